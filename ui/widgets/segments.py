"""A row of words of which one is chosen: the parts of a screen, reached by mouse, arrows or Ctrl+PageDown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Segments(QWidget):
    """Words side by side; `chosen` tells the place of the one that was picked."""

    chosen = Signal(int)

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.setMinimumHeight(36)
        for place, word in enumerate(words):
            made = QPushButton(word)
            made.setProperty("segment", "true")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(lambda *_, place=place: self.chosen.emit(place))
            self._group.addButton(made, place)
            self._buttons.append(made)
            layout.addWidget(made)
        if self._buttons:
            self._buttons[0].setChecked(True)

    @property
    def place(self) -> int:
        """Which word is chosen."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Choose a word, without telling anybody."""
        self._buttons[place].setChecked(True)

    def set_word(self, place: int, word: str) -> None:
        """Another word at a place."""
        self._buttons[place].setText(word)

    def word(self, place: int) -> str:
        """The word at a place."""
        return self._buttons[place].text()
