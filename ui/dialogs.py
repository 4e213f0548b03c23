"""Questions that stop for an answer: yes or no, a reason, a leave with changes, a paper to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.basics import button, label, row

Leave = Literal["save", "keep", "discard", "stay"]
LEAVES: tuple[Leave, ...] = ("save", "keep", "discard")


class Question(QDialog):
    """A sentence, what it means, and the answers as buttons."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.answer = ""
        self._needed: Callable[[], str] = str
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 20, 22, 18)
        self._column.setSpacing(12)
        self._column.addWidget(label(title, "card"))
        self._column.addWidget(label(text, wrap=True))
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)

    def add_answer(self, name: str, text: str, kind: str = "plain") -> None:
        """One more answer."""
        made = button(text, kind, lambda: self._answered(name))
        made.setObjectName(name)
        self._buttons.addWidget(made)

    def ask(self) -> str:
        """The name of the answer, '' when it was closed."""
        self._column.addLayout(self._buttons)
        self.exec()
        return self.answer

    def add(self, widget: QWidget) -> None:
        """A widget between text and answers."""
        self._column.addWidget(widget)

    def need(self, field: QWidget, words: Callable[[], str], told: str) -> None:
        """Stay until `words` says something, or the question is left by "no"; `told` asks for it."""
        missing = label(told, "problem", wrap=True)
        missing.hide()
        self.add(missing)

        def needed() -> str:
            if words().strip():
                return ""
            missing.show()
            self.grow()
            field.setFocus()
            return told

        self._needed = needed

    def grow(self) -> None:
        """As high as its wrapped words and its fields need; Qt's own guess is for one line."""
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    def _answered(self, name: str) -> None:
        if name != "no" and self._needed():
            return
        self.answer = name
        self.accept()


def confirm(parent: QWidget | None, title: str, text: str, yes: str, *, danger: bool = False) -> bool:
    """Whether the officer says yes; `yes` is the verb on the button."""
    question = Question(parent, title, text)
    question.add_answer("no", "Không")
    question.add_answer("yes", yes, "danger" if danger else "primary")
    return question.ask() == "yes"


def ask_leave(parent: QWidget | None) -> Leave:
    """What to do with changes that are not saved."""
    text = (
        "Lưu các thay đổi trước khi rời trang này? “Giữ nháp” chưa ghi gì vào sổ: lần sau mở lại đúng "
        "chỗ này thì bấm “Dùng bản nháp” để viết tiếp."
    )
    question = Question(parent, "Có thay đổi chưa lưu", text)
    question.add_answer("stay", "Ở lại")
    question.add_answer("discard", "Không lưu", "danger")
    question.add_answer("keep", "Giữ nháp")
    question.add_answer("save", "Lưu", "primary")
    answer = question.ask()
    return next((leave for leave in LEAVES if leave == answer), "stay")


def ask_reason(parent: QWidget | None, title: str, text: str, yes: str) -> str:
    """A reason in words, '' when nothing was given."""
    question = Question(parent, title, text)
    field = QPlainTextEdit()
    field.setFixedHeight(84)
    field.setTabChangesFocus(True)
    field.setAccessibleName("Lý do")
    question.add(field)
    question.need(field, field.toPlainText, f"Ghi lý do rồi bấm “{yes}”.")
    question.add_answer("no", "Bỏ qua")
    question.add_answer("yes", yes, "primary")
    return field.toPlainText().strip() if question.ask() == "yes" else ""


def ask_line(parent: QWidget | None, title: str, text: str, hint: str, yes: str) -> str:
    """One line of text, '' when nothing was given; `hint` shows the shape of an answer."""
    question = Question(parent, title, text)
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(title)
    question.add(field)
    question.need(field, field.text, f"Ghi nội dung rồi bấm “{yes}”.")
    question.add_answer("no", "Bỏ qua")
    question.add_answer("yes", yes, "primary")
    return field.text().strip() if question.ask() == "yes" else ""


class PaperDialog(QDialog):
    """A paper as it will be printed: look, zoom, save as PDF, print."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        pdf: bytes,
        file_name: str,
        save: Callable[[Path, bytes], object],
        printed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1080, 660)
        self._pdf, self._file_name, self._save, self._printed = pdf, file_name, save, printed
        from ui.widgets.paper import PaperView  # PDFium is a third of the start, and asking needs none

        self.view = PaperView()
        self.view.show_pdf(pdf)
        pages = self.view.paper.pages if self.view.paper else 0
        bar = row(
            label(title, "card"),
            label(f"{pages} trang", "note"),
            1,
            button("Nhỏ hơn", "plain", lambda: self.view.zoom_by(-1)),
            button("Lớn hơn", "plain", lambda: self.view.zoom_by(1)),
            button("Vừa chiều ngang", "plain", self.view.fit_width),
            button("Lưu PDF", "plain", self.ask_save),
            button("In", "primary", self.ask_print),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

    def ask_save(self) -> None:
        """Ask where to and write the PDF."""
        start = str(Path.home() / self._file_name)
        name, _ = QFileDialog.getSaveFileName(self, "Lưu PDF", start, "PDF (*.pdf)")
        if name:
            self._save(Path(name).with_suffix(".pdf"), self._pdf)

    def ask_print(self) -> None:
        """Ask the system for a printer and print at its own resolution."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted and self.view.print_to(printer) and self._printed:
            self._printed()

    def done(self, result: int) -> None:
        """Let the document go with the window."""
        self.view.clear()
        super().done(result)
