"""The tabs "Đối tác" and "Hợp đồng"."""

from __future__ import annotations

from typing import Any

from app.domain.partners import (
    CONTRACT_STATES,
    SERVICES,
    ContractDraft,
    PartnerDraft,
    check_contract,
    contract_state,
    service_names,
)
from app.domain.partners import check as check_partner
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_int
from app.storage.queries.partners import contract_draft, contract_rows, partner_draft, partner_rows
from app.storage.queries.producers import producer_rows
from app.usecases.partners import delete_contract, delete_partner, save_contract, save_partner
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.activities.forms import contract_form, partner_form
from ui.pages.noun_page import NounPage
from ui.tables.list_view import ListView
from ui.tables.model import Column

CONTRACT_TONES = {"ending": "late", "expired": "trouble", "ended": "quiet"}


class PartnersTab(NounPage):
    """Partners by the services they give."""

    noun = "Đối tác"
    new_word = "Đối tác mới"
    kinds = frozenset({"partners"})

    def __init__(self, desk: Desk) -> None:
        subject = Subject(
            "partner", self._read, check_partner, lambda draft: save_partner(desk.file, draft, desk.who)
        )
        listed = ListView(
            "Đối tác", PARTNER_COLUMNS, desk.settings,
            "Chưa có đối tác nào.\nBấm “Đối tác mới”: nơi cung cấp vật tư, bao bì, tem, tư vấn, tiêu thụ.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, partner_form(), subject))
        self.list.add_test("Dịch vụ", SERVICES, lambda one, service: service in one.services)

    def refresh(self) -> None:
        """Every partner."""
        self.desk.read(self, partner_rows, self.list.show_rows)

    def new_draft(self) -> PartnerDraft:
        """An empty partner."""
        return PartnerDraft()

    def delete(self, record_id: str) -> Any:
        """Delete a partner without contracts."""
        return delete_partner(self.desk.file, record_id, self.desk.who)

    def _read(self, row_id: str) -> PartnerDraft | None:
        with self.desk.file.reading() as reader:
            return partner_draft(reader, row_id)


class ContractsTab(NounPage):
    """Contracts of partners with producers; those that end soon first."""

    noun = "Hợp đồng"
    new_word = "Hợp đồng mới"
    kinds = frozenset({"partners", "producers"})

    def __init__(self, desk: Desk) -> None:
        form, self._fields = contract_form()
        subject = Subject(
            "contract", self._read, lambda draft: check_contract(draft, desk.clock.today()),
            lambda draft: save_contract(desk.file, draft, desk.who),
        )  # fmt: skip
        listed = ListView(
            "Hợp đồng", self._columns(desk), desk.settings,
            "Chưa có hợp đồng nào.\nGhi đối tác trước, rồi bấm “Hợp đồng mới”.",
            foot=lambda rows: f"Cộng giá trị: {shown_int(sum(one.value or 0 for one in rows))} đồng",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.list.add_filter("Tình trạng", CONTRACT_STATES, self._state)
        self.list.add_filter("Dịch vụ", SERVICES, lambda one: one.service)

    def refresh(self) -> None:
        """Every contract, and what the form offers."""
        self.desk.read(self, contract_rows, self.list.show_rows)
        self.desk.read(self, lambda reader: (partner_rows(reader), producer_rows(reader)), self._offer)

    def new_draft(self) -> ContractDraft:
        """A contract of today."""
        return ContractDraft(signed_on=self.desk.clock.today())

    def record_title(self) -> str:
        """Its number, or with whom."""
        number = str(self.editor.form.fields["number"].raw())
        return number or self._fields["partner_id"].box.currentText()

    def delete(self, record_id: str) -> Any:
        """Delete a contract."""
        return delete_contract(self.desk.file, record_id, self.desk.who)

    def _offer(self, found: Any) -> None:
        partners, makers = found
        self._fields["partner_id"].set_choices({one.id: one.name for one in partners})
        self._fields["producer_id"].set_choices({one.id: f"{one.name} ({one.commune})" for one in makers})

    def _state(self, one: Any) -> str:
        return contract_state(one.valid_until, one.ended_on, self.desk.clock.today())

    def _read(self, row_id: str) -> ContractDraft | None:
        with self.desk.file.reading() as reader:
            return contract_draft(reader, row_id)

    def _columns(self, desk: Desk) -> tuple[Column, ...]:
        def state(one: Any) -> str:
            return contract_state(one.valid_until, one.ended_on, desk.clock.today())

        return (
            Column("Số", lambda one: one.number, 105),
            Column("Đối tác", lambda one: one.partner, 190),
            Column("Chủ thể", lambda one: one.producer, 205),
            Column("Dịch vụ", lambda one: SERVICES[one.service], 140),
            Column("Ngày ký", lambda one: shown_date(one.signed_on), 100, lambda one: one.signed_on),
            Column("Hiệu lực đến", lambda one: shown_date(one.valid_until), 105, lambda one: one.valid_until),
            Column("Tình trạng", lambda one: CONTRACT_STATES[state(one)], 115,
                   tone=lambda one: CONTRACT_TONES.get(state(one), "good")),
            Column("Giá trị, đồng", lambda one: _number(one.value), 110, lambda one: one.value, right=True),
        )  # fmt: skip


def _number(value: int | None) -> str:
    return shown_int(value) if value else ""


PARTNER_COLUMNS = (
    Column("Tên đối tác", lambda one: one.name, 260),
    Column("Dịch vụ", lambda one: service_names(one.services), 330),
    Column("Người liên hệ", lambda one: one.contact_name, 160),
    Column("Điện thoại", lambda one: one.phone, 130),
    Column("Hợp đồng", lambda one: str(one.contracts or ""), 90, lambda one: one.contracts, right=True),
)
