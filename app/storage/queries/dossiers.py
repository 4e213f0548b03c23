"""Dossiers for their list, their form and the agenda of a session."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Select, func, select

from app.domain.dossiers import DossierDraft
from app.domain.lifecycle import FINISHED_STATES
from app.storage.reading import Found, Reader
from app.storage.tables import (
    agenda,
    dossier_steps,
    dossiers,
    places,
    producers,
    products,
    results,
    rounds,
    sessions,
)

_SEARCHED = dossiers.c.search_key + " " + products.c.search_key + " " + producers.c.search_key


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of the list of dossiers."""

    id: str
    number: str
    product_id: str
    product: str
    set_no: int
    producer: str
    commune: str
    kind: str
    state: str
    regulation_id: str
    variant: str | None
    round_id: str | None
    round_name: str
    received_on: date | None
    search_key: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a dossier's life."""

    from_state: str
    to_state: str
    on_day: date
    by_whom: str
    note: str
    back: bool = False


def dossier_rows(reader: Reader) -> list[DossierRow]:
    """Every dossier, the newest received first."""
    listed = _listed().order_by(dossiers.c.received_on.desc(), products.c.sort_key, dossiers.c.id)
    return [_row(row) for row in reader.rows(listed)]


def dossier_row(reader: Reader, dossier_id: str) -> DossierRow | None:
    """One dossier with its product's and producer's names."""
    row = reader.row(_listed().where(dossiers.c.id == dossier_id))
    return _row(row) if row else None


def dossier_draft(reader: Reader, dossier_id: str) -> DossierDraft | None:
    """A dossier as the form edits it."""
    row = reader.row(select(dossiers).where(dossiers.c.id == dossier_id))
    if row is None:
        return None
    return DossierDraft(**{field.name: getattr(row, field.name) for field in fields(DossierDraft)})


def dossier_history(reader: Reader, dossier_id: str) -> list[StepRow]:
    """The steps of a dossier, oldest first."""
    rows = reader.rows(
        select(dossier_steps)
        .where(dossier_steps.c.dossier_id == dossier_id)
        .order_by(dossier_steps.c.at, dossier_steps.c.position)
    )
    return [
        StepRow(row.from_state, row.to_state, row.on_day, row.by_whom, row.note, row.back) for row in rows
    ]


def unfinished_dossiers(
    reader: Reader, product_id: str, states: frozenset[str]
) -> list[tuple[str, str, str]]:
    """Identity, number and state of a product's dossiers in one of `states`."""
    rows = reader.rows(
        select(dossiers.c.id, dossiers.c.number, dossiers.c.state).where(
            dossiers.c.product_id == product_id, dossiers.c.state.in_(states)
        )
    )
    return [(row.id, row.number, row.state) for row in rows]


def is_in_use(reader: Reader, dossier_id: str) -> bool:
    """Whether a session or a result refers to the dossier."""
    on_agenda = select(agenda.c.id).where(agenda.c.dossier_id == dossier_id).limit(1)
    with_result = select(results.c.id).where(results.c.dossier_id == dossier_id).limit(1)
    return reader.value(on_agenda) is not None or reader.value(with_result) is not None


def latest_finished(reader: Reader, product_id: str) -> str | None:
    """The product's last dossier that came to an end with a result."""
    found: str | None = reader.value(
        select(dossiers.c.id)
        .where(dossiers.c.product_id == product_id, dossiers.c.state.in_(FINISHED_STATES))
        .order_by(dossiers.c.received_on.desc(), dossiers.c.number.desc())
        .limit(1)
    )
    return found


def latest_session(reader: Reader, dossier_id: str) -> str | None:
    """The last session on whose agenda the dossier stands."""
    found: str | None = reader.value(
        select(sessions.c.id)
        .join(agenda, agenda.c.session_id == sessions.c.id)
        .where(agenda.c.dossier_id == dossier_id)
        .order_by(sessions.c.held_on.desc())
        .limit(1)
    )
    return found


def _listed() -> Select[tuple[object, ...]]:
    return (
        select(
            dossiers.c.id, dossiers.c.number, dossiers.c.product_id, products.c.name.label("product"),
            products.c.set_no, producers.c.name.label("producer"),
            func.coalesce(places.c.name, "").label("commune"),
            dossiers.c.kind, dossiers.c.state, dossiers.c.regulation_id, dossiers.c.variant,
            dossiers.c.round_id, func.coalesce(rounds.c.name, "").label("round_name"), dossiers.c.received_on,
            _SEARCHED.label("search_key"),
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .outerjoin(rounds, rounds.c.id == dossiers.c.round_id)
    )  # fmt: skip


def _row(row: Found) -> DossierRow:
    return DossierRow(*row)
