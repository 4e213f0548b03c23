"""Plans and records inspections, proposes and decides revocations, follows incidents up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from app.domain import incidents as incident_rules
from app.domain import inspections as rules
from app.domain import revocations as revocation_rules
from app.domain.certificates import LEVEL_NAMES, STATES
from app.domain.checks import cleaned
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.incidents import IncidentDraft
from app.domain.inspections import InspectionDraft, Point
from app.domain.letterheads import in_full
from app.domain.offices import OfficeDraft
from app.domain.revocations import RevocationDraft
from app.kernel.errors import RuleBroken, refuse_if_any
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.queries.inspections import (
    ScoredDossier,
    StandingRow,
    is_ground_of_revocation,
    open_revocation,
    point_ids,
    revocation_draft,
    scored_dossier,
    standing_row,
)
from app.storage.queries.offices import office_draft
from app.storage.queries.scoring import answers_of, sheet_row
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.frozen_sheets import sheet_of_row
from app.usecases.known_regulations import regulation_of
from app.usecases.letterheads import issuing_body_name, province_name
from app.usecases.outcomes import Done


def save_inspection(file: OfficeFile, draft: InspectionDraft, who: str) -> Done:
    """Save an inspection, planned or held, with what was looked at.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, rules.LONG_TEXTS)
    refuse_if_any(rules.check(draft, file.clock.today()))
    with file.writing("save_inspection", who) as writer:
        row_id = _saved(writer, t.inspections, draft, "points")
        _save_points(writer, row_id, draft.points)
    return Done(row_id, writer.changed, writer.change_id)


def delete_inspection(file: OfficeFile, inspection_id: str, who: str) -> Done:
    """Delete an inspection that nothing rests on.

    Raises:
        RuleBroken: `inspection_has_revocation`.
    """
    with file.writing("delete_inspection", who) as writer:
        if is_ground_of_revocation(writer, inspection_id):
            raise RuleBroken("inspection_has_revocation")
        for row_id in point_ids(writer, inspection_id).values():
            writer.delete(t.inspection_points, row_id)
        writer.delete(t.inspections, inspection_id)
    return Done(inspection_id, writer.changed, writer.change_id)


def points_for(reader: Reader, certificate_id: str) -> tuple[Point, ...]:
    """The criteria that earned a certificate its stars, and their options; () where it is not ours."""
    row = standing_row(reader, certificate_id)
    scored = scored_dossier(reader, row.dossier_id) if row and row.dossier_id else None
    if row is None or scored is None:
        return ()
    given = [
        {one.criterion_code: one.option_no for one in answers_of(reader, sheet_id)}
        for sheet_id in scored.sheet_ids
    ]
    sheet = _scored_sheet(reader, scored)
    return rules.points_to_look_at(sheet, row.star_class, rules.usual_answers(given), scored.variant)


def _scored_sheet(reader: Reader, scored: ScoredDossier) -> CriteriaSheet:
    """The criteria sheet that the dossier was scored with."""
    first = sheet_row(reader, scored.sheet_ids[0]) if scored.sheet_ids else None
    if first is not None:
        return sheet_of_row(reader, first)
    return regulation_of(reader, scored.regulation_id).sheet(scored.set_no)


def save_revocation(file: OfficeFile, draft: RevocationDraft, who: str) -> Done:
    """Propose a revocation, or decide it: with its decision the certificate is revoked from that day on.

    Where another level certified, its decision is recorded with the body that made it. What was recognised
    before this file began stands by its own day: there the decided row is what ends it.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `certificate_not_valid`, `revocation_stands_already`, `revocation_is_decided`.
    """
    draft = cleaned(draft, ("ground_text", "note"))
    with file.writing("save_revocation", who) as writer:
        row = _certificate(writer, draft.certificate_id)
        above = revoking_body(writer, row)
        draft = _recorded(draft) if above else replace(draft, decided_by="")
        refuse_if_any(revocation_rules.check(draft, row.issued_on, file.clock.today(), is_ours=not above))
        _refuse_unless_revocable(writer, draft, row)
        row_id = _saved(writer, t.revocations, draft, of=row)
        if draft.decided_on is not None and row.certificate_id:
            values = {"state": "revoked", "void_on": draft.decided_on, "void_reason": draft.reason}
            writer.update(t.certificates, row.id, values)
    return Done(row_id, writer.changed, writer.change_id)


def _recorded(draft: RevocationDraft) -> RevocationDraft:
    """A decision made elsewhere: where its conclusion is not known, the day of the decision stands for it."""
    return replace(draft, concluded_on=draft.concluded_on or draft.decided_on)


