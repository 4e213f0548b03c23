"""Keeps the costs of an activity or a support as amounts of the money, so that every đồng stands once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.domain.funding import CostDraft
from app.storage import tables as t
from app.storage.queries.funding import costs_of
from app.storage.writing import Writer


def store_costs(
    writer: Writer, column: str, owner_id: str, costs: Iterable[CostDraft], day: date, *, sample: bool
) -> None:
    """Make the amounts of an owner those of its form: new, changed and taken out.

    Args:
        column: `activity_id` or `support_id`.
        day: the day of a cost that names none; a new cost belongs to the budget of its year.
    """
    known = {one.id for one in costs_of(writer, column, owner_id)}
    for cost in costs:
        if cost.id in known:
            known.discard(cost.id)
            writer.update(t.funding, cost.id, _values(cost, day))
        else:
            owner = {column: owner_id, "year": day.year, "is_sample": sample}
            writer.insert(t.funding, {**_values(cost, day), **owner})
    for gone in known:
        writer.delete(t.funding, gone)


def drop_costs(writer: Writer, column: str, owner_id: str) -> None:
    """Take the amounts of an owner out together with it."""
    for cost in costs_of(writer, column, owner_id):
        writer.delete(t.funding, cost.id)


def _values(cost: CostDraft, day: date) -> dict[str, Any]:
    return {
        "source": cost.source,
        "stage": cost.stage,
        "amount": cost.amount,
        "on_day": cost.on_day or day,
        "paper_number": cost.paper_number,
    }
