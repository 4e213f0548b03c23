"""The tab "Hiệu lực": which certificates run out when, the notices about them, and their re-evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.documents.registry import Format
from app.domain.dossiers import VARIANTS
from app.domain.products import TOURISM_SET
from app.domain.validity import told_left, told_state
from app.kernel.batches import Watch
from app.kernel.dates import shown_date
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import Drawn, Written
from app.usecases.expiry_notices import (
    ExpiryNotice,
    drawn_expiry_notice,
    expiry_notices,
    save_expiry_notice,
    write_expiry_notices,
)
from app.usecases.lapses import forget_lapse, record_lapses
from app.usecases.next_dossiers import start_reevaluation
from app.usecases.validity import RunningCertificate, RunningCertificates, running_certificates
from ui.desk import Desk
from ui.dialogs import Question
from ui.pages.certificates.lapse_question import ask_lapse
from ui.pages.lists.dialog import ask_import
from ui.pages.papers_dialog import ADDRESSEE, DAY_AND_STATE, NUMBER, TITLE, PapersDialog
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row

EMPTY = (
    "Chưa có giấy chứng nhận nào còn hiệu lực.\n"
    "Giấy đã cấp ở đây và sản phẩm được công nhận trước (nhập ở trang Sản phẩm hoặc từ Excel) sẽ ở đây."
)
STATE_TONES = {"near": "late", "extended": "late", "unknown": "late", "ended": "trouble"}
STARS = {3: "3 sao", 4: "4 sao", 5: "5 sao"}
NONE_DUE = "Không có giấy nào đến hạn báo mà chưa báo trong danh sách đang hiện."
NONE_CHOSEN = "Chọn giấy còn hiệu lực, có ngày hết hạn; giấy đã hết hạn thì không báo trước được nữa."
CARRIED = (
    "Hồ sơ là bản nháp, chép sẵn tự đánh giá, nội dung đánh giá cấp xã và giấy tờ của hồ sơ trước (nếu có); "
    "chỉ cần ghi những gì đã thay đổi. Có thể hoàn tác."
)


def _notice(one: RunningCertificate) -> str:
    if one.notified_on:
        return f"đã thông báo ngày {shown_date(one.notified_on)}"
    if one.validity.notify_by is None or (one.validity.days_left or 0) < 0:
        return ""
    return f"báo trước {shown_date(one.validity.notify_by)}"


def _due(rows: Iterable[RunningCertificate]) -> list[RunningCertificate]:
    """Whom to notify now; who said that no re-evaluation will follow needs no notice."""
    return [
        one for one in rows
        if one.validity.notice_due and one.notified_on is None and not one.entry.reason
    ]  # fmt: skip


class NoticeSource:
    """The notices about the certificates of some products."""

    key = "expiry notices"
    name = "Thông báo hết hạn"
    empty = "Không có giấy nào cần thông báo."
    columns = (TITLE, ADDRESSEE, NUMBER, *DAY_AND_STATE)
    recorded_told = ""

    def __init__(self, file: OfficeFile, products: Sequence[str]) -> None:
        self.file, self._products = file, list(products)

    def listed(self) -> list[ExpiryNotice]:
        """One for each certificate, the first to end first."""
        return expiry_notices(self.file, only=self._products)

    def drawn(self, one: ExpiryNotice) -> Drawn:
        """One of them."""
        return drawn_expiry_notice(self.file, one.id)

    def save(self, one: ExpiryNotice, path: Path, wanted: Format) -> Written:
        """One of them under a name."""
        return save_expiry_notice(self.file, one.id, path, wanted)

    def write(
        self, folder: Path, only: list[str] | None, formats: tuple[Format, ...], watch: Watch
    ) -> Written:
        """Several of them, or all."""
        return write_expiry_notices(
            self.file, folder, only=only or self._products, formats=formats, watch=watch
        )


class NoticesDialog(PapersDialog):
    """Number, day, signer of the notices; look, save all at once."""

    def __init__(self, parent: QWidget | None, desk: Desk, products: Sequence[str]) -> None:
        source = NoticeSource(desk.file, products)
        super().__init__(parent, desk, source, f"thông báo hết hạn ({len(products)})")


class ValidityTab(QWidget):
    """Certificates by the day on which they end."""

    said = Signal(str, str)
    done = Signal(str, str)
    """What was done in words, and the change that an undo takes."""
    go = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.list = ListView("Hiệu lực", self._columns(), desk.settings, EMPTY, several=True)
        self._windows = self.list.add_filter("Thời hạn", {}, lambda one: one.validity.windows)
        self.list.add_filter("Hạng", STARS, lambda one: one.entry.star_class)
        self._communes = self.list.add_filter("Xã", {}, lambda one: one.entry.commune)
        self.list.add_action("Nhập giấy cũ từ Excel", self.ask_import)
        self.list.activated.connect(lambda _: self.open_dossier())
        self._told = label("", "note")
        frame, column = card()
        column.addWidget(self.list, 1)
        self._reevaluate = button("Mở hồ sơ đánh giá lại", "plain", self.open_dossier)
        self._notify = button("In thông báo cho giấy đang chọn", "plain", self.ask_chosen_notices)
        self._lapse = button("Không đánh giá lại", "plain", self.ask_lapse)
        column.addLayout(row(self._notify, self._reevaluate, self._lapse, 1, self._told))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def refresh(self) -> None:
        """Ask the file again."""
        file = self.desk.file
        self.desk.operations.read(self, lambda: running_certificates(file), self._show)

    def ask_import(self) -> None:
        """Read a list of products that were recognised before this file began."""
        ask_import(self, self.desk, "recognised", self.done.emit)

    def ask_due_notices(self) -> None:
        """The notices that are due and not made, of every line that is shown."""
        self._ask(self._due(), NONE_DUE)

    def ask_chosen_notices(self) -> None:
        """The notices about the selected certificates, made before or not."""
        chosen = self.list.chosen()
        self._ask([one for one in chosen if one.validity.state in ("stands", "near")], NONE_CHOSEN)

    def open_dossier(self) -> None:
        """Start the re-evaluation of the selected certificate's product, or show the dossier it has."""
        rows = self.list.chosen()
        if not rows:
            self.said.emit("Chọn một giấy chứng nhận trong danh sách trước.", "late")
            return
        one: RunningCertificate = rows[0]
        variant = self._asked_case(one)
        if variant is not None:
            file, who = self.desk.file, self.desk.who
            self.desk.operations.change(
                self, lambda: start_reevaluation(file, one.id, who, variant or None),
                lambda made: self._started(one, made), lambda error: self.said.emit(str(error), "trouble"),
            )  # fmt: skip

    def ask_lapse(self) -> None:
        """Ask why the selected certificates are not followed by a re-evaluation, or take a reason back."""
        chosen = [one for one in self.list.chosen() if one.entry.valid_until is not None]
        if not chosen:
            self.said.emit("Chọn một hoặc nhiều giấy có ngày hết hạn trong danh sách trước.", "late")
            return
        answer, drafts = ask_lapse(self, chosen, self.desk.clock.today())
        file, who = self.desk.file, self.desk.who
        if answer == "yes":
            self._change(lambda: record_lapses(file, drafts, who), "Đã ghi lý do không đánh giá lại.")
        elif answer == "forget":
            self._change(
                lambda: forget_lapse(file, drafts[0], who), "Đã bỏ lý do; giấy trở lại việc cần làm."
            )

    def _change(self, work: Callable[[], Any], told: str) -> None:
        self.desk.operations.change(
            self, work, lambda made: self.done.emit(told, made.change_id),
            lambda error: self.said.emit(str(error), "trouble"),
        )  # fmt: skip

    def _ask(self, rows: Sequence[RunningCertificate], otherwise: str) -> None:
        if rows:
            NoticesDialog(self, self.desk, [one.id for one in rows]).exec()
        else:
            self.said.emit(otherwise, "late")

    def _asked_case(self, one: RunningCertificate) -> str | None:
        """The case of a tourism product, '' for any other; None where the officer thinks better of it."""
        question = Question(self, f"Mở hồ sơ đánh giá lại cho {one.entry.product}?", CARRIED)
        question.add_answer("no", "Bỏ qua")
        if one.entry.set_no == TOURISM_SET:
            for case, words in VARIANTS.items():
                question.add_answer(case, words)
        else:
            question.add_answer("yes", "Mở hồ sơ", "primary")
        answer = question.ask()
        return None if answer in ("", "no") else "" if answer == "yes" else answer

    def _started(self, one: RunningCertificate, made: Any) -> None:
        self.go.emit("dossiers", made.id)
        self.done.emit(f"Đã lập hồ sơ đánh giá lại cho {one.entry.product}.", made.change_id)

    def _due(self) -> list[RunningCertificate]:
        return _due(self.list.model.shown)

    def _show(self, found: RunningCertificates) -> None:
        self.list.show_rows(found.rows)
        self.list.set_choices(self._windows, found.windows)
        communes = sorted({one.entry.commune for one in found.rows if one.entry.commune})
        self.list.set_choices(self._communes, {name: name for name in communes})
        self._notify.setVisible(self.desk.competence.may("notify"))
        self._reevaluate.setVisible(self.desk.competence.may("receive"))
        self._lapse.setVisible(self.desk.competence.may("notify"))
        due = len(_due(found.rows))
        ended = [one for one in found.rows if one.validity.state == "ended"]
        why = sum(bool(one.entry.reason) for one in ended)
        with_reason = f" ({why} có lý do)" if why else ""
        self._told.setText(f"Cần báo: {due} · Hết hạn, chưa có giấy mới: {len(ended)}{with_reason}")

    def _columns(self) -> tuple[Column, ...]:
        def tone(one: RunningCertificate) -> str:
            return STATE_TONES.get(one.validity.state, "")

        return (
            Column("Sản phẩm", lambda one: one.entry.product, 140),
            Column("Chủ thể", lambda one: one.producer, 130),
            Column("Xã", lambda one: one.entry.commune, 90),
            Column("Hạng", lambda one: f"{one.entry.star_class} sao", 55, lambda one: one.entry.star_class),
            Column("Số giấy", lambda one: one.number, 140),
            Column("Hết hạn", lambda one: shown_date(one.entry.valid_until), 95,
                   lambda one: one.entry.valid_until),
            Column("Còn lại", lambda one: told_left(one.validity.days_left), 105,
                   lambda one: one.validity.days_left, right=True, tone=tone),
            Column("Tình trạng", lambda one: told_state(one.validity), 100, tone=tone),
            Column("Thông báo", _notice, 195, tone=self._notice_tone),
            Column("Quyết định", lambda one: one.decision, 110),
            Column("Hồ sơ đang làm", lambda one: one.dossier, 150),
            Column("Lý do không đánh giá lại", lambda one: one.entry.reason, 220),
        )  # fmt: skip

    def _notice_tone(self, one: RunningCertificate) -> str:
        if one.notified_on or not one.validity.notice_due or one.validity.notify_by is None:
            return "good" if one.notified_on else ""
        return "trouble" if one.validity.notify_by < self.desk.clock.today() else "late"
