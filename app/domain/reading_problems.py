"""Lists everything that is wrong with a read sheet, each with its place.

A slip with a proposal is a warning: accepting the proposal puts it right. What is an error must be
corrected in the file, or in the office's own version of the sheet, before it can be scored by.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.criteria_sheets import PART_POINTS
from app.domain.reading_codes import is_skipped, next_code, section_of
from app.domain.reading_slips import cases_of, sum_of, with_proposals
from app.domain.regulation_reading import (
    Place,
    ReadCriterion,
    ReadNumber,
    ReadOption,
    ReadPart,
    ReadSection,
    ReadSheet,
    set_named,
)
from app.kernel.errors import Problem, Severity

ALL_POINTS = sum(PART_POINTS.values())


def examined(sheet: ReadSheet, names: Mapping[int, str] | None = None) -> ReadSheet:
    """The sheet with a proposal beside every certain slip, and a problem for each thing that is wrong.

    Args:
        names: the names of the sets as far as they are known, to see whether number and name agree.
    """
    read = with_proposals(sheet)
    named = set_named(sheet.name, names or {})
    return replace(read, problems=(*sheet.problems, *_problems(read, named)))


def problem_at(
    set_no: str, code: str, place: Place, severity: Severity = "error", /, **more: object
) -> Problem:
    """A problem whose field is its place, as the officer looks it up."""
    return Problem(place.shown, code, {"set": set_no, "place": place.shown, **more}, severity)


def _problems(sheet: ReadSheet, named: int | None) -> Iterator[Problem]:
    for code, place, severity, more in _found(sheet, named):
        yield problem_at(sheet.shown_no, code, place, severity, **more)


_Finding = tuple[str, Place, Severity, dict[str, object]]


def _found(sheet: ReadSheet, named: int | None) -> Iterator[_Finding]:
    if sheet.no is None:
        yield "reading_set_unknown", sheet.place, "error", {"name": sheet.name}
    elif named is not None and named != sheet.no:
        yield "reading_set_name_differs", sheet.place, "warning", {"name": sheet.name, "named": named}
    parts = [part.code for part in sheet.parts]
    for missing in sorted(PART_POINTS.keys() - set(parts)):
        yield "reading_part_missing", sheet.place, "error", {"part": missing}
    for part in sheet.parts:
        yield from _of_part(part)
    codes = {criterion.used_code for criterion in sheet.criteria()}
    for criterion in sheet.criteria():
        if criterion.gated_by and criterion.gated_by not in codes - {criterion.used_code}:
            more = {"criterion": criterion.used_code, "text": criterion.gated_by}
            yield "reading_gate_unknown", criterion.place, "error", {**more}
    if sheet.total and sheet.total.value != ALL_POINTS:
        yield "reading_total", sheet.total.place, "warning", {"text": sheet.total.shown}


def _of_part(part: ReadPart) -> Iterator[_Finding]:
    more: dict[str, object] = {"part": part.code}
    yield from _of_total(part.max, "reading_part_max", more)
    for number in part.stated:
        if number.value is not None and number.value != part.max.value:
            both = {**more, "here": number.shown, "text": part.max.shown, "there": part.max.place.shown}
            yield "reading_part_stated_twice", number.place, "warning", both
    stated, lawful = part.max.used, PART_POINTS.get(part.code)
    if stated is not None and stated != lawful:
        yield "reading_part_points", part.max.place, "error", {**more, "text": stated, "due": lawful or 0}
    total = sum_of(section.max for section in part.sections)
    if total is not None and stated is not None and total != stated:
        yield "reading_part_sum", part.max.place, "error", {**more, "text": stated, "found": total}
    yield from _codes(part.sections, "reading_section_code")
    for section in part.sections:
        yield from _of_section(section)


def _of_section(section: ReadSection) -> Iterator[_Finding]:
    more: dict[str, object] = {"section": section.code}
    own = len(section.criteria) == 1 and section.criteria[0].max.place == section.max.place
    if not own:
        yield from _of_total(section.max, "reading_section_max", more)
        total = sum_of(criterion.max for criterion in section.criteria)
        if total is not None and section.max.used is not None and total != section.max.used:
            more = {**more, "text": section.max.used, "found": total}
            yield "reading_section_sum", section.max.place, "error", more
    if not section.criteria:
        yield "reading_section_empty", section.place, "error", more
    yield from _of_groups(section)
    yield from _codes(section.criteria, "reading_criterion_code")
    for criterion in section.criteria:
        yield from _of_criterion(criterion, section.code)


def _of_groups(section: ReadSection) -> Iterator[_Finding]:
    for group in {criterion.group for criterion in section.criteria if criterion.group}:
        total = sum_of(c.max for c in section.criteria if c.group == group)
        if group.max and total is not None and group.max.value != total:
            more = {"group": group.code or group.title, "text": group.max.shown, "found": total}
            yield "reading_group_sum", group.place, "error", more


def _of_criterion(criterion: ReadCriterion, section: str) -> Iterator[_Finding]:
    code = criterion.used_code
    more: dict[str, object] = {"criterion": code}
    if criterion.proposed_code:
        proposed: dict[str, object] = {"criterion": criterion.code, "proposed": criterion.proposed_code}
        yield "reading_code_proposed", criterion.place, "warning", proposed
    if section_of(code) != section:
        yield "reading_code_elsewhere", criterion.place, "error", {**more, "section": section}
    yield from _of_total(criterion.max, "reading_max", more)
    if not criterion.options:
        yield "reading_no_options", criterion.place, "error", more
    if any(option.implied for option in criterion.options) and criterion.options[0].place == criterion.place:
        yield "reading_options_implied", criterion.place, "warning", more
    for number, option in enumerate(criterion.options, 1):
        yield from _of_points(option.points, {**more, "option": number}, criterion.max.used)
    for variant in cases_of(criterion.options):
        inside = [option for option in criterion.options if option.variant in (None, variant)]
        yield from _of_case(criterion, variant, inside)


def _of_case(
    criterion: ReadCriterion, variant: str | None, options: Sequence[ReadOption]
) -> Iterator[_Finding]:
    more: dict[str, object] = {"criterion": criterion.used_code}
    if variant and not options:
        yield "reading_case_missing", criterion.place, "error", {**more, "case": variant}
    points = [(option, option.points.used) for option in options]
    for (_, before), (option, after) in pairwise(points):
        if before is not None and after is not None and after <= before:
            code = "reading_points_equal" if after == before else "reading_points_fall"
            severity: Severity = "warning" if after == before else "error"
            yield code, option.points.place, severity, {**more, "before": before, "after": after}
    marked = [option for option in options if option.min_star]
    for earlier, later in pairwise(marked):
        if (later.min_star or 0) <= (earlier.min_star or 0):
            yield "reading_marks_fall", later.place, "error", more
    known = [value for _, value in points if value is not None]
    maximum = criterion.max.used
    if maximum is not None and known and len(known) == len(options) and max(known) < maximum:
        reached = {**more, "text": maximum, "found": max(known)}
        yield "reading_max_not_reached", criterion.max.place, "error", reached


def _of_points(number: ReadNumber, more: dict[str, object], maximum: int | None) -> Iterator[_Finding]:
    told = {**more, "text": number.shown}
    if number.proposed is not None:
        yield "reading_points_proposed", number.place, "warning", {**told, "proposed": number.proposed}
    elif number.value is None:
        code = "reading_points_unreadable" if number.text else "reading_points_blank"
        yield code, number.place, "error", told
    elif maximum is not None and number.value > maximum:
        yield "reading_points_above_max", number.place, "error", {**told, "max": maximum}


def _of_total(number: ReadNumber, code: str, more: dict[str, object]) -> Iterator[_Finding]:
    told = {**more, "text": number.shown}
    if number.proposed is not None:
        yield f"{code}_proposed", number.place, "warning", {**told, "proposed": number.proposed}
    elif number.value is None:
        yield f"{code}_unreadable", number.place, "error", told


def _codes(items: Sequence[ReadSection] | Sequence[ReadCriterion], code: str) -> Iterator[_Finding]:
    """A code that stands twice is an error, one that was skipped a doubt."""
    seen: list[str] = []
    for item in items:
        own = item.used_code if isinstance(item, ReadCriterion) else item.code
        if own in seen:
            yield f"{code}_twice", item.place, "error", {"code": own}
        elif seen and is_skipped(seen[-1], own):
            yield f"{code}_skipped", item.place, "warning", {"code": own, "wanted": next_code(seen[-1])}
        seen.append(own)