def withdraw_revocation(file: OfficeFile, revocation_id: str, reason: str, who: str) -> Done:
    """Take the decision of a revocation back: the certificate is valid again, the proposal stays.

    Raises:
        RuleBroken: `reason_required`, `row_is_gone`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.writing("withdraw_revocation", who) as writer:
        draft = revocation_draft(writer, revocation_id)
        if draft is None or draft.decided_on is None:
            raise RuleBroken("row_is_gone")
        note = "\n".join(
            part for part in (draft.note, f"Bỏ quyết định {draft.decision_number}: {reason}") if part
        )
        writer.update(
            t.revocations,
            revocation_id,
            {"decided_on": None, "decided_by": "", "decision_number": "", "signer": "", "note": note},
        )
        row = _certificate(writer, draft.certificate_id)
        if row.certificate_id:
            writer.update(
                t.certificates, row.certificate_id, {"state": "valid", "void_on": None, "void_reason": ""}
            )
    return Done(revocation_id, writer.changed, writer.change_id)


def revoking_body(reader: Reader, row: StandingRow) -> str:
    """Who decides on a certificate, '' where that is this office.

    Of what was recognised before this file began, the body that granted it.
    """
    return revoking_bodies(reader, [row])[row.id]


def revoking_bodies(reader: Reader, rows: Iterable[StandingRow]) -> dict[str, str]:
    """The same for many, by the identity of each."""
    office = office_draft(reader)
    return {row.id: _revoking_body(office, row) if office else "" for row in rows}


def _revoking_body(office: OfficeDraft, row: StandingRow) -> str:
    if row.certificate_id is None:
        granted = in_full(row.granted_by)
        return "" if issuing_body_name(office).startswith(granted) else granted  # "UBND tỉnh" names no tỉnh
    if not row.external or row.issuer_level == office.level:
        return ""
    if row.issuer_level == "province":
        return f"Ủy ban nhân dân {province_name(office)}"
    return LEVEL_NAMES.get(row.issuer_level, "")


def save_incident(file: OfficeFile, draft: IncidentDraft, who: str) -> Done:
    """Save a complaint, an incident or a recall.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, incident_rules.LONG_TEXTS)
    refuse_if_any(incident_rules.check(draft, file.clock.today()))
    with file.writing("save_incident", who) as writer:
        row_id = _saved(writer, t.incidents, draft)
    return Done(row_id, writer.changed, writer.change_id)


def delete_incident(file: OfficeFile, incident_id: str, who: str) -> Done:
    """Delete a complaint, an incident or a recall that was entered by mistake."""
    with file.writing("delete_incident", who) as writer:
        writer.delete(t.incidents, incident_id)
    return Done(incident_id, writer.changed, writer.change_id)


def _certificate(writer: Writer, certificate_id: str) -> StandingRow:
    row = standing_row(writer, certificate_id) if certificate_id else None
    if row is None:
        raise RuleBroken("row_is_gone")
    return row


def _refuse_unless_revocable(writer: Writer, draft: RevocationDraft, row: StandingRow) -> None:
    if open_revocation(writer, row, draft.id):
        raise RuleBroken("revocation_stands_already", number=row.number or row.product)
    before = revocation_draft(writer, draft.id) if draft.id else None
    if before is not None and before.decided_on is not None:
        raise RuleBroken("revocation_is_decided")
    if row.state != "valid":
        number = row.number or row.product
        raise RuleBroken("certificate_not_valid", number=number, state=STATES[row.state].lower())


def _save_points(writer: Writer, inspection_id: str, points: tuple[Point, ...]) -> None:
    known = point_ids(writer, inspection_id)
    for point in points:
        values = {"inspection_id": inspection_id, **asdict(point)}
        if point.criterion_code in known:
            writer.update(t.inspection_points, known.pop(point.criterion_code), values)
        else:
            writer.insert(t.inspection_points, values)
    for gone in known.values():
        writer.delete(t.inspection_points, gone)


def _saved(writer: Writer, table: Any, draft: Any, *lists: str, of: StandingRow | None = None) -> str:
    values = {n: v for n, v in asdict(draft).items() if n not in ("id", "version", *lists)}
    if of is not None:
        values |= {"product_id": of.product_id, "certificate_id": of.certificate_id}
    if not draft.id:
        return writer.insert(table, values)
    writer.update(table, draft.id, values, draft.version or None)
    return str(draft.id)
