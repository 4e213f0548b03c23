"""Paper sheets that are keyed twice: where the two passes differ, and what is accepted of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.scoring import Answers, unanswered
from app.kernel.errors import RuleBroken

PASSES = (1, 2)


@dataclass(frozen=True, slots=True)
class Difference:
    """One criterion that was keyed differently."""

    criterion: str
    first: int
    second: int


def differences(sheet: CriteriaSheet, first: Answers, second: Answers) -> list[Difference]:
    """The criteria on which two finished passes differ, in the order of the sheet."""
    return [
        Difference(one.code, first[one.code], second[one.code])
        for one in sheet.criteria
        if first[one.code] != second[one.code]
    ]


def accepted_answers(
    sheet: CriteriaSheet, first: Answers, second: Answers, resolved: Mapping[str, int]
) -> dict[str, int]:
    """The answers on which both passes agree, with what was looked up again on paper for the others.

    Raises:
        RuleBroken: `keying_unfinished` for a pass with a hole, `keying_differs` while a difference is
            not resolved.
    """
    for given in (first, second):
        missing = unanswered(sheet, given)
        if missing:
            raise RuleBroken("keying_unfinished", criterion=missing[0], count=len(missing))
    still = [one.criterion for one in differences(sheet, first, second) if one.criterion not in resolved]
    if still:
        raise RuleBroken("keying_differs", still[0], count=len(still), criteria=", ".join(still))
    return {
        one.code: first[one.code] if first[one.code] == second[one.code] else resolved[one.code]
        for one in sheet.criteria
    }
