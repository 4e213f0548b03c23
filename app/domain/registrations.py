"""Registrations of the year: the products and ideas that each commune puts forward (plan II.4.2, IV.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.producers import PRODUCER_TYPES
from app.kernel.errors import Problem

REGISTERED = {"product": "Sản phẩm", "idea": "Ý tưởng"}
LONG_TEXTS = ("description", "note")
FIRST_YEAR, LAST_YEAR = 2018, 2100


@dataclass(frozen=True, slots=True)
class RegistrationDraft:
    """One line of a commune's list. Producer and product may be known already or only named."""

    id: str = ""
    version: int = 0
    year: int | None = None
    place_id: str | None = None
    kind: str = "product"
    product_name: str = ""
    set_no: int | None = None
    description: str = ""
    producer_name: str = ""
    producer_type: str = "cooperative"
    representative_name: str = ""
    phone: str = ""
    village: str = ""
    producer_id: str | None = None
    product_id: str | None = None
    dossier_id: str | None = None
    number: str = ""
    received_on: date | None = None
    received_by: str = ""
    delivered_by: str = ""
    samples: int | None = None
    note: str = ""
    is_sample: bool = False


def check(draft: RegistrationDraft, today: date) -> list[Problem]:
    """What is wrong with a registration."""
    return list(_problems(draft, today))


def check_start(draft: RegistrationDraft) -> list[Problem]:
    """What must be known before a dossier can start from it; fields as the form names them."""
    return list(_start(draft))


def _problems(draft: RegistrationDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("year", "Năm", draft.year)
    yield from checks.whole("year", "Năm", draft.year, FIRST_YEAR, LAST_YEAR)
    yield from checks.required("place_id", "Xã, thị trấn", draft.place_id)
    yield from checks.chosen("kind", "Loại đăng ký", draft.kind, REGISTERED)
    yield from checks.name("product_name", "Tên sản phẩm, ý tưởng", draft.product_name)
    yield from checks.whole("set_no", "Bộ sản phẩm", draft.set_no, 1, 26)
    yield from checks.text("description", "Mô tả", draft.description, checks.TEXT_LIMIT)
    yield from checks.text("producer_name", "Chủ thể", draft.producer_name, checks.NAME_LIMIT)
    yield from checks.chosen("producer_type", "Loại hình", draft.producer_type, PRODUCER_TYPES)
    yield from checks.text("representative_name", "Người đại diện", draft.representative_name, 80)
    yield from checks.phone("phone", draft.phone)
    yield from checks.text("village", "Thôn, bản", draft.village, 120)
    yield from checks.text("number", "Số phiếu", draft.number, 60)
    yield from checks.past_day("received_on", "Ngày nhận", draft.received_on, today)
    yield from checks.text("received_by", "Người nhận", draft.received_by, 80)
    yield from checks.text("delivered_by", "Người nộp", draft.delivered_by, 80)
    yield from checks.whole("samples", "Số mẫu", draft.samples, 0, 1000)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)


def _start(draft: RegistrationDraft) -> Iterator[Problem]:
    if draft.product_id is None:
        yield from checks.required("set_no", "Bộ sản phẩm", draft.set_no)
        yield from checks.name("product_name", "Tên sản phẩm, ý tưởng", draft.product_name)
    if draft.producer_id is None and draft.product_id is None:
        yield from checks.name("producer_name", "Chủ thể", draft.producer_name)
        yield from checks.name("representative_name", "Người đại diện", draft.representative_name, 80)
        yield from checks.required("place_id", "Xã, thị trấn", draft.place_id)
