"""Sets up councils, rounds and sessions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.domain.checks import cleaned
from app.domain.councils import (
    CouncilDraft,
    MemberDraft,
    RoundDraft,
    SessionDraft,
    check_council,
    check_round,
    check_session,
)
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.councils import (
    agenda_ids,
    attendance_ids,
    council_draft,
    members_with_sheets,
    round_is_used,
    session_state,
)
from app.storage.queries.scoring import agenda_items, sheets_of
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossiers import step
from app.usecases.official_sessions import refuse_unless_official
from app.usecases.outcomes import Done


def save_council(file: OfficeFile, draft: CouncilDraft, who: str) -> Done:
    """Save a council with its members in their order.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `member_has_sheets` where a member who has scored is taken out.
    """
    draft = cleaned(draft)
    refuse_if_any(check_council(draft, file.clock.today()))
    with file.writing("save_council", who) as writer:
        values = _columns(draft, "members")
        row_id = _saved(writer, t.councils, draft.id, draft.version, values)
        _save_members(writer, row_id, draft.members)
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
    """Save a session with its agenda and who is absent; dossiers on it become "scheduled".

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `session_concluded`, `agenda_has_sheets`, `dossier_step_not_allowed`, and what
            `refuse_unless_official` refuses.
    """
    draft = cleaned(draft)
    refuse_if_any(check_session(draft))
    with file.writing("save_session", who) as writer:
        if draft.id and session_state(writer, draft.id) == "concluded":
            raise RuleBroken("session_concluded")
        values = _columns(draft, "dossier_ids", "absent")
        row_id = _saved(writer, t.sessions, draft.id, draft.version, values)
        _save_agenda(writer, row_id, draft, who)
        _save_absent(writer, row_id, draft)
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


def _save_absent(writer: Writer, session_id: str, draft: SessionDraft) -> None:
    known = attendance_ids(writer, session_id)
    for member_id, reason in draft.absent:
        values = {"session_id": session_id, "member_id": member_id, "present": False, "reason": reason}
        if member_id in known:
            writer.update(t.attendance, known.pop(member_id), values)
        else:
            writer.insert(t.attendance, values)
    for row_id in known.values():
        writer.delete(t.attendance, row_id)


def _saved(writer: Writer, table: Any, row_id: str, version: int, values: dict[str, Any]) -> str:
    if not row_id:
        return writer.insert(table, values)
    writer.update(table, row_id, values, version or None)
    return row_id


def _columns(draft: Any, *lists: str) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in ("id", "version", *lists)}
