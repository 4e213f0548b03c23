"""The dialog "Nhập từ Excel": file, columns, preview; nothing is written before the last button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.domain.list_columns import NOUNS, ListNoun
from app.domain.list_plans import ListOptions, ListPlan, missing_columns
from app.domain.list_tables import ListTable
from app.kernel.batches import Watch
from app.kernel.errors import RuleBroken, SpokenError
from app.kernel.numbers import shown_int
from app.usecases import lists
from ui.batches import tone_of
from ui.desk import Desk
from ui.pages.lists.columns_step import ColumnsStep
from ui.pages.lists.file_step import FileStep
from ui.pages.lists.preview_step import PreviewStep
from ui.widgets.basics import Banner, button, label, row

OPEN_IN_EXCEL = "Tệp đang mở trong Excel: chỉ đọc được bản đã lưu. Hãy lưu ở Excel rồi chọn lại nếu vừa sửa."
WAITS = "Còn dòng có lỗi: sửa trong Excel rồi đọc lại, hoặc đánh dấu “Bỏ qua dòng lỗi”."
STEPS = ("1. Chọn tệp", "2. Ghép cột", "3. Xem trước và nhập")


class ListImportDialog(QDialog):
    """Reads a list into the file; `outcome` is what came of it once it is accepted."""

    progressed = Signal(int, int)

    def __init__(self, parent: QWidget | None, desk: Desk, kind: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.outcome: lists.Imported | None = None
        self.table: ListTable | None = None
        self.plan: ListPlan | None = None
        self._stop = Event()
        self.watch = Watch(self.progressed.emit, self._stop.is_set)
        self._busy = False
        self.setWindowTitle("Nhập từ Excel")
        self.resize(1040, 580)
        self.problem = Banner()
        self._title = label(STEPS[0], "card")
        self.file_step = FileStep(kind, self.ask_template, self.ask_export)
        self.columns_step = ColumnsStep()
        self.preview_step = PreviewStep(desk.settings)
        self.steps = QStackedWidget()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumWidth(220)
        self._working = label("", "note")
        self.stop_button = button("Dừng", "plain", self.stop)
        self.back_button = button("Quay lại", "plain", self.back)
        self.close_button = button("Đóng", "plain", self.reject)
        self.next_button = button("Tiếp tục", "primary", self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.problem)
        column.addWidget(self.steps, 1)
        for step in (self.file_step, self.columns_step, self.preview_step):
            self.steps.addWidget(step)
        column.addLayout(
            row(self._progress, self._working, self.stop_button, 1, self.close_button, self.back_button,
                self.next_button)
        )  # fmt: skip
        self.file_step.asked.connect(self.read)
        self.file_step.chosen.connect(self._look)
        self.preview_step.options_changed.connect(self._preview)
        self.preview_step.ticked.connect(self._offer_next)
        self.preview_step.save_asked.connect(self._save_problems)
        self.progressed.connect(self._show_progress)
        self._rest()

    @property
    def noun(self) -> ListNoun:
        """The kind of list."""
        return NOUNS[self.file_step.noun]

    def read(self, path: Path) -> None:
        """Read a file and look for the list in it."""

        def failed(error: SpokenError) -> None:
            self.table = None
            self.file_step.show_refused(path)
            self._refused(error)

        def found(grids: Any) -> None:
            self.file_step.show_file(path, grids)
            self._rest()
            self._look()
            if not self.problem.text and path.with_name(f"~${path.name}").exists():
                self.problem.say(OPEN_IN_EXCEL, "late")

        self._work("Đang đọc tệp…")
        self.desk.operations.draw(self, lambda: lists.open_list(path), found, failed)

    def go_on(self) -> None:
        """The next step; on the last one the rows are written."""
        step = self.steps.currentIndex()
        if step == 0 and self.table is not None:
            self._show_columns(self.table)
        elif step == 1:
            self._preview()
        elif step == 2:
            self._import()

    def back(self) -> None:
        """The step before."""
        self.problem.hide()
        self.steps.setCurrentIndex(max(0, self.steps.currentIndex() - 1))
        self._rest()

    def stop(self) -> None:
        """Stop what is going on; nothing of it is written."""
        self._stop.set()

    def reject(self) -> None:
        """Close; work that goes on is stopped first."""
        self._stop.set()
        if not self._busy:
            super().reject()

    def ask_template(self) -> None:
        """Ask where the template goes."""
        noun, file = self.noun, self.desk.file
        self._ask_write(f"Mau {noun.name.lower()}.xlsx", lambda path: lists.write_template(file, noun, path))

    def ask_export(self) -> None:
        """Ask where the list of what is there goes."""
        noun, file = self.noun, self.desk.file
        self._ask_write(
            f"Danh sach {noun.name.lower()}.xlsx", lambda path: lists.export_list(file, noun, path)
        )

    def _ask_write(self, name: str, write: Callable[[Path], Path]) -> None:
        start = str(Path.home() / name)
        chosen, _ = QFileDialog.getSaveFileName(self, "Lưu tệp", start, "Excel (*.xlsx)")
        if chosen:
            path = Path(chosen).with_suffix(".xlsx")
            self.desk.operations.draw(
                self, lambda: write(path), lambda _: self.problem.say(f"Đã lưu {path.name}."), self._refused
            )

    def _look(self) -> None:
        """Find the list on the page that is chosen."""
        self.table = None
        self.problem.hide()
        grid = self.file_step.grid
        if grid is not None:
            try:
                self.table = lists.table_of(grid, self.noun)
            except RuleBroken as error:
                self.problem.say(str(error), "trouble")
        self.file_step.show_table(self.table)
        self._rest()

    def _show_columns(self, table: ListTable) -> None:
        noun, file = self.noun, self.desk.file

        def show(found: Any) -> None:
            places, sets, proposed = found
            self.columns_step.show_table(table, noun, places, sets, proposed)
            self.steps.setCurrentIndex(1)
            self._rest()

        self.desk.operations.read(self, lambda: lists.surroundings(file, noun), show, self._refused)

    def _options(self) -> ListOptions:
        step = self.preview_step
        return ListOptions(
            self.columns_step.matches, self.columns_step.fill,
            update=step.update_known.box.isChecked(), create_producers=step.create.box.isChecked(),
            skip_wrong=step.skip.box.isChecked() and not step.skip.isHidden(),
        )  # fmt: skip

    def _preview(self) -> None:
        """The dry run with the present choices."""
        table, noun, options, file = self.table, self.noun, self._options(), self.desk.file
        assert table is not None
        lacking = missing_columns(noun, options, table)
        if lacking:
            told = ", ".join(column.label for column in lacking)
            self.problem.say(str(RuleBroken("list_columns_missing", columns=told)), "late")
            return
        self._work("Đang xem trước…")
        self.desk.operations.read(
            self, lambda: lists.preview_list(file, table, noun, options, self.watch), self._show_plan,
            self._refused,
        )  # fmt: skip

    def _show_plan(self, plan: ListPlan) -> None:
        self.plan = plan
        self.problem.hide()
        self.preview_step.show_plan(plan)
        self.steps.setCurrentIndex(2)
        self._rest()

    def _import(self) -> None:
        table, noun, options, plan = self.table, self.noun, self._options(), self.plan
        file, who = self.desk.file, self.desk.who
        assert table is not None
        assert plan is not None
        self._work("Đang nhập…")
        self.desk.operations.change(
            self, lambda: lists.import_list(file, table, noun, options, plan, who, self.watch),
            self._imported, self._refused,
        )  # fmt: skip

    def _imported(self, outcome: lists.Imported) -> None:
        self._rest()
        self.outcome = outcome
        self.accept()

    def _save_problems(self, path: Path) -> None:
        plan, source = self.plan, self.file_step.path
        if plan is not None:
            name = source.name if source else ""
            self.desk.operations.draw(
                self, lambda: lists.write_problems(plan, path, name),
                lambda _: self.problem.say(f"Đã lưu {path.name}."), self._refused,
            )  # fmt: skip

    def _show_progress(self, done: int, whole: int) -> None:
        self._progress.setMaximum(max(whole, 1))
        self._progress.setValue(done)

    def _refused(self, error: SpokenError) -> None:
        self._rest()
        self.problem.say(str(error), tone_of(error))

    def _work(self, told: str) -> None:
        self._busy = True
        self._stop.clear()
        self.problem.hide()
        self._working.setText(told)
        self._progress.setMaximum(0)
        for widget in (self._progress, self._working, self.stop_button):
            widget.show()
        for widget in (self.next_button, self.back_button):
            widget.setEnabled(False)
        self.steps.setEnabled(False)

    def _rest(self) -> None:
        self._busy = False
        for widget in (self._progress, self._working, self.stop_button):
            widget.hide()
        self.steps.setEnabled(True)
        step = self.steps.currentIndex()
        self._title.setText(STEPS[step])
        self.back_button.setVisible(step > 0)
        self.back_button.setEnabled(True)
        self._offer_next()

    def _offer_next(self) -> None:
        step = self.steps.currentIndex()
        if step < 2:
            self.next_button.setText("Tiếp tục")
            self.next_button.setEnabled(step > 0 or self.table is not None)
            return
        plan, options = self.plan, self._options()
        count = len(plan.to_write) if plan else 0
        self.next_button.setText(f"Nhập {shown_int(count)} dòng" if count else "Không có gì để nhập")
        waits = bool(plan and plan.counts["wrong"]) and not options.skip_wrong
        self.next_button.setEnabled(bool(count) and not waits)
        self.next_button.setToolTip(WAITS if waits else "")


def ask_import(page: QWidget, desk: Desk, kind: str, told: Callable[[str, str], object]) -> None:
    """Open the dialog over a page.

    Args:
        kind: which list is proposed: producers, products or recognised.
        told: hears what came in, and the change that an undo takes.
    """
    dialog = ListImportDialog(page, desk, kind)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    if accepted and dialog.outcome is not None:
        counts = dialog.outcome.counts
        new, updated = shown_int(counts["new"]), shown_int(counts["update"])
        told(f"Đã nhập từ Excel: {new} dòng mới, {updated} dòng cập nhật.", dialog.outcome.done.change_id)
    dialog.deleteLater()
