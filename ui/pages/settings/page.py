"""The page "Cài đặt": the office's data, its emblems, and who sits at this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.domain.offices import OfficeDraft, check
from app.exchange.photos import read_emblem
from app.storage.queries.offices import office_draft
from app.usecases.attachments import LEAST_MB, MOST_MB, attachment_limit, save_attachment_limit
from app.usecases.offices import save_emblem, save_office
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.office_form import office_form
from ui.pages.page import Page
from ui.pages.settings.texts_view import TextsView
from ui.widgets.basics import button, card, label, row


class SettingsPage(Page):
    """What the papers need to know of the office."""

    kinds = frozenset({"office"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        subject = Subject("office", self._read, check, lambda draft: save_office(desk.file, draft, desk.who))
        self.editor = Editor(desk, office_form(whole=True), subject)
        self.editor.back.hide()
        self.editor.saved.connect(lambda done: self.offer_undo("Đã lưu cài đặt.", done.change_id))
        self.editor.finished.connect(self.refresh)
        self._who = QLineEdit(desk.who)
        self._who.setAccessibleName("Người dùng máy này")
        self._who.setMaximumWidth(260)
        self._who.editingFinished.connect(lambda: desk.settings.setValue("who", self._who.text().strip()))
        frame, column = card()
        column.addLayout(
            row(
                label("Người dùng máy này (ghi vào lịch sử)"),
                self._who,
                1,
                button("Câu chữ giấy tờ", "plain", self.show_texts),
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
        column.addLayout(row(label("Giới hạn mỗi tệp đính kèm của hồ sơ"), self._limit, 1))
        self.column.addWidget(frame)
        self.column.addWidget(self.editor, 1)

    def title(self) -> str:
        """The noun."""
        return "Cài đặt"

    def subtitle(self) -> str:
        """What the page is for."""
        return "Đơn vị, người ký, văn bản áp dụng, mẫu số và phôi in"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """The form has its own."""
        return None

    def refresh(self) -> None:
        """Show the office again, unless something is being typed."""
        if not self.editor.form.fields or not self._is_typed():
            self.desk.operations.read(self, lambda: self._read(""), self._show)
        file = self.desk.file
        self.desk.operations.read(self, lambda: attachment_limit(file), self._limit.setValue)

    def may_leave(self) -> bool:
        """Asks when the form has changes."""
        return not self._is_typed() or self.editor.may_leave()

    def show_texts(self) -> None:
        """The wording of papers, in a window of its own."""
        TextsDialog(self, self.desk).exec()

    def _save_limit(self) -> None:
        file, who, limit = self.desk.file, self.desk.who, self._limit.value()

        def work() -> Any:
            return save_attachment_limit(file, limit, who) if limit != attachment_limit(file) else None

        def said(done: Any) -> None:
            if done is not None:
                self.offer_undo(f"Mỗi tệp đính kèm tối đa {limit} MB.", done.change_id)

        self.desk.operations.change(self, work, said, lambda error: self.say(str(error), "trouble"))

    def _is_typed(self) -> bool:
        return bool(self.editor.record_id) and self.editor.form.is_changed

    def _show(self, draft: OfficeDraft | None) -> None:
        if draft is not None:
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
                self, work, lambda done: self.offer_undo("Đã lưu ảnh.", done.change_id),
                lambda error: self.say(str(error), "trouble"),
            )  # fmt: skip


class TextsDialog(QDialog):
    """Holds the view of the wording until it closes."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle("Câu chữ giấy tờ")
        self.resize(1240, 680)
        self.view = TextsView(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(self.view)

    def reject(self) -> None:
        """Close, unless changes are to be kept."""
        if self.view.may_leave():
            super().reject()
