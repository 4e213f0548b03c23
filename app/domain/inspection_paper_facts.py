"""The facts of papers after certification: minutes of an inspection, request and decision to revoke."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.letterheads import Letterhead, long_day
from app.domain.session_info import UNKNOWN
from app.kernel.dates import long_date, shown_date
from app.kernel.numbers import padded


@dataclass(frozen=True, slots=True)
class InspectedCertificate:
    """The certificate that a paper is about, with its product and producer."""

    product: str
    producer: str
    representative: str
    address: str
    number: str
    star_class: int
    issued_on: date | None
    valid_until: date | None
    issuer: str

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {
            "sản phẩm": self.product,
            "chủ thể": self.producer,
            "người đại diện": self.representative or UNKNOWN,
            "địa chỉ": self.address or UNKNOWN,
            "số giấy": self.number or UNKNOWN,
            "hạng": f"{self.star_class} sao",
            "ngày cấp": long_day(self.issued_on),
            "ngày hết hạn": long_day(self.valid_until),
            "nơi cấp": self.issuer or UNKNOWN,
        }


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """Who works and who decides, in running text."""

    department: str
    issuing_body: str
    area: str
    regulation: str

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {
            "đơn vị": self.department,
            "cơ quan ban hành": self.issuing_body,
            "địa bàn": self.area,
            "văn bản áp dụng": self.regulation,
        }


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One criterion: what it was when the stars were given, and what was found."""

    code: str
    what: str
    kept: str
    note: str


@dataclass(frozen=True, slots=True)
class InspectionMinutesFacts:
    """The minutes of an inspection; without `held_on` they are the blank that is taken along."""

    letterhead: Letterhead
    of: InspectedCertificate
    office: OfficeNames
    kind: str
    held_on: date | None
    start_time: str
    end_time: str
    place: str
    team: tuple[str, ...]
    producer_side: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    """Each question with its answer, '' where nobody has answered."""
    points: tuple[LookedAt, ...]
    findings: str
    conclusion: str
    remedy: str
    remedy_due: date | None
    follow_up: str

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {
            **self.of.values(),
            **self.office.values(),
            "loại kiểm tra": self.kind.lower(),
            "ngày kiểm tra": long_day(self.held_on),
            "giờ bắt đầu": _hour(self.start_time),
            "giờ kết thúc": _hour(self.end_time),
            "địa điểm": self.place or UNKNOWN,
        }


@dataclass(frozen=True, slots=True)
class RevocationFacts:
    """A revocation, proposed or decided. `last_day` is None where the decision of the Prime Minister sets
    none; `decided_by` is '' where this office decides itself."""

    letterhead: Letterhead
    of: InspectedCertificate
    office: OfficeNames
    ground: str
    ground_text: str
    concluded_on: date | None
    inspected_on: date | None
    proposed_on: date | None
    decided_on: date | None
    last_day: date | None
    article: str
    decided_by: str
    request_number: str = ""

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {
            **self.of.values(),
            **self.office.values(),
            "căn cứ": self.ground,
            "nội dung căn cứ": self.ground_text or UNKNOWN,
            "ngày kết luận": long_day(self.concluded_on),
            "biên bản": self._minutes,
            "tờ trình": self._request,
            "thời hạn": self._deadline,
            "cấp quyết định": self.decided_by or self.office.issuing_body,
            "ngày thu hồi": f"kể từ {long_date(self.decided_on)}" if self.decided_on else "kể từ ngày ký",
        }

    @property
    def _minutes(self) -> str:
        if self.inspected_on is None:
            return f"kết luận {long_day(self.concluded_on)}"
        return f"Biên bản kiểm tra {long_day(self.inspected_on)}"

    @property
    def _request(self) -> str:
        number = self.request_number or UNKNOWN
        return f"Tờ trình số {number} {long_day(self.proposed_on)}"

    @property
    def _deadline(self) -> str:
        if self.last_day is None:
            return "theo quy định"
        told = f", theo {self.article}" if self.article else ""
        return f"chậm nhất ngày {shown_date(self.last_day)}{told}"


def _hour(text: str) -> str:
    """ "08:00" as "08 giờ 00"; dots where it is not known."""
    hours, _, minutes = text.partition(":")
    if not (hours.isdigit() and minutes.isdigit()):
        return text or "..... giờ ....."
    return f"{padded(int(hours))} giờ {minutes}"
