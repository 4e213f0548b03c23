"""The rules of a council: majorities, chairing, PINs, codes, the matrix, keying twice."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import pins
from app.domain.council_results import (
    ClosedSheet,
    Member,
    attendance_problems,
    matrix,
    needed_for,
    opinion_problems,
    pairs_beyond,
    quorum_problems,
)
from app.domain.councils import (
    CouncilDraft,
    MemberDraft,
    SessionDraft,
    check_council,
    check_session,
    in_office,
)
from app.domain.keyed_sheets import accepted_answers, differences
from app.domain.scoring import Sheet
from app.domain.scoring_books import choices, chosen
from app.domain.sheet_codes import ALPHABET, LENGTH, cleaned_code, places_of, sheet_code, shown_code
from app.domain.site_assessments import SiteAssessment, check, refuse_unassessed
from app.domain.stars import reaches
from app.domain.verdicts import judge
from app.kernel.clock import SeededRandom
from app.kernel.errors import Problem, RuleBroken
from app.kernel.text import search_key
from app.usecases.regulations import load_regulation
from app.usecases.sample_sheets import sample_answers

RICE = load_regulation("qd148-2023").sheet(3)
MEMBERS = [
    Member("a", "A", "chair"),
    Member("b", "B", "deputy"),
    *(Member(x, x, "member") for x in "cdefghi"),
]


def codes(problems: list[Problem]) -> list[str]:
    return [one.code for one in problems]


@pytest.mark.parametrize(
    ("majority", "met_by", "of", "reached"),
    [
        ("more_than_half", 4, 8, False), ("more_than_half", 5, 8, True), ("more_than_half", 5, 9, True),
        ("more_than_half", 1, 1, True), ("more_than_half", 0, 1, False),
        ("at_least_half", 4, 8, True), ("at_least_half", 3, 8, False), ("at_least_half", 4, 9, False),
        ("two_thirds", 6, 9, True), ("two_thirds", 5, 9, False), ("two_thirds", 5, 7, True),
        ("two_thirds", 4, 7, False), ("two_thirds", 0, 3, False),
    ],
)  # fmt: skip
def test_a_minimum_is_met_by_the_majority_of_the_rules(
    majority: str, met_by: int, of: int, reached: bool
) -> None:
    assert reaches(majority, met_by, of) is reached


def test_the_majority_decides_the_class_and_never_the_points() -> None:
    met = sample_answers(RICE, 76, SeededRandom(1), meets=4)
    missed = sample_answers(RICE, 76, SeededRandom(2), meets=3, misses=["3e"])
    sheets = [Sheet("A", met), Sheet("B", met), Sheet("C", met), Sheet("D", missed), Sheet("E", missed)]
    regulation = load_regulation("qd148-2023")

    def verdict(majority: str) -> tuple[Fraction, int | None]:
        found = judge(RICE, regulation, sheets, majority=majority)
        return found.score, found.star_class

    assert verdict("more_than_half") == (76, 4)
    assert verdict("at_least_half") == (76, 4)
    assert verdict("two_thirds") == (76, 3)


@pytest.mark.parametrize(
    ("chairing", "there", "expected"),
    [
        ("chair_or_deputy", "acdefg", []), ("chair_or_deputy", "bcdefg", []),
        ("chair_or_deputy", "cdefgh", ["quorum_without_chair"]), ("chair", "acdefg", []),
        ("chair", "bcdefg", ["quorum_only_chair"]), ("chair", "abcde", ["quorum_missing"]),
    ],
)  # fmt: skip
def test_a_quorum_needs_who_may_chair_by_the_rules(chairing: str, there: str, expected: list[str]) -> None:
    assert codes(quorum_problems(MEMBERS, frozenset(there), Fraction(2, 3), chairing)) == expected


def test_a_meeting_below_its_quorum_says_how_many_are_needed() -> None:
    (problem,) = attendance_problems(MEMBERS, frozenset("abcde"), Fraction(2, 3), "chair_or_deputy")
    assert problem.code == "session_below_quorum"
    assert problem.arguments == {"present": 5, "all": 9, "needed": 6}
    assert "5/9" in problem.sentence
    assert attendance_problems(MEMBERS, frozenset("abcdef"), Fraction(2, 3), "chair_or_deputy") == []
    assert needed_for(Fraction(3, 4), 9) == 7


def test_members_are_in_office_from_their_first_to_their_last_day() -> None:
    first, last = date(2023, 1, 1), date(2023, 6, 30)
    assert in_office(first, last, first)
    assert in_office(first, last, last)
    assert not in_office(first, last, last + timedelta(days=1))
    assert not in_office(first, None, first - timedelta(days=1))
    assert in_office(None, None, first)
    assert in_office(first, last, None)


def test_a_council_s_draft_is_checked_whole() -> None:
    wrong = CouncilDraft(
        name="Hội đồng",
        chairing="nobody",
        minima_majority="all",
        members=(
            MemberDraft(
                full_name="Lò Văn Mẫu", role="chair", from_day=date(2023, 2, 1), to_day=date(2023, 1, 1)
            ),
        ),
    )
    found = check_council(wrong, date(2023, 5, 1))
    assert {one.field for one in found} == {"chairing", "minima_majority", "members"}
    assert "ends_before_it_begins" in codes(found)


def test_nobody_is_present_and_absent_at_once() -> None:
    draft = SessionDraft(
        council_id="c",
        title="Phiên",
        held_on=date(2023, 5, 1),
        absent=(("a", ""),),
        attended=(("a", "8 giờ"),),
    )
    assert codes(check_session(draft)) == ["member_present_and_absent", "time_unlikely"]


@pytest.mark.parametrize(
    ("pin", "again", "expected"),
    [
        ("4711", "4711", []), ("123456789012", "123456789012", []), ("471", "471", ["pin_not_digits"]),
        ("47a1", "47a1", ["pin_not_digits"]), ("٤٧١١", "٤٧١١", ["pin_not_digits"]),
        ("1234567890123", "1234567890123", ["pin_not_digits"]), ("7777", "7777", ["pin_too_simple"]),
        ("3456", "3456", ["pin_too_simple"]), ("9876", "9876", ["pin_too_simple"]),
        ("4711", "4712", ["pin_typed_differently"]),
    ],
)  # fmt: skip
def test_which_pins_may_be_chosen(pin: str, again: str, expected: list[str]) -> None:
    assert codes(pins.check_choice(pin, again)) == expected


def test_wrong_pins_wait_longer_each_time_after_the_fifth() -> None:
    assert [pins.wait_seconds(count) for count in range(12)] == [
        0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900,
    ]  # fmt: skip
    assert pins.wait_seconds(10**6) == 900


def test_a_code_is_short_plain_and_the_same_every_time() -> None:
    code = sheet_code("s", "d", "m")
    assert code == sheet_code("s", "d", "m")
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("AEIOUYDW0O1IL2Z5S8B")
    assert search_key(code) == code.lower()
    assert cleaned_code(f" {shown_code(code).lower()} ") == code


def test_a_code_leads_to_its_sheet_and_a_slip_to_none() -> None:
    places = [("s", f"d{d}", f"m{m}") for d in range(20) for m in range(15)]
    found = {sheet_code(*place) for place in places}
    assert len(found) == len(places)
    for place in places:
        assert places_of(sheet_code(*place), places) == [place]
        wrong = sheet_code(*place)[:-1] + ("C" if sheet_code(*place)[-1] != "C" else "F")
        assert wrong in found or places_of(wrong, places) == []


def closed(member: str, points: int, seed: int) -> ClosedSheet:
    return ClosedSheet(member, 1, 1, sample_answers(RICE, points, SeededRandom(seed)), points)


def test_the_matrix_shows_where_members_differ() -> None:
    same = closed("a", 60, 1)
    other = dict(same.answers)
    other["1a"] = 0
    rows = {
        one.criterion.code: one
        for one in matrix(
            RICE, None, [same, ClosedSheet("b", 1, 1, same.answers, 60), ClosedSheet("c", 1, 1, other, 55)]
        )
    }
    assert len(rows) == len(RICE.criteria)
    assert [code for code, row in rows.items() if row.differs] == ["1a"]
    row = rows["1a"]
    assert row.usual == same.answers["1a"]
    assert row.spread == RICE.criterion("1a").points(same.answers["1a"], None)
    assert row.points["c"] == 0
    assert {code: row.spread for code, row in rows.items() if row.spread} == {"1a": row.spread}


def test_two_equal_halves_have_no_usual_answer() -> None:
    one, other = closed("a", 60, 1), closed("b", 64, 9)
    rows = matrix(RICE, None, [one, other])
    assert all(row.usual is None for row in rows if row.differs)
    assert any(row.differs for row in rows)


def test_pairs_beyond_the_spread_come_widest_first() -> None:
    sheets = [closed("a", 55, 1), closed("b", 66, 2), closed("c", 65, 3), closed("d", 70, 4)]
    assert [(p.one, p.other, p.distance) for p in pairs_beyond(sheets, 10)] == [
        ("a", "d", 15),
        ("a", "b", 11),
    ]
    assert pairs_beyond(sheets, 15) == []


def test_written_opinions_agree_only_in_one_class() -> None:
    assert opinion_problems({"A": 3, "B": 3}) == []
    assert opinion_problems({"A": 3}) == []
    (problem,) = opinion_problems({"A": 3, "B": 4, "C": 3})
    assert "3 sao: A và C; 4 sao: B" in problem.sentence


def test_two_passes_differ_criterion_by_criterion_and_are_accepted_once_resolved() -> None:
    first = sample_answers(RICE, 60, SeededRandom(3))
    second = dict(first) | {"1a": (first["1a"] + 1) % 3, "7a": 0 if first["7a"] else 1}
    assert [one.criterion for one in differences(RICE, first, second)] == ["1a", "7a"]
    with pytest.raises(RuleBroken) as caught:
        accepted_answers(RICE, first, second, {"1a": first["1a"]})
    assert caught.value.code == "keying_differs"
    resolved = {"1a": first["1a"], "7a": second["7a"]}
    accepted = accepted_answers(RICE, first, second, resolved)
    assert accepted == dict(first) | {"7a": second["7a"]}
    del second["2a"]
    with pytest.raises(RuleBroken) as caught:
        accepted_answers(RICE, first, second, resolved)
    assert caught.value.code == "keying_unfinished"


@given(st.data())
def test_what_both_passes_say_is_never_changed_by_a_resolution(data: st.DataObject) -> None:
    answers = {one.code: st.integers(0, len(one.options_for(None))) for one in RICE.criteria}
    first = data.draw(st.fixed_dictionaries(answers))
    second = data.draw(st.fixed_dictionaries(answers))
    resolved = data.draw(st.fixed_dictionaries(answers))
    accepted = accepted_answers(RICE, first, second, resolved)
    for code in accepted:
        assert accepted[code] == (first[code] if first[code] == second[code] else resolved[code])


def test_a_visit_lies_before_the_meeting_and_not_in_the_future() -> None:
    held, today = date(2023, 6, 28), date(2023, 6, 20)
    assert check(date(2023, 6, 19), "", held, today) == []
    assert codes(check(None, "", held, today)) == ["field_required"]
    assert codes(check(date(2023, 6, 21), "", held, today)) == ["day_in_future"]
    assert codes(check(date(2023, 6, 29), "", held, date(2023, 7, 1))) == ["site_assessment_after_meeting"]


def test_only_tourism_asks_for_a_visit_of_the_member_or_the_team() -> None:
    refuse_unassessed(3, "Gạo", "a", "A", [])
    refuse_unassessed(26, "Điểm du lịch", "a", "A", [SiteAssessment(None, date(2023, 6, 1))])
    refuse_unassessed(26, "Điểm du lịch", "a", "A", [SiteAssessment("a", date(2023, 6, 1))])
    with pytest.raises(RuleBroken) as caught:
        refuse_unassessed(26, "Điểm du lịch", "a", "Lò Văn Mẫu", [SiteAssessment("b", date(2023, 6, 1))])
    assert "Lò Văn Mẫu" in str(caught.value)


@pytest.mark.parametrize("regulation", ["qd148-2023", "qd26-2026"])
def test_every_choice_of_every_sheet_is_read_as_it_was_written(regulation: str) -> None:
    for sheet in load_regulation(regulation).sheets.values():
        for criterion in sheet.criteria:
            for variant in ("a", "b") if sheet.has_variants else (None,):
                for number, (words, points) in enumerate(choices(criterion, variant)):
                    assert chosen(criterion, variant, words) == number
                    assert criterion.points(number, variant) == points


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2", "book_choice_unknown"), (2, "book_choice_unknown"), (2.0, "book_choice_unknown"),
        (True, "book_choice_unknown"), ("Trồng ở xã", "book_choice_unknown"),
    ],
)  # fmt: skip
def test_a_bare_number_is_no_choice(written: object, code: str) -> None:
    found = chosen(RICE.criterion("1a"), None, written)
    assert isinstance(found, Problem)
    assert found.code == code


def test_words_with_another_number_or_other_points_contradict_themselves() -> None:
    words, _ = choices(RICE.criterion("1a"), None)[1]
    for altered in (words.replace("1. ", "2. ", 1), words.rpartition("(")[0] + "(9 điểm)"):
        found = chosen(RICE.criterion("1a"), None, altered)
        assert isinstance(found, Problem)
        assert found.code == "book_choice_contradicts", altered
