"""Sections 6 and 7 of a summary: money by source, and how far the plan of the year is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.report_rows import MoneyEntry, PlanStanding, ReportRows
from app.domain.report_tables import Figure, FigureTable, counted

TASK_STANDINGS = {
    "done": "Đã xong",
    "doing": "Đang làm",
    "todo": "Chưa làm",
    "late": "Chậm, quá hạn",
    "dropped": "Không làm nữa",
}


def money_tables(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    """Planned for the budget year; spent in the period; spent since the year began, beside the plan.

    The budget year is the one in which the period ends. Money spent in a period counts by its day, whatever
    its budget year.
    """
    new_year = date(last.year, 1, 1)
    planned = _by_source(rows, (one for one in rows.money if _is_plan_of(one, last.year)))
    in_period = _by_source(rows, (one for one in rows.money if _is_spent(one, first, last)))
    since = _by_source(rows, (one for one in rows.money if _is_spent(one, new_year, last)))
    against = tuple(replace(one, planned=plan.value) for one, plan in zip(since, planned, strict=True))
    return (
        FigureTable("Kinh phí kế hoạch của năm", "đồng", planned),
        FigureTable("Kinh phí đã chi trong kỳ", "đồng", in_period),
        FigureTable("Kinh phí đã chi từ đầu năm", "đồng", against),
    )


def plan_tables(rows: ReportRows, last: date) -> tuple[FigureTable, ...]:
    """Targets and tasks on the last day of the period."""
    plan = next((one for one in rows.plans if one.until == last), PlanStanding(last))
    reached = [one.title for one in plan.targets if one.reached >= one.wanted]
    missing = [one.title for one in plan.targets if one.reached < one.wanted]
    summed = (
        counted("Chỉ tiêu đã đạt", reached, len(plan.targets)),
        counted("Chỉ tiêu chưa đạt", missing),
    )
    return (
        FigureTable(
            "Chỉ tiêu của năm", "",
            tuple(Figure(one.title, one.reached, one.names, planned=one.wanted) for one in plan.targets),
        ),
        FigureTable("Tình trạng chỉ tiêu cuối kỳ", "chỉ tiêu", summed if plan.targets else ()),
        FigureTable(
            "Nhiệm vụ cuối kỳ", "nhiệm vụ",
            tuple(
                counted(name, [one.title for one in plan.tasks if one.standing == key])
                for key, name in TASK_STANDINGS.items()
            )
            if plan.tasks
            else (),
        ),
    )  # fmt: skip


def _by_source(rows: ReportRows, entries: Iterable[MoneyEntry]) -> tuple[Figure, ...]:
    """A figure per source and their sum; nothing where the file keeps no money at all."""
    if not rows.money:
        return ()
    sums: dict[str, int] = {}
    for one in entries:
        sums[one.source] = sums.get(one.source, 0) + one.amount
    of_source = tuple(Figure(name, sums.get(source, 0)) for source, name in rows.money_sources)
    return *of_source, Figure("Cộng", sum(sums.values()))


def _is_plan_of(one: MoneyEntry, year: int) -> bool:
    return one.stage == "planned" and one.year == year


def _is_spent(one: MoneyEntry, first: date, last: date) -> bool:
    return one.stage == "spent" and one.on_day is not None and first <= one.on_day <= last
