"""The four screens of the support team's review: conditions, criteria, survey, proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.reviews import OUTCOMES, PROPOSALS, TICKS, Check, Condition, ReviewDraft, Tick
from app.kernel.text import clean_line
from ui.forms.fields import ChoiceField, DayField, LongTextField, OwnField, TextField
from ui.forms.form import Section
from ui.forms.paged_form import PagedForm
from ui.pages.councils.criteria_chooser import CriteriaChooser, Picked, criteria_field
from ui.widgets.basics import empty, label, row
from ui.widgets.segments import Segments


@dataclass(frozen=True)
class ReviewScreens:
    """The review as the screens edit it; `id` is the dossier's."""

    id: str = ""
    version: int = 0
    row_id: str = ""
    ticks: tuple[Tick, ...] = ()
    checks: Picked = field(default_factory=dict)
    surveyed_on: date | None = None
    survey_participants: str = ""
    survey_findings: str = ""
    survey_outcome: str = ""
    reviewed_on: date | None = None
    reviewed_by: str = ""
    findings: str = ""
    proposal: str = ""
    proposal_note: str = ""


_SAME = ("surveyed_on", "survey_participants", "survey_findings", "survey_outcome", "reviewed_on",
         "reviewed_by", "findings", "proposal", "proposal_note", "ticks")  # fmt: skip


def as_screens(draft: ReviewDraft) -> ReviewScreens:
    """The review for its screens."""
    checks = {one.criterion_code: (one.option_no, one.remark) for one in draft.checks}
    same = {name: getattr(draft, name) for name in _SAME}
    return ReviewScreens(id=draft.dossier_id, version=draft.version, row_id=draft.id, checks=checks, **same)


def as_review(screens: ReviewScreens) -> ReviewDraft:
    """The screens as a review."""
    same = {name: getattr(screens, name) for name in _SAME}
    same |= {name: same[name] or "" for name in ("proposal", "survey_outcome")}
    checks = tuple(Check(code, option, remark) for code, (option, remark) in screens.checks.items())
    return ReviewDraft(
        id=screens.row_id, version=screens.version, dossier_id=screens.id, checks=checks, **same
    )


class TickList(QWidget):
    """Conditions below each other, each with its answer and a remark."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self.answers: dict[str, Segments] = {}
        self.remarks: dict[str, QLineEdit] = {}
        self._keys = list(TICKS)

    def offer(self, conditions: Sequence[Condition]) -> None:
        """Other conditions, none of them ticked."""
        empty(self._column)
        self.answers, self.remarks = {}, {}
        for condition in conditions:
            answer, remark = Segments(list(TICKS.values())), QLineEdit()
            answer.chosen.connect(lambda *_: self.edited.emit())
            remark.setPlaceholderText("Nhận xét")
            remark.setAccessibleName(f"Nhận xét: {condition.text}")
            remark.textEdited.connect(lambda *_: self.edited.emit())
            self.answers[condition.key], self.remarks[condition.key] = answer, remark
            code = f"{condition.criterion_code}. " if condition.criterion_code else ""
            self._column.addWidget(label(code + condition.text, wrap=True))
            line = row(answer, remark)
            line.setStretch(1, 1)
            self._column.addLayout(line)

    def set_free(self, free: bool) -> None:
        """Whether anything may be ticked."""
        for answer in self.answers.values():
            answer.setEnabled(free)
        for remark in self.remarks.values():
            remark.setReadOnly(not free)

    def value(self) -> tuple[Tick, ...]:
        """Every condition that has an answer or a remark."""
        found = []
        for key, answer in self.answers.items():
            met = {"": None, "yes": True, "no": False}[self._keys[answer.place]]
            remark = clean_line(self.remarks[key].text())
            if met is not None or remark:
                found.append(Tick(key, met, remark))
        return tuple(found)

    def show_value(self, ticks: Sequence[Tick]) -> None:
        """Show what was ticked."""
        known = {one.condition: one for one in ticks}
        for key, answer in self.answers.items():
            tick = known.get(key, Tick(key))
            answer.choose(self._keys.index("" if tick.met is None else "yes" if tick.met else "no"))
            self.remarks[key].setText(tick.remark)

    def raw(self) -> list[list[Any]]:
        """What is ticked, as JSON can keep it."""
        return [[one.condition, one.met, one.remark] for one in self.value()]

    def show_raw(self, raw: Sequence[Sequence[Any]]) -> None:
        """Put it back."""
        self.show_value([Tick(*one) for one in raw])


def review_form() -> tuple[PagedForm, TickList, CriteriaChooser]:
    """The screens, with the list of conditions and the cards of the criteria."""
    ticks = TickList()
    tick_field = OwnField(
        "ticks",
        "Điều kiện bắt buộc, không tính điểm",
        ticks,
        lambda: (ticks.value(), None),
        ticks.show_value,
        ticks.raw,
        ticks.show_raw,
    )
    ticks.edited.connect(tick_field.edited.emit)
    checks, chooser = criteria_field(
        "checks", "Mức Tổ giúp việc đề xuất; phím G ghi nhận xét, chọn lại để bỏ"
    )
    pages = [
        [Section("", [[(tick_field, 12)]])],
        [Section("", [[(checks, 12)]])],
        [_survey()],
        [_proposal()],
    ]
    return PagedForm(pages), ticks, chooser


def wanted_items(draft: ReviewDraft, conditions: Mapping[str, str]) -> tuple[str, ...]:
    """What the review found missing, in words, as the first items of a request to complete."""
    unmet = [
        conditions[one.condition] + (f": {one.remark}" if one.remark else "")
        for one in draft.ticks
        if one.met is False and one.condition in conditions
    ]
    remarks = [f"Tiêu chí {one.criterion_code}: {one.remark}" for one in draft.checks if one.remark]
    return (*unmet, *remarks)


def _survey() -> Section:
    return Section(
        "Khảo sát thực địa của Tổ giúp việc (nên có với sản phẩm du lịch)",
        [
            [
                (DayField("surveyed_on", "Ngày khảo sát"), 3),
                (ChoiceField("survey_outcome", "Kết luận khảo sát", OUTCOMES), 4),
            ],
            [(LongTextField("survey_participants", "Người khảo sát", 64), 12)],
            [(LongTextField("survey_findings", "Kết quả khảo sát", 150), 12)],
        ],
    )


def _proposal() -> Section:
    return Section(
        "Kết luận của Tổ giúp việc",
        [
            [
                (DayField("reviewed_on", "Ngày thẩm định"), 3),
                (TextField("reviewed_by", "Người thẩm định"), 5),
                (ChoiceField("proposal", "Đề xuất", PROPOSALS), 4),
            ],
            [(LongTextField("findings", "Nhận xét chung", 130), 12)],
            [(LongTextField("proposal_note", "Nội dung đề xuất với Hội đồng", 110), 12)],
        ],
    )
