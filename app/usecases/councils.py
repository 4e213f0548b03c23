"""Sets up councils with their support teams, rounds and sessions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.domain.checks import cleaned
from app.domain.councils import (
    CouncilDraft,
    MemberDraft,
    RoundDraft,
    SessionDraft,
    SupportDraft,
    check_council,
    check_round,
    check_session,
)
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.attendance import attendance_of
from app.storage.queries.councils import (
    agenda_ids,
    council_draft,
    members_with_sheets,
    round_is_used,
    session_draft,
    session_state,
    support_team,
)
from app.storage.queries.scoring import agenda_items, members_of, sheets_of
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossiers import step
from app.usecases.known_regulations import regulation_of
from app.usecases.official_sessions import refuse_unless_official
from app.usecases.outcomes import Done


def save_council(file: OfficeFile, draft: CouncilDraft, who: str) -> Done:
    """Save a council with its members and its support team in their order.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `member_has_sheets` where a member who has scored is taken out.
    """
    draft = cleaned(draft)
    refuse_if_any(check_council(draft, file.clock.today()))
    with file.writing("save_council", who) as writer:
        values = _columns(draft, "members", "support")
        row_id = _saved(writer, t.councils, draft.id, draft.version, values)
        _save_members(writer, row_id, draft.members)
        _save_support(writer, row_id, draft.support)
    return Done(row_id, writer.changed, writer.change_id)


def save_round(file: OfficeFile, draft: RoundDraft, who: str) -> Done:
    """Save a round.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `row_exists_already` for a second round of the same year and number.
    """
    draft = cleaned(draft)
    refuse_if_any(check_round(draft))
    with file.writing("save_round", who) as writer:
        row_id = _saved(writer, t.rounds, draft.id, draft.version, _columns(draft))
    return Done(row_id, writer.changed, writer.change_id)


def delete_round(file: OfficeFile, round_id: str, who: str) -> Done:
    """Delete a round that nothing refers to.

    Raises:
        RuleBroken: `round_in_use`.
    """
    with file.writing("delete_round", who) as writer:
        if round_is_used(writer, round_id):
            raise RuleBroken("round_in_use")
        writer.delete(t.rounds, round_id)
    return Done(round_id, writer.changed, writer.change_id)


def save_session(file: OfficeFile, draft: SessionDraft, who: str) -> Done:
    """Save a session with its agenda and its attendance; dossiers on it become "scheduled".

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `session_concluded`, `agenda_has_sheets`, `dossier_step_not_allowed`,
            `absent_member_has_sheet`, `session_kind_stands`, `written_only_reevaluation`, and what
            `refuse_unless_official` refuses.
    """
    draft = cleaned(draft)
    refuse_if_any(check_session(draft))
    with file.writing("save_session", who) as writer:
        if draft.id and session_state(writer, draft.id) == "concluded":
            raise RuleBroken("session_concluded")
        _refuse_another_kind(writer, draft)
        values = _columns(draft, "dossier_ids", "absent", "attended")
        row_id = _saved(writer, t.sessions, draft.id, draft.version, values)
        _save_agenda(writer, row_id, draft, who)
        if draft.kind == "written":
            _refuse_unless_written(writer, row_id)
        save_attendance(writer, row_id, draft.absent, draft.attended)
    return Done(row_id, writer.changed, writer.change_id)


def _save_members(writer: Writer, council_id: str, wanted: tuple[MemberDraft, ...]) -> None:
    present = council_draft(writer, council_id)
    gone = {one.id for one in present.members} if present else set()
    for order, member in enumerate(wanted):
        values = {
            "council_id": council_id,
            "full_name": member.full_name,
            "office_name": member.office_name,
            "position": member.position,
            "role": member.role,
            "from_day": member.from_day,
            "to_day": member.to_day,
            "order_no": order,
        }
        if member.id in gone:
            gone.discard(member.id)
            writer.update(t.members, member.id, values)
        else:
            writer.insert(t.members, values)
    with_sheets = members_with_sheets(writer, council_id)
    for member_id in gone:
        if member_id in with_sheets:
            raise RuleBroken("member_has_sheets", name=with_sheets[member_id])
        writer.delete(t.members, member_id)


def _save_agenda(writer: Writer, session_id: str, draft: SessionDraft, who: str) -> None:
    known = agenda_ids(writer, session_id)
    products = {item.dossier_id: item.product for item in agenda_items(writer, session_id)}
    for position, dossier_id in enumerate(draft.dossier_ids, 1):
        values = {"session_id": session_id, "dossier_id": dossier_id, "position": position}
        if dossier_id in known:
            writer.update(t.agenda, known.pop(dossier_id), values)
        else:
            refuse_unless_official(writer, dossier_id, draft.held_on or writer.clock.today())
            writer.insert(t.agenda, values)
            step(writer, dossier_id, "scheduled", writer.clock.today(), who, draft.title)
    for dossier_id, item_id in known.items():
        if sheets_of(writer, session_id, dossier_id):
            raise RuleBroken("agenda_has_sheets", product=products[dossier_id])
        writer.delete(t.agenda, item_id)
        step(writer, dossier_id, "reviewed", writer.clock.today(), who, f"bỏ khỏi {draft.title}")


def _save_support(writer: Writer, council_id: str, wanted: tuple[SupportDraft, ...]) -> None:
    gone = {one.id for one in support_team(writer, council_id)}
    for order, person in enumerate(wanted):
        values = {name: value for name, value in asdict(person).items() if name != "id"}
        values |= {"council_id": council_id, "order_no": order}
        if person.id in gone:
            gone.discard(person.id)
            writer.update(t.support_members, person.id, values)
        else:
            writer.insert(t.support_members, values)
    for person_id in gone:
        writer.delete(t.support_members, person_id)


def save_attendance(
    writer: Writer,
    session_id: str,
    absent: tuple[tuple[str, str], ...],
    attended: tuple[tuple[str, str], ...],
) -> None:
    """Write an attendance list inside a larger verb: (member, reason) and (member, arrival).

    Raises:
        RuleBroken: `absent_member_has_sheet`.
    """
    _refuse_absent_with_sheets(writer, session_id, {member for member, _ in absent})
    known = attendance_of(writer, session_id)
    lines = [(member, {"present": False, "reason": reason, "arrived_at": ""}) for member, reason in absent]
    lines += [(member, {"present": True, "reason": "", "arrived_at": at}) for member, at in attended]
    for member_id, values in lines:
        values |= {"session_id": session_id, "member_id": member_id}
        if member_id in known:
            writer.update(t.attendance, known.pop(member_id).id, values)
        else:
            writer.insert(t.attendance, values)
    for row in known.values():
        writer.delete(t.attendance, row.id)


def _refuse_absent_with_sheets(writer: Writer, session_id: str, absent: set[str]) -> None:
    scored = {one.member_id for one in sheets_of(writer, session_id) if one.state == "closed"} & absent
    if scored:
        draft = session_draft(writer, session_id)
        names = {one.id: one.full_name for one in members_of(writer, draft.council_id if draft else "")}
        raise RuleBroken("absent_member_has_sheet", "absent", member=names.get(min(scored), ""))


def _refuse_another_kind(writer: Writer, draft: SessionDraft) -> None:
    before = session_draft(writer, draft.id) if draft.id else None
    if before is not None and before.kind != draft.kind and sheets_of(writer, draft.id):
        raise RuleBroken("session_kind_stands", "kind")


def _refuse_unless_written(writer: Writer, session_id: str) -> None:
    """Written opinions serve re-evaluations under a regulation that provides for them."""
    for item in agenda_items(writer, session_id):
        if item.kind != "reevaluation" or not regulation_of(writer, item.regulation_id).written_reevaluation:
            raise RuleBroken("written_only_reevaluation", "kind", product=item.product)


def _saved(writer: Writer, table: Any, row_id: str, version: int, values: dict[str, Any]) -> str:
    if not row_id:
        return writer.insert(table, values)
    writer.update(table, row_id, values, version or None)
    return row_id


def _columns(draft: Any, *lists: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in ("id", "version", *lists)}
