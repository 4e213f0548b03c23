"""Papers of a dossier in words: what they are and their number, as lists and letters name them."""

from __future__ import annotations

from app.domain.dossiers import DossierDraft
from app.storage.queries.dossier_facts import HeldPaper, held_papers
from app.storage.reading import Reader
from app.usecases.paper_kinds import load_paper_kinds


def paper_names(reader: Reader, dossier: DossierDraft, *, shared_only: bool = False) -> list[str]:
    """Every paper of a dossier once, in the order of the checklist.

    Args:
        shared_only: leave out what belongs to one dossier only (its forms), which no other can share.
    """
    kinds = load_paper_kinds(dossier.regulation_id)
    order = {key: place for place, key in enumerate(kinds)}
    papers = sorted(held_papers(reader, dossier.id), key=lambda one: order.get(one.kind, len(order)))
    names = []
    for paper in papers:
        kind = kinds.get(paper.kind)
        if shared_only and kind is not None and kind.scope == "dossier":
            continue
        names.append(_name(paper, kind.name if kind else paper.kind))
    return list(dict.fromkeys(names))


def _name(paper: HeldPaper, kind: str) -> str:
    what = paper.title or kind
    return f"{what} số {paper.number}" if paper.number else what
