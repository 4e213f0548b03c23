"""A session, its people and its products as administrative papers speak of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.domain.letterheads import long_day, of_decision
from app.kernel.dates import weekday_in_sentence
from app.kernel.number_words import counted
from app.kernel.numbers import padded, shown_score

LEADING_ROLES = ("chair", "deputy")
KIND_WORDS = {"first": "Lần đầu", "upgrade": "Nâng hạng", "reevaluation": "Đánh giá lại"}
UNKNOWN = "." * 20
"""Printed where the file does not know a word yet."""
_TIME = re.compile(r"(\d{1,2})[:hg](\d{2})")


def shown_time(text: str) -> str:
    """ "08:00" as "08 giờ 00 phút"; dots where it is not known."""
    found = _TIME.fullmatch(text)
    return f"{padded(int(found.group(1)))} giờ {found.group(2)} phút" if found else "..... giờ ..... phút"


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A session as its papers speak of it: names in full, days as days."""

    title: str
    held_on: date | None
    start_time: str
    end_time: str
    place: str
    council: str
    council_decision: str
    council_decided_on: date | None
    issuing_body: str
    department: str
    area: str
    province: str
    regulations: tuple[str, ...]
    validity_months: int
    addressee_above: str
    decision_number: str = ""
    decided_on: date | None = None
    decision_title: str = ""
    submission_number: str = ""
    submitted_on: date | None = None
    decision_sign: str = "QĐ-UBND"
    submission_sign: str = "TTr-NN"

    @property
    def year(self) -> str:
        """The year of the session, dots where its day is open."""
        return str(self.held_on.year) if self.held_on else "......"

    @property
    def decision(self) -> str:
        """The decision on the results, with dots for what the clerk fills in."""
        return of_decision(self.decision_number, self.decided_on, self.decision_sign)

    @property
    def submission(self) -> str:
        """The submission that asks for the decision."""
        words = of_decision(self.submission_number, self.submitted_on, self.submission_sign)
        return words.replace("Quyết định", "Tờ trình", 1)

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        day = self.held_on
        return {
            "tên phiên họp": self.title,
            "ngày họp": long_day(day),
            "thứ": weekday_in_sentence(day) if day else ".....",
            "giờ bắt đầu": shown_time(self.start_time),
            "giờ kết thúc": shown_time(self.end_time),
            "địa điểm": self.place or UNKNOWN,
            "hội đồng": self.council,
            "quyết định hội đồng": of_decision(
                self.council_decision, self.council_decided_on, self.decision_sign
            ),
            "cơ quan ban hành": self.issuing_body,
            "đơn vị": self.department,
            "địa bàn": self.area,
            "tỉnh": self.province,
            "năm": self.year,
            "văn bản áp dụng": " và ".join(self.regulations) or UNKNOWN,
            "cấp trên": self.addressee_above,
            "số tháng hiệu lực": str(self.validity_months),
            "quyết định": self.decision,
            "tờ trình": self.submission,
        }


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of the council, or of those who were invited."""

    name: str
    office: str = ""
    position: str = ""
    role: str = "member"
    reason: str = ""
    """Why he was absent."""

    @property
    def where_from(self) -> str:
        """Position and office in one line."""
        return ", ".join(part for part in (self.position, self.office) if part)


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A dossier of the session with its result. Without a result `action` is '' and score and class None."""

    product: str
    producer: str
    address: str
    commune: str
    set_no: int
    set_name: str
    kind: str
    dossier_number: str
    code: str = ""
    representative: str = ""
    phone: str = ""
    score: Fraction | None = None
    class_by_score: int | None = None
    star_class: int | None = None
    action: str = ""
    ground: str = ""
    missing: tuple[str, ...] = ()
    """What is missing for the next class, a sentence each."""
    certificate: str = ""
    valid_until: date | None = None
    conclusion: str = ""
    """The council's own words on the product, as the secretary entered them."""
    requests: str = ""
    """What the council asks the producer to complete."""
    handed_over_because: str = ""
    """Why it goes to the level above by its points although a star minimum is missing."""

    @property
    def set_words(self) -> str:
        """Number and name of the product set."""
        return f"Bộ {padded(self.set_no)}" + (f": {self.set_name}" if self.set_name else "")

    @property
    def kind_words(self) -> str:
        """First time, upgrade or re-evaluation."""
        return KIND_WORDS.get(self.kind, "")

    @property
    def score_words(self) -> str:
        """The score with two decimals rounded down, or nothing."""
        return "" if self.score is None else shown_score(self.score)

    @property
    def class_words(self) -> str:
        """ "3 sao", "Bị loại", or nothing while there is no result."""
        if self.ground:
            return "Bị loại"
        return f"{self.star_class} sao" if self.star_class is not None else ""


@dataclass(frozen=True, slots=True)
class ResultCounts:
    """How many products a session recognised, handed over and neither."""

    all: int
    recognised: int
    handed_over: int
    not_recognised: int

    @classmethod
    def of(cls, products: Sequence[ProductLine]) -> ResultCounts:
        """Count the lines of a session."""
        found = {
            name: sum(one.action == name for one in products) for name in ("certify", "hand_over", "none")
        }
        return cls(len(products), found["certify"], found["hand_over"], found["none"])

    def values(self) -> dict[str, str]:
        """Words for placeholders: "06 (sáu)"."""
        return {
            "số sản phẩm": counted(self.all),
            "số công nhận": counted(self.recognised),
            "số chuyển cấp trên": counted(self.handed_over),
            "số không công nhận": counted(self.not_recognised),
        }


def presiding(present: Sequence[Seat]) -> Seat:
    """Who presides: the chair, or the deputy where the chair is absent; an empty seat if neither is there."""
    for role in LEADING_ROLES:
        for one in present:
            if one.role == role:
                return one
    return Seat("")


def secretary(present: Sequence[Seat]) -> Seat:
    """Who writes the minutes; an empty seat where the secretary is absent."""
    return next((one for one in present if one.role == "secretary"), Seat(""))
