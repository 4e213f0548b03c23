"""Turns the blocks of a paper into what reportlab lays out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle
from reportlab.platypus import Paragraph as Laid

from app.documents.bar_chart import BarChart
from app.documents.blocks import Upright
from app.documents.decree import HEAD_SHARE_PERCENT, STYLES
from app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, printable, register, width
from app.documents.page import Rule
from app.documents.paper_words import (
    DRAFT_MARK,
    MOTTO,
    NATION,
    RECEIVERS,
    addressee_lines,
    choice_words,
    column_widths,
    head_body,
    head_rule_points,
    item_style,
    item_words,
    motto_points,
)
from app.domain import paper_blocks as b

_ALIGN: dict[str, Any] = {
    "left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY,
}  # fmt: skip
_FACES = {(False, False): REGULAR, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}
UPRIGHT_HEIGHT = 34 * mm
_DRAFT_WIDTH = 30 * mm
_ABOVE_RULE = 2
_TALL = 100_000
"""Room in which anything can be measured."""
_TALLEST_ROW = 150 * mm
"""A taller row would not fit a wide page below a header: it alone may be cut."""
_FEW_ROWS = 4
"""Rows, with the header, up to which a table may be cut anywhere."""


@cache
def style(name: str, align: str = "") -> ParagraphStyle:
    """A style of the decree as reportlab knows it; `align` overrules its own alignment."""
    register()
    found = STYLES[name]
    return ParagraphStyle(
        f"{name} {align}",
        fontName=_FACES[found.bold, found.italic],
        fontSize=found.size,
        leading=found.leading,
        alignment=_ALIGN[align or found.align],
        firstLineIndent=found.first_line_mm * mm,
        leftIndent=found.left_mm * mm,
        spaceBefore=found.before,
        spaceAfter=found.after,
        splitLongWords=1,
    )


def laid(text: b.Text, name: str, align: str = "", lead: str = "", *, bold: bool = False) -> Laid:
    """A text in a style; no markup of the text gets through, and every letter is checked.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    look = STYLES[name]
    words = (b.Words(text),) if isinstance(text, str) else text
    told = [_marked(lead, bold=look.bold, italic=look.italic)] if lead else []
    told += [
        _marked(one.text, bold=one.bold or bold or look.bold, italic=one.italic or look.italic)
        for one in words
    ]
    return Laid("".join(told), style(name, align))


def _marked(text: str, *, bold: bool, italic: bool) -> str:
    face = _FACES[bold, italic]
    return f'<font name="{face}">{escape(printable(text, face))}</font>'.replace("\n", "<br/>")


def flowables(block: b.Block, room: float) -> list[Flowable]:
    """What a block becomes; `room` is the width in points."""
    match block:
        case b.Head():
            return [_head(block, room)]
        case b.Title():
            return _title(block)
        case b.Addressees():
            return [laid(text, name) for text, name in addressee_lines(block)]
        case b.Paragraph():
            return [laid(block.text, block.kind)]
        case b.Item():
            return [_item(block)]
        case b.Table():
            return [Spacer(1, 6), table(block, room)]
        case b.Bars():
            return [Spacer(1, 6), BarChart(block.bars, room)]
        case b.FillLine():
            return [DottedLine(block.label), *(DottedLine("") for _ in range(block.more_lines))]
        case b.Choices():
            return [laid(choice_words(block), "plain")]
        case b.Foot():
            return [foot(block, room)]


def _item(item: b.Item) -> Laid:
    lead = f"{item.label} "
    if item.marker == "article":
        return laid((b.Words(lead, bold=True), *item_words(item)), "body")
    return laid(item.text, item_style(item), lead=lead)


def _head(head: b.Head, room: float) -> Table:
    share = room * HEAD_SHARE_PERCENT / 100
    left: list[Any] = [laid(head.superior.upper(), "superior")] if head.superior else []
    left += [
        laid(head_body(head), "issuer"),
        Spacer(1, _ABOVE_RULE),
        Rule(head_rule_points(head_body(head), share)),
    ]
    left += [laid(text, name) for text, name in ((head.number, "number"), (head.about, "about")) if text]
    if head.is_draft:
        left.append(_draft_mark(share))
    right: list[Any] = [
        laid(NATION, "nation"),
        laid(MOTTO, "motto"),
        Spacer(1, _ABOVE_RULE),
        Rule(motto_points()),
    ]
    if head.place_and_date:
        right.append(laid(head.place_and_date, "seat"))
    return _bare_table([[left, right]], [share, room - share])


def _draft_mark(room: float) -> Laid:
    """The words in a frame of their own."""
    side = max(0, (room - _DRAFT_WIDTH) / 2)
    framed = ParagraphStyle(
        "draft framed", style("draft"), leftIndent=side, rightIndent=side,
        borderWidth=0.8, borderColor=black, borderPadding=3,
    )  # fmt: skip
    return Laid(escape(printable(DRAFT_MARK, BOLD)), framed)


