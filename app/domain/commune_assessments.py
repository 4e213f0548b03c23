"""The commune's assessment (form 3): four contents found on the spot, and what it suggests to the council.

A suggestion is shown beside its criterion when the council scores; it gives no point by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.kernel.errors import Problem
from app.kernel.text import search_key

CONTENTS = {
    "origin": "Nguồn gốc sản phẩm, nguyên liệu",
    "labour": "Sử dụng lao động địa phương",
    "idea": "Nguồn gốc ý tưởng sản phẩm",
    "identity": "Bản sắc, trí tuệ địa phương",
}
"""The four contents of domain.md section 7, in the order of the report."""

JUDGEMENTS = {
    "": "Chưa nhận xét",
    "met": "Đúng như kê khai",
    "partly": "Đúng một phần",
    "not_met": "Không đúng kê khai",
}
CONCLUSIONS = {
    "": "Chưa kết luận",
    "agrees": "Đồng ý, đề nghị cấp trên đánh giá",
    "disagrees": "Không đồng ý",
}
_TITLES: Mapping[str, tuple[str, ...]] = {
    "origin": ("nguon goc san pham", "nguon nguyen lieu"),
    "labour": ("su dung lao dong dia phuong",),
    "idea": ("nguon goc y tuong",),
    "identity": ("tri tue", "bao ton di san", "bao ve, bao ton"),
}
"""How the titles of the criteria concerned begin, without marks: in every sheet of both decisions, in our
short labels and in the official wording. Tourism has no criterion on materials; its identity is heritage."""

PARTICIPANT_LIMIT = 40


@dataclass(frozen=True, slots=True)
class ContentDraft:
    """One content: what the producer states, what was found, how the commune judges it."""

    content: str
    stated: str = ""
    found: str = ""
    judgement: str = ""
    remark: str = ""

    @property
    def is_done(self) -> bool:
        """Whether somebody has looked and judged."""
        return bool(self.found.strip()) and bool(self.judgement)


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """One person who took part."""

    full_name: str
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CommuneAssessmentDraft:
    """The assessment of one dossier as its screens edit it."""

    id: str = ""
    version: int = 0
    dossier_id: str = ""
    assessed_on: date | None = None
    place: str = ""
    report_number: str = ""
    report_on: date | None = None
    chairman: str = ""
    conclusion: str = ""
    conclusion_note: str = ""
    contents: tuple[ContentDraft, ...] = tuple(ContentDraft(content) for content in CONTENTS)
    participants: tuple[ParticipantDraft, ...] = ()
    suggestions: tuple[tuple[str, int], ...] = ()
    """Criterion and the option that the commune suggests; 0 is "no level met"."""

    def content(self, name: str) -> ContentDraft:
        """One of the four contents."""
        return next((one for one in self.contents if one.content == name), ContentDraft(name))

    @property
    def done(self) -> int:
        """How many of the four contents are looked at and judged."""
        return sum(one.is_done for one in self.contents)


def criteria_of(sheet: CriteriaSheet, content: str) -> tuple[Criterion, ...]:
    """The criteria of a sheet that a content concerns, in the order of the sheet; may be none."""
    return tuple(one for one in sheet.criteria if search_key(one.title).startswith(_TITLES[content]))


def hints(
    sheet: CriteriaSheet, variant: str | None, suggestions: Mapping[str, int], remarks: Mapping[str, str]
) -> dict[str, str]:
    """What stands beside a criterion while the council scores: "Xã: ..." with the commune's remark."""
    told = {}
    for criterion in sheet.criteria:
        if criterion.code in suggestions:
            number = suggestions[criterion.code]
            options = criterion.options_for(variant)
            label = options[number - 1].label if 0 < number <= len(options) else "không đạt mức nào"
            remark = remarks.get(criterion.code, "")
            told[criterion.code] = f"Xã: {label}" + (f" ({remark})" if remark else "")
    return told


def check(draft: CommuneAssessmentDraft, today: date) -> list[Problem]:
    """What is wrong or doubtful; fields of a content are named "origin_found" and so on."""
    return list(_problems(draft, today))


def _problems(draft: CommuneAssessmentDraft, today: date) -> Iterator[Problem]:
    for one in draft.contents:
        yield from _content(one, concluded=bool(draft.conclusion))
    yield from checks.past_day("assessed_on", "Ngày đánh giá", draft.assessed_on, today)
    yield from checks.past_day("report_on", "Ngày báo cáo", draft.report_on, today)
    if draft.assessed_on and draft.report_on and draft.report_on < draft.assessed_on:
        yield Problem("report_on", "report_before_assessment")
    yield from checks.text("place", "Địa điểm", draft.place)
    yield from checks.text("report_number", "Số báo cáo", draft.report_number, 60)
    yield from checks.text("chairman", "Người ký", draft.chairman, 80)
    yield from checks.chosen("conclusion", "Kết luận", draft.conclusion or "agrees", CONCLUSIONS)
    yield from checks.text("conclusion_note", "Ý kiến của xã", draft.conclusion_note, checks.TEXT_LIMIT)
    if len(draft.participants) > PARTICIPANT_LIMIT:
        yield Problem("participants", "too_many_participants", {"limit": PARTICIPANT_LIMIT})
    for person in draft.participants:
        yield from checks.name("participants", "Tên người tham gia", person.full_name, 80)
    if draft.conclusion:
        yield from _concluded(draft)


def _content(one: ContentDraft, *, concluded: bool) -> Iterator[Problem]:
    title = CONTENTS[one.content]
    for field, label in (
        ("stated", "Chủ thể kê khai"),
        ("found", "Thực tế kiểm tra"),
        ("remark", "Ý kiến của xã"),
    ):
        value = getattr(one, field)
        yield from checks.text(f"{one.content}_{field}", label, value, checks.TEXT_LIMIT)
    if concluded and not one.is_done:
        yield Problem(f"{one.content}_found", "content_not_assessed", {"content": title}, "warning")


def _concluded(draft: CommuneAssessmentDraft) -> Iterator[Problem]:
    yield from checks.required("assessed_on", "Ngày đánh giá", draft.assessed_on)
    if not draft.participants:
        yield Problem("participants", "assessment_without_participants", {}, "warning")
    if draft.conclusion == "disagrees" and not draft.conclusion_note.strip():
        yield Problem("conclusion_note", "disagreement_without_reason")
