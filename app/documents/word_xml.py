"""Makes the elements of a Word file: paragraphs, runs, table cells, in the order that the schema asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, printable
from app.domain.paper_blocks import Text, Words

Element = Any
"""An lxml element; python-docx hands them out untyped."""

_FACES = {(False, False): REGULAR, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}
TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
_CELL_ROOM = (("top", 30), ("left", 60), ("bottom", 50), ("right", 60))


def made(tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """An element of the word processing namespace: `made("w:jc", {"val": "center"})`."""
    element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(f"w:{name}"), str(value))
    for child in children:
        element.append(child)
    return element


def twips_of_mm(millimetres: float) -> int:
    """Twentieths of a point, Word's own unit."""
    return round(millimetres * TWIPS_PER_MM)


def twips_of_points(points: float) -> int:
    """Twentieths of a point."""
    return round(points * TWIPS_PER_POINT)


def paragraph(style_id: str, text: Text, *properties: Element, lead: str = "") -> Element:
    """A paragraph in a style; `properties` are its own, in the schema's order.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    words = (Words(text),) if isinstance(text, str) else text
    runs = [run(one) for one in ((Words(lead), *words) if lead else words) if one.text]
    return made("w:p", {}, made("w:pPr", {}, made("w:pStyle", {"val": style_id}), *properties), *runs)


def run(words: Words) -> Element:
    """A stretch of text; its letters are those that the PDF could print too, so that both say the same."""
    face = _FACES[words.bold, words.italic]
    properties = [made(tag) for tag, wanted in (("w:b", words.bold), ("w:i", words.italic)) if wanted]
    parts: list[Element] = []
    for place, line in enumerate(printable(words.text, face).split("\n")):
        if place:
            parts.append(made("w:br"))
        text = made("w:t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        parts.append(text)
    head = [made("w:rPr", {}, *properties)] if properties else []
    return made("w:r", {}, *head, *parts)


def field_run(instruction: str) -> list[Element]:
    """The runs of a field, such as PAGE."""
    told = made("w:instrText")
    told.text = instruction
    return [
        made("w:r", {}, made("w:fldChar", {"fldCharType": "begin"})),
        made("w:r", {}, told),
        made("w:r", {}, made("w:fldChar", {"fldCharType": "end"})),
    ]


def table(widths: Iterable[int], rows: Iterable[Element], *, ruled: bool) -> Element:
    """A table of fixed column widths (twips); with rules its cells have room around their words."""
    columns = list(widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = {"val": "single", "sz": 4, "space": 0, "color": "000000"} if ruled else {"val": "nil"}
    properties = made(
        "w:tblPr",
        {},
        made("w:tblW", {"w": sum(columns), "type": "dxa"}),
        made("w:tblInd", {"w": 0, "type": "dxa"}),
        made("w:tblBorders", {}, *(made(f"w:{side}", kind) for side in sides)),
        made("w:tblLayout", {"type": "fixed"}),
        made(
            "w:tblCellMar",
            {},
            *(made(f"w:{side}", {"w": room if ruled else 0, "type": "dxa"}) for side, room in _CELL_ROOM),
        ),
    )
    grid = made("w:tblGrid", {}, *(made("w:gridCol", {"w": width}) for width in columns))
    return made("w:tbl", {}, properties, grid, *rows)


def table_row(cells: Iterable[Element], *, is_header: bool = False, least_height: int = 0) -> Element:
    """A row that is never cut; the header row is repeated on every page."""
    properties = [made("w:cantSplit")]
    if least_height:
        properties.append(made("w:trHeight", {"val": least_height, "hRule": "atLeast"}))
    if is_header:
        properties.append(made("w:tblHeader"))
    return made("w:tr", {}, made("w:trPr", {}, *properties), *cells)


def table_cell(
    width: int, content: Iterable[Element], *, across: int = 1, upright: bool = False, middle: bool = False
) -> Element:
    """A cell of a width in twips, across several columns where asked."""
    properties = [made("w:tcW", {"w": width, "type": "dxa"})]
    if across > 1:
        properties.append(made("w:gridSpan", {"val": across}))
    if upright:
        properties.append(made("w:textDirection", {"val": "btLr"}))
    if middle:
        properties.append(made("w:vAlign", {"val": "center"}))
    return made("w:tc", {}, made("w:tcPr", {}, *properties), *content)
