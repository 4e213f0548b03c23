"""A table's head whose narrow columns carry their names upright, as the printed tables do."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from ui.theme import colours

_LONGEST = 150


class UprightHeader(QHeaderView):
    """The sections named in `upright` are written from below to above."""

    def __init__(self, table: QTableView, upright: Collection[int]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._upright = frozenset(upright)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(28)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """As high as the longest upright name."""
        hint = super().sizeHint()
        longest = max((self._width_of(self._name(place)) for place in self._upright), default=0)
        hint.setHeight(max(hint.height(), min(longest, _LONGEST) + 16))
        return hint

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Turn the words of an upright section by ninety degrees."""
        if logical not in self._upright:
            super().paintSection(painter, rect, logical)
            return
        painter.save()
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        painter.fillRect(rect, QColor(colours.CARD))
        painter.setPen(QColor(colours.HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._bold())
        painter.setPen(QColor(colours.SECONDARY))
        painter.translate(rect.x(), rect.y() + rect.height())
        painter.rotate(-90)
        name = painter.fontMetrics().elidedText(
            self._name(logical), Qt.TextElideMode.ElideRight, rect.height() - 12
        )
        painter.drawText(
            QRect(8, 0, rect.height() - 10, rect.width()),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            name,
        )
        painter.restore()

    def _name(self, place: int) -> str:
        return str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _width_of(self, name: str) -> int:
        from PySide6.QtGui import QFontMetrics

        return QFontMetrics(self._bold()).horizontalAdvance(name)
