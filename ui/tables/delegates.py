"""Cells that are drawn: a state as a coloured pill, a progress as a bar with its numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.tables.model import TableModel
from ui.theme import colours

Index = QModelIndex | QPersistentModelIndex

PILLS = {
    "good": (colours.TINT, colours.PRIMARY_DARK),
    "late": (colours.LATE_GROUND, colours.LATE),
    "trouble": (colours.TROUBLE_GROUND, colours.TROUBLE),
    "plain": ("#EEF2F0", "#3D4C46"),
}
"""Ground and ink, the same as those of `chip()`."""


class _Drawn(QStyledItemDelegate):
    """The ground of a cell as the table has it; what stands on it is drawn by the others."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground first, then the drawing."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        style = bare.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, bare.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, bare.rect.adjusted(8, 0, -6, 0), index)
        painter.restore()

    def draw(self, painter: QPainter, room: QRect, index: Index) -> None:
        """Draw what is in the cell."""
        raise NotImplementedError


class PillDelegate(_Drawn):
    """The text of a cell as a pill; `tone` gives its colour for a row."""

    def __init__(self, tone: Callable[[Any], str]) -> None:
        super().__init__()
        self._tone = tone

    def draw(self, painter: QPainter, room: QRect, index: Index) -> None:
        """A pill as wide as its words, cut with dots where there is no room."""
        text = str(index.data() or "")
        if not text:
            return
        row = cast(TableModel, index.model()).row_at(index)
        ground, ink = PILLS[self._tone(row)]
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(12)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width() - 20, 20))
        width = min(metrics.horizontalAdvance(shown) + 20, room.width())
        pill = QRectF(room.left(), room.center().y() - 10, width, 21)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)


class BarDelegate(_Drawn):
    """A part of a whole as a bar beside its text; `part` gives both numbers for a row."""

    def __init__(self, part: Callable[[Any], tuple[int, int]]) -> None:
        super().__init__()
        self._part = part

    def draw(self, painter: QPainter, room: QRect, index: Index) -> None:
        """The bar, green when it is full, and the text to its right."""
        done, whole = self._part(cast(TableModel, index.model()).row_at(index))
        text = str(index.data() or "")
        words = QFontMetrics(painter.font()).horizontalAdvance(text) + 4
        long = max(room.width() - words - 8, 16)
        rail = QRectF(room.left(), room.center().y() - 3, long, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#E3EAE6"))
        painter.drawRoundedRect(rail, 4, 4)
        filled = QRectF(rail)
        filled.setWidth(long * done / whole if whole else long)
        painter.setBrush(QColor(colours.PRIMARY if done >= whole else colours.STARS))
        painter.drawRoundedRect(filled, 4, 4)
        painter.setPen(QColor(colours.TEXT))
        at = QRect(int(rail.right()) + 8, room.top(), words, room.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, text)
