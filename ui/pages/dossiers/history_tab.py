"""The tab "Diễn biến": the steps that a dossier took, from day to day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.lifecycle import STATES
from app.kernel.dates import shown_date
from app.storage.queries.dossiers import dossier_history
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import card

COLUMNS = (
    Column("Ngày", lambda row: shown_date(row.on_day), 110, lambda row: row.on_day),
    Column("Từ bước", lambda row: STATES.get(row.from_state, ""), 170),
    Column("Sang bước", lambda row: STATES[row.to_state], 170),
    Column("Người thực hiện", lambda row: row.by_whom, 180),
    Column("Ghi chú", lambda row: row.note, 300),
)


class HistoryTab(QWidget):
    """The steps of a dossier."""

    title = "Diễn biến"
    kinds = frozenset({"dossiers"})
    said = Signal(str, str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.list = ListView("Diễn biến hồ sơ", COLUMNS, desk.settings, "Hồ sơ chưa qua bước nào.")
        self.list.exported.connect(self._export)
        frame, column = card()
        column.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_dossier(self, dossier_id: str) -> None:
        """Show the steps."""
        self.desk.read(self, lambda reader: dossier_history(reader, dossier_id), self.list.show_rows)

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _export(self, path: object) -> None:
        self.desk.operations.draw(
            self, lambda: self.list.export_to(path),  # type: ignore[arg-type]
            lambda made: self.said.emit(f"Đã xuất {made.name}.", "good", "", None),
        )  # fmt: skip
