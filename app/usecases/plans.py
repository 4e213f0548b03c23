"""Saves the annual plan, its targets and its tasks, and begins a new year from an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.checks import cleaned
from app.domain.plan_progress import TargetProgress, plan_progress
from app.domain.plans import (
    ENDED,
    PLAN_TEXTS,
    TARGET_TEXTS,
    TASK_TEXTS,
    PlanDraft,
    TargetDraft,
    TaskDraft,
    check_plan,
    check_target,
    check_task,
    target_for,
    task_for,
)
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.offices import office_draft
from app.storage.queries.plans import (
    ids_of_year,
    next_position,
    plan_draft,
    plan_of_year,
    progress_rows,
    target_drafts,
    task_draft,
    task_drafts,
    use_of_tasks,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.outcomes import Done
from app.usecases.shipped_plans import shipped_plan
from app.usecases.stored_drafts import store_draft


def save_plan(file: OfficeFile, draft: PlanDraft, who: str) -> Done:
    """Save the head of a plan. Its year is chosen once: targets and tasks are known by it.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft, PLAN_TEXTS)
    with file.writing("save_plan", who) as writer:
        refuse_if_any([*check_plan(draft, file.clock.today()), *_year_problems(writer, draft)])
        row_id = store_draft(writer, t.plans, draft)
    return Done(row_id, writer.changed, writer.change_id)


def begin_plan(file: OfficeFile, year: int, from_year: int | None, who: str) -> Done:
    """Begin the plan of a year: its targets and tasks as those of an earlier year, nothing of them done.

    Args:
        from_year: the year to copy, or None for an empty plan.

    Raises:
        RuleBroken: `plan_of_year_exists`, `plan_to_copy_missing`.
    """
    with file.writing("begin_plan", who) as writer:
        _refuse_second(writer, year)
        before = plan_of_year(writer, from_year) if from_year is not None else None
        if from_year is not None and before is None:
            raise RuleBroken("plan_to_copy_missing", year=from_year)
        targets = target_drafts(writer, from_year) if from_year is not None else []
        tasks = task_drafts(writer, from_year) if from_year is not None else []
        row_id = _begun(writer, year, before, targets, tasks)
    return Done(row_id, writer.changed, writer.change_id)


def begin_from_shipped(file: OfficeFile, year: int, who: str) -> Done:
    """Begin the plan of a year from the plan that ships with the program (Phong Thổ 2023).

    For its own year it is the original with its number and day.

    Raises:
        RuleBroken: `plan_of_year_exists`.
    """
    shipped = shipped_plan()
    with file.writing("begin_plan", who) as writer:
        _refuse_second(writer, year)
        row_id = _begun(writer, year, shipped.plan, shipped.targets, shipped.tasks)
    return Done(row_id, writer.changed, writer.change_id)


def delete_plan(file: OfficeFile, plan_id: str, who: str) -> Done:
    """Delete a plan with its targets and tasks, where nothing is linked to them.

    Raises:
        RuleBroken: `row_is_gone`, `plan_in_use`.
    """
    with file.writing("delete_plan", who) as writer:
        plan = plan_draft(writer, plan_id)
        if plan is None or plan.year is None:
            raise RuleBroken("row_is_gone")
        targets, tasks = ids_of_year(writer, plan.year)
        use = use_of_tasks(writer, tasks)
        if use.activities or use.amounts:
            raise RuleBroken("plan_in_use", year=plan.year, activities=use.activities, amounts=use.amounts)
        for table, ids in ((t.plan_targets, targets), (t.plan_tasks, tasks)):
            for row_id in ids:
                writer.delete(table, row_id)
        writer.delete(t.plans, plan_id)
    return Done(plan_id, writer.changed, writer.change_id)


def save_target(file: OfficeFile, draft: TargetDraft, who: str) -> Done:
    """Save a target.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `plan_year_missing`.
    """
    draft = _own_fields(cleaned(draft, TARGET_TEXTS))
    refuse_if_any(check_target(draft))
    with file.writing("save_target", who) as writer:
        _refuse_without_plan(writer, draft.year)
        row_id = store_draft(writer, t.plan_targets, _placed(writer, "plan_targets", draft))
    return Done(row_id, writer.changed, writer.change_id)


