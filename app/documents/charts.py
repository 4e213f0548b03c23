"""Bar charts, drawn once: as part of a paper, and as a page of their own for the screen."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.documents.fitting import wrapped
from app.documents.fonts import REGULAR, SCREEN, printable, register

Bars = Sequence[tuple[str, int]]
"""Label and count of each bar, from left to right (or from above to below)."""

_TINTS = (HexColor("#9BD1B4"), HexColor("#55B083"), HexColor("#1B7A4B"))
_INK, _AXIS = HexColor("#1D2B26"), HexColor("#5C6B65")


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
        canvas.setFillColor(_TINTS[min(place, len(_TINTS) - 1)])
        if count:
            canvas.roundRect(middle - bar / 2, floor, bar, tall, 2, stroke=0, fill=1)
        canvas.setFillColor(_INK)
        canvas.setFont(face, size)
        canvas.drawCentredString(middle, floor + tall + size * 0.45, str(count))
        canvas.setFillColor(_AXIS)
        canvas.drawCentredString(middle, y + size * 0.5, printable(label, face))


class BarChart(Flowable):
    """Bars that lie, one line each: for labels that are names. At most `most` of them."""

    def __init__(self, bars: Bars, room: float, *, most: int = 20, size: float = 10) -> None:
        super().__init__()
        self.bars = list(bars)[:most]
        self.width = room
        self.size = size
        self.height = len(self.bars) * size * 1.7 + 4

    def draw(self) -> None:
        """Labels to the left, bars in proportion, the count at the end of each."""
        label_room = self.width * 0.36
        most = max(1, *(count for _, count in self.bars))
        for place, (label, count) in enumerate(self.bars):
            y = self.height - (place + 1) * self.size * 1.7 + 4
            first = wrapped(printable(label).split(), REGULAR, self.size, label_room)
            shown = first[0] if len(first) == 1 else f"{first[0]}..."
            self.canv.setFont(REGULAR, self.size)
            self.canv.setFillColor(_INK)
            self.canv.drawRightString(label_room, y, shown)
            length = (self.width - label_room - 40) * count / most
            self.canv.setFillColor(_TINTS[1])
            self.canv.rect(label_room + 6, y - 1.5, length, self.size, stroke=0, fill=1)
            self.canv.setFillColor(_INK)
            self.canv.drawString(label_room + 10 + length, y, str(count))
