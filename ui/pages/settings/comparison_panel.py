"""The same set under two decisions side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.criteria_sheets import CriteriaSheet, Criterion
from app.domain.regulation import Regulation
from app.domain.sheet_comparison import Pair, compare
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import label, row, scrolled


def _named(one: Criterion | None) -> str:
    return f"{one.code} {one.full_title} ({one.max})" if one else ""


COLUMNS = (
    Column("Phần", lambda one: one.part, 48),
    Column("Văn bản này", lambda one: _named(one.left), 195),
    Column("Văn bản kia", lambda one: _named(one.right), 195),
    Column("Khác nhau", lambda one: "; ".join(one.differences), 140,
           tone=lambda one: "late" if one.differs else ""),
)  # fmt: skip


class ComparisonPanel(QWidget):
    """Criteria in pairs; the options of the chosen pair stand below, side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._left: CriteriaSheet | None = None
        self._others: list[Regulation] = []
        self.other = QComboBox()
        self.other.setAccessibleName("So với văn bản")
        self.other.setMinimumWidth(240)
        self.other.currentIndexChanged.connect(lambda *_: self._compare())
        self.list = ListView("So sánh", COLUMNS, desk.settings, "Văn bản kia không có bộ này.")
        self.list.add_filter("Dòng", {True: "Chỉ chỗ khác", False: "Chỉ chỗ giống"}, lambda one: one.differs)
        self.list.search.setMinimumWidth(96)
        self.list.picked.connect(self._tell)
        self._ours, self._theirs = label("", wrap=True), label("", wrap=True)
        sides = QWidget()
        sides.setObjectName("plain")
        line = QHBoxLayout(sides)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(self._ours, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._theirs, 1, Qt.AlignmentFlag.AlignTop)
        below = scrolled(sides)
        below.setFixedHeight(118)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label("So với"), self.other, 1))
        column.addWidget(self.list, 1)
        column.addWidget(below)

    def offer(self, known: Sequence[Regulation], regulation: Regulation) -> None:
        """Offer the decisions of other sheets than this one's; the newest first."""
        chosen = self.other.currentData()
        self._others = [one for one in reversed(known) if one.family != regulation.family]
        self.other.blockSignals(True)
        self.other.clear()
        for one in self._others:
            self.other.addItem(one.short_name, one.id)
        self.other.setCurrentIndex(max(0, self.other.findData(chosen)) if self._others else -1)
        self.other.blockSignals(False)

    def show_sheet(self, sheet: CriteriaSheet) -> None:
        """Another set at the left."""
        self._left = sheet
        self._compare()

    def _compare(self) -> None:
        place = self.other.currentIndex()
        other = self._others[place].sheets.get(self._left.no) if self._left and place >= 0 else None
        self.list.table.clearSelection()
        self.list.show_rows(compare(self._left, other) if self._left and other else [])
        self._tell()

    def _tell(self) -> None:
        rows: list[Pair] = self.list.chosen()
        pair = rows[0] if rows else None
        self._ours.setText(_options(pair.left) if pair else "Chọn một dòng để xem các mức cạnh nhau.")
        self._theirs.setText(_options(pair.right) if pair else "")


def _options(one: Criterion | None) -> str:
    if one is None:
        return "Không có tiêu chí này."
    mark = f" {'*' * one.min_star}" if one.min_star else ""
    lines = [f"{one.code}. {one.full_title}, tối đa {one.max}{mark}"]
    for number, option in enumerate(one.options, 1):
        star = f" {'*' * option.min_star}" if option.min_star else ""
        case = f" [{option.variant}]" if option.variant else ""
        lines.append(f"{number}{case}. {option.label}: {option.points} điểm{star}")
    return "\n".join(lines)
