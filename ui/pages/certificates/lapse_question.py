"""Asks why certificates are not followed by a re-evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.lapses import REASONS, LapseDraft
from app.usecases.validity import RunningCertificate
from ui.dialogs import Question
from ui.forms.fields import ChoiceField, DayField, LongTextField

TEXT = (
    "Giấy hết giá trị khi hết hạn; lý do được ghi vào sổ và vào báo cáo, giấy không còn trong việc cần làm."
)
MOST_NAMED = 6


def ask_lapse(
    parent: QWidget | None, chosen: Sequence[RunningCertificate], today: date
) -> tuple[str, list[LapseDraft]]:
    """The answer ("yes", "forget" or "") and the reasons, one for each certificate."""
    names = ", ".join(one.entry.product for one in chosen[:MOST_NAMED])
    more = f" và {len(chosen) - MOST_NAMED} sản phẩm khác" if len(chosen) > MOST_NAMED else ""
    question = Question(parent, f"Không đánh giá lại: {names}{more}", TEXT)
    reason = ChoiceField("reason", "Lý do *", REASONS)
    note = LongTextField("note", "Nội dung (văn bản của chủ thể, báo cáo của xã)", 72)
    day = DayField("recorded_on", "Ngày ghi nhận *")
    day.set_value(today)
    for field in (reason, note, day):
        question.add(field)
    question.add_answer("no", "Bỏ qua")
    if len(chosen) == 1 and chosen[0].entry.reason:
        question.add_answer("forget", "Bỏ lý do đã ghi")
    question.add_answer("yes", "Ghi lý do", "primary")
    answer = question.ask()
    recorded_on, _ = day.value()
    drafts = [
        LapseDraft(
            one.entry.product_id, one.entry.valid_until, str(reason.raw()), str(note.raw()), recorded_on
        )
        for one in chosen
    ]
    return answer if answer in ("yes", "forget") else "", drafts
