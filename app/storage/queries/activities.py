"""Activities for their list, their form, the plan and the summaries; potential products."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, func, select

from app.domain.activities import KINDS, ActivityDraft, ActivityEntry, ActivityTotals
from app.domain.potential_products import PotentialDraft
from app.storage.queries.funding import costs_of, spent_by
from app.storage.reading import Reader, draft_values
from app.storage.tables import (
    activities,
    activity_producers,
    activity_products,
    attachments,
    funding,
    places,
    plan_tasks,
    potential_products,
    producers,
)


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One line of the list of activities; `entry` is what is added up."""

    id: str
    kind: str
    form: str
    title: str
    unit: str
    place: str
    started_on: date
    ended_on: date | None
    item: str
    task: str
    task_id: str | None
    photos: int
    is_sample: bool
    search_key: str
    entry: ActivityEntry


@dataclass(frozen=True, slots=True)
class PotentialRow:
    """One line of the list of potential products."""

    id: str
    year: int
    name: str
    set_no: int | None
    producer: str
    place: str
    state: str
    product_id: str | None
    is_sample: bool
    search_key: str


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """One photo of an activity, without its bytes."""

    id: str
    sha256: str
    file_name: str


_SPENT = spent_by("activity_id")
_COUNTED: tuple[Column[Any], ...] = (
    activities.c.id, activities.c.kind, activities.c.form, activities.c.title, activities.c.started_on,
    activities.c.classes, activities.c.participants, activities.c.women, activities.c.minorities,
    activities.c.pieces, activities.c.sales,
)  # fmt: skip


_ADDED_UP = ("classes", "participants", "women", "minorities", "pieces", "sales")


def activity_rows(reader: Reader, year: int) -> list[ActivityRow]:
    """The activities of a year, the latest first."""
    photos = (
        select(attachments.c.owner_id, func.count().label("photos"))
        .where(attachments.c.owner_table == "activities")
        .group_by(attachments.c.owner_id)
        .subquery()
    )
    rows = reader.rows(
        select(
            *_COUNTED, activities.c.unit, activities.c.place_text, activities.c.ended_on,
            activities.c.task_id, activities.c.is_sample, activities.c.search_key,
            places.c.name.label("commune"), plan_tasks.c.item, plan_tasks.c.title.label("task"),
            func.coalesce(photos.c.photos, 0).label("photos"),
            func.coalesce(_SPENT.c.spent, 0).label("spent"),
        )
        .outerjoin(_SPENT, _SPENT.c.owner == activities.c.id)
        .outerjoin(places, places.c.id == activities.c.place_id)
        .outerjoin(plan_tasks, plan_tasks.c.id == activities.c.task_id)
        .outerjoin(photos, photos.c.owner_id == activities.c.id)
        .where(_between(activities.c.started_on, date(year, 1, 1), date(year, 12, 31)))
        .order_by(activities.c.started_on.desc(), activities.c.id.desc())
    )  # fmt: skip
    return [_row(row) for row in rows]


def activity_entries(reader: Reader, first: date, last: date) -> tuple[ActivityEntry, ...]:
    """The activities that began in a period, as summaries count them."""
    rows = reader.rows(
        select(*_COUNTED, func.coalesce(_SPENT.c.spent, 0))
        .outerjoin(_SPENT, _SPENT.c.owner == activities.c.id)
        .where(_between(activities.c.started_on, first, last))
        .order_by(activities.c.started_on, activities.c.id)
    )
    return tuple(ActivityEntry(*row) for row in rows)


def activity_sums(reader: Reader, first: date, last: date) -> dict[str, ActivityTotals]:
    """The sums of a period by kind, added up by the file itself; as `totals_by_kind` of the same rows."""
    period = activities.c.started_on.between(first, last)
    kind = activities.c.kind
    counted = [getattr(activities.c, name) for name in _ADDED_UP]
    added = reader.rows(
        select(kind, func.count(), *(func.coalesce(func.sum(column), 0) for column in counted))
        .where(period)
        .group_by(kind)
    )
    spent = dict[str, int](
        (row.kind, row.spent)
        for row in reader.rows(
            select(kind, func.sum(funding.c.amount).label("spent"))
            .join(funding, funding.c.activity_id == activities.c.id)
            .where(period, funding.c.stage == "spent")
            .group_by(kind)
        )
    )
    sums = {key: ActivityTotals(*(*numbers, spent.get(key, 0))) for key, *numbers in added}
    return {key: sums.get(key, ActivityTotals()) for key in KINDS}


