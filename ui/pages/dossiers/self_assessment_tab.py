"""The tab "Tự đánh giá": the producer's own score on the council's sheet, his report, and the comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QInputDialog, QVBoxLayout, QWidget

from app.domain.score_comparison import ComparedCriterion, Comparison
from app.domain.scoring import closed_gates, unanswered
from app.domain.self_assessments import PROPERTY_KINDS, check
from app.kernel.numbers import shown_score
from app.usecases.score_comparisons import score_comparison
from app.usecases.self_assessments import (
    OwnScore,
    answer_self,
    note_self,
    read_self_assessment,
    save_self_report,
)
from ui.desk import Desk
from ui.forms.editor import Editor, Subject
from ui.forms.fields import DayField, LongTextField, OwnField, TextField
from ui.forms.form import Form, Section
from ui.pages.councils.criteria_cards import HINT, CriteriaList, RunningResult, gated_codes
from ui.pages.dossiers.editor_tab import EditorTab
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import card, label, row
from ui.widgets.front_stack import FrontStack
from ui.widgets.segments import Segments


@dataclass(frozen=True, slots=True)
class _Line:
    """A compared criterion as a row of the list."""

    id: str
    one: ComparedCriterion


def _points(value: int | Fraction | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else shown_score(value)


def _difference(line: _Line) -> str:
    value = line.one.difference
    if value is None or value == 0:
        return ""
    return ("+" if value > 0 else "−") + shown_score(abs(value))


def _column(title: str, of: Callable[[ComparedCriterion], Any], width: int = 90) -> Column:
    return Column(title, lambda line: _points(of(line.one)), width, lambda line: of(line.one), right=True)


COLUMNS = (
    Column("Mã", lambda line: line.one.code, 60, lambda line: None),
    Column("Tiêu chí", lambda line: line.one.title, 300),
    _column("Tối đa", lambda one: one.max, 70),
    _column("Tự chấm", lambda one: one.own, 80),
    _column("Xã", lambda one: one.commune, 60),
    _column("Tổ giúp việc", lambda one: one.team, 110),
    _column("Hội đồng", lambda one: one.council),
    Column("Chênh lệch", _difference, 100, lambda line: line.one.difference, right=True,
           tone=lambda line: "late" if line.one.difference else ""),
    Column("Nhận xét của Tổ giúp việc", lambda line: line.one.remark, 200),
)  # fmt: skip


class SelfAssessmentTab(EditorTab):
    """The producer's own score."""

    title = "Tự đánh giá"
    kinds = frozenset({"self_assessments", "reviews", "commune_assessments", "results"})
    saved_words = "Đã lưu báo cáo tự đánh giá."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.own: OwnScore | None = None
        self.answers: dict[str, int] = {}
        self.notes: dict[str, str] = {}
        self._on_the_way = 0
        self.segments = Segments(("Chấm điểm", "Báo cáo (mẫu 2)", "So sánh"))
        self.segments.chosen.connect(self.show_part)
        self._told = label("", "note")
        self.stack = FrontStack()
        self.sheet = _OwnSheet(self)
        self.report = Editor(desk, _report_form(), self._subject())
        self.report.back.hide()
        self.report.saved.connect(self._saved)
        self.report.finished.connect(self._finished)
        self.compared = ListView(
            "So sánh điểm", COLUMNS, desk.settings, "Chưa có ai chấm điểm hồ sơ này.", searchable=True
        )
        self.compared.exported.connect(self._export)
        self._totals = label("", "card", wrap=True)
        frame, column = card()
        column.addWidget(self._totals)
        column.addWidget(self.compared, 1)
        for part in (self.sheet, self.report, frame):
            self.stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(row(self.segments, 1, self._told))
        outer.addWidget(self.warning)
        outer.addWidget(self.stack, 1)

    def show_dossier(self, dossier_id: str) -> None:
        """Show the answers, the report and the comparison; what is being typed is left alone."""
        if dossier_id == self.dossier_id and self._on_the_way:
            return
        self.dossier_id = dossier_id
        file = self.desk.file

        def work() -> Any:
            return dossier_id, read_self_assessment(file, dossier_id), score_comparison(file, dossier_id)

        self.desk.operations.read(self, work, self._show, self._refused)

    def show_part(self, place: int) -> None:
        """Turn to the score, the report or the comparison."""
        self.segments.choose(place)
        self.stack.setCurrentIndex(place)
        if place == 0:
            self.sheet.setFocus()
        elif place == 1:
            self.report.form.focus_first()
        else:
            self.compared.table.setFocus()

    @property
    def is_changed(self) -> bool:
        """Whether the report is typed in and not saved; answers are kept at once."""
        return self.report.form.is_changed

    def may_leave(self) -> bool:
        """Answers are kept at once; the report asks."""
        if self.report.form.is_changed:
            self.show_part(1)
        return self.report.may_leave()

    def choose(self, code: str, number: int) -> None:
        """Answer a criterion, at once in the file."""
        own, cards = self.own, self.sheet.criteria.cards
        if own is None or not own.is_free or code not in cards:
            return
        gated = gated_codes(own.of.sheet, self.answers, own.of.variant)
        if number >= len(cards[code].chips) or code in gated:
            return
        self.sheet.criteria.go_to(code)
        self.answers[code] = number
        for closed in closed_gates(own.of.sheet, self.answers, own.of.variant):
            self.answers[closed] = 0
        self._redraw()
        file, dossier_id, who = self.desk.file, self.dossier_id, self.desk.who
        self._keep(lambda: answer_self(file, dossier_id, code, number, who))

    def ask_note(self, code: str) -> None:
        """Write the producer's remark on a criterion."""
        if self.own is None or not self.own.is_free:
            return
        if code not in self.answers:
            self.said.emit("Chọn mức cho tiêu chí này trước, rồi ghi chú.", "late", "", None)
            return
        text, accepted = QInputDialog.getMultiLineText(
            self, "Ghi chú", f"Ghi chú của chủ thể cho tiêu chí {code}", self.notes.get(code, "")
        )
        if accepted:
            self.notes[code] = text.strip()
            self._redraw()
            file, dossier_id, who = self.desk.file, self.dossier_id, self.desk.who
            self._keep(lambda: note_self(file, dossier_id, code, text, who))

    def _keep(self, work: Callable[[], Any]) -> None:
        self._on_the_way += 1

        def done(_: Any) -> None:
            self._on_the_way -= 1

        def failed(error: Exception) -> None:
            self._on_the_way -= 1
            self.said.emit(str(error), "trouble", "", None)
            self.show_dossier(self.dossier_id)

        self.desk.operations.change(self, work, done, failed)

    def _show(self, found: Any) -> None:
        dossier_id, own, comparison = found
        if dossier_id != self.dossier_id or self._on_the_way:
            return
        fresh = self.own is None or self.own.of.dossier.id != dossier_id
        other = self.own is None or (self.own.of.sheet, self.own.of.variant) != (own.of.sheet, own.of.variant)
        self.own, self.answers, self.notes = own, dict(own.answers), dict(own.notes)
        if other:
            self.sheet.criteria.show_sheet(own.of.sheet, own.of.variant)
        if fresh or self.report.record_id != dossier_id:
            self.report.open(own.report)
        else:
            self.report.rebase(own.report)
        self.report.save_button.setEnabled(own.is_free)
        self.report.form.set_free(own.is_free)
        self._show_comparison(comparison)
        self._warn(own)
        self._redraw()
        if fresh or not self.sheet.criteria.current:
            missing = unanswered(own.of.sheet, self.answers)
            self.sheet.criteria.go_to(missing[0] if missing else next(iter(self.sheet.criteria.cards), ""))
        if fresh and self.stack.currentIndex() == 0:
            self.sheet.setFocus()

    def _warn(self, own: OwnScore) -> None:
        self.warning.hide()
        if not own.is_free:
            text = "Hồ sơ đã vào chương trình họp hoặc đã kết thúc: phần tự đánh giá chỉ để xem."
            self.warning.say(text, "late")
        elif not own.fits:
            text = (
                "Bộ tiêu chí của hồ sơ đã đổi (bộ sản phẩm, trường hợp hoặc văn bản áp dụng) nên các mức đã "
                "chấm trước đây không dùng được. Hãy chấm lại; các mức cũ mất đi khi chấm tiêu chí đầu."
            )
            self.warning.say(text, "late")

    def _redraw(self) -> None:
        own = self.own
        if own is None:
            return
        gated = gated_codes(own.of.sheet, self.answers, own.of.variant)
        self.sheet.criteria.show_answers(self.answers, self.notes, free=own.is_free, gated=gated)
        self.sheet.result.show_result(own.of.sheet, own.of.regulation, self.answers, own.of.variant)
        missing = len(unanswered(own.of.sheet, self.answers))
        total = len(own.of.sheet.criteria)
        told = f"{total - missing} / {total} tiêu chí"
        self._told.setText(f"{told} · còn dở, vẫn lưu được" if missing else f"{told} · đã đủ")

    def _show_comparison(self, found: Comparison) -> None:
        self.compared.show_rows([_Line(one.code, one) for one in found.criteria])
        parts = [
            f"{name} {_points(value)}"
            for name, value in (
                ("Tự chấm", found.own),
                ("theo Tổ giúp việc", found.team),
                ("Hội đồng", found.council),
            )
            if value is not None
        ]
        self._totals.setText("Tổng điểm: " + (" · ".join(parts) or "chưa có"))

    def _subject(self) -> Subject:
        desk = self.desk
        return Subject(
            "self_report",
            lambda dossier_id: read_self_assessment(desk.file, dossier_id).report,
            lambda draft: check(draft, desk.clock.today()),
            lambda draft: save_self_report(desk.file, draft, desk.who),
        )

    def _refused(self, error: Exception) -> None:
        self.own = None
        self.sheet.criteria.show_criteria((), None)
        self.warning.say(str(error), "trouble")

    def _export(self, path: Path) -> None:
        self.desk.operations.draw(
            self, lambda: self.compared.export_to(path, (self._totals.text(),)),
            lambda made: self.said.emit(f"Đã xuất {made.name}.", "good", "", None),
        )  # fmt: skip


