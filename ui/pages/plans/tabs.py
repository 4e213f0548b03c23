"""The lists of a plan: its tasks, its targets, and the plans of all years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.plan_progress import STATES, TargetProgress
from app.domain.plans import (
    QUARTERS,
    TASK_STATES,
    PlanDraft,
    TargetDraft,
    TaskDraft,
    check_plan,
    check_target,
    check_task,
)
from app.domain.task_progress import STANDINGS, is_planned_in, standing_on
from app.kernel.dates import shown_date
from app.storage.queries.plans import (
    activities_by_task,
    known_units,
    plan_draft,
    plan_rows,
    target_draft,
    task_draft,
    task_drafts,
)
from app.storage.reading import Reader
from app.usecases.plans import (
    delete_plan,
    delete_target,
    delete_task,
    save_plan,
    save_target,
    save_task,
    set_task_state,
    year_progress,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.noun_page import NounPage
from ui.pages.plans.forms import TARGET, plan_form, target_form, task_form
from ui.pages.year_tab import YearTab
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, row

TARGET_TONES = {"reached": "good", "underway": "", "short": "late", "missed": "trouble"}
STANDING_TONES = {
    "done": "good",
    "done_late": "late",
    "late": "trouble",
    "late_start": "late",
    "dropped": "quiet",
}
_OF_KIND = {"reevaluation": "recognised_year", "activity": "activity_kind", "other": "reached_by_hand"}
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
            self, lambda reader: (task_drafts(reader, year), activities_by_task(reader, year)), self._show
        )
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

    def _show(self, found: tuple[list[TaskDraft], dict[str, int]]) -> None:
        tasks, self._held = found
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
        return standing_on(task, self.desk.clock.today())

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        def standing(task: TaskDraft) -> str:
            return standing_on(task, desk.clock.today())

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


class TargetsTab(YearTab):
    """The targets of a year, each with the products that count and those that may still."""

    noun = "Chỉ tiêu"
    new_word = "Chỉ tiêu mới"
    kinds = frozenset({"plans", "certificates", "products", "dossiers", "results", "activities"})

    def __init__(self, desk: Desk) -> None:
        form, kind = target_form()
        self._kind = kind
        subject = Subject(
            "plan_target", self._read, check_target, lambda draft: save_target(desk.file, draft, desk.who)
        )
        listed = ListView(
            "Chỉ tiêu", TARGET_COLUMNS, desk.settings,
            "Chưa có chỉ tiêu nào của năm này.\nBấm “Chỉ tiêu mới”, hoặc “Tạo kế hoạch năm”.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.products = ListView(
            "Sản phẩm của chỉ tiêu", PRODUCT_COLUMNS, desk.settings,
            "Chọn một chỉ tiêu ở trên để xem những sản phẩm được tính và chưa được tính.",
        )  # fmt: skip
        self.products.exported.connect(self._export_products)
        self.products.activated.connect(lambda found: self.go.emit("products", found.product_id))
        self._column().addWidget(self.products, 1)
        kind.box.currentIndexChanged.connect(lambda *_: self._show_fields())

    def refresh(self) -> None:
        """The targets as they stand today."""
        year, today = self.year, self.desk.clock.today()
        self.desk.read(self, lambda reader: _targets(reader, year, today), self._show)

    def new_draft(self) -> TargetDraft:
        """A target of the year that is shown."""
        return TargetDraft(year=self.year)

    def record_title(self) -> str:
        """Its words."""
        return str(self.editor.form.fields["title"].raw())

    def delete(self, record_id: str) -> Any:
        """Delete a target."""
        return delete_target(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: TargetDraft) -> None:
        """The fields of its kind."""
        self._kind.set_value(draft.kind)
        self._show_fields()

    def picked(self) -> None:
        """Another target: its products."""
        chosen = self.list.chosen()
        self.products.show_rows(_products(chosen[0].progress) if chosen else [])

    def _show(self, rows: list[Any]) -> None:
        self.list.show_rows(rows)
        if rows and not self.list.chosen():
            self.list.table.selectRow(0)
        self.picked()

    def _show_fields(self) -> None:
        """Only what the kind of the target uses is asked for."""
        own = _OF_KIND.get(str(self._kind.box.currentData()))
        self.editor.form.ask_only(TARGET, ["title", "wanted", "kind", *([own] if own else []), "note"])

    def _export_products(self, path: Any) -> None:
        chosen = self.list.chosen()
        above = (chosen[0].title if chosen else "", f"Lập ngày {shown_date(self.desk.clock.today())}")
        self.desk.operations.draw(
            self, lambda: self.products.export_to(path, above), lambda _: self.say(f"Đã xuất {path.name}.")
        )

    def _read(self, row_id: str) -> TargetDraft | None:
        with self.desk.file.reading() as reader:
            return target_draft(reader, row_id)


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


class TargetRow:
    """One line of the list of targets."""

    def __init__(self, progress: TargetProgress) -> None:
        self.progress = progress
        self.id = progress.target.id
        self.title = progress.target.title


class ProductLine:
    """One product of a target: whether it counts, and why."""

    def __init__(self, product_id: str, name: str, why: str, group: str) -> None:
        self.id = f"{group}:{product_id}"
        self.product_id, self.name, self.why, self.group = product_id, name, why, group


def _targets(reader: Reader, year: int, today: Any) -> list[TargetRow]:
    return [TargetRow(one) for one in year_progress(reader, year, today, today)]


def _products(progress: TargetProgress) -> list[ProductLine]:
    groups = (
        ("Được tính", progress.counted), ("Đang làm hồ sơ", progress.underway),
        ("Chưa nộp hồ sơ", progress.waiting), ("Không được tính", progress.not_counted),
    )  # fmt: skip
    return [ProductLine(one.product_id, one.name, one.why, group) for group, found in groups for one in found]


def _count(number: int) -> str:
    return str(number) if number else ""


TARGET_COLUMNS = (
    Column("Chỉ tiêu", lambda one: one.title, 330),
    Column("Kế hoạch", lambda one: str(one.progress.wanted), 90, lambda one: one.progress.wanted, right=True),
    Column("Đã đạt", lambda one: str(one.progress.reached), 80, lambda one: one.progress.reached, right=True),
    Column("Tình trạng", lambda one: STATES[one.progress.state], 130,
           tone=lambda one: TARGET_TONES[one.progress.state]),
    Column("Còn lại", lambda one: one.progress.left, 300),
)  # fmt: skip
PRODUCT_COLUMNS = (
    Column("Nhóm", lambda one: one.group, 150,
           tone=lambda one: {"Được tính": "good", "Không được tính": "trouble"}.get(one.group, "late")),
    Column("Sản phẩm", lambda one: one.name, 300),
    Column("Vì sao", lambda one: one.why, 460),
)  # fmt: skip
PLAN_COLUMNS = (
    Column("Năm", lambda one: str(one.year), 70, lambda one: one.year),
    Column("Số", lambda one: one.number, 140),
    Column("Ngày", lambda one: shown_date(one.decided_on), 100, lambda one: one.decided_on),
    Column("Tên kế hoạch", lambda one: one.title, 420),
    Column("Chỉ tiêu", lambda one: str(one.targets), 80, lambda one: one.targets, right=True),
    Column("Nhiệm vụ", lambda one: str(one.tasks), 90, lambda one: one.tasks, right=True),
    Column("Đã xong", lambda one: str(one.done), 90, lambda one: one.done, right=True),
)
