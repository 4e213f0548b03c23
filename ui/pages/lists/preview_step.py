"""The third step: every row with what becomes of it, the problems by cell, and what the officer chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.list_plans import STATES, ListPlan, PlannedRow
from app.kernel.numbers import shown_int
from ui.forms.fields import CheckField
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import card, label, row

TONES = {
    "new": "good", "update": "late", "same": "quiet", "kept": "quiet", "wrong": "trouble", "skipped": "quiet",
}  # fmt: skip


def _what(one: PlannedRow, between: str = " | ") -> str:
    """What changes first, then errors, then what is to be known."""
    told = [
        f"{problem.cell}: {problem.problem.sentence}" if problem.cell else problem.problem.sentence
        for problem in sorted(one.problems, key=lambda each: each.problem.severity != "error")
    ]
    if one.told and one.state != "wrong":
        told.insert(0, one.told)
    return between.join(told)


COLUMNS = (
    Column("Dòng", lambda one: str(one.number), 60, lambda one: one.number, right=True),
    Column("Tình trạng", lambda one: STATES[one.state], 140, chip=True, tone=lambda one: TONES[one.state]),
    Column("Tên", lambda one: one.name, 200),
    Column("Chủ thể", lambda one: one.maker if one.maker != one.name else "", 170),
    Column("Thay đổi, vấn đề", _what, 360),
)


class PreviewStep(QWidget):
    """Shows the dry run; `options_changed` asks for another one."""

    options_changed = Signal()
    ticked = Signal()
    save_asked = Signal(object)

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.plan: ListPlan | None = None
        self._summary = label("", "strong", wrap=True)
        self.list = ListView("Xem trước danh sách", COLUMNS, settings, "Chưa có dòng nào.")
        self._state = self.list.add_filter("Tình trạng", STATES, lambda one: one.state)
        self.list.export.hide()
        self.list.add_action("Lưu các chỗ cần xem", self.ask_save)
        self.only_wrong = _tick("only_wrong", "Chỉ dòng có lỗi")
        self.create = _tick("create", "Tạo chủ thể chưa có từ cùng dòng")
        self.update_known = _tick("update", "Cập nhật dòng đã có")
        self.update_known.set_value(True)
        self.skip = _tick("skip", "Bỏ qua dòng lỗi, nhập các dòng còn lại")
        self._detail = label("", "note", wrap=True)
        self._detail.setMinimumHeight(34)
        frame, column = card()
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        column.addWidget(self._detail)
        column.addLayout(row(self.only_wrong, self.update_known, self.create, self.skip, 1, spacing=18))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self.list.picked.connect(self._show_detail)
        self.only_wrong.box.clicked.connect(lambda *_: self._filter())
        for field in (self.create, self.update_known):
            field.box.clicked.connect(lambda *_: self.options_changed.emit())
        self.skip.box.clicked.connect(lambda *_: self.ticked.emit())

    def show_plan(self, plan: ListPlan) -> None:
        """Another dry run."""
        self.plan = plan
        counts = plan.counts
        told = [
            f"{shown_int(counts[state])} {words.lower()}" for state, words in STATES.items() if counts[state]
        ]
        made = (
            f" Tạo mới {shown_int(plan.new_producers)} chủ thể."
            if plan.new_producers and plan.noun.key != "producers"
            else ""
        )
        self._summary.setText(f"{shown_int(len(plan.rows))} dòng: {', '.join(told)}.{made}")
        self.create.setVisible(plan.noun.key != "producers")
        self.skip.setVisible(bool(counts["wrong"]))
        self.only_wrong.setVisible(bool(counts["wrong"]) or self.only_wrong.box.isChecked())
        self.list.show_rows(plan.rows)
        self._show_detail()

    def ask_save(self) -> None:
        """Ask where the problems go."""
        start = str(Path.home() / "Cac cho can xem.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "Lưu các chỗ cần xem", start, "Excel (*.xlsx)")
        if name:
            self.save_asked.emit(Path(name).with_suffix(".xlsx"))

    def _filter(self) -> None:
        wanted = "wrong" if self.only_wrong.box.isChecked() else None
        self._state.setCurrentIndex(max(0, self._state.findData(wanted)))

    def _show_detail(self) -> None:
        rows = self.list.chosen()
        whole = _what(rows[0], "\n") if rows else ""
        self._detail.setText(
            whole[:600] if whole else "Chọn một dòng để đọc đủ thay đổi hoặc vấn đề của dòng đó."
        )


def _tick(name: str, title: str) -> CheckField:
    made = CheckField(name, title)
    made.layout().setContentsMargins(0, 0, 0, 0)
    return made
