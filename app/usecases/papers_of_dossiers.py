"""Saves the papers of a producer and keeps which dossiers and criteria each serves.

A paper is handed in once. It serves every unfinished dossier that it is bound to; a finished dossier
keeps the paper on which it was decided, whatever comes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from app.domain.checks import cleaned
from app.domain.lifecycle import OPEN_STATES
from app.domain.papers import LONG_TEXTS, PaperDraft, check
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.attachments import attachments_of
from app.storage.queries.papers import (
    PaperDossier,
    PaperLink,
    dossiers_of_producer,
    links_of_dossier,
    links_of_paper,
    links_of_product,
    paper_dossier,
    paper_row,
    renewed_by,
    standing_papers,
    waivers,
)
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.outcomes import Done
from app.usecases.paper_kinds import criteria_of, criteria_sheet, load_paper_kinds

Row = TypeVar("Row")

_NOT_COLUMNS = ("id", "version", "dossier_id", "criteria", "dossier_ids")
_FACTS = ("kind", "number", "issuer", "issued_on", "expires_on")
"""What a check has looked at: when one of them changes, the paper must be checked again."""


def save_paper(file: OfficeFile, draft: PaperDraft, who: str) -> Done:
    """Save a paper in a dossier, and bind it to the dossiers that it serves.

    A new paper of a kind that serves the whole producer is bound to all his unfinished dossiers.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `row_is_gone`, `row_changed_meanwhile`, `paper_of_other_producer`,
            `paper_was_renewed`.
    """
    draft = cleaned(draft, LONG_TEXTS)
    with file.writing("save_paper" if not draft.replaces_id or draft.id else "renew_paper", who) as writer:
        dossier = _dossier_of(writer, draft)
        _refuse_problems(writer, draft, dossier)
        row_id = _update(writer, draft) if draft.id else _insert(writer, draft, dossier)
        _bind(writer, draft, row_id, dossier)
    return Done(row_id, writer.changed, writer.change_id)


def delete_paper(file: OfficeFile, paper_id: str, who: str) -> Done:
    """Delete a paper with its attachments, out of every dossier.

    Raises:
        RuleBroken: `paper_serves_finished`, `paper_was_renewed`, `row_is_gone`.
    """
    with file.writing("delete_paper", who) as writer:
        links = links_of_paper(writer, paper_id)
        _refuse_finished(links)
        _delete(writer, paper_id, links)
    return Done(paper_id, writer.changed, writer.change_id)


def use_papers(file: OfficeFile, dossier_id: str, paper_ids: Sequence[str], who: str) -> Done:
    """Bind papers that were handed in before to a dossier of the same producer.

    Raises:
        RuleBroken: `row_is_gone`, `paper_of_other_producer`.
    """
    with file.writing("use_papers", who) as writer:
        dossier = _found(paper_dossier(writer, dossier_id))
        for paper_id in paper_ids:
            paper = _found(paper_row(writer, paper_id))
            if paper.producer_id != dossier.producer_id:
                raise RuleBroken("paper_of_other_producer")
            _bind_codes(writer, paper_id, dossier, _usual(writer, dossier, paper.kind))
    return Done(dossier_id, writer.changed, writer.change_id)


def drop_paper(file: OfficeFile, dossier_id: str, paper_id: str, who: str) -> Done:
    """Take a paper out of one dossier; it stays with its producer.

    Raises:
        RuleBroken: `paper_serves_finished`.
    """
    with file.writing("drop_paper", who) as writer:
        links = [one for one in links_of_paper(writer, paper_id) if one.dossier_id == dossier_id]
        _refuse_finished(links)
        for link in links:
            writer.delete(t.dossier_papers, link.id)
    return Done(paper_id, writer.changed, writer.change_id)


def check_papers(file: OfficeFile, paper_ids: Sequence[str], who: str, *, checked: bool = True) -> Done:
    """Mark papers as compared with their originals today, or take the mark back.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    today = file.clock.today()
    values = {
        "state": "checked" if checked else "handed_in",
        "checked_on": today if checked else None,
        "checked_by": who if checked else "",
    }
    with file.writing("check_papers", who) as writer:
        for paper_id in paper_ids:
            writer.update(t.papers, paper_id, values)
    return Done(paper_ids[0] if paper_ids else "", writer.changed, writer.change_id)


