"""Products for their list, their form and the choices of other forms."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select

from app.domain.products import ProductDraft
from app.storage.queries.withdrawals import withdrawn_on
from app.storage.reading import Reader
from app.storage.tables import certificates, dossiers, places, producers, products


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One line of the list of products."""

    id: str
    name: str
    code: str
    set_no: int
    producer: str
    commune: str
    star_class: int | None
    valid_until: date | None
    is_sample: bool
    search_key: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class ProductPlace:
    """What a product code is built from."""

    name: str
    code: str
    commune_code: str


def product_rows(reader: Reader) -> list[ProductRow]:
    """Every product with its standing class, in Vietnamese order."""
    standing = {
        row.product_id: row
        for row in reader.rows(
            select(certificates.c.product_id, certificates.c.star_class, certificates.c.valid_until)
            .where(certificates.c.state == "valid")
            .order_by(certificates.c.valid_until)
        )
    }
    rows = reader.rows(
        select(
            products,
            producers.c.name.label("producer"),
            places.c.name.label("commune"),
            withdrawn_on().is_not(None).label("is_withdrawn"),
        )
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .order_by(products.c.sort_key, products.c.id)
    )
    return [
        ProductRow(
            row.id, row.name, row.code, row.set_no, row.producer, row.commune or "",
            *_standing_or_earlier(row, standing.get(row.id)),
            row.is_sample, row.search_key, row.sort_key,
        )
        for row in rows
    ]  # fmt: skip


def _standing_or_earlier(row: Any, standing: Any) -> tuple[int | None, date | None]:
    """Class and last day of the certificate; without one of what was granted earlier and not taken back."""
    if standing is not None:
        return standing.star_class, standing.valid_until
    return (None, None) if row.is_withdrawn else (row.recognised_class, row.recognised_until)


def product_draft(reader: Reader, product_id: str) -> ProductDraft | None:
    """A product as the form edits it."""
    row = reader.row(select(products).where(products.c.id == product_id))
    if row is None:
        return None
    return ProductDraft(**{field.name: getattr(row, field.name) for field in fields(ProductDraft)})


def product_place(reader: Reader, product_id: str) -> ProductPlace | None:
    """The product's name, its code so far, and its producer's commune code."""
    row = reader.row(
        select(products.c.name, products.c.code, places.c.code.label("commune_code"))
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .where(products.c.id == product_id)
    )
    return ProductPlace(row.name, row.code, row.commune_code or "") if row else None


def products_of(reader: Reader, producer_id: str) -> list[tuple[str, str]]:
    """Identity and name of a producer's products."""
    rows = reader.rows(select(products.c.id, products.c.name).where(products.c.producer_id == producer_id))
    return [(row.id, row.name) for row in rows]


def makers_of_products(reader: Reader) -> dict[str, tuple[str, str]]:
    """Every product with its producer and its name, in Vietnamese order."""
    rows = reader.rows(
        select(products.c.id, products.c.producer_id, products.c.name).order_by(
            products.c.sort_key, products.c.id
        )
    )
    return {row.id: (row.producer_id, row.name) for row in rows}


def owner_of_code(reader: Reader, code: str) -> tuple[str, str] | None:
    """The product that bears a code: identity and name."""
    row = reader.row(select(products.c.id, products.c.name).where(products.c.code == code).limit(1))
    return (row.id, row.name) if row else None


def has_dossiers(reader: Reader, product_id: str) -> bool:
    """Whether the product was ever submitted."""
    return reader.value(select(dossiers.c.id).where(dossiers.c.product_id == product_id).limit(1)) is not None
