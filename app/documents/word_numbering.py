"""Word's own counting of articles, headings and dashes, so that an officer's new article counts itself."""

from __future__ import annotations

from typing import Any

from app.documents.decree import STYLES
from app.documents.word_xml import Element, made, twips_of_mm
from app.domain.paper_blocks import Item

_PATTERNS = {
    "article": ("decimal", "Điều %1.", True),
    "roman": ("upperRoman", "%1.", True),
    "number": ("decimal", "%1.", False),
    "dash": ("bullet", "-", False),
}
"""Format, text and boldness of each mark. Letters are written out: Word's alphabet has no đ."""


class Counting:
    """The counts of one file: an item goes on with the count before it, or begins a new one."""

    def __init__(self, document: Any) -> None:
        self._element = document.part.numbering_part.element
        for child in list(self._element):
            self._element.remove(child)
        self._last_id = 0
        self._running: dict[str, tuple[int, int]] = {}
        """Per mark: identity of the count, and the number that comes next."""
        for identity, (marker, pattern) in enumerate(_PATTERNS.items()):
            self._element.append(_abstract(identity, *pattern, dash=marker == "dash"))

    def properties(self, item: Item) -> list[Element]:
        """What makes a paragraph a counted one; nothing for a mark that is written out."""
        if item.marker not in _PATTERNS:
            return []
        identity, expected = self._running.get(item.marker, (0, 0))
        if item.marker != "dash" and item.number != expected:
            identity = 0
        identity = identity or self._begun(item)
        self._running[item.marker] = (identity, item.number + 1)
        level = made("w:ilvl", {"val": 0})
        return [made("w:numPr", {}, level, made("w:numId", {"val": identity}))]

    def _begun(self, item: Item) -> int:
        self._last_id += 1
        abstract = list(_PATTERNS).index(item.marker)
        number = made("w:num", {"numId": self._last_id}, made("w:abstractNumId", {"val": abstract}))
        start = made("w:startOverride", {"val": max(item.number, 1)})
        number.append(made("w:lvlOverride", {"ilvl": 0}, start))
        self._element.append(number)
        return self._last_id


def _abstract(identity: int, number_format: str, text: str, bold: bool, *, dash: bool) -> Element:
    level = made(
        "w:lvl",
        {"ilvl": 0},
        made("w:start", {"val": 1}),
        made("w:numFmt", {"val": number_format}),
        made("w:suff", {"val": "space"}),
        made("w:lvlText", {"val": text}),
        made("w:lvlJc", {"val": "left"}),
        made("w:pPr", {}, made("w:ind", {"left": 0, "firstLine": twips_of_mm(STYLES["body"].first_line_mm)})),
        made("w:rPr", {}, *([made("w:b")] if bold else [])),
    )
    return made(
        "w:abstractNum",
        {"abstractNumId": identity},
        made("w:multiLevelType", {"val": "singleLevel"}),
        level,
    )
