"""The calendar of working days: the shipped holidays, and the days that the office adds."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.checks import cleaned
from app.domain.office_calendar import SpecialLine, special_lines
from app.domain.working_days import OfficeDayDraft, WorkCalendar, check_office_day
from app.domain.year_calendar import Meeting, RoundEnd, YearCalendar, year_calendar
from app.kernel.errors import refuse_if_any
from app.storage import tables as t
from app.storage.queries.councils import round_rows, session_rows
from app.storage.queries.office_days import office_day_rows
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done
from app.usecases.overview import overview
from app.usecases.worked_days import shipped_calendar, work_calendar


def save_office_day(file: OfficeFile, draft: OfficeDayDraft, who: str) -> Done:
    """Add a holiday or a swapped working day, or correct one.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `row_exists_already` for a day that was added before.
    """
    draft = cleaned(draft)
    refuse_if_any(check_office_day(draft))
    values = {"day": draft.day, "kind": draft.kind, "name": draft.name}
    with file.writing("save_office_day", who) as writer:
        if draft.id:
            row_id = draft.id
            writer.update(t.office_days, row_id, values, draft.version or None)
        else:
            row_id = writer.insert(t.office_days, values)
    return Done(row_id, writer.changed, writer.change_id)


def delete_office_day(file: OfficeFile, row_id: str, who: str) -> Done:
    """Take an added day out again."""
    with file.writing("delete_office_day", who) as writer:
        writer.delete(t.office_days, row_id)
    return Done(row_id, writer.changed, writer.change_id)


def calendar_of_year(file: OfficeFile, year: int) -> YearCalendar:
    """Holidays, rounds, sessions and what is due in a year."""
    with file.reading() as reader:
        worked = work_calendar(reader)
        rounds = [
            RoundEnd(one.id, one.name, one.cutoff_date) for one in round_rows(reader) if one.cutoff_date
        ]
        meetings = [Meeting(one.id, one.title, one.held_on) for one in session_rows(reader) if one.held_on]
    return year_calendar(year, worked, overview(file).tasks, rounds, meetings)


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """Every special day, and the calendar that comes of them."""

    lines: tuple[SpecialLine, ...]
    worked: WorkCalendar


def office_calendar(reader: Reader) -> OfficeCalendar:
    """The shipped days and those of the office, by day."""
    lines = special_lines(shipped_calendar(), office_day_rows(reader))
    return OfficeCalendar(tuple(lines), work_calendar(reader))


def office_day(reader: Reader, line_id: str) -> OfficeDayDraft | None:
    """A line as its form edits it: opening a shipped day begins the office's own word on it."""
    return next((one.draft for one in office_calendar(reader).lines if one.id == line_id), None)
