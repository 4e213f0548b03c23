"""Sections 6 and 7 of a summary: money by source, and how far the plan of the year is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.domain.funding import SOURCES, FundingTotals, funding_totals
from app.domain.report_rows import PlanStanding, ReportRows, TargetStanding
from app.domain.report_tables import Figure, FigureTable, counted
from app.domain.task_progress import STANDINGS


def money_tables(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    """Planned for the budget year; spent in the period; spent since the year began, beside the plan.

    The budget year is the one in which the period ends. Money spent in a period counts by its day, whatever
    its budget year.
    """
    years = sorted({one.year for one in rows.money})
    planned = _by_source(rows, [funding_totals(rows.money, last.year)], "planned")
    in_period = _by_source(rows, [funding_totals(rows.money, year, first, last) for year in years], "spent")
    since_new_year = [funding_totals(rows.money, year, date(last.year, 1, 1), last) for year in years]
    since = _by_source(rows, since_new_year, "spent")
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
            tuple(
                Figure(title, one.reached, one.names, planned=one.wanted)
                for title, one in zip(_distinct(plan.targets), plan.targets, strict=True)
            ),
        ),
        FigureTable("Tình trạng chỉ tiêu cuối kỳ", "chỉ tiêu", summed if plan.targets else ()),
        FigureTable(
            "Nhiệm vụ cuối kỳ", "nhiệm vụ",
            tuple(
                counted(name, [one.title for one in plan.tasks if one.standing == key])
                for key, name in STANDINGS.items()
            )
            if plan.tasks
            else (),
        ),
    )  # fmt: skip


def _by_source(rows: ReportRows, totals: Sequence[FundingTotals], stage: str) -> tuple[Figure, ...]:
    """A figure per source and their sum; nothing where the file keeps no money at all."""
    if not rows.money:
        return ()
    sums = {source: sum(one.amount(source, stage) for one in totals) for source in SOURCES}
    of_source = tuple(Figure(name, sums[source]) for source, name in SOURCES.items())
    return *of_source, Figure("Cộng", sum(sums.values()))


def _distinct(targets: Sequence[TargetStanding]) -> list[str]:
    """The titles of targets; one that stands there before is counted, so that each keeps its own figure."""
    seen: dict[str, int] = {}
    titles = []
    for one in targets:
        seen[one.title] = seen.get(one.title, 0) + 1
        titles.append(one.title if seen[one.title] == 1 else f"{one.title} [{seen[one.title]}]")
    return titles
