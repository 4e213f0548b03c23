"""The table into which a paper sheet is keyed: a number per criterion, then on to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.domain.criteria_sheets import Criterion
from ui.theme import colours

NO_LEVEL = "Không đạt mức nào"


def option_words(criterion: Criterion, variant: str | None, option: int) -> str:
    """The words of an option, 0 being "no level met"."""
    return criterion.options_for(variant)[option - 1].label if option else NO_LEVEL


class KeyTable(QTableWidget):
    """Criteria in the order of the paper. `keyed` tells criterion and option (None: taken away)."""

    keyed = Signal(str, object)
    current_changed = Signal(str)
    left = Signal()

    def __init__(self, headings: Sequence[tuple[str, int]]) -> None:
        super().__init__(0, len(headings))
        self.criteria: list[Criterion] = []
        self.variant: str | None = None
        self.setHorizontalHeaderLabels([title for title, _ in headings])
        self.setAccessibleName("Các tiêu chí của phiếu giấy")
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, (_, width) in enumerate(headings):
            if width:
                header.resizeSection(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.currentCellChanged.connect(lambda *_: self.current_changed.emit(self.current))

    @property
    def current(self) -> str:
        """The criterion that the next key answers."""
        at = self.currentRow()
        return self.criteria[at].code if 0 <= at < len(self.criteria) else ""

    def show_criteria(
        self, criteria: Sequence[Criterion], variant: str | None, cells: Mapping[str, Sequence[str]]
    ) -> None:
        """Show criteria with what stands in the columns after code and title."""
        at = self.current
        self.blockSignals(True)
        self.criteria, self.variant = list(criteria), variant
        self.setRowCount(len(self.criteria))
        for line, criterion in enumerate(self.criteria):
            texts = [criterion.code, criterion.title, *cells.get(criterion.code, ())]
            for place in range(self.columnCount()):
                text = texts[place] if place < len(texts) else ""
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(line, place, item)
        self.blockSignals(False)
        self.go_to(at if at in {one.code for one in self.criteria} else "")

    def set_cells(self, code: str, texts: Sequence[str]) -> None:
        """Change what stands after code and title of one criterion."""
        line = next((n for n, one in enumerate(self.criteria) if one.code == code), -1)
        for place, text in enumerate(texts, 2):
            item = self.item(line, place)
            if item is not None:
                item.setText(text)
                item.setToolTip(text)
                item.setForeground(QBrush(QColor(colours.TEXT)))

    def go_to(self, code: str) -> None:
        """Make a criterion the current one; the first where it is not there."""
        line = next((n for n, one in enumerate(self.criteria) if one.code == code), 0)
        if self.criteria:
            self.setCurrentCell(line, 2)
            self.scrollToItem(self.item(line, 2), QAbstractItemView.ScrollHint.EnsureVisible)
        self.current_changed.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer and move on; Backspace takes the last one back."""
        key, at = event.key(), self.currentRow()
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and self.current:
            self._answer(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(1)
        elif key == Qt.Key.Key_Backspace:
            self._move(-1)
        elif key == Qt.Key.Key_Delete and self.current:
            self.keyed.emit(self.current, None)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp,
                     Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or at < 0:  # fmt: skip
            super().keyPressEvent(event)

    def _answer(self, option: int) -> None:
        criterion = self.criteria[self.currentRow()]
        if option <= len(criterion.options_for(self.variant)):
            self.keyed.emit(criterion.code, option)
            self._move(1)

    def _move(self, step: int) -> None:
        at = self.currentRow() + step
        if 0 <= at < len(self.criteria):
            self.setCurrentCell(at, 2)
