"""The same set under two decisions side by side."""

from __future__ import annotations

import pytest

from app.domain.sheet_comparison import Pair, compare
from app.usecases.regulations import load_regulation

OLD, NEW = load_regulation("qd148-2023"), load_regulation("qd26-2026")


def pairs(no: int = 3) -> dict[str, Pair]:
    """By the code of the left criterion; "-2.4" for one that only the right sheet has."""
    return {
        one.left.code if one.left else f"-{one.right.code if one.right else ''}": one
        for one in compare(OLD.sheet(no), NEW.sheet(no))
    }


@pytest.mark.parametrize("no", sorted(OLD.sheets))
def test_every_criterion_of_both_sheets_stands_there_once(no: int) -> None:
    found = compare(OLD.sheet(no), NEW.sheet(no))
    assert [one.left.code for one in found if one.left] == [c.code for c in OLD.sheet(no).criteria]
    assert sorted(one.right.code for one in found if one.right) == sorted(
        c.code for c in NEW.sheet(no).criteria
    )
    assert len({one.id for one in found}) == len(found)


def test_criteria_belong_together_by_their_words_and_not_by_their_numbers() -> None:
    found = pairs()
    for left, right in (("1b", "1.3"), ("5b", "5.3"), ("5c", "5.2"), ("3b", "3.2")):
        partner = found[left].right
        assert partner is not None
        assert partner.code == right


def test_points_marks_and_words_that_differ_are_told() -> None:
    found = pairs()
    assert found["1b"].differences == ()
    assert not found["1b"].differs
    assert found["1a"].differences == ("điểm tối đa 5 → 3", "các mức 1, 3, 5 → 1, 2, 3")
    assert found["1c"].differences == ("các mức 1, 2****, 3***** → 1, 2, 3",)
    assert "dấu sao của tiêu chí **** → không" in found["3e"].differences
    assert found["3b"].differences[0] == "tên tiêu chí"


def test_what_only_one_decision_has_is_told() -> None:
    found = pairs()
    assert found["3đ"].right is None
    assert found["3đ"].differences == ("chỉ có ở bên trái",)
    assert found["-2.4"].differences == ("chỉ có ở bên phải",)


def test_a_sheet_does_not_differ_from_itself() -> None:
    assert all(not one.differs for one in compare(NEW.sheet(26), NEW.sheet(26)))
