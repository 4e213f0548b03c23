"""What the overview shows: unfinished dossiers, sessions on their way, decided products."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, Table, bindparam, func, or_, select

from app.domain.lifecycle import OPEN_STATES
from app.domain.work_list import Awaiting, DossierState, SessionState
from app.storage.queries.results import awaiting_certificates
from app.storage.reading import Reader
from app.storage.search import first_matching, search_values, typed_words
from app.storage.tables import (
    activities,
    agenda,
    certificates,
    decisions,
    dossier_papers,
    dossiers,
    members,
    papers,
    plan_tasks,
    producers,
    products,
    rounds,
    scoring_sheets,
    sessions,
)

SEARCHED = (
    "producers", "products", "dossiers", "papers", "members", "certificates", "plans", "activities",
)  # fmt: skip
"""What the search over everything looks at, in the order of its answers."""
SHOWN_PER_PAGE = 8
RELATED_PRODUCTS = 40
"""So many products that match lend their dossiers and certificates to the search over everything."""


def dossier_states(reader: Reader) -> list[DossierState]:
    """The unfinished dossiers."""
    rows = reader.rows(
        select(
            dossiers.c.id, products.c.name, dossiers.c.state, rounds.c.cutoff_date, dossiers.c.product_id,
            dossiers.c.regulation_id, dossiers.c.kind, dossiers.c.received_on, dossiers.c.completed_on,
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .outerjoin(rounds, rounds.c.id == dossiers.c.round_id)
        .where(dossiers.c.state.in_(OPEN_STATES))
    )  # fmt: skip
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


def found_anywhere(reader: Reader, typed: str) -> list[tuple[str, str, str, str]]:
    """What matches what was typed, as (page, id, title, more): producers with their representatives,
    products, dossiers, papers by number, certificates, members of councils, tasks, activities.

    A paper is known by the latest dossier that it serves, a member by the latest council.
    A dossier or a certificate is also found by its product, among the first products that match.
    """
    of_products, asked = _searches(len(typed_words(typed)))
    values: dict[str, object] = {**search_values(typed)}
    goods = reader.rows(of_products, values)
    values["goods"] = [row.id for row in goods]
    found = {page: [(page, *row) for row in reader.rows(one, values)] for page, one in asked}
    listed = sorted(goods[:SHOWN_PER_PAGE], key=lambda row: str(row.sort_key))
    found["products"] = [("products", row.id, row.name, row.code) for row in listed]
    return [hit for page in SEARCHED for hit in found[page]]


@cache
def _searches(words: int) -> tuple[Select[Any], tuple[tuple[str, Select[Any]], ...]]:
    """The question for products, and those that come after it, for so many words."""
    goods: BindParameter[Any] = bindparam("goods", expanding=True)
    of_products = select(products.c.id, products.c.name, products.c.code, products.c.sort_key).where(
        products.c.id.in_(first_matching(products, words, RELATED_PRODUCTS))
    )
    of_producers = (
        select(producers.c.id, producers.c.name, producers.c.representative_name)
        .where(producers.c.id.in_(first_matching(producers, words, SHOWN_PER_PAGE)))
        .order_by(producers.c.sort_key)
    )
    of_dossiers = (
        select(dossiers.c.id, products.c.name, dossiers.c.number)
        .join(products, products.c.id == dossiers.c.product_id)
        .where(_own_or_of(dossiers, words, goods))
        .order_by(dossiers.c.received_on.desc())
    )
    of_certificates = (
        select(certificates.c.id, certificates.c.number, products.c.name)
        .join(products, products.c.id == certificates.c.product_id)
        .where(_own_or_of(certificates, words, goods))
        .order_by(certificates.c.year.desc(), certificates.c.sequence.desc())
    )
    of_tasks = (
        select(plan_tasks.c.id, plan_tasks.c.title, plan_tasks.c.item)
        .where(plan_tasks.c.id.in_(first_matching(plan_tasks, words, SHOWN_PER_PAGE)))
        .order_by(plan_tasks.c.year.desc(), plan_tasks.c.position)
    )
    of_activities = (
        select(activities.c.id, activities.c.title, activities.c.unit)
        .where(activities.c.id.in_(first_matching(activities, words, SHOWN_PER_PAGE)))
        .order_by(activities.c.started_on.desc())
    )
    of_papers = (
        select(
            func.max(dossier_papers.c.dossier_id),
            func.coalesce(func.nullif(papers.c.number, ""), func.nullif(papers.c.title, ""), papers.c.issuer),
            papers.c.issuer,
        )
        .join(dossier_papers, dossier_papers.c.paper_id == papers.c.id)
        .where(papers.c.id.in_(first_matching(papers, words, SHOWN_PER_PAGE)))
        .group_by(papers.c.id)
        .order_by(papers.c.issued_on.desc())
    )
    of_members = (
        select(func.max(members.c.council_id), members.c.full_name, members.c.office_name)
        .where(members.c.id.in_(first_matching(members, words, SHOWN_PER_PAGE)))
        .group_by(members.c.full_name, members.c.office_name)
        .order_by(members.c.sort_key)
    )
    listed = (
        ("papers", of_papers), ("members", of_members),
        ("producers", of_producers), ("dossiers", of_dossiers), ("certificates", of_certificates),
        ("plans", of_tasks), ("activities", of_activities),
    )  # fmt: skip
    return of_products, tuple((page, one.limit(SHOWN_PER_PAGE)) for page, one in listed)


def _own_or_of(table: Table, words: int, goods: BindParameter[Any]) -> ColumnElement[bool]:
    own = table.c.id.in_(first_matching(table, words, SHOWN_PER_PAGE))
    return or_(own, table.c.product_id.in_(goods))
