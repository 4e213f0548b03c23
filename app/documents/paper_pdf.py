"""Draws a paper of the content model as PDF: sections, page numbers, what must stay together."""

from __future__ import annotations

import io
from typing import Any, TypeAlias

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)
from reportlab.platypus import Paragraph as Laid

from app.documents import decree
from app.documents.fonts import ITALIC, REGULAR, printable, register
from app.documents.paper_words import announces
from app.documents.pdf_blocks import flowables, foot
from app.documents.pdf_foot import WithFoot
from app.domain.paper_blocks import Block, Foot, Item, PageSize, Paper, Paragraph, Section, Title

_Layout: TypeAlias = tuple[PageSize, bool]
"""Size of the page, and whether it lies."""
_TALL = 100_000
"""Room in which anything can be measured."""
_FOOT_GAP = 10
_LINES_AFTER_HEADING = 2
_SHORT_TABLE = 60 * mm
"""A table up to that height stays whole below its heading: its sum is not parted from what it adds up."""
_FIRST_ROWS = 3
"""Header and two rows: the least of a longer table that stands below its heading."""
_SHORT_LINES = 5
"""Lines of a text that must stand below its heading."""


def render_pdf(paper: Paper) -> bytes:
    """The paper as PDF; the same paper gives the same bytes.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    register()
    sink = io.BytesIO()
    template = _Sections(sink, paper)
    template.build(_story(paper))
    return sink.getvalue()


class _Sections(BaseDocTemplate):
    """Upright and wide pages; every section counts its own pages."""

    def __init__(self, sink: io.BytesIO, paper: Paper) -> None:
        super().__init__(sink, title=paper.title, author=paper.author, invariant=1)
        self.section_page = 0
        self._footer = printable(paper.footer, ITALIC)
        self.addPageTemplates([self._template(one) for one in _layouts(paper)])

    def handle_pageBegin(self) -> None:
        """Count the page before it is drawn."""
        self.section_page += 1
        super().handle_pageBegin()

    def _template(self, layout: _Layout) -> PageTemplate:
        wide, high = _page_points(layout)
        frame = Frame(
            decree.LEFT_MM * mm, decree.BOTTOM_MM * mm, _room(layout),
            high - (decree.TOP_MM + decree.BOTTOM_MM) * mm,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        name = _template_name(layout)
        return PageTemplate(name, [frame], onPage=self._furnish, pagesize=(wide, high))

    def _furnish(self, canvas: Canvas, template: Any) -> None:
        wide, high = template.pageTemplate.pagesize
        canvas.saveState()
        if self.section_page > 1:
            canvas.setFont(REGULAR, decree.PAGE_NUMBER_SIZE)
            top = high - decree.PAGE_NUMBER_FROM_TOP_MM * mm - decree.PAGE_NUMBER_SIZE
            canvas.drawCentredString(wide / 2, top, str(self.section_page))
        if self._footer:
            canvas.setFont(ITALIC, decree.STYLES["footer"].size)
            canvas.drawString(decree.LEFT_MM * mm, decree.BOTTOM_MM / 2 * mm, self._footer)
        canvas.restoreState()


class _NewSection(ActionFlowable):
    """Lets the count of pages begin anew with the next page."""

    def apply(self, doc: Any) -> None:
        """Set the count back."""
        doc.section_page = 0


def _story(paper: Paper) -> list[Any]:
    story: list[Any] = []
    for section in paper.sections:
        if story:
            name = _template_name(_layout(section))
            story += [NextPageTemplate(name), _NewSection(), PageBreak()]
        story += _section(section)
    return story


def _section(section: Section) -> list[Any]:
    room = _room(_layout(section))
    story: list[Any] = []
    blocks = section.blocks
    for place, block in enumerate(blocks):
        if isinstance(block, Foot):
            body = story.pop() if story and isinstance(story[-1], (Laid, Table)) else Spacer(1, 0)
            story.append(WithFoot(body, foot(block, room), _FOOT_GAP, _tail))
            continue
        if _keeps_next(block) and not (place and _keeps_next(blocks[place - 1])):
            story.append(CondPageBreak(_height_of_start(blocks[place:], room)))
        story += flowables(block, room)
    return story


def _keeps_next(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return decree.STYLES[block.kind].keeps_next or announces(block)
    return isinstance(block, Title) or (isinstance(block, Item) and (block.bold or block.marker == "roman"))


def _height_of_start(blocks: tuple[Block, ...], room: float) -> float:
    """Height of headings and of the least that must follow them."""
    needed = 0.0
    for place, block in enumerate(blocks):
        made = [one for one in flowables(block, room) if not isinstance(block, Foot)]
        if not _keeps_next(block):
            if made and _goes_whole_with_foot(made[-1], blocks[place + 1 : place + 2], room):
                return needed + _height(made[-1], room) + _foot_height(blocks[place + 1], room)
            return needed + (_least(made[-1], room) if made else 0)
        needed += sum(_height(one, room) for one in made)
    return needed


def _goes_whole_with_foot(body: Flowable, after: tuple[Block, ...], room: float) -> bool:
    """Whether a text is too short to be parted from the foot behind it; its heading then goes along."""
    if not isinstance(body, Laid) or not after or not isinstance(after[0], Foot):
        return False
    return _height(body, room) < float(body.style.leading) * _SHORT_LINES


def _foot_height(block: Block, room: float) -> float:
    return _FOOT_GAP + _height(foot(block, room), room) if isinstance(block, Foot) else 0


def _least(one: Flowable, room: float) -> float:
    if isinstance(one, Table):
        one.wrap(room, _TALL)
        whole = sum(_row_heights(one))
        return (whole if whole <= _SHORT_TABLE else sum(_row_heights(one)[:_FIRST_ROWS])) + 8
    leading = float(one.style.leading) if isinstance(one, Laid) else 0
    return min(_height(one, room), float(one.getSpaceBefore()) + _LINES_AFTER_HEADING * leading + 2)


def _height(one: Flowable, room: float) -> float:
    _, high = one.wrap(room, _TALL)
    return float(high) + float(one.getSpaceBefore()) + float(one.getSpaceAfter())


def _tail(body: Flowable) -> float:
    """What of a body goes with the foot: two lines of a text, the last row of a table."""
    if isinstance(body, Table):
        return _row_heights(body)[-1] + 0.1
    return float(body.style.leading) * 2 if isinstance(body, Laid) else 0


def _row_heights(table: Table) -> list[float]:
    """The heights that the last `wrap` found."""
    heights: list[float] = table._rowHeights  # type: ignore[attr-defined]
    return heights


def _layout(section: Section) -> _Layout:
    return section.size, section.landscape


def _layouts(paper: Paper) -> list[_Layout]:
    """The first section's layout first: the first template is the first page's."""
    return list(dict.fromkeys(_layout(section) for section in paper.sections))


def _template_name(layout: _Layout) -> str:
    size, landscape = layout
    return f"{size} {'wide' if landscape else 'upright'}"


def _page_points(layout: _Layout) -> tuple[float, float]:
    size, landscape = layout
    wide, high = (one * mm for one in decree.PAGES_MM[size])
    return (high, wide) if landscape else (wide, high)


def _room(layout: _Layout) -> float:
    return _page_points(layout)[0] - (decree.LEFT_MM + decree.RIGHT_MM) * mm
