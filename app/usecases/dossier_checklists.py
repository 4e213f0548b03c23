"""Reads the checklist of a dossier: every kind of paper with its state, and how far the dossier is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.lifecycle import OPEN_STATES
from app.domain.paper_kinds import OTHER, PaperKind, kinds_of_set, wanted_kinds
from app.domain.papers import PaperDraft, Progress, best_state, progress, state_of
from app.kernel.errors import RuleBroken
from app.storage.queries.attachments import AttachmentRow, attachments_of, evidence_of
from app.storage.queries.papers import (
    PaperDossier,
    PaperRow,
    dossiers_of_producer,
    paper_dossier,
    paper_draft,
    paper_row,
    papers_in_dossier,
    standing_papers,
    waivers,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.paper_kinds import criteria_of, criteria_sheet, load_paper_kinds


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One paper of a dossier, or a kind of which it has none (`paper` is None then)."""

    id: str
    kind: PaperKind
    paper: PaperRow | None
    state: str
    mandatory: bool
    reason: str = ""
    """Why the dossier need not have it."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of a dossier as its tab shows them."""

    dossier: PaperDossier
    lines: tuple[ChecklistLine, ...]
    progress: Progress
    kinds: Mapping[str, PaperKind]
    sheet: CriteriaSheet | None
    is_open: bool
    today: date


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper with what its form offers beside it."""

    draft: PaperDraft
    files: tuple[AttachmentRow, ...]
    dossiers: tuple[PaperDossier, ...]
    """The producer's unfinished dossiers that may hold a paper of this kind."""
    row: PaperRow | None
    earlier: tuple[PaperRow, ...]
    """The papers that it renewed, the latest first."""
    reusable: tuple[PaperRow, ...]
    """Papers of this kind that the producer handed in and this dossier does not use."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that proves a criterion: a file, or the photos of one paper together."""

    title: str
    files: tuple[AttachmentRow, ...]


def checklist(file: OfficeFile, dossier_id: str) -> Checklist:
    """The checklist of a dossier as of today.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        return checklist_of(reader, dossier_id, file.clock.today())


def checklist_of(reader: Reader, dossier_id: str, today: date) -> Checklist:
    """The same through a reader.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    dossier = paper_dossier(reader, dossier_id)
    if dossier is None:
        raise RuleBroken("row_is_gone")
    kinds = load_paper_kinds(dossier.regulation_id)
    waived = {kind: reason for kind, (_, reason) in waivers(reader, dossier_id).items()}
    by_kind: dict[str, list[PaperRow]] = defaultdict(list)
    for paper in papers_in_dossier(reader, dossier_id):
        by_kind[paper.kind if paper.kind in kinds else OTHER].append(paper)
    states = {
        key: best_state(state_of(one.state, one.expires_on, today, dossier.session_day) for one in held)
        for key, held in by_kind.items()
    }
    return Checklist(
        dossier=dossier,
        lines=tuple(
            line
            for kind in _listed(kinds, dossier.set_no, by_kind)
            for line in _lines(kind, by_kind.get(kind.key, []), dossier, waived.get(kind.key, ""), today)
        ),
        progress=progress(wanted_kinds(kinds.values(), dossier.set_no), states, waived.keys()),
        kinds=kinds,
        sheet=criteria_sheet(reader, dossier.regulation_id, dossier.set_no),
        is_open=dossier.state in OPEN_STATES,
        today=today,
    )


def paper_view(file: OfficeFile, dossier_id: str, paper_id: str) -> PaperView:
    """A paper of a dossier for its form.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        dossier = paper_dossier(reader, dossier_id)
        draft = paper_draft(reader, paper_id, dossier_id, OPEN_STATES)
        if dossier is None or draft is None:
            raise RuleBroken("row_is_gone")
        return PaperView(
            draft=draft,
            files=tuple(attachments_of(reader, "papers", [paper_id])),
            dossiers=_may_serve(reader, dossier, draft.kind),
            row=paper_row(reader, paper_id),
            earlier=_earlier(reader, draft.replaces_id),
            reusable=(),
        )


def new_paper(file: OfficeFile, dossier_id: str, kind_key: str) -> PaperView:
    """An empty paper of a kind, bound as such a paper usually is.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        dossier = paper_dossier(reader, dossier_id)
        if dossier is None:
            raise RuleBroken("row_is_gone")
        dossiers = _may_serve(reader, dossier, kind_key)
        used = {one.id for one in papers_in_dossier(reader, dossier_id)}
        handed_in = standing_papers(reader, dossier.producer_id)
    kind = load_paper_kinds(dossier.regulation_id)[kind_key]
    serves = [one.id for one in dossiers] if kind.scope == "producer" else [dossier.id]
    draft = PaperDraft(
        producer_id=dossier.producer_id,
        dossier_id=dossier.id,
        kind=kind_key,
        criteria=criteria_of(reader, dossier.regulation_id, dossier.set_no, kind_key),
        dossier_ids=tuple(serves),
    )
    reusable = tuple(one for one in handed_in if one.kind == kind_key and one.id not in used)
    return PaperView(draft, (), dossiers, None, (), reusable if kind.scope != "dossier" else ())


