"""Producer and product as they stand now and as a dossier kept them, and its papers in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.domain.dossier_changes import facts_of, from_json
from app.storage.queries.producers import producer_draft
from app.storage.queries.products import product_draft
from app.storage.reading import Reader
from app.storage.tables import dossier_papers, dossier_snapshots, papers, places


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper as lists name it."""

    id: str
    kind: str
    title: str
    number: str


def present_facts(reader: Reader, product_id: str) -> dict[str, str]:
    """Producer and product of now; nothing where the product is gone."""
    product = product_draft(reader, product_id)
    producer = producer_draft(reader, product.producer_id) if product else None
    if product is None or producer is None:
        return {}
    commune = select(func.coalesce(places.c.name, "")).where(places.c.id == producer.place_id)
    return facts_of(producer, product, reader.value(commune) or "")


def kept_facts(reader: Reader, dossier_id: str) -> dict[str, str] | None:
    """What a dossier kept of its producer and product, None where it kept nothing."""
    text = reader.value(select(dossier_snapshots.c.facts).where(dossier_snapshots.c.dossier_id == dossier_id))
    return from_json(text) if text else None


def snapshot_id(reader: Reader, dossier_id: str) -> str | None:
    """Identity of the kept facts."""
    found: str | None = reader.value(
        select(dossier_snapshots.c.id).where(dossier_snapshots.c.dossier_id == dossier_id)
    )
    return found


def held_papers(reader: Reader, dossier_id: str) -> list[HeldPaper]:
    """The papers that serve a dossier, each once."""
    rows = reader.rows(
        select(papers.c.id, papers.c.kind, papers.c.title, papers.c.number)
        .join(dossier_papers, dossier_papers.c.paper_id == papers.c.id)
        .where(dossier_papers.c.dossier_id == dossier_id)
        .distinct()
        .order_by(papers.c.kind, papers.c.number, papers.c.id)
    )
    return [HeldPaper(*row) for row in rows]


def paper_links(reader: Reader, dossier_id: str) -> list[dict[str, Any]]:
    """The links of a dossier to papers of its producer, without their own identity."""
    table = dossier_papers.c
    rows = reader.rows(
        select(table.paper_id, table.criterion_code, table.position, table.note)
        .where(table.dossier_id == dossier_id)
        .order_by(table.position, table.id)
    )
    return [dict(row._mapping) for row in rows]
