"""What the steps of a dossier depend on: its record so far, its agenda, sheets, results and reviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, func, select

from app.domain.lifecycle import OPEN_STATES, STATES, Step, StepFacts
from app.domain.products import TOURISM_SET
from app.storage.reading import Found, Reader
from app.storage.tables import (
    agenda,
    commune_assessments,
    completion_requests,
    dossier_steps,
    dossiers,
    field_surveys,
    products,
    requested_items,
    results,
    reviews,
    scoring_sheets,
    sessions,
)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request to complete, as far as its items are done."""

    id: str
    asked_on: date
    due_on: date | None
    answered_on: date | None


def recorded_steps(reader: Reader, dossier_id: str) -> list[Step]:
    """Every step of a dossier in its order, those taken back and the takings back too."""
    rows = reader.rows(
        select(
            dossier_steps.c.from_state, dossier_steps.c.to_state, dossier_steps.c.on_day, dossier_steps.c.back
        )
        .where(dossier_steps.c.dossier_id == dossier_id)
        .order_by(dossier_steps.c.at, dossier_steps.c.position)
    )  # fmt: skip
    return [Step(*row) for row in rows]


def step_facts(reader: Reader, dossier_id: str) -> StepFacts | None:
    """Everything that a step of a dossier depends on; None where there is no such dossier."""
    row = reader.row(
        select(
            dossiers.c.state, dossiers.c.product_id, dossiers.c.eligible, dossiers.c.eligible_note,
            products.c.set_no,
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .where(dossiers.c.id == dossier_id)
    )  # fmt: skip
    if row is None:
        return None
    conclusion = _first(reader, commune_assessments, commune_assessments.c.conclusion, dossier_id)
    return StepFacts(
        state=row.state,
        tourism=row.set_no == TOURISM_SET,
        steps=tuple(recorded_steps(reader, dossier_id)),
        eligible=row.eligible,
        eligible_note=row.eligible_note,
        surveyed=_first(reader, field_surveys, field_surveys.c.surveyed_on, dossier_id) is not None,
        agenda_title=_agenda_title(reader, dossier_id) if row.state == "scheduled" else "",
        has_sheets=_count(reader, scoring_sheets, dossier_id) > 0,
        has_result=_count(reader, results, dossier_id) > 0,
        follow_up=_follow_up(reader, dossier_id, row.product_id),
        assessment_concluded=bool(conclusion),
        assessment_agrees=(conclusion == "agrees") if conclusion else None,
        review_proposal=_first(reader, reviews, reviews.c.proposal, dossier_id) or "",
        open_items=_open_items(reader, dossier_id),
    )


def latest_request(reader: Reader, dossier_id: str) -> Found | None:
    """The last request to complete: id, version and its days."""
    return reader.row(
        select(completion_requests)
        .where(completion_requests.c.dossier_id == dossier_id)
        .order_by(completion_requests.c.answered_on.is_not(None), completion_requests.c.asked_on.desc())
        .limit(1)
    )


def step_count(reader: Reader, dossier_id: str) -> int:
    """How many steps are recorded."""
    return _count(reader, dossier_steps, dossier_id)


def _first(reader: Reader, table: Table, column: Any, dossier_id: str) -> Any:
    return reader.value(select(column).where(table.c.dossier_id == dossier_id))


def _count(reader: Reader, table: Table, dossier_id: str) -> int:
    return int(reader.value(select(func.count()).select_from(table).where(table.c.dossier_id == dossier_id)))


def _agenda_title(reader: Reader, dossier_id: str) -> str:
    asked = (
        select(sessions.c.title)
        .join(agenda, agenda.c.session_id == sessions.c.id)
        .where(agenda.c.dossier_id == dossier_id)
        .order_by(sessions.c.held_on.desc())
        .limit(1)
    )
    return reader.value(asked) or ""


def _follow_up(reader: Reader, dossier_id: str, product_id: str) -> str:
    """A dossier that came of this one, or an unfinished one of the same product."""
    row = reader.row(
        select(dossiers.c.number, dossiers.c.state)
        .where(
            dossiers.c.id != dossier_id,
            (dossiers.c.previous_id == dossier_id)
            | ((dossiers.c.product_id == product_id) & dossiers.c.state.in_(OPEN_STATES)),
        )
        .limit(1)
    )
    return (row.number or STATES[row.state]) if row else ""


def _open_items(reader: Reader, dossier_id: str) -> int:
    request = latest_request(reader, dossier_id)
    if request is None or request.answered_on is not None:
        return 0
    asked = select(func.count()).where(
        requested_items.c.request_id == request.id, requested_items.c.done.is_(False)
    )
    return int(reader.value(asked))
