"""The words of a report that no row holds: difficulties, proposals, and what comes next (section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

TEXTS = {
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị",
    "next_period": "Nhiệm vụ kỳ tới",
}
"""The three texts with their titles, in the order of the paper."""
LONGEST = 8000
"""Letters of one text: some three pages."""


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """The three texts as they stand on the paper; an empty one is left out."""

    difficulties: str = ""
    proposals: str = ""
    next_period: str = ""

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        """Title and text of those that say something."""
        told = ((title, str(getattr(self, name))) for name, title in TEXTS.items())
        return tuple((title, text) for title, text in told if text)


@dataclass(frozen=True, slots=True)
class ReportTextsDraft:
    """The texts of one period as the form edits them; known by kind and days of the period."""

    id: str = ""
    version: int = 0
    kind: str = "quarter"
    period_from: date | None = None
    period_to: date | None = None
    difficulties: str = ""
    proposals: str = ""
    next_period: str = ""

    @property
    def texts(self) -> ReportTexts:
        """What the paper takes of it."""
        return ReportTexts(**{one.name: getattr(self, one.name) for one in fields(ReportTexts)})


def check(draft: ReportTextsDraft) -> list[Problem]:
    """What is wrong with the texts of a report."""
    return list(_problems(draft))


def _problems(draft: ReportTextsDraft) -> Iterator[Problem]:
    for name, title in TEXTS.items():
        yield from checks.text(name, title, getattr(draft, name), LONGEST)
