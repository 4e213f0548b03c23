"""Revocation (thu hồi) of a certificate: proposed with its ground, decided by the level that certified.

QĐ 26/2026, Điều 8: within 15 days of the conclusion, or of the commune's word that production has
stopped. QĐ 148 sets neither ground nor procedure in our source, so the ground is free text there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import checks
from app.kernel.errors import Problem

GROUNDS = {
    "inspection": "Kết luận kiểm tra: không còn giữ tiêu chí",
    "stopped": "Xã báo chủ thể đã ngừng sản xuất",
    "label": "Dùng sai nhãn, dấu OCOP",
    "papers": "Giấy tờ, minh chứng không đúng sự thật",
    "safety": "Vi phạm an toàn thực phẩm, chất lượng",
    "request": "Chủ thể tự đề nghị",
    "other": "Căn cứ khác",
}
"""Offered in the form; the office writes article and clause of its decision into the text."""


@dataclass(frozen=True, slots=True)
class RevocationDraft:
    """A revocation as the form edits it."""

    id: str = ""
    version: int = 0
    certificate_id: str = ""
    inspection_id: str | None = None
    ground: str = "inspection"
    ground_text: str = ""
    concluded_on: date | None = None
    """The day of the conclusion, or of the commune's word."""
    proposed_on: date | None = None
    decided_on: date | None = None
    decision_number: str = ""
    signer: str = ""
    note: str = ""

    @property
    def reason(self) -> str:
        """The ground in words, as register and report show it."""
        named = GROUNDS.get(self.ground, "")
        return f"{named}: {self.ground_text}" if self.ground_text and named else named or self.ground_text


def due_on(concluded_on: date | None, days: int | None) -> date | None:
    """Last day for the decision; None where the regulation sets no number of days."""
    return concluded_on + timedelta(days=days) if concluded_on and days else None


def check(draft: RevocationDraft, issued_on: date, today: date) -> list[Problem]:
    """What is wrong with a revocation of a certificate that was issued on `issued_on`."""
    return list(_problems(draft, issued_on, today))


def _problems(draft: RevocationDraft, issued_on: date, today: date) -> Iterator[Problem]:
    yield from checks.required("certificate_id", "Giấy chứng nhận", draft.certificate_id)
    yield from checks.chosen("ground", "Căn cứ", draft.ground, GROUNDS)
    if draft.ground == "other":
        yield from checks.required("ground_text", "Nội dung căn cứ", draft.ground_text)
    yield from checks.text("ground_text", "Nội dung căn cứ", draft.ground_text, checks.TEXT_LIMIT)
    yield from checks.required("concluded_on", "Ngày kết luận", draft.concluded_on)
    for field, label in (
        ("concluded_on", "Ngày kết luận"), ("proposed_on", "Ngày đề nghị"), ("decided_on", "Ngày quyết định"),
    ):  # fmt: skip
        day = getattr(draft, field)
        yield from checks.past_day(field, label, day, today)
        if day is not None and day < issued_on:
            yield Problem(field, "revoked_before_issued", {"label": label})
    if draft.decided_on is not None or draft.decision_number:
        yield from checks.required("decided_on", "Ngày quyết định", draft.decided_on)
        yield from checks.required("decision_number", "Số quyết định", draft.decision_number)
        yield from checks.required("signer", "Người ký", draft.signer)
        if draft.decided_on and draft.concluded_on and draft.decided_on < draft.concluded_on:
            yield Problem("decided_on", "ends_before_it_begins", {"label": "Ngày quyết định"})
