"""The page "Hồ sơ"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu

from app.domain.dossiers import KINDS, VARIANTS, DossierDraft, check
from app.domain.lifecycle import STATES, STEPS
from app.kernel.dates import shown_date
from app.storage.queries.councils import round_rows
from app.storage.queries.dossiers import dossier_draft, dossier_rows
from app.storage.queries.offices import office_draft
from app.storage.queries.products import product_rows
from app.usecases.dossiers import delete_dossier, move_dossier, save_dossier
from app.usecases.regulations import load_regulation, regulation_ids
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import ChoiceField, DayField, LongTextField, NumberField, TextField
from ui.forms.form import Form, Section
from ui.pages.dossiers.history_tab import HistoryTab
from ui.pages.dossiers.view import DossierTab, DossierView
from ui.pages.noun_page import NounPage
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button

EMPTY = "Chưa có hồ sơ nào.\nNhập chủ thể và sản phẩm trước, rồi bấm “Tiếp nhận hồ sơ”."
STATE_TONES = {"returned": "late", "disqualified": "trouble", "not_recognised": "quiet", "withdrawn": "quiet",
               "certified": "good"}  # fmt: skip
STATE_CHIPS = {"returned": "late", "disqualified": "trouble", "certified": "good"}
TABS: tuple[Callable[[Desk], DossierTab], ...] = (HistoryTab,)
"""The tabs beside "Thông tin", in their order; a new one is one more name here."""
COLUMNS = (
    Column("Số phiếu", lambda row: row.number, 145),
    Column("Sản phẩm", lambda row: row.product, 180),
    Column("Bộ", lambda row: str(row.set_no), 50, lambda row: row.set_no, right=True),
    Column("Chủ thể", lambda row: row.producer, 180),
    Column("Loại", lambda row: KINDS[row.kind], 100),
    Column("Đợt", lambda row: row.round_name, 120),
    Column("Ngày nhận", lambda row: shown_date(row.received_on), 100, lambda row: row.received_on),
    Column("Trạng thái", lambda row: STATES[row.state], 160, tone=lambda row: STATE_TONES.get(row.state, "")),
)
BY_HAND = ("received", "returned", "assessed", "reviewed", "withdrawn")
"""Steps that an officer takes here; the others come with the session, the result and the decision."""


class DossiersPage(NounPage):
    """List and form of the dossiers, and their next step."""

    noun = "Hồ sơ"
    new_word = "Tiếp nhận hồ sơ"
    kinds = frozenset({"dossiers", "products", "producers", "rounds"})

    def __init__(self, desk: Desk) -> None:
        self._product = ChoiceField("product_id", "Sản phẩm *", none="Chọn sản phẩm")
        self._round = ChoiceField("round_id", "Đợt đánh giá", none="Chưa xếp đợt")
        self._regulation = ChoiceField(
            "regulation_id",
            "Văn bản áp dụng *",
            {one: load_regulation(one).name for one in regulation_ids()},
            "Theo ngày tiếp nhận hồ sơ",
        )
        self._office_regulation = "qd148-2023"
        subject = Subject(
            "dossier",
            self._read,
            lambda draft: check(draft, desk.clock.today(), self._sets.get(draft.product_id)),
            lambda draft: save_dossier(desk.file, draft, desk.who),
        )
        self._sets: dict[str, int] = {}
        listed = ListView("Hồ sơ", COLUMNS, desk.settings, EMPTY)
        super().__init__(desk, listed, Editor(desk, self._form(), subject))
        self.list.add_filter("Trạng thái", STATES, lambda row: row.state)
        self.list.add_filter("Loại", KINDS, lambda row: row.kind)
        self.editor.back.hide()
        self._step_button = button("Chuyển bước ▾", "plain", self.ask_step)
        self.view.actions.addWidget(self._step_button)
        self._state = ""
        for made in TABS:
            self._add_tab(made(desk))

    @property
    def view(self) -> DossierView:
        """The tabs of the open dossier."""
        assert isinstance(self.opened, DossierView)
        return self.opened

    def record_front(self, editor: Editor) -> DossierView:
        """The form is the first of the dossier's tabs."""
        view = DossierView(editor)
        view.back_wanted.connect(self.leave)
        view.tab_changed.connect(self.heading_changed)
        return view

    def refresh(self) -> None:
        """List, products and rounds, and the tab in front."""
        self.desk.read(self, dossier_rows, self.list.show_rows)
        self.desk.read(self, self._choices, self._show_choices)
        if self.shows_form:
            self.view.refresh()

    def leave(self) -> None:
        """Back to the list, unless a tab wants to stay."""
        self.may_leave()

    def may_leave(self) -> bool:
        """Asks when the form or a tab has changes."""
        if not self.shows_form:
            return True
        if not self.view.may_leave():
            return False
        if self.editor.form.is_changed:
            self.view.bar.setCurrentIndex(0)
        return super().may_leave()

    def hint(self) -> str:
        """What the page is for."""
        return "Mỗi hồ sơ là một lần đánh giá của một sản phẩm"

    def new_draft(self) -> DossierDraft:
        """A dossier that is received today."""
        today = self.desk.clock.today()
        return DossierDraft(
            received_on=today,
            received_by=self.desk.who,
            state="received",
            regulation_id=self._office_regulation,
        )

    def delete(self, record_id: str) -> Any:
        """Delete a dossier that no session refers to."""
        return delete_dossier(self.desk.file, record_id, self.desk.who)

    def record_title(self) -> str:
        """The product's name."""
        return self._product.box.currentText()

    def subtitle(self) -> str:
        """The state of the open dossier."""
        if self.shows_form and self._state:
            return f"Trạng thái: {STATES[self._state]}"
        return super().subtitle()

    def prepare(self, draft: DossierDraft) -> None:
        """Which step may follow."""
        self._state = draft.state if draft.id else ""
        self.view.tell_state(STATES.get(self._state, ""), STATE_CHIPS.get(self._state, "plain"))
        self.view.show_draft(draft)
        self._step_button.setVisible(bool(draft.id) and bool(self.next_states()))

    def next_states(self) -> list[str]:
        """The states that the officer may lead the open dossier to."""
        possible = STEPS.get(self._state, frozenset())
        if self._state == "scheduled":  # it leaves an agenda only through the session's own form
            possible = possible & {"withdrawn"}
        return [state for state in BY_HAND if state in possible]

    def ask_step(self) -> None:
        """Offer the allowed steps."""
        menu = QMenu(self)
        for state in self.next_states():
            menu.addAction(STATES[state], lambda state=state: self.step(state))
        menu.exec(self._step_button.mapToGlobal(self._step_button.rect().bottomLeft()))

    def step(self, state: str) -> None:
        """Lead the open dossier to a state."""
        record = self.editor.record_id
        self.desk.operations.change(
            self, lambda: move_dossier(self.desk.file, record, state, self.desk.who), self._stepped
        )

    def _add_tab(self, tab: DossierTab) -> None:
        self.view.add_tab(tab)
        self.kinds |= getattr(tab, "kinds", frozenset())
        if hasattr(tab, "said"):
            tab.said.connect(self.say)

    def _stepped(self, done: Any) -> None:
        self.offer_undo("Đã chuyển bước.", done.change_id)
        self.open_row(done.id)

    def _read(self, row_id: str) -> DossierDraft | None:
        with self.desk.file.reading() as reader:
            return dossier_draft(reader, row_id)

    def _choices(self, reader: Any) -> Any:
        office = office_draft(reader)
        return product_rows(reader), round_rows(reader), office.regulation_id if office else "qd148-2023"

    def _show_choices(self, found: Any) -> None:
        listed, rounds, self._office_regulation = found
        self._sets = {row.id: row.set_no for row in listed}
        self._product.set_choices({row.id: f"{row.name} ({row.producer})" for row in listed})
        self._round.set_choices({row.id: row.name for row in rounds})

    def _form(self) -> Form:
        about = Section(
            "Hồ sơ",
            [
                [(self._product, 6), (ChoiceField("kind", "Loại hồ sơ *", KINDS), 3), (self._round, 3)],
                [(self._regulation, 6),
                 (ChoiceField("variant", "Trường hợp (bộ 26)", VARIANTS, none="Không áp dụng"), 3),
                 (NumberField("samples", "Số mẫu nhận"), 3)],
                [(DayField("received_on", "Ngày nhận *"), 3), (TextField("received_by", "Người nhận"), 3),
                 (TextField("delivered_by", "Người nộp"), 3),
                 (TextField("number", "Số phiếu đăng ký", "tự cấp khi lưu"), 3)],
                [(LongTextField("what_changed", "Nội dung thay đổi (nâng hạng, đánh giá lại)"), 6),
                 (LongTextField("note", "Ghi chú"), 6)],
            ],
        )  # fmt: skip
        return Form([about])
