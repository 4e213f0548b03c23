"""Working days of offices in Vietnam: Monday to Friday, without public holidays, with days swapped for work.

The holidays of a year are decided by the government towards the end of the year before. Years without
such a decision are told as such: a deadline in them is counted by weekends and by what the office adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from app.domain import checks
from app.kernel.errors import Problem

SATURDAY = 5
DayKind = Literal["off", "work"]
DAY_KINDS: dict[str, str] = {"off": "Ngày nghỉ", "work": "Ngày làm bù"}


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says: a holiday, or a Saturday on which work is made up."""

    day: date
    kind: DayKind
    name: str


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked. `confirmed` holds the years whose holidays are decided."""

    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    confirmed: frozenset[int] = frozenset()
    planned: frozenset[int] = frozenset()
    """Years whose holidays follow from the law alone; the government may still swap days."""

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        found = self.special.get(day)
        return found.kind == "work" if found else day.weekday() < SATURDAY

    def after(self, day: date, count: int) -> date:
        """The working day that comes `count` working days after `day`, which itself does not count."""
        return self._moved(day, count, 1)

    def before(self, day: date, count: int) -> date:
        """The working day that comes `count` working days before `day`."""
        return self._moved(day, count, -1)

    def or_next(self, day: date) -> date:
        """The day itself, or the next working day where it is none (Bộ luật Dân sự, Điều 148.5)."""
        return day if self.is_working(day) else self.after(day, 1)

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; negative where `last` comes first."""
        if last < first:
            return -self.between(last, first)
        days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
        return sum(self.is_working(day) for day in days)

    def is_known(self, year: int) -> bool:
        """Whether anything is known of the holidays of a year; else the program asks the office."""
        return year in self.confirmed | self.planned

    def with_days(self, more: Iterable[SpecialDay]) -> WorkCalendar:
        """The calendar with days that the office knows of; they prevail, and their years count as decided."""
        added = {one.day: one for one in more}
        years = frozenset(day.year for day in added)
        return WorkCalendar({**self.special, **added}, self.confirmed | years, self.planned - years)

    def _moved(self, day: date, count: int, step: int) -> date:
        if count < 1:
            raise ValueError(f"{count} working days")
        while count:
            day += timedelta(days=step)
            count -= self.is_working(day)
        return day


@dataclass(frozen=True, slots=True)
class OfficeDayDraft:
    """A day that the office adds: told by a notice of its own province, or of a year still to come."""

    id: str = ""
    version: int = 0
    day: date | None = None
    kind: str = "off"
    name: str = ""


def check_office_day(draft: OfficeDayDraft) -> list[Problem]:
    """What is wrong with a day that the office adds."""
    return [
        *checks.required("day", "Ngày", draft.day),
        *checks.plausible_day("day", "Ngày", draft.day),
        *checks.chosen("kind", "Loại ngày", draft.kind, DAY_KINDS),
        *checks.name("name", "Nội dung", draft.name, 120),
    ]


def calendar_from(raw: Mapping[str, Any]) -> WorkCalendar:
    """The calendar of the shipped data.

    Raises:
        KeyError, ValueError: a field that is missing, a day that is none.
    """
    special: dict[date, SpecialDay] = {}
    confirmed: set[int] = set()
    planned: set[int] = set()
    for year, days in raw["years"].items():
        (confirmed if days["confirmed"] else planned).add(int(year))
        for kind in ("off", "work"):
            for one in days[kind]:
                day = date.fromisoformat(one["day"])
                if day.year != int(year) or day in special:
                    raise ValueError(f"{one['day']} trong năm {year}")
                special[day] = SpecialDay(day, kind, one["name"])
    return WorkCalendar(special, frozenset(confirmed), frozenset(planned))
