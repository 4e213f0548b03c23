"""The facts of papers about certificates that were issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.letterheads import Letterhead, long_day
from app.domain.session_info import UNKNOWN
from app.kernel.dates import long_date, shown_date
from app.kernel.numbers import padded


@dataclass(frozen=True, slots=True)
class ExpiryNoticeFacts:
    """The notice to a producer that a certificate runs out (30 days before under QĐ 148)."""

    letterhead: Letterhead
    producer: str
    representative: str
    address: str
    product: str
    certificate: str
    issuer: str
    star_class: int
    issued_on: date | None
    valid_until: date
    notified_on: date
    regulation: str
    department: str
    area: str

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {
            "nơi nhận": self.producer,
            "người đại diện": self.representative or UNKNOWN,
            "địa chỉ nơi nhận": self.address or UNKNOWN,
            "sản phẩm": self.product,
            "hạng": f"{self.star_class} sao",
            "số giấy": self.certificate or UNKNOWN,
            "nơi cấp": self.issuer,
            "ngày cấp": long_day(self.issued_on),
            "ngày hết hạn": long_date(self.valid_until),
            "còn": self._left,
            "văn bản áp dụng": self.regulation,
            "đơn vị": self.department,
            "địa bàn": self.area,
        }

    @property
    def _left(self) -> str:
        days = (self.valid_until - self.notified_on).days
        if days < 0:
            return f"đã hết hạn {padded(-days)} ngày"
        return f"còn {padded(days)} ngày, tính đến ngày {shown_date(self.notified_on)}"
