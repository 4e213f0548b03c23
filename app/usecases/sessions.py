"""Leads a session: opens it, records who came and who was on site, turns written opinions into a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.checks import past_day, plausible_day, required
from app.domain.councils import SessionDraft, is_time
from app.domain.site_assessments import check
from app.kernel.dates import shown_date
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.text import clean_line, clean_paragraphs
from app.storage import tables as t
from app.storage.queries.attendance import site_assessments_of
from app.storage.queries.councils import agenda_ids, session_draft, session_state
from app.storage.queries.scoring import session_facts, sheet_row, sheets_of
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.councils import save_attendance
from app.usecases.outcomes import Done


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One member's line: `state` is 'present', 'absent', or '' while nothing is recorded."""

    member_id: str
    state: str = ""
    reason: str = ""
    arrived_at: str = ""


def open_session(file: OfficeFile, session_id: str, who: str, start_time: str = "") -> Done:
    """Open a planned session; below its quorum it can be opened and prepared, not concluded.

    Raises:
        RuleBroken: `session_open_already`, `session_concluded`, `agenda_is_empty`, `time_unlikely`.
    """
    start_time = clean_line(start_time)
    if start_time and not is_time(start_time):
        refuse_if_any([Problem("start_time", "time_unlikely", {"label": "Giờ bắt đầu"})])
    with file.writing("open_session", who) as writer:
        state = session_state(writer, session_id)
        if state == "open":
            raise RuleBroken("session_open_already")
        _refuse_concluded(state)
        if not agenda_ids(writer, session_id):
            raise RuleBroken("agenda_is_empty")
        values = {"state": "open"} | ({"start_time": start_time} if start_time else {})
        writer.update(t.sessions, session_id, values)
    return Done(session_id, writer.changed, writer.change_id)


def record_attendance(file: OfficeFile, session_id: str, lines: Sequence[AttendanceLine], who: str) -> Done:
    """Write the attendance list of a session anew.

    Raises:
        ProblemsFound: a time of arrival that is none.
        RuleBroken: `session_concluded`, `absent_member_has_sheet`.
    """
    refuse_if_any(
        [
            Problem("attended", "time_unlikely", {"label": "Giờ đến"})
            for one in lines
            if one.state == "present" and one.arrived_at and not is_time(one.arrived_at)
        ]
    )
    with file.writing("record_attendance", who) as writer:
        _refuse_concluded(session_state(writer, session_id))
        save_attendance(
            writer,
            session_id,
            tuple((one.member_id, clean_line(one.reason)) for one in lines if one.state == "absent"),
            tuple((one.member_id, clean_line(one.arrived_at)) for one in lines if one.state == "present"),
        )
    return Done(session_id, writer.changed, writer.change_id)


def record_site_assessment(
    file: OfficeFile,
    dossier_id: str,
    session_id: str,
    member_id: str | None,
    assessed_on: date | None,
    who: str,
    note: str = "",
) -> Done:
    """Record that a member (or the team: None) was on site; a second record of the same replaces it.

    Raises:
        ProblemsFound: no day, a day to come, or one after the meeting.
    """
    note = clean_paragraphs(note)
    with file.writing("record_site_assessment", who) as writer:
        facts = session_facts(writer, session_id)
        held_on = facts.held_on if facts else None
        refuse_if_any(check(assessed_on, note, held_on, file.clock.today()))
        values = {
            "dossier_id": dossier_id,
            "member_id": member_id,
            "assessed_on": assessed_on,
            "note": note,
        }
        known = {one.member_id: one.id for one in site_assessments_of(writer, dossier_id)}
        if member_id in known:
            row_id = known[member_id]
            writer.update(t.site_assessments, row_id, values)
        else:
            row_id = writer.insert(t.site_assessments, values)
    return Done(row_id, writer.changed, writer.change_id)


def remove_site_assessment(file: OfficeFile, dossier_id: str, session_id: str, row_id: str, who: str) -> Done:
    """Take a visit back that was recorded by mistake.

    Raises:
        RuleBroken: `site_assessment_used` once the dossier has a sheet.
    """
    with file.writing("remove_site_assessment", who) as writer:
        if sheets_of(writer, session_id, dossier_id):
            raise RuleBroken("site_assessment_used")
        writer.delete(t.site_assessments, row_id)
    return Done(row_id, writer.changed, writer.change_id)


def receive_sheet(file: OfficeFile, sheet_id: str, day: date | None, who: str) -> Done:
    """Record the day on which a sheet of a written procedure came in.

    Raises:
        ProblemsFound: no day, or one to come.
        RuleBroken: `row_is_gone`, `session_concluded`, `sheet_received_before_sent`.
    """
    label = "Ngày nhận phiếu"
    refuse_if_any(
        [*required("received_on", label, day), *past_day("received_on", label, day, file.clock.today())]
    )
    with file.writing("receive_sheet", who) as writer:
        row = sheet_row(writer, sheet_id)
        facts = session_facts(writer, row.session_id) if row else None
        if row is None or facts is None or day is None:
            raise RuleBroken("row_is_gone")
        _refuse_concluded(facts.state)
        if facts.held_on and day < facts.held_on:
            raise RuleBroken("sheet_received_before_sent", "received_on", day=shown_date(facts.held_on))
        writer.update(t.scoring_sheets, sheet_id, {"received_on": day})
    return Done(sheet_id, writer.changed, writer.change_id)


def turn_into_meeting(
    file: OfficeFile, session_id: str, held_on: date | None, place: str, reason: str, who: str
) -> Done:
    """Where written opinions differ (or the matter is complex) the council meets; every sheet is kept.

    Raises:
        ProblemsFound: no day.
        RuleBroken: `reason_required`, `session_is_a_meeting`, `session_concluded`, `row_is_gone`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    refuse_if_any([*required("held_on", "Ngày họp", held_on), *plausible_day("held_on", "Ngày họp", held_on)])
    with file.writing("turn_into_meeting", who) as writer:
        draft = _draft_of(writer, session_id)
        _refuse_concluded(session_state(writer, session_id))
        if draft.kind == "meeting":
            raise RuleBroken("session_is_a_meeting")
        values = {
            "kind": "meeting",
            "held_on": held_on,
            "place": clean_line(place) or draft.place,
            "met_because": reason,
        }
        writer.update(t.sessions, session_id, values)
    return Done(session_id, writer.changed, writer.change_id)


def _draft_of(reader: Reader, session_id: str) -> SessionDraft:
    draft = session_draft(reader, session_id)
    if draft is None:
        raise RuleBroken("row_is_gone")
    return draft


def _refuse_concluded(state: str | None) -> None:
    if state is None:
        raise RuleBroken("row_is_gone")
    if state == "concluded":
        raise RuleBroken("session_concluded")
