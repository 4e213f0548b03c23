"""Producers for their list and their form."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import func, select

from app.domain.places import told_address
from app.domain.producers import ProducerDraft, YearFigures
from app.storage.reading import Reader
from app.storage.tables import places, producer_years, producers, products


@dataclass(frozen=True, slots=True)
class ProducerRow:
    """One line of the list of producers."""

    id: str
    name: str
    producer_type: str
    representative_name: str
    phone: str
    village: str
    commune: str
    workers_total: int | None
    products: int
    is_sample: bool
    search_key: str
    sort_key: str

    @property
    def address(self) -> str:
        """Village and commune."""
        return told_address(self.village, self.commune)


def producer_rows(reader: Reader) -> list[ProducerRow]:
    """Every producer, in Vietnamese order."""
    made = (
        select(func.count())
        .where(products.c.producer_id == producers.c.id)
        .correlate(producers)
        .scalar_subquery()
    )
    listed = (
        select(
            producers.c.id, producers.c.name, producers.c.producer_type, producers.c.representative_name,
            producers.c.phone, producers.c.village, func.coalesce(places.c.name, "").label("commune"),
            producers.c.workers_total, made.label("products"), producers.c.is_sample,
            producers.c.search_key, producers.c.sort_key,
        )
        .outerjoin(places, places.c.id == producers.c.place_id)
        .order_by(producers.c.sort_key, producers.c.id)
    )  # fmt: skip
    return [ProducerRow(*row) for row in reader.rows(listed)]


def producer_draft(reader: Reader, producer_id: str) -> ProducerDraft | None:
    """A producer as the form edits it, with the yearly figures, newest year first."""
    row = reader.row(select(producers).where(producers.c.id == producer_id))
    if row is None:
        return None
    years = reader.rows(
        select(producer_years.c.year, producer_years.c.turnover, producer_years.c.profit)
        .where(producer_years.c.producer_id == producer_id)
        .order_by(producer_years.c.year.desc())
    )
    values = {
        field.name: getattr(row, field.name) for field in fields(ProducerDraft) if field.name != "years"
    }
    return ProducerDraft(**values, years=tuple(YearFigures(*year) for year in years))


def same_name_elsewhere(reader: Reader, draft: ProducerDraft, search_key: str) -> bool:
    """Whether another producer of the same commune bears the same name but for marks and case."""
    rows = reader.rows(
        select(producers.c.id, producers.c.name)
        .where(producers.c.place_id == draft.place_id, producers.c.id != draft.id)
        .where(producers.c.search_key.startswith(search_key, autoescape=True))
    )
    return any(row.name.casefold() == draft.name.casefold() for row in rows)


def year_ids(reader: Reader, producer_id: str) -> dict[int, str]:
    """Identity of the yearly figures by year."""
    rows = reader.rows(
        select(producer_years.c.year, producer_years.c.id).where(producer_years.c.producer_id == producer_id)
    )
    return {row.year: row.id for row in rows}
