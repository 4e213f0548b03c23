"""Sections 6 and 7 of a summary: money by source, and how far the plan of the year is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.funding import SOURCES, FundingEntry
from app.domain.report_rows import PlanStanding, ReportRows, TargetStanding
from app.domain.report_tables import Figure, FigureTable, added, counted
from app.domain.task_progress import STANDINGS
from app.kernel.dates import shown_date


def money_tables(rows: ReportRows, first: date, last: date) -> tuple[FigureTable, ...]:
    """Planned for the budget year; spent in the period; spent since the year began, beside the plan.

    The budget year is the one in which the period ends. Money spent in a period counts by its day, whatever
    its budget year.
    """
    new_year = date(last.year, 1, 1)
    planned = _by_source(rows, "planned", lambda one: one.year == last.year)
    in_period = _by_source(rows, "spent", lambda one: _fell(one, first, last))
    since = _by_source(rows, "spent", lambda one: _fell(one, new_year, last))
    against = tuple(replace(one, planned=plan.value) for one, plan in zip(since, planned, strict=True))
    return (
        FigureTable("Kinh phí kế hoạch của năm", "đồng", planned),
        FigureTable("Kinh phí đã chi trong kỳ", "đồng", in_period),
        FigureTable("Kinh phí đã chi từ đầu năm", "đồng", against),
    )


def _fell(one: FundingEntry, first: date, last: date) -> bool:
    return one.counts_on(one.year, first, last)


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
                _target(title, one)
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


def _by_source(rows: ReportRows, stage: str, counts: Callable[[FundingEntry], bool]) -> tuple[Figure, ...]:
    """A figure per source and their sum; nothing where the file keeps no money at all."""
    if not rows.money:
        return ()
    found = [one for one in rows.money if one.stage == stage and counts(one)]
    of_source = (
        added(name, [_part(one) for one in found if one.source == source], "đồng")
        for source, name in SOURCES.items()
    )
    return *of_source, added("Cộng", [_part(one) for one in found], "đồng")


def _part(one: FundingEntry) -> tuple[str, int]:
    """An amount by its day and what it was for."""
    day = shown_date(one.on_day) or f"năm {one.year}"
    return f"{day}, {one.about}" if one.about else day, one.amount


def _target(title: str, one: TargetStanding) -> Figure:
    """A target with what counts; a number that was written by hand is its own only part."""
    if one.reached and not one.names:
        return replace(added(title, [("Số ghi ở chỉ tiêu", one.reached)]), planned=one.wanted)
    return Figure(title, one.reached, one.names, planned=one.wanted)


def _distinct(targets: Sequence[TargetStanding]) -> list[str]:
    """The titles of targets; one that stands there before is counted, so that each keeps its own figure."""
    seen: dict[str, int] = {}
    titles = []
    for one in targets:
        seen[one.title] = seen.get(one.title, 0) + 1
        titles.append(one.title if seen[one.title] == 1 else f"{one.title} [{seen[one.title]}]")
    return titles
