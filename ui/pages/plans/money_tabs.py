"""The tabs of the money: funding by source and stage, support given, support policies."""

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
from app.domain.supports import SUPPORT_KINDS, PolicyDraft, SupportDraft, check_policy, check_support
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_int
from app.storage.queries.funding import (
    FundingRow,
    funding_draft,
    funding_entries,
    funding_rows,
    policy_draft,
    policy_rows,
    support_draft,
    support_rows,
)
from app.storage.queries.plans import task_drafts
from app.storage.queries.producers import producer_rows
from app.storage.queries.products import makers_of_products
from app.usecases.funding import (
    delete_amount,
    delete_policy,
    delete_support,
    save_amount,
    save_policy,
    save_support,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.noun_page import NounPage
from ui.pages.plans.forms import amount_form, policy_form, support_form
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


class SupportsTab(YearTab):
    """What producers were given in a year."""

    noun = "Hỗ trợ"
    new_word = "Khoản hỗ trợ mới"
    kinds = frozenset({"supports", "funding", "policies", "producers", "products", "plans"})

    def __init__(self, desk: Desk) -> None:
        form, self._fields = support_form()
        self._makers: dict[str, tuple[str, str]] = {}
        self._policies: dict[str, PolicyDraft] = {}
        subject = Subject(
            "support", self._read, self._check, lambda draft: save_support(desk.file, draft, desk.who)
        )
        listed = ListView(
            "Hỗ trợ", SUPPORT_COLUMNS, desk.settings,
            "Chưa ghi khoản hỗ trợ nào của năm này.\nBấm “Khoản hỗ trợ mới”.",
            foot=lambda rows: f"Cộng đã chi: {shown_int(sum(one.spent for one in rows))} đồng",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.list.add_filter("Loại", SUPPORT_KINDS, lambda one: one.kind)
        self._fields["producer_id"].box.currentIndexChanged.connect(lambda *_: self._offer_products())

    def refresh(self) -> None:
        """The list, and what the form offers."""
        year = self.year
        self.desk.read(self, lambda reader: support_rows(reader, year), self.list.show_rows)
        self.desk.read(self, self._choices, self._show_choices)

    def new_draft(self) -> SupportDraft:
        """A support of today."""
        return SupportDraft(given_on=self.desk.clock.today())

    def record_title(self) -> str:
        """The producer."""
        return self._fields["producer_id"].box.currentText()

    def delete(self, record_id: str) -> Any:
        """Delete a support with its amounts."""
        return delete_support(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: SupportDraft) -> None:
        """Offer the products of its producer."""
        self._fields["producer_id"].set_value(draft.producer_id)
        self._offer_products()

    def _check(self, draft: SupportDraft) -> list[Any]:
        maker = self._makers.get(draft.product_id or "", (None, ""))[0]
        policy = self._policies.get(draft.policy_id or "")
        return check_support(draft, self.desk.clock.today(), policy, maker)

    def _choices(self, reader: Any) -> Any:
        policies = {one.id: policy_draft(reader, one.id) for one in policy_rows(reader)}
        return producer_rows(reader), makers_of_products(reader), policies, task_drafts(reader, self.year)

    def _show_choices(self, found: Any) -> None:
        makers, self._makers, self._policies, tasks = found
        fields = self._fields
        fields["producer_id"].set_choices({one.id: f"{one.name} ({one.commune})" for one in makers})
        fields["policy_id"].set_choices(
            {key: f"{one.number} {one.title}" for key, one in self._policies.items()}
        )
        fields["task_id"].set_choices({one.id: f"{one.item} {one.title}".strip() for one in tasks})
        self._offer_products()

    def _offer_products(self) -> None:
        maker = self._fields["producer_id"].box.currentData()
        offered = {key: name for key, (owner, name) in self._makers.items() if owner == maker}
        self._fields["product_id"].set_choices(offered)

    def _read(self, row_id: str) -> SupportDraft | None:
        with self.desk.file.reading() as reader:
            return support_draft(reader, row_id)


class PoliciesTab(NounPage):
    """The support policies of all years."""

    noun = "Chính sách"
    new_word = "Chính sách mới"
    kinds = frozenset({"policies", "supports", "funding"})

    def __init__(self, desk: Desk) -> None:
        subject = Subject(
            "policy", self._read, lambda draft: check_policy(draft, desk.clock.today()),
            lambda draft: save_policy(desk.file, draft, desk.who),
        )  # fmt: skip
        listed = ListView(
            "Chính sách", POLICY_COLUMNS, desk.settings,
            "Chưa có chính sách hỗ trợ nào.\nBấm “Chính sách mới” để ghi nghị quyết, quyết định, mức hỗ trợ.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, policy_form(), subject))

    def refresh(self) -> None:
        """Every policy."""
        self.desk.read(self, policy_rows, self.list.show_rows)

    def new_draft(self) -> PolicyDraft:
        """An empty policy."""
        return PolicyDraft()

    def record_title(self) -> str:
        """Its number."""
        return str(self.editor.form.fields["number"].raw())

    def delete(self, record_id: str) -> Any:
        """Delete a policy by which nothing was given."""
        return delete_policy(self.desk.file, record_id, self.desk.who)

    def _read(self, row_id: str) -> PolicyDraft | None:
        with self.desk.file.reading() as reader:
            return policy_draft(reader, row_id)


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
SUPPORT_COLUMNS = (
    Column("Ngày", lambda one: shown_date(one.given_on), 100, lambda one: one.given_on),
    Column("Chủ thể", lambda one: one.producer, 230),
    Column("Sản phẩm", lambda one: one.product, 150),
    Column("Loại", lambda one: SUPPORT_KINDS[one.kind], 150),
    Column("Nội dung", lambda one: one.content, 190),
    Column("Đã chi, đồng", lambda one: shown_int(one.spent) if one.spent else "", 120,
           lambda one: one.spent, right=True),
    Column("Căn cứ", lambda one: one.policy, 140, tone=lambda one: ""),
    Column("Số quyết định", lambda one: one.paper_number, 120),
)  # fmt: skip
POLICY_COLUMNS = (
    Column("Số, ký hiệu", lambda one: one.number, 150),
    Column("Ngày", lambda one: shown_date(one.issued_on), 100, lambda one: one.issued_on),
    Column("Cơ quan ban hành", lambda one: one.issuer, 170),
    Column("Trích yếu", lambda one: one.title, 360),
    Column("Hiệu lực đến", lambda one: shown_date(one.valid_until), 100, lambda one: one.valid_until),
    Column("Khoản hỗ trợ", lambda one: str(one.uses or ""), 100, lambda one: one.uses, right=True),
    Column("Đã chi, đồng", lambda one: shown_int(one.spent) if one.spent else "", 120,
           lambda one: one.spent, right=True),
)  # fmt: skip
