"""Money: sums are exact and agree whatever way they are taken; what does not add up is told, not refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.funding import (
    LARGEST,
    SOURCES,
    STAGES,
    CostDraft,
    FundingDraft,
    FundingEntry,
    check,
    check_costs,
    funding_totals,
    totals_by_task,
    warnings,
)

TODAY = date(2023, 12, 12)
DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31))
ENTRIES = st.lists(
    st.builds(
        FundingEntry,
        year=st.sampled_from([2022, 2023, 2024]),
        source=st.sampled_from(list(SOURCES)),
        stage=st.sampled_from(list(STAGES)),
        amount=st.integers(1, LARGEST),
        on_day=st.none() | DAYS,
        task_id=st.sampled_from([None, "a", "b", "c"]),
    ),
    max_size=60,
)


@given(ENTRIES)
def test_every_way_of_adding_gives_the_same_sum(entries: list[FundingEntry]) -> None:
    totals = funding_totals(entries, 2023)
    by_hand = sum(one.amount for one in entries if one.year == 2023)
    assert sum(totals.of_stage(stage) for stage in STAGES) == by_hand
    assert sum(sum(totals.of_source(source).values()) for source in SOURCES) == by_hand
    assert sum(totals.amount(source, stage) for source in SOURCES for stage in STAGES) == by_hand
    assert totals.is_empty is (by_hand == 0)


@given(ENTRIES)
def test_the_tasks_add_up_to_the_whole(entries: list[FundingEntry]) -> None:
    whole, parts = funding_totals(entries, 2023), totals_by_task(entries, 2023)
    for source in SOURCES:
        for stage in STAGES:
            assert sum(one.amount(source, stage) for one in parts.values()) == whole.amount(source, stage)


@given(ENTRIES, st.permutations(range(4)))
def test_periods_that_follow_each_other_add_up_to_the_year(
    entries: list[FundingEntry], order: list[int]
) -> None:
    quarters = [
        (date(2023, 1, 1), date(2023, 3, 31)), (date(2023, 4, 1), date(2023, 6, 30)),
        (date(2023, 7, 1), date(2023, 9, 30)), (date(2023, 10, 1), date(2023, 12, 31)),
    ]  # fmt: skip
    parts = [funding_totals(entries, 2023, *quarters[number]) for number in order]
    year = funding_totals(entries, 2023, date(2023, 1, 1), date(2023, 12, 31))
    for source in SOURCES:
        for stage in STAGES:
            assert sum(one.amount(source, stage) for one in parts) == year.amount(source, stage)


@given(ENTRIES, st.randoms(use_true_random=False))
def test_amounts_that_were_added_up_before_change_nothing(
    entries: list[FundingEntry], random: object
) -> None:
    grouped: dict[tuple[object, ...], int] = {}
    for one in entries:
        key = (one.year, one.source, one.stage, one.on_day, one.task_id)
        grouped[key] = grouped.get(key, 0) + one.amount
    joined = [
        FundingEntry(year, source, stage, amount, day, task)  # type: ignore[arg-type]
        for (year, source, stage, day, task), amount in grouped.items()
    ]
    random.shuffle(joined)  # type: ignore[attr-defined]
    assert funding_totals(joined, 2023).amounts == funding_totals(entries, 2023).amounts


def test_a_settlement_of_the_next_spring_belongs_to_the_budget_year() -> None:
    entries = [FundingEntry(2023, "local", "settled", 7, date(2024, 2, 1))]
    assert funding_totals(entries, 2023).of_stage("settled") == 7
    assert funding_totals(entries, 2023, last=date(2023, 12, 31)).of_stage("settled") == 0
    assert funding_totals(entries, 2024).is_empty


def test_a_plan_without_a_day_stands_from_new_year() -> None:
    entries = [FundingEntry(2023, "local", "planned", 5)]
    assert funding_totals(entries, 2023, date(2023, 1, 1), date(2023, 3, 31)).of_stage("planned") == 5
    assert funding_totals(entries, 2023, date(2023, 4, 1), date(2023, 6, 30)).of_stage("planned") == 0


@pytest.mark.parametrize(
    ("source", "allocated", "spent", "settled", "codes"),
    [
        ("local", 100, 100, 100, []),
        ("local", 100, 101, 100, ["spent_beyond_allocated"]),
        ("local", 100, 100, 101, ["settled_beyond_spent"]),
        ("central", 0, 1, 2, ["spent_beyond_allocated", "settled_beyond_spent"]),
        ("own", 0, 500, 0, []),
        ("own", 10, 500, 0, ["spent_beyond_allocated"]),
        ("credit", 0, 0, 1, ["settled_beyond_spent"]),
    ],
)
def test_what_does_not_add_up_is_a_warning(
    source: str, allocated: int, spent: int, settled: int, codes: list[str]
) -> None:
    entries = [
        FundingEntry(2023, source, stage, amount, TODAY)
        for stage, amount in (("allocated", allocated), ("spent", spent), ("settled", settled))
        if amount
    ]
    found = warnings(funding_totals(entries, 2023))
    assert [problem.code for problem in found] == codes
    assert all(problem.severity == "warning" and problem.field == source for problem in found)
    assert all(SOURCES[source] in problem.sentence for problem in found)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"amount": None}, "amount"),
        ({"amount": 0}, "amount"),
        ({"amount": -5}, "amount"),
        ({"amount": LARGEST + 1}, "amount"),
        ({"source": "loto"}, "source"),
        ({"on_day": None}, "on_day"),
        ({"on_day": date(2023, 12, 13)}, "on_day"),
        ({"year": 1999}, "year"),
        ({"task_id": "a", "activity_id": "b"}, "task_id"),
    ],
)
def test_slips_in_an_amount_are_told(more: dict[str, object], field: str) -> None:
    values = {"year": 2023, "source": "local", "stage": "spent", "amount": 5, "on_day": TODAY, **more}
    problems = check(FundingDraft(**values), TODAY)  # type: ignore[arg-type]
    assert [problem.field for problem in problems] == [field]


def test_a_planned_amount_needs_no_day() -> None:
    assert check(FundingDraft(year=2024, stage="planned", amount=5), TODAY) == []


def test_costs_are_told_by_their_line() -> None:
    costs = (CostDraft(amount=5), CostDraft(amount=None), CostDraft(amount=7, on_day=date(2024, 1, 1)))
    problems = check_costs(costs, TODAY)
    assert {problem.field for problem in problems} == {"costs"}
    assert ["Dòng 2" in problems[0].sentence, "Dòng 3" in problems[1].sentence] == [True, True]
