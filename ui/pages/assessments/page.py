"""The page "Đánh giá cấp xã": which dossiers wait for their commune, and the assessment itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.domain.commune_assessments import CONCLUSIONS
from app.domain.dossiers import KINDS
from app.domain.lifecycle import STATES
from app.kernel.dates import shown_date
from app.storage.queries.commune_assessments import assessment_rows
from ui.desk import Desk
from ui.pages.dossiers.assessment_view import CommuneAssessmentView
from ui.pages.dossiers.steps import DossierSteps
from ui.pages.page import Page
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import card
from ui.widgets.front_stack import FrontStack

STANDING = {"waiting": "Chờ xã", "begun": "Đang ghi", "concluded": "Đã kết luận"}
TONES = {"waiting": "late", "begun": "late", "concluded": "good"}
EMPTY = (
    "Không có hồ sơ nào đang chờ xã.\n"
    "Hồ sơ vừa tiếp nhận ở trang “Hồ sơ” sẽ hiện ở đây để xã đánh giá bốn nội dung."
)


def _how_far(row: Any) -> str:
    if row.standing == "begun":
        return f"Đang ghi, {row.done}/4 nội dung"
    if row.standing == "concluded" and row.conclusion == "disagrees":
        return CONCLUSIONS["disagrees"]
    return STANDING[row.standing]


COLUMNS = (
    Column("Sản phẩm", lambda row: row.product, 170),
    Column("Chủ thể", lambda row: row.producer, 200),
    Column("Xã, thị trấn", lambda row: row.commune, 135),
    Column("Loại", lambda row: KINDS[row.kind], 80),
    Column("Ngày nhận", lambda row: shown_date(row.received_on), 100, lambda row: row.received_on),
    Column("Đánh giá cấp xã", _how_far, 150, tone=lambda row: TONES[row.standing]),
    Column("Ngày đánh giá", lambda row: shown_date(row.assessed_on), 110, lambda row: row.assessed_on),
    Column("Bước của hồ sơ", lambda row: STATES[row.state], 130),
)


class AssessmentsPage(Page):
    """List of the dossiers, then the assessment of one."""

    kinds = frozenset({"dossiers", "commune_assessments", "attachments", "products", "producers"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = ListView("Đánh giá cấp xã", COLUMNS, desk.settings, EMPTY)
        self.list.add_filter("Đánh giá", STANDING, lambda row: row.standing)
        self._commune = self.list.add_filter("Xã", {}, lambda row: row.commune)
        self.list.activated.connect(lambda row: self.open_row(row.id))
        self.list.exported.connect(self._export)
        self.view = CommuneAssessmentView(desk)
        self.view.said.connect(self.say)
        self.view.finished.connect(self.show_list)
        self.view.shown.connect(self.heading_changed)
        self.view.step_wanted.connect(lambda state: self.steps.step(state))
        self.steps = DossierSteps(desk, self)
        bar = self.view.editor.bar
        bar.insertWidget(bar.count() - 1, self.steps.button)
        self.steps.stepped.connect(lambda told, change_id, _: self.offer_undo(told, change_id))
        self.steps.refused.connect(lambda text: self.say(text, "trouble"))
        self.steps.held.connect(lambda text: self.say(text, "late"))
        self.steps.unsaved = lambda: "Đánh giá cấp xã" if self.view.is_changed else ""
        self.view.shown.connect(self._learn_steps)
        self.stack = FrontStack()
        frame, column = card()
        column.addWidget(self.list)
        self.stack.addWidget(frame)
        self.stack.addWidget(self.view)
        self.column.addWidget(self.stack, 1)

    @property
    def shows_form(self) -> bool:
        """Whether an assessment is in front."""
        return self.stack.currentWidget() is self.view

    def title(self) -> str:
        """The noun, or the product that is assessed."""
        if self.shows_form and self.view.view is not None:
            return self.view.view.row.product
        return "Đánh giá cấp xã"

    def subtitle(self) -> str:
        """What the page is for, or whose product it is."""
        view = self.view.view
        if self.shows_form and view is not None:
            row = view.row
            return f"{row.producer} · {row.commune} · {row.number} · {view.of.sheet.name}"
        return "Bốn nội dung xã xem tại chỗ; Enter để mở, Ctrl+PageDown sang nội dung kế, Ctrl+S lưu"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Open the chosen dossier."""
        return None if self.shows_form else ("Đánh giá", self.open_chosen)

    def refresh(self) -> None:
        """The list, and the assessment where one is open."""
        self.desk.read(self, assessment_rows, self._show_rows)
        if self.shows_form:
            self.view.show_dossier(self.view.dossier_id)

    def open_chosen(self) -> None:
        """Open the selected dossier, or the first."""
        rows = self.list.chosen() or self.list.model.shown[:1]
        if rows:
            self.open_row(rows[0].id)

    def open_row(self, row_id: str) -> None:
        """Show a dossier's assessment."""
        self.stack.setCurrentWidget(self.view)
        self.view.show_dossier(row_id)
        self.heading_changed.emit()

    def show_list(self) -> None:
        """Back to the list."""
        self.stack.setCurrentIndex(0)
        self.list.table.setFocus()
        self.heading_changed.emit()

    def may_leave(self) -> bool:
        """Asks when the form has changes."""
        if not self.shows_form:
            return True
        if self.view.may_leave():
            self.show_list()
            return True
        return False

    def _learn_steps(self) -> None:
        if self.view.view is not None:
            self.steps.show_draft(self.view.view.of.dossier)

    def _show_rows(self, rows: list[Any]) -> None:
        chosen = self._commune.currentData()
        self._commune.blockSignals(True)
        while self._commune.count() > 1:
            self._commune.removeItem(1)
        for name in dict.fromkeys(sorted(row.commune for row in rows if row.commune)):
            self._commune.addItem(name, name)
        self._commune.setCurrentIndex(max(0, self._commune.findData(chosen)))
        self._commune.blockSignals(False)
        self.list.show_rows(rows)

    def _export(self, path: Path) -> None:
        above = (f"Đánh giá cấp xã, lập ngày {shown_date(self.desk.clock.today())}",)
        self.desk.operations.draw(
            self, lambda: self.list.export_to(path, above), lambda _: self.say(f"Đã xuất {path.name}.")
        )
