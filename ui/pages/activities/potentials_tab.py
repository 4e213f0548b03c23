"""The tab "Sản phẩm tiềm năng": what surveys found and communes listed."""

from __future__ import annotations

from typing import Any

from app.domain.potential_products import STATES, PotentialDraft
from app.domain.potential_products import check as check_potential
from app.storage.queries.activities import (
    potential_draft,
    potential_rows,
    surveys,
)
from app.storage.queries.offices import communes, office_draft
from app.storage.queries.producers import producer_rows
from app.usecases.potential_products import delete_potential, make_product, save_potential
from app.usecases.regulations import load_regulation
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.activities.forms import potential_form
from ui.pages.noun_page import NounPage
from ui.pages.place_choices import producer_choices
from ui.tables.list_view import ListView
from ui.tables.model import Column

POTENTIAL_TONES = {"registered": "good", "dropped": "quiet"}


class PotentialsTab(NounPage):
    """What surveys found and communes listed; one step makes a product of the register of it."""

    noun = "Sản phẩm tiềm năng"
    new_word = "Sản phẩm tiềm năng mới"
    kinds = frozenset({"activities", "producers", "products"})

    def __init__(self, desk: Desk) -> None:
        with desk.file.reading() as reader:
            office = office_draft(reader)
        sets = dict(load_regulation(office.regulation_id if office else "qd148-2023").set_names)
        form, self._place, self._fields = potential_form(sets)
        subject = Subject(
            "potential", self._read, lambda draft: check_potential(draft, desk.clock.today()),
            lambda draft: save_potential(desk.file, draft, desk.who),
        )  # fmt: skip
        listed = ListView(
            "Sản phẩm tiềm năng", _potential_columns(sets), desk.settings,
            "Chưa có sản phẩm tiềm năng nào.\nGhi sản phẩm và ý tưởng do các xã đăng ký hoặc khảo sát thấy.",
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.list.add_filter("Trạng thái", STATES, lambda one: one.state)
        self._year_box = self.list.add_filter("Năm", {}, lambda one: one.year)
        (self._make_button,) = self.add_actions([("Đưa vào sổ sản phẩm", self.make)])

    def refresh(self) -> None:
        """The list, and what the form offers."""
        self.desk.read(self, potential_rows, self._show)
        self.desk.read(
            self, lambda reader: (producer_rows(reader), communes(reader), surveys(reader)), self._offer
        )

    def new_draft(self) -> PotentialDraft:
        """One of this year."""
        return PotentialDraft(year=self.desk.clock.today().year)

    def delete(self, record_id: str) -> Any:
        """Delete a potential product."""
        return delete_potential(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: PotentialDraft) -> None:
        """One that is a product already cannot become one again."""
        self._make_button.setVisible(bool(draft.id) and draft.product_id is None)
        self._place.offer(self.desk.clock.today(), draft.place_id)

    def make(self) -> None:
        """Enter the open one into the register of products, as it was saved."""
        if self.editor.form.is_changed:
            self.say("Lưu các thay đổi trước, rồi đưa vào sổ sản phẩm.", "late")
            return
        record = self.editor.record_id
        self.desk.operations.change(
            self, lambda: make_product(self.desk.file, record, self.desk.who), self._made,
            lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def _made(self, done: Any) -> None:
        self.show_list()
        self.offer_undo("Đã đưa vào sổ sản phẩm; mã được cấp ở trang Sản phẩm.", done.change_id)

    def _show(self, rows: list[Any]) -> None:
        self.list.show_rows(rows)
        self.list.offer_filter(self._year_box, "Năm", {one.year: str(one.year) for one in rows})

    def _offer(self, found: Any) -> None:
        makers, places, held = found
        self._fields["producer_id"].set_choices(producer_choices(makers))
        self._fields["activity_id"].set_choices(held)
        self._place.learn(places, self.desk.clock.today(), in_use=self.shows_form)

    def _read(self, row_id: str) -> PotentialDraft | None:
        with self.desk.file.reading() as reader:
            return potential_draft(reader, row_id)


def _potential_columns(sets: dict[int, str]) -> tuple[Column, ...]:
    return (
        Column("Năm", lambda one: str(one.year), 60, lambda one: one.year),
        Column("Sản phẩm, ý tưởng", lambda one: one.name, 220),
        Column("Bộ", lambda one: f"{one.set_no}. {sets.get(one.set_no, '')}" if one.set_no else "", 180,
               lambda one: one.set_no),
        Column("Người làm ra", lambda one: one.producer, 220),
        Column("Xã, thị trấn", lambda one: one.place, 130),
        Column("Trạng thái", lambda one: STATES[one.state], 130,
               tone=lambda one: POTENTIAL_TONES.get(one.state, "")),
        Column("Sổ sản phẩm", lambda one: "Đã có" if one.product_id else "", 110,
               tone=lambda one: "good" if one.product_id else ""),
    )  # fmt: skip
