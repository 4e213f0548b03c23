"""The page "Kế hoạch năm": tasks, targets, units, money and support of one year; printing and copying."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QFileDialog

from app.exchange.files import write_bytes
from app.kernel.dates import shown_date
from app.storage.queries.funding import funding_years
from app.storage.queries.plans import plan_rows, task_draft
from app.storage.reading import Reader
from app.usecases.plan_papers import plan_pdf, write_plan_book
from app.usecases.plans import begin_from_shipped, begin_plan
from ui.desk import Desk
from ui.dialogs import PaperDialog, Question
from ui.forms.fields import ChoiceField, NumberField
from ui.pages.plans.funding_tab import FundingTab
from ui.pages.plans.heads_tab import PlanHeadsTab
from ui.pages.plans.progress_tab import ProgressTab
from ui.pages.plans.supports_tabs import PoliciesTab, SupportsTab
from ui.pages.plans.targets_tab import TargetsTab
from ui.pages.plans.tasks_tab import TasksTab
from ui.pages.tabbed_page import TabbedPage
from ui.widgets.basics import OneLine, button, label, row

SHIPPED, EMPTY = "shipped", "empty"


class PlansPage(TabbedPage):
    """The plan of the chosen year in tabs."""

    hint = "Chỉ tiêu, nhiệm vụ theo quý và đơn vị, kinh phí, hỗ trợ"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.year = desk.clock.today().year
        self._plans: dict[int, Any] = {}
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        self.years.activated.connect(lambda *_: self.show_year(int(self.years.currentData())))
        self._called = OneLine("note")
        self.bar = row(
            label("Năm", "label"), self.years, self._called,
            button("Tạo kế hoạch năm", "plain", self.ask_begin),
            button("Xem và in", "plain", self.show_paper),
            button("Xuất cả kế hoạch", "plain", self.ask_book),
        )  # fmt: skip
        self.bar.setStretch(2, 1)
        self.tasks, self.targets, self.progress = TasksTab(desk), TargetsTab(desk), ProgressTab(desk)
        self.funding, self.supports = FundingTab(desk), SupportsTab(desk)
        self.policies, self.heads = PoliciesTab(desk), PlanHeadsTab(desk, self.ask_begin)
        self.of_year = (self.tasks, self.targets, self.progress, self.funding, self.supports)
        self.column.addLayout(self.bar)
        self.show_parts((*self.of_year, self.policies, self.heads))
        self._offer_years()

    def title(self) -> str:
        """The year, or the record that is open."""
        return str(self.part.title()) if self.part.shows_form else f"Kế hoạch năm {self.year}"

    def refresh(self) -> None:
        """The years, and every tab."""
        self.desk.read(self, _years, self._show_years)
        super().refresh()

    def open_row(self, row_id: str) -> None:
        """Show a task in the plan of its year."""

        def open_task(task: Any) -> None:
            if task is not None and task.year != self.year:
                self.show_year(task.year)
            self.tabs.setCurrentWidget(self.tasks)
            self.tasks.open_row(row_id)

        self.desk.read(self, lambda reader: task_draft(reader, row_id), open_task)

    def show_year(self, year: int) -> None:
        """Show the plan of another year, unless a form wants to stay."""
        if not self.may_leave():
            self.years.setCurrentIndex(self.years.findData(self.year))
            return
        self.year = year
        for part in self.of_year:
            part.show_year(year)
        self._tell_plan()
        self.heading_changed.emit()

    def ask_begin(self) -> None:
        """Ask for which year, and from which plan."""
        year = NumberField("year", "Năm của kế hoạch mới *")
        newest = max(self._plans, default=self.year - 1)
        year.set_value(newest + 1)
        sources = {
            **{f"{one}": f"Sao chép kế hoạch năm {one}" for one in sorted(self._plans, reverse=True)},
            SHIPPED: "Theo mẫu Phong Thổ 2023 (163/KH-UBND)",
            EMPTY: "Kế hoạch trống",
        }
        source = ChoiceField("source", "Bắt đầu từ", sources)
        question = Question(
            self, "Tạo kế hoạch năm",
            "Chỉ tiêu và nhiệm vụ được chép sang năm mới, chưa có kết quả; số, ngày và căn cứ cần sửa lại.",
        )  # fmt: skip
        question.add(year)
        question.add(source)
        question.add_answer("no", "Bỏ qua")
        question.add_answer("yes", "Tạo kế hoạch", "primary")
        if question.ask() != "yes":
            return
        wanted, _ = year.value()
        if wanted is None:
            self.say("Năm chưa đúng; chưa tạo kế hoạch nào.", "trouble")
            return
        self._begin(wanted, str(source.box.currentData()))

    def show_paper(self) -> None:
        """The plan and its progress as it will be printed."""
        year = self.year
        self.desk.operations.draw(
            self, lambda: plan_pdf(self.desk.file, year), self._paper,
            lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def ask_book(self) -> None:
        """Ask where to and write the workbook."""
        start = str(Path.home() / f"Ke hoach OCOP nam {self.year}.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "Xuất cả kế hoạch", start, "Excel (*.xlsx)")
        if name:
            self.write_book(Path(name).with_suffix(".xlsx"))

    def write_book(self, path: Path) -> None:
        """Write the workbook of the year that is shown."""
        year = self.year
        self.desk.operations.draw(
            self, lambda: write_plan_book(self.desk.file, year, path),
            lambda _: self.say(f"Đã xuất {path.name}."), lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def _begin(self, year: int, source: str) -> None:
        desk = self.desk

        def work() -> Any:
            if source == SHIPPED:
                return begin_from_shipped(desk.file, year, desk.who)
            return begin_plan(desk.file, year, None if source == EMPTY else int(source), desk.who)

        def begun(done: Any) -> None:
            self.show_year(year)
            self.tabs.setCurrentWidget(self.tasks)
            self.offer_undo(f"Đã tạo kế hoạch năm {year}.", done.change_id)

        desk.operations.change(self, work, begun, lambda error: self.say(str(error), "trouble"))

    def _paper(self, pdf: bytes) -> None:
        def save(path: Path, data: bytes) -> None:
            self.desk.operations.draw(
                self, lambda: write_bytes(path, data), lambda _: self.say(f"Đã lưu {path.name}."),
                lambda error: self.say(str(error), "trouble"),
            )  # fmt: skip

        PaperDialog(self, f"Kế hoạch năm {self.year}", pdf, f"Ke hoach OCOP nam {self.year}.pdf", save).exec()

    def _show_years(self, found: tuple[list[Any], list[int]]) -> None:
        plans, money = found
        self._plans = {one.year: one for one in plans}
        self._offer_years(*money)
        self._tell_plan()

    def _offer_years(self, *others: int) -> None:
        years = sorted({self.year, self.desk.clock.today().year, *self._plans, *others}, reverse=True)
        self.years.clear()
        for one in years:
            self.years.addItem(str(one), one)
        self.years.setCurrentIndex(years.index(self.year))

    def _tell_plan(self) -> None:
        if self.years.findData(self.year) < 0:
            self._offer_years()
        plan = self._plans.get(self.year)
        if plan is None:
            self._called.say("chưa có kế hoạch")
        else:
            day = f" ngày {shown_date(plan.decided_on)}" if plan.decided_on else ""
            self._called.say(f"{plan.number}{day}" if plan.number else "chưa có số, ngày ban hành")


def _years(reader: Reader) -> tuple[list[Any], list[int]]:
    return plan_rows(reader), funding_years(reader)
