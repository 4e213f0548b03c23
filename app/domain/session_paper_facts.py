"""The facts of the papers that a council's session leaves behind.

`values()` of each are the words that the placeholders of its texts may name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.domain.fingerprints import canonical_json, located, place_of
from app.domain.letterheads import NO_PART_OF_DATA, Letterhead
from app.domain.session_info import (
    UNKNOWN,
    ProductLine,
    ResultCounts,
    Seat,
    SessionInfo,
    presiding,
    secretary,
)
from app.kernel.number_words import counted

DECISION_TITLE = "Phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP"
_ABOUT = "về việc "


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """The invitation to a session with its agenda."""

    letterhead: Letterhead
    session: SessionInfo
    members: tuple[Seat, ...]
    products: tuple[ProductLine, ...]

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        counts = {"số sản phẩm": counted(len(self.products)), "số thành viên": counted(len(self.members))}
        return {**self.session.values(), **counts, "chủ trì": presiding(self.members).name}


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """The list that everybody signs who comes to a session."""

    letterhead: Letterhead
    session: SessionInfo
    members: tuple[Seat, ...]
    products: tuple[ProductLine, ...]

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {**self.session.values(), "số thành viên": counted(len(self.members))}


@dataclass(frozen=True, slots=True)
class MemberPoints:
    """A member's totals on a product in both scorings; None where he did not score."""

    name: str
    first: int | None
    second: int | None = None


@dataclass(frozen=True, slots=True)
class CriterionConclusion:
    """What the council itself concluded on a criterion, and why."""

    code: str
    title: str
    option: str
    reason: str


@dataclass(frozen=True, slots=True)
class MinutesProduct:
    """A product in the minutes: the points, what was said, concluded and asked for (the last in `line`)."""

    line: ProductLine
    points: tuple[MemberPoints, ...]
    abstaining: tuple[tuple[str, str], ...] = ()
    """Name and reason."""
    first_score: Fraction | None = None
    """The average of the first scoring, where there was a second one."""
    explained: tuple[str, ...] = ()
    conclusions: tuple[CriterionConclusion, ...] = ()
    opinions: tuple[str, ...] = ()
    """What members wrote on their sheets, without their names."""
    discussion: str = ""
    other_opinion: str = ""
    """What somebody wanted to have in the minutes."""

    @property
    def scored_twice(self) -> bool:
        """Whether a second scoring was held."""
        return any(one.second is not None for one in self.points)


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """The minutes of a session."""

    letterhead: Letterhead
    session: SessionInfo
    members: tuple[Seat, ...]
    absent: tuple[Seat, ...]
    products: tuple[MinutesProduct, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the data in hexadecimal, beginning with the session's place."""
        place = place_of("minutes", self.session.title, self.session.held_on)
        return located(place, canonical_json(self, NO_PART_OF_DATA))

    @property
    def present(self) -> tuple[Seat, ...]:
        """Those who were there, in the council's order."""
        away = {one.name for one in self.absent}
        return tuple(one for one in self.members if one.name not in away)

    @property
    def lines(self) -> tuple[ProductLine, ...]:
        """The products without the details."""
        return tuple(one.line for one in self.products)

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {
            **self.session.values(),
            **ResultCounts.of(self.lines).values(),
            "số thành viên": counted(len(self.members)),
            "số có mặt": counted(len(self.present)),
            "số vắng": counted(len(self.absent)),
            "chủ trì": presiding(self.present).name,
            "thư ký": secretary(self.present).name,
        }


@dataclass(frozen=True, slots=True)
class ResultsFacts:
    """What decision, submission, hand-over letter and review report speak of: a session and its products."""

    letterhead: Letterhead
    session: SessionInfo
    products: tuple[ProductLine, ...]

    def of_action(self, action: str) -> tuple[ProductLine, ...]:
        """The products of which the session concluded this."""
        return tuple(one for one in self.products if one.action == action)

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        counts = ResultCounts.of(self.products).values()
        title = _about(self.session.decision_title or DECISION_TITLE)
        return {**self.session.values(), **counts, "trích yếu quyết định": title}


@dataclass(frozen=True, slots=True)
class CriterionCheck:
    """What the support team says of one criterion: the option that it proposes, a remark, or both."""

    code: str
    title: str
    proposed: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class FieldSurvey:
    """What was found on the spot. `outcome` is a key of `OUTCOMES`."""

    on: date
    participants: str
    findings: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedDossier:
    """A dossier as the support team found it."""

    line: ProductLine
    received_on: date | None = None
    assessed_on: date | None = None
    reviewed_on: date | None = None
    eligible: bool | None = None
    remark: str = ""
    """The conditions that are not met, in words."""
    what_changed: str = ""
    reviewed_by: str = ""
    findings: str = ""
    checks: tuple[CriterionCheck, ...] = ()
    survey: FieldSurvey | None = None
    proposal: str = ""
    """A key of `PROPOSALS`."""
    proposal_note: str = ""

    @property
    def has_details(self) -> bool:
        """Whether the review says more than fits into a table."""
        told = (self.remark, self.what_changed, self.findings, self.proposal_note, self.checks, self.survey)
        return any(told)

    @property
    def eligible_words(self) -> str:
        """Yes, no, or not ticked."""
        if self.eligible is None:
            return "Chưa ghi"
        return "Đủ điều kiện" if self.eligible else "Không đủ điều kiện"


@dataclass(frozen=True, slots=True)
class ReviewReportFacts:
    """The support team's report on the dossiers of a session."""

    letterhead: Letterhead
    session: SessionInfo
    dossiers: tuple[ReviewedDossier, ...]

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        ticks = [one.eligible for one in self.dossiers]
        return {
            **self.session.values(),
            "số hồ sơ": counted(len(ticks)),
            "số đủ điều kiện": counted(ticks.count(True)),
            "số không đủ điều kiện": counted(ticks.count(False)),
            "số chưa ghi": counted(ticks.count(None)),
        }


@dataclass(frozen=True, slots=True)
class ResultLetterFacts:
    """The letter that tells a producer or a commune what came out of the session."""

    letterhead: Letterhead
    session: SessionInfo
    addressee: str
    address: str
    representative: str
    products: tuple[ProductLine, ...]

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {
            **self.session.values(),
            **ResultCounts.of(self.products).values(),
            "nơi nhận": self.addressee,
            "địa chỉ nơi nhận": self.address or UNKNOWN,
            "người đại diện": self.representative or UNKNOWN,
        }


@dataclass(frozen=True, slots=True)
class CommuneLetterFacts(ResultLetterFacts):
    """The same to a commune's People's Committee."""


@dataclass(frozen=True, slots=True)
class HandOutFacts:
    """The list that producers sign when they take their certificates."""

    letterhead: Letterhead
    session: SessionInfo
    products: tuple[ProductLine, ...]

    def values(self) -> dict[str, str]:
        """Words for placeholders."""
        return {**self.session.values(), "số giấy": counted(len(self.products))}


def _about(title: str) -> str:
    """A decision's subject as it stands behind "Về việc"."""
    bare = title[len(_ABOUT) :] if title.lower().startswith(_ABOUT) else title
    return bare[:1].lower() + bare[1:]
