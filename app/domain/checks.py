"""The checks that the forms of every noun share: required, too long, out of range, a strange day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from app.kernel.errors import Problem
from app.kernel.text import clean_line, clean_paragraphs, looks_like_tcvn3

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    DraftType = TypeVar("DraftType", bound=DataclassInstance)
else:
    DraftType = TypeVar("DraftType")

EARLIEST_DAY = date(1990, 1, 1)
"""Before it no producer of the programme can have been founded or registered in its present form."""

NAME_LIMIT = 200
LINE_LIMIT = 250
TEXT_LIMIT = 4000

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[0-9 .()-]{8,20}")
_TAX_CODE = re.compile(r"\d{10}(-?\d{3})?|\d{12}")


def cleaned(draft: DraftType, paragraphs: tuple[str, ...] = ("note",)) -> DraftType:
    """The draft with every text as it is stored: composed (NFC), trimmed, without control signs."""
    changed: dict[str, Any] = {}
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, str):
            changed[field.name] = (clean_paragraphs if field.name in paragraphs else clean_line)(value)
    return replace(draft, **changed)


def required(field: str, label: str, value: object) -> Iterator[Problem]:
    """A field that must hold something."""
    if value is None or (isinstance(value, str) and not clean_line(value)):
        yield Problem(field, "field_required", {"label": label})


def text(field: str, label: str, value: str, limit: int = LINE_LIMIT) -> Iterator[Problem]:
    """A text within `limit` letters (counted composed) that is not in an old encoding."""
    length = len(clean_paragraphs(value))
    if length > limit:
        yield Problem(field, "text_too_long", {"label": label, "limit": limit, "length": length})
    if looks_like_tcvn3(value):
        yield Problem(field, "text_in_old_encoding", {"label": label})


def name(field: str, label: str, value: str, limit: int = NAME_LIMIT) -> Iterator[Problem]:
    """A name: required, within the limit, with at least one letter."""
    yield from required(field, label, value)
    yield from text(field, label, value, limit)
    if value.strip() and not any(sign.isalpha() for sign in value):
        yield Problem(field, "name_without_letters", {"label": label})


def past_day(field: str, label: str, value: date | None, today: date) -> Iterator[Problem]:
    """A day between 1990 and today."""
    yield from plausible_day(field, label, value)
    if value is not None and value > today:
        yield Problem(field, "day_in_future", {"label": label})


def plausible_day(field: str, label: str, value: date | None) -> Iterator[Problem]:
    """A day of this programme's lifetime: not before 1990, not after 2100."""
    if value is not None and value < EARLIEST_DAY:
        yield Problem(field, "day_before_1990", {"label": label})
    if value is not None and value.year > 2100:
        yield Problem(field, "day_after_2100", {"label": label})


def whole(
    field: str, label: str, value: int | None, lowest: int = 0, highest: int = 1_000_000
) -> Iterator[Problem]:
    """A whole number within bounds, where one is given."""
    if value is not None and not lowest <= value <= highest:
        yield Problem(field, "number_out_of_range", {"label": label, "lowest": lowest, "highest": highest})


def chosen(field: str, label: str, value: str, allowed: object) -> Iterator[Problem]:
    """One of a closed list."""
    yield from required(field, label, value)
    if value and value not in allowed:  # type: ignore[operator]
        yield Problem(field, "choice_unknown", {"label": label})


def phone(field: str, value: str) -> Iterator[Problem]:
    """A telephone number, where one is given."""
    if value.strip() and not _PHONE.fullmatch(value.strip()):
        yield Problem(field, "phone_unlikely", {}, "warning")


def email(field: str, value: str) -> Iterator[Problem]:
    """An e-mail address, where one is given."""
    if value.strip() and not _EMAIL.fullmatch(value.strip()):
        yield Problem(field, "email_unlikely", {}, "warning")


def tax_code(field: str, value: str) -> Iterator[Problem]:
    """Ten digits, thirteen with a branch, or the twelve of a citizen's number."""
    if value.strip() and not _TAX_CODE.fullmatch(value.strip()):
        yield Problem(field, "tax_code_unlikely", {}, "warning")
