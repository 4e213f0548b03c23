"""A list with search, filters, sorting, copying, export and a word for when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.kernel.numbers import shown_int
from ui.tables.cells import ChipDelegate, TonedDelegate
from ui.tables.model import Column, TableModel
from ui.widgets.basics import button, label
from ui.widgets.elided_box import ElidedBox

ROW_HEIGHT = 32
_FRAME_OF_BOX = 46
"""What a box of a filter needs beside its text: border, padding and arrow."""


def identity(row: Any) -> str | None:
    """What a row is known by after it was read again."""
    return row.get("id") if isinstance(row, dict) else getattr(row, "id", None)


def _has(found: Any, value: Any) -> bool:
    return value in found if isinstance(found, frozenset) else bool(found == value)


class ListView(QWidget):
    """Shows rows; `activated` gives the row that was opened with Enter or a double click."""

    activated = Signal(object)
    exported = Signal(object)
    picked = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        settings: QSettings,
        empty_text: str,
        *,
        several: bool = False,
        searchable: bool = True,
        foot: Callable[[Sequence[Any]], str] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.name = name
        self._settings = settings
        self.model = TableModel(columns)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Lọc trong danh sách")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(170)
        self.search.setMaximumWidth(260)
        self.search.setAccessibleName("Lọc trong danh sách")
        self.table = self._table(several=several)
        self._count = label("", "note")
        self._of_foot = foot
        self._foot = label("", "strong", wrap=True)
        self._empty = label(empty_text, "empty", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._filters: list[tuple[QComboBox, Callable[[Any, Any], bool]]] = []
        self._bar = QHBoxLayout()
        self._bar.setSpacing(8)
        if searchable:
            self._bar.addWidget(self.search)
        self._bar.addStretch(1)
        if searchable:
            self._bar.addWidget(self._count)
            self.export = button("Xuất Excel", "plain", self.ask_export)
            self._bar.addWidget(self.export)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if searchable:
            layout.addLayout(self._bar)
        layout.addLayout(self._stack, 1)
        if foot is not None:
            layout.addWidget(self._foot)
        self._stack.addWidget(self.table)  # once the layout has its parent: else a window would flash up
        self._stack.addWidget(self._empty)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self._restore_widths()
        self._tell()

    def add_filter(self, title: str, choices: Mapping[Any, str], of: Callable[[Any], Any]) -> QComboBox:
        """A box that keeps only the rows of one value; a row may have several, as a frozenset."""
        return self.add_test(title, choices, lambda row, value: _has(of(row), value))

    def add_test(
        self, title: str, choices: Mapping[Any, str], passes: Callable[[Any, Any], bool]
    ) -> QComboBox:
        """A box that keeps only the rows that pass its value."""
        box = ElidedBox()
        box.setAccessibleName(title)
        box.addItem(f"{title}: tất cả", None)
        for value, text in choices.items():
            box.addItem(text, value)
        wanted = box.fontMetrics().horizontalAdvance(box.itemText(0)) + _FRAME_OF_BOX
        box.setMinimumWidth(min(max(104, wanted), 128))  # several filters still fit a small screen
        box.setMaximumWidth(230)
        box.currentIndexChanged.connect(lambda *_: self._filter())
        self._filters.append((box, passes))
        self._bar.insertWidget(len(self._filters), box)
        return box

    def set_choices(self, box: QComboBox, choices: Mapping[Any, str]) -> None:
        """Other choices for a filter; the one that was made stays where it is still offered."""
        chosen = box.currentData()
        if [box.itemData(place) for place in range(1, box.count())] == list(choices):
            for place, text in enumerate(choices.values(), 1):
                box.setItemText(place, text)
            return
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)
        self._filter()

    def add_action(self, text: str, pressed: Callable[[], object]) -> QPushButton:
        """A button beside the export, for something that is done to the selected rows."""
        made = button(text, "plain", pressed)
        self._bar.addWidget(made)
        return made

    def offer_filter(self, box: QComboBox, title: str, choices: Mapping[Any, str]) -> None:
        """Offer other values in a filter; what was chosen stays where it is still offered."""
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(f"{title}: tất cả", None)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)
        self._filter()

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace the rows; what was chosen stays chosen where it is still there."""
        chosen = {identity(row) for row in self.chosen()} - {None}
        self.model.show_rows(rows)
        self._tell()
        for place, row in enumerate(self.model.shown):
            if identity(row) in chosen:
                self.select_place(place)
                break

    def chosen(self) -> list[Any]:
        """The selected rows in their order."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.row_at(place) for place in places]

    def choose(self, row_id: str) -> bool:
        """Select the row of an identity; whether it is there."""
        for place, row in enumerate(self.model.shown):
            if identity(row) == row_id:
                self.select_place(place)
                self.table.scrollTo(self.model.index(place, 0))
                return True
        return False

    def select_place(self, place: int) -> None:
        """Select the row of a place and nothing else, also while Ctrl is held down (Ctrl+S)."""
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(
            self.model.index(place, 0), flag.ClearAndSelect | flag.Rows
        )

    def ask_export(self) -> None:
        """Ask where to and write the visible rows."""
        start = str(Path.home() / f"{self.name}.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "Xuất Excel", start, "Excel (*.xlsx)")
        if name:
            self.exported.emit(Path(name).with_suffix(".xlsx"))

    def export_to(self, path: Path, above: Sequence[str] = ()) -> Path:
        """Write the visible rows as a workbook (on whatever thread calls).

        Raises:
            StoreTrouble: `paper_not_written`.
        """
        from app.exchange.spreadsheets import Heading, Sheet, write_workbook

        columns = self.model.columns
        headings = [Heading(column.label, max(8, column.width // 8)) for column in columns]
        rows = ([column.exported(row) for column in columns] for row in list(self.model.shown))
        return write_workbook(path, [Sheet(self.name, headings, rows, above)])

    def copy(self) -> None:
        """Put the selected rows on the clipboard, columns apart by tabs."""
        lines = ["\t".join(column.text(row) for column in self.model.columns) for row in self.chosen()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down leads from the search line into the list; Ctrl+C copies; Enter opens."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self.table.setFocus()
                if not self.chosen() and self.model.shown:
                    self.table.selectRow(0)
                return True
            if watched is self.table:
                if event.matches(QKeySequence.StandardKey.Copy):
                    self.copy()
                    return True
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._activate()
                    return True
        return super().eventFilter(watched, event)

    def _table(self, *, several: bool) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        table.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(lambda *_: self._keep_widths())
        for place, column in enumerate(self.model.columns):
            if column.chip or column.tone is not None or column.ground is not None:
                own = ChipDelegate(table) if column.chip else TonedDelegate(table)
                table.setItemDelegateForColumn(place, own)
        table.setTabKeyNavigation(False)
        table.installEventFilter(self)
        table.doubleClicked.connect(lambda *_: self._activate())
        table.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit())
        return table

    def _activate(self) -> None:
        rows = self.chosen()
        if rows:
            self.activated.emit(rows[0])

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self._tell()

    def _filter(self) -> None:
        wanted = [(box.currentData(), test) for box, test in self._filters if box.currentData() is not None]
        self.model.filter((lambda row: all(test(row, value) for value, test in wanted)) if wanted else None)
        self._tell()

    def _tell(self) -> None:
        shown, total = len(self.model.shown), self.model.total
        if shown == total:
            self._count.setText(f"{shown_int(total)} dòng" if total else "")
        else:
            self._count.setText(f"{shown_int(shown)} trong {shown_int(total)} dòng")
        self._stack.setCurrentIndex(1 if total == 0 else 0)
        if self._of_foot is not None:
            self._foot.setText(self._of_foot(self.model.shown))
            self._foot.setVisible(total > 0)

    def _keep_widths(self) -> None:
        header = self.table.horizontalHeader()
        widths = [header.sectionSize(place) for place in range(len(self.model.columns))]
        self._settings.setValue(f"widths/{self.name}", widths)

    def _restore_widths(self) -> None:
        kept = self._settings.value(f"widths/{self.name}")
        widths = [int(one) for one in kept] if isinstance(kept, list) else []
        if len(widths) != len(self.model.columns):
            widths = [column.width for column in self.model.columns]
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        for place, width in enumerate(widths):
            header.resizeSection(place, width)
        header.blockSignals(False)
