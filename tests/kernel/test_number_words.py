"""Numbers in words, as papers repeat them behind the figures."""

from __future__ import annotations

import pytest

from app.kernel.number_words import counted, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (999, "chín trăm chín mươi chín"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (2023, "hai nghìn không trăm hai mươi ba"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        (10**9, "một tỷ"),
        (2 * 10**9 + 5, "hai tỷ không trăm linh năm"),
        (-3, "âm ba"),
    ],
)
def test_a_number_is_read_as_people_read_it(number: int, words: str) -> None:
    assert in_words(number) == words


def test_no_two_numbers_are_read_alike() -> None:
    assert len({in_words(number) for number in range(20_000)}) == 20_000


def test_a_quantity_has_a_zero_before_one_figure_and_its_words_behind() -> None:
    assert counted(6) == "06 (sáu)"
    assert counted(12) == "12 (mười hai)"
