"""The viewer of the decisions: choose one, choose a set, read its sheet, what differs, and the rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Regulation
from app.domain.regulation_words import set_rows
from ui.desk import Desk
from ui.pages.settings.comparison_panel import ComparisonPanel
from ui.pages.settings.rules_panel import RulesPanel
from ui.pages.settings.sheet_panel import SheetPanel
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row

COLUMNS = (
    Column("Bộ", lambda one: str(one.no), 44, lambda one: one.no, right=True),
    Column("Tên bộ sản phẩm", lambda one: one.name, 170),
    Column("Tình trạng", lambda one: "; ".join(one.told), 150, tone=lambda one: one.tone),
)
STATES = ("Chưa cộng đủ điểm", "Cần đối chiếu lại", "Chưa đối chiếu", "Đã đối chiếu", "Theo văn bản")


class RegulationsView(QWidget):
    """The sets at the left; sheet, comparison and rules at the right. What it asks for is done elsewhere."""

    correct_wanted = Signal()
    confirm_wanted = Signal()
    withdraw_wanted = Signal()
    decision_wanted = Signal(object)
    import_wanted = Signal()
    export_wanted = Signal()
    list_exported = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._known: list[Regulation] = []
        self.decision = QComboBox()
        self.decision.setAccessibleName("Văn bản")
        self.decision.setMinimumWidth(380)
        self.decision.currentIndexChanged.connect(lambda *_: self.show_decision())
        self.sets = ListView("Bộ tiêu chí", COLUMNS, desk.settings, "Văn bản này chưa có bộ tiêu chí nào.")
        self.sets.add_filter("Tình trạng", {one: one for one in STATES}, lambda one: one.state)
        self.sets.search.setMinimumWidth(96)
        self.sheet, self.comparison, self.rules = SheetPanel(desk), ComparisonPanel(desk), RulesPanel()
        self.sets.picked.connect(self._show_set)
        self.sets.activated.connect(lambda _: self.sheet.list.table.setFocus())
        for one in (self.sets, self.sheet.list, self.comparison.list):
            one.exported.connect(lambda path, one=one: self.list_exported.emit(one, path))
        self.panels = QTabWidget()
        self.panels.setDocumentMode(True)
        self.panels.addTab(self.sheet, "Phiếu")
        self.panels.addTab(self.comparison, "So sánh")
        self.panels.addTab(self.rules, "Quy định chung")
        self._decision = button("Nhập văn bản ▾", "plain", self._want_decision)
        self._confirm = button("Đã đối chiếu bản giấy", "plain", self.confirm_wanted.emit)
        self._withdraw = button("Bỏ các chỗ sửa", "danger", self.withdraw_wanted.emit)
        self._lay_out()

    def regulation(self) -> Regulation | None:
        """The decision in front."""
        place = self.decision.currentIndex()
        return self._known[place] if 0 <= place < len(self._known) else None

    def chosen(self) -> tuple[Regulation, CriteriaSheet] | None:
        """The decision and the sheet in front."""
        regulation, rows = self.regulation(), self.sets.chosen()
        return (regulation, regulation.sheet(rows[0].no)) if regulation is not None and rows else None

    def show_known(
        self, known: Sequence[Regulation], applied: str, wanted: str = "", set_no: int = 0
    ) -> None:
        """Offer the decisions of the file; what was in front stays there unless another is wanted."""
        present = str(self.decision.currentData() or "")
        self._known = list(known)
        self.decision.blockSignals(True)
        self.decision.clear()
        for one in self._known:
            own = " · của đơn vị" if one.origin == "office" else ""
            now = " · đang áp dụng" if one.id == applied else ""
            self.decision.addItem(f"{one.short_name}{now}{own}", one.id)
        self.decision.setCurrentIndex(max(0, self.decision.findData(wanted or present or applied)))
        self.decision.blockSignals(False)
        self.show_decision(set_no)

    def show_decision(self, set_no: int = 0) -> None:
        """Show the decision that is chosen in the box."""
        regulation = self.regulation()
        if regulation is None:
            return
        self.rules.show_regulation(regulation)
        self.comparison.offer(self._known, regulation)
        before, rows = self.sets.chosen(), set_rows(regulation)
        self.sets.show_rows(rows)
        wanted = set_no or (before[0].no if before else 1)
        if not self.sets.choose(str(wanted)) and rows:
            self.sets.choose(rows[0].id)
        self._show_set()

    def _want_decision(self) -> None:
        self.decision_wanted.emit(self._decision.mapToGlobal(self._decision.rect().bottomLeft()))

    def _show_set(self) -> None:
        found = self.chosen()
        if found is None:
            return
        regulation, sheet = found
        self.sheet.show_sheet(regulation, sheet)
        self.comparison.show_sheet(sheet)
        confirmed = regulation.confirmation_of(sheet) is not None
        self._confirm.setText("Bỏ xác nhận đối chiếu" if confirmed else "Đã đối chiếu bản giấy")
        self._withdraw.setVisible(any(one.is_office for one in sheet.corrections))

    def _lay_out(self) -> None:
        left, left_column = card()
        left_column.addWidget(self.sets, 1)
        right, right_column = card()
        right_column.addWidget(self.panels, 1)
        correct = button("Sửa theo bản giấy", "plain", self.correct_wanted.emit)
        right_column.addLayout(row(correct, self._confirm, 1, self._withdraw))
        self._withdraw.hide()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([410, 700])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(
            row(
                label("Văn bản"),
                self.decision,
                1,
                self._decision,
                button("Nhập bản sửa", "plain", self.import_wanted.emit),
                button("Xuất bản sửa", "plain", self.export_wanted.emit),
            )
        )
        column.addWidget(split, 1)
