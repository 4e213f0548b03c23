"""The files of one paper: taken by dialog, drop or paste, looked at, saved out, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.exchange.files import write_bytes
from app.kernel.errors import SpokenError
from app.kernel.numbers import shown_int
from app.storage.queries.attachments import AttachmentRow
from app.usecases.attachments import Attached, Refused, attachment_bytes, caption_attachment, detach
from app.usecases.history import undo_change
from ui.desk import Desk
from ui.pages.dossiers.attachment_dialog import AttachmentDialog
from ui.pages.dossiers.file_intake import FileIntake, Wanted
from ui.temporary_copies import copies_of
from ui.widgets.attachment_preview import AttachmentPreview
from ui.widgets.basics import OneLine, button, card, label, row

FILTER = "Giấy tờ và ảnh (*.pdf *.jpg *.jpeg *.png *.heic *.heif *.docx *.xlsx *.doc *.xls);;Mọi tệp (*)"
HINT = "Kéo thả tệp vào đây, dán bằng Ctrl+V, hoặc bấm Thêm tệp.\nPDF, ảnh, Word, Excel; nhiều tệp một lần."


class AttachmentsBox(QWidget):
    """List and preview. `paper_wanted` asks for a paper where files come before there is one."""

    said = Signal(str, str, str, object)
    paper_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.paper_id = ""
        self.files: tuple[AttachmentRow, ...] = ()
        self._data: tuple[str, bytes] = ("", b"")
        self.intake = FileIntake(desk, self)
        self.intake.progressed.connect(self._show_progress)
        self.intake.finished.connect(self._taken)
        self._title, self._progress = label("Tệp đính kèm", "card"), OneLine("note")
        self._stop = button("Dừng", "link", self.intake.stop)
        self._for_one = [
            button("Xem lớn", "link", self.show_large), button("Mở ngoài", "link", self.open_outside),
            button("Lưu ra", "link", self.ask_save), button("Bỏ tệp", "link", self.take_off),
        ]  # fmt: skip
        self.preview = AttachmentPreview()
        self.list = QListWidget()
        self._build()
        paste = QShortcut(QKeySequence.StandardKey.Paste, self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    @property
    def current(self) -> AttachmentRow | None:
        """The chosen file."""
        place = self.list.currentRow()
        return self.files[place] if 0 <= place < len(self.files) else None

    def show_files(self, paper_id: str, files: Sequence[AttachmentRow]) -> None:
        """Show the files of a paper; what was chosen stays chosen."""
        chosen = self.current.id if self.current and paper_id == self.paper_id else ""
        self.paper_id, self.files = paper_id, tuple(files)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.files:
            item = QListWidgetItem(f"{one.caption or one.file_name}\n{_told(one)}")
            item.setToolTip(one.file_name)
            self.list.addItem(item)
        places = [place for place, one in enumerate(self.files) if one.id == chosen]
        self.list.setCurrentRow(places[0] if places else (0 if self.files else -1))
        self.list.blockSignals(False)
        self._title.setText(f"Tệp đính kèm ({len(self.files)})" if self.files else "Tệp đính kèm")
        self._preview()

    def ask_files(self) -> None:
        """Ask for files and take them."""
        names, _ = QFileDialog.getOpenFileNames(self, "Chọn tệp đính kèm", str(Path.home()), FILTER)
        self._take(self.intake.from_paths([Path(name) for name in names]))

    def paste(self) -> None:
        """Take what lies on the clipboard: files, or a picture."""
        wanted = self.intake.from_mime(QGuiApplication.clipboard().mimeData())
        if not wanted:
            self.said.emit("Trong bộ nhớ tạm không có tệp hay ảnh nào để dán.", "late", "", None)
        self._take(wanted)

    def take_mime(self, mime: QMimeData) -> None:
        """Take what was dropped."""
        self._take(self.intake.from_mime(mime))

    def show_large(self) -> None:
        """Look at the files in a window of their own."""
        if self.current is not None:
            AttachmentDialog(self, self.desk, "Tệp đính kèm", self.files, self.list.currentRow()).exec()

    def open_outside(self) -> None:
        """The chosen file in the system's own program."""
        one = self.current
        if one is not None and one.id == self._data[0]:
            try:
                copies_of(self.desk).ask_open(self, one.file_name, self._data[1])
            except SpokenError as error:
                self._say_trouble(error)

    def ask_save(self) -> None:
        """Ask where to and write the chosen file out."""
        one = self.current
        if one is None or one.id != self._data[0]:
            return
        name, _ = QFileDialog.getSaveFileName(self, "Lưu tệp ra", str(Path.home() / one.file_name))
        if name:
            data = self._data[1]
            self.desk.operations.draw(
                self, lambda: write_bytes(Path(name), data),
                lambda path: self.said.emit(f"Đã lưu {path.name}.", "good", "", None), self._say_trouble,
            )  # fmt: skip

    def take_off(self) -> None:
        """Take the chosen file off; it can be brought back."""
        one = self.current
        if one is not None:
            file, who = self.desk.file, self.desk.who
            self.desk.operations.change(
                self, lambda: detach(file, one.id, who),
                lambda done: self._offer_undo(f"Đã bỏ {one.file_name}.", [done.change_id]), self._say_trouble,
            )  # fmt: skip

    def ask_caption(self) -> None:
        """Ask what the chosen file shows; the caption stands in lists and in the dossier's book."""
        one = self.current
        if one is None:
            return
        text, accepted = QInputDialog.getText(self, "Chú thích", "Tệp này cho thấy gì?", text=one.caption)
        if accepted:
            file, who = self.desk.file, self.desk.who
            self.desk.operations.change(
                self, lambda: caption_attachment(file, one.id, text, who),
                lambda done: self._offer_undo("Đã ghi chú thích.", [done.change_id]), self._say_trouble,
            )  # fmt: skip

    def menu(self) -> QMenu:
        """What can be done with the chosen file."""
        menu = QMenu(self)
        for text, action in (
            ("Xem lớn\tEnter", self.show_large),
            ("Mở ngoài", self.open_outside),
            ("Lưu ra", self.ask_save),
            ("Chú thích\tF2", self.ask_caption),
            ("Bỏ tệp\tDelete", self.take_off),
        ):
            menu.addAction(text, action).setEnabled(self.current is not None)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the chosen file off, Enter shows it large, F2 asks for its caption."""
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Delete:
                self.take_off()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.show_large()
                return True
            if event.key() == Qt.Key.Key_F2:
                self.ask_caption()
                return True
        return super().eventFilter(watched, event)

    def _take(self, wanted: Sequence[Wanted]) -> None:
        if wanted and self.paper_id:
            self.intake.take(self.paper_id, wanted)
        elif wanted:
            self.paper_wanted.emit(lambda: self._take(wanted))

    def _taken(self, results: Sequence[Attached | Refused]) -> None:
        taken = [one for one in results if isinstance(one, Attached)]
        refused = [one.sentence for one in results if isinstance(one, Refused)]
        notes = [f"{one.note}." for one in taken if one.note]
        count = [f"Đã đính kèm {len(taken)} tệp."] if taken else []
        text = " ".join([*count, *notes, *refused])
        if taken:
            self._offer_undo(text, [one.change_id for one in taken], "late" if refused else "good")
        elif text:
            self.said.emit(text, "trouble", "", None)

    def _offer_undo(self, text: str, change_ids: Sequence[str], tone: str = "good") -> None:
        desk = self.desk

        def undo() -> None:
            def work() -> list[Any]:
                return [undo_change(desk.file, one, desk.who) for one in reversed(change_ids)]

            desk.operations.change(None, work, lambda _: self.said.emit("Đã hoàn tác.", "good", "", None))

        self.said.emit(text, tone, "Hoàn tác", undo)

    def _say_trouble(self, error: SpokenError) -> None:
        self.said.emit(str(error), "trouble", "", None)

    def _preview(self) -> None:
        one = self.current
        for made in self._for_one:
            made.setEnabled(one is not None)
        if one is None:
            self._data = ("", b"")
            self.preview.clear(HINT)
        elif one.id != self._data[0]:  # else it is in front already, at the page where the officer reads
            self._data = ("", b"")
            self.preview.clear("Đang mở...")
            file = self.desk.file
            self.desk.operations.read(
                self, lambda: attachment_bytes(file, one.id), self._show,
                lambda error: self.preview.clear(str(error)),
            )  # fmt: skip

    def _show(self, found: tuple[AttachmentRow, bytes]) -> None:
        one, data = found
        if self.current is not None and one.id == self.current.id:
            self._data = (one.id, data)
            self.preview.show_file(one.media_type, data)

    def _show_progress(self) -> None:
        intake = self.intake
        told = f"Đang nhận {intake.done}/{intake.whole}: {intake.name}" if intake.whole else ""
        self._progress.say(told)
        self._progress.setVisible(bool(told))
        self._stop.setVisible(intake.whole > 1)

    def _build(self) -> None:
        self.list.setAccessibleName("Tệp đính kèm")
        self.list.setWordWrap(True)
        self.list.setFixedWidth(190)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.list.currentRowChanged.connect(lambda *_: self._preview())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu().exec(self.list.viewport().mapToGlobal(at))
        )
        self.list.itemDoubleClicked.connect(lambda *_: self.show_large())
        frame, column = card(12, 6)
        head = row(
            self._title, self._progress, self._stop, *self._for_one,
            button("Thêm tệp", "plain", self.ask_files), spacing=2,
        )  # fmt: skip
        head.insertStretch(3, 1)
        column.addLayout(head)
        inner = row(self.list, self.preview, spacing=10)
        inner.setStretch(1, 1)
        column.addLayout(inner, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._show_progress()


def _told(one: AttachmentRow) -> str:
    if one.size >= 2**20:
        tenths = one.size * 10 // 2**20
        size = f"{tenths // 10},{tenths % 10} MB"
    else:
        size = f"{shown_int(-(-one.size // 1024))} KB"
    return f"{one.pages} trang, {size}" if one.pages else size
