"""The list of holidays and swapped days, and what they do to the working week."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.office_calendar import effect_of, special_lines, year_of_work
from app.domain.working_days import OfficeDayDraft, SpecialDay
from app.usecases.worked_days import shipped_calendar

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2023, 9, day) for day in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("day", "kind", "effect"),
    [
        (FRIDAY, "off", "freed"),
        (SATURDAY, "off", "weekend"),
        (SUNDAY, "off", "weekend"),
        (MONDAY, "off", "freed"),
        (FRIDAY, "work", "workday"),
        (SATURDAY, "work", "made_up"),
        (SUNDAY, "work", "made_up"),
    ],
)
def test_a_holiday_frees_only_a_day_that_would_be_worked(day: date, kind: str, effect: str) -> None:
    assert effect_of(day, kind) == effect


def test_what_the_office_says_stands_in_place_of_the_shipped_day() -> None:
    own = [
        OfficeDayDraft("r1", 1, date(2023, 1, 2), "work", "Trực"),
        OfficeDayDraft("r2", 1, FRIDAY, "off", "Nghỉ"),
    ]
    lines = {line.day: line for line in special_lines(shipped_calendar(), own)}
    assert (lines[date(2023, 1, 2)].source, lines[date(2023, 1, 2)].draft.name) == ("changed", "Trực")
    assert lines[date(2023, 1, 1)].source == "shipped"
    assert lines[date(2023, 1, 1)].id == "2023-01-01"
    listed = special_lines(shipped_calendar(), own)
    assert [line.day for line in listed] == sorted(line.day for line in listed)


def test_a_year_is_counted_day_by_day() -> None:
    year = year_of_work(shipped_calendar(), 2023)
    assert (year.working, year.freed, year.made_up) == (260 - 11, 11, 0)
    swapped = shipped_calendar().with_days([SpecialDay(date(2023, 12, 30), "work", "Làm bù")])
    assert year_of_work(swapped, 2023).working == year.working + 1
    assert year_of_work(swapped, 2023).made_up == 1


def test_a_year_without_holidays_is_told_as_such() -> None:
    assert not year_of_work(shipped_calendar(), 2031).is_known
    assert year_of_work(shipped_calendar(), 2027).is_planned
