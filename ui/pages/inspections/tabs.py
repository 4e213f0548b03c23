"""The three lists of the page: inspections, revocations, complaints and recalls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain import incidents, inspections, revocations
from app.domain.incidents import IncidentDraft
from app.domain.inspections import STATES, InspectionDraft, state_on
from app.domain.revocations import GROUNDS, RevocationDraft
from app.kernel.dates import shown_date
from app.storage.queries.inspections import (
    StandingRow,
    incident_draft,
    incident_rows,
    inspection_draft,
    inspection_rows,
    revocation_draft,
    revocation_rows,
    standing_rows,
)
from app.storage.queries.products import product_rows
from app.usecases.inspections import (
    delete_incident,
    delete_inspection,
    points_for,
    revoking_bodies,
    save_incident,
    save_inspection,
    save_revocation,
    withdraw_revocation,
)
from ui.desk import Desk
from ui.dialogs import ask_reason
from ui.forms.editor import Editor, Subject
from ui.forms.fields import ChoiceField
from ui.pages.inspections.afterwards_dialog import AfterwardsDialog
from ui.pages.inspections.forms import incident_form, inspection_form, revocation_form
from ui.pages.noun_page import NounPage
from ui.tables.list_view import ListView
from ui.tables.model import Column

STATE_TONES = {
    "late": "late",
    "remedy_late": "trouble",
    "remedy": "late",
    "revoke": "trouble",
    "kept": "good",
    "remedied": "good",
    "held": "late",
}


class InspectionsTab(NounPage):
    """Planned and held inspections."""

    noun = "Kiểm tra"
    new_word = "Lên kế hoạch kiểm tra"
    kinds = frozenset({"inspections", "certificates", "products", "producers"})

    def __init__(self, desk: Desk) -> None:
        form, self._certificate, self._points = inspection_form(self._certificate_chosen)
        subject = Subject(
            "inspection",
            self._read,
            lambda draft: inspections.check(self._with_product(draft), desk.clock.today()),
            lambda draft: save_inspection(desk.file, self._with_product(draft), desk.who),
        )
        listed = ListView(
            "Kiểm tra",
            self._columns(),
            desk.settings,
            "Chưa có cuộc kiểm tra nào.\nBấm “Lên kế hoạch kiểm tra” để chọn giấy chứng nhận và ngày.",
        )
        super().__init__(desk, listed, Editor(desk, form, subject))
        (self._papers,) = self.add_actions([("Biên bản", self.show_papers)])
        self.list.add_filter("Tình trạng", STATES, self._state)
        self._standing: dict[str, Any] = {}

    def refresh(self) -> None:
        """List and certificates."""
        self.desk.read(self, inspection_rows, self.list.show_rows)
        self.desk.read(self, standing_rows, self._show_standing)

    def new_draft(self) -> InspectionDraft:
        """An inspection that is planned."""
        return InspectionDraft()

    def record_title(self) -> str:
        """The product's name."""
        row = self._standing.get(self._certificate.box.currentData())
        return f"Kiểm tra {row.product}" if row else "Kiểm tra"

    def delete(self, record_id: str) -> Any:
        """Delete an inspection that nothing rests on."""
        return delete_inspection(self.desk.file, record_id, self.desk.who)

    def prepare(self, draft: InspectionDraft) -> None:
        """Offer valid certificates, and the one that the inspection has."""
        _offer(self._certificate, self._standing, draft.certificate_id)
        self._papers.setVisible(bool(draft.id))

    def show_papers(self) -> None:
        """The minutes; before the visit the blank to take along."""
        if self.may_print():
            AfterwardsDialog(self, self.desk, "inspection", self.editor.record_id, self.record_title()).exec()

    def _with_product(self, draft: InspectionDraft) -> InspectionDraft:
        row = self._standing.get(draft.certificate_id or "")
        return replace(draft, product_id=row.product_id, certificate_id=row.certificate_id) if row else draft

    def _certificate_chosen(self) -> None:
        chosen = self._certificate.box.currentData()
        if chosen:
            self.desk.read(self, lambda reader: points_for(reader, chosen), self._points.set_value)

    def _state(self, row: Any) -> str:
        return state_on(row.draft, self.desk.clock.today())

    def _show_standing(self, rows: list[Any]) -> None:
        self._standing = {row.id: row for row in rows}
        if not self.shows_form:
            self.prepare(InspectionDraft())

    def _read(self, row_id: str) -> InspectionDraft | None:
        with self.desk.file.reading() as reader:
            draft = inspection_draft(reader, row_id)
        return replace(draft, certificate_id=draft.certificate_id or draft.product_id) if draft else None

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Sản phẩm", lambda row: row.product, 210),
            Column("Chủ thể", lambda row: row.producer, 200),
            Column("Xã, thị trấn", lambda row: row.commune, 120),
            Column(
                "Dự kiến", lambda row: shown_date(row.draft.planned_on), 100, lambda row: row.draft.planned_on
            ),
            Column("Kiểm tra", lambda row: shown_date(row.draft.held_on), 100, lambda row: row.draft.held_on),
            Column(
                "Hạn khắc phục",
                lambda row: shown_date(row.draft.remedy_due),
                110,
                lambda row: row.draft.remedy_due,
            ),
            Column(
                "Tình trạng",
                lambda row: STATES[self._state(row)],
                170,
                tone=lambda row: STATE_TONES.get(self._state(row), ""),
            ),
        )