def activity_years(reader: Reader) -> list[int]:
    """The years that have activities, the newest first."""
    year = func.substr(activities.c.started_on, 1, 4).label("year")
    return [int(row.year) for row in reader.rows(select(year).distinct().order_by(year.desc()))]


def activity_draft(reader: Reader, activity_id: str) -> ActivityDraft | None:
    """An activity as the form edits it, with its links and costs."""
    row = reader.row(select(activities).where(activities.c.id == activity_id))
    if row is None:
        return None
    return ActivityDraft(
        **draft_values(ActivityDraft, row, "products", "producers", "costs"),
        products=tuple(links_of(reader, activity_products, "product_id", activity_id)),
        producers=tuple(links_of(reader, activity_producers, "producer_id", activity_id)),
        costs=costs_of(reader, "activity_id", activity_id),
    )


def links_of(reader: Reader, table: Table, column: str, activity_id: str) -> dict[str, str]:
    """What an activity concerns: identity of the product or producer, and of the link."""
    rows = reader.rows(
        select(table.c[column].label("other"), table.c.id)
        .where(table.c.activity_id == activity_id)
        .order_by(table.c.id)
    )
    return {row.other: row.id for row in rows}


def photos_of(reader: Reader, activity_id: str) -> list[PhotoRow]:
    """The photos of an activity in their order."""
    rows = reader.rows(
        select(attachments.c.id, attachments.c.content_sha256, attachments.c.file_name)
        .where(attachments.c.owner_table == "activities", attachments.c.owner_id == activity_id)
        .order_by(attachments.c.position, attachments.c.id)
    )
    return [PhotoRow(*row) for row in rows]


def potential_rows(reader: Reader) -> list[PotentialRow]:
    """Every potential product, the newest year first."""
    rows = reader.rows(
        select(potential_products, producers.c.name.label("producer"), places.c.name.label("place"))
        .outerjoin(producers, producers.c.id == potential_products.c.producer_id)
        .outerjoin(places, places.c.id == potential_products.c.place_id)
        .order_by(potential_products.c.year.desc(), potential_products.c.sort_key)
    )
    return [
        PotentialRow(
            row.id, row.year, row.name, row.set_no, row.producer or row.producer_name, row.place or "",
            row.state, row.product_id, row.is_sample, row.search_key,
        )
        for row in rows
    ]  # fmt: skip


def potential_draft(reader: Reader, potential_id: str) -> PotentialDraft | None:
    """A potential product as the form edits it."""
    row = reader.row(select(potential_products).where(potential_products.c.id == potential_id))
    return None if row is None else PotentialDraft(**draft_values(PotentialDraft, row))


def potentials_of(reader: Reader, activity_id: str) -> int:
    """How many potential products a survey found."""
    found = select(func.count()).where(potential_products.c.activity_id == activity_id)
    return int(reader.value(found) or 0)


def surveys(reader: Reader) -> dict[str, str]:
    """Identity and title of the surveys, the latest first."""
    rows = reader.rows(
        select(activities.c.id, activities.c.title)
        .where(activities.c.kind == "survey")
        .order_by(activities.c.started_on.desc())
    )
    return {row.id: row.title for row in rows}


def _row(row: Any) -> ActivityRow:
    counted = {column.name: getattr(row, column.name) for column in _COUNTED}
    place = ", ".join(part for part in (row.place_text, row.commune or "") if part)
    task = f"{row.item} {row.task}".strip() if row.task_id is not None else ""
    return ActivityRow(
        row.id, row.kind, row.form, row.title, row.unit, place, row.started_on, row.ended_on,
        row.item or "", task, row.task_id, row.photos, row.is_sample, row.search_key,
        ActivityEntry(**counted, spent=row.spent),
    )  # fmt: skip


def _between(column: ColumnElement[date], first: date, last: date) -> ColumnElement[bool]:
    return column.between(first, last)