def waive_paper(file: OfficeFile, dossier_id: str, kind: str, reason: str, who: str) -> Done:
    """Say why a dossier need not have a kind of paper.

    Raises:
        RuleBroken: `reason_required`, `row_is_gone`.
    """
    reason = reason.strip()
    if not reason:
        raise RuleBroken("reason_required")
    with file.writing("waive_paper", who) as writer:
        _found(paper_dossier(writer, dossier_id))
        known = waivers(writer, dossier_id).get(kind)
        if known:
            writer.update(t.paper_waivers, known[0], {"reason": reason})
        else:
            writer.insert(t.paper_waivers, {"dossier_id": dossier_id, "kind": kind, "reason": reason})
    return Done(dossier_id, writer.changed, writer.change_id)


def need_paper(file: OfficeFile, dossier_id: str, kind: str, who: str) -> Done:
    """Take a waiver back: the dossier needs this kind of paper after all."""
    with file.writing("need_paper", who) as writer:
        known = waivers(writer, dossier_id).get(kind)
        if known:
            writer.delete(t.paper_waivers, known[0])
    return Done(dossier_id, writer.changed, writer.change_id)


def serve_new_dossier(writer: Writer, dossier_id: str) -> None:
    """Bind to a new dossier what its producer and its product have handed in already.

    Part of the verb that makes the dossier. What belongs to one dossier only (the forms) is not taken.
    """
    dossier = _found(paper_dossier(writer, dossier_id))
    kinds = load_paper_kinds(dossier.regulation_id)
    earlier = {one.paper_id for one in links_of_product(writer, dossier.product_id)}
    for paper in standing_papers(writer, dossier.producer_id):
        kind = kinds.get(paper.kind)
        if kind is None or not kind.applies_to(dossier.set_no):
            continue
        if kind.scope == "producer" or (kind.scope == "product" and paper.id in earlier):
            _bind_codes(writer, paper.id, dossier, _usual(writer, dossier, paper.kind))


def forget_dossier(writer: Writer, dossier_id: str) -> None:
    """Unbind a dossier that is being deleted; what served it alone goes with it."""
    dossier = paper_dossier(writer, dossier_id)
    for waiver_id, _ in waivers(writer, dossier_id).values():
        writer.delete(t.paper_waivers, waiver_id)
    links = links_of_dossier(writer, dossier_id)
    for link in links:
        writer.delete(t.dossier_papers, link.id)
    kinds = load_paper_kinds(dossier.regulation_id) if dossier else {}
    for paper_id in dict.fromkeys(link.paper_id for link in links):
        paper = paper_row(writer, paper_id)
        kind = kinds.get(paper.kind) if paper else None
        if kind is not None and kind.scope == "dossier" and not links_of_paper(writer, paper_id):
            _delete(writer, paper_id, ())


def _dossier_of(writer: Writer, draft: PaperDraft) -> PaperDossier:
    dossier = _found(paper_dossier(writer, draft.dossier_id))
    if draft.producer_id and draft.producer_id != dossier.producer_id:
        raise RuleBroken("paper_of_other_producer")
    return dossier


def _refuse_problems(writer: Writer, draft: PaperDraft, dossier: PaperDossier) -> None:
    sheet = criteria_sheet(writer, dossier.regulation_id, dossier.set_no)
    codes = {one.code for one in sheet.criteria} if sheet else None
    kinds = load_paper_kinds(dossier.regulation_id)
    refuse_if_any(check(draft, writer.clock.today(), kinds, codes))


def _insert(writer: Writer, draft: PaperDraft, dossier: PaperDossier) -> str:
    if draft.replaces_id:
        _found(paper_row(writer, draft.replaces_id))
        _refuse_renewed(writer, draft.replaces_id)
    row_id = writer.insert(t.papers, {**_values(draft), "producer_id": dossier.producer_id})
    if draft.replaces_id:
        for link in links_of_paper(writer, draft.replaces_id):
            if link.dossier_state in OPEN_STATES:
                writer.update(t.dossier_papers, link.id, {"paper_id": row_id})
    return row_id


