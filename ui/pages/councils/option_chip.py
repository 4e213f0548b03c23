"""One option of a criterion as a chip: its number, label, star mark and points; it wraps when it is long."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from ui.theme import colours

_SIDE, _GAP, _TOP = 8, 6, 5


class OptionChip(QAbstractButton):
    """A choice of a scoring sheet. `number` is what stands on paper; 0 is "no level met"."""

    def __init__(self, number: int, text: str, points: int, star: int | None) -> None:
        super().__init__()
        self.number = number
        self.setText(text)
        self._points = str(points)
        self._mark = f"{star}★" if star else ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        mark = f", điều kiện {star} sao" if star else ""
        self.setAccessibleName(f"Mức {number}: {text}, {points} điểm{mark}")
        self._room = 520

    def set_room(self, room: int) -> None:
        """How wide a line is; a longer label takes two lines."""
        self._room = max(room, 120)

    def sizeHint(self) -> QSize:
        """As large as its words."""
        box = self._label_box(self._room)
        return QSize(self._fixed() + box.width(), max(box.height(), 16) + 2 * _TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip, green when it is chosen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, alive = self.isChecked(), self.isEnabled()
        ground = colours.PRIMARY if chosen else ("#F0F5F2" if self.underMouse() and alive else colours.CARD)
        painter.setPen(QPen(QColor(colours.PRIMARY if chosen else "#C9D3CE"), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        ink = colours.CARD if chosen else (colours.TEXT if alive else colours.SECONDARY)
        x = _SIDE
        x += self._word(painter, x, str(self.number), "#DCEFE4" if chosen else colours.SECONDARY, bold=False)
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        width = self.width() - self._fixed()
        painter.drawText(
            QRect(x, 0, max(width, 20), self.height()),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap),
            self.text(),
        )
        x += max(width, 0) + _GAP
        if self._mark:
            x += self._word(painter, x, self._mark, "#FFD98A" if chosen else "#8A5A00", bold=True)
        self._word(painter, x, self._points, ink, bold=True)

    def _word(self, painter: QPainter, x: int, text: str, colour: str, *, bold: bool) -> int:
        font = QFont(self.font())
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        width = QFontMetrics(font).horizontalAdvance(text)
        painter.drawText(QRect(x, 0, width + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        return width + _GAP

    def _fixed(self) -> int:
        """Everything but the label."""
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        width = 2 * _SIDE + QFontMetrics(self.font()).horizontalAdvance(str(self.number)) + 2 * _GAP
        width += metrics.horizontalAdvance(self._points)
        if self._mark:
            width += metrics.horizontalAdvance(self._mark) + _GAP
        return width

    def _label_box(self, room: int) -> QRect:
        metrics = QFontMetrics(self.font())
        limit = max(60, room - self._fixed())
        return metrics.boundingRect(
            QRect(0, 0, limit, 1000), int(Qt.TextFlag.TextWordWrap), self.text()
        ).adjusted(0, 0, 2, 0)
