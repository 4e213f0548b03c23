"""The door before a member's sheets: choose a PIN the first time, enter it afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.pins import LONGEST, SHORTEST
from app.kernel.errors import Problem, ProblemsFound, RuleBroken, SpokenError
from ui.pages.councils.dialogs import PinField
from ui.widgets.basics import button, card, label, row


class PinPanel(QWidget):
    """Asks for a PIN; what is typed is forgotten at once."""

    entered = Signal(str)
    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._title = label("", "card", wrap=True)
        self._told = label("", "note", wrap=True)
        self.pin, self.again = PinField("pin", "Mã PIN"), PinField("again", "Nhập lại mã PIN")
        self._open = button("Mở phiếu", "primary", self.send)
        for field in (self.pin, self.again):
            field.line.returnPressed.connect(self.send)
        frame, column = card(28, 14)
        frame.setFixedWidth(430)
        for part in (self._title, self._told, self.pin, self.again):
            column.addWidget(part)
        column.addLayout(row(1, self._open))
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(row(1, frame, 1))
        layout.addStretch(2)
        self._is_new = False

    def ask(self, member: str, *, has_pin: bool) -> None:
        """Ask a member; one without a PIN chooses his."""
        self._is_new = not has_pin
        self._title.setText(f"{member}, nhập mã PIN của bạn" if has_pin else f"{member}, chọn mã PIN của bạn")
        self._told.setText(
            "Mã chỉ mở phiếu của chính bạn. Rời trang thì phiếu tự khóa lại."
            if has_pin
            else f"Mã gồm {SHORTEST} đến {LONGEST} chữ số do bạn tự chọn; không ai khác cần biết. Quên mã "
            "thì thư ký đặt lại để bạn chọn mã mới."
        )
        self.again.setVisible(not has_pin)
        self.clear()
        self.pin.line.setFocus()

    def clear(self) -> None:
        """Forget what was typed and what was said."""
        for field in (self.pin, self.again):
            field.set_value("")
            field.show_problem(None)

    def send(self) -> None:
        """Hand over what was typed."""
        pin, again = self.pin.line.text(), self.again.line.text()
        if self._is_new:
            self.chosen.emit(pin, again)
        elif pin:
            self.entered.emit(pin)

    def refuse(self, error: SpokenError) -> None:
        """Say beside the field what is wrong."""
        problems = error.problems if isinstance(error, ProblemsFound) else ()
        if not problems and isinstance(error, RuleBroken):
            problems = (Problem("pin", error.code, error.arguments),)
        self.clear()
        for problem in problems:
            (self.again if problem.field == "again" else self.pin).show_problem(problem)
        self.pin.line.setFocus()
