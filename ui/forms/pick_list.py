"""Picks several things out of many (products, producers): the ticked first, the rest by searching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.kernel.text import search_key
from ui.forms.fields import OwnField
from ui.widgets.basics import label

LINE_HEIGHT = 32
MOST_OFFERED = 200
"""Thousands of lines would be slow and unreadable; whoever seeks more types a word."""


class PickList(QWidget):
    """A line to search with, and the ticked and the matching things below it."""

    edited = Signal()

    def __init__(self, what: str, height: int = 150) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._names: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._ticked: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(f"Tìm {what} để đánh dấu")
        self.search.setAccessibleName(f"Tìm {what}")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setFixedHeight(height)
        self.list.setProperty("framed", "true")
        self.list.setAccessibleName(what)
        self._count = label("", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.search, self.list, self._count):
            column.addWidget(part)
        self.search.textChanged.connect(lambda *_: self._show())
        self.list.itemChanged.connect(self._changed)

    def offer(self, names: Mapping[str, str]) -> None:
        """What may be picked, by identity; what is ticked stays ticked."""
        self._names = dict(names)
        self._keys = {one: search_key(name) for one, name in names.items()}
        self._show()

    def pick(self, ids: Iterable[str]) -> None:
        """Tick these and no others."""
        self._ticked = list(dict.fromkeys(ids))
        self.search.clear()
        self._show()

    def picked(self) -> list[str]:
        """The ticked ones in the order in which they were ticked."""
        return list(self._ticked)

    def _show(self) -> None:
        words = search_key(self.search.text()).split()
        others = [
            one
            for one in self._names
            if one not in self._ticked and all(word in self._keys[one] for word in words)
        ]
        self.list.blockSignals(True)
        self.list.clear()
        for one in [*self._ticked, *others[:MOST_OFFERED]]:
            item = QListWidgetItem(self._names.get(one, "(không còn trong sổ)"))
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setSizeHint(QSize(0, LINE_HEIGHT))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = one in self._ticked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        more = f"; còn {len(others) - MOST_OFFERED} dòng, hãy tìm thêm" if len(others) > MOST_OFFERED else ""
        self._count.setText(f"Đã đánh dấu {len(self._ticked)}{more}")

    def _changed(self, item: QListWidgetItem) -> None:
        one = str(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() is Qt.CheckState.Checked:
            if one not in self._ticked:
                self._ticked.append(one)
        elif one in self._ticked:
            self._ticked.remove(one)
        self._count.setText(f"Đã đánh dấu {len(self._ticked)}")
        self.edited.emit()


def pick_field(name: str, title: str, what: str, height: int = 150) -> tuple[OwnField, PickList]:
    """A field over a pick list, and the list, whose offers come from the file."""
    picks = PickList(what, height)
    field = OwnField(
        name, title, picks, lambda: (tuple(picks.picked()), None), picks.pick, picks.picked, picks.pick
    )
    picks.edited.connect(field.edited.emit)
    return field, picks
