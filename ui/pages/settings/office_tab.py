"""The tab "Đơn vị": the office's data, its emblems, and who sits at this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.domain.offices import OfficeDraft
from app.exchange.photos import read_emblem
from app.storage.queries.offices import office_draft
from app.usecases.attachments import LEAST_MB, MOST_MB, attachment_limit, save_attachment_limit
from app.usecases.known_regulations import known_regulations
from app.usecases.offices import check_office, save_emblem, save_office
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import ChoiceField
from ui.pages.office_form import office_form
from ui.widgets.basics import button, card, label, row


class OfficeTab(QWidget):
    """What the papers need to know of the office."""

    said = Signal(str, str)
    done = Signal(str, str)
    """A sentence and the change that can be undone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        subject = Subject(
            "office",
            self._read,
            lambda draft: check_office(desk.file, draft),
            lambda draft: save_office(desk.file, draft, desk.who),
        )
        self.editor = Editor(desk, office_form(whole=True), subject)
        self.editor.back.hide()
        self.editor.saved.connect(lambda saved: self.done.emit("Đã lưu cài đặt.", saved.change_id))
        self.editor.finished.connect(self.refresh)
        self._who = QLineEdit(desk.who)
        self._who.setAccessibleName("Người dùng máy này")
        self._who.setMaximumWidth(260)
        self._who.editingFinished.connect(lambda: desk.settings.setValue("who", self._who.text().strip()))
        frame, inner = card()
        inner.addLayout(
            row(
                label("Người dùng máy này (ghi vào lịch sử)"),
                self._who,
                1,
                button("Ảnh biểu trưng đơn vị", "plain", lambda: self._ask_emblem("emblem_content_sha")),
                button("Ảnh nhãn OCOP", "plain", lambda: self._ask_emblem("logo_content_sha")),
            )
        )
        self._limit = QSpinBox()
        self._limit.setRange(LEAST_MB, MOST_MB)
        self._limit.setSuffix(" MB")
        self._limit.setAccessibleName("Giới hạn mỗi tệp đính kèm")
        self._limit.setMinimumWidth(110)
        self._limit.lineEdit().setTextMargins(8, 0, 0, 0)
        self._limit.editingFinished.connect(self._save_limit)
        inner.addLayout(row(label("Giới hạn mỗi tệp đính kèm của hồ sơ"), self._limit, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(frame)
        column.addWidget(self.editor, 1)

    def refresh(self) -> None:
        """Show the office again, unless something is being typed."""
        if not self._is_typed():
            self.desk.read(self, lambda reader: (office_draft(reader), known_regulations(reader)), self._show)
        file = self.desk.file
        self.desk.operations.read(self, lambda: attachment_limit(file), self._limit.setValue)

    def may_leave(self) -> bool:
        """Asks when the form has changes."""
        return not self._is_typed() or self.editor.may_leave()

    def _save_limit(self) -> None:
        file, who, limit = self.desk.file, self.desk.who, self._limit.value()

        def work() -> Any:
            return save_attachment_limit(file, limit, who) if limit != attachment_limit(file) else None

        def said(saved: Any) -> None:
            if saved is not None:
                self.done.emit(f"Mỗi tệp đính kèm tối đa {limit} MB.", saved.change_id)

        self.desk.operations.change(self, work, said, lambda error: self.said.emit(str(error), "trouble"))

    def _is_typed(self) -> bool:
        return bool(self.editor.record_id) and self.editor.form.is_changed

    def _show(self, found: Any) -> None:
        draft, regulations = found
        if draft is not None:
            choice = self.editor.form.fields["regulation_id"]
            if isinstance(choice, ChoiceField):
                choice.set_choices({one.id: f"{one.name} ({one.short_name})" for one in regulations})
            self.editor.open(draft)

    def _read(self, _: str) -> OfficeDraft | None:
        with self.desk.file.reading() as reader:
            return office_draft(reader)

    def _ask_emblem(self, column: str) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Chọn ảnh", "", "Ảnh (*.jpg *.jpeg *.png)")
        if name:
            path, file, who = Path(name), self.desk.file, self.desk.who

            def work() -> Any:
                return save_emblem(file, column, read_emblem(path), who)

            self.desk.operations.change(
                self, work, lambda saved: self.done.emit("Đã lưu ảnh.", saved.change_id),
                lambda error: self.said.emit(str(error), "trouble"),
            )  # fmt: skip
