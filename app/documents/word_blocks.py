"""Turns the blocks of a paper into the elements of a Word file."""

from __future__ import annotations

from app.documents.decree import HEAD_SHARE_PERCENT, STYLES
from app.documents.fonts import BOLD, width
from app.documents.paper_words import (
    DRAFT_MARK,
    MOTTO,
    NATION,
    RECEIVERS,
    addressee_lines,
    announces,
    choice_words,
    column_widths,
    head_body,
    head_rule_points,
    item_style,
    motto_points,
)
from app.documents.word_numbering import Counting
from app.documents.word_styles import RULE, style_id
from app.documents.word_xml import (
    Element,
    made,
    paragraph,
    table,
    table_cell,
    table_row,
    twips_of_mm,
    twips_of_points,
)
from app.domain import paper_blocks as b

_POINTS_PER_MM = 72 / 25.4
_BEFORE_TABLE = 120
"""Twips (6 points) above a table."""
_DRAFT_MM = 30
_TITLE_RULE_MM = 30
_AROUND_TITLE_RULE = 60
_UPRIGHT_MM, _UPRIGHT_MOST_MM, _UPRIGHT_ROOM_MM = 36, 62, 5
_ALIGN = {"left": "left", "centre": "center", "right": "right"}


class WordBlocks:
    """Makes elements for a page of a width in millimetres; keeps the counts of the file."""

    def __init__(self, counting: Counting, room_mm: float) -> None:
        self._counting = counting
        self._room = room_mm

    def elements(self, block: b.Block, after: b.Block | None = None) -> list[Element]:
        """What a block becomes; its end is tied to a signature below it and set off from a table."""
        before_foot = isinstance(after, b.Foot)
        tie = [made("w:keepNext")] if before_foot else []
        gap = [made("w:spacing", {"after": _BEFORE_TABLE})] if isinstance(after, b.Table) else []
        match block:
            case b.Head():
                return [self._head(block)]
            case b.Title():
                return self._title(block)
            case b.Addressees():
                return [paragraph(style_id(name), text) for text, name in addressee_lines(block)]
            case b.Paragraph():
                if announces(block) and not tie:
                    tie = [made("w:keepNext")]
                return [paragraph(style_id(block.kind), block.text, *tie, *gap)]
            case b.Item():
                return [self._item(block, tie, gap)]
            case b.Table():
                return [self._table(block, tied=before_foot)]
            case b.Bars():
                return []
            case b.FillLine():
                return self._fill_line(block)
            case b.Choices():
                return [paragraph(style_id("plain"), choice_words(block), *tie, *gap)]
            case b.Foot():
                return [self._foot(block)]

    def _item(self, item: b.Item, tie: list[Element], gap: list[Element]) -> Element:
        name = item_style(item)
        counted = self._counting.properties(item)
        lead = "" if counted else f"{item.label} "
        return paragraph(style_id(name), item.text, *tie, *counted, *gap, lead=lead)

    def _head(self, head: b.Head) -> Element:
        left_mm = self._room * HEAD_SHARE_PERCENT / 100
        left_points, right_points = left_mm * _POINTS_PER_MM, (self._room - left_mm) * _POINTS_PER_MM
        left = [paragraph(style_id("superior"), head.superior.upper())] if head.superior else []
        left.append(paragraph(style_id("issuer"), head_body(head)))
        left.append(_rule(head_rule_points(head_body(head), left_points), left_points))
        for text, name in ((head.number, "number"), (head.about, "about")):
            if text:
                left.append(paragraph(style_id(name), text))
        if head.is_draft:
            left.append(_draft_mark(left_points))
        right = [
            paragraph(style_id("nation"), NATION),
            paragraph(style_id("motto"), MOTTO),
            _rule(motto_points(), right_points),
        ]
        if head.place_and_date:
            right.append(paragraph(style_id("seat"), head.place_and_date))
        widths = [twips_of_mm(left_mm), twips_of_mm(self._room - left_mm)]
        cells = [table_cell(wide, content) for wide, content in zip(widths, (left, right), strict=True)]
        return table(widths, [table_row(cells)], ruled=False)

    def _title(self, title: b.Title) -> list[Element]:
        told = [paragraph(style_id("type_name"), title.name.upper())]
        if title.subject:
            told.append(paragraph(style_id("subject"), title.subject))
        if title.beneath:
            told.append(paragraph(style_id("beneath"), title.beneath))
        if title.ruled:
            room = self._room * _POINTS_PER_MM
            told.append(_rule(_TITLE_RULE_MM * _POINTS_PER_MM, room, around=_AROUND_TITLE_RULE))
        return told

    def _table(self, block: b.Table, *, tied: bool) -> Element:
        kind = "small" if block.is_small else "cell"
        widths = [twips_of_mm(one) for one in column_widths(block, self._room)]
        rows = [self._table_head(block, widths, kind)]
        for place, row in enumerate(block.rows, 1):
            tie = [made("w:keepNext")] if row.kind == "group" or (tied and place == len(block.rows)) else []
            rows.append(self._table_row(row, block, widths, kind, tie))
        return table(widths, rows, ruled=True)

    def _table_head(self, block: b.Table, widths: list[int], kind: str) -> Element:
        cells = [
            table_cell(
                wide,
                [paragraph(style_id(f"{kind}_head"), column.title)],
                upright=column.upright,
                middle=True,
            )
            for column, wide in zip(block.columns, widths, strict=True)
        ]
        return table_row(cells, is_header=True, least_height=twips_of_mm(_head_mm(block)))

    def _table_row(
        self, row: b.Row, block: b.Table, widths: list[int], kind: str, tie: list[Element]
    ) -> Element:
        if row.kind == "group":
            text = paragraph(style_id(kind), _bold(row.cells[0]), *tie)
            return table_row([table_cell(sum(widths), [text], across=len(widths))])
        cells = []
        for cell, column, wide in zip(row.cells, block.columns, widths, strict=True):
            words = _bold(cell) if row.kind == "total" else cell
            keeps = [made("w:keepNext")] if tie else []
            aligned = [made("w:jc", {"val": _ALIGN[column.align]})]
            cells.append(table_cell(wide, [paragraph(style_id(kind), words, *keeps, *aligned)]))
        return table_row(cells, least_height=twips_of_mm(block.row_height))

    def _fill_line(self, block: b.FillLine) -> list[Element]:
        stop = twips_of_mm(self._room)
        return [self._dotted(text, stop) for text in (block.label, *[""] * block.more_lines)]

    def _dotted(self, label: str, stop: int) -> Element:
        tabs = made("w:tabs", {}, made("w:tab", {"val": "right", "leader": "dot", "pos": stop}))
        line = paragraph(style_id("plain"), f"{label} " if label else "", tabs)
        line.append(made("w:r", {}, made("w:tab")))
        return line

    def _foot(self, block: b.Foot) -> Element:
        wide = twips_of_mm(self._room / len(block.columns))
        cells = [
            table_cell(wide, _receivers(one) if isinstance(one, b.Receivers) else _signature(one))
            for one in block.columns
        ]
        return table([wide] * len(cells), [table_row(cells)], ruled=False)


