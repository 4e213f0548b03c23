"""How long certificates still stand: days left, the state on a day, and when the holder must be told.

The last valid day belongs to the certificate: it ends when that day is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.certificates import NOTICE_DAYS
from app.domain.deadlines import Deadlines
from app.domain.regulation import Regulation
from app.domain.report_rows import CertificateEntry, ReportRows, standing
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_int

STATES = {
    "stands": "Còn hiệu lực",
    "near": "Sắp hết hạn",
    "extended": "Chờ kết quả đánh giá lại",
    "ended": "Đã hết hạn",
    "unknown": "Chưa ghi ngày hết hạn",
}
"""`extended`: past its last day, and a transition clause lets it stand until the re-evaluation is decided."""

NOTICE_LEAD_DAYS = 30
"""A notice is put on the list of those to print so many days before its own last day (a setting, not law)."""

_QUARTER, _HALF = 90, 180
"""Days of the longer spans that a list of certificates is filtered by; the shortest is the notice's."""


@dataclass(frozen=True, slots=True)
class Validity:
    """What one certificate's last day means on a day. `days_left` is 0 on the last day itself."""

    state: str
    days_left: int | None
    windows: frozenset[str]
    notify_by: date | None
    """Last day to tell the holder in writing; None where the decision asks for no notice."""
    notice_due: bool
    """The notice should be written now: its last day is near or has passed, the certificate still stands."""
    extended_until: date | None = None


def validity_on(valid_until: date | None, today: date, applied: Regulation) -> Validity:
    """How a certificate stands under the decision that the office applies."""
    if valid_until is None:
        return Validity("unknown", None, frozenset({"unknown"}), None, notice_due=False)
    left = (valid_until - today).days
    extended = applied.deadlines.extended_until(valid_until, applied.valid_from)
    notify_by = applied.deadlines.notice_due(valid_until)
    lead = timedelta(days=NOTICE_LEAD_DAYS)
    return Validity(
        state=_state(left, extended, today, applied.deadlines),
        days_left=left,
        windows=_windows(left, notice_days(applied.deadlines)),
        notify_by=notify_by,
        notice_due=left >= 0 and notify_by is not None and notify_by - lead <= today,
        extended_until=extended if left < 0 else None,
    )


def notice_days(deadlines: Deadlines) -> int:
    """The shortest span of the list: the notice's, the usual 30 days where the decision asks for none."""
    return deadlines.notice_days or NOTICE_DAYS


def window_names(deadlines: Deadlines) -> dict[str, str]:
    """The spans in words, the nearest first."""
    spans = _spans(notice_days(deadlines))
    within = {key: f"{days} ngày tới" for key, days in spans.items()}
    return {
        "ended": STATES["ended"],
        **within,
        "long": f"Còn trên {_HALF} ngày",
        "unknown": STATES["unknown"],
    }


def notice_key(product_id: str, valid_until: date | None) -> str:
    """What the notice about one certificate is remembered by: the next one of the product gets its own."""
    return f"{product_id}/{valid_until.isoformat()}" if valid_until else product_id


def lapsed(
    rows: ReportRows, day: date, stands: Iterable[CertificateEntry] | None = None
) -> list[CertificateEntry]:
    """The certificates that ran out and were followed by no other; of several of a product the newest.

    Args:
        stands: what stands on that day, where it was counted already.
    """
    followed = {one.product_id for one in (standing(rows, day) if stands is None else stands)}
    newest: dict[str, CertificateEntry] = {}
    for one in sorted(rows.certificates, key=lambda each: (each.issued_on, each.number)):
        ended = one.state == "valid" and one.valid_until is not None and one.valid_until < day
        if ended and one.product_id not in followed:
            newest[one.product_id] = one
    return list(newest.values())


def told_left(days_left: int | None) -> str:
    """The days left in words: "12 ngày", "ngày cuối", "quá 3 ngày"."""
    if days_left is None:
        return ""
    if days_left == 0:
        return "ngày cuối"
    return f"{shown_int(days_left)} ngày" if days_left > 0 else f"quá {shown_int(-days_left)} ngày"


def told_state(validity: Validity) -> str:
    """The state in words, with the day on which a transition ends."""
    words = STATES[validity.state]
    if validity.state == "extended":
        return f"{words} (đến {shown_date(validity.extended_until)})"
    return words


def _state(left: int, extended: date | None, today: date, deadlines: Deadlines) -> str:
    if left < 0:
        return "extended" if extended is not None and today <= extended else "ended"
    return "near" if left <= deadlines.warning_days else "stands"


def _windows(left: int, notice: int) -> frozenset[str]:
    if left < 0:
        return frozenset({"ended"})
    within = frozenset(key for key, days in _spans(notice).items() if left <= days)
    return within if left <= _HALF else within | {"long"}


def _spans(notice: int) -> dict[str, int]:
    return {"notice": notice, "quarter": _QUARTER, "half": _HALF}
