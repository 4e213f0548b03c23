"""The steps of a dossier: who takes which, what each needs, and what a refusal says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.lifecycle import (
    STATES,
    STEPS,
    Duty,
    Step,
    StepFacts,
    allowed_steps,
    duty,
    refuse_day,
    refuse_step_back,
    refuse_unless_allowed,
    refuse_unready,
    standing_steps,
    step_doubts,
    steps_by_hand,
)
from app.kernel.errors import RuleBroken
from app.usecases.regulations import load_regulation, regulation_ids

DAY = date(2023, 5, 10)


@pytest.mark.parametrize(
    ("regulation", "level", "expected"),
    [
        ("qd148-2023", "commune", Duty.FORWARDS),
        ("qd148-2023", "district", Duty.SCORES),
        ("qd148-2023", "province", Duty.SCORES_AFTER),
        ("qd148-1489", "commune", Duty.FORWARDS),
        ("qd148-1489", "district", Duty.FORWARDS),
        ("qd148-1489", "province", Duty.SCORES),
        ("qd26-2026", "commune", Duty.FORWARDS),
        ("qd26-2026", "district", Duty.FORWARDS),
        ("qd26-2026", "province", Duty.SCORES),
    ],
)
def test_each_level_has_its_duty_under_each_decision(regulation: str, level: str, expected: Duty) -> None:
    assert duty(load_regulation(regulation), level) is expected


@pytest.mark.parametrize(
    ("regulation", "level", "from_state", "to_state", "allowed"),
    [
        ("qd148-2023", "district", "reviewed", "scheduled", True),
        ("qd26-2026", "commune", "reviewed", "scheduled", False),
        ("qd26-2026", "commune", "assessed", "reviewed", False),
        ("qd26-2026", "commune", "assessed", "handed_over", True),
        ("qd26-2026", "province", "reviewed", "scheduled", True),
        ("qd26-2026", "province", "scheduled", "scored", True),
        ("qd26-2026", "province", "received", "reviewed", False),
        ("qd148-2023", "province", "received", "reviewed", True),
        ("qd148-2023", "district", "received", "reviewed", False),
        ("qd148-2023", "district", "received", "disqualified", False),
        ("qd148-2023", "district", "scored", "disqualified", True),
        ("qd148-2023", "district", "certified", "withdrawn", False),
    ],
)
def test_the_table_of_steps(
    regulation: str, level: str, from_state: str, to_state: str, allowed: bool
) -> None:
    assert (to_state in allowed_steps(load_regulation(regulation), level, from_state)) is allowed


@pytest.mark.parametrize("regulation", regulation_ids())
@pytest.mark.parametrize("level", ["commune", "district", "province"])
def test_every_step_leads_to_a_known_state_and_every_state_is_reached_from_the_draft(
    regulation: str, level: str
) -> None:
    steps = STEPS[duty(load_regulation(regulation), level)]
    assert set(steps) == set(STATES)
    reached, waiting = {"draft"}, ["draft"]
    while waiting:
        for state in steps[waiting.pop()]:
            assert state in STATES
            if state not in reached:
                reached.add(state)
                waiting.append(state)
    used = {state for state, following in steps.items() if following}
    assert used <= reached


def test_a_refusal_names_the_way_that_leads_there() -> None:
    with pytest.raises(RuleBroken) as caught:
        refuse_unless_allowed(load_regulation("qd148-2023"), "district", "received", "scheduled")
    assert caught.value.code == "dossier_step_not_allowed"
    assert "Xã đã đánh giá → Tổ giúp việc đã soát → Trong chương trình họp" in str(caught.value)


def test_a_refusal_names_the_level_whose_step_it_is() -> None:
    with pytest.raises(RuleBroken) as caught:
        refuse_unless_allowed(load_regulation("qd26-2026"), "commune", "assessed", "scheduled")
    assert caught.value.code == "dossier_step_of_other_level"
    assert "cấp tỉnh" in str(caught.value)
    assert "Đã chuyển cấp trên" in str(caught.value)


def test_what_no_way_leads_to_says_so() -> None:
    with pytest.raises(RuleBroken) as caught:
        refuse_unless_allowed(load_regulation("qd148-2023"), "district", "certified", "received")
    assert "không có đường nào" in str(caught.value)


def test_an_officer_takes_only_the_steps_that_no_session_or_decision_brings() -> None:
    qd148, qd26 = load_regulation("qd148-2023"), load_regulation("qd26-2026")
    assert steps_by_hand(qd148, "district", "received") == ["returned", "assessed", "withdrawn"]
    assert steps_by_hand(qd148, "district", "reviewed") == ["returned", "withdrawn"]
    assert steps_by_hand(qd148, "district", "scheduled") == ["withdrawn"]
    assert steps_by_hand(qd148, "district", "concluded") == []
    assert steps_by_hand(qd26, "commune", "assessed") == ["returned", "handed_over", "withdrawn"]


def test_an_ineligible_dossier_goes_on_no_agenda() -> None:
    facts = StepFacts("reviewed", eligible=False, eligible_note="trồng ngoài tỉnh")
    with pytest.raises(RuleBroken) as caught:
        refuse_unready(facts, "scheduled")
    assert caught.value.code == "dossier_not_eligible"
    assert "trồng ngoài tỉnh" in str(caught.value)
    refuse_unready(StepFacts("reviewed", eligible=None), "scheduled")


def test_a_returned_dossier_skips_the_commune_only_where_it_was_assessed_before() -> None:
    fresh = (Step("", "received", DAY), Step("received", "returned", DAY))
    with pytest.raises(RuleBroken) as caught:
        refuse_unready(StepFacts("returned", steps=fresh), "assessed")
    assert caught.value.code == "not_assessed_before"
    assessed = (
        Step("", "received", DAY),
        Step("received", "assessed", DAY),
        Step("assessed", "returned", DAY),
    )
    refuse_unready(StepFacts("returned", steps=assessed), "assessed")


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2023, 5, 9), "step_day_before_previous"),
        (date(2023, 5, 10), None),
        (date(2023, 5, 15), None),
        (date(2023, 5, 16), "step_day_in_future"),
    ],
)
def test_the_day_of_a_step_lies_between_the_last_step_and_today(day: date, code: str | None) -> None:
    steps = [Step("", "received", DAY)]
    if code is None:
        refuse_day(day, date(2023, 5, 15), steps)
        return
    with pytest.raises(RuleBroken) as caught:
        refuse_day(day, date(2023, 5, 15), steps)
    assert caught.value.code == code


def test_a_step_that_was_taken_back_no_longer_bounds_the_day() -> None:
    late = date(2023, 5, 14)
    steps = [
        Step("", "received", DAY),
        Step("received", "assessed", late),
        Step("assessed", "received", late, back=True),
    ]
    refuse_day(date(2023, 5, 11), date(2023, 5, 15), steps)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (StepFacts("received", steps=(Step("", "received", DAY),)), "no_step_to_take_back"),
        (StepFacts("scored", has_sheets=True), "step_back_has_sheets"),
        (StepFacts("concluded", has_sheets=True, has_result=True), "step_back_has_result"),
        (StepFacts("scheduled", agenda_title="Phiên 1"), "step_back_on_agenda"),
        (StepFacts("withdrawn", follow_up="05/2023/PĐK-OCOP"), "step_back_has_follow_up"),
    ],
)
def test_a_step_on_which_something_stands_is_not_taken_back(facts: StepFacts, code: str) -> None:
    if not facts.steps:
        steps = (Step("", "received", DAY), Step("received", facts.state, DAY))
        facts = StepFacts(
            facts.state, steps=steps, has_sheets=facts.has_sheets, has_result=facts.has_result,
            agenda_title=facts.agenda_title, follow_up=facts.follow_up,
        )  # fmt: skip
    with pytest.raises(RuleBroken) as caught:
        refuse_step_back(facts)
    assert caught.value.code == code


def test_doubts_are_told_and_do_not_refuse() -> None:
    codes = {one.code for one in step_doubts(StepFacts("assessed", tourism=True), "reviewed")}
    assert codes == {"eligibility_not_ticked", "review_not_recorded", "survey_not_yet"}
    assert [one.code for one in step_doubts(StepFacts("received"), "assessed")] == ["assessment_not_recorded"]
    done = StepFacts("received", assessment_concluded=True, assessment_agrees=True)
    assert step_doubts(done, "assessed") == []
    assert all(
        one.severity == "warning" for one in step_doubts(StepFacts("returned", open_items=2), "received")
    )


@given(st.lists(st.booleans(), max_size=40))
def test_a_step_back_always_takes_the_last_standing_step(moves: list[bool]) -> None:
    """Forward with True, back with False where something stands: the record replays to a plain stack."""
    states = list(STATES)
    record: list[Step] = []
    stack: list[str] = []
    for forward in moves:
        here = stack[-1] if stack else ""
        if forward:
            there = states[len(record) % len(states)]
            record.append(Step(here, there, DAY))
            stack.append(there)
        elif stack:
            stack.pop()
            record.append(Step(here, stack[-1] if stack else "", DAY, back=True))
        assert [step.to_state for step in standing_steps(record)] == stack
