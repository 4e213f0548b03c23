"""What a session may conclude: quorum, spread, and which sheets count.

Quorum and spread are settings of the council's rules (quy chế), not law.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.scoring import Answers, Sheet
from app.kernel.errors import Problem

LEADING_ROLES = frozenset({"chair", "deputy"})


@dataclass(frozen=True, slots=True)
class Member:
    """A member as far as counting needs him."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ClosedSheet:
    """One closed version of a member's sheet."""

    member_id: str
    scoring_round: int
    version_no: int
    answers: Answers
    total: int


def counted_sheets(
    closed: Iterable[ClosedSheet],
    absent: frozenset[str] = frozenset(),
    abstaining: frozenset[str] = frozenset(),
) -> list[ClosedSheet]:
    """The latest closed version per member who is neither absent nor abstaining.

    A sheet of the second scoring replaces that member's first; who did not score again keeps it.
    """
    latest: dict[str, ClosedSheet] = {}
    for sheet in sorted(closed, key=lambda one: (one.scoring_round, one.version_no)):
        if sheet.member_id not in absent | abstaining:
            latest[sheet.member_id] = sheet
    return list(latest.values())


def as_scored(sheets: Sequence[ClosedSheet], names: dict[str, str]) -> list[Sheet]:
    """The counted sheets as the verdict reads them. Members of the same name are told apart."""
    taken: dict[str, int] = {}
    scored = []
    for sheet in sheets:
        name = names[sheet.member_id]
        taken[name] = taken.get(name, 0) + 1
        shown = name if taken[name] == 1 else f"{name} ({taken[name]})"
        scored.append(Sheet(shown, sheet.answers))
    return scored


def spread(sheets: Sequence[ClosedSheet]) -> int:
    """The distance of the highest from the lowest total."""
    totals = [sheet.total for sheet in sheets]
    return max(totals) - min(totals) if totals else 0


def quorum_problems(members: Sequence[Member], scoring: frozenset[str], quorum: Fraction) -> list[Problem]:
    """Whether enough members score this dossier, the chair or deputy among them.

    An abstaining member is not present for that dossier.
    """
    found = []
    present = sum(member.id in scoring for member in members)
    if present < quorum * len(members):
        needed = -(-quorum.numerator * len(members) // quorum.denominator)
        arguments = {"present": present, "all": len(members), "needed": needed}
        found.append(Problem("", "quorum_missing", arguments))
    if not any(member.role in LEADING_ROLES and member.id in scoring for member in members):
        found.append(Problem("", "quorum_without_chair"))
    return found


def spread_problems(sheets: Sequence[ClosedSheet], limit: int) -> list[Problem]:
    """A spread beyond the limit calls for a second scoring; after that it is told, no more."""
    distance = spread(sheets)
    if distance <= limit:
        return []
    scored_again = any(sheet.scoring_round > 1 for sheet in sheets)
    arguments = {"spread": distance, "limit": limit}
    return [Problem("", "spread_too_large", arguments, "warning" if scored_again else "error")]
