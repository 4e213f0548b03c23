"""The lists of the page "Hoạt động": activities, potential products, partners, contracts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.domain.activities import (
    ActivityDraft,
    activity_totals,
    check,
    form_name,
    kind_names,
    shown_period,
)
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
from app.domain.plans import QUARTERS
from app.domain.potential_products import STATES, PotentialDraft
from app.domain.potential_products import check as check_potential
from app.exchange.photos import read_photo
from app.kernel.dates import quarter_of, shown_date
from app.kernel.numbers import shown_int
from app.storage.queries.activities import (
    ActivityRow,
    activity_rows,
    potential_draft,
    potential_rows,
    surveys,
)
from app.storage.queries.offices import communes, office_draft
from app.storage.queries.partners import contract_draft, contract_rows, partner_draft, partner_rows
from app.storage.queries.plans import known_units, task_drafts
from app.storage.queries.producers import producer_rows
from app.storage.queries.products import product_rows
from app.usecases.activities import (
    add_photos,
    delete_activity,
    photos_with_bytes,
    read_activity,
    remove_photo,
    save_activity,
)
from app.usecases.partners import delete_contract, delete_partner, save_contract, save_partner
from app.usecases.potential_products import delete_potential, make_product, save_potential
from app.usecases.regulations import load_regulation
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.activities.forms import ActivityForm, contract_form, partner_form, potential_form
from ui.pages.noun_page import NounPage
from ui.pages.place_choices import place_choices
from ui.pages.year_tab import YearTab
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.photo_strip import PhotoStrip

POTENTIAL_TONES = {"registered": "good", "dropped": "quiet"}
CONTRACT_TONES = {"ending": "late", "expired": "trouble", "ended": "quiet"}


class ActivitiesTab(YearTab):
    """The activities of a year, with their sums in the foot."""

    noun = "Hoạt động"
    new_word = "Hoạt động mới"
    kinds = frozenset({"activities", "plans", "partners", "products", "producers", "funding", "attachments"})

    def __init__(self, desk: Desk) -> None:
        self.form = ActivityForm()
        subject = Subject(
            "activity", lambda row_id: read_activity(desk.file, row_id),
            lambda draft: check(draft, desk.clock.today()),
            lambda draft: save_activity(desk.file, draft, desk.who),
        )  # fmt: skip
        listed = ListView(
            "Hoạt động", ACTIVITY_COLUMNS, desk.settings,
            "Chưa ghi hoạt động nào của năm này.\nBấm “Hoạt động mới” để ghi hội nghị, tập huấn, hội chợ...",
            foot=_foot,
        )  # fmt: skip
        super().__init__(desk, listed, Editor(desk, self.form, subject))
        self.list.add_filter("Loại", kind_names(), lambda one: one.kind)
        self.list.add_filter("Quý", QUARTERS, lambda one: quarter_of(one.started_on))
        self._unit_box = self.list.add_filter("Đơn vị", {}, lambda one: one.unit)
        self._task_box = self.list.add_filter("Nhiệm vụ", {}, lambda one: one.task_id)
        self._places: list[Any] = []
        self.photos = PhotoStrip(self.take_photos, self.drop_photo)
        self.form.widget().layout().insertWidget(self.form.widget().layout().count() - 1, self.photos)

    def refresh(self) -> None:
        """The list, and what the form offers."""
        year = self.year
        self.desk.read(self, lambda reader: activity_rows(reader, year), self._show)
        self.desk.read(self, lambda reader: _choices(reader, year), self._show_choices)

    def new_draft(self) -> ActivityDraft:
        """An activity of today."""
        return ActivityDraft(started_on=self.desk.clock.today())

    def record_title(self) -> str:
        """Its name."""
        return str(self.form.fields["title"].raw())

    def delete(self, record_id: str) -> Any:
        """Delete an activity with its costs and photos."""
        return delete_activity(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: ActivityDraft) -> None:
        """The fields of its kind, the communes of today, its photos."""
        self.form.kind.set_value(draft.kind)
        self.form.show_kind()
        self.form.place.set_choices(place_choices(self._places, self.desk.clock.today(), draft.place_id))
        self.show_photos(draft.id)

    def show_photos(self, activity_id: str) -> None:
        """The photos of the open activity; a new one has none yet."""
        if not activity_id:
            self.photos.show_photos((), may_add=False)
            return
        self.desk.operations.read(
            self, lambda: photos_with_bytes(self.desk.file, activity_id),
            lambda found: self.photos.show_photos(found, may_add=True),
        )  # fmt: skip

    def take_photos(self, paths: Sequence[Path]) -> None:
        """Read photos from disk and hang them on the open activity."""
        activity_id, desk = self.editor.record_id, self.desk

        def read(photos: list[tuple[str, bytes]]) -> None:
            desk.operations.change(
                self, lambda: add_photos(desk.file, activity_id, photos, desk.who), self._photos_changed,
                lambda error: self.say(str(error), "trouble"),
            )  # fmt: skip

        desk.operations.draw(
            self, lambda: [(path.name, read_photo(path)) for path in paths], read,
            lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def drop_photo(self, photo_id: str) -> None:
        """Take a photo off the open activity."""
        self.desk.operations.change(
            self, lambda: remove_photo(self.desk.file, photo_id, self.desk.who), self._photos_changed
        )

    def _photos_changed(self, done: Any) -> None:
        self.show_photos(self.editor.record_id)
        self.offer_undo("Đã cập nhật ảnh.", done.change_id)

    def _show(self, rows: list[ActivityRow]) -> None:
        self.list.show_rows(rows)
        units = dict.fromkeys(one.unit for one in rows if one.unit)
        tasks = {one.task_id: one.task for one in rows if one.task_id}
        self.list.offer_filter(self._unit_box, "Đơn vị", {unit: unit for unit in units})
        self.list.offer_filter(self._task_box, "Nhiệm vụ", tasks)

    def _show_choices(self, found: Any) -> None:
        units, self._places, tasks, partners, products, producers = found
        self.form.unit.set_offers(units)
        self.form.task.set_choices({one.id: f"{one.item} {one.title}".strip() for one in tasks})
        self.form.partner.set_choices({one.id: one.name for one in partners})
        self.form.products.offer({one.id: f"{one.name} ({one.producer})" for one in products})
        self.form.producers.offer({one.id: f"{one.name} ({one.commune})" for one in producers})
        if not self.shows_form:
            self.form.place.set_choices(place_choices(self._places, self.desk.clock.today(), None))


class PotentialsTab(NounPage):
    """What surveys found and communes listed; one step makes a product of the register of it."""

    noun = "Sản phẩm tiềm năng"
    new_word = "Sản phẩm tiềm năng mới"
    kinds = frozenset({"activities", "producers", "products"})

    def __init__(self, desk: Desk) -> None:
        with desk.file.reading() as reader:
            office = office_draft(reader)
        sets = dict(load_regulation(office.regulation_id if office else "qd148-2023").set_names)
        form, self._fields = potential_form(sets)
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
        self._places: list[Any] = []
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
        places = place_choices(self._places, self.desk.clock.today(), draft.place_id)
        self._fields["place_id"].set_choices(places)

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
        makers, self._places, held = found
        self._fields["producer_id"].set_choices({one.id: f"{one.name} ({one.commune})" for one in makers})
        self._fields["activity_id"].set_choices(held)
        if not self.shows_form:
            places = place_choices(self._places, self.desk.clock.today(), None)
            self._fields["place_id"].set_choices(places)

    def _read(self, row_id: str) -> PotentialDraft | None:
        with self.desk.file.reading() as reader:
            return potential_draft(reader, row_id)


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


def _choices(reader: Any, year: int) -> Any:
    return (
        known_units(reader), communes(reader), task_drafts(reader, year), partner_rows(reader),
        product_rows(reader), producer_rows(reader),
    )  # fmt: skip


def _foot(rows: Sequence[ActivityRow]) -> str:
    """The sums of the visible rows."""
    total = activity_totals(one.entry for one in rows)
    parts = (
        (total.classes, "lớp"), (total.participants, "lượt người"), (total.women, "nữ"),
        (total.minorities, "dân tộc thiểu số"), (total.pieces, "tin, bài, buổi"),
        (total.sales, "đồng doanh số"), (total.spent, "đồng đã chi"),
    )  # fmt: skip
    told = [f"{shown_int(number)} {what}" for number, what in parts if number]
    return "; ".join([f"Cộng {shown_int(total.activities)} hoạt động", *told])


def _number(value: int | None) -> str:
    return shown_int(value) if value else ""


def _kind(one: ActivityRow) -> str:
    form = form_name(one.kind, one.form)
    return f"{kind_names()[one.kind]}: {form.lower()}" if form else kind_names()[one.kind]


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


ACTIVITY_COLUMNS = (
    Column("Ngày", lambda one: shown_period(one.started_on, one.ended_on), 145, lambda one: one.started_on),
    Column("Loại", _kind, 140),
    Column("Tên hoạt động", lambda one: one.title, 210),
    Column("Đơn vị", lambda one: one.unit, 115),
    Column("Mục", lambda one: one.item, 60),
    Column("Người", lambda one: _number(one.entry.participants), 65,
           lambda one: one.entry.participants, right=True),
    Column("Nữ", lambda one: _number(one.entry.women), 50, lambda one: one.entry.women, right=True),
    Column("Doanh số, đồng", lambda one: _number(one.entry.sales), 125,
           lambda one: one.entry.sales, right=True),
    Column("Đã chi, đồng", lambda one: _number(one.entry.spent), 110,
           lambda one: one.entry.spent, right=True),
    Column("Ảnh", lambda one: str(one.photos or ""), 45, lambda one: one.photos, right=True),
)  # fmt: skip
PARTNER_COLUMNS = (
    Column("Tên đối tác", lambda one: one.name, 260),
    Column("Dịch vụ", lambda one: service_names(one.services), 330),
    Column("Người liên hệ", lambda one: one.contact_name, 160),
    Column("Điện thoại", lambda one: one.phone, 130),
    Column("Hợp đồng", lambda one: str(one.contracts or ""), 90, lambda one: one.contracts, right=True),
)
