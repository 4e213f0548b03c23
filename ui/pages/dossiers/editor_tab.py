"""What the parts of an open dossier that edit share: a save shows the dossier again and can be taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
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

    def offer_undo(self, text: str, change_id: str) -> None:
        """Say what was done, with a way back."""
        from app.usecases.history import undo_change

        desk = self.desk

        def undo() -> None:
            desk.operations.change(
                None,
                lambda: undo_change(desk.file, change_id, desk.who),
                lambda _: self.said.emit("Đã hoàn tác.", "good", "", None),
            )

        self.said.emit(text, "good", "Hoàn tác", undo)

    def _saved(self, done: Any) -> None:
        self._just_saved = True
        self.offer_undo(self.saved_words, done.change_id)

    def _finished(self) -> None:
        """A save shows the dossier again; Escape leads back to the list."""
        if self._just_saved:
            self._just_saved = False
            self.show_dossier(self.dossier_id)
        else:
            self.finished.emit()
