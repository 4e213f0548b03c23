"""The questions of a step: when it happened, who took it, why, and what is not in order yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.completion_requests import RequestDraft, RequestedItem, check
from app.domain.lifecycle import NEEDS_REASON, STATES
from app.kernel.errors import Problem
from ui.forms.fields import DayField, LongTextField, OwnField, TextField
from ui.forms.form import Form, Section
from ui.forms.form_dialog import FormDialog
from ui.forms.grid_editor import GridEditor


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """What the officer says of a step."""

    on_day: date | None
    by_whom: str = ""
    note: str = ""


def step_dialog(
    parent: QWidget | None, state: str, today: date, who: str, doubts: Sequence[Problem]
) -> FormDialog:
    """Ask for the day, the person and the note of a step."""
    wants_reason = state in NEEDS_REASON
    note = LongTextField("note", "Lý do *" if wants_reason else "Ghi chú", 90)
    form = Form(
        [
            Section(
                "",
                [
                    [
                        (DayField("on_day", "Ngày thực hiện *"), 4),
                        (TextField("by_whom", "Người thực hiện"), 8),
                    ],
                    [(note, 12)],
                ],
            )
        ]
    )

    def wrong(answer: StepAnswer) -> list[Problem]:
        found = []
        if answer.on_day is None:
            found.append(Problem("on_day", "field_required", {"label": "Ngày thực hiện"}))
        if wants_reason and not answer.note:
            found.append(Problem("note", "reason_for_step", {"state": STATES[state]}))
        return found

    title = f"Chuyển sang bước “{STATES[state]}”"
    dialog = FormDialog(parent, title, form, StepAnswer(today, who), wrong, "Chuyển bước")
    dialog.tell(doubts)
    dialog.resize(640, 380)
    return dialog


def request_dialog(parent: QWidget | None, draft: RequestDraft, today: date) -> FormDialog:
    """Ask what is to be completed, until when."""
    grid = GridEditor([("Nội dung cần bổ sung", 0)], height=200, least_rows=5)

    def get() -> tuple[Any, Problem | None]:
        return tuple(RequestedItem(what=what) for _, what in grid.rows()), None

    def put(items: Sequence[RequestedItem]) -> None:
        grid.show_rows([["", item.what] for item in items])

    items = OwnField("items", "Danh sách yêu cầu *", grid, get, put, grid.rows, grid.show_rows)
    grid.edited.connect(items.edited.emit)
    form = Form(
        [
            Section(
                "",
                [
                    [
                        (DayField("asked_on", "Ngày yêu cầu *"), 3),
                        (DayField("due_on", "Hạn bổ sung"), 3),
                        (TextField("asked_by", "Người yêu cầu"), 6),
                    ],
                    [(items, 12)],
                    [(LongTextField("note", "Ghi chú", 56), 12)],
                ],
            )
        ]
    )
    title = "Trả hồ sơ để bổ sung"
    dialog = FormDialog(parent, title, form, draft, lambda one: check(one, today), "Trả hồ sơ")
    dialog.resize(760, 560)
    return dialog
