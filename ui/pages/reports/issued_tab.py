"""The tab "Đã phát hành": issued reports, printed again from their snapshots, and what changed since."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.report_comparisons import Difference
from app.kernel.dates import shown_date
from app.storage.queries.issued_reports import IssuedReport, issued_report_rows
from app.usecases.reports import differences_since
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row

NOT_CHOSEN = "Chọn một báo cáo ở trên để xem số liệu thay đổi từ khi phát hành."
UNCHANGED = "Số liệu trong sổ vẫn đúng như khi phát hành."


class IssuedTab(QWidget):
    """Issued reports above, differences of the chosen one below."""

    wants_paper = Signal(object)
    wants_files = Signal(object)
    wants_export = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.list = ListView(
            "Báo cáo đã phát hành", COLUMNS, desk.settings,
            "Chưa phát hành báo cáo nào.\nBấm “Phát hành” để cấp số và giữ nguyên số liệu của kỳ.",
        )  # fmt: skip
        self.changes = ListView("Số liệu thay đổi", CHANGE_COLUMNS, desk.settings, "Không có gì để so.")
        self.told = label(NOT_CHOSEN, "note", wrap=True)
        self.again = button("Xem và in lại", "plain", lambda: self._tell(self.wants_paper))
        self.files = button("Lưu PDF, Word, Excel", "plain", lambda: self._tell(self.wants_files))
        above, column = card()
        column.addWidget(self.list, 1)
        column.addLayout(row(1, self.again, self.files))
        below, under = card()
        under.addWidget(label("Thay đổi từ khi phát hành", "card"))
        under.addWidget(self.told)
        under.addWidget(self.changes, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(above, 1)
        layout.addWidget(below, 1)
        self.list.picked.connect(self._picked)
        self.list.activated.connect(self.wants_paper)
        for one in (self.list, self.changes):
            one.exported.connect(lambda path, one=one: self.wants_export.emit(one, path))
        self._picked()

    def refresh(self) -> None:
        """The list, and the differences of the chosen report."""
        self.desk.read(self, issued_report_rows, self._show_rows)

    def _show_rows(self, rows: list[IssuedReport]) -> None:
        self.list.show_rows(rows)
        self._picked()

    def _picked(self) -> None:
        chosen = self.list.chosen()
        for widget in (self.again, self.files):
            widget.setEnabled(bool(chosen))
        if not chosen:
            self.told.setText(NOT_CHOSEN)
            self.changes.show_rows([])
            return
        report_id = chosen[0].id
        file = self.desk.file
        self.desk.operations.draw(
            self, lambda: (report_id, differences_since(file, report_id)), self._show_changes
        )

    def _show_changes(self, found: tuple[str, list[Difference]]) -> None:
        report_id, differences = found
        if report_id not in {one.id for one in self.list.chosen()}:
            return
        self.changes.show_rows(differences)
        self.told.setText(f"{len(differences)} số liệu đã khác." if differences else UNCHANGED)

    def _tell(self, signal: Any) -> None:
        chosen = self.list.chosen()
        if chosen:
            signal.emit(chosen[0])


COLUMNS = (
    Column("Số", lambda one: one.number, 100),
    Column("Kỳ báo cáo", lambda one: one.title, 320),
    Column("Ngày phát hành", lambda one: shown_date(one.issued_on), 130, lambda one: one.issued_on),
    Column("Người ký", lambda one: one.signer, 220),
)
CHANGE_COLUMNS = (
    Column("Bảng", lambda one: one.table, 240),
    Column("Chỉ tiêu", lambda one: one.label, 240),
    Column("Khi phát hành", lambda one: one.then, 120, right=True),
    Column("Bây giờ", lambda one: one.now, 100, right=True),
    Column("Thêm", lambda one: "; ".join(one.came), 220),
    Column("Bớt", lambda one: "; ".join(one.went), 220),
)