class RevocationsTab(NounPage):
    """Proposals and decisions of revocation."""

    noun = "Thu hồi giấy"
    new_word = "Đề nghị thu hồi"
    kinds = frozenset({"revocations", "certificates", "inspections", "products", "producers"})

    def __init__(self, desk: Desk) -> None:
        form, self._certificate, self._inspection, self._body = revocation_form(self._certificate_chosen)
        subject = Subject(
            "revocation",
            self._read,
            self._check,
            lambda draft: save_revocation(desk.file, draft, desk.who),
        )
        listed = ListView(
            "Thu hồi giấy",
            REVOCATION_COLUMNS,
            desk.settings,
            "Chưa có đề nghị thu hồi nào.\nĐề nghị dựa trên kết luận kiểm tra hoặc báo cáo của xã.",
        )
        super().__init__(desk, listed, Editor(desk, form, subject))
        self._withdraw, self._papers = self.add_actions(
            [("Bỏ quyết định", self.ask_withdraw), ("Tờ trình, quyết định", self.show_papers)]
        )
        self._standing: dict[str, Any] = {}
        self._bodies: dict[str, str] = {}
        self._inspections: list[Any] = []

    def refresh(self) -> None:
        """List, certificates and inspections."""
        self.desk.read(self, revocation_rows, self.list.show_rows)
        self.desk.read(self, self._choices, self._show_choices)

    def new_draft(self) -> RevocationDraft:
        """A proposal of today."""
        today = self.desk.clock.today()
        return RevocationDraft(concluded_on=today, proposed_on=today)

    def record_title(self) -> str:
        """The certificate's number."""
        row = self._standing.get(self._certificate.box.currentData())
        return f"Thu hồi giấy {row.number or row.product}" if row else "Thu hồi giấy"

    def delete(self, record_id: str) -> Any:
        """Proposals stay: they are part of the record."""
        raise NotImplementedError

    def prepare(self, draft: RevocationDraft) -> None:
        """Offer what may be revoked; a decided revocation may only be withdrawn."""
        _offer(self._certificate, self._standing, draft.certificate_id)
        self._inspection.set_choices(
            {
                row.id: f"{row.product}, {shown_date(row.draft.held_on)}"
                for row in self._inspections
                if row.draft.held_on
            }
        )
        self._withdraw.setVisible(bool(draft.id) and draft.decided_on is not None)
        self._papers.setVisible(bool(draft.id))
        self._ask_for_body(draft.certificate_id)

    def show_papers(self) -> None:
        """The request to revoke and the draft of the decision."""
        if self.may_print():
            AfterwardsDialog(self, self.desk, "revocation", self.editor.record_id, self.record_title()).exec()

    def ask_withdraw(self) -> None:
        """Take the decision back with a reason."""
        record = self.editor.record_id
        text = "Giấy chứng nhận có giá trị trở lại; đề nghị thu hồi vẫn được giữ. Lý do:"
        reason = ask_reason(self, "Bỏ quyết định thu hồi", text, "Bỏ quyết định")
        if reason:
            self.desk.operations.change(
                self,
                lambda: withdraw_revocation(self.desk.file, record, reason, self.desk.who),
                lambda done: (self.show_list(), self.offer_undo("Đã bỏ quyết định thu hồi.", done.change_id)),
            )

    def _open(self, draft: Any) -> None:
        super()._open(draft)
        self.delete_button.hide()

    def _certificate_chosen(self) -> None:
        """A certificate of another level: its decision is recorded, and the body that granted it offered."""
        chosen = self._certificate.box.currentData()
        self._ask_for_body(chosen)
        offered, typed = self._bodies.get(chosen, ""), self._body.raw()
        if not typed or typed in self._bodies.values():
            self._body.set_value(offered)

    def _ask_for_body(self, certificate_id: str) -> None:
        body = self._bodies.get(certificate_id, "")
        self._body.setVisible(bool(body))
        self._body.tell(f"Giấy do {body} cấp: ở đây ghi lại quyết định của nơi cấp." if body else "")

    def _check(self, draft: RevocationDraft) -> Any:
        row = self._standing.get(draft.certificate_id)
        today = self.desk.clock.today()
        is_ours = not self._bodies.get(draft.certificate_id)
        return revocations.check(draft, row.issued_on if row else today, today, is_ours=is_ours)

    def _choices(self, reader: Any) -> Any:
        standing = standing_rows(reader)
        return standing, revoking_bodies(reader, standing), inspection_rows(reader)

    def _show_choices(self, found: Any) -> None:
        standing, self._bodies, self._inspections = found
        self._standing = {row.id: row for row in standing}
        if not self.shows_form:
            self.prepare(RevocationDraft())

    def _read(self, row_id: str) -> RevocationDraft | None:
        with self.desk.file.reading() as reader:
            return revocation_draft(reader, row_id)