def _update(writer: Writer, draft: PaperDraft) -> str:
    before = _found(paper_row(writer, draft.id))
    values = _values(draft)
    if before.state == "checked" and any(getattr(before, name) != getattr(draft, name) for name in _FACTS):
        values |= {"state": "handed_in", "checked_on": None, "checked_by": ""}
    writer.update(t.papers, draft.id, values, draft.version or None)
    return draft.id


def _bind(writer: Writer, draft: PaperDraft, paper_id: str, dossier: PaperDossier) -> None:
    """Bind the paper to what the draft says: its own dossier with its criteria, the others as usual."""
    links = links_of_paper(writer, paper_id)
    bound = {one.dossier_id for one in links}
    _bind_codes(writer, paper_id, dossier, draft.criteria)
    others = {one.id: one for one in dossiers_of_producer(writer, dossier.producer_id, OPEN_STATES)}
    others.pop(dossier.id, None)
    wanted = set(draft.dossier_ids) if draft.id or draft.dossier_ids else _served(draft.kind, others)
    for other in others.values():
        if other.id in wanted and other.id not in bound:
            _bind_codes(writer, paper_id, other, _usual(writer, other, draft.kind))
    if draft.id:
        for link in links:
            if link.dossier_id in others and link.dossier_id not in wanted:
                writer.delete(t.dossier_papers, link.id)


def _served(kind_key: str, dossiers: dict[str, PaperDossier]) -> set[str]:
    found = set()
    for one in dossiers.values():
        kind = load_paper_kinds(one.regulation_id).get(kind_key)
        if kind is not None and kind.scope == "producer" and kind.applies_to(one.set_no):
            found.add(one.id)
    return found


def _bind_codes(writer: Writer, paper_id: str, dossier: PaperDossier, codes: Iterable[str]) -> None:
    """Bind a paper to a dossier for exactly these criteria, or for none in particular."""
    wanted = list(dict.fromkeys(codes)) or [""]
    known = {
        one.criterion_code: one.id for one in links_of_paper(writer, paper_id) if one.dossier_id == dossier.id
    }
    for code, link_id in known.items():
        if code not in wanted:
            writer.delete(t.dossier_papers, link_id)
    writer.insert_many(
        t.dossier_papers,
        [
            {"dossier_id": dossier.id, "paper_id": paper_id, "criterion_code": code, "position": place}
            for place, code in enumerate(wanted)
            if code not in known
        ],
    )


def _usual(writer: Writer, dossier: PaperDossier, kind_key: str) -> tuple[str, ...]:
    return criteria_of(writer, dossier.regulation_id, dossier.set_no, kind_key)


def _refuse_finished(links: Iterable[PaperLink]) -> None:
    for link in links:
        if link.dossier_state not in OPEN_STATES:
            raise RuleBroken("paper_serves_finished", product=link.product)


def _refuse_renewed(writer: Writer, paper_id: str) -> None:
    later = renewed_by(writer, paper_id)
    if later is not None:
        raise RuleBroken("paper_was_renewed", number=later.number or "(chưa ghi số)")


def _delete(writer: Writer, paper_id: str, links: Iterable[PaperLink]) -> None:
    _refuse_renewed(writer, paper_id)
    before = _found(paper_row(writer, paper_id)).replaces_id
    for link in links:
        if before:  # the dossiers fall back on the paper that this one had renewed
            writer.update(t.dossier_papers, link.id, {"paper_id": before})
        else:
            writer.delete(t.dossier_papers, link.id)
    for one in attachments_of(writer, "papers", [paper_id]):
        writer.delete(t.attachments, one.id)
    writer.delete(t.papers, paper_id)


def _values(draft: PaperDraft) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in _NOT_COLUMNS}


def _found(row: Row | None) -> Row:
    if row is None:
        raise RuleBroken("row_is_gone")
    return row
