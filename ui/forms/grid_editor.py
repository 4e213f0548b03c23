"""A small table that is edited in place: years of a producer, members of a council."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.kernel.text import clean_line
from ui.widgets.basics import button, row


class _Cells(QStyledItemDelegate):
    """Tells of every key in an open cell, so that a draft of it is kept before the cell is left."""

    typed = Signal()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """The field of a cell."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda *_: self.typed.emit())
        return editor


class GridEditor(QWidget):
    """Rows of texts; a column may offer choices. The first column may carry a hidden identity."""

    edited = Signal()

    def __init__(
        self,
        headings: Sequence[tuple[str, int]],
        choices: dict[int, dict[str, str]] | None = None,
        *,
        least_rows: int = 3,
        height: int = 170,
        orders: bool = False,
        fixed: Collection[int] = (),
        begins_with: dict[int, str] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._choices = choices or {}
        self._fixed = frozenset(fixed)  # columns that are only shown
        self._begins_with = begins_with or {}  # what an empty row has chosen, else the last choice
        self._least = least_rows
        self.table = QTableWidget(0, len(headings))
        self.table.setHorizontalHeaderLabels([title for title, _ in headings])
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.table.verticalHeader().hide()
        self.table.setFixedHeight(height)
        self.table.setShowGrid(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, (_, width) in enumerate(headings):
            if width:
                header.resizeSection(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        buttons = []
        if not self._fixed:
            buttons = [button("Thêm dòng", "link", self.add_row), button("Bớt dòng", "link", self.remove_row)]
        if orders:
            buttons += [
                button("Lên", "link", lambda: self.move_row(-1)),
                button("Xuống", "link", lambda: self.move_row(1)),
            ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        column.addLayout(row(*buttons, 1, spacing=4))
        self.table.itemChanged.connect(lambda *_: self.edited.emit())
        self._cells = _Cells(self.table)
        self.table.setItemDelegate(self._cells)
        self._cells.typed.connect(self._typed)

    def rows(self) -> list[list[str]]:
        """Every row that holds something: the hidden identity first, then the texts."""
        found = []
        for line in range(self.table.rowCount()):
            texts = [self._text(line, place) for place in range(self.table.columnCount())]
            plain = [text for place, text in enumerate(texts) if place not in self._choices]
            if any(plain):
                item = self.table.item(line, 0)
                found.append([str(item.data(Qt.ItemDataRole.UserRole) or "") if item else "", *texts])
        return found

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Replace the rows (identity first), with empty ones up to the least number."""
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for identity, *texts in rows:
            self._add(str(identity), [str(text) for text in texts])
        while self.table.rowCount() < self._least:
            self._add("", [])
        self.table.blockSignals(False)

    def add_row(self) -> None:
        """An empty row at the end, ready to type."""
        self._add("", [])
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()
        self.edited.emit()

    def remove_row(self) -> None:
        """Take the current row out."""
        line = self.table.currentRow()
        if line >= 0:
            rows = self._all()
            del rows[line]
            self.show_rows(rows)
            self.edited.emit()

    def move_row(self, step: int) -> None:
        """Exchange the current row with its neighbour."""
        line, other = self.table.currentRow(), self.table.currentRow() + step
        rows = self._all()
        if 0 <= line < len(rows) and 0 <= other < len(rows):
            rows[line], rows[other] = rows[other], rows[line]
            self.show_rows(rows)
            self.table.setCurrentCell(other, 0)
            self.edited.emit()

    def _typed(self) -> None:
        line, place = self.table.currentRow(), self.table.currentColumn()
        item = self.table.item(line, place)
        if item is not None and self._text(line, place) != clean_line(item.text()):
            self.edited.emit()

    def _all(self) -> list[list[str]]:
        rows = []
        for line in range(self.table.rowCount()):
            item = self.table.item(line, 0)
            identity = str(item.data(Qt.ItemDataRole.UserRole) or "") if item else ""
            rows.append([identity, *(self._text(line, p) for p in range(self.table.columnCount()))])
        return rows

    def _add(self, identity: str, texts: list[str]) -> None:
        line = self.table.rowCount()
        self.table.insertRow(line)
        for place in range(self.table.columnCount()):
            text = texts[place] if place < len(texts) else ""
            if place in self._choices:
                chosen = text or self._begins_with.get(place, "")
                self.table.setCellWidget(line, place, self._box(place, chosen))
                continue
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, identity)
            if place in self._fixed:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(line, place, item)

    def _box(self, place: int, chosen: str) -> QComboBox:
        box = QComboBox()
        for value, text in self._choices[place].items():
            box.addItem(text, value)
        place_of = box.findData(chosen)
        box.setCurrentIndex(place_of if place_of >= 0 else box.count() - 1)
        box.activated.connect(lambda *_: self.edited.emit())
        return box

    def _text(self, line: int, place: int) -> str:
        if place in self._choices:
            box = self.table.cellWidget(line, place)
            return str(box.currentData() or "") if isinstance(box, QComboBox) else ""
        index = self.table.model().index(line, place)
        field = self.table.indexWidget(index)
        if isinstance(field, QLineEdit):  # read where it is typed: putting it down would move the cursor
            return clean_line(field.text())
        item = self.table.item(line, place)
        return clean_line(item.text()) if item else ""
