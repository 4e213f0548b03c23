"""The list of holidays and swapped days: where each comes from, and what it does to the working week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.working_days import SATURDAY, OfficeDayDraft, WorkCalendar

SOURCES = {"shipped": "Có sẵn", "added": "Đơn vị thêm", "changed": "Đơn vị sửa"}
EFFECTS = {
    "freed": "Nghỉ một ngày làm việc",
    "weekend": "Trùng cuối tuần, không đổi",
    "made_up": "Làm bù ngày cuối tuần",
    "workday": "Ngày thường, vẫn làm việc",
}


@dataclass(frozen=True, slots=True)
class SpecialLine:
    """One day of the list. A shipped one that the office did not touch has no `id` of its own."""

    draft: OfficeDayDraft
    source: str
    effect: str

    @property
    def id(self) -> str:
        """What the list knows it by: the row of the office, else the day itself."""
        return self.draft.id or self.day.isoformat()

    @property
    def day(self) -> date:
        """The day."""
        return self.draft.day or date.min


@dataclass(frozen=True, slots=True)
class YearOfWork:
    """A year in numbers. `is_known` says whether anything is known of its holidays at all."""

    year: int
    working: int
    freed: int
    """Days from Monday to Friday on which the office is closed."""
    made_up: int
    is_known: bool
    is_planned: bool
    """The holidays follow from the law alone; the government may still swap days."""


def special_lines(shipped: WorkCalendar, own: Iterable[OfficeDayDraft]) -> list[SpecialLine]:
    """Every special day by its day; what the office says of a day stands in place of what was shipped."""
    added = {one.day: one for one in own if one.day is not None}
    lines = [
        SpecialLine(one, "changed" if day in shipped.special else "added", effect_of(day, one.kind))
        for day, one in added.items()
    ]
    lines += [
        SpecialLine(
            OfficeDayDraft(day=day, kind=one.kind, name=one.name), "shipped", effect_of(day, one.kind)
        )
        for day, one in shipped.special.items()
        if day not in added
    ]
    return sorted(lines, key=lambda line: line.day)


def effect_of(day: date, kind: str) -> str:
    """What a special day changes: a holiday on a Sunday changes nothing."""
    is_weekend = day.weekday() >= SATURDAY
    if kind == "work":
        return "made_up" if is_weekend else "workday"
    return "weekend" if is_weekend else "freed"


def year_of_work(calendar: WorkCalendar, year: int) -> YearOfWork:
    """How many days of a year are worked, and what the special days of the year come to."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    effects = [effect_of(day, one.kind) for day, one in calendar.special.items() if day.year == year]
    return YearOfWork(
        year,
        calendar.between(first - timedelta(days=1), last),
        effects.count("freed"),
        effects.count("made_up"),
        calendar.is_known(year),
        year in calendar.planned,
    )
