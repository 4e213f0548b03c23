"""Complaints (phản ánh), incidents (sự cố), and goods called back from sale (thu hồi hàng)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

KINDS = {"complaint": "Phản ánh", "incident": "Sự cố", "recall": "Thu hồi hàng"}
LONG_TEXTS = ("content", "measure", "outcome", "note")


@dataclass(frozen=True, slots=True)
class IncidentDraft:
    """One matter as the form edits it; it is open until `closed_on`."""

    id: str = ""
    version: int = 0
    kind: str = "complaint"
    product_id: str = ""
    received_on: date | None = None
    source: str = ""
    content: str = ""
    quantity: str = ""
    measure: str = ""
    due_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    note: str = ""


def check(draft: IncidentDraft, today: date) -> list[Problem]:
    """What is wrong with a complaint, an incident or a recall."""
    return list(_problems(draft, today))


def is_late(draft: IncidentDraft, today: date) -> bool:
    """Whether its day has passed and it is not closed."""
    return draft.closed_on is None and draft.due_on is not None and draft.due_on < today


def _problems(draft: IncidentDraft, today: date) -> Iterator[Problem]:
    yield from checks.chosen("kind", "Loại việc", draft.kind, KINDS)
    yield from checks.required("product_id", "Sản phẩm", draft.product_id)
    yield from checks.required("received_on", "Ngày nhận tin", draft.received_on)
    yield from checks.past_day("received_on", "Ngày nhận tin", draft.received_on, today)
    yield from checks.required("content", "Nội dung", draft.content)
    for field in LONG_TEXTS:
        yield from checks.text(field, "Nội dung", getattr(draft, field), checks.TEXT_LIMIT)
    yield from checks.text("source", "Nguồn tin", draft.source)
    yield from checks.plausible_day("due_on", "Hạn xử lý", draft.due_on)
    yield from checks.past_day("closed_on", "Ngày kết thúc", draft.closed_on, today)
    if draft.kind == "recall":
        yield from checks.required("quantity", "Lượng hàng thu hồi", draft.quantity)
    if draft.closed_on is not None:
        yield from checks.required("outcome", "Kết quả xử lý", draft.outcome)
        if draft.received_on and draft.closed_on < draft.received_on:
            yield Problem("closed_on", "ends_before_it_begins", {"label": "Ngày kết thúc"})
