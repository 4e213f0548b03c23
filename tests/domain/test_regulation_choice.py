"""Which decision governs a dossier, on both sides of every day that changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.regulation import Transition
from app.domain.regulation_choice import in_order, regulation_for, transition_end
from app.usecases.regulations import load_regulation, regulation_ids

KNOWN = [load_regulation(one) for one in regulation_ids()]
OLD, AMENDED, NEW = "qd148-2023", "qd148-1489", "qd26-2026"


def applied(received: str, kind: str = "first", on: str | None = None) -> str | None:
    received_on = date.fromisoformat(received)
    found = regulation_for(received_on, kind, date.fromisoformat(on) if on else received_on, KNOWN)
    return found.regulation_id if found else None


@pytest.mark.parametrize(
    ("received", "wanted"),
    [
        ("2023-02-23", None),
        ("2023-02-24", OLD),
        ("2025-07-05", OLD),
        ("2025-07-06", AMENDED),
        ("2026-05-21", AMENDED),
        ("2026-05-22", NEW),
        ("2026-07-20", NEW),
        ("2030-01-01", NEW),
    ],
)
def test_the_decision_of_the_day_of_receipt_governs(received: str, wanted: str | None) -> None:
    assert applied(received) == wanted


@pytest.mark.parametrize(
    ("kind", "on", "wanted"),
    [
        ("first", "2026-05-22", AMENDED),
        ("first", "2026-07-20", AMENDED),
        ("first", "2026-07-21", AMENDED),
        ("first", "2026-07-22", NEW),
        ("upgrade", "2026-07-21", AMENDED),
        ("upgrade", "2026-07-22", NEW),
        ("reevaluation", "2026-06-20", AMENDED),
        ("reevaluation", "2026-06-21", AMENDED),
        ("reevaluation", "2026-06-22", NEW),
    ],
)
def test_a_pending_dossier_stays_under_the_former_decision_for_the_days_of_its_kind(
    kind: str, on: str, wanted: str
) -> None:
    assert applied("2026-05-21", kind, on) == wanted
    assert applied("2026-05-10", kind, on) == wanted


def test_the_last_days_of_the_transition_are_those_of_the_decision() -> None:
    assert load_regulation(NEW).valid_from + timedelta(days=60) == date(2026, 7, 21)
    assert load_regulation(AMENDED).valid_to == date(2026, 7, 21)
    assert transition_end(date(2026, 5, 21), "first", AMENDED, KNOWN) == date(2026, 7, 21)
    assert transition_end(date(2026, 5, 21), "reevaluation", AMENDED, KNOWN) == date(2026, 6, 21)


def test_what_was_received_under_the_new_decision_has_no_transition() -> None:
    assert applied("2026-05-22", "reevaluation", "2026-06-01") == NEW
    assert transition_end(date(2026, 5, 22), "first", NEW, KNOWN) is None
    assert transition_end(date(2026, 5, 22), "first", AMENDED, KNOWN) is None
    assert transition_end(date(2026, 5, 1), "first", "qd0", KNOWN) is None


def test_an_amendment_without_a_transition_clause_leaves_pending_dossiers_where_they_were() -> None:
    assert applied("2025-07-05", "first", "2025-12-01") == OLD
    assert applied("2025-07-05", "first", "2026-07-21") == OLD
    assert applied("2025-07-05", "first", "2026-07-22") == NEW


def test_the_proposal_says_why_and_until_when() -> None:
    pending = regulation_for(date(2026, 5, 10), "first", date(2026, 6, 1), KNOWN)
    assert pending is not None
    assert pending.until == date(2026, 7, 21)
    assert "10/05/2026" in pending.told
    assert "21/07/2026" in pending.told
    over = regulation_for(date(2026, 5, 10), "first", date(2026, 8, 1), KNOWN)
    assert over is not None
    assert "60 ngày" in over.told
    assert "Điều 12.2" in over.told


def test_a_dossier_that_waits_through_two_transitions_ends_under_the_last_decision() -> None:
    clause = Transition({"first": 30})
    later = replace(load_regulation(NEW), id="qd99-2030", valid_from=date(2030, 1, 1), transition=clause)
    known = [*KNOWN, later]
    for on, wanted in (("2030-01-31", NEW), ("2030-02-01", "qd99-2030")):
        found = regulation_for(date(2026, 5, 10), "first", date.fromisoformat(on), known)
        assert found is not None
        assert found.regulation_id == wanted


def test_a_shipped_decision_comes_before_an_office_s_copy_of_the_same_day() -> None:
    copy = replace(load_regulation(NEW), id="qd26-don-vi", origin="office")
    assert [one.id for one in in_order([load_regulation(NEW), copy])] == ["qd26-don-vi", NEW]
    found = regulation_for(date(2026, 8, 1), "first", date(2026, 8, 1), [*KNOWN, copy])
    assert found is not None
    assert found.regulation_id == NEW
