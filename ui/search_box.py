"""The search over everything: type, arrow down, Enter. Accents and case do not matter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme import colours

_DELAY_MS = 60
_NOUNS = {
    "producers": "Chủ thể",
    "products": "Sản phẩm",
    "dossiers": "Hồ sơ",
    "papers": "Giấy tờ",
    "members": "Người",
    "certificates": "Giấy chứng nhận",
    "plans": "Nhiệm vụ",
    "activities": "Hoạt động",
}
"""The heading above what was found of each kind."""
_NOTHING = "Không tìm thấy. Thử ít chữ hơn, không cần dấu."
_HIT_HEIGHT, _HEADING_HEIGHT, _BELOW = 32, 26, 24
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchBox(QLineEdit):
    """A line with its hits below it, those of each kind under a heading."""

    picked = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self.setPlaceholderText("Tìm chủ thể, sản phẩm, số giấy tờ...   Ctrl+K")
        self.setAccessibleName("Tìm trong sổ")
        self.setClearButtonEnabled(True)
        self.hits = QFrame(window)
        self.hits.setProperty("card", "true")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName("Kết quả tìm")
        column = QVBoxLayout(self.hits)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        self.hits.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(lambda *_: self._timer.start())
        self.textChanged.connect(lambda text: None if text else self.hits.hide())
        self.list.itemClicked.connect(self._pick)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move through the hits, Enter opens, Escape closes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in _STEPS and self.hits.isVisible():
                self._move(_STEPS[Qt.Key(key)])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
                self._pick(self.list.currentItem())
                return True
            if key == Qt.Key.Key_Escape and self.hits.isVisible():
                self.hits.hide()
                return True
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(150, self.hits.hide)
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        if not self.desk.has_file:
            return
        from app.usecases.overview import find

        typed, file = self.text(), self.desk.file
        self.desk.operations.read(self, lambda: (typed, find(file, typed)), self._show)

    def _show(self, found: Any) -> None:
        typed, hits = found
        if typed != self.text():
            return
        self.list.clear()
        for page, of_kind in groupby(hits, key=lambda hit: hit.page):
            self._add_heading(_NOUNS[page])
            for hit in of_kind:
                self._add_hit(hit)
        if hits:
            self._move(1)
        elif typed.strip():
            self._add_heading(_NOTHING)
        self._place()
        self.hits.setVisible(bool(typed.strip()))
        self.hits.raise_()

    def _add_heading(self, text: str) -> None:
        """A line that can be read and not chosen."""
        entry = QListWidgetItem(text)
        entry.setFlags(Qt.ItemFlag.ItemIsEnabled)  # a disabled line would be too pale to read
        entry.setForeground(QColor(colours.SECONDARY))
        font = QFont(self.list.font())
        font.setBold(text != _NOTHING)
        font.setPixelSize(12)
        entry.setFont(font)
        entry.setSizeHint(QSize(0, _HEADING_HEIGHT))
        self.list.addItem(entry)

    def _add_hit(self, hit: Any) -> None:
        entry = QListWidgetItem(f"{hit.title} · {hit.more}" if hit.more else hit.title)
        entry.setData(Qt.ItemDataRole.UserRole, (hit.page, hit.row_id))
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{_NOUNS[hit.page]}: {entry.text()}")
        entry.setSizeHint(QSize(0, _HIT_HEIGHT))
        self.list.addItem(entry)

    def _place(self) -> None:
        window = self.hits.parentWidget()
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        wanted = sum(self.list.item(place).sizeHint().height() for place in range(self.list.count())) + 20
        room = window.height() - corner.y() - _BELOW
        self.hits.setGeometry(corner.x(), corner.y(), max(self.width(), 420), min(wanted, room))

    def _move(self, step: int) -> None:
        """To the next hit, over the headings, from the last one to the first."""
        places = self._hit_places()
        if not places:
            return
        now = self.list.currentRow()
        at = places.index(now) + step if now in places else 0
        place = places[at % len(places)]
        self.list.setCurrentRow(place)
        self.list.scrollToItem(self.list.item(place - 1 if place == places[0] else place))

    def _hit_places(self) -> Sequence[int]:
        return [
            place
            for place in range(self.list.count())
            if self.list.item(place).data(Qt.ItemDataRole.UserRole)
        ]

    def _pick(self, entry: QListWidgetItem) -> None:
        wanted = entry.data(Qt.ItemDataRole.UserRole)
        if wanted:
            self.hits.hide()
            self.clear()
            self.picked.emit(*wanted)
