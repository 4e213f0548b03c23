"""Requests to complete a dossier: what is asked of the producer, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

ITEM_LIMIT = 40


@dataclass(frozen=True, slots=True)
class RequestedItem:
    """One thing that is asked for; `criterion_code` where it proves a criterion."""

    id: str = ""
    what: str = ""
    criterion_code: str = ""
    done: bool = False
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request to complete as the form edits it."""

    id: str = ""
    version: int = 0
    dossier_id: str = ""
    asked_on: date | None = None
    due_on: date | None = None
    asked_by: str = ""
    note: str = ""
    answered_on: date | None = None
    items: tuple[RequestedItem, ...] = ()

    @property
    def open_items(self) -> tuple[RequestedItem, ...]:
        """What is still missing."""
        return tuple(item for item in self.items if not item.done)


def check(draft: RequestDraft, today: date) -> list[Problem]:
    """What is wrong with a request."""
    return list(_problems(draft, today))


def _problems(draft: RequestDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("asked_on", "Ngày yêu cầu", draft.asked_on)
    yield from checks.past_day("asked_on", "Ngày yêu cầu", draft.asked_on, today)
    yield from checks.plausible_day("due_on", "Hạn bổ sung", draft.due_on)
    if draft.asked_on and draft.due_on and draft.due_on < draft.asked_on:
        yield Problem("due_on", "ends_before_it_begins", {"label": "Hạn bổ sung"})
    yield from checks.text("asked_by", "Người yêu cầu", draft.asked_by, 80)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)
    if not any(item.what.strip() for item in draft.items):
        yield Problem("items", "request_without_items")
    if len(draft.items) > ITEM_LIMIT:
        yield Problem("items", "too_many_items", {"limit": ITEM_LIMIT})
    for item in draft.items:
        yield from checks.text("items", "Nội dung bổ sung", item.what, 500)
        yield from checks.text("items", "Ghi chú của nội dung bổ sung", item.remark, 500)