def _offer(choice: ChoiceField, standing: Mapping[str, StandingRow], chosen: str | None) -> None:
    """Offer the newest valid certificate of each product, and the one that the record has."""
    newest: dict[str, StandingRow] = {}
    for row in sorted(standing.values(), key=lambda one: one.issued_on):
        if row.state == "valid":
            newest[row.product_id] = row
    offered = {row.id for row in newest.values()} | {chosen}
    choice.set_value(None)  # what the record before had is not offered for the next
    choice.set_choices({row.id: row.label for row in standing.values() if row.id in offered})


class IncidentsTab(NounPage):
    """Complaints, incidents, goods called back."""

    noun = "Phản ánh, sự cố"
    new_word = "Ghi vụ việc"
    kinds = frozenset({"incidents", "products", "producers"})

    def __init__(self, desk: Desk) -> None:
        form, self._product = incident_form()
        subject = Subject(
            "incident",
            self._read,
            lambda draft: incidents.check(draft, desk.clock.today()),
            lambda draft: save_incident(desk.file, draft, desk.who),
        )
        listed = ListView(
            "Phản ánh, sự cố",
            self._columns(),
            desk.settings,
            "Chưa có phản ánh, sự cố hay thu hồi hàng nào.",
        )
        super().__init__(desk, listed, Editor(desk, form, subject))
        self.list.add_filter("Loại", incidents.KINDS, lambda row: row.draft.kind)

    def refresh(self) -> None:
        """List and products."""
        self.desk.read(self, incident_rows, self.list.show_rows)
        self.desk.read(self, product_rows, self._show_products)

    def new_draft(self) -> IncidentDraft:
        """A matter that was told today."""
        return IncidentDraft(received_on=self.desk.clock.today())

    def record_title(self) -> str:
        """The product's name."""
        return self._product.box.currentText() or "Vụ việc"

    def delete(self, record_id: str) -> Any:
        """Delete what was entered by mistake."""
        return delete_incident(self.desk.file, record_id, self.desk.who)

    def _show_products(self, rows: list[Any]) -> None:
        self._product.set_choices({row.id: f"{row.name} ({row.producer})" for row in rows})

    def _read(self, row_id: str) -> IncidentDraft | None:
        with self.desk.file.reading() as reader:
            return incident_draft(reader, row_id)

    def _columns(self) -> tuple[Column, ...]:
        def state(row: Any) -> str:
            if row.draft.closed_on:
                return "Đã xong"
            return "Quá hạn" if incidents.is_late(row.draft, self.desk.clock.today()) else "Đang xử lý"

        tones = {"Đã xong": "good", "Quá hạn": "trouble", "Đang xử lý": "late"}
        return (
            Column(
                "Ngày nhận",
                lambda row: shown_date(row.draft.received_on),
                100,
                lambda row: row.draft.received_on,
            ),
            Column("Loại", lambda row: incidents.KINDS[row.draft.kind], 110),
            Column("Sản phẩm", lambda row: row.product, 200),
            Column("Chủ thể", lambda row: row.producer, 200),
            Column("Nội dung", lambda row: row.draft.content.split("\n")[0], 260),
            Column("Hạn", lambda row: shown_date(row.draft.due_on), 100, lambda row: row.draft.due_on),
            Column("Tình trạng", state, 110, tone=lambda row: tones[state(row)]),
        )


REVOCATION_COLUMNS = (
    Column("Số giấy", lambda row: row.number, 150),
    Column("Sản phẩm", lambda row: row.product, 170),
    Column("Chủ thể", lambda row: row.producer, 170),
    Column("Căn cứ", lambda row: GROUNDS.get(row.ground, row.ground), 190),
    Column("Kết luận", lambda row: shown_date(row.concluded_on), 100, lambda row: row.concluded_on),
    Column(
        "Quyết định",
        lambda row: row.decision_number or "chưa quyết định",
        140,
        tone=lambda row: "" if row.decision_number else "late",
    ),
    Column("Ngày", lambda row: shown_date(row.decided_on), 100, lambda row: row.decided_on),
    Column("Nơi quyết định", lambda row: row.decided_by, 170),
)
