"""The page "Sản phẩm"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.products import ProductDraft, check
from app.exchange.photos import read_photo
from app.kernel.dates import shown_date
from app.storage.queries.offices import office_draft
from app.storage.queries.producers import producer_rows
from app.storage.queries.products import product_draft, product_rows
from app.usecases.known_regulations import regulation_of
from app.usecases.products import allot_product_code, delete_product, product_photo, save_product
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.pages.lists.dialog import ask_import
from ui.pages.noun_page import NounPage
from ui.pages.place_choices import producer_choices
from ui.pages.products.form import PhotoCard, product_form
from ui.tables.list_view import ListView
from ui.tables.model import Column

EMPTY = "Chưa có sản phẩm nào.\nNhập chủ thể trước, rồi bấm “Sản phẩm mới”, hoặc “Nhập từ Excel”."


class ProductsPage(NounPage):
    """List and form of the products."""

    noun = "Sản phẩm"
    new_word = "Sản phẩm mới"
    kinds = frozenset({"products", "producers", "certificates"})

    def __init__(self, desk: Desk) -> None:
        with desk.file.reading() as reader:
            office = office_draft(reader)
            regulation = regulation_of(reader, office.regulation_id if office else "qd148-2023")
        self._sets = dict(regulation.set_names)
        self._new_photo: bytes | None = None
        form, self._producer = product_form(self._sets)
        subject = Subject(
            "product",
            self._read,
            lambda draft: check(draft, desk.clock.today()),
            lambda draft: save_product(desk.file, draft, desk.who, self._new_photo),
        )
        listed = ListView("Sản phẩm", self._columns(), desk.settings, EMPTY)
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.list.add_filter("Bộ", self._sets, lambda row: row.set_no)
        self.list.add_filter("Hạng", {3: "3 sao", 4: "4 sao", 5: "5 sao"}, lambda row: row.star_class)
        (self._code_button,) = self.add_actions([("Cấp mã", self.allot_code)])
        self.offer_merging("products")
        self.list.add_action("Nhập từ Excel", self.ask_import)
        self.photo = PhotoCard(self.take_photo)
        self._place_photo()

    def refresh(self) -> None:
        """List and producers."""
        self.desk.read(self, product_rows, self.list.show_rows)
        self.desk.read(self, producer_rows, self._show_producers)

    def ask_import(self) -> None:
        """Read a list from Excel."""
        ask_import(self, self.desk, "products", self.offer_undo)

    def hint(self) -> str:
        """What the page is for."""
        return "Hàng hóa và dịch vụ du lịch của các chủ thể"

    def new_draft(self) -> ProductDraft:
        """An empty product."""
        return ProductDraft()

    def delete(self, record_id: str) -> Any:
        """Delete a product that was never submitted."""
        return delete_product(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: ProductDraft) -> None:
        """Show the photo; a code is allotted only to what is saved and has none."""
        self._new_photo = None
        may_allot = self.desk.competence.may("allot_code")
        self._code_button.setVisible(bool(draft.id) and not draft.code and may_allot)
        self.desk.operations.read(
            self, lambda: product_photo(self.desk.file, draft.photo_sha), self.photo.show_photo
        )

    def allot_code(self) -> None:
        """Give the product its code."""
        record = self.editor.record_id
        self.desk.operations.change(
            self, lambda: allot_product_code(self.desk.file, record, self.desk.who), self._coded
        )

    def take_photo(self, path: Path) -> None:
        """Read a photo from disk; it is kept with the next save."""
        self.desk.operations.draw(self, lambda: read_photo(path), self._took)

    def _took(self, data: bytes) -> None:
        self._new_photo = data
        self.photo.show_photo(data)
        self.say("Đã nhận ảnh. Bấm Lưu để giữ ảnh trong sổ.")

    def _coded(self, done: Any) -> None:
        self.offer_undo("Đã cấp mã sản phẩm.", done.change_id)
        self.open_row(done.id)

    def _read(self, row_id: str) -> ProductDraft | None:
        with self.desk.file.reading() as reader:
            return product_draft(reader, row_id)

    def _show_producers(self, rows: list[Any]) -> None:
        self._producer.set_choices(producer_choices(rows))

    def _place_photo(self) -> None:
        column = self.editor.layout()
        column.removeWidget(self.editor.form)
        beside = QWidget()
        beside.setObjectName("plain")
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.editor.form, 1)
        line.addWidget(self.photo)
        column.addWidget(beside)

    def _columns(self) -> tuple[Column, ...]:
        today = self.desk_today
        return (
            Column("Tên sản phẩm", lambda row: row.name, 200, lambda row: row.name),
            Column("Mã", lambda row: row.code, 165),
            Column("Bộ", lambda row: f"{row.set_no}. {self._sets.get(row.set_no, '')}", 160,
                   lambda row: row.set_no),
            Column("Chủ thể", lambda row: row.producer, 190),
            Column("Xã, thị trấn", lambda row: row.commune, 120),
            Column("Hạng", lambda row: f"{row.star_class} sao" if row.star_class else "", 70,
                   lambda row: row.star_class),
            Column("Hiệu lực đến", lambda row: shown_date(row.valid_until), 110,
                   lambda row: row.valid_until,
                   tone=lambda row: "late" if row.valid_until and row.valid_until < today() else ""),
        )  # fmt: skip

    def desk_today(self) -> Any:
        """Today, as the desk's clock says."""
        return self.desk.clock.today()
