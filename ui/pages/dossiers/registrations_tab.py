"""The list "Đăng ký năm": what each commune puts forward, and the dossiers that start from it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from app.domain.dossiers import VARIANTS
from app.domain.lifecycle import STATES
from app.domain.producers import PRODUCER_TYPES
from app.domain.products import TOURISM_SET
from app.domain.registrations import REGISTERED, RegistrationDraft, check
from app.kernel.dates import shown_date
from app.storage.queries.offices import communes, office_draft
from app.storage.queries.producers import producer_rows
from app.storage.queries.registrations import registration_draft, registration_rows
from app.usecases.known_regulations import regulation_of
from app.usecases.registrations import delete_registration, save_registration, start_dossier
from ui.desk import Desk
from ui.dialogs import Question
from ui.forms.editor import Editor, Subject
from ui.forms.fields import ChoiceField, DayField, LongTextField, NumberField, TextField
from ui.forms.form import Form, Section
from ui.pages.noun_page import NounPage
from ui.pages.place_choices import CommuneField, producer_choices
from ui.tables.list_view import ListView
from ui.tables.model import Column

EMPTY = (
    "Chưa có đăng ký nào.\n"
    "Bấm “Đăng ký mới” để ghi sản phẩm, ý tưởng các xã đăng ký trong năm; từ đó lập hồ sơ một bước."
)
COLUMNS = (
    Column("Năm", lambda row: str(row.year), 60, lambda row: row.year),
    Column("Xã, thị trấn", lambda row: row.commune, 140),
    Column("Loại", lambda row: REGISTERED[row.kind], 90),
    Column("Sản phẩm, ý tưởng", lambda row: row.product_name, 200),
    Column("Bộ", lambda row: str(row.set_no or ""), 50, lambda row: row.set_no, right=True),
    Column("Chủ thể", lambda row: row.producer_name, 190),
    Column("Số phiếu", lambda row: row.number, 145),
    Column("Ngày nhận", lambda row: shown_date(row.received_on), 95, lambda row: row.received_on),
    Column("Hồ sơ", lambda row: STATES.get(row.dossier_state, "Chưa lập"), 110,
           tone=lambda row: "" if row.dossier_id else "late"),
)  # fmt: skip


class RegistrationsTab(NounPage):
    """List and form of the registrations."""

    noun = "Đăng ký năm"
    new_word = "Đăng ký mới"
    kinds = frozenset({"registrations", "dossiers", "producers", "products"})
    started = Signal(str)

    def __init__(self, desk: Desk) -> None:
        with desk.file.reading() as reader:
            office = office_draft(reader)
            names = regulation_of(reader, office.regulation_id if office else "qd148-2023").set_names
        sets = {no: f"{no}. {name}" for no, name in names.items()}
        self._place = CommuneField()
        self._producer = ChoiceField("producer_id", "Chủ thể đã có trong sổ", none="Chủ thể mới")
        subject = Subject(
            "registration",
            self._read,
            lambda draft: check(draft, desk.clock.today()),
            lambda draft: save_registration(desk.file, draft, desk.who),
        )
        listed = ListView("Đăng ký năm", COLUMNS, desk.settings, EMPTY)
        super().__init__(desk, listed, Editor(desk, self._form(sets), subject))
        self.list.add_filter("Loại", REGISTERED, lambda row: row.kind)
        self._years = self.list.add_filter("Năm", {}, lambda row: row.year)
        self.list.add_filter("Hồ sơ", {True: "Đã lập", False: "Chưa lập"}, lambda row: bool(row.dossier_id))
        (self._start_button,) = self.add_actions([("Lập hồ sơ", self.start_open)])
        self.list.add_action("Lập hồ sơ từ đăng ký", self.start_chosen)

    def refresh(self) -> None:
        """List, communes and producers."""
        self.desk.read(self, registration_rows, self._show_rows)
        self.desk.read(self, communes, self._show_places)
        self.desk.read(self, producer_rows, self._show_producers)

    def hint(self) -> str:
        """What the list is for."""
        return "Danh sách sản phẩm, ý tưởng các xã đăng ký trong năm"

    def new_draft(self) -> RegistrationDraft:
        """A registration of this year, of the commune that was chosen last."""
        today = self.desk.clock.today()
        return RegistrationDraft(
            year=today.year,
            place_id=self._place.box.currentData(),
            received_on=today,
            received_by=self.desk.who,
        )

    def record_title(self) -> str:
        """The product's or the idea's name."""
        return str(self.editor.form.fields["product_name"].raw())

    def delete(self, record_id: str) -> Any:
        """Delete a registration that no dossier started from."""
        return delete_registration(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: RegistrationDraft) -> None:
        """Communes of today; a dossier starts from what is saved and has none yet."""
        self._place.offer(self.desk.clock.today(), draft.place_id)
        self._start_button.setVisible(bool(draft.id) and not draft.dossier_id)

    def start_chosen(self) -> None:
        """Start a dossier from the selected line."""
        rows = self.list.chosen()
        if not rows:
            self.say("Chọn một dòng đăng ký trong danh sách trước.", "late")
        elif rows[0].dossier_id:
            self.started.emit(rows[0].dossier_id)
        else:
            self._start(rows[0].id, rows[0].set_no)

    def start_open(self) -> None:
        """Start a dossier from the open registration."""
        if self.editor.form.is_changed:
            self.say("Lưu đăng ký trước khi lập hồ sơ.", "late")
            return
        set_no, _ = self.editor.form.fields["set_no"].value()
        self._start(self.editor.record_id, set_no)

    def _start(self, registration_id: str, set_no: int | None) -> None:
        variant = None
        if set_no == TOURISM_SET:
            question = Question(self, "Trường hợp của sản phẩm du lịch", "Bộ 26 có hai trường hợp; chọn một.")
            for one, words in VARIANTS.items():
                question.add_answer(one, words, "primary" if one == "a" else "plain")
            variant = question.ask()
            if not variant:
                return
        file, who, case = self.desk.file, self.desk.who, variant
        self.desk.operations.change(
            self,
            lambda: start_dossier(file, registration_id, who, variant=case),
            self._started,
            lambda error: self.say(str(error), "trouble"),
        )

    def _started(self, done: Any) -> None:
        self.show_list()
        self.offer_undo("Đã lập hồ sơ từ đăng ký.", done.change_id)
        self.started.emit(done.id)

    def _read(self, row_id: str) -> RegistrationDraft | None:
        with self.desk.file.reading() as reader:
            return registration_draft(reader, row_id)

    def _show_rows(self, rows: list[Any]) -> None:
        chosen = self._years.currentData()
        self._years.blockSignals(True)
        while self._years.count() > 1:
            self._years.removeItem(1)
        for year in sorted({row.year for row in rows}, reverse=True):
            self._years.addItem(str(year), year)
        self._years.setCurrentIndex(max(0, self._years.findData(chosen)))
        self._years.blockSignals(False)
        self.list.show_rows(rows)

    def _show_places(self, places: list[Any]) -> None:
        self._place.learn(places, self.desk.clock.today(), in_use=self.shows_form)

    def _show_producers(self, rows: list[Any]) -> None:
        self._producer.set_choices(producer_choices(rows))

    def _form(self, sets: dict[int, str]) -> Form:
        what = Section(
            "Sản phẩm, ý tưởng đăng ký",
            [
                [
                    (NumberField("year", "Năm *"), 2),
                    (self._place, 4),
                    (ChoiceField("kind", "Loại đăng ký *", REGISTERED), 2),
                    (ChoiceField("set_no", "Bộ sản phẩm", sets, none="Chưa rõ"), 4),
                ],
                [(TextField("product_name", "Tên sản phẩm, ý tưởng *"), 12)],
                [(LongTextField("description", "Mô tả", 70), 12)],
            ],
        )
        maker = Section(
            "Chủ thể",
            [
                [(self._producer, 6), (TextField("producer_name", "Tên chủ thể mới"), 6)],
                [
                    (ChoiceField("producer_type", "Loại hình", PRODUCER_TYPES), 3),
                    (TextField("representative_name", "Người đại diện"), 4),
                    (TextField("phone", "Điện thoại"), 2),
                    (TextField("village", "Thôn, bản"), 3),
                ],
            ],
        )
        slip = Section(
            "Phiếu nhận",
            [
                [
                    (TextField("number", "Số phiếu đăng ký", "tự cấp khi lưu"), 3),
                    (DayField("received_on", "Ngày nhận"), 2),
                    (TextField("received_by", "Người nhận"), 3),
                    (TextField("delivered_by", "Người nộp"), 3),
                    (NumberField("samples", "Số mẫu"), 1),
                ],
                [(LongTextField("note", "Ghi chú", 56), 12)],
            ],
        )
        return Form([what, maker, slip])
