"""The tab "Kinh phí": the sums of a budget year above the amounts that they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.funding import (
    SOURCES,
    STAGES,
    FundingDraft,
    FundingTotals,
    check,
    funding_totals,
    proposed_content,
    warnings,
)
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_int
from app.storage.queries.funding import (
    FundingRow,
    funding_draft,
    funding_entries,
    funding_rows,
)
from app.storage.queries.plans import task_drafts
from app.usecases.funding import (
    delete_amount,
    save_amount,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.plans.forms import amount_form
from ui.pages.year_tab import YearTab
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import label

OWNED = "Khoản này thuộc một hoạt động hoặc một khoản hỗ trợ; nhiệm vụ lấy theo đó."
MATRIX_HEIGHT = 32 * 7 + 6


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of the table of sums; `problem` is what does not add up."""

    name: str
    amounts: tuple[int, ...]
    left: int
    """Allocated and not spent yet; never below nothing."""
    problem: str = ""


class FundingTab(YearTab):
    """The sums of a budget year above the amounts that they are made of."""

    noun = "Kinh phí"
    new_word = "Khoản mới"
    kinds = frozenset({"funding", "plans", "activities", "supports"})

    def __init__(self, desk: Desk) -> None:
        form, self._task = amount_form()
        subject = Subject(
            "funding", self._read, lambda draft: check(draft, desk.clock.today()),
            lambda draft: save_amount(desk.file, draft, desk.who),
        )  # fmt: skip
        listed = ListView(
            "Kinh phí", FUNDING_COLUMNS, desk.settings,
            "Chưa ghi khoản kinh phí nào của năm này.\nBấm “Khoản mới”, hoặc ghi ở hoạt động, hỗ trợ.",
            foot=_sum_of_shown,
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.list.add_filter("Nguồn", SOURCES, lambda one: one.source)
        self.list.add_filter("Giai đoạn", STAGES, lambda one: one.stage)
        self.sums = ListView("Tổng hợp", SUM_COLUMNS, desk.settings, "", searchable=False)
        self.sums.setFixedHeight(MATRIX_HEIGHT)
        self.told = label("", "warning", wrap=True)
        self.put_above(self.told)
        self.put_above(self.sums)

    def refresh(self) -> None:
        """Sums and amounts."""
        year = self.year
        self.desk.read(
            self,
            lambda reader: (
                funding_totals(funding_entries(reader, year), year),
                funding_rows(reader, year),
                task_drafts(reader, year),
            ),
            self._show,
        )

    def new_draft(self) -> FundingDraft:
        """An amount of the year that is shown, planned."""
        return FundingDraft(year=self.year)

    def record_title(self) -> str:
        """Its words, or what it is."""
        return str(self.editor.form.fields["content"].raw()) or "Khoản kinh phí"

    def delete(self, record_id: str) -> Any:
        """Delete an amount."""
        return delete_amount(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: FundingDraft) -> None:
        """An amount of an activity or a support follows the task of these."""
        self._task.setEnabled(draft.activity_id is None and draft.support_id is None)

    def _open(self, draft: Any) -> None:
        super()._open(draft)
        if draft is not None and not self._task.isEnabled():
            self.editor.form.others.say(OWNED, "late")

    def _show(self, found: tuple[FundingTotals, list[FundingRow], list[Any]]) -> None:
        totals, rows, tasks = found
        self.list.show_rows(rows)
        self.sums.show_rows(_lines(totals))
        told = [problem.sentence for problem in warnings(totals)]
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        self._task.set_choices({task.id: f"{task.item} {task.title}".strip() for task in tasks})

    def _read(self, row_id: str) -> FundingDraft | None:
        with self.desk.file.reading() as reader:
            return funding_draft(reader, row_id)


def _lines(totals: FundingTotals) -> list[SourceLine]:
    told = {problem.field: problem.sentence for problem in reversed(warnings(totals))}
    left = {source: totals.left(source) for source in SOURCES}
    lines = [
        SourceLine(name, tuple(totals.of_source(source).values()), left[source], told.get(source, ""))
        for source, name in SOURCES.items()
    ]
    whole = tuple(totals.of_stage(stage) for stage in STAGES)
    return [*lines, SourceLine("Cộng", whole, sum(left.values()))]


def _sum_of_shown(rows: Any) -> str:
    by_stage = {stage: sum(one.amount for one in rows if one.stage == stage) for stage in STAGES}
    told = [f"{STAGES[stage].lower()} {shown_int(amount)}" for stage, amount in by_stage.items() if amount]
    return f"Cộng các dòng đang hiện (đồng): {'; '.join(told)}" if told else ""


def _money(place: int) -> Column:
    title = tuple(STAGES.values())[place]
    return Column(
        title, lambda one: shown_int(one.amounts[place]) if one.amounts[place] else "", 150,
        lambda one: one.amounts[place], right=True,
        tone=lambda one: "late" if one.problem and place >= 2 else "",
    )  # fmt: skip


SUM_COLUMNS = (
    Column("Nguồn", lambda one: one.name, 220),
    *(_money(place) for place in range(len(STAGES))),
    Column("Phân bổ chưa chi", lambda one: shown_int(one.left) if one.left else "", 150,
           lambda one: one.left, right=True),
    Column("", lambda one: "Chưa khớp" if one.problem else "", 90, tone=lambda one: "late"),
)  # fmt: skip
FUNDING_COLUMNS = (
    Column("Ngày", lambda one: shown_date(one.on_day), 100, lambda one: one.on_day),
    Column("Nguồn", lambda one: SOURCES[one.source], 165),
    Column("Giai đoạn", lambda one: STAGES[one.stage], 90),
    Column("Số tiền, đồng", lambda one: shown_int(one.amount), 120, lambda one: one.amount, right=True),
    Column("Nội dung", lambda one: proposed_content(one.content, one.owner), 240),
    Column("Nhiệm vụ", lambda one: one.task, 210),
    Column("Số văn bản", lambda one: one.paper_number, 120),
)