def _receivers(receivers: b.Receivers) -> list[Element]:
    before = made("w:spacing", {"before": twips_of_points(10)})
    return [
        paragraph(style_id("receivers_head"), RECEIVERS, before),
        *(paragraph(style_id("receivers"), f"- {line}") for line in receivers.lines),
    ]


def _signature(one: b.Signature) -> list[Element]:
    lines = [(one.place_and_date, "sign_seat")] if one.place_and_date else []
    lines += [(line, "sign_title") for line in one.authority]
    lines += [(one.note, "sign_note")] if one.note else []
    told = []
    for place, (text, name) in enumerate(lines):
        before = [] if place else [made("w:spacing", {"before": twips_of_points(10)})]
        told.append(paragraph(style_id(name), text, *before))
    return [*told, paragraph(style_id("sign_name"), one.name)]


def _bold(text: b.Text) -> b.Text:
    return (b.Words(b.plain_text(text), bold=True),)


def _head_mm(block: b.Table) -> float:
    """As high as the longest upright name needs for one line: Word cuts a second line in a narrow column."""
    names = [column.title for column in block.columns if column.upright]
    longest = max((width(name, BOLD, STYLES["small_head"].size) for name in names), default=0)
    wanted = longest / _POINTS_PER_MM + _UPRIGHT_ROOM_MM
    return min(max(wanted, _UPRIGHT_MM), _UPRIGHT_MOST_MM) if names else 0


def _rule(length: float, room: float, around: int = 0) -> Element:
    """A rule of a length in the middle of the room (points): the bottom border of a thin paragraph."""
    side = twips_of_points((room - length) / 2)
    gap = [made("w:spacing", {"before": around, "after": around})] if around else []
    return paragraph(RULE, "", *gap, made("w:ind", {"left": side, "right": side}))


def _draft_mark(room: float) -> Element:
    """The words in a frame."""
    side = twips_of_points((room - _DRAFT_MM * _POINTS_PER_MM) / 2)
    edge = {"val": "single", "sz": 6, "space": 2, "color": "000000"}
    frame = made("w:pBdr", {}, *(made(f"w:{one}", edge) for one in ("top", "left", "bottom", "right")))
    return paragraph(style_id("draft"), DRAFT_MARK, frame, made("w:ind", {"left": side, "right": side}))
