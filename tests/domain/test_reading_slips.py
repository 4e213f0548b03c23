"""What a slip certainly means: a proposal is the only number that fits, or there is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.reading_codes import is_skipped, next_code, section_of
from app.domain.reading_slips import with_proposals
from app.domain.regulation_reading import (
    Place,
    ReadCriterion,
    ReadNumber,
    ReadOption,
    ReadPart,
    ReadSection,
    ReadSheet,
    numbered,
    set_named,
)
from app.kernel.errors import Problem


def number(text: str, row: int = 1) -> ReadNumber:
    return ReadNumber(text, int(text) if text.isascii() and text.isdigit() else None, Place(1, row, 2))


def sheet_of(texts: list[str], maximum: str) -> ReadSheet:
    options = tuple(
        ReadOption(f"Mức mẫu {i}", number(text, i + 10), Place(1, i + 10)) for i, text in enumerate(texts, 1)
    )
    criterion = ReadCriterion("1.1", "Điều mẫu", number(maximum, 2), Place(1, 2), options=options)
    other = replace(criterion, code="1.2", max=number("5", 3), options=())
    section = ReadSection("1", "Mục mẫu", number("", 1), Place(1, 1), criteria=(criterion, other))
    part = ReadPart("A", "Phần mẫu", number("40", 0), Place(1, 0), (section,))
    return ReadSheet(1, "Bộ mẫu", Place(1, 0), (part,))


def proposals(texts: list[str], maximum: str) -> list[int | None]:
    first = next(with_proposals(sheet_of(texts, maximum)).criteria())
    return [option.points.proposed for option in first.options]


@pytest.mark.parametrize(
    ("texts", "maximum", "expected"),
    [
        (["0", "", "2"], "2", [None, 1, None]),
        (["", "1", "2"], "2", [0, None, None]),
        (["", "2", "3"], "3", [None, None, None]),  # 0 and 1 both fit
        (["0", "", "3"], "3", [None, None, None]),  # 1 and 2 both fit
        (["0", "", "", "3"], "3", [None, 1, 2, None]),
        (["0", "1", ""], "3", [None, None, 3]),
        (["0", "", ""], "3", [None, None, 3]),
        (["0", "1", ""], "", [None, None, None]),
        (["0", "1", ""], "31", [None, None, None]),  # a maximum that is a slip itself proves nothing
        (["0", "l", "2"], "2", [None, 1, None]),
        (["l", "3", "5"], "5", [1, None, None]),
        (["0", "l", "1"], "1", [None, None, None]),  # 1 does not fit below 1
        (["0", "11", "2"], "2", [None, 1, None]),
        (["0", "1", "13"], "3", [None, None, 3]),
        (["0", "1", "31"], "3", [None, None, 3]),
        (["0", "1", "7"], "3", [None, None, None]),
        (["0", "24", "5"], "5", [None, None, None]),  # 2 and 4 both fit
        (["1", "x", "3"], "3", [None, None, None]),
        (["1", "2³", "3"], "3", [None, 2, None]),
        (["1", "2[3]", "3"], "3", [None, 2, None]),
        (["1", "1", "3"], "3", [None, None, None]),
    ],
)
def test_a_proposal_is_the_only_number_that_fits(
    texts: list[str], maximum: str, expected: list[int | None]
) -> None:
    assert proposals(texts, maximum) == expected


rising = st.lists(st.integers(0, 6), min_size=1, max_size=6, unique=True).map(sorted)


@given(points=rising, data=st.data())
def test_a_blank_is_never_filled_with_a_wrong_number(points: list[int], data: st.DataObject) -> None:
    blank = data.draw(st.sets(st.integers(0, len(points) - 1)))
    texts = ["" if i in blank else str(value) for i, value in enumerate(points)]
    for i, proposed in enumerate(proposals(texts, str(points[-1]))):
        assert proposed in (None, points[i])


@given(points=rising, place=st.integers(0, 5), digit=st.integers(1, 9), front=st.booleans())
def test_a_glued_digit_is_never_taken_off_wrongly(
    points: list[int], place: int, digit: int, front: bool
) -> None:
    assume(place < len(points))
    texts = [str(value) for value in points]
    texts[place] = f"{digit}{texts[place]}" if front else f"{texts[place]}{digit}"
    found = proposals(texts, str(points[-1]))
    assert found[place] in (None, points[place])
    assert all(proposed is None for i, proposed in enumerate(found) if i != place)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("41", 4),
        ("", 4),
        ("l4", None),
        ("4²", 4),
        ("5", None),
        ("3", None),
        ("x", None),
        ("45", 4),
        ("91", None),
    ],
)
def test_a_maximum_is_proposed_only_where_the_options_reach_it(written: str, expected: int | None) -> None:
    first = next(with_proposals(sheet_of(["0", "2", "4"], written)).criteria())
    assert first.max.proposed == expected


@pytest.mark.parametrize(("written", "expected"), [("", 9), ("9¹", 9), ("8", None), ("19", None), ("91", 9)])
def test_a_section_s_sum_is_proposed_only_for_what_cannot_be_a_sum(
    written: str, expected: int | None
) -> None:
    sheet = sheet_of(["0", "2", "4"], "4")
    (section,) = sheet.sections()
    part = replace(sheet.parts[0], sections=(replace(section, max=number(written, 1)),))
    (found,) = with_proposals(replace(sheet, parts=(part,))).sections()
    assert found.max.proposed == expected


@pytest.mark.parametrize(
    ("code", "following"),
    [
        ("3d", "3đ"),
        ("3đ", "3e"),
        ("1a", "1b"),
        ("6.9", "6.10"),
        ("6a.1", "6a.2"),
        ("9", "10"),
        ("", ""),
        ("3y", ""),
    ],
)
def test_codes_follow_the_vietnamese_alphabet(code: str, following: str) -> None:
    assert next_code(code) == following


def test_skipped_codes_are_told_from_deeper_ones() -> None:
    assert is_skipped("1a", "1c")
    assert is_skipped("9", "11")
    assert not is_skipped("9", "10")
    assert not is_skipped("6a.2", "6b")
    assert not is_skipped("6.1", "6.2.1")
    assert (section_of("10b.1"), section_of("6.2.3"), section_of("x")) == ("10", "6", "")


def test_sets_are_numbered_by_heading_name_or_order() -> None:
    names = {1: "Rau mẫu, củ mẫu", 2: "Thịt mẫu, trứng mẫu", 3: "Gạo mẫu"}
    unnamed = ReadSheet(None, "", Place(row=1), problems=(Problem("x", "reading_total", {"set": "?"}),))
    rice = replace(unnamed, name="GẠO MẪU")
    said = replace(unnamed, no=1, name="Gạo mẫu")
    assert [s.no for s in numbered((rice, said, unnamed), names)] == [3, 1, 3]
    assert [s.no for s in numbered((rice, unnamed), names)] == [3, None]
    assert [s.no for s in numbered((unnamed,), names, (2,))] == [2]
    assert numbered((rice,), names)[0].problems[0].arguments["set"] == "3"
    assert set_named("", names) is None
    assert set_named("Bàn ghế", names) is None
