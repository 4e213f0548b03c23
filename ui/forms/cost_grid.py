"""The field of what something cost: one line per amount, by source and stage."""

from __future__ import annotations

from typing import Any

from app.domain.funding import SOURCES, STAGES, CostDraft
from app.kernel.dates import parse_date, shown_date
from app.kernel.errors import Problem
from app.kernel.numbers import parse_int, shown_int
from ui.forms.fields import OwnField
from ui.forms.grid_editor import GridEditor

HEADINGS = [("Số tiền, đồng", 150), ("Nguồn", 220), ("Giai đoạn", 130), ("Ngày", 120), ("Số chứng từ", 0)]


def cost_field(title: str = "Kinh phí theo nguồn (để trống ngày thì lấy ngày ở trên)") -> OwnField:
    """The field `costs`; every line with an amount counts."""
    grid = GridEditor(HEADINGS, {1: SOURCES, 2: STAGES}, height=170, begins_with={1: "local", 2: "spent"})
    grid.setAccessibleName("Kinh phí")

    def put(costs: tuple[CostDraft, ...]) -> None:
        grid.show_rows(
            [
                [
                    one.id, "" if one.amount is None else shown_int(one.amount), one.source, one.stage,
                    shown_date(one.on_day), one.paper_number,
                ]
                for one in costs
            ]
        )  # fmt: skip

    field = OwnField("costs", title, grid, lambda: _read(grid), put, grid.rows, grid.show_rows)
    grid.edited.connect(field.edited.emit)
    return field


def _read(grid: GridEditor) -> tuple[Any, Problem | None]:
    costs = []
    for number, (identity, amount, source, stage, day, paper) in enumerate(grid.rows(), 1):
        dong, on_day = parse_int(amount) if amount else None, parse_date(day) if day else None
        if amount and dong is None:
            return (), _unreadable(number, "số tiền", amount)
        if day and on_day is None:
            return (), _unreadable(number, "ngày", day)
        row_id, _, version = identity.partition(" ")
        costs.append(CostDraft(row_id, int(version or 0), source, stage, dong, on_day, paper))
    return tuple(costs), None


def _known_by(cost: CostDraft) -> str:
    """The hidden identity of a line: which amount it is, and as of which version."""
    return f"{cost.id} {cost.version}" if cost.id else ""


def _unreadable(number: int, what: str, text: str) -> Problem:
    return Problem("costs", "cost_line_unreadable", {"label": f"Dòng {number}, {what}", "text": text})
