"""A small form in a window of its own: a question with several fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.kernel.errors import Problem
from ui.forms.form import Form
from ui.widgets.basics import Banner, button, label, row


class FormDialog(QDialog):
    """A small form that closes once nothing is wrong with it; `draft` then holds the answer."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        form: Form,
        draft: Any,
        check_draft: Callable[[Any], list[Problem]],
        yes: str,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(620)
        self.form, self.draft, self._check = form, draft, check_draft
        self.doubts = Banner()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(10)
        self._column.addWidget(label(title, "card"))
        self._column.addWidget(self.doubts)
        self._column.addWidget(form, 1)
        self._column.addLayout(
            row(1, button("Bỏ qua", "plain", self.reject), button(yes, "primary", self.save))
        )
        form.load(draft)
        form.focus_first()

    def tell(self, problems: Sequence[Problem]) -> None:
        """Say what is not in order yet, without standing in the way."""
        if problems:
            self.doubts.say(" ".join(one.sentence for one in problems), "late")

    def save(self) -> None:
        """Check; close when nothing is wrong."""
        draft, problems = self.form.checked(self._check)
        self.form.show_problems(problems)
        if not any(one.severity == "error" for one in problems):
            self.draft = draft
            self.accept()
