"""What every page is: a heading, at most one green action, the kinds of thing it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from ui.desk import Desk


class Page(QWidget):
    """A page of the rail. The shell shows its heading and asks it before leaving."""

    heading_changed = Signal()
    go = Signal(str, str)
    """Another page, and the row to open there."""
    said = Signal(str, str, str, object)
    """A sentence for the line above the page: text, tone, word of its button, what the button does."""

    kinds: frozenset[str] = frozenset()
    """Kinds of thing whose change makes the page ask its query again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def title(self) -> str:
        """The name of what is shown."""
        raise NotImplementedError

    def subtitle(self) -> str:
        """One grey line below the name."""
        return ""

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """The green action: its word and what it does."""
        return None

    def refresh(self) -> None:
        """Ask the file again."""

    def open_row(self, row_id: str) -> None:
        """Show one row of this page."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins: into the first list that is in sight."""
        lists = [one for one in self.findChildren(QTableView) if one.isVisibleTo(self)]
        (lists[0] if lists else self).setFocus()

    def may_leave(self) -> bool:
        """Whether the page may be left; a form with changes asks."""
        return True

    def say(
        self, text: str, tone: str = "good", action: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say a sentence above the page."""
        self.said.emit(text, tone, action, pressed)

    def offer_undo(self, text: str, change_id: str) -> None:
        """Say what was done, and offer to take it back."""
        offer_undo(self.desk, self.said, text, change_id)


def offer_undo(desk: Desk, said: Any, text: str, change_id: str) -> None:
    """Say what was done through a page's signal `said`, with the button that takes it back."""
    from app.usecases.history import undo_change

    def undo() -> None:
        desk.operations.change(
            None,
            lambda: undo_change(desk.file, change_id, desk.who),
            lambda _: said.emit("Đã hoàn tác.", "good", "", None),
        )

    said.emit(text, "good", "Hoàn tác", undo)
