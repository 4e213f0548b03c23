"""A row of photos with their names: look, add, take away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFileDialog, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.widgets.basics import button, card, label, row

SIDE = 132
FILTER = "Ảnh (*.jpg *.jpeg *.png)"


class PhotoStrip(QWidget):
    """Photos of one record."""

    def __init__(self, added: Callable[[list[Path]], object], removed: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._added, self._removed = added, removed
        self.list = QListWidget()
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setGridSize(QSize(SIDE + 20, SIDE + 34))
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setWordWrap(False)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFixedHeight(SIDE + 48)
        self.list.setProperty("framed", "true")
        self.list.setAccessibleName("Ảnh")
        self._told = label("Lưu hoạt động trước, rồi thêm ảnh.", "note")
        self._buttons = [
            button("Thêm ảnh", "plain", self.ask), button("Bỏ ảnh đang chọn", "plain", self.remove),
        ]  # fmt: skip
        frame, column = card()
        column.addLayout(row(label("Ảnh", "card"), self._told, 1, *self._buttons))
        column.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 6, 0)
        outer.addWidget(frame)

    def show_photos(self, photos: Sequence[tuple[str, str, bytes]], *, may_add: bool) -> None:
        """Show photos: identity, name, JPEG."""
        self.list.clear()
        for identity, name, data in photos:
            pixmap = QPixmap()
            pixmap.loadFromData(data)
            scaled = pixmap.scaled(
                SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            item = QListWidgetItem(QIcon(scaled), name)
            item.setData(Qt.ItemDataRole.UserRole, identity)
            item.setToolTip(name)
            self.list.addItem(item)
        self.list.setVisible(bool(photos))
        self._told.setText("JPEG hoặc PNG, tối đa 25 MB mỗi ảnh" if may_add else _SAVE_FIRST)
        for made in self._buttons:
            made.setEnabled(may_add)

    def ask(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self, "Thêm ảnh", "", FILTER)
        if names:
            self._added([Path(name) for name in names])

    def remove(self) -> None:
        """Take the selected photo away."""
        item = self.list.currentItem()
        if item is not None:
            self._removed(str(item.data(Qt.ItemDataRole.UserRole)))


_SAVE_FIRST = "Lưu hoạt động trước, rồi thêm ảnh."
