"""The checklist of a dossier as a list: kinds with their states as pills, and how far the dossier is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.domain.papers import STATES
from app.kernel.dates import shown_date
from app.usecases.dossier_checklists import Checklist, ChecklistLine
from ui.desk import Desk
from ui.tables.delegates import PillDelegate
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row

TONES = {
    "missing": "plain", "handed_in": "good", "checked": "good", "expired": "trouble",
    "expires_before_session": "late", "not_needed": "plain",
}  # fmt: skip


def tone_of(line: ChecklistLine) -> str:
    """The colour of a line's pill: red where something mandatory is not there."""
    return "trouble" if line.state == "missing" and line.mandatory else TONES[line.state]


def _name(line: ChecklistLine) -> str:
    title = f": {line.paper.title}" if line.paper and line.paper.title else ""
    return f"{line.kind.name}{title}{' *' if line.mandatory else ''}"


def _order(line: ChecklistLine) -> int:
    return list(STATES).index(line.state)


class StateColumn(Column):
    """Sorts by the order of the states and goes out as words."""

    def exported(self, row: Any) -> Any:
        """The words."""
        return self.text(row)


COLUMNS = (
    Column("Giấy tờ (* bắt buộc)", _name, 282),
    StateColumn("Tình trạng", lambda line: STATES[line.state], 156, _order),
    Column("Số", lambda line: line.paper.number if line.paper else "", 90),
    Column("Hết hạn", lambda line: shown_date(line.paper.expires_on) if line.paper else "", 90,
           lambda line: line.paper.expires_on if line.paper else None),
    Column("Tệp", lambda line: str(line.paper.attachments) if line.paper and line.paper.attachments else "",
           50, lambda line: line.paper.attachments if line.paper else None, right=True),
    Column("Ghi chú", lambda line: (line.paper.note if line.paper else "") or line.reason, 160),
)  # fmt: skip


class PapersList(QWidget):
    """Progress above, list below."""

    exported = Signal(object)
    send_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.list = ListView("Giấy tờ của hồ sơ", COLUMNS, desk.settings, "Đang mở...", several=True)
        self.list.search.setMinimumWidth(104)
        self.list.table.setItemDelegateForColumn(1, self._pills())
        self.list.exported.connect(self.exported)
        box = self.list.add_filter("Tình trạng", STATES, lambda line: line.state)
        box.setMinimumWidth(96)
        box.setMaximumWidth(156)
        self.bar = QProgressBar()
        self.bar.setFixedHeight(8)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Giấy bắt buộc đã có")
        self._told, self._more = label("", "strong"), label("", "note")
        frame, column = card(12, 8)
        self.send = button("Xuất hồ sơ ▾", "plain", self.send_wanted.emit)
        column.addLayout(row(self._told, self._more, 1, self.send, spacing=12))
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_checklist(self, found: Checklist) -> None:
        """Show a dossier's checklist."""
        progress = found.progress
        self._told.setText(f"Bắt buộc {progress.mandatory_met}/{progress.mandatory}")
        self._more.setText(f"tất cả {progress.met}/{progress.all}, đã soát {progress.checked}")
        self.bar.setRange(0, max(progress.mandatory, 1))
        self.bar.setValue(progress.mandatory_met if progress.mandatory else 1)
        chosen = {line.id for line in self.chosen()}
        self.list.show_rows(found.lines)
        self._choose(chosen)

    def chosen(self) -> list[ChecklistLine]:
        """The chosen lines."""
        return self.list.chosen()

    def _choose(self, line_ids: set[str]) -> None:
        """Choose several lines again after they were read again."""
        if len(line_ids) < 2:
            return
        model, selection = self.list.model, QItemSelection()
        for place, line in enumerate(model.shown):
            if line.id in line_ids:
                selection.select(model.index(place, 0), model.index(place, len(COLUMNS) - 1))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.table.selectionModel().select(selection, flag)

    def _pills(self) -> PillDelegate:
        self._delegate = PillDelegate(tone_of)  # the table keeps no reference of its own
        return self._delegate
