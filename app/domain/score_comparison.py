"""The producer's own score beside those of the commune, the support team and the council, by criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.scoring import Answers, average


@dataclass(frozen=True, slots=True)
class ComparedCriterion:
    """One criterion as each side sees it, in points; None where a side says nothing."""

    code: str
    title: str
    max: int
    own: int | None
    commune: int | None
    team: int | None
    council: Fraction | None
    """The plain average of the counted sheets, exact."""
    remark: str = ""

    @property
    def difference(self) -> Fraction | None:
        """How far the last of those who checked lies from the producer's own points (negative: below)."""
        checked = self.council if self.council is not None else self._team_points
        if checked is None or self.own is None:
            return None
        return checked - self.own

    @property
    def _team_points(self) -> Fraction | None:
        return None if self.team is None else Fraction(self.team)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every criterion, and the totals of the sides that said anything."""

    criteria: tuple[ComparedCriterion, ...]
    own: int | None
    team: int | None
    """The producer's own total with the team's proposals put in where it proposes otherwise."""
    council: Fraction | None


def compare(
    sheet: CriteriaSheet,
    variant: str | None,
    own: Answers,
    commune: Answers,
    team: Mapping[str, int | None],
    remarks: Mapping[str, str],
    council: Sequence[Answers],
) -> Comparison:
    """Put the answers of all sides side by side.

    Args:
        team: the support team's option per criterion, None where it only remarks.
        council: the answers of the counted sheets; unanswered criteria leave no average.
    """
    proposed = {code: number for code, number in team.items() if number is not None}
    rows = tuple(
        ComparedCriterion(
            one.code,
            one.title,
            one.max,
            _points(one, own, variant),
            _points(one, commune, variant),
            _points(one, proposed, variant),
            _average(one, council, variant),
            remarks.get(one.code, ""),
        )
        for one in sheet.criteria
    )
    return Comparison(
        rows,
        sum(row.own or 0 for row in rows) if own else None,
        sum((row.own if row.team is None else row.team) or 0 for row in rows) if proposed else None,
        average([sum(_points(one, answers, variant) or 0 for one in sheet.criteria) for answers in council])
        if council
        else None,
    )


def _points(criterion: Criterion, answers: Answers, variant: str | None) -> int | None:
    number = answers.get(criterion.code)
    return None if number is None else criterion.points(number, variant)


def _average(criterion: Criterion, council: Sequence[Answers], variant: str | None) -> Fraction | None:
    points = [found for answers in council if (found := _points(criterion, answers, variant)) is not None]
    return average(points) if points else None
