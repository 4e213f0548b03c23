"""The tab "Hoạt động": the activities of a year, their form, costs and photos."""

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
from app.domain.plans import QUARTERS
from app.exchange.photos import read_photo
from app.kernel.dates import quarter_of
from app.kernel.numbers import shown_int
from app.storage.queries.activities import (
    ActivityRow,
    activity_rows,
)
from app.storage.queries.offices import communes
from app.storage.queries.partners import partner_rows
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
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.activities.forms import ActivityForm
from ui.pages.place_choices import producer_choices
from ui.pages.year_tab import YearTab
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.photo_strip import Photo, PhotoStrip


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
        self.photos = PhotoStrip("Ảnh")
        self.photos.added.connect(self.take_photos)
        self.photos.removed.connect(self.drop_photo)
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
        self.form.place.offer(self.desk.clock.today(), draft.place_id)
        self.show_photos(draft.id)

    def show_photos(self, activity_id: str) -> None:
        """The photos of the open activity; a new one has none yet."""
        if not activity_id:
            self.photos.show_photos((), {})
            self.photos.set_free(False, "Lưu hoạt động trước, rồi thêm ảnh")
            return
        self.desk.operations.read(
            self, lambda: photos_with_bytes(self.desk.file, activity_id),
            self._show_photos,
        )  # fmt: skip

    def _show_photos(self, found: Sequence[tuple[str, str, bytes]]) -> None:
        """Photos never change, so an identity names its picture."""
        shown = [Photo(photo_id, name, photo_id) for photo_id, name, _ in found]
        self.photos.show_photos(shown, {photo_id: data for photo_id, _, data in found})
        self.photos.set_free(True)

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
        units, places, tasks, partners, products, producers = found
        self.form.unit.set_offers(units)
        self.form.task.set_choices({one.id: f"{one.item} {one.title}".strip() for one in tasks})
        self.form.partner.set_choices({one.id: one.name for one in partners})
        self.form.products.offer({one.id: f"{one.name} ({one.producer})" for one in products})
        self.form.producers.offer(producer_choices(producers))
        self.form.place.learn(places, self.desk.clock.today(), in_use=self.shows_form)


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
