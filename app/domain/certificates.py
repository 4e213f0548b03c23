"""Certificates: who may issue which, their number and their last valid day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.kernel.errors import RuleBroken
from app.kernel.numbers import padded

LEVEL_NAMES = {
    "commune": "cấp xã",
    "district": "cấp huyện",
    "province": "cấp tỉnh",
    "ministry": "Bộ",
    "none": "",
}
STATES = {"valid": "Còn hiệu lực", "void": "Đã hủy", "revoked": "Đã thu hồi"}
NOTICE_DAYS = 30
"""The issuer notifies in writing at least so many days before expiry (QĐ 148)."""


def certificate_number(pattern: str, sequence: int, year: int) -> str:
    """The number by the office's pattern, e.g. 07/2023/GCN-OCOP."""
    return pattern.replace("{seq}", padded(sequence)).replace("{year}", str(year))


def refuse_unless_certifiable(star_class: int | None, action: str, level: str, product: str) -> None:
    """A certificate is issued only for a class that this level certifies.

    Raises:
        RuleBroken: `certificate_not_for_this_result`, `certificate_belongs_above`.
    """
    if action == "hand_over":
        raise RuleBroken(
            "certificate_belongs_above", stars=star_class, level=LEVEL_NAMES[level], product=product
        )
    if action != "certify" or star_class is None:
        raise RuleBroken("certificate_not_for_this_result", product=product)


def state_on(state: str, valid_until: date, today: date, warning_days: int = NOTICE_DAYS) -> str:
    """The state in words on a day: valid, about to expire, expired, void, revoked.

    Args:
        warning_days: from how many days before its end a certificate is about to expire.
    """
    if state != "valid":
        return STATES[state]
    if valid_until < today:
        return "Hết hạn"
    if valid_until <= today + timedelta(days=warning_days):
        return "Sắp hết hạn"
    return STATES["valid"]


def file_name(number: str, product: str) -> str:
    """A name that every file system takes, e.g. 01-2023-GCN-OCOP tra-co-thu.pdf."""
    return re.sub(r'[\\/:*?"<>|\s]+', "-", f"{number} {product}").strip("-.")[:120] + ".pdf"
