"""The producer's self-assessment (form 2): his own answers on the sheet, and his report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

PROPERTY_KINDS = {
    "mark": "Nhãn hiệu",
    "collective_mark": "Nhãn hiệu tập thể",
    "certification_mark": "Nhãn hiệu chứng nhận",
    "indication": "Chỉ dẫn địa lý",
    "design": "Kiểu dáng công nghiệp",
    "patent": "Sáng chế, giải pháp hữu ích",
    "copyright": "Quyền tác giả",
}
"""Kinds of intellectual property that form 2 lets the producer tick."""

LONG_TEXTS = ("plan_results", "next_plan", "remark")


@dataclass(frozen=True, slots=True)
class SelfReportDraft:
    """What form 2 tells beside the score: results, plans, intellectual property.

    `id` is the dossier's: each has one report. `version` is 0 while nothing was written yet.
    """

    id: str = ""
    version: int = 0
    made_on: date | None = None
    made_by: str = ""
    plan_results: str = ""
    next_plan: str = ""
    property_kinds: tuple[str, ...] = ()
    remark: str = ""


def check(draft: SelfReportDraft, today: date) -> list[Problem]:
    """What is wrong with the report."""
    return list(_problems(draft, today))


def _problems(draft: SelfReportDraft, today: date) -> Iterator[Problem]:
    yield from checks.past_day("made_on", "Ngày tự đánh giá", draft.made_on, today)
    yield from checks.text("made_by", "Người tự đánh giá", draft.made_by, 80)
    yield from checks.text("plan_results", "Kết quả sản xuất", draft.plan_results, checks.TEXT_LIMIT)
    yield from checks.text("next_plan", "Kế hoạch tiếp theo", draft.next_plan, checks.TEXT_LIMIT)
    yield from checks.text("remark", "Nhận xét", draft.remark, checks.TEXT_LIMIT)
    for kind in draft.property_kinds:
        yield from checks.chosen("property_kinds", "Sở hữu trí tuệ", kind, PROPERTY_KINDS)