class _OwnSheet(QWidget):
    """The cards and the running result; the keys answer."""

    def __init__(self, tab: SelfAssessmentTab) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.criteria = CriteriaList()
        self.criteria.chosen.connect(tab.choose)
        self.criteria.note_wanted.connect(tab.ask_note)
        self.result = RunningResult("Chủ thể tự chấm")
        self.result.setFixedWidth(292)
        frame, column = card(16)
        column.addWidget(self.criteria, 1)
        column.addWidget(label(HINT, "hint", wrap=True))
        line = row(frame, self.result, spacing=12)
        line.setStretch(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(line, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers choose, Enter moves on, G writes a note."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or not self.criteria.take_key(event):
            super().keyPressEvent(event)


def _report_form() -> Form:
    return Form(
        [
            Section(
                "Báo cáo tự đánh giá",
                [
                    [(DayField("made_on", "Ngày tự đánh giá"), 3), (TextField("made_by", "Người lập"), 9)],
                    [
                        (
                            LongTextField("plan_results", "Kết quả sản xuất, kinh doanh so với kế hoạch", 96),
                            12,
                        )
                    ],
                    [(LongTextField("next_plan", "Kế hoạch tiếp theo", 96), 12)],
                    [(_property_field(), 12)],
                    [(LongTextField("remark", "Nhận xét thêm của chủ thể", 76), 12)],
                ],
            )
        ]
    )


def _property_field() -> OwnField:
    boxes = {kind: QCheckBox(name) for kind, name in PROPERTY_KINDS.items()}
    holder = QWidget()
    holder.setObjectName("plain")
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    for place, box in enumerate(boxes.values()):
        grid.addWidget(box, place // 4, place % 4)

    def get() -> list[str]:
        return [kind for kind, box in boxes.items() if box.isChecked()]

    def put(kinds: Any) -> None:
        for kind, box in boxes.items():
            box.setChecked(kind in kinds)

    field = OwnField(
        "property_kinds", "Sở hữu trí tuệ đã có", holder, lambda: (tuple(get()), None), put, get, put
    )
    for box in boxes.values():
        box.clicked.connect(lambda *_: field.edited.emit())
    return field
