"""Section 5 of a summary: activities of the period, inspections with what they found, complaints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.activities import kind_names
from app.domain.incidents import KINDS as INCIDENT_KINDS
from app.domain.inspections import CONCLUSIONS
from app.domain.inspections import KINDS as INSPECTION_KINDS
from app.domain.report_rows import ActivityDone, IncidentEntry, InspectionEntry, ReportRows
from app.domain.report_tables import Figure, FigureTable, added, counted
from app.kernel.text import sort_key


def work_tables(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    """Activities, training, promotion; inspections; complaints and recalls."""
    return (
        *_activities(rows, first, last),
        _inspections(rows.inspections, first, last),
        _incidents(rows.incidents, first, last),
    )


def _activities(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    done = [one for one in rows.activities if first <= one.began_on <= last]
    kept = rows.keeps_activities or bool(rows.activities)
    kinds = tuple(
        counted(name, [one.title for one in done if one.kind == kind]) for kind, name in kind_names().items()
    )
    classes = [one for one in done if one.classes]
    return (
        FigureTable("Hoạt động trong kỳ", "hoạt động", kinds if kept else ()),
        FigureTable("Đào tạo, tập huấn trong kỳ", "", _training(classes) if kept else ()),
        FigureTable("Truyền thông, xúc tiến, kết nối trong kỳ", "", _promotion(done) if kept else ()),
    )


def _training(classes: Sequence[ActivityDone]) -> tuple[Figure, ...]:
    return (
        added("Số lớp", [(one.title, one.classes or 0) for one in classes]),
        added("Lượt người tham gia", [(one.title, one.participants or 0) for one in classes]),
        added("Trong đó: nữ", [(one.title, one.women or 0) for one in classes]),
        added("Trong đó: dân tộc thiểu số", [(one.title, one.minorities or 0) for one in classes]),
    )


def _promotion(done: Sequence[ActivityDone]) -> tuple[Figure, ...]:
    return (
        added("Tin, bài, buổi phát", [(one.title, one.pieces or 0) for one in done]),
        added("Doanh số tại các hoạt động, đồng", [(one.title, one.sales or 0) for one in done]),
        counted("Đối tác đã kết nối", sorted({one.partner for one in done if one.partner}, key=sort_key)),
    )


def _inspections(rows: Iterable[InspectionEntry], first: date, last: date) -> FigureTable:
    listed = tuple(rows)
    held = [one for one in listed if one.held_on and first <= one.held_on <= last]
    missed = [
        one
        for one in listed
        if one.planned_on and first <= one.planned_on <= last and (one.held_on is None or one.held_on > last)
    ]
    overdue = [one for one in listed if _is_overdue(one, last)]
    return FigureTable(
        "Kiểm tra, giám sát sau công nhận",
        "cuộc",
        (
            counted("Đã kiểm tra trong kỳ", _products(held)),
            *(
                counted(name, _products(one for one in held if one.kind == kind))
                for kind, name in INSPECTION_KINDS.items()
            ),
            *(
                counted(name, _products(one for one in held if one.conclusion == key))
                for key, name in CONCLUSIONS.items()
            ),
            counted("Có phát hiện", _products(one for one in held if one.has_findings)),
            counted("Có kế hoạch trong kỳ, chưa kiểm tra", _products(missed)),
            counted("Quá hạn khắc phục cuối kỳ", _products(overdue)),
        ),
    )


def _is_overdue(one: InspectionEntry, last: date) -> bool:
    """A remedy whose day was over at the end of the period and that was not done by then."""
    was_asked = one.conclusion == "remedy" and one.held_on is not None and one.held_on <= last
    is_late = one.remedy_due is not None and one.remedy_due < last
    return was_asked and is_late and (one.remedy_done is None or one.remedy_done > last)


def _incidents(rows: Iterable[IncidentEntry], first: date, last: date) -> FigureTable:
    listed = tuple(rows)
    received = [one for one in listed if first <= one.received_on <= last]
    closed = [one for one in listed if one.closed_on and first <= one.closed_on <= last]
    still_open = [
        one for one in listed if one.received_on <= last and (one.closed_on is None or one.closed_on > last)
    ]
    return FigureTable(
        "Phản ánh, sự cố, thu hồi hàng",
        "vụ việc",
        (
            *(
                counted(f"{name} nhận trong kỳ", [one.product for one in received if one.kind == kind])
                for kind, name in INCIDENT_KINDS.items()
            ),
            counted("Đã xử lý xong trong kỳ", [one.product for one in closed]),
            counted("Chưa xử lý xong cuối kỳ", [one.product for one in still_open]),
        ),
    )


def _products(rows: Iterable[InspectionEntry]) -> list[str]:
    return [one.product for one in rows]
