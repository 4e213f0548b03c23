"""The tab "Văn bản áp dụng": the viewer of the decisions, and the correction of a sheet in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.storage.queries.offices import office_draft
from app.usecases.known_regulations import known_regulations
from app.usecases.sheet_corrections import correction_draft
from ui.desk import Desk
from ui.pages.settings.correction_form import CorrectionEditor
from ui.pages.settings.decision_import import DecisionImport
from ui.pages.settings.regulations_view import RegulationsView
from ui.pages.settings.set_actions import SetActions


class RegulationsTab(QWidget):
    """The viewer in front; "Sửa theo bản giấy" puts the form of the correction there."""

    said = Signal(str, str)
    done = Signal(str, str)
    heading_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self._wanted = ("", 0)
        self.view = RegulationsView(desk)
        self.actions_of_sets = SetActions(desk, self.view, self)
        self.editor = CorrectionEditor(desk, self._draft)
        self.view.correct_wanted.connect(self.correct)
        self.decisions = DecisionImport(desk, self.view, self)
        for acts in (self.actions_of_sets, self.decisions):
            acts.said.connect(self.said)
            acts.done.connect(self.done)
        self.editor.finished.connect(self.show_viewer)
        self.editor.saved.connect(lambda saved: self.done.emit("Đã lưu phần sửa của phiếu.", saved.change_id))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    @property
    def corrects(self) -> bool:
        """Whether the correction of a sheet is in front."""
        return self.stack.currentWidget() is self.editor

    def title(self) -> str:
        """The settings, or the sheet that is being corrected."""
        found = self.view.chosen()
        return f"Sửa theo bản giấy: bộ {found[1].no}" if self.corrects and found else "Cài đặt"

    def subtitle(self) -> str:
        """What is shown."""
        found = self.view.chosen()
        if self.corrects and found is not None:
            return f"{found[0].name} · {found[1].name}"
        return "Quyết định, thời hạn, bộ tiêu chí; sửa và xác nhận theo bản giấy"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Print the sheet blank; the correction has its own."""
        return None if self.corrects else ("In phiếu trống", self.actions_of_sets.show_paper)

    def refresh(self) -> None:
        """Ask the file again."""
        self.desk.read(self, lambda reader: (known_regulations(reader), office_draft(reader)), self._show)

    def focus_first(self) -> None:
        """The list of sets takes the keys."""
        if not self.corrects:
            self.view.sets.table.setFocus()

    def open_set(self, regulation_id: str, set_no: str = "1") -> None:
        """Show a set of a decision."""
        self._wanted = (regulation_id, int(set_no) if set_no.isdigit() else 1)
        self.refresh()

    def may_leave(self) -> bool:
        """The correction asks when it has changes."""
        return not self.corrects or self.editor.may_leave()

    def show_viewer(self) -> None:
        """Back from the correction."""
        self.stack.setCurrentWidget(self.view)
        self.heading_changed.emit()
        self.refresh()
        self.focus_first()

    def correct(self) -> None:
        """Correct the sheet in front beside its paper."""
        found = self.view.chosen()
        if found is not None:
            regulation, sheet = found
            self.editor.open_draft(self._draft(f"{regulation.id}/{sheet.no}"), sheet)
            self.stack.setCurrentWidget(self.editor)
            self.heading_changed.emit()

    def _draft(self, record_id: str) -> Any:
        regulation_id, _, set_no = record_id.rpartition("/")
        with self.desk.file.reading() as reader:
            return correction_draft(reader, regulation_id, int(set_no))

    def _show(self, found: Any) -> None:
        known, office = found
        wanted, self._wanted = self._wanted, ("", 0)
        self.view.show_known(known, office.regulation_id if office else "", *wanted)
