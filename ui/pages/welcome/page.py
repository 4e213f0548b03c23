"""The welcome: make a new office file, open one, or look at the sample year."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.offices import OfficeDraft, check
from ui.desk import Desk
from ui.pages.office_form import office_form
from ui.widgets.basics import button, card, label, row


class WelcomePage(QWidget):
    """Shown while no file is open."""

    create_wanted = Signal(object)
    open_wanted = Signal()
    sample_wanted = Signal()
    file_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk
        self.form = office_form(whole=False)
        self.form.load(OfficeDraft())
        left, left_column = card(18)
        left_column.addWidget(label("Mở sổ", "card"))
        left_column.addWidget(
            label("Sổ là một tệp .ocop trên máy này hoặc trên USB. Không cần mạng.", "note", wrap=True)
        )
        left_column.addWidget(button("Mở sổ đã có", "plain", self.open_wanted.emit))
        left_column.addWidget(button("Mở sổ mẫu Phong Thổ 2023", "plain", self.sample_wanted.emit))
        left_column.addSpacing(8)
        self._recent = QVBoxLayout()
        left_column.addLayout(self._recent)
        left_column.addStretch(1)
        left.setFixedWidth(300)
        right, right_column = card(18)
        self.create_button = button("Tạo sổ", "primary", self.create)
        right_column.addWidget(label("Tạo sổ mới cho đơn vị", "card"))
        right_column.addWidget(
            label("Các mục này in trên giấy tờ; sửa lại được trong Cài đặt.", "note", wrap=True)
        )
        right_column.addWidget(self.form, 1)
        right_column.addLayout(row(1, self.create_button))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(left)
        layout.addWidget(right, 1)
        self.show_recent()

    def show_recent(self) -> None:
        """The files that were open last."""
        files = self.desk.recent()
        if files:
            self._recent.addWidget(label("Mở gần đây", "strong"))
        for path in files:
            made = button(path.name, "link", self._opener(path))
            made.setToolTip(str(path))
            self._recent.addWidget(made)

    def create(self) -> None:
        """Check, then ask for a place."""
        draft, problems = self.form.checked(check)
        self.form.show_problems(problems)
        if not any(problem.severity == "error" for problem in problems):
            self.create_wanted.emit(draft)

    def _opener(self, path: object) -> Callable[[], None]:
        return lambda: self.file_wanted.emit(path)
