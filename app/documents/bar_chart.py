"""The chart of lying bars, a part of a paper. Apart from `charts`: the screen loads no layout of papers."""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.documents.charts import INK, TINTS, Bars
from app.documents.fitting import wrapped
from app.documents.fonts import REGULAR, printable


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
            self.canv.setFillColor(INK)
            self.canv.drawRightString(label_room, y, shown)
            length = (self.width - label_room - 40) * count / most
            self.canv.setFillColor(TINTS[1])
            self.canv.rect(label_room + 6, y - 1.5, length, self.size, stroke=0, fill=1)
            self.canv.setFillColor(INK)
            self.canv.drawString(label_room + 10 + length, y, str(count))
