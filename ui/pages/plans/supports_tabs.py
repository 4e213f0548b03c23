"""The tabs "Hỗ trợ" and "Chính sách"."""

from __future__ import annotations

from typing import Any

from app.domain.supports import SUPPORT_KINDS, PolicyDraft, SupportDraft, check_policy, check_support
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_int
from app.storage.queries.funding import (
    policy_draft,
    policy_rows,
    support_draft,
    support_rows,
)
from app.storage.queries.plans import task_drafts
from app.storage.queries.producers import producer_rows
from app.storage.queries.products import makers_of_products
from app.usecases.funding import (
    delete_policy,
    delete_support,
    save_policy,
    save_support,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.noun_page import NounPage
from ui.pages.plans.forms import policy_form, support_form
from ui.pages.year_tab import YearTab
from ui.tables.list_view import ListView
from ui.tables.model import Column


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
