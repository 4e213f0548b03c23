"""The annual plan: its head, targets and tasks, and the rows that its targets count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Subquery, case, func, literal, or_, select, union_all

from app.domain.lifecycle import OPEN_STATES
from app.domain.plan_progress import OnTheWay, PlanRows, Recognition
from app.domain.plans import PlanDraft, TargetDraft, TaskDraft, item_order
from app.storage.queries.withdrawals import withdrawn_on
from app.storage.reading import Reader, draft_values
from app.storage.tables import (
    activities,
    certificates,
    dossiers,
    funding,
    plan_targets,
    plan_tasks,
    plans,
    products,
    supports,
)

MAY_STILL_COUNT = OPEN_STATES | {"concluded", "decided", "handed_over"}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the list of plans."""

    id: str
    year: int
    number: str
    decided_on: date | None
    title: str
    targets: int
    tasks: int
    done: int


@dataclass(frozen=True, slots=True)
class TaskUse:
    """What is linked to tasks: so many activities, so many amounts and supports."""

    activities: int
    amounts: int


def plan_rows(reader: Reader) -> list[PlanRow]:
    """Every plan, the newest year first."""
    rows = reader.rows(
        select(
            plans.c.id, plans.c.year, plans.c.number, plans.c.decided_on, plans.c.title,
            _count(plan_targets.c.year == plans.c.year),
            _count(plan_tasks.c.year == plans.c.year),
            _count(plan_tasks.c.year == plans.c.year, plan_tasks.c.state == "done"),
        ).order_by(plans.c.year.desc())
    )  # fmt: skip
    return [PlanRow(*row) for row in rows]


def plan_draft(reader: Reader, plan_id: str) -> PlanDraft | None:
    """The head of a plan as the form edits it."""
    row = reader.row(select(plans).where(plans.c.id == plan_id))
    return None if row is None else PlanDraft(**draft_values(PlanDraft, row))


def plan_of_year(reader: Reader, year: int) -> PlanDraft | None:
    """The head of a year's plan."""
    row = reader.row(select(plans).where(plans.c.year == year))
    return None if row is None else PlanDraft(**draft_values(PlanDraft, row))


def target_drafts(reader: Reader, year: int) -> list[TargetDraft]:
    """The targets of a year in the order of the plan."""
    rows = reader.rows(
        select(plan_targets).where(plan_targets.c.year == year).order_by(plan_targets.c.position)
    )
    return [TargetDraft(**draft_values(TargetDraft, row)) for row in rows]


def target_draft(reader: Reader, target_id: str) -> TargetDraft | None:
    """One target as the form edits it."""
    row = reader.row(select(plan_targets).where(plan_targets.c.id == target_id))
    return None if row is None else TargetDraft(**draft_values(TargetDraft, row))


def task_drafts(reader: Reader, year: int) -> list[TaskDraft]:
    """The tasks of a year by item, as the plan lists them."""
    rows = reader.rows(select(plan_tasks).where(plan_tasks.c.year == year).order_by(plan_tasks.c.position))
    drafts = [TaskDraft(**draft_values(TaskDraft, row)) for row in rows]
    return sorted(drafts, key=lambda one: (item_order(one.item), one.position))


def task_draft(reader: Reader, task_id: str) -> TaskDraft | None:
    """One task as the form edits it."""
    row = reader.row(select(plan_tasks).where(plan_tasks.c.id == task_id))
    return None if row is None else TaskDraft(**draft_values(TaskDraft, row))


def next_position(reader: Reader, table_name: str, year: int) -> int:
    """The place after the last target or task of a year."""
    table = {"plan_targets": plan_targets, "plan_tasks": plan_tasks}[table_name]
    last = reader.value(select(func.max(table.c.position)).where(table.c.year == year))
    return 0 if last is None else int(last) + 1


def ids_of_year(reader: Reader, year: int) -> tuple[list[str], list[str]]:
    """Identities of the targets and of the tasks of a year."""
    found = []
    for table in (plan_targets, plan_tasks):
        found.append([row.id for row in reader.rows(select(table.c.id).where(table.c.year == year))])
    return found[0], found[1]


