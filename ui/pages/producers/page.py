"""The page "Chủ thể"."""

from __future__ import annotations

from typing import Any

from app.domain.producers import PRODUCER_TYPES, ProducerDraft, check
from app.storage.queries.offices import communes
from app.storage.queries.producers import ProducerRow, producer_rows
from app.usecases.producers import delete_producer, read_producer, save_producer
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.dossiers.dossier_papers import FormPrinting
from ui.pages.lists.dialog import ask_import
from ui.pages.noun_page import NounPage
from ui.pages.producers.form import producer_form
from ui.tables.list_view import ListView
from ui.tables.model import Column

COLUMNS = (
    Column("Tên chủ thể", lambda row: row.name, 300, lambda row: row.name),
    Column("Loại hình", lambda row: PRODUCER_TYPES[row.producer_type], 120),
    Column("Người đại diện", lambda row: row.representative_name, 160),
    Column("Điện thoại", lambda row: row.phone, 120),
    Column("Xã, thị trấn", lambda row: row.commune, 150),
    Column("Lao động", lambda row: "" if row.workers_total is None else str(row.workers_total), 80,
           lambda row: row.workers_total, right=True),
    Column("Sản phẩm", lambda row: str(row.products), 80, lambda row: row.products, right=True),
)  # fmt: skip
EMPTY = "Chưa có chủ thể nào.\nBấm “Chủ thể mới” để nhập chủ thể đầu tiên, hoặc “Nhập từ Excel”."


class ProducersPage(NounPage):
    """List and form of the producers."""

    noun = "Chủ thể"
    new_word = "Chủ thể mới"
    kinds = frozenset({"producers", "products"})

    def __init__(self, desk: Desk) -> None:
        form, self._place = producer_form()
        subject = Subject(
            "producer",
            lambda row_id: read_producer(desk.file, row_id),
            lambda draft: check(draft, desk.clock.today()),
            lambda draft: save_producer(desk.file, draft, desk.who),
        )
        columns = ListView("Chủ thể", COLUMNS, desk.settings, EMPTY)
        super().__init__(desk, columns, Editor(desk, form, subject))
        self.list.add_filter("Loại hình", PRODUCER_TYPES, lambda row: row.producer_type)
        self.offer_merging("producers")
        self.list.add_action("Nhập từ Excel", self.ask_import)
        self.printing = FormPrinting(desk, self)
        self.printing.said.connect(self.say)
        self.list.add_action("In mẫu trống", self.print_blank)

    def refresh(self) -> None:
        """List and communes."""
        self.desk.read(self, producer_rows, self._show)
        self.desk.read(self, communes, self._show_places)

    def print_blank(self) -> None:
        """A form with what is known of the selected producer; a quite empty one where none is selected."""
        rows = self.list.chosen()
        self.printing.ask_blank(*((rows[0].id, rows[0].name) if rows else ()))

    def ask_import(self) -> None:
        """Read a list from Excel."""
        ask_import(self, self.desk, "producers", self.offer_undo)

    def hint(self) -> str:
        """What the page is for."""
        return "Hợp tác xã, tổ hợp tác, doanh nghiệp, trang trại, hộ kinh doanh làm ra sản phẩm"

    def new_draft(self) -> ProducerDraft:
        """An empty producer."""
        return ProducerDraft()

    def delete(self, record_id: str) -> Any:
        """Delete a producer without products."""
        return delete_producer(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: ProducerDraft) -> None:
        """Offer the communes of today, and the one that the producer has."""
        self._place.offer(self.desk.clock.today(), draft.place_id)

    def _show(self, rows: list[ProducerRow]) -> None:
        self.list.show_rows(rows)

    def _show_places(self, places: list[Any]) -> None:
        self._place.learn(places, self.desk.clock.today(), in_use=self.shows_form)
