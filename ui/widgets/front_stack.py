"""A stack of pages that asks for room for the page in front only."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class FrontStack(QStackedWidget):
    """Qt's own stack asks for its largest page, so that a low window scrolls for one nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda *_: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """The least room of the page in front."""
        front = self.currentWidget()
        return front.minimumSizeHint().expandedTo(front.minimumSize()) if front else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        """Whether the page in front wraps its words."""
        front = self.currentWidget()
        return front is not None and front.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """How high the page in front is at a width, in pixels."""
        front = self.currentWidget()
        return front.heightForWidth(width) if front else -1
