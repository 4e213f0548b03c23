"""The page "Giấy chứng nhận": what waits for its certificate, the register, printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QTabWidget

from app.domain.certificates import NOTICE_DAYS, state_on
from app.exchange.files import write_bytes
from app.kernel.dates import shown_date, shown_instant
from app.kernel.errors import SpokenError
from app.storage.queries.results import awaiting_certificates, certificate_rows, prints_of
from app.usecases.certificates import issue_certificates, log_print, void_certificate
from app.usecases.known_regulations import regulation_of
from app.usecases.papers import certificates_pdf, write_certificates
from ui.batches import Batch, told_of_files, tone_of
from ui.desk import Desk
from ui.dialogs import PaperDialog, Question, ask_reason
from ui.forms.fields import CheckField, DayField
from ui.pages.certificates.handed_over import HandedOverTab
from ui.pages.certificates.proof_view import ProofView
from ui.pages.certificates.validity_tab import ValidityTab
from ui.pages.page import Page
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row

WAITING_COLUMNS = (
    Column("Sản phẩm", lambda one: one.product, 260),
    Column("Chủ thể", lambda one: one.producer, 280),
    Column("Hạng", lambda one: f"{one.star_class} sao", 80, lambda one: one.star_class),
    Column("Quyết định", lambda one: one.decision_number or "chưa có quyết định", 180,
           tone=lambda one: "" if one.decision_number else "late"),
    Column("Ngày", lambda one: shown_date(one.decided_on), 110, lambda one: one.decided_on),
)  # fmt: skip
PRINT_COLUMNS = (
    Column("Lúc in", lambda one: shown_instant(one.printed_at), 160, lambda one: one.printed_at),
    Column("Số bản", lambda one: str(one.copies), 70, lambda one: one.copies, right=True),
    Column("Người in", lambda one: one.who, 180),
    Column("Lý do", lambda one: one.purpose, 200),
)


class CertificatesPage(Page):
    """The register of certificates."""

    kinds = frozenset(
        {
            "certificates",
            "results",
            "decisions",
            "dossiers",
            "products",
            "producers",
            "office",
            "regulations",
            "issued_papers",
            "places",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._warning_days, self.batch = NOTICE_DAYS, Batch(desk, self)
        self.register = ListView(
            "Giấy chứng nhận", self._columns(), desk.settings,
            "Chưa cấp giấy chứng nhận nào.\nGiấy được cấp sau khi phiên họp kết thúc và có quyết định.",
            several=True,
        )  # fmt: skip
        self.waiting = ListView(
            "Chờ cấp giấy", WAITING_COLUMNS, desk.settings,
            "Không có sản phẩm nào chờ cấp giấy.", several=True,
        )  # fmt: skip
        self.register.add_filter("Hạng", {3: "3 sao", 4: "4 sao", 5: "5 sao"}, lambda one: one.star_class)
        self.register.activated.connect(lambda _: self.show_paper())
        self.waiting.activated.connect(lambda _: self.ask_issue())
        for one in (self.register, self.waiting):
            one.exported.connect(lambda path, one=one: self._export(one, path))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._register_card(), "Sổ giấy chứng nhận")
        self.tabs.addTab(self._waiting_card(), "Chờ cấp")
        self.handed_over, self.proof, self.validity = HandedOverTab(desk), ProofView(desk), ValidityTab(desk)
        for title, tab in (
            ("Cấp trên", self.handed_over),
            ("Kiểm tra", self.proof),
            ("Hiệu lực", self.validity),
        ):
            self.tabs.addTab(tab, title)
            tab.said.connect(lambda text, tone: self.say(text, tone))
            tab.done.connect(self.offer_undo)
        self.validity.go.connect(self.go)
        for listed in (self.handed_over.list, self.validity.list):
            listed.exported.connect(lambda path, listed=listed: self._export(listed, path))
        self.tabs.currentChanged.connect(lambda *_: self.heading_changed.emit())
        self.column.addWidget(self.tabs, 1)

    def title(self) -> str:
        """The noun."""
        return "Giấy chứng nhận"

    def subtitle(self) -> str:
        """What the tab in front is for."""
        if self.tabs.currentWidget() is self.validity:
            return "Giấy nào hết hạn khi nào, đã báo chưa, đã có hồ sơ đánh giá lại chưa"
        if not self.desk.competence.may("certify"):
            return "Chỉ để tra cứu: theo văn bản áp dụng, cấp này không cấp giấy"
        return "Sổ cấp giấy theo năm, số không bỏ trống và không dùng lại"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Issue, where this level certifies, or the notices; the tab that proves has its own button."""
        if self.tabs.currentWidget() is self.validity:
            may = self.desk.competence.may("notify")
            return ("In thông báo hết hạn", self.validity.ask_due_notices) if may else None
        if self.tabs.currentWidget() is self.proof or not self.desk.competence.may("certify"):
            return None
        return "Cấp giấy", self.ask_issue

    def refresh(self) -> None:
        """The lists."""
        self.desk.read(self, self._register, self._show_register)
        self.desk.read(self, awaiting_certificates, self._show_waiting)
        self.handed_over.refresh()
        self.validity.refresh()

    def ask_issue(self) -> None:
        """Ask for the day and issue certificates for the selected products, or for all that wait."""
        ready = [one for one in self.waiting.chosen() or self.waiting.model.shown if one.decision_number]
        if not ready:
            self.tabs.setCurrentIndex(1)
            self.say("Chưa có sản phẩm nào đủ điều kiện: cần kết luận của hội đồng và quyết định.", "late")
            return
        question = Question(
            self, f"Cấp {len(ready)} giấy chứng nhận",
            "Số được lấy tiếp theo trong sổ của năm và không lấy lại được:\n"
            + "\n".join(f"- {one.product} ({one.star_class} sao)" for one in ready[:12]),
        )  # fmt: skip
        day = DayField("issued_on", "Ngày cấp *")
        day.set_value(self.desk.clock.today())
        question.add(day)
        question.add_answer("no", "Bỏ qua")
        question.add_answer("yes", "Cấp giấy", "primary")
        if question.ask() != "yes":
            return
        issued_on, problem = day.value()
        if problem is not None or issued_on is None:
            self.say("Ngày cấp chưa đúng dạng ngày/tháng/năm; chưa cấp giấy nào.", "trouble")
            return
        ids = [one.dossier_id for one in ready]
        self.desk.operations.change(
            self, lambda: issue_certificates(self.desk.file, ids, issued_on, self.desk.who),
            self._issued, lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def show_paper(self) -> None:
        """The selected certificates as they will be printed."""
        ids, _ = self._printable()
        if ids:
            fields_only = bool(self.fields_only.box.isChecked())
            self.batch.run(
                "Vẽ giấy chứng nhận", "giấy",
                lambda watch: certificates_pdf(self.desk.file, ids, fields_only=fields_only, watch=watch),
                lambda pdf: self._paper(pdf, ids), self._refused,
            )  # fmt: skip

    def ask_folder(self) -> None:
        """Write the selected certificates into a folder, one file each."""
        ids, left = self._printable()
        folder = QFileDialog.getExistingDirectory(self, "Chọn thư mục nhận giấy") if ids else ""
        if folder:
            file, where = self.desk.file, Path(folder)
            self.batch.run(
                "Lưu giấy chứng nhận", "giấy",
                lambda watch: write_certificates(file, ids, where, separately=True, watch=watch),
                lambda files: self._written(len(files), len(ids), where, left), self._refused,
            )  # fmt: skip

    def show_prints(self) -> None:
        """The print log of the selected certificate."""
        ids = self._chosen()
        if ids:
            self.desk.read(self, lambda reader: prints_of(reader, ids[0]), self._show_prints)

    def ask_void(self) -> None:
        """Void the selected certificate with a reason."""
        rows = self.register.chosen()
        if not rows or not rows[0].is_printed_here:
            self.say("Chọn một giấy còn hiệu lực do đơn vị này cấp để hủy.", "late")
            return
        text = "Số đã cấp không dùng lại. Sản phẩm trở lại danh sách chờ cấp. Lý do:"
        reason = ask_reason(self, f"Hủy giấy {rows[0].number}", text, "Hủy giấy")
        if reason:
            self.desk.operations.change(
                self, lambda: void_certificate(self.desk.file, rows[0].id, reason, self.desk.who),
                lambda _: self.say(f"Đã hủy giấy {rows[0].number}."),
            )  # fmt: skip

    def open_row(self, row_id: str) -> None:
        """Select a certificate, what runs out (by its product), what was handed over, or what waits."""
        listed = (
            (self.tabs.widget(0), self.register),
            (self.validity, self.validity.list),
            (self.handed_over, self.handed_over.list),
        )
        found = next((tab for tab, one in listed if one.choose(row_id)), self.tabs.widget(1))
        self.tabs.setCurrentWidget(found)

    def _written(self, made: int, wanted: int, where: Path, left: str) -> None:
        told, tone = told_of_files(made, wanted, "giấy", where)
        self.say(f"{told} {left}".strip(), "late" if left else tone)

    def _refused(self, error: SpokenError) -> None:
        self.say(str(error), tone_of(error))

    def _chosen(self) -> list[str]:
        rows = self.register.chosen()
        if not rows:
            self.say("Chọn một hoặc nhiều giấy trong sổ trước.", "late")
        return [one.id for one in reversed(rows)]

    def _printable(self) -> tuple[list[str], str]:
        """Which of the selected certificates may be printed, and words about those that may not."""
        rows = self.register.chosen() if self._chosen() else []
        left = [one.number for one in rows if not one.is_printed_here]
        told = f"Không in giấy đã hủy, đã thu hồi hoặc do cấp khác cấp: {', '.join(left)}." if left else ""
        if told:
            self.say(told, "late")
        return [one.id for one in reversed(rows) if one.is_printed_here], told

    def _issued(self, done: Sequence[Any]) -> None:
        self.tabs.setCurrentIndex(0)
        self.say(f"Đã cấp {len(done)} giấy chứng nhận.")

    def _register(self, reader: Any) -> Any:
        applied = regulation_of(reader, self.desk.competence.regulation_id)
        return certificate_rows(reader), applied.deadlines.warning_days

    def _show_register(self, found: Any) -> None:
        rows, self._warning_days = found
        self.register.show_rows(rows)

    def _show_waiting(self, rows: Sequence[Any]) -> None:
        self.waiting.show_rows(rows)
        self.tabs.setTabText(1, f"Chờ cấp ({len(rows)})" if rows else "Chờ cấp")

    def _paper(self, pdf: bytes, ids: list[str]) -> None:
        def save(path: Path, data: bytes) -> None:
            self.desk.operations.draw(
                self, lambda: write_bytes(path, data), lambda _: self.say(f"Đã lưu {path.name}.")
            )

        def printed() -> None:
            self.desk.operations.change(self, lambda: log_print(self.desk.file, ids, self.desk.who, "In"))

        PaperDialog(self, "Giấy chứng nhận", pdf, "Giay chung nhan.pdf", save, printed).exec()

    def _show_prints(self, rows: Sequence[Any]) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle("Nhật ký in")
        dialog.resize(680, 360)
        listed = ListView(
            "Nhật ký in", PRINT_COLUMNS, self.desk.settings, "Chưa in lần nào.", searchable=False
        )
        listed.show_rows(rows)
        frame, column = card()
        column.addWidget(label("Nhật ký in", "card"))
        column.addWidget(listed, 1)
        column.addLayout(row(1, button("Đóng", "primary", dialog.accept)))
        dialog.setLayout(row(frame))
        dialog.exec()

    def _export(self, listed: ListView, path: Path) -> None:
        above = (f"{listed.name}, lập ngày {shown_date(self.desk.clock.today())}",)
        self.desk.operations.draw(
            self, lambda: listed.export_to(path, above), lambda _: self.say(f"Đã xuất {path.name}.")
        )

    def _register_card(self) -> Any:
        frame, column = card()
        column.addWidget(self.register, 1)
        self.fields_only = CheckField("fields_only", "Chỉ in nội dung lên phôi in sẵn")
        column.addLayout(
            row(
                button("Xem và in", "plain", self.show_paper),
                button("Lưu từng tệp", "plain", self.ask_folder),
                button("Nhật ký in", "plain", self.show_prints),
                button("Hủy giấy", "danger", self.ask_void),
                1,
                self.fields_only,
            )
        )
        return frame

    def _waiting_card(self) -> Any:
        frame, column = card()
        column.addWidget(self.waiting, 1)
        return frame

    def _columns(self) -> tuple[Column, ...]:
        def state(one: Any) -> str:
            return state_on(one.state, one.valid_until, self.desk.clock.today(), self._warning_days)

        tones = {"Sắp hết hạn": "late", "Hết hạn": "trouble", "Đã hủy": "quiet", "Đã thu hồi": "trouble"}
        return (
            Column("Số", lambda one: one.number, 150),
            Column("Sản phẩm", lambda one: one.product, 220),
            Column("Chủ thể", lambda one: one.producer, 230),
            Column("Hạng", lambda one: f"{one.star_class} sao", 70, lambda one: one.star_class),
            Column("Ngày cấp", lambda one: shown_date(one.issued_on), 100, lambda one: one.issued_on),
            Column("Hiệu lực đến", lambda one: shown_date(one.valid_until), 110, lambda one: one.valid_until),
            Column("Tình trạng", state, 110, tone=lambda one: tones.get(state(one), "")),
            Column("Lần in", lambda one: str(one.prints), 70, lambda one: one.prints, right=True),
        )
