"""Requests that were not answered and dossiers that wait for the level above."""

from __future__ import annotations

from sqlalchemy import func, select

from app.domain.loose_ends import OpenRequest, WaitsAbove
from app.storage.reading import Reader
from app.storage.tables import (
    completion_requests,
    dossier_steps,
    dossiers,
    products,
    requested_items,
    results,
)


def open_requests(reader: Reader) -> list[OpenRequest]:
    """The unanswered requests with a day, of dossiers that are with their producers."""
    missing = (
        select(func.count())
        .where(requested_items.c.request_id == completion_requests.c.id, requested_items.c.done.is_(False))
        .correlate(completion_requests)
        .scalar_subquery()
    )
    rows = reader.rows(
        select(dossiers.c.id, products.c.name, completion_requests.c.due_on, missing)
        .join(dossiers, dossiers.c.id == completion_requests.c.dossier_id)
        .join(products, products.c.id == dossiers.c.product_id)
        .where(
            dossiers.c.state == "returned",
            completion_requests.c.answered_on.is_(None),
            completion_requests.c.due_on.is_not(None),
        )
    )
    return [OpenRequest(*row) for row in rows]


def dossiers_above(reader: Reader) -> list[WaitsAbove]:
    """The dossiers that were handed over and are not finished here: no answer yet, or back to be decided."""
    sent = (
        select(func.max(dossier_steps.c.on_day))
        .where(
            dossier_steps.c.dossier_id == dossiers.c.id,
            dossier_steps.c.to_state == "handed_over",
            dossier_steps.c.back.is_(False),
        )
        .correlate(dossiers)
        .scalar_subquery()
    )
    above = results.alias("above")
    rows = reader.rows(
        select(
            dossiers.c.id,
            products.c.name,
            sent,
            above.c.concluded_on,
            above.c.id.label("answer"),
            above.c.action,
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .outerjoin(above, (above.c.dossier_id == dossiers.c.id) & (above.c.session_id.is_(None)))
        .where(dossiers.c.state == "handed_over")
    )  # fmt: skip
    return [
        WaitsAbove(dossier_id, product, day, concluded_on)
        for dossier_id, product, day, concluded_on, answer, action in rows
        if answer is None or action == "certify"
    ]
