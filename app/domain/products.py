"""Products (sản phẩm), each of one of the 26 sets, with the code that the regulation's pattern gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

TOURISM_SET = 26
SETS = range(1, 27)
LONG_TEXTS = ("description", "note")

_SEQUENCE = re.compile(r"\{seq(?::([1-9]))?\}")
_PLACES = ("{province}", "{district}", "{commune}", "{year}")


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """A product as the form edits it. `recognised_*` is what was granted before this file began."""

    id: str = ""
    version: int = 0
    producer_id: str = ""
    name: str = ""
    set_no: int | None = None
    code: str = ""
    description: str = ""
    industry: str = ""
    product_group: str = ""
    unit: str = ""
    photo_sha: str | None = None
    recognised_class: int | None = None
    recognised_on: date | None = None
    recognised_until: date | None = None
    recognised_by: str = ""
    recognised_number: str = ""
    note: str = ""
    is_sample: bool = False


def check(draft: ProductDraft, today: date) -> list[Problem]:
    """What is wrong or doubtful with a product."""
    return list(_problems(draft, today))


def product_code(pattern: str, province: str, district: str, commune: str, sequence: int, year: int) -> str:
    """The code by a pattern, e.g. 12-109-03589-01-2023 (seen in samples; a setting, padding too).

    `{seq}` has two digits, `{seq:3}` three; a number that needs more keeps them all.
    """
    code = pattern
    for mark, value in zip(_PLACES, (province, district, commune, str(year)), strict=True):
        code = code.replace(mark, value)
    return _SEQUENCE.sub(lambda found: f"{sequence:0{found.group(1) or 2}d}", code)


def code_pattern_is_sound(pattern: str) -> bool:
    """Whether a pattern numbers its products and knows no other marks than ours."""
    rest = _SEQUENCE.sub("", pattern)
    for mark in _PLACES:
        rest = rest.replace(mark, "")
    return bool(_SEQUENCE.search(pattern)) and not set("{}") & set(rest)


def _problems(draft: ProductDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("producer_id", "Chủ thể", draft.producer_id)
    yield from checks.name("name", "Tên sản phẩm", draft.name)
    yield from checks.required("set_no", "Bộ sản phẩm", draft.set_no)
    yield from checks.whole("set_no", "Bộ sản phẩm", draft.set_no, 1, 26)
    yield from checks.text("code", "Mã sản phẩm", draft.code, 40)
    yield from checks.text("industry", "Ngành", draft.industry, 120)
    yield from checks.text("product_group", "Nhóm", draft.product_group, 120)
    yield from checks.text("description", "Mô tả", draft.description, checks.TEXT_LIMIT)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)
    yield from checks.whole("recognised_class", "Hạng đã công nhận", draft.recognised_class, 3, 5)
    yield from checks.past_day("recognised_on", "Ngày công nhận", draft.recognised_on, today)
    yield from checks.plausible_day("recognised_until", "Có giá trị đến", draft.recognised_until)
    if draft.recognised_class is not None:
        yield from checks.required("recognised_on", "Ngày công nhận", draft.recognised_on)
        yield from checks.required("recognised_by", "Nơi công nhận", draft.recognised_by)
    if draft.recognised_on and draft.recognised_until and draft.recognised_until < draft.recognised_on:
        yield Problem("recognised_until", "ends_before_it_begins", {"label": "Có giá trị đến"})
