"""The tab "Theo quý, đơn vị": how the tasks of a year stand by quarter and by leading unit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.domain.plans import PlanDraft, TaskDraft
from app.domain.task_progress import TaskCount, by_quarter, by_unit, count
from app.kernel.dates import shown_date
from app.storage.queries.plans import plan_of_year, task_drafts
from ui.desk import Desk
from ui.pages.page import Page
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import card, label

NOTE = (
    "Một nhiệm vụ của nhiều quý hoặc nhiều đơn vị được đếm ở từng quý, từng đơn vị. Quý đã qua: tính đến "
    "ngày cuối quý. Chậm: quá hạn, hoặc hết quý đầu mà chưa bắt đầu."
)


class ProgressTab(Page):
    """Two lists of counts; nothing is edited here."""

    noun = "Theo quý, đơn vị"
    kinds = frozenset({"plans"})
    shows_form = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.year = desk.clock.today().year
        empty = "Chưa có nhiệm vụ nào của năm này."
        self.quarters = ListView("Theo quý", _columns("Quý"), desk.settings, empty, searchable=False)
        self.units = ListView("Theo đơn vị chủ trì", _columns("Đơn vị chủ trì"), desk.settings, empty)
        for listed in (self.quarters, self.units):
            listed.exported.connect(lambda path, listed=listed: self._export(listed, path))
        frame, column = card()
        column.addWidget(label("Theo quý", "card"))
        self.quarters.setFixedHeight(32 * 6 + 8)
        column.addWidget(self.quarters)
        column.addWidget(label("Theo đơn vị chủ trì", "card"))
        column.addWidget(self.units, 1)
        column.addWidget(label(NOTE, "note", wrap=True))
        self.column.addWidget(frame, 1)

    def title(self) -> str:
        """The noun."""
        return self.noun

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.year = year
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        year = self.year
        self.desk.read(
            self, lambda reader: (task_drafts(reader, year), plan_of_year(reader, year)), self._show
        )

    def _show(self, found: tuple[list[TaskDraft], PlanDraft | None]) -> None:
        tasks, plan = found
        today, issued = self.desk.clock.today(), plan.decided_on if plan else None
        whole = count("Cả kế hoạch", tasks, today, issued)
        self.quarters.show_rows([*by_quarter(tasks, self.year, today, issued), whole] if tasks else [])
        self.units.show_rows(by_unit(tasks, today, issued))

    def _export(self, listed: ListView, path: Path) -> None:
        made_on = shown_date(self.desk.clock.today())
        above = (f"{listed.name}: tiến độ nhiệm vụ năm {self.year}, lập ngày {made_on}",)
        self.desk.operations.draw(
            self, lambda: listed.export_to(path, above), lambda _: self.say(f"Đã xuất {path.name}.")
        )


def _columns(title: str) -> tuple[Column, ...]:
    return (
        Column(title, lambda one: one.name, 320),
        *(_number(name, field, tone) for name, field, tone in _NUMBERS),
        Column("Xong, %", lambda one: str(one.percent), 80, lambda one: one.percent, right=True),
    )


def _number(name: str, field: str, tone: str) -> Column:
    def value(one: TaskCount) -> Any:
        return getattr(one, field)

    return Column(
        name, lambda one: str(value(one) or ""), 90, value, right=True,
        tone=lambda one: tone if value(one) else "",
    )  # fmt: skip


_NUMBERS = (
    ("Nhiệm vụ", "all", ""),
    ("Xong", "done", "good"),
    ("Đang làm", "doing", ""),
    ("Chưa làm", "todo", ""),
    ("Chậm", "late", "late"),
    ("Không làm", "dropped", "quiet"),
)
