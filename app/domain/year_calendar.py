"""The calendar of a year: holidays, last days of rounds, sessions, and what is due on which day."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.work_list import Task
from app.domain.working_days import WorkCalendar

KINDS = {
    "off": "Nghỉ lễ",
    "work": "Làm bù",
    "due": "Việc đến hạn",
    "session": "Phiên họp",
    "round": "Hạn đợt",
}
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is on a day. `page` and `row_id` say where it is opened, '' where nowhere."""

    day: date
    kind: str
    what: str
    page: str = ""
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """The last day of a round."""

    id: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session on its day."""

    id: str
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """A year with its marks in their order; `is_known` says whether its holidays are known at all."""

    year: int
    marks: tuple[Mark, ...]
    is_known: bool
    is_planned: bool

    def on(self, day: date) -> tuple[Mark, ...]:
        """The marks of a day."""
        return tuple(mark for mark in self.marks if mark.day == day)

    def in_month(self, month: int) -> tuple[Mark, ...]:
        """The marks of a month."""
        return tuple(mark for mark in self.marks if mark.day.month == month)


def year_calendar(
    year: int,
    worked: WorkCalendar,
    tasks: Iterable[Task],
    rounds: Iterable[RoundEnd],
    meetings: Iterable[Meeting],
) -> YearCalendar:
    """Everything that is on the days of a year, holidays first on each day."""
    marks = [
        *(Mark(one.day, one.kind, one.name) for one in worked.special.values()),
        *(Mark(one.day, "round", f"Ngày cuối {one.name}", "councils") for one in rounds),
        *(Mark(one.day, "session", one.title, "councils", one.id) for one in meetings),
        *(
            Mark(one.due, "due", f"{one.what}: {one.about}", one.page, one.row_id)
            for one in tasks
            if one.due is not None
        ),
    ]
    order = list(KINDS)
    kept = sorted(
        {mark for mark in marks if mark.day.year == year},
        key=lambda mark: (mark.day, order.index(mark.kind), mark.what),
    )
    return YearCalendar(year, tuple(kept), worked.is_known(year), year in worked.planned)


def weeks_of(year: int, month: int) -> Sequence[Sequence[date | None]]:
    """The weeks of a month from Monday to Sunday; None for days of the neighbours."""
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(year, month)
    return [[day if day.month == month else None for day in week] for week in weeks]