def _title(title: b.Title) -> list[Flowable]:
    told: list[Flowable] = [laid(title.name.upper(), "type_name")]
    if title.subject:
        told.append(laid(title.subject, "subject"))
    if title.beneath:
        told.append(laid(title.beneath, "beneath"))
    if title.ruled:
        told += [Spacer(1, 4), Rule(30 * mm), Spacer(1, 4)]
    return told


def table(block: b.Table, room: float) -> Table:
    """A table of the model, its header repeated, its rows whole."""
    kind = "small" if block.is_small else "cell"
    widths = [one * mm for one in column_widths(block, room / mm)]
    rows: list[list[Any]] = [[_column_title(one, kind) for one in block.columns]]
    looks: list[tuple[Any, ...]] = []
    for place, row in enumerate(block.rows, 1):
        rows.append(_row(row, block, kind))
        if row.kind == "group":
            looks += [("SPAN", (0, place), (-1, place)), ("NOSPLIT", (0, place), (-1, place + 1))]
    upright = any(one.upright for one in block.columns)
    least = [
        UPRIGHT_HEIGHT + 6 if upright else 0,
        *(0 if row.kind == "group" else block.row_height * mm for row in block.rows),
    ]
    made = Table(
        rows, colWidths=widths, minRowHeights=least, repeatRows=1, hAlign="LEFT"
    )  # fmt: skip
    made.setStyle(TableStyle([*_GRID, *looks]))
    made.wrap(room, _TALL)
    heights: list[float] = made._rowHeights  # type: ignore[attr-defined]
    if max(heights) > _TALLEST_ROW:
        made.splitInRow = 1
    elif len(heights) > _FEW_ROWS and sum(heights[-2:]) < _TALLEST_ROW:
        made.setStyle(TableStyle([("NOSPLIT", (0, -2), (-1, -1))]))  # the last row is not alone on a page
    return made


_GRID: list[tuple[Any, ...]] = [
    ("GRID", (0, 0), (-1, -1), 0.5, "black"),
    ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]


def _column_title(column: b.Column, kind: str) -> Any:
    if column.upright:
        return Upright(column.title, UPRIGHT_HEIGHT, STYLES[kind].size - 0.5)
    return laid(column.title, f"{kind}_head")


def _row(row: b.Row, block: b.Table, kind: str) -> list[Any]:
    if row.kind == "group":
        return [laid(row.cells[0], kind, bold=True), *[""] * (len(block.columns) - 1)]
    return [
        laid(cell, kind, column.align, bold=row.kind == "total")
        for cell, column in zip(row.cells, block.columns, strict=True)
    ]


def foot(block: b.Foot, room: float) -> Table:
    """Receivers and signatures side by side."""
    cells = [_receivers(one) if isinstance(one, b.Receivers) else _signature(one) for one in block.columns]
    return _bare_table([cells], [room / len(cells)] * len(cells))


def _receivers(receivers: b.Receivers) -> list[Any]:
    return [
        laid(RECEIVERS, "receivers_head"),
        *(laid(f"- {line}", "receivers") for line in receivers.lines),
    ]


def _signature(one: b.Signature) -> list[Any]:
    told: list[Any] = [laid(one.place_and_date, "sign_seat")] if one.place_and_date else []
    told += [laid(line, "sign_title") for line in one.authority]
    if one.note:
        told.append(laid(one.note, "sign_note"))
    return [*told, laid(one.name, "sign_name")]


def _bare_table(rows: list[list[Any]], widths: Sequence[float]) -> Table:
    made = Table(rows, colWidths=list(widths), hAlign="LEFT")
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return made


class DottedLine(Flowable):
    """A label and dots to the right margin, to be filled by hand; the dots are drawn, not written."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = printable(label, REGULAR)
        self._look = STYLES["plain"]

    def getSpaceBefore(self) -> float:
        """As a paragraph without indent."""
        return self._look.before

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """The label with room for dots behind it, or a line of dots below a label that fills its own."""
        self._text = laid(self._label, "plain")
        _, high = self._text.wrap(room, 1000)
        wide = width(self._label, REGULAR, self._look.size)
        fits = wide < room - 15 * mm
        self._room, self._start = room, wide + 3 if self._label and fits else 0
        self._high = max(high, self._look.leading) + (0 if fits else self._look.leading)
        self._label_at = self._high - high
        return room, self._high

    def draw(self) -> None:
        """The label, then dots to the margin."""
        self._text.drawOn(self.canv, 0, self._label_at)
        self.canv.setLineWidth(0.6)
        self.canv.setDash(0.6, 2.4)
        self.canv.line(self._start, 3, self._room, 3)
