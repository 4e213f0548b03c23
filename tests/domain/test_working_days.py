"""Working days: weekends, holidays, days swapped for work, and years that nobody has decided yet."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.working_days import SpecialDay, WorkCalendar, calendar_from
from app.kernel.resources import resource_path

SHIPPED = calendar_from(json.loads(resource_path("holidays", "vietnam.json").read_text(encoding="utf-8")))
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 6, 30), True),  # Friday
        (date(2023, 7, 1), False),  # Saturday
        (date(2023, 1, 2), False),  # made up for the Sunday of 1 January
        (date(2023, 5, 3), False),
        (date(2024, 4, 29), False),  # swapped ...
        (date(2024, 5, 4), True),  # ... for a Saturday of work
        (date(2025, 1, 29), False),  # the first day of Tết
        (date(2026, 8, 22), True),
        (date(2026, 11, 24), False),
        (date(2026, 11, 25), True),
    ],
)
def test_a_day_is_worked_or_not(day: date, works: bool) -> None:
    assert SHIPPED.is_working(day) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 6, 1), 15, date(2026, 6, 22)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # the Friday before Tết
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # the Saturday is worked
        (date(2023, 4, 28), 1, date(2023, 5, 4)),
        (date(2026, 5, 30), 1, date(2026, 6, 1)),  # counted from a Saturday
    ],
)
def test_days_are_counted_from_the_day_after(start: date, count: int, end: date) -> None:
    assert SHIPPED.after(start, count) == end


def test_members_get_their_papers_on_the_working_day_before_the_meeting() -> None:
    assert SHIPPED.before(date(2023, 10, 30), 1) == date(2023, 10, 27)
    assert SHIPPED.before(date(2023, 5, 4), 1) == date(2023, 4, 28)


def test_a_deadline_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert SHIPPED.or_next(date(2023, 4, 30)) == date(2023, 5, 4)
    assert SHIPPED.or_next(date(2023, 6, 30)) == date(2023, 6, 30)


def test_decided_planned_and_unknown_years_are_told_apart() -> None:
    assert frozenset({2023, 2024, 2025, 2026}) == SHIPPED.confirmed
    assert frozenset({2027}) == SHIPPED.planned
    assert SHIPPED.is_known(2027)
    assert not SHIPPED.is_known(2028)


def test_what_the_office_adds_prevails_and_decides_its_year() -> None:
    told = SHIPPED.with_days([SpecialDay(date(2028, 1, 26), "off", "Tết Nguyên đán")])
    assert not told.is_working(date(2028, 1, 26))
    assert told.is_known(2028)
    worked = SHIPPED.with_days([SpecialDay(date(2027, 2, 4), "work", "Theo thông báo")])
    assert worked.is_working(date(2027, 2, 4))
    assert 2027 in worked.confirmed


@given(DAYS, st.integers(1, 60))
def test_there_and_back_again_and_every_day_between_is_counted(day: date, count: int) -> None:
    end = SHIPPED.after(day, count)
    assert SHIPPED.is_working(end)
    assert SHIPPED.between(day, end) == count
    assert SHIPPED.between(end, day) == -count
    back = SHIPPED.before(end + timedelta(days=1), 1)
    assert back == end


def test_every_year_has_the_days_of_the_labour_code() -> None:
    """Điều 112: 1 January, five days of Tết, Hùng Vương, 30 April, 1 May, two days of the National Day."""
    for year in sorted(SHIPPED.confirmed | SHIPPED.planned):
        names = [one.name for one in SHIPPED.special.values() if one.kind == "off" and one.day.year == year]
        assert names.count("Tết Nguyên đán") >= 5, year
        assert names.count("Quốc khánh") == 2, year
        for name in ("Tết Dương lịch", "Giỗ Tổ Hùng Vương", "Ngày Chiến thắng", "Quốc tế Lao động"):
            assert name in names, (year, name)
        swapped = [one for one in SHIPPED.special.values() if one.kind == "work" and one.day.year == year]
        assert all(one.day.weekday() >= 5 for one in swapped)


@pytest.mark.parametrize(
    "raw",
    [
        {"years": {"2024": {"confirmed": True, "off": [{"day": "2023-01-01", "name": "a"}], "work": []}}},
        {"years": {"2024": {"confirmed": True, "off": [{"day": "2024-02-30", "name": "a"}], "work": []}}},
    ],
)
def test_a_day_outside_of_its_year_or_of_the_calendar_does_not_load(raw: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"2024|day|month"):
        calendar_from(raw)


def test_nought_days_are_no_deadline() -> None:
    with pytest.raises(ValueError, match="0"):
        WorkCalendar().after(date(2023, 1, 1), 0)
