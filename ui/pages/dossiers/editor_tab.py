"""What the parts of an open dossier that edit share: a save shows the dossier again and can be taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.page import offer_undo
from ui.widgets.basics import Banner


class EditorTab(QWidget):
    """One part of a dossier with an editor. The subclass shows the dossier and names what was saved."""

    said = Signal(str, str, str, object)
    finished = Signal()
    saved_words = ""
    """What the window says after a save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.dossier_id = ""
        self.warning = Banner()
        self._just_saved = False

    def show_dossier(self, dossier_id: str) -> None:
        """Show this part of a dossier."""
        raise NotImplementedError

    def _saved(self, done: Any) -> None:
        self._just_saved = True
        offer_undo(self.desk, self.said, self.saved_words, done.change_id)

    def _finished(self) -> None:
        """A save shows the dossier again; Escape leads back to the list."""
        if self._just_saved:
            self._just_saved = False
            self.show_dossier(self.dossier_id)
        else:
            self.finished.emit()
