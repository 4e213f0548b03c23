"""Draws cells in their own colours: the theme's sheet would give every cell the same ink."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import colours

Index = QModelIndex | QPersistentModelIndex

_LOOKS = {
    "good": (colours.TINT, colours.PRIMARY_DARK),
    "late": (colours.LATE_GROUND, colours.LATE),
    "trouble": (colours.TROUBLE_GROUND, colours.TROUBLE),
    "plain": ("#EEF2F0", "#3D4C46"),
    "quiet": ("#EEF2F0", "#3D4C46"),
}
_HEIGHT, _SIDE, _PADDING = 22, 10, 11


class TonedDelegate(QStyledItemDelegate):
    """A text in the ink of its column's tone, on the ground that marks the cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, selection, words."""
        looks, text = self._bare(option, index)
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor):
            painter.fillRect(looks.rect, ground)
        selected = bool(looks.state & QStyle.StateFlag.State_Selected)
        if not isinstance(ground, QColor) or selected:
            looks.widget.style().drawControl(
                QStyle.ControlElement.CE_ItemViewItem, looks, painter, looks.widget
            )
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.save()
        painter.setFont(looks.font)
        painter.setPen(ink if isinstance(ink, QColor) else QColor(colours.TEXT))
        room = looks.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(looks.displayAlignment), words)
        painter.restore()

    def _bare(self, option: QStyleOptionViewItem, index: Index) -> tuple[QStyleOptionViewItem, str]:
        looks = QStyleOptionViewItem(option)
        self.initStyleOption(looks, index)
        text, looks.text = looks.text, ""
        return looks, text


class ChipDelegate(TonedDelegate):
    """A text as a pill of its column's tone, as the chips of the cards are."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the row, then the pill."""
        looks, text = self._bare(option, index)
        looks.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, looks, painter, looks.widget)
        if not text:
            return
        tone = str(index.data(Qt.ItemDataRole.UserRole) or "plain")
        ground, ink = _LOOKS.get(tone, _LOOKS["plain"])
        font = QFont(looks.font)
        font.setBold(True)
        font.setPixelSize(12)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        room = looks.rect.width() - 8
        width = min(painter.fontMetrics().horizontalAdvance(text) + 2 * _SIDE, room)
        pill = QRectF(looks.rect.x() + 4, looks.rect.center().y() - _HEIGHT / 2 + 1, width, _HEIGHT)
        selected = bool(looks.state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.CARD if selected and tone == "good" else ground))
        painter.drawRoundedRect(pill, _HEIGHT / 2, _HEIGHT / 2)
        painter.setPen(QColor(ink))
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width) - 12)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
