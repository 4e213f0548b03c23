"""The form in which a sheet is corrected beside its paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.sheet_corrections import CorrectionDraft, check
from app.kernel.errors import Problem
from app.usecases.sheet_corrections import correct_sheet
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import OwnField, TextField
from ui.forms.form import Form, Section
from ui.pages.settings.sheet_grid import SheetGrid


class CorrectionEditor(Editor):
    """A sheet as a grid, and where the officer found what it should be."""

    def __init__(self, desk: Desk, read: Callable[[str], Any]) -> None:
        self.grid = SheetGrid()
        self._base: CriteriaSheet | None = None
        lines = OwnField(
            "lines",
            "Sửa ngay trong bảng; ô khác phiếu đang dùng được tô màu. Tổng điểm được kiểm tra khi lưu.",
            self.grid,
            self.grid.lines,
            self.grid.show_lines,
            self.grid.raw,
            self.grid.show_raw,
        )
        self.grid.edited.connect(lines.edited.emit)
        reason = TextField("reason", "Căn cứ *", "Công báo số ..., trang ...", "Ghi vào phiếu in và lịch sử")
        form = Form([Section("", [[(reason, 12)], [(lines, 12)]])])
        form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        subject = Subject(
            "sheet_correction", read, self._check, lambda draft: correct_sheet(desk.file, draft, desk.who)
        )
        super().__init__(desk, form, subject)
        self.back.setText("Quay lại")

    def open_draft(self, draft: CorrectionDraft, base: CriteriaSheet) -> None:
        """Correct a sheet; `base` is what its cells are compared with."""
        self._base = base
        self.open(draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The grid takes what height there is."""
        super().resizeEvent(event)
        self.grid.table.setMinimumHeight(max(260, self.height() - 230))

    def _check(self, draft: CorrectionDraft) -> list[Problem]:
        return check(draft, self._base) if self._base is not None else []
