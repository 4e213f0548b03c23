"""What the council says on a product in words: discussion, conclusion, requests, opinion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import checks
from app.kernel.errors import Problem

LONG_TEXTS = ("discussion", "conclusion", "requests", "opinion")


@dataclass(frozen=True, slots=True)
class DossierConclusionDraft:
    """The words on one product of a session, entered by the secretary, as they stand in the minutes."""

    id: str = ""
    version: int = 0
    session_id: str = ""
    dossier_id: str = ""
    discussion: str = ""
    """What was said before a second scoring, or otherwise."""
    conclusion: str = ""
    requests: str = ""
    opinion: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not any(getattr(self, name) for name in LONG_TEXTS)


def check(draft: DossierConclusionDraft) -> list[Problem]:
    """What is wrong with the words."""
    return list(_problems(draft))


def _problems(draft: DossierConclusionDraft) -> Iterator[Problem]:
    labels = {
        "discussion": "Nội dung thảo luận",
        "conclusion": "Kết luận",
        "requests": "Yêu cầu hoàn thiện",
        "opinion": "Ý kiến khác",
    }
    for field, label in labels.items():
        yield from checks.text(field, label, getattr(draft, field), checks.TEXT_LIMIT)
