"""Composes answers for sample sheets: a wanted total that meets, or misses, given minima."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.stars import minima
from app.kernel.clock import RandomSource


def sample_answers(
    sheet: CriteriaSheet,
    wanted: int,
    random: RandomSource,
    variant: str | None = None,
    meets: int = 3,
    fixed: Mapping[str, int] | None = None,
    misses: Collection[str] = (),
) -> dict[str, int]:
    """Answers that add up to `wanted` points, different for every draw of `random`.

    Args:
        meets: all minima up to this star are met (2: none needs to be).
        fixed: the answer of some criteria.
        misses: criteria whose minima of `meets` + 1 stars must not be met.

    Raises:
        ValueError: no sheet of that set can look like that.
    """
    offers = _offers(sheet, variant, meets, fixed or {}, misses)
    reached: list[dict[int, tuple[int, int]]] = []
    before: set[int] = {0}
    for criterion in sheet.criteria:
        step: dict[int, tuple[int, int]] = {}
        for answer in _shuffled(offers[criterion.code], random):
            points = criterion.points(answer, variant)
            for sum_before in before:
                step.setdefault(sum_before + points, (sum_before, answer))
        reached.append(step)
        before = set(step)
    if wanted not in before:
        raise ValueError(f"no sheet of set {sheet.no} has {wanted} points and those minima")
    answers: dict[str, int] = {}
    for criterion, step in zip(reversed(sheet.criteria), reversed(reached), strict=True):
        wanted, answers[criterion.code] = step[wanted]
    return {criterion.code: answers[criterion.code] for criterion in sheet.criteria}


def _offers(
    sheet: CriteriaSheet,
    variant: str | None,
    meets: int,
    fixed: Mapping[str, int],
    misses: Collection[str],
) -> dict[str, list[int]]:
    floor = {one.criterion: one.needed_option for one in minima(sheet, variant) if one.star <= meets}
    ceiling = {
        one.criterion: one.needed_option
        for one in minima(sheet, variant)
        if one.star == meets + 1 and one.criterion in misses
    }
    stories = {criterion.gated_by for criterion in sheet.criteria}
    return {
        criterion.code: [fixed[criterion.code]]
        if criterion.code in fixed
        else [
            answer
            for answer in range(len(criterion.options_for(variant)) + 1)
            if answer >= floor.get(criterion.code, 0)
            and answer < ceiling.get(criterion.code, len(criterion.options_for(variant)) + 1)
            and not (criterion.code in stories and _is_pointless(criterion, answer, variant))
        ]
        for criterion in sheet.criteria
    }


def _is_pointless(criterion: Criterion, answer: int, variant: str | None) -> bool:
    return criterion.points(answer, variant) == 0


def _shuffled(answers: list[int], random: RandomSource) -> list[int]:
    keyed = [(random.bytes(4), answer) for answer in answers]
    return [answer for _, answer in sorted(keyed)]
