"""The rules of a decision: levels, bands, deadlines, transition."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.regulation import Regulation
from app.domain.regulation_words import rules_in_words
from ui.widgets.basics import empty, label, scrolled


class RulesPanel(QWidget):
    """Subject by subject, as lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        inner = QWidget()
        inner.setObjectName("plain")
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 8, 0, 0)
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inner))

    def show_regulation(self, regulation: Regulation) -> None:
        """Another decision."""
        empty(self._lines)
        self._lines.addWidget(label(regulation.name, "card", wrap=True))
        self._lines.addWidget(label(regulation.title, "note", wrap=True))
        for title, lines in rules_in_words(regulation):
            self._lines.addSpacing(6)
            self._lines.addWidget(label(title, "strong"))
            for line in lines:
                self._lines.addWidget(label(f"–  {line}", wrap=True))
