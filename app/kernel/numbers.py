"""Numbers as Vietnamese officers write and read them (1.234,5), always exact."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")
_GROUPED_ENGLISH = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d+")
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")


def parse_decimal(text: str) -> Decimal | None:
    """A number with comma or point, or None for anything else.

    "1.234" is one thousand two hundred and thirty-four, "81.25" and "81,25" are the same.
    """
    bare = text.replace("\u00a0", "").replace(" ", "")
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif _GROUPED_ENGLISH.fullmatch(bare):
        bare = bare.replace(",", "")
    elif _PLAIN.fullmatch(bare):
        bare = bare.replace(",", ".")
    else:
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def parse_int(text: str) -> int | None:
    """A whole number, grouped or not, or None."""
    value = parse_decimal(text)
    if value is None or value != value.to_integral_value():
        return None
    return int(value)


def shown_int(number: int) -> str:
    """1234567 as "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def shown_decimal(number: Decimal, places: int) -> str:
    """A decimal with `places` digits behind a comma, rounded half to even."""
    return _swapped(f"{number:,.{places}f}")


def shown_score(score: Fraction) -> str:
    """A score with two decimals, rounded **down**, so that 89.996 never reads 90,00."""
    return score_text_point(score).replace(".", ",")


def score_text_point(score: Fraction) -> str:
    """The same with a decimal point, for machines."""
    hundredths = score.numerator * 100 // score.denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def shown_money(dong: int) -> str:
    """An amount in whole đồng: "1.234.000 đồng"."""
    return f"{shown_int(dong)} đồng"


def padded(number: int) -> str:
    """A zero before numbers below 10 (Nghị định 30/2020)."""
    return f"{number:02d}"


def _swapped(english: str) -> str:
    return english.replace(",", "\u0000").replace(".", ",").replace("\u0000", ".")
