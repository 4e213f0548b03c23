"""Waits for the first paint of a window: what is heavy begins after it, and it can be timed."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Looks at a window until it is painted, then does something once."""

    def __init__(self, window: QWidget, then: Callable[[], object] | None = None) -> None:
        super().__init__(window)
        self._window, self._then = window, then
        self.at = 0.0
        """Seconds since 1970; 0 until then."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks on, and lets every event pass."""
        if event.type() == QEvent.Type.Paint and not self.at:
            self.at = time.time()
            self._window.removeEventFilter(self)
            if self._then is not None:
                QTimer.singleShot(0, self, self._then)  # the paint itself comes to its end first
        return False