def use_of_tasks(reader: Reader, task_ids: Iterable[str]) -> TaskUse:
    """How much is linked to these tasks."""
    wanted = list(task_ids)
    counts = [
        int(reader.value(select(func.count()).where(table.c.task_id.in_(wanted))) or 0)
        for table in (activities, funding, supports)
    ]
    return TaskUse(counts[0], counts[1] + counts[2])


def activities_by_task(reader: Reader, year: int) -> dict[str, int]:
    """How many activities serve each task of a year."""
    rows = reader.rows(
        select(activities.c.task_id, func.count().label("held"))
        .join(plan_tasks, plan_tasks.c.id == activities.c.task_id)
        .where(plan_tasks.c.year == year)
        .group_by(activities.c.task_id)
    )
    return {row.task_id: row.held for row in rows}


def known_units(reader: Reader) -> tuple[str, ...]:
    """Units that lead tasks or held activities, to be offered in forms."""
    rows = reader.rows(
        union_all(select(plan_tasks.c.lead.label("unit")), select(activities.c.unit)).order_by("unit")
    )
    units = {unit.strip(): None for row in rows for unit in row.unit.split(";") if unit.strip()}
    return tuple(units)


def progress_rows(
    reader: Reader, targets: Iterable[TargetDraft], year: int, until: date, *, still_open: bool
) -> PlanRows:
    """What the targets of a year count on a cut-off day.

    Args:
        still_open: also the dossiers that may still come through; they are known for today only.
    """
    asked = {one.recognised_year for one in targets if one.kind == "reevaluation" and one.recognised_year}
    return PlanRows(
        recognitions(reader, {year, *asked}),
        on_the_way(reader) if still_open else (),
        activity_counts(reader, year, until),
    )


def recognitions(reader: Reader, years: set[int]) -> tuple[Recognition, ...]:
    """Every recognition of each product that was recognised in one of these years."""
    listed = _all_recognitions()
    wanted = select(listed.c.product_id).where(or_(*(_in_year(listed.c.on_day, year) for year in years)))
    rows = reader.rows(
        select(
            listed.c.product_id, products.c.name, listed.c.star_class, listed.c.on_day, listed.c.number,
            listed.c.dossier_kind, listed.c.state, listed.c.ended_on,
        )
        .join(products, products.c.id == listed.c.product_id)
        .where(listed.c.product_id.in_(wanted))
    )  # fmt: skip
    return tuple(Recognition(*row) for row in rows)


def on_the_way(reader: Reader) -> tuple[OnTheWay, ...]:
    """Dossiers that may still bring their product a class."""
    rows = reader.rows(
        select(dossiers.c.id, dossiers.c.product_id, products.c.name, dossiers.c.kind, dossiers.c.state)
        .join(products, products.c.id == dossiers.c.product_id)
        .where(dossiers.c.state.in_(MAY_STILL_COUNT))
    )
    return tuple(OnTheWay(*row) for row in rows)


def activity_counts(reader: Reader, year: int, until: date) -> dict[str, int]:
    """Activities of a year that had begun by a day, by kind."""
    rows = reader.rows(
        select(activities.c.kind, func.count().label("held"))
        .where(_in_year(activities.c.started_on, year), activities.c.started_on <= until)
        .group_by(activities.c.kind)
    )
    return {row.kind: row.held for row in rows}


def _all_recognitions() -> Subquery:
    """Certificates of every level, and what was granted before this file began, as one table."""
    given = select(
        certificates.c.product_id, certificates.c.star_class, certificates.c.issued_on.label("on_day"),
        certificates.c.number, func.coalesce(dossiers.c.kind, "").label("dossier_kind"),
        certificates.c.state, certificates.c.void_on.label("ended_on"),
    ).outerjoin(dossiers, dossiers.c.id == certificates.c.dossier_id)  # fmt: skip
    before = select(
        products.c.id, products.c.recognised_class, products.c.recognised_on, products.c.recognised_number,
        literal(""), case((withdrawn_on().is_not(None), "revoked"), else_="valid"), withdrawn_on(),
    ).where(products.c.recognised_class.is_not(None), products.c.recognised_on.is_not(None))  # fmt: skip
    return union_all(given, before).subquery()


def _in_year(column: ColumnElement[date], year: int) -> ColumnElement[bool]:
    return column.between(date(year, 1, 1), date(year, 12, 31))


def _count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    counted: Select[tuple[int]] = select(func.count()).where(*conditions).correlate(plans)
    return counted.scalar_subquery()
