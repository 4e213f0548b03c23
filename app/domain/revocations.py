"""Revocation (thu hồi) of a certificate: proposed with its ground, decided by the level that certified.

QĐ 26/2026, Điều 8: within 15 days of the conclusion, or of the commune's word that production has
stopped. QĐ 148 sets neither ground nor procedure in our source, so the ground is free text there.

Where another level certified, its decision is recorded here with the body that made it. What was
recognised before this file began has no certificate of the register; the revocation is then known by
product and by day: it is about the recognition that stood when it was concluded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

BODY = "Cơ quan quyết định"


@dataclass(frozen=True, slots=True)
class RevocationDraft:
    """A revocation as the form edits it."""

    id: str = ""
    version: int = 0
    certificate_id: str = ""
    """The certificate; the product, where that was recognised before this file began."""
    inspection_id: str | None = None
    ground: str = "inspection"
    ground_text: str = ""
    concluded_on: date | None = None
    """The day of the conclusion, or of the commune's word."""
    proposed_on: date | None = None
    decided_on: date | None = None
    decided_by: str = ""
    """The body that decided, '' where that is this office."""
    decision_number: str = ""
    signer: str = ""
    note: str = ""

    @property
    def reason(self) -> str:
        """The ground in words, as register and report show it."""
        return told_ground(self.ground, self.ground_text)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A decided revocation of what a product was granted before this file began."""

    concluded_on: date
    decided_on: date
    reason: str


def told_ground(ground: str, text: str) -> str:
    """A ground in words, with what the office wrote about it."""
    named = GROUNDS.get(ground, "")
    return f"{named}: {text}" if text and named else named or text


def withdrawn(recognised_on: date, found: Iterable[Withdrawal]) -> Withdrawal | None:
    """What ended a recognition of that day: the first decision that was concluded while it stood.

    A product that was recognised anew after its revocation stands again.
    """
    ending = (one for one in found if one.concluded_on >= recognised_on)
    return min(ending, key=lambda one: one.decided_on, default=None)


def due_on(concluded_on: date | None, days: int | None) -> date | None:
    """Last day for the decision; None where the regulation sets no number of days."""
    return concluded_on + timedelta(days=days) if concluded_on and days else None


def check(draft: RevocationDraft, issued_on: date, today: date, *, is_ours: bool = True) -> list[Problem]:
    """What is wrong with a revocation of a certificate that was issued on `issued_on`.

    Args:
        is_ours: this office decides; of a decision made elsewhere the body is asked for, the signer is not.
    """
    return list(_problems(draft, issued_on, today, is_ours))


def _problems(draft: RevocationDraft, issued_on: date, today: date, is_ours: bool) -> Iterator[Problem]:
    yield from checks.required("certificate_id", "Giấy chứng nhận", draft.certificate_id)
    yield from checks.chosen("ground", "Căn cứ", draft.ground, GROUNDS)
    if draft.ground == "other":
        yield from checks.required("ground_text", "Nội dung căn cứ", draft.ground_text)
    yield from checks.text("ground_text", "Nội dung căn cứ", draft.ground_text, checks.TEXT_LIMIT)
    if is_ours or draft.decided_on is None:
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
        needed = ("signer", "Người ký", draft.signer) if is_ours else ("decided_by", BODY, draft.decided_by)
        yield from checks.required(*needed)
        if draft.decided_on and draft.concluded_on and draft.decided_on < draft.concluded_on:
            yield Problem("decided_on", "revoked_before_concluded")
