"""Dossiers (hồ sơ): one submission of one product under the regulation of the day it was received."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.lifecycle import STATES
from app.domain.products import TOURISM_SET
from app.kernel.errors import Problem

KINDS = {"first": "Lần đầu", "upgrade": "Nâng hạng", "reevaluation": "Đánh giá lại"}
VARIANTS = {"a": "Trường hợp a", "b": "Trường hợp b"}
LONG_TEXTS = ("note", "what_changed", "eligible_note", "returned_reason")


@dataclass(frozen=True, slots=True)
class DossierDraft:
    """A dossier as the form edits it."""

    id: str = ""
    version: int = 0
    product_id: str = ""
    round_id: str | None = None
    regulation_id: str = "qd148-2023"
    number: str = ""
    kind: str = "first"
    variant: str | None = None
    received_on: date | None = None
    received_by: str = ""
    delivered_by: str = ""
    samples: int | None = None
    state: str = "draft"
    what_changed: str = ""
    eligible: bool | None = None
    eligible_note: str = ""
    returned_on: date | None = None
    returned_reason: str = ""
    previous_id: str | None = None
    note: str = ""
    regulation_reason: str = ""


def check(draft: DossierDraft, today: date, set_no: int | None = None) -> list[Problem]:
    """What is wrong with a dossier; `set_no` is its product's set where that is known."""
    return list(_problems(draft, today, set_no))


def _problems(draft: DossierDraft, today: date, set_no: int | None) -> Iterator[Problem]:
    yield from checks.required("product_id", "Sản phẩm", draft.product_id)
    yield from checks.chosen("kind", "Loại hồ sơ", draft.kind, KINDS)
    yield from checks.chosen("state", "Trạng thái", draft.state, STATES)
    if draft.state != "draft":
        yield from checks.required("received_on", "Ngày nhận", draft.received_on)
    yield from checks.past_day("received_on", "Ngày nhận", draft.received_on, today)
    yield from checks.text("number", "Số phiếu", draft.number, 60)
    yield from checks.text("received_by", "Người nhận", draft.received_by, 80)
    yield from checks.text("delivered_by", "Người nộp", draft.delivered_by, 80)
    yield from checks.text("regulation_reason", "Lý do áp dụng văn bản khác", draft.regulation_reason)
    yield from checks.whole("samples", "Số mẫu", draft.samples, 0, 1000)
    if set_no == TOURISM_SET and draft.variant not in VARIANTS:
        yield Problem("variant", "variant_needed")
    if draft.kind != "first":
        yield from _required_change(draft)
    for field in LONG_TEXTS:
        yield from checks.text(field, "Nội dung", getattr(draft, field), checks.TEXT_LIMIT)


def _required_change(draft: DossierDraft) -> Iterator[Problem]:
    if not draft.what_changed.strip():
        yield Problem("what_changed", "what_changed_missing", {}, "warning")