def evidence(file: OfficeFile, dossier_id: str, criterion_code: str) -> list[Evidence]:
    """What proves a criterion in a dossier: each file, the photos of a paper together."""
    with file.reading() as reader:
        dossier = paper_dossier(reader, dossier_id)
        wanted = evidence_of(reader, dossier_id, criterion_code)
        papers = [one for one in papers_in_dossier(reader, dossier_id) if one.id in wanted]
        files: dict[str, list[AttachmentRow]] = defaultdict(list)
        for one in attachments_of(reader, "papers", [paper.id for paper in papers]):
            files[one.owner_id].append(one)
    if dossier is None:
        return []
    kinds = load_paper_kinds(dossier.regulation_id)
    order = list(kinds)
    papers.sort(key=lambda one: order.index(one.kind) if one.kind in kinds else len(order))
    return [
        entry for paper in papers for entry in _entries(paper_title(paper, kinds), files.get(paper.id, []))
    ]


def paper_title(paper: PaperRow, kinds: Mapping[str, PaperKind]) -> str:
    """What a paper is called: its own title, else its kind, with its number."""
    kind = kinds.get(paper.kind)
    name = paper.title or (kind.name if kind else paper.kind)
    return f"{name} số {paper.number}" if paper.number else name


def _entries(title: str, files: list[AttachmentRow]) -> list[Evidence]:
    photos = tuple(one for one in files if one.media_type.startswith("image/"))
    found = [Evidence(one.caption or one.file_name, (one,)) for one in files if one not in photos]
    if len(photos) == 1:
        found.append(Evidence(photos[0].caption or photos[0].file_name, photos))
    elif photos:
        found.append(Evidence(f"{title}: ảnh ({len(photos)})", photos))
    return found or [Evidence(title, ())]


def _listed(
    kinds: Mapping[str, PaperKind], set_no: int, held: Mapping[str, list[PaperRow]]
) -> list[PaperKind]:
    """The kinds of the set, and whatever else the dossier holds all the same."""
    usual = kinds_of_set(kinds.values(), set_no)
    return [*usual, *(kinds[key] for key in held if key in kinds and kinds[key] not in usual)]


def _lines(
    kind: PaperKind, held: list[PaperRow], dossier: PaperDossier, reason: str, today: date
) -> list[ChecklistLine]:
    mandatory = kind.is_mandatory_for(dossier.set_no)
    if held:
        return [
            ChecklistLine(
                one.id, kind, one, state_of(one.state, one.expires_on, today, dossier.session_day), mandatory
            )
            for one in held
        ]
    if reason:
        return [ChecklistLine(f"kind/{kind.key}", kind, None, "not_needed", mandatory, reason)]
    return [ChecklistLine(f"kind/{kind.key}", kind, None, "missing", mandatory)]


def _may_serve(reader: Reader, dossier: PaperDossier, kind_key: str) -> tuple[PaperDossier, ...]:
    found = dossiers_of_producer(reader, dossier.producer_id, OPEN_STATES)
    return tuple(
        one
        for one in found
        if (kind := load_paper_kinds(one.regulation_id).get(kind_key)) and kind.applies_to(one.set_no)
    )


def _earlier(reader: Reader, paper_id: str | None) -> tuple[PaperRow, ...]:
    found: list[PaperRow] = []
    while paper_id and (paper := paper_row(reader, paper_id)) and len(found) < 50:
        found.append(paper)
        paper_id = paper.replaces_id
    return tuple(found)
