"""What the overview shows: unfinished dossiers, sessions on their way, decided products."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from app.domain.lifecycle import OPEN_STATES
from app.domain.work_list import Awaiting, DossierState, SessionState
from app.storage.queries.results import awaiting_certificates
from app.storage.reading import Reader
from app.storage.search import matching
from app.storage.tables import (
    activities,
    agenda,
    certificates,
    decisions,
    dossiers,
    plan_tasks,
    producers,
    products,
    rounds,
    scoring_sheets,
    sessions,
)


def dossier_states(reader: Reader) -> list[DossierState]:
    """The unfinished dossiers."""
    rows = reader.rows(
        select(dossiers.c.id, products.c.name, dossiers.c.state, rounds.c.cutoff_date)
        .join(products, products.c.id == dossiers.c.product_id)
        .outerjoin(rounds, rounds.c.id == dossiers.c.round_id)
        .where(dossiers.c.state.in_(OPEN_STATES))
    )
    return [DossierState(*row) for row in rows]


def session_states(reader: Reader) -> list[SessionState]:
    """Every session with what is left to do on it."""
    items = (
        select(func.count()).where(agenda.c.session_id == sessions.c.id).correlate(sessions).scalar_subquery()
    )
    still_open = (
        select(func.count())
        .where(scoring_sheets.c.session_id == sessions.c.id, scoring_sheets.c.state == "open")
        .correlate(sessions)
        .scalar_subquery()
    )
    decided = select(decisions.c.session_id).where(
        decisions.c.kind == "results", decisions.c.number != "", decisions.c.decided_on.is_not(None)
    )
    have = {row.session_id for row in reader.rows(decided)}
    rows = reader.rows(
        select(sessions.c.id, sessions.c.title, sessions.c.held_on, sessions.c.state, items, still_open)
    )
    return [
        SessionState(row_id, title, held_on, state, dossiers_on_it, open_sheets, row_id in have)
        for row_id, title, held_on, state, dossiers_on_it, open_sheets in rows
    ]


def awaiting(reader: Reader) -> list[Awaiting]:
    """The products that are decided and have no certificate yet."""
    return [
        Awaiting(row.dossier_id, row.product, row.star_class, row.decided_on)
        for row in awaiting_certificates(reader)
    ]


def found_anywhere(reader: Reader, typed: str, limit: int = 8) -> list[tuple[str, str, str, str]]:
    """What matches the words typed, as (page, id, title, more): producers, products, dossiers, certificates,
    tasks of the plan, activities."""
    found: list[tuple[str, str, str, str]] = []
    for page, asked in (
        (
            "producers",
            select(producers.c.id, producers.c.name, producers.c.representative_name)
            .where(matching(producers, typed))
            .order_by(producers.c.sort_key),
        ),
        (
            "products",
            select(products.c.id, products.c.name, products.c.code)
            .where(matching(products, typed))
            .order_by(products.c.sort_key),
        ),
        (
            "dossiers",
            select(dossiers.c.id, products.c.name, dossiers.c.number)
            .join(products, products.c.id == dossiers.c.product_id)
            .where(or_(matching(dossiers, typed), matching(products, typed)))
            .order_by(dossiers.c.received_on.desc()),
        ),
        (
            "certificates",
            select(certificates.c.id, certificates.c.number, products.c.name)
            .join(products, products.c.id == certificates.c.product_id)
            .where(or_(matching(certificates, typed), matching(products, typed)))
            .order_by(certificates.c.year.desc(), certificates.c.sequence.desc()),
        ),
        (
            "plans",
            select(plan_tasks.c.id, plan_tasks.c.title, plan_tasks.c.item)
            .where(matching(plan_tasks, typed))
            .order_by(plan_tasks.c.year.desc(), plan_tasks.c.position),
        ),
        (
            "activities",
            select(activities.c.id, activities.c.title, activities.c.unit)
            .where(matching(activities, typed))
            .order_by(activities.c.started_on.desc()),
        ),
    ):
        found += [(page, *row) for row in reader.rows(asked.limit(limit))]
    return found
