"""Potential products: what surveys found and communes listed, before it is registered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.plans import FIRST_YEAR
from app.domain.products import ProductDraft
from app.kernel.errors import Problem, RuleBroken

STATES = {
    "idea": "Ý tưởng",
    "surveyed": "Đã khảo sát",
    "registered": "Đăng ký tham gia",
    "dropped": "Không tiếp tục",
}
LONG_TEXTS = ("strengths", "needs", "note")


@dataclass(frozen=True, slots=True)
class PotentialDraft:
    """A potential product. Its producer is one of the register, or only a name so far."""

    id: str = ""
    version: int = 0
    year: int | None = None
    activity_id: str | None = None
    name: str = ""
    set_no: int | None = None
    producer_id: str | None = None
    producer_name: str = ""
    place_id: str | None = None
    state: str = "surveyed"
    strengths: str = ""
    needs: str = ""
    product_id: str | None = None
    note: str = ""
    is_sample: bool = False


def check(draft: PotentialDraft, today: date) -> list[Problem]:
    """What is wrong with a potential product."""
    return list(_problems(draft, today))


def as_product(draft: PotentialDraft) -> ProductDraft:
    """The product that it becomes, with what is known of it.

    Raises:
        RuleBroken: `potential_is_product`, `potential_without_producer`, `potential_without_set`.
    """
    if draft.product_id is not None:
        raise RuleBroken("potential_is_product", name=draft.name)
    if draft.producer_id is None:
        raise RuleBroken("potential_without_producer", "producer_id", name=draft.name)
    if draft.set_no is None:
        raise RuleBroken("potential_without_set", "set_no", name=draft.name)
    return ProductDraft(
        producer_id=draft.producer_id,
        name=draft.name,
        set_no=draft.set_no,
        description=draft.strengths,
        note=draft.note,
        is_sample=draft.is_sample,
    )


def _problems(draft: PotentialDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("year", "Năm", draft.year)
    yield from checks.whole("year", "Năm", draft.year, FIRST_YEAR, today.year + 5)
    yield from checks.name("name", "Tên sản phẩm", draft.name)
    yield from checks.whole("set_no", "Bộ sản phẩm", draft.set_no, 1, 26)
    yield from checks.text("producer_name", "Tên người làm ra", draft.producer_name, checks.NAME_LIMIT)
    yield from checks.chosen("state", "Trạng thái", draft.state, STATES)
    for name, label in (("strengths", "Thế mạnh"), ("needs", "Cần hỗ trợ"), ("note", "Ghi chú")):
        yield from checks.text(name, label, getattr(draft, name), checks.TEXT_LIMIT)
    if draft.producer_id is None and not draft.producer_name.strip():
        yield Problem("producer_name", "potential_producer_unknown", {}, "warning")
