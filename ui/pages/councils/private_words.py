"""Keeps what a member is typing: beside the file at every pause, locked with his PIN where he has one."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.kernel.errors import RuleBroken
from ui.desk import Desk
from ui.dialogs import Question
from ui.forms.editor import DRAFT_DELAY_MS


class PrivateWords(QObject):
    """The draft of one text field. `secret` is asked anew each time; '' keeps the draft open."""

    def __init__(self, desk: Desk, kind: str, field: QPlainTextEdit, secret: Callable[[], str]) -> None:
        super().__init__(field)
        self._desk, self._kind, self._field, self._secret = desk, kind, field, secret
        self._record = self._saved = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.keep)
        field.textChanged.connect(self._changed)

    def begin(self, record: str, saved: str) -> bool:
        """Show a stored text, or what was typed over it and not saved; whether it was the latter.

        A draft that was typed over another text, or under a PIN that is no longer the member's, is not
        laid over what stands in the file.
        """
        self._timer.stop()
        self._record, self._saved = record, saved
        typed = self._found()
        self._field.blockSignals(True)
        self._field.setPlainText(saved if typed is None else typed)
        self._field.blockSignals(False)
        return typed is not None

    def keep(self) -> None:
        """Write what is typed beside the file."""
        self._timer.stop()
        if self.is_unsaved and self._desk.has_file:
            text, secret = self._field.toPlainText(), self._secret() or None
            self._desk.drafts.keep(self._kind, self._record, _over(self._saved), text, secret)

    def dropper(self, text: str) -> Callable[[Any], None]:
        """What to call once `text` is in the file: its draft is no longer needed."""
        record = self._record

        def drop(_: Any) -> None:
            if self._desk.has_file:
                self._desk.drafts.drop(self._kind, record)
            if record == self._record:
                self._saved = text

        return drop

    def end(self) -> None:
        """Nothing is shown any more; what is typed and not saved stays in its draft."""
        self.keep()
        self._record = self._saved = ""

    @property
    def is_unsaved(self) -> bool:
        """Whether the field holds something else than the file."""
        return bool(self._record) and self._field.toPlainText() != self._saved

    def _changed(self) -> None:
        if self._record:
            self._timer.start()

    def _found(self) -> str | None:
        if not self._record:
            return None
        try:
            found = self._desk.drafts.find(self._kind, self._record, self._secret() or None)
        except RuleBroken:
            return None  # typed under another PIN; it stays locked
        if found is None or found.row_version != _over(self._saved) or found.body == self._saved:
            return None
        return found.body


def _over(saved: str) -> int:
    """Binds a draft to the text that it was typed over."""
    return zlib.crc32(saved.encode())


class NoteDialog(Question):
    """A note on a criterion; every pause of the keys is kept."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        sheet_id: str,
        code: str,
        text: str,
        secret: Callable[[], str],
    ) -> None:
        super().__init__(parent, f"Ghi chú cho tiêu chí {code}", "Ghi chú được in trên phiếu của bạn.")
        self.box = QPlainTextEdit()
        self.box.setFixedHeight(110)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName("Ghi chú")
        self.add(self.box)
        self.words = PrivateWords(desk, "note", self.box, secret)
        self.words.begin(f"{sheet_id}:{code}", text)
        self.add_answer("no", "Bỏ qua")
        self.add_answer("yes", "Lưu ghi chú", "primary")

    def asked(self) -> str | None:
        """The note, None where the member left it as it was; its draft lives until it is in the file."""
        self.box.setFocus()
        if self.ask() == "yes":
            return self.box.toPlainText()
        self.words.dropper("")(None)
        return None
