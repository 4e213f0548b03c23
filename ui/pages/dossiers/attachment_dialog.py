"""A window to look at attachments one after the other: evidence of a criterion, files of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.exchange.files import write_bytes
from app.kernel.errors import SpokenError
from app.storage.queries.attachments import AttachmentRow
from app.usecases.attachments import attachment_bytes
from ui.desk import Desk
from ui.temporary_copies import copies_of
from ui.widgets.attachment_preview import AttachmentPreview
from ui.widgets.basics import Banner, OneLine, button, label, row


class AttachmentDialog(QDialog):
    """Shows the files it was given; arrows lead to the next one."""

    def __init__(
        self, parent: QWidget, desk: Desk, title: str, files: Sequence[AttachmentRow], place: int = 0
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1020, 680)
        self.desk, self.files, self.place = desk, list(files), place
        self._data = b""
        self._copies = copies_of(desk)
        self.preview, self.told = AttachmentPreview(), Banner()
        self._name, self._count = OneLine("card"), label("", "note")
        self._back = button("Tệp trước", "plain", lambda: self.turn(-1))
        self._next = button("Tệp sau", "plain", lambda: self.turn(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        head = row(
            self._name, self._count, self._back, self._next,
            button("Mở ngoài", "plain", self.open_outside), button("Lưu ra", "plain", self.ask_save),
            button("Đóng", "primary", self.accept),
        )  # fmt: skip
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.preview, 1)
        for keys, step in (("Alt+Left", -1), ("Alt+Right", 1), ("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self.turn(step))
        self.show_place(place)

    @property
    def current(self) -> AttachmentRow:
        """The file in front."""
        return self.files[self.place]

    def turn(self, step: int) -> None:
        """The next file, or the one before."""
        if 0 <= self.place + step < len(self.files):
            self.show_place(self.place + step)

    def show_place(self, place: int) -> None:
        """Show one file."""
        self.place, self._data = place, b""
        one = self.current
        self._name.say(one.caption or one.file_name)
        self._count.setText(f"{place + 1} / {len(self.files)}" if len(self.files) > 1 else "")
        self._back.setEnabled(place > 0)
        self._next.setEnabled(place + 1 < len(self.files))
        for made in (self._back, self._next):
            made.setVisible(len(self.files) > 1)
        self.preview.clear("Đang mở...")
        file = self.desk.file
        self.desk.operations.read(self, lambda: attachment_bytes(file, one.id), self._show, self._not_read)

    def open_outside(self) -> None:
        """A temporary copy in the system's own program."""
        if not self._data:
            return
        try:
            self._copies.ask_open(self, self.current.file_name, self._data)
        except SpokenError as error:
            self.told.say(str(error), "trouble")

    def ask_save(self) -> None:
        """Ask where to and write the file out."""
        if not self._data:
            return
        start = str(Path.home() / self.current.file_name)
        name, _ = QFileDialog.getSaveFileName(self, "Lưu tệp ra", start)
        if name:
            data = self._data
            self.desk.operations.draw(
                self, lambda: write_bytes(Path(name), data),
                lambda path: self.told.say(f"Đã lưu {path.name}."),
                lambda error: self.told.say(str(error), "trouble"),
            )  # fmt: skip

    def done(self, result: int) -> None:
        """Let the document go with the window."""
        self.preview.clear()
        super().done(result)

    def _show(self, found: tuple[AttachmentRow, bytes]) -> None:
        one, data = found
        if one.id == self.current.id:
            self._data = data
            self.preview.show_file(one.media_type, data)

    def _not_read(self, error: SpokenError) -> None:
        self.preview.clear(str(error))
