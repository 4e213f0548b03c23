"""The tab "Nhiệm vụ": the tasks of a year, with their state a click away."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.plans import (
    QUARTERS,
    TASK_STATES,
    PlanDraft,
    TaskDraft,
    check_task,
)
from app.domain.task_progress import STANDINGS, is_planned_in, standing_on
from app.kernel.dates import shown_date
from app.storage.queries.plans import (
    activities_by_task,
    known_units,
    plan_of_year,
    task_draft,
    task_drafts,
)
from app.usecases.plans import (
    delete_task,
    save_task,
    set_task_state,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.plans.forms import task_form
from ui.pages.year_tab import YearTab
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, row

STANDING_TONES = {
    "done": "good",
    "done_late": "late",
    "late": "trouble",
    "late_start": "late",
    "dropped": "quiet",
}
NO_PLAN = "Chưa có nhiệm vụ nào của năm này.\nBấm “Tạo kế hoạch năm”, rồi “Nhiệm vụ mới” nếu cần thêm."


class TasksTab(YearTab):
    """The tasks of a year, with their state a click away."""

    noun = "Nhiệm vụ"
    new_word = "Nhiệm vụ mới"
    kinds = frozenset({"plans", "activities"})

    def __init__(self, desk: Desk) -> None:
        form, self._units = task_form()
        subject = Subject(
            "plan_task", self._read, lambda draft: check_task(draft, desk.clock.today()),
            lambda draft: save_task(desk.file, draft, desk.who),
        )  # fmt: skip
        self._held: dict[str, int] = {}
        self._issued: date | None = None
        listed = ListView("Nhiệm vụ", self._columns(desk), desk.settings, NO_PLAN)
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.list.add_filter("Tình trạng", STANDINGS, self._standing)
        self.list.add_test("Quý", QUARTERS, is_planned_in)
        self._unit_box = self.list.add_test("Đơn vị", {}, lambda task, unit: unit in task.leads)
        self.put_below(
            row(
                button("Bắt đầu", "plain", lambda: self.lead_to("doing")),
                button("Xong", "plain", lambda: self.lead_to("done")),
                button("Không làm", "plain", lambda: self.lead_to("dropped")),
                button("Chưa làm", "plain", lambda: self.lead_to("todo")),
                1,
            )
        )

    def refresh(self) -> None:
        """The tasks of the year, and the units to offer."""
        year = self.year
        self.desk.read(
            self,
            lambda reader: (
                task_drafts(reader, year), activities_by_task(reader, year), plan_of_year(reader, year),
            ),
            self._show,
        )  # fmt: skip
        self.desk.read(self, known_units, self._show_units)

    def new_draft(self) -> TaskDraft:
        """A task of the year that is shown."""
        return TaskDraft(year=self.year)

    def record_title(self) -> str:
        """Its item and words."""
        fields = self.editor.form.fields
        return f"{fields['item'].raw()} {fields['title'].raw()}".strip()

    def delete(self, record_id: str) -> Any:
        """Delete a task that nothing is linked to."""
        return delete_task(self.desk.file, record_id, self.desk.who)

    def lead_to(self, state: str) -> None:
        """Lead the selected task to a state today."""
        chosen = self.list.chosen()
        if not chosen:
            self.say("Chọn một nhiệm vụ trong danh sách trước.", "late")
            return
        task = chosen[0]
        self.desk.operations.change(
            self, lambda: set_task_state(self.desk.file, task.id, state, self.desk.who),
            lambda done: self.offer_undo(f"{task.item}: {TASK_STATES[state].lower()}.", done.change_id),
            lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def _show(self, found: tuple[list[TaskDraft], dict[str, int], PlanDraft | None]) -> None:
        tasks, self._held, plan = found
        self._issued = plan.decided_on if plan else None
        self.list.show_rows(tasks)
        leads = dict.fromkeys(unit for task in tasks for unit in task.leads)
        self.list.offer_filter(self._unit_box, "Đơn vị", {unit: unit for unit in leads})

    def _show_units(self, units: tuple[str, ...]) -> None:
        for field in self._units:
            field.set_offers(units)

    def _read(self, row_id: str) -> TaskDraft | None:
        with self.desk.file.reading() as reader:
            return task_draft(reader, row_id)

    def _standing(self, task: TaskDraft) -> str:
        return standing_on(task, self.desk.clock.today(), self._issued)

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        def standing(task: TaskDraft) -> str:
            return standing_on(task, desk.clock.today(), self._issued)

        return (
            Column("Mục", lambda task: task.item, 60),
            Column("Nhiệm vụ", lambda task: task.title, 300),
            Column("Chủ trì", lambda task: task.lead, 160),
            Column("Thời gian", lambda task: task.time, 125),
            Column("Hạn", lambda task: shown_date(task.last_day), 100, lambda task: task.last_day),
            Column("Tình trạng", lambda task: STANDINGS[standing(task)], 110,
                   tone=lambda task: STANDING_TONES.get(standing(task), "")),
            Column("Hoạt động", lambda task: _count(self._held.get(task.id, 0)), 100,
                   lambda task: self._held.get(task.id, 0), right=True),
            Column("Kết quả", lambda task: task.result, 110),
        )  # fmt: skip


def _count(number: int) -> str:
    return str(number) if number else ""
