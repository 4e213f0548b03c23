"""Inspections (kiểm tra, giám sát) after certification: what is looked at, remedies, what may follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.stars import minima
from app.kernel.errors import Problem

KINDS = {"planned": "Theo kế hoạch", "unannounced": "Đột xuất", "follow_up": "Kiểm tra lại"}
CONCLUSIONS = {
    "": "Chưa kết luận",
    "kept": "Duy trì tiêu chí",
    "remedy": "Yêu cầu khắc phục",
    "revoke": "Đề nghị thu hồi",
}
STATES = {
    "planned": "Đã lên kế hoạch",
    "late": "Quá ngày kiểm tra",
    "held": "Đã kiểm tra, chưa kết luận",
    "kept": "Duy trì",
    "remedy": "Đang khắc phục",
    "remedy_late": "Quá hạn khắc phục",
    "remedied": "Đã khắc phục",
    "revoke": "Đề nghị thu hồi",
}
QUESTIONS = {
    "criteria_kept": "Còn giữ các tiêu chí đã được chấm",
    "label_right": "Nhãn, dấu OCOP dùng đúng sản phẩm, đúng hạng",
    "quality_kept": "Chất lượng đúng công bố",
}
LONG_TEXTS = ("team", "producer_side", "findings", "remedy", "follow_up", "note")


@dataclass(frozen=True, slots=True)
class Point:
    """One criterion that was looked at: the option that it had earned, and whether that still holds."""

    criterion_code: str
    what: str = ""
    """Title and earned level in words, as they were when the point was put on the list."""
    earned_option: int | None = None
    kept: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class InspectionDraft:
    """An inspection as the form edits it."""

    id: str = ""
    version: int = 0
    product_id: str = ""
    certificate_id: str | None = None
    kind: str = "planned"
    planned_on: date | None = None
    held_on: date | None = None
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    team: str = ""
    producer_side: str = ""
    criteria_kept: bool | None = None
    label_right: bool | None = None
    quality_kept: bool | None = None
    findings: str = ""
    conclusion: str = ""
    remedy: str = ""
    remedy_due: date | None = None
    remedy_done: date | None = None
    follow_up: str = ""
    note: str = ""
    points: tuple[Point, ...] = ()


def check(draft: InspectionDraft, today: date) -> list[Problem]:
    """What is wrong or doubtful with an inspection."""
    return list(_problems(draft, today))


def state_on(draft: InspectionDraft, today: date) -> str:
    """How an inspection stands on a day; a key of `STATES`."""
    if draft.held_on is None:
        return "late" if draft.planned_on and draft.planned_on < today else "planned"
    if draft.conclusion != "remedy":
        return draft.conclusion or "held"
    if draft.remedy_done:
        return "remedied"
    return "remedy_late" if draft.remedy_due and draft.remedy_due < today else "remedy"


def points_to_look_at(
    sheet: CriteriaSheet, star_class: int, earned: Mapping[str, int], variant: str | None = None
) -> tuple[Point, ...]:
    """The criteria that earned the stars: every minimum up to the class, in the order of the sheet.

    Args:
        earned: option that most members gave each criterion, where it is known.
    """
    wanted = {one.criterion for one in minima(sheet, variant) if one.star <= star_class}
    return tuple(
        Point(c.code, _in_words(c, earned.get(c.code), variant), earned.get(c.code))
        for c in sheet.criteria
        if c.code in wanted
    )


def _in_words(criterion: Criterion, option: int | None, variant: str | None) -> str:
    options = criterion.options_for(variant)
    level = f": {options[option - 1].label}" if option and option <= len(options) else ""
    return f"{criterion.title}{level}"


def usual_answers(sheets: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The option that most of the sheets gave each criterion; of equals the lower one."""
    found: dict[str, int] = {}
    for code in {code for sheet in sheets for code in sheet}:
        given = [sheet[code] for sheet in sheets if code in sheet]
        found[code] = min(set(given), key=lambda option: (-given.count(option), option))
    return found


def _problems(draft: InspectionDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("product_id", "Sản phẩm", draft.product_id)
    yield from checks.chosen("kind", "Loại kiểm tra", draft.kind, KINDS)
    if draft.planned_on is None and draft.held_on is None:
        yield Problem("planned_on", "inspection_needs_a_day")
    yield from checks.plausible_day("planned_on", "Ngày dự kiến", draft.planned_on)
    yield from checks.past_day("held_on", "Ngày kiểm tra", draft.held_on, today)
    yield from checks.past_day("remedy_done", "Ngày khắc phục xong", draft.remedy_done, today)
    yield from checks.plausible_day("remedy_due", "Hạn khắc phục", draft.remedy_due)
    for field in LONG_TEXTS:
        yield from checks.text(field, "Nội dung", getattr(draft, field), checks.TEXT_LIMIT)
    yield from _conclusion(draft)


def _conclusion(draft: InspectionDraft) -> Iterator[Problem]:
    if draft.conclusion not in CONCLUSIONS:
        yield Problem("conclusion", "choice_unknown", {"label": "Kết luận"})
    if draft.conclusion and draft.held_on is None:
        yield Problem("held_on", "inspection_concluded_before_held")
    if draft.conclusion == "remedy":
        yield from checks.required("remedy", "Nội dung khắc phục", draft.remedy)
        yield from checks.required("remedy_due", "Hạn khắc phục", draft.remedy_due)
    if draft.remedy_due and draft.held_on and draft.remedy_due < draft.held_on:
        yield Problem("remedy_due", "ends_before_it_begins", {"label": "Hạn khắc phục"})
    if draft.remedy_done and draft.held_on and draft.remedy_done < draft.held_on:
        yield Problem("remedy_done", "ends_before_it_begins", {"label": "Ngày khắc phục xong"})
    broken = [one.criterion_code for one in draft.points if one.kept is False]
    if draft.conclusion == "kept" and (broken or False in _answers(draft)):
        yield Problem(
            "conclusion", "inspection_kept_against_findings", {"what": _what(draft, broken)}, "warning"
        )


def _answers(draft: InspectionDraft) -> tuple[bool | None, ...]:
    return draft.criteria_kept, draft.label_right, draft.quality_kept


def _what(draft: InspectionDraft, broken: Sequence[str]) -> str:
    if broken:
        return f"tiêu chí {', '.join(broken)}"
    return next(QUESTIONS[name].lower() for name in QUESTIONS if getattr(draft, name) is False)
