"""The order of criterion codes: 1a, 1b, 1c, 1d, 1đ, 1e in one decision, 1.1, 1.2 in the other."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.regulation_reading import ReadCriterion, ReadSection

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ENDING = re.compile(r"(.*?)(\d+|[a-zđ])", re.DOTALL)


def next_code(code: str) -> str:
    """The code after this one: 3d, 3đ, 3e; 6.9, 6.10. Nothing where none follows."""
    found = _ENDING.fullmatch(code)
    if not found:
        return ""
    stem, ending = found.groups()
    if ending.isdigit():
        return f"{stem}{int(ending) + 1}"
    following = _LETTERS[_LETTERS.find(ending) + 1 :][:1] if ending in _LETTERS else ""
    return stem + following if following else ""


def section_of(code: str) -> str:
    """The section that a code belongs to: "10" of 10a, 10.2 and 10b.1."""
    found = re.match(r"\d+", code)
    return found.group() if found else ""


def is_skipped(before: str, after: str) -> bool:
    """Whether a code is missing between two that follow each other at the same depth."""
    earlier, later = _ENDING.fullmatch(before), _ENDING.fullmatch(after)
    if not earlier or not later or earlier.group(1) != later.group(1):
        return False
    return after != next_code(before)


def with_proposed_codes(section: ReadSection) -> tuple[ReadCriterion, ...]:
    """The criteria of a section; a code that stands twice gets the one that its position asks for.

    Only where that code is free in the section and the following criterion fits behind it.
    """
    written = [criterion.code for criterion in section.criteria]
    found: list[ReadCriterion] = []
    for position, criterion in enumerate(section.criteria):
        seen = [earlier.used_code for earlier in found]
        if criterion.code in seen:
            criterion = replace(criterion, proposed_code=_free_code(seen, written, position))
        found.append(criterion)
    return tuple(found)


def _free_code(seen: list[str], written: list[str], position: int) -> str:
    wanted = next_code(seen[-1])
    following = written[position + 1] if position + 1 < len(written) else ""
    free = bool(wanted) and wanted not in written
    return wanted if free and (not following or following == next_code(wanted)) else ""