def delete_target(file: OfficeFile, target_id: str, who: str) -> Done:
    """Delete a target.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("delete_target", who) as writer:
        writer.delete(t.plan_targets, target_id)
    return Done(target_id, writer.changed, writer.change_id)


def save_task(file: OfficeFile, draft: TaskDraft, who: str) -> Done:
    """Save a task. One that is under way or done without a first day has begun today, or when it ended.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `plan_year_missing`.
    """
    draft, today = cleaned(draft, TASK_TEXTS), file.clock.today()
    refuse_if_any(check_task(draft, today))
    with file.writing("save_task", who) as writer:
        _refuse_without_plan(writer, draft.year)
        row_id = store_draft(writer, t.plan_tasks, _placed(writer, "plan_tasks", _begun_by(draft, today)))
    return Done(row_id, writer.changed, writer.change_id)


def set_task_state(file: OfficeFile, task_id: str, state: str, who: str) -> Done:
    """Lead a task to a state today, straight from the list; going back takes the end away.

    Raises:
        ProblemsFound: the state is unknown.
        RuleBroken: `row_is_gone`.
    """
    today = file.clock.today()
    with file.writing("set_task_state", who) as writer:
        draft = task_draft(writer, task_id)
        if draft is None:
            raise RuleBroken("row_is_gone")
        began = None if state == "todo" else draft.started_on
        draft = replace(
            draft,
            state=state,
            started_on=began,
            ended_on=(draft.ended_on or today) if state in ENDED else None,
        )
        refuse_if_any(check_task(draft, today))
        store_draft(writer, t.plan_tasks, _begun_by(draft, today))
    return Done(task_id, writer.changed, writer.change_id)


def delete_task(file: OfficeFile, task_id: str, who: str) -> Done:
    """Delete a task that nothing is linked to.

    Raises:
        RuleBroken: `task_in_use`, `row_is_gone`.
    """
    with file.writing("delete_task", who) as writer:
        use = use_of_tasks(writer, [task_id])
        if use.activities or use.amounts:
            raise RuleBroken("task_in_use", activities=use.activities, amounts=use.amounts)
        writer.delete(t.plan_tasks, task_id)
    return Done(task_id, writer.changed, writer.change_id)


def year_progress(reader: Reader, year: int, until: date, today: date) -> list[TargetProgress]:
    """Every target of a year as it stands on a cut-off day; dossiers under way are known for today only."""
    targets = target_drafts(reader, year)
    still_open = until >= today and year >= today.year
    rows = progress_rows(reader, targets, year, until, still_open=still_open)
    return plan_progress(targets, rows, min(until, date(year, 12, 31)))


def _begun(
    writer: Writer,
    year: int,
    before: PlanDraft | None,
    targets: Iterable[TargetDraft],
    tasks: Iterable[TaskDraft],
) -> str:
    for target in targets:
        store_draft(writer, t.plan_targets, target_for(target, year))
    for task in tasks:
        store_draft(writer, t.plan_tasks, task_for(task, year))
    return store_draft(writer, t.plans, _head_for(writer, year, before))


def _head_for(writer: Writer, year: int, before: PlanDraft | None) -> PlanDraft:
    """The same head in another year: without number and day, with the grounds to be brought up to date."""
    if before is None:
        office = office_draft(writer)
        issuer = office.issuing_body if office else ""
        return PlanDraft(year=year, issuer=issuer, title=f"Thực hiện Chương trình OCOP năm {year}")
    if before.year == year:
        return before
    title = before.title.replace(str(before.year), str(year))
    return replace(before, id="", version=0, year=year, number="", decided_on=None, title=title)


def _own_fields(draft: TargetDraft) -> TargetDraft:
    """A target without what its kind does not use."""
    return replace(
        draft,
        recognised_year=draft.recognised_year if draft.kind == "reevaluation" else None,
        activity_kind=draft.activity_kind if draft.kind == "activity" else "",
        reached_by_hand=draft.reached_by_hand if draft.kind == "other" else None,
    )


def _begun_by(draft: TaskDraft, today: date) -> TaskDraft:
    if draft.state == "todo" or draft.started_on is not None:
        return draft
    return replace(draft, started_on=draft.ended_on or today)


def _placed(writer: Writer, table_name: str, draft: Any) -> Any:
    """A new target or task comes last."""
    if draft.id:
        return draft
    return replace(draft, position=next_position(writer, table_name, draft.year))


def _year_problems(writer: Writer, draft: PlanDraft) -> list[Problem]:
    if draft.year is None:
        return []
    present = plan_of_year(writer, draft.year)
    if present is not None and present.id != draft.id:
        return [Problem("year", "plan_of_year_exists", {"year": draft.year})]
    before = plan_draft(writer, draft.id) if draft.id else None
    if before is not None and before.year != draft.year:
        return [Problem("year", "plan_year_fixed", {"year": before.year})]
    return []


def _refuse_second(writer: Writer, year: int) -> None:
    if plan_of_year(writer, year) is not None:
        raise RuleBroken("plan_of_year_exists", "year", year=year)


def _refuse_without_plan(writer: Writer, year: int) -> None:
    if plan_of_year(writer, year) is None:
        raise RuleBroken("plan_year_missing", year=year)
