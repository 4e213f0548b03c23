"""Section 4 of the domain: every numbered sentence from points to stars, at its boundaries."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.council_results import ClosedSheet, counted_sheets
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.scoring import Sheet, closed_gates, running_points, total
from app.domain.stars import Minimum, minima
from app.domain.verdicts import Verdict, explain, judge
from app.kernel.clock import SeededRandom
from app.kernel.dates import last_valid_day
from app.kernel.errors import RuleBroken
from app.kernel.numbers import score_text_point, shown_score
from app.usecases.regulations import load_regulation, regulation_ids
from app.usecases.sample_sheets import sample_answers
from tests.conftest import SHARED

QD148 = load_regulation("qd148-2023")
QD26 = load_regulation("qd26-2026")
SHIPPED = [
    (regulation_id, no, variant)
    for regulation_id in regulation_ids()
    for no, sheet in load_regulation(regulation_id).sheets.items()
    for variant in (("a", "b") if sheet.has_variants else (None,))
]
"""Every sheet, in each of its cases."""

PART_C_THAT_IS_REACHED = {7: 34, 11: 32, 12: 32, 13: 33}
"""Of 35, in the sheets of 148 that do not add up in the transcription."""

EVERY_MARK = [
    (regulation_id, no, variant, minimum)
    for regulation_id, no, variant in SHIPPED
    for minimum in minima(load_regulation(regulation_id).sheet(no), variant)
]


def best(sheet: CriteriaSheet, variant: str | None = None) -> dict[str, int]:
    return {criterion.code: len(criterion.options_for(variant)) for criterion in sheet.criteria}


def zero(sheet: CriteriaSheet) -> dict[str, int]:
    return {criterion.code: 0 for criterion in sheet.criteria}


def draw(points: int, seed: int = 1, no: int = 3, meets: int = 2) -> dict[str, int]:
    return sample_answers(QD148.sheet(no), points, SeededRandom(seed), meets=meets)


def verdict_on(*totals: int, meets: int = 2) -> Verdict:
    sheets = [Sheet(f"TV {n}", draw(points, n, meets=meets)) for n, points in enumerate(totals, 1)]
    return judge(QD148.sheet(3), QD148, sheets)


# 1: an unanswered criterion is not zero


@pytest.mark.parametrize(("regulation_id", "no", "variant"), SHIPPED)
def test_a_sheet_without_one_answer_is_unfinished_and_all_zero_is_one_star(
    regulation_id: str, no: int, variant: str | None
) -> None:
    regulation = load_regulation(regulation_id)
    sheet = regulation.sheet(no)
    assert total(sheet, zero(sheet), variant) == 0
    assert judge(sheet, regulation, [Sheet("A", zero(sheet))], variant).star_class == 1
    for code in zero(sheet):
        answers = zero(sheet)
        del answers[code]
        with pytest.raises(RuleBroken) as caught:
            total(sheet, answers, variant)
        assert (caught.value.code, caught.value.field) == ("sheet_unfinished", code)


def test_an_option_that_is_not_printed_is_refused_with_member_and_criterion() -> None:
    answers = best(QD148.sheet(3))
    answers["1a"] += 1
    with pytest.raises(RuleBroken) as caught:
        total(QD148.sheet(3), answers, member="Lò Văn Mẫu")
    assert "Lò Văn Mẫu" in str(caught.value)
    assert "1a" in str(caught.value)


# 2: the gate of the story


@pytest.mark.parametrize(("regulation_id", "no", "variant"), SHIPPED)
def test_no_story_closes_what_depends_on_it(regulation_id: str, no: int, variant: str | None) -> None:
    sheet = load_regulation(regulation_id).sheet(no)
    gated = [criterion for criterion in sheet.criteria if criterion.gated_by]
    if not gated:
        assert no == 26, "only tourism has no story criterion that opens others"
        return
    story = gated[0].gated_by or ""
    whole = total(sheet, best(sheet, variant), variant)
    answers = {**best(sheet, variant), story: 0}
    assert closed_gates(sheet, answers, variant) == {criterion.code for criterion in gated}
    with pytest.raises(RuleBroken) as caught:
        total(sheet, answers, variant)
    assert caught.value.code == "gate_closed"
    for criterion in gated:
        answers[criterion.code] = 0
    lost = sheet.criterion(story).max + sum(criterion.max for criterion in gated)
    assert total(sheet, answers, variant) == whole - lost


# 3: what counts


def closed(member: str, points: int, scoring_round: int = 1, version: int = 1) -> ClosedSheet:
    return ClosedSheet(member, scoring_round, version, {}, points)


def test_the_latest_version_counts_and_who_did_not_score_again_keeps_the_first() -> None:
    sheets = [closed("a", 60), closed("a", 61, 1, 2), closed("a", 55, 2), closed("b", 70), closed("c", 40)]
    assert {one.member_id: one.total for one in counted_sheets(sheets)} == {"a": 55, "b": 70, "c": 40}


def test_absent_and_abstaining_members_do_not_count() -> None:
    sheets = [closed("a", 60), closed("b", 70), closed("c", 40)]
    assert [s.member_id for s in counted_sheets(sheets, frozenset("a"), frozenset("c"))] == ["b"]


@pytest.mark.parametrize(("regulation_id", "no", "variant"), SHIPPED)
def test_the_best_possible_sheet_has_all_points_and_five_stars(
    regulation_id: str, no: int, variant: str | None
) -> None:
    regulation = load_regulation(regulation_id)
    sheet = regulation.sheet(no)
    part_c = PART_C_THAT_IS_REACHED.get(no, 35) if regulation_id != "qd26-2026" else 35
    assert running_points(sheet, best(sheet, variant), variant) == {"A": 40, "B": 25, "C": part_c}
    verdict = judge(sheet, regulation, [Sheet("A", best(sheet, variant))], variant)
    assert (verdict.score, verdict.star_class, verdict.unmet) == (40 + 25 + part_c, 5, ())


def test_what_the_four_sheets_reach_is_what_the_transcription_reaches() -> None:
    path = SHARED / "reference" / "qd148-2023-sheets.json"
    if not path.exists():
        pytest.skip("the reference is not here")
    reached = {}
    for raw in json.loads(path.read_text(encoding="utf-8"))["sheets"]:
        criteria = [criterion for section in raw["parts"][2]["sections"] for criterion in section["criteria"]]
        reached[raw["no"]] = sum(max(option["points"] for option in one["options"]) for one in criteria)
    assert {no: points for no, points in reached.items() if points != 35} == PART_C_THAT_IS_REACHED


# 4: the exact average


@pytest.mark.parametrize(
    ("totals", "shown", "star"),
    [
        ((29,), "29.00", 1), ((30,), "30.00", 2), ((49,), "49.00", 2), ((50,), "50.00", 3),
        ((69,), "69.00", 3), ((70,), "70.00", 4), ((89,), "89.00", 4), ((90,), "90.00", 5),
        ((49, 50, 50), "49.66", 2), ((69, 70, 70), "69.66", 3), ((89, 90, 90), "89.66", 4),
        ((50, 50, 50), "50.00", 3), ((69, 71, 70), "70.00", 4), ((29, 30, 30), "29.66", 1),
        ((49, 50), "49.50", 2), ((69, 70, 70, 70, 70, 70, 70, 70, 70), "69.88", 3),
    ],
)  # fmt: skip
def test_bands_are_tested_on_the_exact_average(totals: tuple[int, ...], shown: str, star: int) -> None:
    verdict = verdict_on(*totals)
    assert verdict.score == Fraction(sum(totals), len(totals))
    assert score_text_point(verdict.score) == shown
    assert verdict.class_by_score == star


def test_a_score_just_under_a_band_never_reads_as_the_band() -> None:
    assert shown_score(Fraction(89996, 1000)) == "89,99"
    assert shown_score(Fraction(90) - Fraction(1, 10**9)) == "89,99"


@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_two_decimals_rounded_down_never_exceed_the_score(totals: list[int]) -> None:
    score = Fraction(sum(totals), len(totals))
    shown = Fraction(score_text_point(score))
    assert 0 <= score - shown < Fraction(1, 100)
    assert QD148.bands.class_of(shown) <= QD148.bands.class_of(score)


# 5 and 6: the minima


def one_below(sheet: CriteriaSheet, variant: str | None, minimum: Minimum) -> dict[str, int]:
    """The best sheet, but one option under a mark; a criterion that gates others closes them too."""
    answers = {**best(sheet, variant), minimum.criterion: minimum.needed_option - 1}
    for code in closed_gates(sheet, answers, variant):
        answers[code] = 0
    return answers


@pytest.mark.parametrize(("regulation_id", "no", "variant", "minimum"), EVERY_MARK)
def test_every_mark_of_every_sheet_decides_on_both_sides(
    regulation_id: str, no: int, variant: str | None, minimum: Minimum
) -> None:
    regulation = load_regulation(regulation_id)
    sheet = regulation.sheet(no)
    at = {**best(sheet, variant), minimum.criterion: minimum.needed_option}
    for code in closed_gates(sheet, at, variant):
        at[code] = 0
    below = one_below(sheet, variant, minimum)

    def unmet(answers: dict[str, int]) -> set[tuple[str, int]]:
        found = judge(sheet, regulation, [Sheet("A", answers)], variant).unmet
        return {(one.criterion, one.star) for one in found}

    assert (minimum.criterion, minimum.star) not in unmet(at)
    verdict = judge(sheet, regulation, [Sheet("A", below)], variant)
    assert (minimum.criterion, minimum.star) in unmet(below)
    assert verdict.star_class is not None
    assert verdict.star_class <= max(minimum.star - 1, 2)


def test_there_are_marks_of_all_three_stars() -> None:
    assert {minimum.star for *_, minimum in EVERY_MARK} == {3, 4, 5}
    of_one_family = [mark for mark in EVERY_MARK if mark[0] != "qd148-1489"]
    assert len(of_one_family) > 1100


@pytest.mark.parametrize(("star", "left"), [(5, 4), (4, 3), (3, 2)])
def test_many_points_with_one_missing_minimum_fall_to_the_class_below(star: int, left: int) -> None:
    sheet = QD148.sheet(3)
    seen = 0
    for minimum in minima(sheet):
        answers = one_below(sheet, None, minimum)
        if minimum.star == star and total(sheet, answers) >= 90:
            verdict = judge(sheet, QD148, [Sheet("A", answers)])
            lowest = min(one.star for one in verdict.unmet)
            assert verdict.class_by_score == 5
            assert verdict.star_class == (left if lowest == star else lowest - 1)
            seen += 1
    assert seen


def test_a_class_needs_the_minima_of_all_lower_classes() -> None:
    sheet = QD148.sheet(3)
    third = next(one for one in minima(sheet) if one.star == 3)
    answers = one_below(sheet, None, third)
    verdict = judge(sheet, QD148, [Sheet("A", answers)])
    assert verdict.star_class == 2


def test_a_mark_on_a_whole_criterion_means_any_of_its_options() -> None:
    sheet = QD148.sheet(3)
    found = [one for one in minima(sheet) if one.criterion == "3e"]
    assert [(one.star, one.needed_option) for one in found] == [(4, 1)]
    with_lowest = {**best(sheet), "3e": 1}
    without = {**best(sheet), "3e": 0}
    assert judge(sheet, QD148, [Sheet("A", with_lowest)]).star_class == 5
    assert judge(sheet, QD148, [Sheet("A", without)]).star_class == 3


@pytest.mark.parametrize(("points", "star"), [(29, 1), (30, 2), (45, 2)])
def test_below_three_stars_the_points_decide_alone(points: int, star: int) -> None:
    assert verdict_on(points).star_class == star


# 7: several members, and the council's own conclusion


@pytest.mark.parametrize(("meeting", "of", "met"), [(1, 2, False), (2, 3, True), (2, 4, False), (5, 9, True)])
def test_more_than_half_of_the_counted_sheets_must_meet_a_minimum(meeting: int, of: int, met: bool) -> None:
    sheet = QD148.sheet(3)
    sheets = [Sheet(f"TV {n}", {**best(sheet), "3e": 1 if n < meeting else 0}) for n in range(of)]
    verdict = judge(sheet, QD148, sheets)
    assert ("3e" not in {one.criterion for one in verdict.unmet}) is met
    if not met:
        (found,) = (one for one in verdict.unmet if one.criterion == "3e")
        assert (found.met_by, found.of) == (meeting, of)


def test_the_council_decides_minima_but_never_points() -> None:
    sheet = QD148.sheet(3)
    sheets = [Sheet("A", {**best(sheet), "3e": 0})]
    without = judge(sheet, QD148, sheets)
    with_conclusion = judge(sheet, QD148, sheets, conclusions={"3e": 1})
    assert (without.star_class, with_conclusion.star_class) == (3, 5)
    assert without.score == with_conclusion.score


# 8: disqualification


def test_a_disqualified_product_has_totals_but_neither_class_nor_action() -> None:
    sheet = QD148.sheet(3)
    verdict = judge(sheet, QD148, [Sheet("A", best(sheet))], disqualified="Giấy tờ giả mạo")
    assert verdict.totals == {"A": 100}
    assert (verdict.star_class, verdict.action, verdict.certifiable_by) == (None, "none", "none")


# 9: the two cases of tourism


def test_tourism_offers_only_the_options_of_its_case_and_needs_one() -> None:
    sheet = QD26.sheet(26)
    assert sheet.has_variants
    with pytest.raises(RuleBroken) as caught:
        judge(sheet, QD26, [Sheet("A", best(sheet, "a"))])
    assert caught.value.code == "variant_missing"
    for case, other in (("a", "b"), ("b", "a")):
        offered = {option.variant for c in sheet.criteria for option in c.options_for(case)}
        assert case in offered
        assert other not in offered
    with pytest.raises(RuleBroken) as caught:
        judge(QD26.sheet(1), QD26, [Sheet("A", best(QD26.sheet(1)))], "a")
    assert caught.value.code == "variant_without_cases"


# 10: the action by level


@pytest.mark.parametrize(
    ("regulation_id", "level", "actions"),
    [
        ("qd148-2023", "district", ("none", "none", "certify", "hand_over", "hand_over")),
        ("qd148-2023", "province", ("none", "none", "none", "certify", "hand_over")),
        ("qd148-1489", "district", ("none", "none", "hand_over", "hand_over", "hand_over")),
        ("qd148-1489", "province", ("none", "none", "certify", "certify", "hand_over")),
        ("qd26-2026", "commune", ("none", "none", "hand_over", "hand_over", "hand_over")),
        ("qd26-2026", "province", ("none", "none", "certify", "certify", "hand_over")),
    ],
)
def test_each_level_certifies_its_classes_and_hands_the_higher_ones_over(
    regulation_id: str, level: str, actions: tuple[str, ...]
) -> None:
    regulation = load_regulation(regulation_id)
    assert tuple(regulation.action(star, level) for star in (1, 2, 3, 4, 5)) == actions


def test_seventy_points_without_a_four_star_minimum_are_three_stars_certified_here() -> None:
    answers = sample_answers(QD148.sheet(3), 75, SeededRandom(5), meets=3, fixed={"3e": 0})
    verdict = judge(QD148.sheet(3), QD148, [Sheet("A", answers)])
    assert (verdict.class_by_score, verdict.star_class, verdict.action) == (4, 3, "certify")


# 11: in words


def test_the_verdict_says_what_is_missing_for_the_next_class() -> None:
    answers = sample_answers(QD148.sheet(3), 75, SeededRandom(5), meets=3, fixed={"3e": 0})
    verdict = judge(QD148.sheet(3), QD148, [Sheet("A", answers)])
    told = " ".join(explain(verdict, QD148.sheet(3), QD148))
    assert "75,00" in told
    assert "xếp hạng 3 sao" in told
    assert "tiêu chí 3e từ mức 1" in told
    assert "0/1 phiếu đạt" in told
    lacking = " ".join(explain(verdict_on(49, 50, 50), QD148.sheet(3), QD148))
    assert "còn thiếu 0,34 điểm" in lacking


# 12: validity


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2023, 7, 3), date(2026, 7, 3)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2023, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_certificate_is_valid_until_the_same_day_36_months_later(issued: date, last: date) -> None:
    assert last_valid_day(issued, 36) == last


@given(st.lists(st.integers(30, 95), min_size=1, max_size=9), st.integers(0, 10**6))
def test_no_verdict_is_above_its_band_and_every_unmet_minimum_is_above_its_class(
    totals: list[int], seed: int
) -> None:
    sheet = QD148.sheet(8)
    sheets = [
        Sheet(f"TV {n}", sample_answers(sheet, points, SeededRandom(seed + n), meets=2))
        for n, points in enumerate(totals)
    ]
    verdict = judge(sheet, QD148, sheets)
    assert verdict.star_class is not None
    assert verdict.star_class <= verdict.class_by_score
    assert all(one.star > verdict.star_class for one in verdict.unmet)
    if verdict.star_class < verdict.class_by_score:
        assert min(one.star for one in verdict.unmet) == max(verdict.star_class + 1, 3)
