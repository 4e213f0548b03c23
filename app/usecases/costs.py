"""Keeps the costs of an activity or a support as amounts of the money, so that every đồng stands once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.funding import CostDraft
from app.storage import tables as t
from app.storage.queries.funding import costs_of
from app.storage.writing import Writer


def dated(costs: Iterable[CostDraft], day: date) -> tuple[CostDraft, ...]:
    """The costs, those without a day on the day of what they paid for."""
    return tuple(replace(cost, on_day=cost.on_day or day) for cost in costs)


def store_costs(
    writer: Writer, column: str, owner_id: str, costs: Iterable[CostDraft], day: date, *, sample: bool
) -> None:
    """Make the amounts of an owner those of its form: new, changed and taken out.

    Args:
        column: `activity_id` or `support_id`.
        day: the day of the owner; a new cost belongs to the budget of its year.

    Raises:
        RuleBroken: `row_changed_meanwhile`, `row_is_gone` where an amount was changed or deleted on the page
            of the money since the form was opened.
    """
    gone = {one.id for one in costs_of(writer, column, owner_id)}
    for cost in costs:
        gone.discard(cost.id)
        if cost.id:
            writer.update(t.funding, cost.id, _values(cost), cost.version or None)
        else:
            owner = {column: owner_id, "year": day.year, "is_sample": sample}
            writer.insert(t.funding, {**_values(cost), **owner})
    for cost_id in gone:
        writer.delete(t.funding, cost_id)


def drop_costs(writer: Writer, column: str, owner_id: str) -> None:
    """Take the amounts of an owner out together with it."""
    for cost in costs_of(writer, column, owner_id):
        writer.delete(t.funding, cost.id)


def _values(cost: CostDraft) -> dict[str, Any]:
    return {
        "source": cost.source,
        "stage": cost.stage,
        "amount": cost.amount,
        "on_day": cost.on_day,
        "paper_number": cost.paper_number,
    }
