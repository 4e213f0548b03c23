"""Scoring sheets, abstentions and conclusions of a session's dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select

from app.domain.council_results import ClosedSheet
from app.domain.councils import in_office
from app.domain.places import told_address
from app.storage.reading import Reader
from app.storage.tables import (
    abstentions,
    agenda,
    answers,
    audit,
    changes,
    conclusions,
    councils,
    dossiers,
    members,
    places,
    producers,
    products,
    results,
    scoring_sheets,
    sessions,
)


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """A session with what its council's rules say."""

    id: str
    title: str
    held_on: date | None
    start_time: str
    end_time: str
    place: str
    state: str
    council_id: str
    council: str
    decision_number: str
    decision_date: date | None
    quorum_numerator: int
    quorum_denominator: int
    max_spread: int
    chairing: str
    minima_majority: str
    uses_pins: bool
    kind: str
    due_on: date | None

    @property
    def quorum(self) -> Fraction:
        """The part of the members that must take part."""
        return Fraction(self.quorum_numerator, self.quorum_denominator)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One dossier of a session's agenda."""

    dossier_id: str
    position: int
    number: str
    kind: str
    state: str
    regulation_id: str
    variant: str | None
    product_id: str
    product: str
    product_code: str
    set_no: int
    producer: str
    phone: str
    village: str
    commune: str
    is_sample: bool

    @property
    def address(self) -> str:
        """Village and commune."""
        return told_address(self.village, self.commune)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the council."""

    id: str
    full_name: str
    office_name: str
    position: str
    role: str
    from_day: date | None = None
    to_day: date | None = None
    has_pin: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One version of a member's sheet."""

    id: str
    session_id: str
    dossier_id: str
    member_id: str
    scoring_round: int
    version_no: int
    state: str
    total: int | None
    opinion: str
    regulation_id: str
    set_no: int
    variant: str | None
    reopened_reason: str
    version: int
    source: str
    received_on: date | None
    closed_at: str
    sheet_digest: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answered criterion."""

    id: str
    criterion_code: str
    option_no: int
    note: str


@dataclass(frozen=True, slots=True)
class ConclusionRow:
    """The council's own conclusion on one criterion."""

    id: str
    criterion_code: str
    option_no: int
    reason: str


def session_facts(reader: Reader, session_id: str) -> SessionFacts | None:
    """A session with its council."""
    row = reader.row(
        select(
            sessions.c.id, sessions.c.title, sessions.c.held_on, sessions.c.start_time, sessions.c.end_time,
            sessions.c.place, sessions.c.state, sessions.c.council_id, councils.c.name,
            councils.c.decision_number, councils.c.decision_date, councils.c.quorum_numerator,
            councils.c.quorum_denominator, councils.c.max_spread, councils.c.chairing,
            councils.c.minima_majority, councils.c.uses_pins, sessions.c.kind, sessions.c.due_on,
        )
        .join(councils, councils.c.id == sessions.c.council_id)
        .where(sessions.c.id == session_id)
    )  # fmt: skip
    return SessionFacts(*row) if row else None


def agenda_items(reader: Reader, session_id: str) -> list[AgendaItem]:
    """The agenda in its order."""
    rows = reader.rows(
        select(
            agenda.c.dossier_id, agenda.c.position, dossiers.c.number, dossiers.c.kind, dossiers.c.state,
            dossiers.c.regulation_id, dossiers.c.variant, dossiers.c.product_id, products.c.name,
            products.c.code, products.c.set_no, producers.c.name.label("producer"), producers.c.phone,
            producers.c.village, func.coalesce(places.c.name, ""), products.c.is_sample,
        )
        .join(dossiers, dossiers.c.id == agenda.c.dossier_id)
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .where(agenda.c.session_id == session_id)
        .order_by(agenda.c.position)
    )  # fmt: skip
    return [AgendaItem(*row) for row in rows]


def members_of(reader: Reader, council_id: str) -> list[MemberRow]:
    """Everyone who ever was a member, in the council's order."""
    rows = reader.rows(
        select(
            members.c.id, members.c.full_name, members.c.office_name, members.c.position, members.c.role,
            members.c.from_day, members.c.to_day, members.c.pin_hash,
        )
        .where(members.c.council_id == council_id)
        .order_by(members.c.order_no, members.c.id)
    )  # fmt: skip
    return [
        MemberRow(
            row.id, row.full_name, row.office_name, row.position, row.role, row.from_day, row.to_day,
            row.pin_hash != "",
        )
        for row in rows
    ]  # fmt: skip


def members_in_session(reader: Reader, facts: SessionFacts) -> list[MemberRow]:
    """The members in office on the day of a session, and whoever has a sheet in it all the same."""
    scored = {sheet.member_id for sheet in sheets_of(reader, facts.id)}
    return [
        one
        for one in members_of(reader, facts.council_id)
        if one.id in scored or in_office(one.from_day, one.to_day, facts.held_on)
    ]


def sheet_row(reader: Reader, sheet_id: str) -> SheetRow | None:
    """One version of a sheet."""
    row = reader.row(select(*_SHEET).where(scoring_sheets.c.id == sheet_id))
    return SheetRow(*row) if row else None


