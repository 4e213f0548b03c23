"""Turns a read text into the data of a criteria sheet, and a criteria sheet back into data.

The data have the shape of `resources/regulations/<id>/sheets/<no>.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet, Criterion, Option, Section, sheet_from
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


def data_of(sheet: CriteriaSheet) -> Raw:
    """The data that `sheet_from` reads back into the same sheet."""
    parts = [
        {
            "code": part.code,
            "title": part.title,
            "max": part.max,
            "sections": [_shipped_section(section) for section in part.sections],
        }
        for part in sheet.parts
    ]
    category = {"category": sheet.category} if sheet.category else {}
    grounds = list(sheet.disqualified_when)
    return {"no": sheet.no, "name": sheet.name, **category, "disqualified_when": grounds, "parts": parts}


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
        "criteria": [_criterion(criterion, accepted) for criterion in section.criteria],
    }


def _criterion(criterion: ReadCriterion, accepted: bool) -> Raw:
    return {
        "code": criterion.used_code if accepted else criterion.code,
        "title": criterion.title,
        "max": _number(criterion.max, accepted),
        **_filled(
            notes=list(criterion.notes),
            group=_group(criterion.group, accepted),
            min_star=criterion.min_star,
            gated_by=criterion.gated_by,
        ),
        "options": [_option(option, accepted) for option in criterion.options],
    }


def _group(group: ReadGroup | None, accepted: bool) -> Raw | str | None:
    """A group with a code and points keeps them; a mere heading is its words."""
    if group is None:
        return None
    if group.max is None:
        return group.title
    return {"code": group.code, "title": group.title, "max": _number(group.max, accepted)}


def _option(option: ReadOption, accepted: bool) -> Raw:
    return {
        "label": option.label,
        "points": _number(option.points, accepted),
        **_filled(min_star=option.min_star, variant=option.variant, implied=option.implied),
    }


def _shipped_section(section: Section) -> Raw:
    return {
        "code": section.code,
        "title": section.title,
        "max": section.max,
        **_filled(notes=list(section.notes)),
        "criteria": [_shipped_criterion(criterion) for criterion in section.criteria],
    }


def _shipped_criterion(criterion: Criterion) -> Raw:
    return {
        "code": criterion.code,
        "title": criterion.title,
        "max": criterion.max,
        **_filled(
            notes=list(criterion.notes),
            group=_shipped_group(criterion.group),
            min_star=criterion.min_star,
            gated_by=criterion.gated_by,
        ),
        "options": [_shipped_option(option) for option in criterion.options],
    }


def _shipped_group(group: object) -> Raw | str:
    """A group is its words, or an object with code, title and max."""
    if isinstance(group, str) or group is None:
        return group or ""
    if isinstance(group, Mapping):
        return dict(group)
    return {name: getattr(group, name) for name in ("code", "title", "max")}


def _shipped_option(option: Option) -> Raw:
    return {
        "label": option.label,
        "points": option.points,
        **_filled(min_star=option.min_star, variant=option.variant, implied=option.implied),
    }


def _filled(**values: Any) -> Raw:
    """Only what says something: data files leave the rest out."""
    return {name: value for name, value in values.items() if value not in (None, "", [], False)}
