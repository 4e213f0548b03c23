"""Invented papers for the sample year: plain pages that say on every one of them that they are samples."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents.fitting import wrapped
from app.documents.fonts import REGULAR, printable, register

WORDS = "BẢN MẪU, KHÔNG CÓ GIÁ TRỊ"


def sample_scan(title: str, lines: Sequence[str], pages: int) -> bytes:
    """A PDF of so many pages with a title and lines.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    register()
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    for number in range(1, pages + 1):
        _page(canvas, title, lines, f"Trang {number}/{pages}")
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def _page(canvas: Canvas, title: str, lines: Sequence[str], foot: str) -> None:
    wide, high = A4
    canvas.setFillColor(HexColor("#000000"))
    y = high - 40 * mm
    for line in wrapped(printable(title.upper()).split(), REGULAR, 16, wide - 60 * mm):
        canvas.setFont(REGULAR, 16)
        canvas.drawCentredString(wide / 2, y, line)
        y -= 22
    y -= 14
    canvas.setFont(REGULAR, 13)
    for text in lines:
        for line in wrapped(printable(text).split(), REGULAR, 13, wide - 60 * mm):
            canvas.drawString(30 * mm, y, line)
            y -= 20
    canvas.setFont(REGULAR, 11)
    canvas.drawCentredString(wide / 2, 20 * mm, foot)
    canvas.saveState()
    canvas.translate(wide / 2, high / 2 - 40 * mm)
    canvas.rotate(35)
    canvas.setFillColor(HexColor("#C9D3CE"))
    canvas.setFont(REGULAR, 34)
    canvas.drawCentredString(0, 0, WORDS)
    canvas.restoreState()