def sheets_of(reader: Reader, session_id: str, dossier_id: str | None = None) -> list[SheetRow]:
    """Every version of every sheet of a session (or of one of its dossiers), in the order of making."""
    asked = select(*_SHEET).where(scoring_sheets.c.session_id == session_id)
    if dossier_id is not None:
        asked = asked.where(scoring_sheets.c.dossier_id == dossier_id)
    ordered = asked.order_by(scoring_sheets.c.scoring_round, scoring_sheets.c.version_no, scoring_sheets.c.id)
    return [SheetRow(*row) for row in reader.rows(ordered)]


def latest_sheet(reader: Reader, session_id: str, dossier_id: str, member_id: str) -> SheetRow | None:
    """A member's newest version that is not superseded."""
    own = [
        sheet
        for sheet in sheets_of(reader, session_id, dossier_id)
        if sheet.member_id == member_id and sheet.state != "superseded"
    ]
    return own[-1] if own else None


def answers_of(reader: Reader, sheet_id: str) -> list[AnswerRow]:
    """What a sheet answers so far."""
    rows = reader.rows(
        select(answers.c.id, answers.c.criterion_code, answers.c.option_no, answers.c.note).where(
            answers.c.sheet_id == sheet_id
        )
    )
    return [AnswerRow(*row) for row in rows]


def answered(reader: Reader, session_id: str, dossier_id: str | None = None) -> dict[str, dict[str, int]]:
    """Answers by sheet, for every sheet of a session (or of one of its dossiers) in one question."""
    asked = (
        select(answers.c.sheet_id, answers.c.criterion_code, answers.c.option_no)
        .join(scoring_sheets, scoring_sheets.c.id == answers.c.sheet_id)
        .where(scoring_sheets.c.session_id == session_id)
    )
    if dossier_id is not None:
        asked = asked.where(scoring_sheets.c.dossier_id == dossier_id)
    found: dict[str, dict[str, int]] = {}
    for row in reader.rows(asked):
        found.setdefault(row.sheet_id, {})[row.criterion_code] = row.option_no
    return found


def notes_of_session(reader: Reader, session_id: str) -> dict[str, dict[str, str]]:
    """Notes by sheet and criterion, for every sheet of a session in one question."""
    rows = reader.rows(
        select(answers.c.sheet_id, answers.c.criterion_code, answers.c.note)
        .join(scoring_sheets, scoring_sheets.c.id == answers.c.sheet_id)
        .where(scoring_sheets.c.session_id == session_id, answers.c.note != "")
    )
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.sheet_id, {})[row.criterion_code] = row.note
    return found


def begun_at(reader: Reader, sheet_id: str) -> str:
    """When a version of a sheet was begun, as the history tells; '' where it does not tell."""
    found: str | None = reader.value(
        select(changes.c.at)
        .join(audit, audit.c.change_id == changes.c.change_id)
        .where(
            audit.c.table_name == scoring_sheets.name, audit.c.row_id == sheet_id, audit.c.action == "insert"
        )
    )
    return found or ""


def closed_sheets(reader: Reader, session_id: str, dossier_id: str) -> list[ClosedSheet]:
    """The closed versions of a dossier's sheets, as counting needs them."""
    given = answered(reader, session_id, dossier_id)
    return [
        ClosedSheet(
            sheet.member_id,
            sheet.scoring_round,
            sheet.version_no,
            given.get(sheet.id, {}),
            sheet.total or 0,
        )
        for sheet in sheets_of(reader, session_id, dossier_id)
        if sheet.state == "closed"
    ]


def abstentions_of(reader: Reader, session_id: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Identity and reason of each abstention by (dossier, member)."""
    rows = reader.rows(
        select(
            abstentions.c.dossier_id, abstentions.c.member_id, abstentions.c.id, abstentions.c.reason
        ).where(abstentions.c.session_id == session_id)
    )
    return {(row.dossier_id, row.member_id): (row.id, row.reason) for row in rows}


def conclusions_of(reader: Reader, session_id: str, dossier_id: str) -> list[ConclusionRow]:
    """The council's own conclusions on a dossier."""
    rows = reader.rows(
        select(
            conclusions.c.id, conclusions.c.criterion_code, conclusions.c.option_no, conclusions.c.reason
        ).where(conclusions.c.session_id == session_id, conclusions.c.dossier_id == dossier_id)
    )
    return [ConclusionRow(*row) for row in rows]


def result_id(reader: Reader, session_id: str, dossier_id: str) -> str | None:
    """Identity of the result of a dossier in a session."""
    found: str | None = reader.value(
        select(results.c.id).where(results.c.session_id == session_id, results.c.dossier_id == dossier_id)
    )
    return found


_SHEET = (
    scoring_sheets.c.id, scoring_sheets.c.session_id, scoring_sheets.c.dossier_id, scoring_sheets.c.member_id,
    scoring_sheets.c.scoring_round, scoring_sheets.c.version_no, scoring_sheets.c.state,
    scoring_sheets.c.total, scoring_sheets.c.opinion, scoring_sheets.c.regulation_id,
    scoring_sheets.c.set_no, scoring_sheets.c.variant, scoring_sheets.c.reopened_reason,
    scoring_sheets.c.version, scoring_sheets.c.source, scoring_sheets.c.received_on,
    scoring_sheets.c.closed_at, scoring_sheets.c.sheet_digest,
)  # fmt: skip
