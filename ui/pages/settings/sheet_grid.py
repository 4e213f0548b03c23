"""A criteria sheet as a table that is edited in place: codes, words, points, marks; lines added and taken."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.sheet_corrections import LINE_KINDS, SheetLine
from app.kernel.errors import Problem
from app.kernel.numbers import parse_int
from app.kernel.text import clean_line
from ui.theme import colours
from ui.widgets.basics import button, row

KIND, CODE, TEXT, VALUE, MARK, CASE = range(6)
HEADINGS = (("Dòng", 84), ("Mã", 66), ("Nội dung", 0), ("Điểm", 62), ("Dấu sao", 74), ("T. hợp", 66))
_MARKS = {"": None, "3": 3, "4": 4, "5": 5, "***": 3, "****": 4, "*****": 5}
_CASES = {"": None, "a": "a", "b": "b"}


class SheetGrid(QWidget):
    """The lines of a sheet in the order of the paper."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._before: dict[str, SheetLine] = {}
        self.table = QTableWidget(0, len(HEADINGS))
        self.table.setHorizontalHeaderLabels([title for title, _ in HEADINGS])
        self.table.verticalHeader().setDefaultSectionSize(32)
        self.table.verticalHeader().hide()
        self.table.setMinimumHeight(352)
        self.table.setAccessibleName("Các dòng của phiếu")
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, (_, width) in enumerate(HEADINGS):
            if width:
                header.resizeSection(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._changed)
        buttons = row(
            button("Thêm mức", "link", lambda: self.add("option")),
            button("Thêm tiêu chí", "link", lambda: self.add("criterion")),
            button("Thêm mục", "link", lambda: self.add("section")),
            button("Bớt dòng", "link", self.remove),
            1,
            spacing=4,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def show_lines(self, lines: tuple[SheetLine, ...]) -> None:
        """Show a sheet; cells are compared with it from now on."""
        self._before = {f"{line.kind} {line.origin}": line for line in lines if line.origin}
        self._show([self._texts(line) for line in lines])

    def lines(self) -> tuple[Any, Problem | None]:
        """The sheet as edited, or the first cell that cannot be read; a cell that is open is finished."""
        if self.table.state() == QAbstractItemView.State.EditingState:
            self.table.setFocus()
        found = []
        for place in range(self.table.rowCount()):
            line, problem = self._line(place)
            if problem is not None:
                return None, problem
            found.append(line)
        return tuple(found), None

    def raw(self) -> list[list[str]]:
        """Every cell as it stands, with what each line was."""
        return [self._cells(place) for place in range(self.table.rowCount())]

    def show_raw(self, raw: list[list[str]]) -> None:
        """Put the cells of a draft back."""
        self._show([[str(cell) for cell in cells] for cells in raw if len(cells) == len(HEADINGS) + 1])

    def add(self, kind: str) -> None:
        """A new line below the current one, ready to type."""
        place = max(self.table.currentRow(), -1) + 1
        self._insert(place, [kind, "", "", "", "", "", ""])
        column = TEXT if kind == "option" else CODE
        self.table.setCurrentCell(place, column)
        self.table.setFocus()
        self.table.editItem(self.table.item(place, column))
        self.edited.emit()

    def remove(self) -> None:
        """Take the current line out."""
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self.edited.emit()

    def _show(self, rows: list[list[str]]) -> None:
        self.table.setRowCount(0)
        for place, cells in enumerate(rows):
            self._insert(place, cells)
        if rows:
            self.table.setCurrentCell(0, VALUE)

    def _texts(self, line: SheetLine) -> list[str]:
        value = "" if line.value is None else str(line.value)
        code = "" if line.kind == "option" else line.code
        return [line.kind, code, line.text, value, "*" * (line.mark or 0), line.variant or "", line.origin]

    def _insert(self, place: int, cells: list[str]) -> None:
        kind, *shown, origin = cells
        self.table.blockSignals(True)
        self.table.insertRow(place)
        name = QTableWidgetItem(LINE_KINDS.get(kind, kind))
        name.setData(Qt.ItemDataRole.UserRole, (kind, origin))
        name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.table.setItem(place, KIND, name)
        for column, text in enumerate(shown, CODE):
            item = QTableWidgetItem(text)
            if column == VALUE:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if not _is_free(kind, column):
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            if kind != "option":
                font = QFont(self.font())
                font.setBold(True)
                item.setFont(font)
            self.table.setItem(place, column, item)
        self._mark(place)
        self.table.blockSignals(False)

    def _changed(self, item: QTableWidgetItem) -> None:
        self.table.blockSignals(True)
        self._mark(item.row())
        self.table.blockSignals(False)
        self.edited.emit()

    def _mark(self, place: int) -> None:
        """Colour the cells that differ from what the sheet was."""
        cells = self._cells(place)
        before = self._before.get(f"{cells[0]} {cells[-1]}")
        was = self._texts(before) if before else None
        for column in range(CODE, len(HEADINGS)):
            item = self.table.item(place, column)
            differs = was is None or clean_line(cells[column]) != was[column]
            ground = QBrush(QColor(colours.LATE_GROUND)) if differs else QBrush()
            item.setBackground(ground)
            item.setToolTip(f"Phiếu đang dùng: {was[column] or 'để trống'}" if was and differs else "")

    def _cells(self, place: int) -> list[str]:
        kind, origin = self.table.item(place, KIND).data(Qt.ItemDataRole.UserRole)
        return [kind, *(self.table.item(place, column).text() for column in range(CODE, CASE + 1)), origin]

    def _line(self, place: int) -> tuple[SheetLine, Problem | None]:
        kind, code, text, value, mark, case, origin = (clean_line(cell) for cell in self._cells(place))
        made = SheetLine(kind, code, text, None, origin=origin)
        if kind == "option":
            made = replace(made, code=origin.rpartition("#")[2])
        number = parse_int(value)
        where = f"{LINE_KINDS.get(kind, '')} {code or text}"[:60]
        if number is None:
            return made, Problem("lines", "sheet_cell_unreadable", {"place": where, "what": "điểm"})
        if mark not in _MARKS:
            return made, Problem("lines", "sheet_cell_unreadable", {"place": where, "what": "dấu sao"})
        if case not in _CASES:
            return made, Problem("lines", "sheet_cell_unreadable", {"place": where, "what": "trường hợp"})
        return replace(made, value=number, mark=_MARKS[mark], variant=_CASES[case]), None


def _is_free(kind: str, column: int) -> bool:
    """Whether a cell means something for that kind of line."""
    if column == CODE:
        return kind not in ("option", "part")
    if column == MARK:
        return kind in ("criterion", "option")
    return column != CASE or kind == "option"
