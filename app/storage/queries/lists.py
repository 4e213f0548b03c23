"""Every producer and product as drafts at once: what a list is compared with, and what an export holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields

from sqlalchemy import select

from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.storage.queries.withdrawals import withdrawn_on
from app.storage.reading import Reader
from app.storage.tables import dossiers, producer_years, producers, products

_OF_PRODUCER = [field.name for field in fields(ProducerDraft) if field.name != "years"]
_OF_PRODUCT = [field.name for field in fields(ProductDraft)]


def all_producers(reader: Reader) -> tuple[ProducerDraft, ...]:
    """Every producer with the yearly figures, newest year first, in Vietnamese order."""
    years: dict[str, list[YearFigures]] = defaultdict(list)
    for row in reader.rows(
        select(
            producer_years.c.producer_id, producer_years.c.year, producer_years.c.turnover,
            producer_years.c.profit,
        ).order_by(producer_years.c.year.desc())
    ):  # fmt: skip
        years[row.producer_id].append(YearFigures(row.year, row.turnover, row.profit))
    listed = select(*(producers.c[name] for name in _OF_PRODUCER)).order_by(
        producers.c.sort_key, producers.c.id
    )
    return tuple(
        ProducerDraft(**dict(zip(_OF_PRODUCER, row, strict=True)), years=tuple(years.get(row.id, ())))
        for row in reader.rows(listed)
    )


def all_products(reader: Reader) -> tuple[ProductDraft, ...]:
    """Every product, in Vietnamese order."""
    listed = select(*(products.c[name] for name in _OF_PRODUCT)).order_by(products.c.sort_key, products.c.id)
    return tuple(ProductDraft(**dict(zip(_OF_PRODUCT, row, strict=True))) for row in reader.rows(listed))


def withdrawn_products(reader: Reader) -> frozenset[str]:
    """The products whose recognition from before this file was revoked by whoever granted it."""
    rows = reader.rows(select(products.c.id).where(withdrawn_on().is_not(None)))
    return frozenset(row.id for row in rows)


def submitted_products(reader: Reader) -> frozenset[str]:
    """The products that have a dossier, finished or not."""
    return frozenset(row.product_id for row in reader.rows(select(dossiers.c.product_id).distinct()))
