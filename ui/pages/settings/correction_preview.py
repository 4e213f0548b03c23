"""What another office's file of corrections would change: looked at before anything is taken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.usecases.correction_exchange import CorrectionPreview, IncomingSet
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, label, row

COLUMNS = (
    Column("Bộ", lambda one: str(one.set_no), 44, lambda one: one.set_no, right=True),
    Column("Chỗ", lambda one: one.place, 150),
    Column("Thay đổi so với phiếu đang dùng", lambda one: one.change, 420,
           tone=lambda one: "trouble" if one.is_problem else ""),
    Column("Căn cứ của nơi gửi", lambda one: one.reason, 220),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One difference, or what keeps a set from being taken."""

    id: str
    set_no: int
    place: str
    change: str
    reason: str = ""
    is_problem: bool = False


class CorrectionPreviewDialog(QDialog):
    """A dry run; nothing is kept before the officer says yes."""

    def __init__(self, parent: QWidget, desk: Desk, preview: CorrectionPreview) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nhập bản sửa")
        self.resize(940, 520)
        self._wanted = [one.set_no for one in preview.sets if one.can_be_taken]
        sender = preview.office or "không ghi nơi gửi"
        head = f"Của {sender}, lập ngày {preview.made_on or '?'}, cho {preview.regulation}."
        self.list = ListView(
            "Bản sửa nhận được", COLUMNS, desk.settings, "Không có gì khác phiếu đang dùng.", searchable=False
        )
        self.list.show_rows([line for one in preview.sets for line in _lines(one)])
        self.take = button(f"Nhận {len(self._wanted)} bộ", "primary", self.accept)
        self.take.setEnabled(bool(self._wanted))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label("Xem trước bản sửa", "card"))
        column.addWidget(label(head, wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(
            label("Mỗi bộ đã qua mọi phép kiểm tra khi nạp. Nhận rồi vẫn hoàn tác được.", "note", wrap=True)
        )
        column.addLayout(row(1, button("Bỏ qua", "plain", self.reject), self.take))

    def ask(self) -> list[int]:
        """The sets to take; none when the officer says no."""
        return self._wanted if self.exec() == QDialog.DialogCode.Accepted else []


def _lines(one: IncomingSet) -> list[Line]:
    if one.problem:
        return [Line(f"{one.set_no}!", one.set_no, one.name, one.problem, is_problem=True)]
    if not one.differences:
        return [Line(f"{one.set_no}=", one.set_no, one.name, "đã có đúng như vậy")]
    reasons = (
        {(c.kind, c.code, c.option, c.field): c.reason for c in one.sheet.corrections} if one.sheet else {}
    )
    return [
        Line(
            f"{one.set_no}/{number}", one.set_no, found.place, found.change,
            reasons.get((found.kind, found.code, found.option, found.field), ""),
        )
        for number, found in enumerate(one.differences)
    ]  # fmt: skip
