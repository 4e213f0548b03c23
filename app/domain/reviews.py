"""The support team's review: eligibility, a check per criterion, the survey on the spot, the proposal.

Eligibility is ticked here and is no part of the score (domain.md 4.8). What the team proposes per criterion
is advice to the council, shown beside the producer's own score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.criteria_sheets import CriteriaSheet
from app.kernel.errors import Problem
from app.kernel.text import search_key

PROPOSALS = {
    "": "Chưa đề xuất",
    "council": "Trình hội đồng đánh giá",
    "complete": "Yêu cầu bổ sung hồ sơ",
    "refuse": "Không đưa ra đánh giá",
}
OUTCOMES = {"": "Chưa kết luận", "fits": "Phù hợp với hồ sơ", "differs": "Có điểm khác hồ sơ"}
TICKS = {"": "Chưa xem", "yes": "Đạt", "no": "Không đạt"}

_DEMANDS = ("yeu cau", "khong danh gia")
"""How a note of the sheet begins that lays down a condition; other notes only explain."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition that must be met before the council may score."""

    key: str
    text: str
    criterion_code: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether a condition is met; None until somebody has looked."""

    condition: str
    met: bool | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What the team says of one criterion: an option that it proposes, a remark, or both."""

    criterion_code: str
    option_no: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """The review of one dossier as its screens edit it."""

    id: str = ""
    version: int = 0
    dossier_id: str = ""
    reviewed_on: date | None = None
    reviewed_by: str = ""
    findings: str = ""
    proposal: str = ""
    proposal_note: str = ""
    ticks: tuple[Tick, ...] = ()
    checks: tuple[Check, ...] = ()
    surveyed_on: date | None = None
    survey_participants: str = ""
    survey_findings: str = ""
    survey_outcome: str = ""


LONG_TEXTS = ("findings", "proposal_note", "survey_participants", "survey_findings")


def conditions(sheet: CriteriaSheet) -> tuple[Condition, ...]:
    """The conditions of a sheet: its demands in their order, its grounds of disqualification, the papers."""
    found = [
        Condition(f"{place}:{number}", note, code)
        for place, code, notes in _noted(sheet)
        for number, note in enumerate(notes, 1)
        if search_key(note).startswith(_DEMANDS)
    ]
    grounds = sheet.disqualified_when or ("Hồ sơ giả mạo hoặc thiếu giấy tờ bắt buộc (theo quy chế)",)
    found += [
        Condition(f"ground:{number}", f"Không thuộc trường hợp bị loại: {ground}")
        for number, ground in enumerate(grounds, 1)
    ]
    return tuple(found)


def eligible(wanted: Iterable[Condition], ticks: Iterable[Tick]) -> bool | None:
    """Whether every condition is met; None while one is not looked at and none is missed."""
    known = {one.condition: one.met for one in ticks}
    answers = [known.get(one.key) for one in wanted]
    if any(one is False for one in answers):
        return False
    return True if all(answers) else None


def unmet(wanted: Iterable[Condition], ticks: Iterable[Tick]) -> str:
    """The conditions that are not met, in words, with what the team wrote."""
    known = {one.condition: one for one in ticks}
    told = []
    for condition in wanted:
        tick = known.get(condition.key)
        if tick is not None and tick.met is False:
            told.append(condition.text + (f" ({tick.remark})" if tick.remark else ""))
    return "; ".join(told)


def hints(sheet: CriteriaSheet, variant: str | None, given: Iterable[Check]) -> dict[str, str]:
    """What stands beside a criterion while the council scores: the option proposed and the remark."""
    told = {}
    for one in given:
        words = []
        if one.option_no is not None:
            points = sheet.criterion(one.criterion_code).points(one.option_no, variant)
            words.append(f"mức {one.option_no}, {points} điểm")
        if one.remark:
            words.append(one.remark.partition("\n")[0])
        if words:
            told[one.criterion_code] = "Tổ giúp việc: " + "; ".join(words)
    return told


def own_hints(
    sheet: CriteriaSheet, variant: str | None, answers: Mapping[str, int], notes: Mapping[str, str]
) -> dict[str, str]:
    """What stands beside a criterion of the producer's own score."""
    told = {}
    for code, number in answers.items():
        note = notes.get(code, "").partition("\n")[0]
        points = sheet.criterion(code).points(number, variant)
        told[code] = f"Tự chấm: mức {number}, {points} điểm" + (f" ({note})" if note else "")
    return told


def check(
    draft: ReviewDraft, today: date, wanted: Iterable[Condition] = (), tourism: bool = False
) -> list[Problem]:
    """What is wrong or doubtful with a review."""
    return list(_problems(draft, today, tuple(wanted), tourism))


def _problems(
    draft: ReviewDraft, today: date, wanted: tuple[Condition, ...], tourism: bool
) -> Iterator[Problem]:
    yield from checks.past_day("reviewed_on", "Ngày thẩm định", draft.reviewed_on, today)
    yield from checks.text("reviewed_by", "Người thẩm định", draft.reviewed_by, 120)
    for field, label in (
        ("findings", "Nhận xét chung"),
        ("proposal_note", "Nội dung đề xuất"),
        ("survey_participants", "Người khảo sát"),
        ("survey_findings", "Kết quả khảo sát"),
    ):
        yield from checks.text(field, label, getattr(draft, field), checks.TEXT_LIMIT)
    for field, remarks in (
        ("ticks", [one.remark for one in draft.ticks]),
        ("checks", [one.remark for one in draft.checks]),
    ):
        for remark in remarks:
            yield from checks.text(field, "Nhận xét", remark, checks.TEXT_LIMIT)
    yield from checks.chosen("proposal", "Đề xuất", draft.proposal or "council", PROPOSALS)
    if draft.proposal:
        yield from checks.required("reviewed_on", "Ngày thẩm định", draft.reviewed_on)
    if draft.proposal == "council":
        yield from _to_the_council(draft, wanted, tourism)
    if draft.proposal in ("complete", "refuse"):
        yield from checks.required("proposal_note", "Nội dung đề xuất", draft.proposal_note)
    yield from _survey(draft, today)


def _to_the_council(draft: ReviewDraft, wanted: tuple[Condition, ...], tourism: bool) -> Iterator[Problem]:
    fits = eligible(wanted, draft.ticks)
    if fits is False:
        yield Problem("proposal", "proposal_against_conditions", {"unmet": unmet(wanted, draft.ticks)})
    elif fits is None and wanted:
        yield Problem("ticks", "eligibility_not_ticked", {}, "warning")
    if tourism and draft.surveyed_on is None:
        yield Problem("surveyed_on", "survey_not_yet", {}, "warning")


def _survey(draft: ReviewDraft, today: date) -> Iterator[Problem]:
    yield from checks.past_day("surveyed_on", "Ngày khảo sát", draft.surveyed_on, today)
    yield from checks.chosen("survey_outcome", "Kết luận khảo sát", draft.survey_outcome or "fits", OUTCOMES)
    if draft.surveyed_on is None:
        if draft.survey_findings.strip() or draft.survey_outcome:
            yield from checks.required("surveyed_on", "Ngày khảo sát", draft.surveyed_on)
        return
    yield from checks.required("survey_findings", "Kết quả khảo sát", draft.survey_findings)
    yield from checks.required("survey_participants", "Người khảo sát", draft.survey_participants)


def _noted(sheet: CriteriaSheet) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for part in sheet.parts:
        for section in part.sections:
            yield f"section {section.code}", "", section.notes
            for criterion in section.criteria:
                yield criterion.code, criterion.code, criterion.notes
