"""Money and support: amounts with what they belong to, support given, policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Subquery, func, select

from app.domain.funding import SOURCES, STAGES, CostDraft, FundingDraft, FundingEntry
from app.domain.supports import PolicyDraft, SupportDraft
from app.storage.reading import Reader, draft_values
from app.storage.tables import activities, funding, plan_tasks, policies, producers, products, supports


@dataclass(frozen=True, slots=True)
class FundingRow:
    """One amount of the list. `owner` says what it belongs to, `page` and `owner_id` where that is."""

    id: str
    year: int
    source: str
    stage: str
    amount: int
    on_day: date | None
    content: str
    paper_number: str
    paper_date: date | None
    task: str
    task_id: str | None
    owner: str
    page: str
    owner_id: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One support of the list, with what was spent on it from all sources."""

    id: str
    given_on: date
    producer: str
    product: str
    kind: str
    content: str
    policy: str
    spent: int
    paper_number: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One policy of the list, with how often it was used and what was spent by it."""

    id: str
    number: str
    issued_on: date | None
    issuer: str
    title: str
    valid_until: date | None
    uses: int
    spent: int


_TASK = func.coalesce(funding.c.task_id, activities.c.task_id, supports.c.task_id)
"""An amount of an activity or a support is one of the task that these serve."""


def funding_entries(reader: Reader, year: int) -> tuple[FundingEntry, ...]:
    """The amounts of a budget year, those that `funding_totals` cannot tell apart added up already."""
    rows = reader.rows(
        select(
            funding.c.year, funding.c.source, funding.c.stage, func.sum(funding.c.amount), funding.c.on_day,
            _TASK.label("task"),
        )
        .outerjoin(activities, activities.c.id == funding.c.activity_id)
        .outerjoin(supports, supports.c.id == funding.c.support_id)
        .where(funding.c.year == year)
        .group_by(funding.c.year, funding.c.source, funding.c.stage, funding.c.on_day, _TASK)
    )  # fmt: skip
    return tuple(FundingEntry(*row) for row in rows)


def funding_rows(reader: Reader, year: int) -> list[FundingRow]:
    """The amounts of a budget year, the latest first."""
    rows = reader.rows(
        select(
            funding, plan_tasks.c.item, plan_tasks.c.title.label("task_title"),
            activities.c.title.label("activity"), producers.c.name.label("supported"),
            _TASK.label("of_task"),
        )
        .outerjoin(activities, activities.c.id == funding.c.activity_id)
        .outerjoin(supports, supports.c.id == funding.c.support_id)
        .outerjoin(producers, producers.c.id == supports.c.producer_id)
        .outerjoin(plan_tasks, plan_tasks.c.id == _TASK)
        .where(funding.c.year == year)
        .order_by(funding.c.on_day.desc(), funding.c.id.desc())
    )  # fmt: skip
    return [_funding_row(row) for row in rows]


def funding_draft(reader: Reader, funding_id: str) -> FundingDraft | None:
    """An amount as the form edits it."""
    row = reader.row(select(funding).where(funding.c.id == funding_id))
    return None if row is None else FundingDraft(**draft_values(FundingDraft, row))


def costs_of(reader: Reader, column: str, owner_id: str) -> tuple[CostDraft, ...]:
    """The costs of an activity or a support, in the order of their days, stages and sources."""
    rows = reader.rows(select(funding).where(funding.c[column] == owner_id).order_by(funding.c.id))
    costs = [CostDraft(**draft_values(CostDraft, row)) for row in rows]
    stages, sources = tuple(STAGES), tuple(SOURCES)
    return tuple(
        sorted(
            costs,
            key=lambda one: (one.on_day or date.min, stages.index(one.stage), sources.index(one.source)),
        )
    )


def funding_years(reader: Reader) -> list[int]:
    """The budget years that have amounts, the newest first."""
    return [
        row.year for row in reader.rows(select(funding.c.year).distinct().order_by(funding.c.year.desc()))
    ]


def support_rows(reader: Reader, year: int) -> list[SupportRow]:
    """What was given in a year, the latest first."""
    spent = spent_by("support_id")
    rows = reader.rows(
        select(
            supports.c.id, supports.c.given_on, producers.c.name, func.coalesce(products.c.name, ""),
            supports.c.kind, supports.c.content, func.coalesce(policies.c.number, ""),
            func.coalesce(spent.c.spent, 0), supports.c.paper_number, supports.c.is_sample,
        )
        .outerjoin(spent, spent.c.owner == supports.c.id)
        .join(producers, producers.c.id == supports.c.producer_id)
        .outerjoin(products, products.c.id == supports.c.product_id)
        .outerjoin(policies, policies.c.id == supports.c.policy_id)
        .where(supports.c.given_on.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(supports.c.given_on.desc(), supports.c.id.desc())
    )  # fmt: skip
    return [SupportRow(*row) for row in rows]


def support_draft(reader: Reader, support_id: str) -> SupportDraft | None:
    """A support as the form edits it, with its costs."""
    row = reader.row(select(supports).where(supports.c.id == support_id))
    if row is None:
        return None
    return SupportDraft(
        **draft_values(SupportDraft, row, "costs"), costs=costs_of(reader, "support_id", support_id)
    )


def policy_rows(reader: Reader) -> list[PolicyRow]:
    """Every policy, by title."""
    used = select(func.count()).where(supports.c.policy_id == policies.c.id).correlate(policies)
    spent = (
        select(func.coalesce(func.sum(funding.c.amount), 0))
        .join(supports, supports.c.id == funding.c.support_id)
        .where(supports.c.policy_id == policies.c.id, funding.c.stage == "spent")
        .correlate(policies)
    )
    rows = reader.rows(
        select(
            policies.c.id, policies.c.number, policies.c.issued_on, policies.c.issuer, policies.c.title,
            policies.c.valid_until, used.scalar_subquery(), spent.scalar_subquery(),
        ).order_by(policies.c.sort_key, policies.c.id)
    )  # fmt: skip
    return [PolicyRow(*row) for row in rows]


def policy_draft(reader: Reader, policy_id: str) -> PolicyDraft | None:
    """A policy as the form edits it."""
    row = reader.row(select(policies).where(policies.c.id == policy_id))
    return None if row is None else PolicyDraft(**draft_values(PolicyDraft, row))


def uses_of_policy(reader: Reader, policy_id: str) -> int:
    """How many supports name a policy."""
    return int(reader.value(select(func.count()).where(supports.c.policy_id == policy_id)) or 0)


def producer_of_product(reader: Reader, product_id: str) -> str | None:
    """Who makes a product."""
    found: str | None = reader.value(select(products.c.producer_id).where(products.c.id == product_id))
    return found


def spent_by(column: str) -> Subquery:
    """What was spent from all sources on each owner of a kind: columns `owner` and `spent`."""
    owner = funding.c[column]
    return (
        select(owner.label("owner"), func.sum(funding.c.amount).label("spent"))
        .where(owner.is_not(None), funding.c.stage == "spent")
        .group_by(owner)
        .subquery()
    )


def _funding_row(row: Any) -> FundingRow:
    owner, page, owner_id = "", "", ""
    if row.activity_id is not None:
        owner, page, owner_id = row.activity, "activities", row.activity_id
    elif row.support_id is not None:
        owner, page, owner_id = f"Hỗ trợ {row.supported}", "plans", row.support_id
    task = f"{row.item} {row.task_title}".strip() if row.of_task is not None else ""
    return FundingRow(
        row.id, row.year, row.source, row.stage, row.amount, row.on_day, row.content, row.paper_number,
        row.paper_date, task, row.of_task, owner, page, owner_id, row.is_sample,
    )  # fmt: skip
