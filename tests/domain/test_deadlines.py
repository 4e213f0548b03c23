"""The days that the decisions set, on both sides of every boundary."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.deadlines import (
    DEFAULT_WARNING_DAYS,
    Deadlines,
    deadlines_from,
)
from app.domain.working_days import WorkCalendar
from app.usecases.regulations import load_regulation
from app.usecases.worked_days import shipped_calendar

OLD, NEW = load_regulation("qd148-2023").deadlines, load_regulation("qd26-2026").deadlines


@pytest.mark.parametrize(
    ("proposed", "closes", "scored_by"),
    [
        ("2027-04-29", "2027-04-29", "2027-06-29"),
        ("2027-04-30", "2027-10-29", "2027-12-29"),
        ("2027-10-29", "2027-10-29", "2027-12-29"),
        ("2027-10-30", "2028-04-29", "2028-06-29"),
        ("2027-01-01", "2027-04-29", "2027-06-29"),
    ],
)
def test_a_province_scores_before_30_6_and_30_12(proposed: str, closes: str, scored_by: str) -> None:
    found = NEW.round_for(date.fromisoformat(proposed), "province")
    assert found == (date.fromisoformat(closes), date.fromisoformat(scored_by))


@pytest.mark.parametrize(
    ("proposed", "scored_by"),
    [
        ("2027-01-29", "2027-03-29"),
        ("2027-01-30", "2027-09-29"),
        ("2027-07-29", "2027-09-29"),
        ("2027-07-30", "2028-03-29"),
    ],
)
def test_the_ministry_scores_before_30_3_and_30_9(proposed: str, scored_by: str) -> None:
    found = NEW.round_for(date.fromisoformat(proposed), "ministry")
    assert found is not None
    assert found[1] == date.fromisoformat(scored_by)


def test_148_leaves_the_rounds_to_the_local_plan() -> None:
    assert OLD.round_for(date(2023, 5, 1), "district") is None
    assert OLD.rounds_of(2023, "district") == []


def test_the_rounds_of_a_year_are_in_their_order() -> None:
    assert NEW.rounds_of(2027, "province") == [
        (date(2027, 4, 29), date(2027, 6, 29)),
        (date(2027, 10, 29), date(2027, 12, 29)),
    ]


def test_148_notifies_thirty_days_before_and_knows_no_window() -> None:
    assert OLD.notice_due(date(2026, 7, 5)) == date(2026, 6, 5)
    assert OLD.window(date(2026, 7, 5)) is None
    assert OLD.warning_days == 30


def test_26_opens_the_window_180_days_and_closes_it_120_days_before_expiry() -> None:
    assert NEW.window(date(2027, 6, 30)) == (date(2027, 1, 1), date(2027, 3, 2))
    assert NEW.notice_due(date(2027, 6, 30)) is None
    assert NEW.result_due(date(2027, 2, 1)) == date(2027, 3, 18)
    assert NEW.warning_days == 180


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-07-01", "2026-07-22"),  # Wednesday: three weeks of five working days
        ("2026-07-03", "2026-07-24"),
        ("2026-07-04", "2026-07-24"),  # a Saturday counts from Monday
        ("2026-07-05", "2026-07-24"),
    ],
)
def test_a_commune_reports_within_15_working_days(received: str, due: str) -> None:
    assert NEW.report_due(date.fromisoformat(received), WorkCalendar()) == date.fromisoformat(due)
    assert OLD.report_due(date.fromisoformat(received), WorkCalendar()) is None


def test_members_have_the_dossier_a_working_day_before_a_monday_s_meeting() -> None:
    assert OLD.papers_due(date(2023, 6, 26), WorkCalendar()) == date(2023, 6, 23)
    assert NEW.papers_due(date(2026, 12, 7), WorkCalendar()) is None


def test_holidays_move_the_days_that_are_counted_in_working_days() -> None:
    assert NEW.report_due(date(2026, 8, 20), WorkCalendar()) == date(2026, 9, 10)
    due = NEW.report_due(date(2026, 8, 20), shipped_calendar())  # the national day lies between
    assert due is not None
    assert due > date(2026, 9, 10)


@pytest.mark.parametrize(
    ("valid_until", "extended"),
    [
        ("2026-05-21", None),  # had ended before the decision
        ("2026-05-22", "2026-11-18"),
        ("2026-09-18", "2027-03-17"),  # its window closed on 21/5/2026
        ("2026-09-19", None),  # could still be filed on 22/5/2026
    ],
)
def test_a_certificate_too_near_its_end_on_the_first_day_stands_on(
    valid_until: str, extended: str | None
) -> None:
    in_force = load_regulation("qd26-2026").valid_from
    wanted = date.fromisoformat(extended) if extended else None
    assert NEW.extended_until(date.fromisoformat(valid_until), in_force) == wanted
    assert OLD.extended_until(date.fromisoformat(valid_until), in_force) is None


def test_a_decision_that_sets_nothing_leaves_everything_open() -> None:
    silent = Deadlines()
    assert silent.warning_days == DEFAULT_WARNING_DAYS
    assert silent.result_due(date(2026, 1, 1)) is None
    assert silent.article("rounds") == ""


@pytest.mark.parametrize(
    "raw",
    [
        {"notice_days": 0},
        {"notice_days": True},
        {"notice_days": "30"},
        {"notice_days": 5000},
        {"something": 3},
        {"rounds": [{"level": "province", "before": "13-40", "proposed_before": "04-30"}]},
    ],
)
def test_deadlines_that_are_none_do_not_load(raw: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        deadlines_from(raw)
