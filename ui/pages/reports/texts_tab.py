"""The tab "Nội dung": difficulties, proposals and next period, with what was said last time beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.report_periods import Period
from app.domain.report_texts import TEXTS, ReportTexts, check
from app.usecases.reports import last_texts, save_report_texts, texts_of
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import LongTextField
from ui.forms.form import Form, Section
from ui.widgets.basics import button, card, label, row

HEIGHT = 104
NO_LAST_TIME = "Chưa có báo cáo cùng loại nào được phát hành trước kỳ này."


class TextsTab(QWidget):
    """The form of one period's texts; each period has a draft of its own."""

    saved = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self._period: Period | None = None
        form = Form(
            [
                Section(
                    "Nội dung kỳ này",
                    [[(LongTextField(name, title, HEIGHT), 12)] for name, title in TEXTS.items()],
                )
            ]
        )
        self.editor = Editor(desk, form, Subject("report_texts", lambda _: None, check, lambda _: None))
        self.editor.back.hide()
        self.editor.saved.connect(self.saved)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.editor, 3)
        layout.addWidget(self._last_time(), 2)

    def show_period(self, period: Period) -> None:
        """Edit the texts of a period; what is being typed stays."""
        if self.editor.form.is_changed and period == self._period:
            return
        self._period = period
        file, who = self.desk.file, self.desk.who
        self.editor.subject = Subject(
            f"report_texts/{period.file_stem}", lambda _: texts_of(file, period), check,
            lambda draft: save_report_texts(file, draft, who),
        )  # fmt: skip
        self.desk.operations.read(
            self, lambda: (period, texts_of(file, period), last_texts(file, period)), self._show
        )

    def may_leave(self) -> bool:
        """Asks when there are changes."""
        return self.editor.may_leave()

    def reuse(self, name: str) -> None:
        """Put last time's text behind what stands in the field."""
        field = self.editor.form.fields[name]
        before, now = self.last[name].toPlainText(), str(field.raw())
        field.set_raw(f"{now}\n{before}".strip())
        field.edited.emit()
        field.editor.setFocus()

    def _last_time(self) -> QWidget:
        frame, column = card()
        self._told = label("Lần trước", "card")
        column.addWidget(self._told)
        self._none = label(NO_LAST_TIME, "note", wrap=True)
        column.addWidget(self._none)
        self.last: dict[str, QPlainTextEdit] = {}
        self._parts: list[QWidget] = []
        for name, title in TEXTS.items():
            box = QPlainTextEdit()
            box.setReadOnly(True)
            box.setTabChangesFocus(True)
            box.setAccessibleName(f"{title} lần trước")
            part = QWidget()
            part.setObjectName("plain")
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(3)
            reuse = button("Dùng lại", "link", lambda name=name: self.reuse(name))
            inner.addLayout(row(label(title, "label"), 1, reuse))
            inner.addWidget(box, 1)
            column.addWidget(part, 1)
            self.last[name] = box
            self._parts.append(part)
        column.addStretch(0)
        return frame

    def _show(self, found: tuple[Period, object, ReportTexts]) -> None:
        period, draft, before = found
        if period != self._period:
            return
        self.editor.open(draft)
        for name, box in self.last.items():
            box.setPlainText(getattr(before, name))
        for part in self._parts:
            part.setVisible(bool(before.given))
        self._none.setVisible(not before.given)
