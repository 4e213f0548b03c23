"""Decisions (quyết định): the numbered act that approves a session's results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """A decision as the form edits it. Certificates wait until it has its number and day."""

    id: str = ""
    version: int = 0
    number: str = ""
    decided_on: date | None = None
    signer: str = ""
    title: str = ""
    kind: str = "results"
    issuer: str = ""
    session_id: str | None = None


def check(draft: DecisionDraft, today: date) -> list[Problem]:
    """What is wrong with a decision."""
    return list(_problems(draft, today))


def _problems(draft: DecisionDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("number", "Số quyết định", draft.number)
    yield from checks.text("number", "Số quyết định", draft.number, 60)
    yield from checks.required("decided_on", "Ngày quyết định", draft.decided_on)
    yield from checks.past_day("decided_on", "Ngày quyết định", draft.decided_on, today)
    yield from checks.name("signer", "Người ký", draft.signer, 80)
    yield from checks.text("title", "Trích yếu", draft.title)
