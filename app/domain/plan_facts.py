"""The facts that the printed plan and its workbook are drawn from: gathered once, frozen, passed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.funding import FundingTotals, warnings
from app.domain.plan_progress import STATES, TargetProgress
from app.domain.plans import PlanDraft, TaskDraft
from app.domain.task_progress import STANDINGS, TaskCount, by_quarter, by_unit, count, standing_on
from app.kernel.errors import Problem


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target as it is printed."""

    title: str
    wanted: int
    reached: int
    state: str
    names: tuple[str, ...]
    left: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task as it is printed; `standing` is a key of `STANDINGS`."""

    item: str
    title: str
    lead: str
    joining: str
    time: str
    standing: str
    result: str
    evidence: str
    activities: int
    spent: int

    @property
    def state(self) -> str:
        """The standing in words."""
        return STANDINGS[self.standing]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan of a year and how far it is on a day."""

    year: int
    called: str
    title: str
    legal_grounds: tuple[str, ...]
    superior_name: str
    issuing_body: str
    seat: str
    signer: str
    made_on: date
    targets: tuple[TargetLine, ...]
    tasks: tuple[TaskLine, ...]
    whole: TaskCount
    quarters: tuple[TaskCount, ...]
    units: tuple[TaskCount, ...]
    funding: FundingTotals
    sample: bool = False

    @property
    def money_warnings(self) -> tuple[Problem, ...]:
        """What does not add up in the money; the field of each is its source."""
        return tuple(warnings(self.funding))


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who makes the paper."""

    superior_name: str
    issuing_body: str
    seat: str
    signer: str


def plan_facts(
    plan: PlanDraft,
    head: Letterhead,
    targets: Sequence[TargetProgress],
    tasks: Sequence[tuple[TaskDraft, int, int]],
    funding: FundingTotals,
    made_on: date,
    *,
    sample: bool = False,
) -> PlanFacts:
    """Everything that is printed of a plan, as it stands on the day it is made.

    Args:
        tasks: each task with the number of its activities and the đồng spent on it.
    """
    year, issued = plan.year or made_on.year, plan.decided_on
    drafts = [task for task, _, _ in tasks]
    return PlanFacts(
        year=year,
        called=plan.called,
        title=plan.title,
        legal_grounds=tuple(line for line in plan.legal_grounds.split("\n") if line.strip()),
        superior_name=head.superior_name,
        issuing_body=head.issuing_body,
        seat=head.seat,
        signer=head.signer,
        made_on=made_on,
        targets=tuple(_target_line(one) for one in targets),
        tasks=tuple(
            _task_line(task, held, spent, standing_on(task, made_on, issued)) for task, held, spent in tasks
        ),
        whole=count("Cả kế hoạch", drafts, made_on, issued),
        quarters=tuple(by_quarter(drafts, year, made_on, issued)),
        units=tuple(by_unit(drafts, made_on, issued)),
        funding=funding,
        sample=sample,
    )


def _target_line(one: TargetProgress) -> TargetLine:
    names = tuple(f"{found.name} ({found.why})" for found in one.counted)
    return TargetLine(one.target.title, one.wanted, one.reached, STATES[one.state], names, one.left)


def _task_line(task: TaskDraft, held: int, spent: int, standing: str) -> TaskLine:
    return TaskLine(
        item=task.item,
        title=task.title,
        lead=task.lead,
        joining=task.joining,
        time=task.time,
        standing=standing,
        result=task.result,
        evidence=task.evidence,
        activities=held,
        spent=spent,
    )
