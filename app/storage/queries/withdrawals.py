"""Decided revocations of what products were granted before this file began."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ScalarSelect, func, select

from app.domain.revocations import Withdrawal, told_ground
from app.storage.reading import Reader
from app.storage.tables import products, revocations


def withdrawals(reader: Reader) -> dict[str, list[Withdrawal]]:
    """Every decided revocation of what was recognised before this file began, by product."""
    found: dict[str, list[Withdrawal]] = {}
    for row in reader.rows(
        select(
            revocations.c.product_id, revocations.c.concluded_on, revocations.c.decided_on,
            revocations.c.ground, revocations.c.ground_text,
        ).where(revocations.c.certificate_id.is_(None), revocations.c.decided_on.is_not(None))
    ):  # fmt: skip
        reason = told_ground(row.ground, row.ground_text)
        found.setdefault(row.product_id, []).append(Withdrawal(row.concluded_on, row.decided_on, reason))
    return found


def withdrawn_on() -> ScalarSelect[date]:
    """For a row of `products`: the day on which its earlier recognition was revoked, NULL where none was.

    `app.domain.revocations.withdrawn` in the words of the file.
    """
    return (
        select(func.min(revocations.c.decided_on, type_=revocations.c.decided_on.type))
        .where(
            revocations.c.product_id == products.c.id,
            revocations.c.certificate_id.is_(None),
            revocations.c.concluded_on >= products.c.recognised_on,
        )
        .correlate(products)
        .scalar_subquery()
    )
