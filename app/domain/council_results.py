"""What a session may conclude: quorum, spread, which sheets count, and where the members differ.

Quorum, chairing and spread are settings of the council's rules (quy chế), not law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.scoring import Answers, Sheet
from app.kernel.errors import Problem
from app.kernel.text import joined_names

LEADING_ROLES = {"chair_or_deputy": frozenset({"chair", "deputy"}), "chair": frozenset({"chair"})}
"""Who may chair, by the council's setting."""


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


def quorum_problems(
    members: Sequence[Member], scoring: frozenset[str], quorum: Fraction, chairing: str = "chair_or_deputy"
) -> list[Problem]:
    """Whether enough members score this dossier, one who may chair among them.

    An abstaining member is not present for that dossier.
    """
    found = []
    present = sum(member.id in scoring for member in members)
    if present < quorum * len(members):
        arguments = {"present": present, "all": len(members), "needed": needed_for(quorum, len(members))}
        found.append(Problem("", "quorum_missing", arguments))
    if not _is_led(members, scoring, chairing):
        found.append(Problem("", "quorum_without_chair" if chairing != "chair" else "quorum_only_chair"))
    return found


def attendance_problems(
    members: Sequence[Member], present: frozenset[str], quorum: Fraction, chairing: str
) -> list[Problem]:
    """Whether the meeting itself has its quorum: those below it prepare, but conclude nothing."""
    found = []
    came = sum(member.id in present for member in members)
    if came < quorum * len(members):
        arguments = {"present": came, "all": len(members), "needed": needed_for(quorum, len(members))}
        found.append(Problem("", "session_below_quorum", arguments))
    if not _is_led(members, present, chairing):
        found.append(Problem("", "session_without_chair"))
    return found


def needed_for(quorum: Fraction, members: int) -> int:
    """How many of so many members the quorum asks for."""
    return -(-quorum.numerator * members // quorum.denominator)


def _is_led(members: Sequence[Member], there: frozenset[str], chairing: str) -> bool:
    return any(member.role in LEADING_ROLES[chairing] and member.id in there for member in members)


def spread_problems(sheets: Sequence[ClosedSheet], limit: int) -> list[Problem]:
    """A spread beyond the limit calls for a second scoring; after that it is told, no more."""
    distance = spread(sheets)
    if distance <= limit:
        return []
    scored_again = any(sheet.scoring_round > 1 for sheet in sheets)
    arguments = {"spread": distance, "limit": limit}
    return [Problem("", "spread_too_large", arguments, "warning" if scored_again else "error")]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two members whose totals lie further apart than the rules allow."""

    one: str
    other: str
    distance: int


def pairs_beyond(sheets: Sequence[ClosedSheet], limit: int) -> list[Pair]:
    """Every pair of members beyond the limit, the widest apart first."""
    found = [
        Pair(one.member_id, other.member_id, abs(one.total - other.total))
        for one, other in combinations(sheets, 2)
        if abs(one.total - other.total) > limit
    ]
    return sorted(found, key=lambda pair: -pair.distance)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One criterion with what each counted sheet answered: option and points by member."""

    criterion: Criterion
    options: Mapping[str, int]
    points: Mapping[str, int]

    @property
    def spread(self) -> int:
        """The distance of the highest from the lowest points."""
        return max(self.points.values()) - min(self.points.values()) if self.points else 0

    @property
    def differs(self) -> bool:
        """Whether not all members chose the same option."""
        return len(set(self.options.values())) > 1

    @property
    def usual(self) -> int | None:
        """The option that more members chose than any other; None where two are equally frequent."""
        chosen = list(self.options.values())
        ordered = sorted(set(chosen), key=chosen.count, reverse=True)
        if len(ordered) > 1 and chosen.count(ordered[0]) == chosen.count(ordered[1]):
            return None
        return ordered[0] if ordered else None


def matrix(sheet: CriteriaSheet, variant: str | None, sheets: Sequence[ClosedSheet]) -> list[MatrixRow]:
    """Criteria by members, in the order of the sheet."""
    return [
        MatrixRow(
            criterion,
            {one.member_id: one.answers[criterion.code] for one in sheets},
            {one.member_id: criterion.points(one.answers[criterion.code], variant) for one in sheets},
        )
        for criterion in sheet.criteria
    ]


def opinion_problems(classes: Mapping[str, int | None]) -> list[Problem]:
    """Whether written opinions agree: every sheet alone must give the same class (QĐ 26/2026: a meeting
    where opinions differ).

    Args:
        classes: the class that each member's sheet gives alone, by the member's name.
    """
    if len(set(classes.values())) < 2:
        return []
    by_class: dict[int, list[str]] = {}
    for name, star in classes.items():
        by_class.setdefault(star or 0, []).append(name)
    told = "; ".join(f"{star} sao: {joined_names(names)}" for star, names in sorted(by_class.items()))
    return [Problem("", "opinions_differ", {"told": told})]
