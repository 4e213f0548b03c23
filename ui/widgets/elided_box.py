"""A box to choose from that ends a choice too long for it with dots, where Qt cuts through the letter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

_EDGE = 4


class ElidedBox(QComboBox):
    """The whole choice is its tool tip where it does not fit."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box with as much of the choice as there is room for."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option = self._option()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """What was cut is told to the mouse."""
        if isinstance(event, QHelpEvent) and not self.toolTip() and not self.isEditable():
            whole = self.currentText()
            QToolTip.showText(event.globalPos(), "" if self._option().currentText == whole else whole, self)
            return True
        return super().event(event)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, place, self).width()
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room - _EDGE
        )
        return option
