"""The chart of upright bars, and a page that is nothing but it, for the screen to draw."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from app.documents.fonts import SCREEN, printable, register

Bars = Sequence[tuple[str, int]]
"""Label and count of each bar, from left to right (or from above to below)."""

TINTS = (HexColor("#9BD1B4"), HexColor("#55B083"), HexColor("#1B7A4B"))
INK, AXIS = HexColor("#1D2B26"), HexColor("#5C6B65")


def chart_page(bars: Bars, width_pt: float, height_pt: float) -> bytes:
    """A PDF page that is nothing but the chart, for the screen to draw."""
    register()
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(width_pt, height_pt), invariant=1)
    draw_columns(canvas, bars, 0, 0, width_pt, height_pt, SCREEN, 12)
    canvas.showPage()
    canvas.save()
    return sink.getvalue()


def draw_columns(
    canvas: Canvas, bars: Bars, x: float, y: float, room: float, height: float, face: str, size: float = 9
) -> None:
    """Upright bars with their count above and their label below; heights in proportion."""
    if not bars:
        return
    step = room / len(bars)
    bar = min(step * 0.55, 46)
    floor, ceiling = y + size * 2.2, y + height - size * 1.8
    most = max(1, *(count for _, count in bars))
    for place, (label, count) in enumerate(bars):
        middle = x + step * (place + 0.5)
        tall = (ceiling - floor) * count / most
        canvas.setFillColor(TINTS[min(place, len(TINTS) - 1)])
        if count:
            canvas.roundRect(middle - bar / 2, floor, bar, tall, 2, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(face, size)
        canvas.drawCentredString(middle, floor + tall + size * 0.45, str(count))
        canvas.setFillColor(AXIS)
        canvas.drawCentredString(middle, y + size * 0.5, printable(label, face))
