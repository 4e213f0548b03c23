"""Says what the typing slips of a read sheet certainly mean.

A blank or odd number gets a proposal only where exactly one number fits between its neighbours; where
two fit there is none. The officer decides; nothing is put right on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.criteria_sheets import PART_POINTS, VARIANTS
from app.domain.reading_codes import with_proposed_codes
from app.domain.regulation_reading import (
    ReadCriterion,
    ReadNumber,
    ReadOption,
    ReadPart,
    ReadSection,
    ReadSheet,
)

MOST_POINTS_OF_A_CRITERION = 10
"""Above it a maximum is itself taken for a slip; the decisions know of 6 points at most."""

MOST_POINTS_OF_A_PART = max(PART_POINTS.values())

_LOOKALIKES = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "O": "0", "o": "0"})
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def with_proposals(sheet: ReadSheet) -> ReadSheet:
    """The sheet with a proposal beside every slip that can mean only one thing."""
    parts = (replace(part, sections=tuple(_section(s) for s in part.sections)) for part in sheet.parts)
    return replace(sheet, parts=tuple(_part(part) for part in parts))


def sum_of(numbers: Iterable[ReadNumber]) -> int | None:
    """The sum of the numbers as used, or None where one is unknown or there is none."""
    known = [number.used for number in numbers]
    return None if not known or None in known else sum(value for value in known if value is not None)


def cases_of(options: Sequence[ReadOption]) -> tuple[str | None, ...]:
    """The cases a and b where the options know them, else the one unnamed case."""
    return VARIANTS if any(option.variant for option in options) else (None,)


def _section(section: ReadSection) -> ReadSection:
    criteria = tuple(_criterion(one) for one in with_proposed_codes(section))
    if len(criteria) == 1 and criteria[0].max.place == section.max.place:
        return replace(section, max=criteria[0].max, criteria=criteria)
    total = sum_of(criterion.max for criterion in criteria)
    return replace(section, max=_proposed_total(section.max, total, MOST_POINTS_OF_A_PART), criteria=criteria)


def _part(part: ReadPart) -> ReadPart:
    """Where two places state different points, the ones that the sections add up to are meant."""
    total = sum_of(section.max for section in part.sections)
    elsewhere = {number.value for number in part.stated}
    if total is not None and part.max.value != total and total in elsewhere:
        return replace(part, max=replace(part.max, proposed=total, slip="slip_stated_elsewhere"))
    return replace(part, max=_proposed_total(part.max, total, MOST_POINTS_OF_A_PART))


def _criterion(criterion: ReadCriterion) -> ReadCriterion:
    if not criterion.options:
        return replace(criterion, options=_implied(criterion))
    options = list(criterion.options)
    for variant in cases_of(options):
        inside = [i for i, option in enumerate(options) if option.variant in (None, variant)]
        numbers = _proposed_points([options[i].points for i in inside], criterion.max.value)
        for i, number in zip(inside, numbers, strict=True):
            options[i] = replace(options[i], points=number)
    points = [option.points.used for option in options]
    highest = None if None in points else max(value for value in points if value is not None)
    maximum = _proposed_total(criterion.max, highest, MOST_POINTS_OF_A_CRITERION)
    return replace(criterion, max=maximum, options=tuple(options))


def _implied(criterion: ReadCriterion) -> tuple[ReadOption, ...]:
    """A question worth one point without any level means no and yes."""
    if criterion.max.used != 1:
        return ()
    place = criterion.place
    return tuple(
        ReadOption(label, ReadNumber(str(points), points, place), place, implied=True)
        for label, points in (("Không", 0), ("Có", 1))
    )


def _proposed_points(numbers: Sequence[ReadNumber], maximum: int | None) -> list[ReadNumber]:
    """Proposals for the slips among the points of one case, which rise from option to option."""
    ceiling = maximum if maximum is not None and maximum <= MOST_POINTS_OF_A_CRITERION else None
    doubtful = [
        number.value is None or (ceiling is not None and number.value > ceiling) for number in numbers
    ]
    found = list(numbers)
    for first, last in _runs(doubtful):
        below = (numbers[first - 1].value or 0) if first else -1
        at_end = last + 1 == len(numbers)
        above = None if at_end else numbers[last + 1].value
        if at_end and ceiling is not None:
            above = ceiling + 1
        if above is not None:
            room = range(below + 1, above)
            for position in range(first, last + 1):
                found[position] = _fitted(numbers[position], room, position - first, last + 1 - first, at_end)
    return found


def _fitted(number: ReadNumber, room: range, index: int, count: int, at_end: bool) -> ReadNumber:
    """The one number of `room` that the slip can stand for; the last option must reach the maximum."""
    if len(room) < count:
        return number
    possible = set(room)
    if len(room) == count:
        possible = {room[index]}
    elif at_end and index == count - 1:
        possible = {room[-1]}
    meant, slip = _meanings(number.text)
    candidates = possible & meant if meant else possible
    return replace(number, proposed=candidates.pop(), slip=slip) if len(candidates) == 1 else number


def _meanings(text: str) -> tuple[set[int], str]:
    """What a damaged number may have been, and what damaged it. A blank may have been anything (empty)."""
    if not text:
        return set(), "slip_blank"
    plain = text.rstrip(_RAISED).partition("[")[0].strip()
    if plain != text and _is_number(plain):
        return {int(plain)}, "slip_footnote"
    lookalike = text.translate(_LOOKALIKES)
    if lookalike != text and _is_number(lookalike):
        return {int(lookalike)}, "slip_letter"
    if _is_number(text) and len(text) in (2, 3):
        return {int(text[:i] + text[i + 1 :]) for i in range(len(text))}, "slip_glued"
    return {-1}, "slip_unreadable"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _proposed_total(number: ReadNumber, total: int | None, most: int) -> ReadNumber:
    """A proposal for a damaged total, where what it must add up to is one of its possible meanings.

    A total that is possible by itself (at most `most`) stays: then something below it is missing.
    """
    possible = number.value is not None and number.value <= most
    if total is None or possible or number.proposed is not None:
        return number
    meant, slip = _meanings(number.text)
    fits = total in meant or (not meant and total > 0)
    return replace(number, proposed=total, slip=slip) if fits else number


def _runs(doubtful: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last position of every row of doubtful numbers."""
    first: int | None = None
    for position, is_doubtful in enumerate((*doubtful, False)):
        if is_doubtful and first is None:
            first = position
        elif not is_doubtful and first is not None:
            yield first, position - 1
            first = None
