"""The tab "Các kế hoạch": the plans of all years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.plans import (
    PlanDraft,
    check_plan,
)
from app.kernel.dates import shown_date
from app.storage.queries.plans import (
    plan_draft,
    plan_rows,
)
from app.usecases.plans import (
    delete_plan,
    save_plan,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.noun_page import NounPage
from ui.pages.plans.forms import plan_form
from ui.tables.list_view import ListView
from ui.tables.model import Column


class PlanHeadsTab(NounPage):
    """The plans of all years: number, day, grounds."""

    noun = "Các kế hoạch"
    new_word = "Tạo kế hoạch năm"
    kinds = frozenset({"plans"})

    def __init__(self, desk: Desk, begin: Callable[[], object]) -> None:
        self._begin = begin
        subject = Subject(
            "plan", self._read, lambda draft: check_plan(draft, desk.clock.today()),
            lambda draft: save_plan(desk.file, draft, desk.who),
        )  # fmt: skip
        listed = ListView(
            "Các kế hoạch", PLAN_COLUMNS, desk.settings,
            "Chưa có kế hoạch năm nào.\nBấm “Tạo kế hoạch năm”: từ năm trước, mẫu Phong Thổ, hoặc trống.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, plan_form(), subject))

    def refresh(self) -> None:
        """Every plan."""
        self.desk.read(self, plan_rows, self.list.show_rows)

    def open_new(self) -> None:
        """A plan begins with a question: from which one."""
        self._begin()

    def new_draft(self) -> PlanDraft:
        """An empty head."""
        return PlanDraft(year=self.desk.clock.today().year)

    def record_title(self) -> str:
        """Its year."""
        return f"Kế hoạch năm {self.editor.form.fields['year'].raw()}"

    def delete(self, record_id: str) -> Any:
        """Delete a plan with its targets and tasks."""
        return delete_plan(self.desk.file, record_id, self.desk.who)

    def _read(self, row_id: str) -> PlanDraft | None:
        with self.desk.file.reading() as reader:
            return plan_draft(reader, row_id)


PLAN_COLUMNS = (
    Column("Năm", lambda one: str(one.year), 70, lambda one: one.year),
    Column("Số", lambda one: one.number, 140),
    Column("Ngày", lambda one: shown_date(one.decided_on), 100, lambda one: one.decided_on),
    Column("Tên kế hoạch", lambda one: one.title, 420),
    Column("Chỉ tiêu", lambda one: str(one.targets), 80, lambda one: one.targets, right=True),
    Column("Nhiệm vụ", lambda one: str(one.tasks), 90, lambda one: one.tasks, right=True),
    Column("Đã xong", lambda one: str(one.done), 90, lambda one: one.done, right=True),
)
