"""The page of administrative papers: Nghị định 30/2020 margins, head, foot, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer, Table, TableStyle

from app.documents.blocks import (
    HEAD_BOLD,
    HEAD_LINE,
    MOTTO,
    PLACE_AND_DATE,
    SIGN_NAME,
    SIGN_TITLE,
    paragraph,
)
from app.documents.fonts import BOLD, ITALIC, REGULAR, printable, register, width
from app.kernel.dates import long_date

TOP, BOTTOM, LEFT, RIGHT = 20 * mm, 20 * mm, 30 * mm, 17 * mm
PAGE_NUMBER_SIZE = 13
FOOTER_SIZE, FOOTER_FROM_BOTTOM = 10, 9 * mm


class Rule(Flowable):
    """A centred line of a given length (points) under a head."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self.length = length

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, three points high."""
        self.room = room
        return room, 4

    def draw(self) -> None:
        """Draw it in the middle."""
        self.canv.setLineWidth(0.7)
        self.canv.line((self.room - self.length) / 2, 2, (self.room + self.length) / 2, 2)


def built(
    story: Sequence[Flowable],
    title: str,
    author: str,
    *,
    wide: bool = False,
    margins: float | None = None,
    page_size: tuple[float, float] = A4,
    footer: str = "",
) -> bytes:
    """The PDF of a story, its pages numbered from the second on. The same story gives the same bytes.

    Args:
        wide: landscape.
        margins: one margin (points) for all four sides instead of the decree's.
        page_size: width and height (points) of an upright page.
        footer: what stands in the bottom margin of every page.
    """
    register()
    sink = io.BytesIO()
    template = page_template(sink, title, author, wide=wide, margins=margins, page_size=page_size)

    def later(canvas: Canvas, made: Any) -> None:
        draw_page_number(canvas, made.page, made.pagesize)

    def end() -> None:
        draw_footer(template.canv, footer, margins or LEFT)

    template.afterPage = end  # type: ignore[method-assign]
    template.build(list(story), onLaterPages=later)
    return sink.getvalue()


def page_template(
    sink: Any,
    title: str,
    author: str,
    *,
    wide: bool = False,
    margins: float | None = None,
    page_size: tuple[float, float] = A4,
) -> SimpleDocTemplate:
    """The frame into which a story is laid, between the decree's margins."""
    return SimpleDocTemplate(
        sink,
        pagesize=landscape(page_size) if wide else page_size,
        topMargin=margins or TOP,
        bottomMargin=margins or BOTTOM,
        leftMargin=margins or LEFT,
        rightMargin=margins or RIGHT,
        title=title,
        author=author,
        invariant=1,
    )


def draw_page_number(canvas: Canvas, number: int, size: tuple[float, float]) -> None:
    """The number in the middle of the top margin."""
    canvas.saveState()
    canvas.setFont(REGULAR, PAGE_NUMBER_SIZE)
    canvas.drawCentredString(size[0] / 2, size[1] - 13 * mm, str(number))
    canvas.restoreState()


def draw_footer(canvas: Canvas, words: str, left: float = LEFT) -> None:
    """A line in the bottom margin, where there is one to draw."""
    if words:
        canvas.saveState()
        canvas.setFont(ITALIC, FOOTER_SIZE)
        canvas.drawString(left, FOOTER_FROM_BOTTOM, printable(words, ITALIC))
        canvas.restoreState()


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(data)).pages)


def national_head(superior: str, body: str, room: float, number: str = "", seat: str = "") -> list[Flowable]:
    """The two columns that every paper begins with; `seat` adds place and an empty date."""
    left: list[Any] = []
    if superior:
        left.append(paragraph(superior.upper(), HEAD_LINE))
    left += [paragraph(body.upper(), HEAD_BOLD), Spacer(1, 2), Rule(60)]
    if number:
        left.append(paragraph(number, HEAD_LINE))
    motto = "Độc lập - Tự do - Hạnh phúc"
    right: list[Any] = [
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", HEAD_BOLD),
        paragraph(motto, MOTTO),
        Rule(width(motto, BOLD, MOTTO.fontSize)),
    ]
    if seat:
        right.append(paragraph(seat, PLACE_AND_DATE))
    table = Table([[left, right]], colWidths=[room * 0.43, room * 0.57])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    return [table, Spacer(1, 8)]


def place_and_date(seat: str, day: date | None) -> str:
    """Place and date as they stand on paper; dots where the clerk writes the day."""
    return f"{seat}, {long_date(day)}" if day else f"{seat}, ngày ..... tháng ..... năm ......"


def signatures(columns: Sequence[tuple[Sequence[str], str]], room: float, place: str = "") -> Table:
    """Columns of (title lines, name), with room for the signatures between them.

    `place` (place and date) stands above the titles of the last column.
    """
    titles = [[paragraph(line, SIGN_TITLE) for line in lines] for lines, _ in columns]
    if place:
        titles[-1].insert(0, paragraph(place, PLACE_AND_DATE))
    names = [paragraph(name, SIGN_NAME) for _, name in columns]
    table = Table([titles, names], colWidths=[room / len(columns)] * len(columns), rowHeights=[None, 64])
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, 0), "TOP"), ("VALIGN", (0, 1), (-1, 1), "BOTTOM")]))
    return table


def body_width(*, wide: bool = False) -> float:
    """Width between the decree's margins, in points."""
    return float((landscape(A4) if wide else A4)[0]) - LEFT - RIGHT
