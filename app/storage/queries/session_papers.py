"""What the papers of a session need of its dossiers beyond the agenda and the results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.storage.reading import Reader
from app.storage.tables import (
    agenda,
    certificates,
    dossier_steps,
    dossiers,
    places,
    producers,
    products,
    results,
)


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A dossier of the agenda with its producer, as letters and reports name them."""

    dossier_id: str
    kind: str
    received_on: date | None
    eligible: bool | None
    eligible_note: str
    what_changed: str
    producer_id: str
    representative: str
    place_id: str | None
    commune: str
    result_note: str


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """The valid certificate that was issued for a dossier."""

    number: str
    valid_until: date


def paper_sources(reader: Reader, session_id: str) -> dict[str, PaperSource]:
    """By dossier."""
    rows = reader.rows(
        select(
            dossiers.c.id, dossiers.c.kind, dossiers.c.received_on, dossiers.c.eligible,
            dossiers.c.eligible_note, dossiers.c.what_changed, producers.c.id.label("producer_id"),
            producers.c.representative_name, producers.c.place_id, func.coalesce(places.c.name, ""),
            func.coalesce(results.c.note, ""),
        )
        .join(agenda, agenda.c.dossier_id == dossiers.c.id)
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .outerjoin(
            results, (results.c.dossier_id == dossiers.c.id) & (results.c.session_id == agenda.c.session_id)
        )
        .where(agenda.c.session_id == session_id)
    )  # fmt: skip
    return {row.id: PaperSource(*row) for row in rows}


def certificates_of_session(reader: Reader, session_id: str) -> dict[str, IssuedCertificate]:
    """The certificates that this office issued to a session's dossiers, by dossier, in the order of the
    register; one that was revoked later was handed out all the same."""
    rows = reader.rows(
        select(certificates.c.dossier_id, certificates.c.number, certificates.c.valid_until)
        .join(agenda, agenda.c.dossier_id == certificates.c.dossier_id)
        .where(agenda.c.session_id == session_id)
        .where(certificates.c.state != "void", certificates.c.external.is_(False))
        .order_by(certificates.c.year, certificates.c.sequence)
    )
    return {row.dossier_id: IssuedCertificate(row.number, row.valid_until) for row in rows}


def steps_of_session(reader: Reader, session_id: str) -> dict[tuple[str, str], date]:
    """The last day on which a dossier of the session reached a state."""
    rows = reader.rows(
        select(dossier_steps.c.dossier_id, dossier_steps.c.to_state, dossier_steps.c.on_day)
        .join(agenda, agenda.c.dossier_id == dossier_steps.c.dossier_id)
        .where(agenda.c.session_id == session_id)
        .order_by(dossier_steps.c.at)
    )
    return {(row.dossier_id, row.to_state): row.on_day for row in rows}
