"""What the council says on a product in words: conclusion, requests, opinion, entered by the secretary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import checks
from app.kernel.errors import Problem

LONG_TEXTS = ("conclusion", "requests", "opinion")


@dataclass(frozen=True, slots=True)
class DossierConclusionDraft:
    """The words on one product of a session, as they are read out and stand in the minutes."""

    id: str = ""
    version: int = 0
    session_id: str = ""
    dossier_id: str = ""
    conclusion: str = ""
    requests: str = ""
    opinion: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not (self.conclusion or self.requests or self.opinion)


def check(draft: DossierConclusionDraft) -> list[Problem]:
    """What is wrong with the words."""
    return list(_problems(draft))


def _problems(draft: DossierConclusionDraft) -> Iterator[Problem]:
    labels = {"conclusion": "Kết luận", "requests": "Yêu cầu hoàn thiện", "opinion": "Ý kiến của hội đồng"}
    for field, label in labels.items():
        yield from checks.text(field, label, getattr(draft, field), checks.TEXT_LIMIT)
