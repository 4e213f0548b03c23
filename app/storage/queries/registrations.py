"""The registrations of the year for their list and their form."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select

from app.domain.registrations import RegistrationDraft
from app.storage.reading import Reader
from app.storage.tables import dossiers, places, producers, registrations

_MAKER = func.coalesce(producers.c.name, registrations.c.producer_name)


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """One line of the list of registrations."""

    id: str
    year: int
    commune: str
    kind: str
    product_name: str
    set_no: int | None
    producer_name: str
    number: str
    received_on: date | None
    samples: int | None
    dossier_id: str | None
    dossier_number: str
    dossier_state: str
    is_sample: bool
    search_key: str
    sort_key: str


def registration_rows(reader: Reader) -> list[RegistrationRow]:
    """Every registration, the newest year first, then by commune and name."""
    table = registrations.c
    rows = reader.rows(
        select(
            table.id, table.year, func.coalesce(places.c.name, ""), table.kind, table.product_name,
            table.set_no, _MAKER.label("producer_name"), table.number, table.received_on, table.samples,
            table.dossier_id, func.coalesce(dossiers.c.number, ""), func.coalesce(dossiers.c.state, ""),
            table.is_sample, table.search_key, table.sort_key,
        )
        .outerjoin(places, places.c.id == table.place_id)
        .outerjoin(producers, producers.c.id == table.producer_id)
        .outerjoin(dossiers, dossiers.c.id == table.dossier_id)
        .order_by(table.year.desc(), places.c.sort_key, table.sort_key, table.id)
    )  # fmt: skip
    return [RegistrationRow(*row) for row in rows]


def registration_draft(reader: Reader, registration_id: str) -> RegistrationDraft | None:
    """A registration as the form edits it."""
    row = reader.row(select(registrations).where(registrations.c.id == registration_id))
    if row is None:
        return None
    return RegistrationDraft(**{one.name: getattr(row, one.name) for one in fields(RegistrationDraft)})


def registrations_of(reader: Reader, dossier_id: str) -> list[str]:
    """The registrations from which a dossier started."""
    asked = select(registrations.c.id).where(registrations.c.dossier_id == dossier_id)
    return [row.id for row in reader.rows(asked)]


def producer_of_name(reader: Reader, name: str, place_id: str | None) -> str | None:
    """The producer of that name in that commune, case aside."""
    rows = reader.rows(
        select(producers.c.id, producers.c.name)
        .where(producers.c.place_id == place_id)
        .order_by(producers.c.sort_key, producers.c.id)
    )
    return next((row.id for row in rows if row.name.casefold() == name.casefold()), None)
