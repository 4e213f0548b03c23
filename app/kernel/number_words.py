"""Reads whole numbers out in Vietnamese words, as papers repeat them behind the figures."""

from __future__ import annotations

from app.kernel.numbers import padded

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9


def in_words(number: int) -> str:
    """21 is "hai mươi mốt", 105 "một trăm linh năm", 1.000.005 "một triệu không trăm linh năm"."""
    if number < 0:
        return f"âm {in_words(-number)}"
    if number == 0:
        return _DIGITS[0]
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        return f"{in_words(billions)} tỷ" + (f" {_below_a_billion(rest, whole=False)}" if rest else "")
    return _below_a_billion(number, whole=True)


def counted(number: int) -> str:
    """A quantity as papers write it: "06 (sáu)"."""
    return f"{padded(number)} ({in_words(number)})"


def _below_a_billion(number: int, *, whole: bool) -> str:
    """Groups of three digits; every group but the first of a whole number names its hundreds."""
    told: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            told.append(_three_digits(group, first=whole and not told) + _GROUPS[place])
    return " ".join(told)


def _three_digits(number: int, *, first: bool) -> str:
    hundreds, rest = divmod(number, 100)
    told = [] if first and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    tens, ones = divmod(rest, 10)
    if tens == 0:
        if ones:
            told.append(_DIGITS[ones] if not told else f"linh {_DIGITS[ones]}")
    elif tens == 1:
        told.append("mười" + (f" {_ones(ones, tens)}" if ones else ""))
    else:
        told.append(f"{_DIGITS[tens]} mươi" + (f" {_ones(ones, tens)}" if ones else ""))
    return " ".join(told)


def _ones(ones: int, tens: int) -> str:
    """Behind tens one, four and five change their sound: mốt, tư, lăm."""
    if ones == 5:
        return "lăm"
    if tens > 1 and ones in (1, 4):
        return "mốt" if ones == 1 else "tư"
    return _DIGITS[ones]
