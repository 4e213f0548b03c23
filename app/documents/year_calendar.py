"""The calendar of a year on A4 landscape: twelve months with their marks, then the list of the days."""

from __future__ import annotations

from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, Table, TableStyle

from app.documents.blocks import (
    CELL,
    CELL_BOLD,
    CELL_CENTRE,
    HAIRLINE,
    NOTE,
    SHADE,
    SMALL_BOLD_CENTRE,
    SMALL_CENTRE,
    TYPE_NAME,
    paragraph,
)
from app.documents.page import built
from app.domain.year_calendar import KINDS, WEEKDAYS, YearCalendar, weeks_of
from app.kernel.dates import shown_date, weekday_name

COLOURS = {
    "off": HexColor("#F3D6D3"),
    "work": HexColor("#E8ECEA"),
    "due": HexColor("#FFE3A6"),
    "session": HexColor("#BFDDCB"),
    "round": HexColor("#F1B24A"),
}
_MARGIN = 14 * mm
_ROOM = landscape(A4)[0] - 2 * _MARGIN


def render_year_calendar(facts: YearCalendar, office: str) -> bytes:
    """The year at a glance, and every marked day in words."""
    story: list[Flowable] = [
        paragraph(f"LỊCH OCOP NĂM {facts.year}", TYPE_NAME),
        paragraph(_told(facts, office), NOTE),
        Spacer(1, 4),
        _months(facts),
        Spacer(1, 4),
        _legend(),
        PageBreak(),
        _list(facts),
    ]
    return built(story, f"Lịch OCOP năm {facts.year}", office, wide=True, margins=_MARGIN)


def _told(facts: YearCalendar, office: str) -> str:
    if not facts.is_known:
        return f"{office}. Chưa có lịch nghỉ lễ năm {facts.year}; chỉ tính thứ Bảy, Chủ nhật."
    planned = " Lịch nghỉ lễ theo luật, chưa có quyết định hoán đổi." if facts.is_planned else ""
    return f"{office}.{planned}"


def _months(facts: YearCalendar) -> Table:
    cells = [[_month(facts, 4 * line + place + 1) for place in range(4)] for line in range(3)]
    table = Table(cells, colWidths=[_ROOM / 4] * 4)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
    return table


def _month(facts: YearCalendar, month: int) -> Table:
    head = [paragraph(f"Tháng {month}", SMALL_BOLD_CENTRE), *[""] * 6]
    rows: list[list[Any]] = [head, [paragraph(name, SMALL_CENTRE) for name in WEEKDAYS]]
    looks: list[tuple[Any, ...]] = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), SHADE)]
    for line, week in enumerate(weeks_of(facts.year, month), 2):
        rows.append([paragraph(str(day.day), SMALL_CENTRE) if day else "" for day in week])
        for place, day in enumerate(week):
            colour = _colour(facts, day)
            if colour is not None:
                looks.append(("BACKGROUND", (place, line), (place, line), colour))
    table = Table(rows, colWidths=[_ROOM / 4 / 7 - 2] * 7, rowHeights=[15] * len(rows))
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ("BOX", (0, 0), (-1, -1), 0.5, HAIRLINE),
                *looks,
            ]
        )
    )
    return table


def _colour(facts: YearCalendar, day: date | None) -> Any:
    """The colour of the last and weightiest mark of a day."""
    marks = facts.on(day) if day else ()
    return COLOURS[marks[-1].kind] if marks else None


def _legend() -> Table:
    cells = [[paragraph(word, SMALL_CENTRE) for word in KINDS.values()]]
    table = Table(cells, colWidths=[34 * mm] * len(KINDS))
    looks = [("BACKGROUND", (place, 0), (place, 0), COLOURS[kind]) for place, kind in enumerate(KINDS)]
    table.setStyle(TableStyle([*looks, ("TOPPADDING", (0, 0), (-1, -1), 1)]))
    return table


def _list(facts: YearCalendar) -> Table:
    head = [paragraph(word, CELL_BOLD) for word in ("Ngày", "Thứ", "Loại", "Nội dung")]
    rows: list[list[Any]] = [head]
    for mark in facts.marks:
        rows.append(
            [
                paragraph(shown_date(mark.day), CELL_CENTRE),
                paragraph(weekday_name(mark.day), CELL),
                paragraph(KINDS[mark.kind], CELL),
                paragraph(mark.what, CELL),
            ]
        )
    widths = [30 * mm, 28 * mm, 34 * mm]
    table = Table(rows, colWidths=[*widths, _ROOM - sum(widths)], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, HAIRLINE),
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table
