"""The search over everything: type, arrow down, Enter. Accents and case do not matter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.desk import Desk

_DELAY_MS = 60
_NOUNS = {
    "producers": "Chủ thể",
    "products": "Sản phẩm",
    "dossiers": "Hồ sơ",
    "papers": "Giấy tờ",
    "certificates": "Giấy chứng nhận",
    "members": "Hội đồng",
    "plans": "Nhiệm vụ",
    "activities": "Hoạt động",
}


class SearchBox(QLineEdit):
    """A line with its hits below it."""

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
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.hits.isVisible():
                step = 1 if key == Qt.Key.Key_Down else -1
                self._move(step)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
                self._pick(self.list.currentItem())
                return True
            if key == Qt.Key.Key_Escape:
                self.hits.hide()
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
        for hit in hits:
            more = f" · {hit.more}" if hit.more else ""
            entry = QListWidgetItem(f"{_NOUNS.get(hit.page, '')}: {hit.title}{more}")
            entry.setData(Qt.ItemDataRole.UserRole, (hit.page, hit.row_id))
            self.list.addItem(entry)
        if not hits and typed.strip():
            entry = QListWidgetItem("Không tìm thấy. Thử ít chữ hơn, không cần dấu.")
            entry.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(entry)
        elif hits:
            self.list.setCurrentRow(0)
        self._place(self.list.count())
        self.hits.setVisible(bool(typed.strip()))
        self.hits.raise_()

    def _place(self, count: int) -> None:
        window = self.hits.parentWidget()
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        self.hits.setGeometry(corner.x(), corner.y(), max(self.width(), 320), min(count, 10) * 36 + 20)

    def _move(self, step: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + step) % count)

    def _pick(self, entry: QListWidgetItem) -> None:
        wanted = entry.data(Qt.ItemDataRole.UserRole)
        if wanted:
            self.hits.hide()
            self.clear()
            self.picked.emit(*wanted)
