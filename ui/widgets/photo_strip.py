"""A strip of photos: add from files, look at one in full, take one off; all of it by keyboard too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.basics import button, card, label, row

SIDE = 76
FILES = "Ảnh (*.jpg *.jpeg *.png)"


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of the strip."""

    id: str
    name: str
    sha256: str


class PhotoStrip(QWidget):
    """Photos side by side. It keeps nothing itself: `added` tells files, `removed` the photo."""

    added = Signal(object)
    removed = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.photos: list[Photo] = []
        self._pixmaps: dict[str, QPixmap] = {}
        self._count = label("", "note")
        self.add_button = button("Thêm ảnh", "plain", self.ask)
        self.add_button.setToolTip("Ctrl+I")
        self.remove_button = button("Bỏ ảnh", "plain", self.remove)
        self.list = QListWidget()
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setFlow(QListWidget.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setFixedHeight(SIDE + 30)
        self.list.setAccessibleName(title)
        self.list.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda *_: self.look())
        self.list.itemSelectionChanged.connect(self._tell)
        frame, column = card(12, 4)
        column.addLayout(row(label(title, "card"), self._count, 1, self.remove_button, self.add_button))
        column.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._free, self._why_not = True, ""
        self.show_photos([], {})

    def show_photos(self, photos: Sequence[Photo], data: Mapping[str, bytes]) -> None:
        """Show other photos; `data` holds their bytes by hash."""
        self.photos = list(photos)
        self.list.clear()
        for photo in self.photos:
            pixmap = self._pixmap(photo.sha256, data)
            entry = QListWidgetItem(QIcon(pixmap), "")
            entry.setToolTip(photo.name)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, photo.name)
            entry.setSizeHint(QSize(SIDE + 12, SIDE + 12))
            self.list.addItem(entry)
        self._tell()

    def set_free(self, free: bool, why_not: str = "") -> None:
        """Whether photos may be added and taken off; where not, why not."""
        self._why_not = "" if free else why_not
        self._free = free
        self.add_button.setEnabled(free)
        self._tell()

    def ask(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self, "Chọn ảnh", "", FILES)
        if names:
            self.added.emit([Path(name) for name in names])

    def chosen(self) -> Photo | None:
        """The selected photo."""
        place = self.list.currentRow()
        return self.photos[place] if 0 <= place < len(self.photos) and self.list.selectedItems() else None

    def remove(self) -> None:
        """Take the selected photo off."""
        photo = self.chosen()
        if photo is not None and self._free:
            self.removed.emit(photo.id)

    def look(self) -> None:
        """Look at the selected photo in full."""
        photo = self.chosen()
        if photo is not None:
            PhotoDialog(self, photo.name, self._pixmaps[photo.sha256]).exec()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter looks, Delete takes off."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.look()
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.remove()
                return True
        return super().eventFilter(watched, event)

    def _pixmap(self, sha: str, data: Mapping[str, bytes]) -> QPixmap:
        if sha not in self._pixmaps:
            pixmap = QPixmap()
            pixmap.loadFromData(data.get(sha, b""))
            self._pixmaps[sha] = pixmap
        return self._pixmaps[sha]

    def _tell(self) -> None:
        self._count.setText(f"{len(self.photos)} ảnh" if self.photos else self._why_not or "Chưa có ảnh")
        self.list.setVisible(bool(self.photos))
        self.remove_button.setEnabled(self._free and self.chosen() is not None)
        self.remove_button.setVisible(bool(self.photos))


class PhotoDialog(QDialog):
    """One photo as large as the window."""

    def __init__(self, parent: QWidget | None, name: str, pixmap: QPixmap) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.resize(920, 640)
        picture = QLabel()
        room = QSize(880, 560)
        picture.setPixmap(
            pixmap.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName(name)
        area = QScrollArea()
        area.setWidget(picture)
        area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addLayout(row(label(name, "note"), 1, button("Đóng", "primary", self.accept)))
