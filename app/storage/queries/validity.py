"""What the list of running certificates needs besides the certificates themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.domain.lifecycle import OPEN_STATES
from app.storage.reading import Reader
from app.storage.tables import certificates, decisions, dossiers, producers, products


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """The unfinished dossier of a product."""

    id: str
    number: str
    kind: str
    state: str


def producers_of_products(reader: Reader) -> dict[str, str]:
    """The producer's name by product."""
    rows = reader.rows(
        select(products.c.id, producers.c.name).join(producers, producers.c.id == products.c.producer_id)
    )
    return {row.id: row.name for row in rows}


def decisions_of_certificates(reader: Reader) -> dict[tuple[str, str], tuple[str, date | None]]:
    """Number and day of the decision that each certificate rests on, by product and certificate number."""
    rows = reader.rows(
        select(
            certificates.c.product_id, certificates.c.number,
            func.coalesce(decisions.c.number, "").label("told"),
            decisions.c.decided_on,
        ).outerjoin(decisions, decisions.c.id == certificates.c.decision_id)
    )  # fmt: skip
    return {(row.product_id, row.number): (row.told, row.decided_on) for row in rows}


def open_dossiers(reader: Reader) -> dict[str, OpenDossier]:
    """The unfinished dossier of each product that has one."""
    rows = reader.rows(
        select(
            dossiers.c.product_id, dossiers.c.id, dossiers.c.number, dossiers.c.kind, dossiers.c.state
        ).where(dossiers.c.state.in_(OPEN_STATES))
    )
    return {row.product_id: OpenDossier(row.id, row.number, row.kind, row.state) for row in rows}
