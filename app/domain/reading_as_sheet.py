"""Turns a read text into the data of a criteria sheet, and into the sheet itself.

The data have the shape of `resources/regulations/<id>/sheets/<no>.json`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.domain.reading_slips import sum_of
from app.domain.regulation_reading import (
    ReadCriterion,
    ReadGroup,
    ReadNumber,
    ReadOption,
    ReadSection,
    ReadSheet,
)
from app.kernel.sentences import say

Raw = dict[str, Any]


def as_sheet(read: ReadSheet, accepted: bool = True) -> CriteriaSheet:
    """The sheet of a new decision, through the checks of every shipped one.

    Args:
        accepted: the officer accepts the proposals for slips; else the text's own values are taken.

    Raises:
        RuleBroken: `sheet_does_not_load`, naming set, place and what is wrong.
    """
    return sheet_from(as_data(read, accepted), read.known_issues)


def as_data(read: ReadSheet, accepted: bool = True) -> Raw:
    """The data of the sheet as it would be kept; a number that nobody knows is None."""
    parts = [
        {
            "code": part.code,
            "title": part.title,
            "max": _number(part.max, accepted),
            "sections": [_section(section, accepted) for section in part.sections],
        }
        for part in read.parts
    ]
    category = {"category": read.category} if read.category else {}
    grounds = list(read.disqualified_when)
    return {"no": read.no, "name": read.name, **category, "disqualified_when": grounds, "parts": parts}


def corrections_of(read: ReadSheet) -> list[Raw]:
    """Every accepted proposal as a correction that is carried openly: text value, value, reason."""
    return [
        {
            "set": read.no, "code": code, "option": option, "text_value": number.text,
            "value": number.proposed, "reason": say(number.slip),
        }
        for code, option, number in _numbers(read)
        if number.proposed is not None
    ] + [
        {
            "set": read.no, "code": criterion.proposed_code, "option": None,
            "text_value": criterion.code, "value": criterion.proposed_code, "reason": say("slip_code_twice"),
        }
        for criterion in read.criteria()
        if criterion.proposed_code
    ]  # fmt: skip


def _numbers(read: ReadSheet) -> Iterator[tuple[str, int | None, ReadNumber]]:
    for part in read.parts:
        yield part.code, None, part.max
        for section in part.sections:
            if not any(criterion.max.place == section.max.place for criterion in section.criteria):
                yield section.code, None, section.max
            for criterion in section.criteria:
                yield criterion.used_code, None, criterion.max
                for number, option in enumerate(criterion.options, 1):
                    yield criterion.used_code, number, option.points


def _number(number: ReadNumber, accepted: bool) -> int | None:
    return number.used if accepted else number.value


def _section(section: ReadSection, accepted: bool) -> Raw:
    return {
        "code": section.code,
        "title": section.title,
        "max": _number(section.max, accepted),
        **_filled(notes=list(section.notes)),
        "criteria": [_criterion(criterion, section, accepted) for criterion in section.criteria],
    }


def _criterion(criterion: ReadCriterion, section: ReadSection, accepted: bool) -> Raw:
    return {
        "code": criterion.used_code if accepted else criterion.code,
        "title": criterion.title,
        "max": _number(criterion.max, accepted),
        **_filled(
            notes=list(criterion.notes),
            group=_group(criterion.group, section, accepted),
            min_star=criterion.min_star,
            gated_by=criterion.gated_by,
        ),
        "options": [_option(option, accepted) for option in criterion.options],
    }


def _group(group: ReadGroup | None, section: ReadSection, accepted: bool) -> Raw | None:
    """A group that states no points is worth what its criteria are."""
    if group is None:
        return None
    own = [criterion.max for criterion in section.criteria if criterion.group == group]
    points = _number(group.max, accepted) if group.max else sum_of(own)
    return {"code": group.code, "title": group.title, "max": points}


def _option(option: ReadOption, accepted: bool) -> Raw:
    return {
        "label": option.label,
        "points": _number(option.points, accepted),
        **_filled(min_star=option.min_star, variant=option.variant, implied=option.implied),
    }


def _filled(**values: Any) -> Raw:
    """Only what says something: data files leave the rest out."""
    return {name: value for name, value in values.items() if value not in (None, "", [], False)}
