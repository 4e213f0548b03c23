"""The tab "Cấp trên": what was handed over, what came back, and the decision on what came back lower."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.decisions import DecisionDraft
from app.domain.decisions import check as check_decision
from app.domain.lifecycle import STATES
from app.domain.results_from_above import (
    CLASSES,
    LEVELS_ABOVE,
    ResultFromAbove,
    check,
    proposed_end,
)
from app.kernel.dates import parse_date, shown_date
from app.kernel.errors import ProblemsFound, SpokenError
from app.kernel.numbers import shown_score
from app.storage.queries.offices import office_draft
from app.storage.queries.results import handed_over_rows
from app.usecases.results_from_above import decide_returned, record_result_from_above
from ui.desk import Desk
from ui.forms.fields import ChoiceField, DayField, LongTextField, TextField
from ui.forms.form import Form, Section
from ui.pages.councils.session_view import decision_dialog
from ui.pages.lists.dialog import ask_import
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, row

VALIDITY_MONTHS = 36


def _answer(one: Any) -> str:
    if one.result_id is None:
        return "chờ kết quả"
    if one.star_class is None:
        return "không công nhận"
    return f"{one.star_class} sao" + (", trả về cấp huyện" if one.action == "certify" else "")


COLUMNS = (
    Column("Sản phẩm", lambda one: one.product, 210),
    Column("Chủ thể", lambda one: one.producer, 210),
    Column("Ngày chuyển", lambda one: shown_date(one.sent_on), 100, lambda one: one.sent_on),
    Column("Đề nghị", lambda one: f"{one.proposed_class} sao", 80, lambda one: one.proposed_class),
    Column("Điểm", lambda one: shown_score(one.proposed_score) if one.proposed_score is not None else "", 70,
           lambda one: one.proposed_score, right=True),
    Column("Kết quả", _answer, 170, tone=lambda one: "late" if one.result_id is None else "good"),
    Column("Ngày có kết quả", lambda one: shown_date(one.concluded_on), 120, lambda one: one.concluded_on),
    Column("Hồ sơ", lambda one: STATES[one.state], 140),
)  # fmt: skip


class HandedOverTab(QWidget):
    """Products that the level above decides on."""

    said = Signal(str, str)
    done = Signal(str, str)
    """What was done in words, and the change that an undo takes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self.list = ListView(
            "Chuyển cấp trên", COLUMNS, desk.settings,
            "Chưa có sản phẩm nào chuyển cấp trên.\nSản phẩm được chuyển sau quyết định của phiên họp.",
        )  # fmt: skip
        self.list.activated.connect(lambda _: self.ask_result())
        frame, column = card()
        column.addWidget(self.list, 1)
        column.addLayout(
            row(
                button("Ghi kết quả của cấp trên", "plain", self.ask_result),
                button("Ghi quyết định cho sản phẩm trả về", "plain", self.ask_decision),
                button("Nhập giấy cũ từ Excel", "plain", self.ask_import),
                1,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def refresh(self) -> None:
        """Ask the file again."""
        self.desk.read(self, handed_over_rows, self.list.show_rows)

    def ask_import(self) -> None:
        """Read a list of products that the level above recognised before this file began."""
        ask_import(self, self.desk, "recognised", self.done.emit)

    def ask_result(self) -> None:
        """Record what the level above decided on the selected product."""
        one = self._chosen(lambda each: each.result_id is None, "Chọn một sản phẩm đang chờ kết quả trước.")
        if one is not None:
            dialog = ResultDialog(self, self.desk, one)
            if dialog.exec() == QDialog.DialogCode.Accepted and dialog.outcome is not None:
                self.done.emit(f"Đã ghi kết quả của {one.product}.", dialog.outcome.change_id)

    def ask_decision(self) -> None:
        """Record this office's decision on a product that came back with a class of its own."""
        one = self._chosen(
            lambda each: each.action == "certify" and each.state == "handed_over",
            "Chọn một sản phẩm được trả về với hạng do đơn vị này quyết định.",
        )
        if one is None:
            return
        with self.desk.file.reading() as reader:
            office = office_draft(reader)
        draft = DecisionDraft(
            signer=office.chairman_name if office else "",
            issuer=office.issuing_body if office else "",
            title=f"Công nhận sản phẩm OCOP {one.product}",
            kind="returned",
        )
        dialog = decision_dialog(self, draft, lambda made: check_decision(made, self.desk.clock.today()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.desk.operations.change(
                self, lambda: decide_returned(self.desk.file, one.id, dialog.draft, self.desk.who),
                lambda made: self.done.emit(f"Đã ghi quyết định cho {one.product}.", made.change_id),
                lambda error: self.said.emit(str(error), "trouble"),
            )  # fmt: skip

    def _chosen(self, fits: Callable[[Any], bool], otherwise: str) -> Any:
        rows: Sequence[Any] = [one for one in self.list.chosen() if fits(one)]
        if not rows:
            self.said.emit(otherwise, "late")
            return None
        return rows[0]


class ResultDialog(QDialog):
    """Score, class, decision and certificate as the level above gave them."""

    def __init__(self, parent: QWidget, desk: Desk, one: Any) -> None:
        super().__init__(parent)
        self.desk = desk
        self.outcome: Any = None
        self.setWindowTitle(f"Kết quả của cấp trên: {one.product}")
        self.setMinimumSize(760, 500)
        issued = DayField("issued_on", "Ngày cấp giấy")
        self._until = DayField("valid_until", "Có giá trị đến hết")
        issued.line.editingFinished.connect(lambda: self._propose_end(issued.line.text()))
        classes = ChoiceField("star_class", "Hạng được công nhận", CLASSES, none="Không công nhận")
        self.form = Form(
            [
                Section(
                    f"Kết quả của {one.product}",
                    [
                        [(ChoiceField("level", "Cấp quyết định *", LEVELS_ABOVE), 4), (classes, 4),
                         (TextField("score", "Điểm", "76,40"), 4)],
                        [(DayField("concluded_on", "Ngày có kết quả *"), 4),
                         (TextField("decision_number", "Số quyết định"), 4),
                         (DayField("decision_date", "Ngày quyết định"), 4)],
                    ],
                ),
                Section(
                    "Giấy chứng nhận của cấp trên (nếu đã cấp)",
                    [
                        [(TextField("certificate_number", "Số giấy"), 4), (issued, 4), (self._until, 4)],
                        [(LongTextField("note", "Ghi chú", 56), 12)],
                    ],
                ),
            ]
        )  # fmt: skip
        self.form.load(ResultFromAbove(dossier_id=one.id, star_class=one.proposed_class))
        column = QVBoxLayout(self)
        column.addWidget(self.form, 1)
        column.addLayout(
            row(1, button("Bỏ qua", "plain", self.reject), button("Ghi kết quả", "primary", self.save))
        )

    def save(self) -> None:
        """Check and save; problems stand beside their fields and nothing is lost."""
        draft, problems = self.form.checked(lambda made: check(made, self.desk.clock.today()))
        self.form.show_problems(problems)
        if not any(one.severity == "error" for one in problems):
            self.desk.operations.change(
                self, lambda: record_result_from_above(self.desk.file, draft, self.desk.who),
                self._saved, self._refused,
            )  # fmt: skip

    def _saved(self, done: Any) -> None:
        self.outcome = done
        self.accept()

    def _refused(self, error: SpokenError) -> None:
        if isinstance(error, ProblemsFound):
            self.form.show_problems(error.problems)
        else:
            self.form.others.say(str(error), "trouble")

    def _propose_end(self, typed: str) -> None:
        end = proposed_end(parse_date(typed), VALIDITY_MONTHS)
        if end is not None and not self._until.line.text():
            self._until.set_value(end)
