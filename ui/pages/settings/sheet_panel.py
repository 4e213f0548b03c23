"""A criteria sheet line by line, with marks, notes, corrections, and the official words beside our label."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Regulation
from app.domain.regulation_words import SheetRow, sheet_remarks, sheet_rows
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import label, scrolled

_INDENT = {"part": "", "section": " ", "criterion": "   ", "option": "      "}
_TONES = {"part": "good", "section": "good"}
COLUMNS = (
    Column("Mã", lambda one: one.code, 48),
    Column("Nội dung", lambda one: _INDENT[one.kind] + one.text, 310,
           tone=lambda one: "late" if one.corrected else _TONES.get(one.kind, "")),
    Column("Điểm", lambda one: str(one.points), 56, lambda one: one.points, right=True),
    Column("Dấu sao", lambda one: one.mark, 78),
    Column("Ghi chú", lambda one: one.remark, 90, tone=lambda one: "late" if one.corrected else "quiet"),
)  # fmt: skip
KINDS = {"part": "Phần", "section": "Mục", "criterion": "Tiêu chí", "option": "Mức"}


class SheetPanel(QWidget):
    """The lines of a sheet; what belongs to the chosen line, or to the whole sheet, stands below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.list = ListView("Phiếu", COLUMNS, desk.settings, "Chọn một bộ ở danh sách bên trái.")
        self.list.add_filter("Dòng", KINDS, lambda one: one.kind)
        self.list.add_filter("Dấu sao", {"*" * n: "*" * n for n in (3, 4, 5)}, lambda one: one.mark)
        self.list.search.setMinimumWidth(96)
        self.list.picked.connect(self._tell)
        self._remarks: list[str] = []
        self._told = label("", wrap=True)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        below = scrolled(self._told)
        below.setFixedHeight(118)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(below)

    def show_sheet(self, regulation: Regulation, sheet: CriteriaSheet) -> None:
        """Show a sheet."""
        self.list.table.clearSelection()
        self._remarks = sheet_remarks(regulation, sheet)
        self.list.show_rows(sheet_rows(regulation, sheet))
        self._tell()

    @property
    def told(self) -> str:
        """What stands below the lines."""
        return self._told.text()

    def _tell(self) -> None:
        rows: list[SheetRow] = self.list.chosen()
        line = [*_of_line(rows[0]), ""] if rows else []
        self._told.setText("\n".join([*line, *self._remarks]))


def _of_line(one: SheetRow) -> list[str]:
    mark = f" {one.mark}" if one.mark else ""
    lines = [f"{KINDS[one.kind]} {one.code or one.text}: {one.points} điểm{mark}"]
    if one.code:
        lines[0] = f"{KINDS[one.kind]} {one.code}: {one.text} ({one.points} điểm{mark})"
    if one.official:
        lines.append(f"Nguyên văn: {one.official}")
    if one.remark:
        lines.append(one.remark[:1].upper() + one.remark[1:])
    return lines
