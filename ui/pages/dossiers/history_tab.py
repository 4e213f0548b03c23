"""The tab "Diễn biến": the steps that a dossier took, and what it was asked to complete."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.completion_requests import RequestDraft
from app.domain.lifecycle import STATES
from app.kernel.dates import shown_date
from app.storage.queries.completion_requests import request_draft
from app.storage.queries.dossiers import StepRow, dossier_history
from app.usecases.dossiers import tick_requested_item
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import card, empty, label, scrolled


def _how(row: StepRow) -> str:
    return "Lùi bước" if row.back else ""


COLUMNS = (
    Column("Ngày", lambda row: shown_date(row.on_day), 100, lambda row: row.on_day),
    Column("Từ bước", lambda row: STATES.get(row.from_state, ""), 165),
    Column("Sang bước", lambda row: STATES[row.to_state], 165),
    Column("Cách", _how, 90, tone=lambda row: "late" if row.back else ""),
    Column("Người thực hiện", lambda row: row.by_whom, 170),
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
        self._dossier_id = ""
        self.list = ListView("Diễn biến hồ sơ", COLUMNS, desk.settings, "Hồ sơ chưa qua bước nào.")
        self.list.exported.connect(self._export)
        frame, column = card()
        column.addWidget(self.list)
        self.request, inner = card()
        self._asked = label("", "card", wrap=True)
        inner.addWidget(self._asked)
        listed = QWidget()
        listed.setObjectName("plain")
        self._items = QVBoxLayout(listed)
        self._items.setContentsMargins(0, 0, 0, 0)
        self._items.setSpacing(2)
        self._area = scrolled(listed)
        inner.addWidget(self._area)
        self.request.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(self.request)
        outer.addWidget(frame, 1)

    def show_dossier(self, dossier_id: str) -> None:
        """Show the steps and the last request to complete."""
        self._dossier_id = dossier_id
        self.desk.read(
            self,
            lambda reader: (dossier_history(reader, dossier_id), request_draft(reader, dossier_id)),
            self._show,
        )

    @property
    def is_changed(self) -> bool:
        """Nothing is typed here."""
        return False

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def tick(self, item_id: str, done: bool) -> None:
        """Tick that one thing was handed in."""
        file, who = self.desk.file, self.desk.who
        self.desk.operations.change(
            self, lambda: tick_requested_item(file, item_id, done, who), None,
            lambda error: self.said.emit(str(error), "trouble", "", None),
        )  # fmt: skip

    def _show(self, found: Any) -> None:
        steps, request = found
        self.list.show_rows(steps)
        self._show_request(request)

    def _show_request(self, request: RequestDraft | None) -> None:
        empty(self._items)
        self.request.setVisible(request is not None)
        if request is None:
            return
        parts = [f"Yêu cầu bổ sung ngày {shown_date(request.asked_on)}"]
        if request.due_on:
            parts.append(f"hạn {shown_date(request.due_on)}")
        if request.answered_on:
            parts.append(f"đã nộp lại {shown_date(request.answered_on)}")
        else:
            parts.append(f"còn {len(request.open_items)} nội dung")
        self._asked.setText(" · ".join(parts))
        self._area.setFixedHeight(min(len(request.items), 5) * 34 + 10)
        for item in request.items:
            box = QCheckBox(item.what)
            box.setChecked(item.done)
            box.setEnabled(request.answered_on is None)
            box.clicked.connect(lambda done, item_id=item.id: self.tick(item_id, bool(done)))
            self._items.addWidget(box)

    def _export(self, path: Path) -> None:
        self.desk.operations.draw(
            self, lambda: self.list.export_to(path),
            lambda made: self.said.emit(f"Đã xuất {made.name}.", "good", "", None),
        )  # fmt: skip
