"""Works out the numbers and bullets that Word puts before a paragraph without writing them in its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.exchange.text_rows import symbols

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HIGHEST = 500


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered: "%1.%2" in decimal, from 1."""

    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    """Number of the list to its levels."""
    lists: Mapping[str, str] = field(default_factory=dict)
    """Number of the list to the count that it shares with others."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, list_no: str, depth: int) -> str:
        """The number of the next paragraph of that list, "" where it shows none."""
        levels = self.levels.get(list_no, {})
        level = levels.get(depth)
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return level.pattern
        count = self.counts.setdefault(self.lists.get(list_no, list_no), {})
        count[depth] = count.get(depth, level.start - 1) + 1
        for deeper in [other for other in count if other > depth]:
            del count[deeper]
        label = level.pattern
        for other in range(9):
            own = levels.get(other)
            if own and f"%{other + 1}" in label:
                label = label.replace(f"%{other + 1}", _written(count.get(other, own.start), own.form))
        return label


def numbering_from(root: Any) -> Numbering:
    """The lists of word/numbering.xml."""
    abstract = {
        found.get(f"{W}abstractNumId", ""): _levels(found) for found in root.findall(f"{W}abstractNum")
    }
    levels, lists = {}, {}
    for found in root.findall(f"{W}num"):
        list_no = found.get(f"{W}numId", "")
        shared = _value(found.find(f"{W}abstractNumId"))
        levels[list_no] = abstract.get(shared, {})
        overridden = found.find(f"{W}lvlOverride") is not None
        lists[list_no] = f"own {list_no}" if overridden else shared
    return Numbering(levels, lists)


def _levels(abstract: Any) -> dict[int, Level]:
    found = {}
    for level in abstract.findall(f"{W}lvl"):
        depth, start = level.get(f"{W}ilvl", ""), _value(level.find(f"{W}start"))
        form, pattern = _value(level.find(f"{W}numFmt")), _value(level.find(f"{W}lvlText"))
        fonts = level.find(f"{W}rPr/{W}rFonts")
        if form == "bullet" and fonts is not None and "ingdings" in fonts.get(f"{W}ascii", ""):
            pattern = symbols(pattern)
        if depth.isascii() and depth.isdigit():
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 4 else 1
            found[int(depth)] = Level(form, pattern[:20], number)
    return found


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _written(number: int, form: str) -> str:
    number = min(number, _HIGHEST)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return f"0{number}" if form == "decimalZero" and number < 10 else str(number)


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        while number >= value:
            found, number = found + letters, number - value
    return found
