"""Partners (đối tác OCOP) by the services they give, and their contracts with producers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import checks
from app.kernel.errors import Problem

SERVICES = {
    "inputs": "Vật tư đầu vào",
    "technology": "Khoa học, công nghệ",
    "packaging": "Bao bì, nhãn mác",
    "law": "Pháp lý, công bố",
    "stamps": "Tem điện tử, QR",
    "promotion": "Quảng bá, tiêu thụ",
}
"""The services of item II.4.3 of the plan 163/KH-UBND."""

ENDING_SOON_DAYS = 60
"""From how many days before its end a contract is told (our choice, no rule)."""

CONTRACT_STATES = {
    "running": "Đang thực hiện",
    "ending": "Sắp hết hạn",
    "expired": "Hết hạn",
    "ended": "Đã chấm dứt",
}
CONTRACT_TEXTS = ("content", "note")
MOST_VALUE = 10**13


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """A partner as the form edits it."""

    id: str = ""
    version: int = 0
    name: str = ""
    gives_inputs: bool = False
    gives_technology: bool = False
    gives_packaging: bool = False
    gives_law: bool = False
    gives_stamps: bool = False
    gives_promotion: bool = False
    contact_name: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    note: str = ""
    is_sample: bool = False

    @property
    def services(self) -> tuple[str, ...]:
        """What the partner gives: keys of `SERVICES`."""
        return tuple(key for key in SERVICES if getattr(self, f"gives_{key}"))


@dataclass(frozen=True, slots=True)
class ContractDraft:
    """A contract between a partner and a producer, its value in whole đồng."""

    id: str = ""
    version: int = 0
    partner_id: str | None = None
    producer_id: str | None = None
    service: str = ""
    number: str = ""
    signed_on: date | None = None
    valid_until: date | None = None
    ended_on: date | None = None
    content: str = ""
    value: int | None = None
    note: str = ""
    is_sample: bool = False


def service_names(services: tuple[str, ...]) -> str:
    """Services in words."""
    return ", ".join(SERVICES[one] for one in services)


def contract_state(valid_until: date | None, ended_on: date | None, today: date) -> str:
    """A key of `CONTRACT_STATES`; a contract without an end runs until it is ended."""
    if ended_on is not None and ended_on <= today:
        return "ended"
    if valid_until is None:
        return "running"
    if valid_until < today:
        return "expired"
    return "ending" if valid_until <= today + timedelta(days=ENDING_SOON_DAYS) else "running"


def check(draft: PartnerDraft) -> list[Problem]:
    """What is wrong or doubtful with a partner."""
    return list(_problems(draft))


def check_contract(draft: ContractDraft, today: date) -> list[Problem]:
    """What is wrong with a contract."""
    return list(_contract_problems(draft, today))


def _problems(draft: PartnerDraft) -> Iterator[Problem]:
    yield from checks.name("name", "Tên đối tác", draft.name)
    yield from checks.text("contact_name", "Người liên hệ", draft.contact_name, 80)
    yield from checks.text("website", "Trang web", draft.website)
    yield from checks.text("address", "Địa chỉ", draft.address)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)
    yield from checks.phone("phone", draft.phone)
    yield from checks.email("email", draft.email)
    if not draft.services:
        yield Problem("gives_inputs", "partner_without_service")


def _contract_problems(draft: ContractDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("partner_id", "Đối tác", draft.partner_id)
    yield from checks.required("producer_id", "Chủ thể", draft.producer_id)
    yield from checks.chosen("service", "Dịch vụ", draft.service, SERVICES)
    yield from checks.text("number", "Số hợp đồng", draft.number, 60)
    yield from checks.required("signed_on", "Ngày ký", draft.signed_on)
    yield from checks.past_day("signed_on", "Ngày ký", draft.signed_on, today)
    yield from checks.plausible_day("valid_until", "Có hiệu lực đến", draft.valid_until)
    yield from checks.plausible_day("ended_on", "Ngày chấm dứt", draft.ended_on)
    for name, label in (("valid_until", "Có hiệu lực đến"), ("ended_on", "Ngày chấm dứt")):
        day = getattr(draft, name)
        if draft.signed_on and day and day < draft.signed_on:
            yield Problem(name, "ends_before_it_begins", {"label": label})
    yield from checks.whole("value", "Giá trị, đồng", draft.value, 0, MOST_VALUE)
    for name, label in (("content", "Nội dung"), ("note", "Ghi chú")):
        yield from checks.text(name, label, getattr(draft, name), checks.TEXT_LIMIT)
