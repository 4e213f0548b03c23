"""Points of one scoring sheet, and the exact average over the counted sheets.

Follows domain sentences 1 to 4: every criterion is answered with one option or "no level met", a gated
criterion needs its story, a total is a whole number, an average a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.criteria_sheets import CriteriaSheet
from app.kernel.errors import RuleBroken

Answers = Mapping[str, int]
"""Criterion code to option number as printed, 1 to n; 0 is "no level met"."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One member's answers on one dossier. `abstained` holds the reason of one who does not score."""

    member: str
    answers: Answers
    abstained: str = ""


def refuse_variant_mismatch(sheet: CriteriaSheet, variant: str | None) -> None:
    """A set with two cases needs one of them, every other set none.

    Raises:
        RuleBroken: `variant_missing`, `variant_unknown`, `variant_without_cases`.
    """
    if sheet.has_variants and variant is None:
        raise RuleBroken("variant_missing", set=sheet.no)
    if not sheet.has_variants and variant is not None:
        raise RuleBroken("variant_without_cases", set=sheet.no)
    if variant not in (None, "a", "b"):
        raise RuleBroken("variant_unknown", variant=variant)


def unanswered(sheet: CriteriaSheet, answers: Answers) -> list[str]:
    """Codes of the criteria that nobody has answered yet, in the order of the sheet."""
    return [criterion.code for criterion in sheet.criteria if criterion.code not in answers]


def running_points(sheet: CriteriaSheet, answers: Answers, variant: str | None = None) -> dict[str, int]:
    """Points so far by part ("A", "B", "C"), also of an unfinished sheet."""
    return {
        part.code: sum(
            criterion.points(answers.get(criterion.code, 0), variant)
            for section in part.sections
            for criterion in section.criteria
        )
        for part in sheet.parts
    }


def total(sheet: CriteriaSheet, answers: Answers, variant: str | None = None, member: str = "") -> int:
    """A member's points, 0 to 100.

    Raises:
        RuleBroken: `criterion_unknown`, `option_out_of_range`, `sheet_unfinished`, `gate_closed`, with
            the member and the criterion.
    """
    _refuse_unknown(sheet, answers, member)
    missing = unanswered(sheet, answers)
    if missing:
        raise RuleBroken(
            "sheet_unfinished", missing[0], member=member, criterion=missing[0], count=len(missing)
        )
    points = _points(sheet, answers, variant, member)
    for criterion in sheet.criteria:
        if criterion.gated_by and answers[criterion.code] and not points[criterion.gated_by]:
            raise RuleBroken(
                "gate_closed",
                criterion.code,
                member=member,
                criterion=criterion.code,
                gate=criterion.gated_by,
            )
    return sum(points.values())


def closed_gates(sheet: CriteriaSheet, answers: Answers, variant: str | None = None) -> set[str]:
    """Criteria that can only be "no level met" because their story was answered without points."""
    empty = {
        code
        for code in {criterion.gated_by for criterion in sheet.criteria if criterion.gated_by}
        if code in answers and not sheet.criterion(code).points(answers[code], variant)
    }
    return {criterion.code for criterion in sheet.criteria if criterion.gated_by in empty}


def counted(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets that make the average: those of members who did not abstain."""
    return [sheet for sheet in sheets if not sheet.abstained]


def average(totals: Sequence[int]) -> Fraction:
    """The plain average, exact.

    Raises:
        RuleBroken: `no_counted_sheet`.
    """
    if not totals:
        raise RuleBroken("no_counted_sheet")
    return Fraction(sum(totals), len(totals))


def _points(sheet: CriteriaSheet, answers: Answers, variant: str | None, member: str) -> dict[str, int]:
    points = {}
    for criterion in sheet.criteria:
        code = criterion.code
        try:
            points[code] = criterion.points(answers[code], variant)
        except RuleBroken as error:
            raise RuleBroken("answer_out_of_range", code, **{**error.arguments, "member": member}) from None
    return points


def _refuse_unknown(sheet: CriteriaSheet, answers: Answers, member: str) -> None:
    for code in answers:
        if code not in sheet.codes:
            raise RuleBroken("answer_to_unknown", code, member=member, criterion=code, set=sheet.no)
