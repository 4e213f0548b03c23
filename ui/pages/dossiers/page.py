"""The page "Hồ sơ"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from app.domain.dossiers import KINDS, VARIANTS, DossierDraft, check
from app.domain.lifecycle import STATES
from app.kernel.dates import shown_date
from app.storage.queries.councils import round_rows
from app.storage.queries.dossiers import dossier_draft, dossier_rows
from app.storage.queries.products import product_rows
from app.usecases.dossiers import delete_dossier, save_dossier
from app.usecases.known_regulations import regulation_of
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import ChoiceField, LongTextField, NumberField, TextField
from ui.forms.form import Form, Section
from ui.pages.dossiers.assessment_view import CommuneAssessmentTab
from ui.pages.dossiers.changes_tab import ChangesTab
from ui.pages.dossiers.dossier_papers import DossierPapersButton, FormPrinting
from ui.pages.dossiers.history_tab import HistoryTab
from ui.pages.dossiers.missing_view import MissingView
from ui.pages.dossiers.papers_tab import PapersTab
from ui.pages.dossiers.registrations_tab import RegistrationsTab
from ui.pages.dossiers.regulation_choice import RegulationChoice
from ui.pages.dossiers.review_tab import ReviewTab
from ui.pages.dossiers.self_assessment_tab import SelfAssessmentTab
from ui.pages.dossiers.steps import DossierSteps
from ui.pages.dossiers.view import DossierTab, DossierView
from ui.pages.noun_page import NounPage
from ui.tables.list_view import ListView
from ui.tables.model import Column

EMPTY = "Chưa có hồ sơ nào.\nNhập chủ thể và sản phẩm trước, rồi bấm “Tiếp nhận hồ sơ”."
STATE_TONES = {"returned": "late", "disqualified": "trouble", "not_recognised": "quiet", "withdrawn": "quiet",
               "certified": "good"}  # fmt: skip
STATE_CHIPS = {"returned": "late", "disqualified": "trouble", "certified": "good"}
TABS: tuple[Callable[[Desk], DossierTab], ...] = (
    PapersTab,
    SelfAssessmentTab,
    CommuneAssessmentTab,
    ReviewTab,
    ChangesTab,
    HistoryTab,
)
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


class DossiersPage(NounPage):
    """List and form of the dossiers, and their next step."""

    noun = "Hồ sơ"
    new_word = "Tiếp nhận hồ sơ"
    duty = "receive"
    kinds = frozenset({"dossiers", "products", "producers", "rounds", "office", "regulations"})

    def __init__(self, desk: Desk) -> None:
        self._product = ChoiceField("product_id", "Sản phẩm *", none="Chọn sản phẩm")
        self._round = ChoiceField("round_id", "Đợt đánh giá", none="Chưa xếp đợt")
        self._regulation = RegulationChoice(desk)
        subject = Subject(
            "dossier",
            self._read,
            lambda draft: check(draft, desk.clock.today(), self._sets.get(draft.product_id)),
            lambda draft: save_dossier(desk.file, draft, desk.who),
        )
        self._sets: dict[str, int] = {}
        listed = ListView("Hồ sơ", COLUMNS, desk.settings, EMPTY, several=True)
        super().__init__(desk, listed, Editor(desk, self._form(), subject))
        self.list.add_filter("Trạng thái", STATES, lambda row: row.state)
        self.list.add_filter("Loại", KINDS, lambda row: row.kind)
        self.editor.back.hide()
        self.steps = DossierSteps(desk, self)
        self.steps.stepped.connect(self._stepped)
        self.steps.refused.connect(lambda text: self.say(text, "trouble"))
        self.steps.held.connect(lambda text: self.say(text, "late"))
        self.steps.unsaved = lambda: "Thông tin" if self.editor.form.is_changed else self.view.unsaved()
        self.printed = DossierPapersButton(desk, self)
        self.view.actions.addWidget(self.printed.button)
        self.view.actions.addWidget(self.steps.button)
        self.printing = FormPrinting(desk, self)
        self.printing.said.connect(self.say)
        self.list.add_action("In phiếu tiếp nhận", self.print_receipts)
        self.list.add_action("In mẫu trống", self.printing.ask_blank)
        self._draft = DossierDraft()
        self._wanted_tab = ""
        self.kinds |= MissingView.kinds
        for made in TABS:
            self._add_tab(made(desk))

    @property
    def view(self) -> DossierView:
        """The tabs of the open dossier."""
        assert isinstance(self.opened, DossierView)
        return self.opened

    def list_front(self, frame: QWidget) -> QTabWidget:
        """The list of dossiers, the registrations of the year, and the papers that are missing anywhere."""
        self.registrations = RegistrationsTab(self.desk)
        self.registrations.said.connect(self.said)
        self.registrations.heading_changed.connect(self.heading_changed)
        self.registrations.started.connect(self.open_row)
        self.kinds |= self.registrations.kinds
        self.lists = QTabWidget()
        self.lists.setDocumentMode(True)
        self.lists.addTab(frame, self.noun)
        self.lists.addTab(self.registrations, self.registrations.noun)
        self.missing = MissingView(self.desk)
        self.missing.said.connect(self.said)
        self.missing.dossier_wanted.connect(self.open_papers)
        self.lists.addTab(self.missing, self.missing.title)
        self.lists.currentChanged.connect(self._list_changed)
        return self.lists

    def open_papers(self, dossier_id: str) -> None:
        """Open a dossier with its papers in front."""
        self._wanted_tab = PapersTab.title
        self.open_row(dossier_id)

    @property
    def shows_registrations(self) -> bool:
        """Whether the registrations of the year are in front."""
        return not self.shows_form and self.lists.currentIndex() == 1

    def title(self) -> str:
        """The list in front, or the open dossier."""
        return self.registrations.title() if self.shows_registrations else super().title()

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """A new dossier, or a new registration."""
        return self.registrations.primary() if self.shows_registrations else super().primary()

    def open_new(self) -> None:
        """An empty form of what is in front."""
        if self.shows_registrations:
            self.registrations.open_new()
        else:
            super().open_new()

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
        self.registrations.refresh()
        if self.lists.currentWidget() is self.missing:
            self.missing.refresh()
        if self.shows_form and self._draft.id:
            record_id = self._draft.id
            self.desk.operations.read(self, lambda: (record_id, self._read(record_id)), self._show_again)

    def leave(self) -> None:
        """Back to the list, unless a tab wants to stay."""
        self.may_leave()

    def may_leave(self) -> bool:
        """Asks when the form or a tab has changes."""
        if not self.shows_form:
            return self.registrations.may_leave()
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
            regulation_id=self._regulation.usual,
        )

    def delete(self, record_id: str) -> Any:
        """Delete a dossier that no session refers to."""
        return delete_dossier(self.desk.file, record_id, self.desk.who)

    def record_title(self) -> str:
        """The product's name."""
        return self._product.box.currentText()

    def subtitle(self) -> str:
        """Number and kind of the open dossier."""
        if self.shows_registrations:
            return self.registrations.subtitle()
        if not self.shows_form or not self._draft.id:
            return super().subtitle()
        parts = [self._draft.number or "Chưa có số phiếu", KINDS[self._draft.kind], self._regulation_name()]
        if not self.view.shows_state:
            parts.append(STATES[self._draft.state])
        return " · ".join(parts)

    def prepare(self, draft: DossierDraft) -> None:
        """State, tabs and steps of the dossier."""
        self._draft = draft
        state = draft.state if draft.id else ""
        self.view.tell_state(STATES.get(state, ""), STATE_CHIPS.get(state, "plain"))
        self.view.show_draft(draft)
        self._regulation.prepare(draft)
        self.steps.show_draft(draft)
        self.printed.show_dossier(draft.id, f"{self.record_title()} {draft.number}".strip())

    def print_receipts(self) -> None:
        """The receipts of the selected dossiers, into one folder."""
        self.printing.ask_receipts([row.id for row in self.list.chosen()])

    def step(self, state: str) -> None:
        """Lead the open dossier to a state; what is typed in its form is saved or dropped first."""
        self.steps.step(state)

    def _add_tab(self, tab: DossierTab) -> None:
        self.view.add_tab(tab)
        self.kinds |= getattr(tab, "kinds", frozenset())
        if hasattr(tab, "said"):
            tab.said.connect(self.say)
        for name, answer in (
            ("step_wanted", self.step),
            ("completion_wanted", self.steps.ask_completion),
            ("dossier_wanted", self.open_row),
            ("words_wanted", self._write_changes),
            ("finished", self.leave),
        ):
            if hasattr(tab, name):
                getattr(tab, name).connect(answer)

    def _stepped(self, told: str, change_id: str, dossier_id: str) -> None:
        self.offer_undo(told, change_id)
        if dossier_id != self._draft.id:
            self._wanted_tab = "Thay đổi"
            self.open_row(dossier_id)

    def _open(self, draft: Any) -> None:
        """The wanted tab comes to the front last, so that the form behind it does not take the focus."""
        super()._open(draft)
        if self._wanted_tab:
            self.view.show_tab(self._wanted_tab)
            self._wanted_tab = ""

    def _show_again(self, found: Any) -> None:
        """The open dossier after something in the file changed; one that is gone is left."""
        record_id, draft = found
        if record_id != self._draft.id or not self.shows_form:
            return
        if draft is None:
            self.show_list()
            return
        self.prepare(draft)
        self.editor.rebase(draft)
        self.heading_changed.emit()

    def _write_changes(self) -> None:
        self.view.bar.setCurrentIndex(0)
        self.editor.form.fields["what_changed"].editor.setFocus()

    def _list_changed(self) -> None:
        self.heading_changed.emit()
        if self.lists.currentWidget() is self.missing:
            self.missing.refresh()

    def _regulation_name(self) -> str:
        with self.desk.file.reading() as reader:
            return regulation_of(reader, self._draft.regulation_id).short_name

    def _read(self, row_id: str) -> DossierDraft | None:
        with self.desk.file.reading() as reader:
            return dossier_draft(reader, row_id)

    def _choices(self, reader: Any) -> Any:
        return product_rows(reader), round_rows(reader), self._regulation.ask(reader)

    def _show_choices(self, found: Any) -> None:
        listed, rounds, regulations = found
        self._regulation.offer(regulations)
        self._sets = {row.id: row.set_no for row in listed}
        self._product.set_choices({row.id: f"{row.name} ({row.producer})" for row in listed})
        self._round.set_choices({row.id: row.name for row in rounds})

    def _form(self) -> Form:
        about = Section(
            "Hồ sơ",
            [
                [(self._product, 6), (self._regulation.kind, 3), (self._round, 3)],
                [(self._regulation.field, 6), (self._regulation.reason, 6)],
                [(ChoiceField("variant", "Trường hợp (bộ 26)", VARIANTS, none="Không áp dụng"), 3),
                 (NumberField("samples", "Số mẫu nhận"), 3)],
                [(self._regulation.day, 3), (TextField("received_by", "Người nhận"), 3),
                 (TextField("delivered_by", "Người nộp"), 3),
                 (TextField("number", "Số phiếu đăng ký", "tự cấp khi lưu"), 3)],
                [(LongTextField("what_changed", "Nội dung thay đổi (nâng hạng, đánh giá lại)"), 6),
                 (LongTextField("note", "Ghi chú"), 6)],
            ],
        )  # fmt: skip
        return Form([about])
