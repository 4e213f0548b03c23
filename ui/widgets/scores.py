"""Drawings of a score: five stars, and the gauge with its bands."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colours


class Stars(QWidget):
    """Five stars, the first so many of them gold."""

    def __init__(self, count: int = 0, size: int = 18) -> None:
        super().__init__()
        self._count, self._size = count, size
        self.setFixedSize(int(size * 1.25 * 5), size + 4)
        self.setAccessibleName(f"{count} sao")

    def show_class(self, count: int) -> None:
        """Another class."""
        self._count = count
        self.setAccessibleName(f"{count} sao")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place in range(5):
            painter.setBrush(QColor(colours.STARS if place < self._count else colours.STARS_OFF))
            centre = QPointF(self._size * (0.6 + place * 1.25), self.height() / 2)
            painter.drawPolygon(_star(centre, self._size / 2))


class Gauge(QWidget):
    """The bands of the five classes with a needle at the points so far."""

    STARTS = (0, 30, 50, 70, 90, 100)

    def __init__(self) -> None:
        super().__init__()
        self._points = 0
        self.setMinimumHeight(58)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for its numbers."""
        return QSize(220, 58)

    def show_points(self, points: int) -> None:
        """Move the needle."""
        self._points = points
        self.setAccessibleName(f"{points} trên 100 điểm")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bands, numbers and needle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, room = 4.0, self.width() - 8.0
        for band, (start, end) in enumerate(zip(self.STARTS, self.STARTS[1:], strict=False)):
            painter.fillRect(
                QRectF(left + room * start / 100, 18, room * (end - start) / 100 - 1.5, 14),
                QColor(colours.BANDS[band]),
            )
        painter.setPen(QColor(colours.SECONDARY))
        for start in self.STARTS[1:-1]:
            where = QRectF(left + room * start / 100 - 20, 36, 40, 18)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(start))
        at = left + room * min(self._points, 100) / 100
        painter.setPen(QPen(QColor(colours.TEXT), 2))
        painter.drawLine(QPointF(at, 10), QPointF(at, 36))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.TEXT))
        painter.drawPolygon(QPolygonF([QPointF(at - 6, 8), QPointF(at + 6, 8), QPointF(at, 18)]))


def _star(centre: QPointF, radius: float) -> QPolygonF:
    points = QPolygonF()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.42
        angle = -pi / 2 + corner * pi / 5
        points.append(QPointF(centre.x() + reach * cos(angle), centre.y() + reach * sin(angle)))
    return points
