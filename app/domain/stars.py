"""Star minima (dấu sao): what a class demands of single criteria besides the score.

Domain sentences 5 to 7: a class needs its own minima and those of all lower classes; with several
members a minimum is met when more than half of the counted sheets meet it, unless the council has
recorded its own conclusion on the criterion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.criteria_sheets import STARS_WITH_MINIMA, CriteriaSheet, Criterion
from app.domain.scoring import Answers


@dataclass(frozen=True, slots=True)
class Minimum:
    """To be of class `star`, `criterion` needs option `needed_option` or a better one."""

    criterion: str
    star: int
    needed_option: int
    needed_points: int

    def met_with(self, answer: int, points: int) -> bool:
        """Whether an answer with those points meets it; "no level met" never does."""
        return answer > 0 and points >= self.needed_points


@dataclass(frozen=True, slots=True)
class Standing:
    """How a minimum stands: met by how many of the counted sheets, or concluded by the council."""

    minimum: Minimum
    met: bool
    met_by: int
    of: int
    by_council: bool = False


def minima(sheet: CriteriaSheet, variant: str | None = None) -> list[Minimum]:
    """Every minimum of the sheet, in its order, then by star."""
    return [found for criterion in sheet.criteria for found in _minima_of(criterion, variant)]


def standings(
    sheet: CriteriaSheet,
    counted_answers: Sequence[Answers],
    variant: str | None = None,
    conclusions: Mapping[str, int] | None = None,
) -> list[Standing]:
    """How every minimum stands over the counted sheets."""
    concluded = conclusions or {}
    return [
        _standing(sheet, minimum, counted_answers, variant, concluded) for minimum in minima(sheet, variant)
    ]


def star_class(class_by_score: int, found: Iterable[Standing]) -> int:
    """The highest class from 3 to the class by score whose minima are all met, else at most 2."""
    missing = {standing.minimum.star for standing in found if not standing.met}
    reached = [
        star for star in STARS_WITH_MINIMA if star <= class_by_score and not _missing_up_to(star, missing)
    ]
    return max(reached) if reached else min(class_by_score, 2)


def _missing_up_to(star: int, missing: set[int]) -> bool:
    return any(lower <= star for lower in missing)


def _minima_of(criterion: Criterion, variant: str | None) -> list[Minimum]:
    options = criterion.options_for(variant)
    needed: dict[int, int] = {}
    if criterion.min_star:
        needed[criterion.min_star] = min(option.points for option in options)
    for option in options:
        if option.min_star:
            needed[option.min_star] = max(option.points, needed.get(option.min_star, 0))
    return [
        Minimum(criterion.code, star, _lowest(criterion, points, variant), points)
        for star, points in sorted(needed.items())
    ]


def _lowest(criterion: Criterion, points: int, variant: str | None) -> int:
    options = criterion.options_for(variant)
    return next(number for number, option in enumerate(options, 1) if option.points >= points)


def _standing(
    sheet: CriteriaSheet,
    minimum: Minimum,
    counted_answers: Sequence[Answers],
    variant: str | None,
    conclusions: Mapping[str, int],
) -> Standing:
    criterion = sheet.criterion(minimum.criterion)
    answers_enough = {
        answer
        for answer in range(1, len(criterion.options_for(variant)) + 1)
        if minimum.met_with(answer, criterion.points(answer, variant))
    }
    met_by = sum(answers[criterion.code] in answers_enough for answers in counted_answers)
    of = len(counted_answers)
    if criterion.code in conclusions:
        answer = conclusions[criterion.code]
        met = minimum.met_with(answer, criterion.points(answer, variant))
        return Standing(minimum, met, met_by, of, by_council=True)
    return Standing(minimum, 2 * met_by > of, met_by, of)
