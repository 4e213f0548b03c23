"""Star minima (dấu sao): what a class demands of single criteria besides the score.

Domain sentences 5 to 7: a class needs its own minima and those of all lower classes; with several
members a minimum is met when enough of the counted sheets meet it (more than half, unless the council's
rules say otherwise), or when the council's own conclusion on the criterion says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


def reaches(majority: str, met_by: int, of: int) -> bool:
    """Whether `met_by` of `of` sheets are the majority that the council's rules ask for.

    Raises:
        KeyError: an unknown majority; that is a bug.
    """
    return {
        "more_than_half": 2 * met_by > of,
        "at_least_half": 2 * met_by >= of,
        "two_thirds": 3 * met_by >= 2 * of,
    }[majority]


def minima(sheet: CriteriaSheet, variant: str | None = None) -> list[Minimum]:
    """Every minimum of the sheet, in its order, then by star."""
    return [minimum for minimum, _ in _minima_with_answers(sheet, variant)]


def standings(
    sheet: CriteriaSheet,
    counted_answers: Sequence[Answers],
    variant: str | None = None,
    conclusions: Mapping[str, int] | None = None,
    majority: str = "more_than_half",
) -> list[Standing]:
    """How every minimum stands over the counted sheets; `majority` is a setting of the council's rules."""
    concluded = conclusions or {}
    return [
        _standing(minimum, enough, counted_answers, concluded, majority)
        for minimum, enough in _minima_with_answers(sheet, variant)
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


@lru_cache(maxsize=256)
def _minima_with_answers(
    sheet: CriteriaSheet, variant: str | None
) -> tuple[tuple[Minimum, frozenset[int]], ...]:
    """Every minimum with the answers that meet it."""
    return tuple(
        (minimum, _answers_enough(criterion, minimum, variant))
        for criterion in sheet.criteria
        for minimum in _minima_of(criterion, variant)
    )


def _answers_enough(criterion: Criterion, minimum: Minimum, variant: str | None) -> frozenset[int]:
    answers = range(1, len(criterion.options_for(variant)) + 1)
    return frozenset(one for one in answers if minimum.met_with(one, criterion.points(one, variant)))


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
    minimum: Minimum,
    enough: frozenset[int],
    counted_answers: Sequence[Answers],
    conclusions: Mapping[str, int],
    majority: str,
) -> Standing:
    code = minimum.criterion
    met_by = sum(answers[code] in enough for answers in counted_answers)
    of = len(counted_answers)
    if code in conclusions:
        return Standing(minimum, conclusions[code] in enough, met_by, of, by_council=True)
    return Standing(minimum, reaches(majority, met_by, of), met_by, of)
