"""Why a certificate that ran out (or will) is not followed by a re-evaluation (không đánh giá lại)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

REASONS = {
    "stopped": "Chủ thể ngừng sản xuất, giải thể",
    "declined": "Chủ thể không tiếp tục tham gia",
    "unfit": "Không còn đủ điều kiện đánh giá lại",
    "late": "Không nộp hồ sơ trong thời hạn",
    "other": "Lý do khác",
}
"""Offered in the form; our words, no rule names them."""


@dataclass(frozen=True, slots=True)
class LapseDraft:
    """The reason for one certificate of a product, known by its last valid day."""

    product_id: str = ""
    valid_until: date | None = None
    reason: str = ""
    note: str = ""
    recorded_on: date | None = None

    @property
    def told(self) -> str:
        """The reason in words, as list and report show it."""
        named = REASONS.get(self.reason, self.reason)
        if self.reason == "other" and self.note:
            return self.note
        return f"{named}: {self.note}" if self.note else named


def check(draft: LapseDraft, today: date) -> list[Problem]:
    """What is wrong with a reason."""
    return list(_problems(draft, today))


def _problems(draft: LapseDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("product_id", "Sản phẩm", draft.product_id)
    yield from checks.required("valid_until", "Ngày hết hạn", draft.valid_until)
    yield from checks.chosen("reason", "Lý do", draft.reason, REASONS)
    if draft.reason == "other":
        yield from checks.required("note", "Nội dung lý do", draft.note)
    yield from checks.text("note", "Nội dung lý do", draft.note, checks.TEXT_LIMIT)
    yield from checks.required("recorded_on", "Ngày ghi nhận", draft.recorded_on)
    yield from checks.past_day("recorded_on", "Ngày ghi nhận", draft.recorded_on, today)
