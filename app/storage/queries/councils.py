"""Councils, rounds and sessions for their lists and their forms."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select

from app.domain.councils import CouncilDraft, MemberDraft, RoundDraft, SessionDraft, SupportDraft
from app.storage.reading import Reader
from app.storage.tables import (
    agenda,
    attendance,
    councils,
    dossiers,
    members,
    rounds,
    scoring_sheets,
    sessions,
    support_members,
)


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """One line of the list of councils."""

    id: str
    name: str
    decision_number: str
    decision_date: date | None
    year: int | None
    members: int


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One line of the list of rounds."""

    id: str
    year: int
    number: int
    name: str
    cutoff_date: date | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the list of sessions."""

    id: str
    title: str
    held_on: date | None
    start_time: str
    place: str
    kind: str
    state: str
    council: str
    round_name: str
    dossiers: int


def council_rows(reader: Reader) -> list[CouncilRow]:
    """Every council, the newest first."""
    seats = (
        select(func.count())
        .where(members.c.council_id == councils.c.id)
        .correlate(councils)
        .scalar_subquery()
    )
    rows = reader.rows(
        select(
            councils.c.id, councils.c.name, councils.c.decision_number, councils.c.decision_date,
            councils.c.year, seats.label("members"),
        ).order_by(councils.c.decision_date.desc(), councils.c.sort_key, councils.c.id)
    )  # fmt: skip
    return [CouncilRow(*row) for row in rows]


def council_draft(reader: Reader, council_id: str) -> CouncilDraft | None:
    """A council as the form edits it, members and support team in their order."""
    row = reader.row(select(councils).where(councils.c.id == council_id))
    if row is None:
        return None
    seats = reader.rows(
        select(members).where(members.c.council_id == council_id).order_by(members.c.order_no, members.c.id)
    )
    lists = ("members", "support")
    return CouncilDraft(
        **{field.name: getattr(row, field.name) for field in fields(CouncilDraft) if field.name not in lists},
        members=tuple(
            MemberDraft(
                one.id, one.full_name, one.office_name, one.position, one.role, one.from_day, one.to_day
            )
            for one in seats
        ),
        support=tuple(support_team(reader, council_id)),
    )


def support_team(reader: Reader, council_id: str) -> list[SupportDraft]:
    """The support team (Tổ giúp việc) of a council in its order."""
    rows = reader.rows(
        select(
            support_members.c.id, support_members.c.full_name, support_members.c.office_name,
            support_members.c.position, support_members.c.role,
        )
        .where(support_members.c.council_id == council_id)
        .order_by(support_members.c.order_no, support_members.c.id)
    )  # fmt: skip
    return [SupportDraft(*row) for row in rows]


def members_with_sheets(reader: Reader, council_id: str) -> dict[str, str]:
    """Identity and name of the members who have a scoring sheet."""
    rows = reader.rows(
        select(members.c.id, members.c.full_name)
        .join(scoring_sheets, scoring_sheets.c.member_id == members.c.id)
        .where(members.c.council_id == council_id)
        .distinct()
    )
    return {row.id: row.full_name for row in rows}


def round_rows(reader: Reader) -> list[RoundRow]:
    """Every round, the newest first."""
    rows = reader.rows(
        select(rounds.c.id, rounds.c.year, rounds.c.number, rounds.c.name, rounds.c.cutoff_date).order_by(
            rounds.c.year.desc(), rounds.c.number.desc()
        )
    )
    return [RoundRow(*row) for row in rows]


def round_draft(reader: Reader, round_id: str) -> RoundDraft | None:
    """A round as the form edits it."""
    row = reader.row(select(rounds).where(rounds.c.id == round_id))
    if row is None:
        return None
    return RoundDraft(**{field.name: getattr(row, field.name) for field in fields(RoundDraft)})


def round_is_used(reader: Reader, round_id: str) -> bool:
    """Whether a dossier or a session refers to the round."""
    in_dossier = select(dossiers.c.id).where(dossiers.c.round_id == round_id).limit(1)
    in_session = select(sessions.c.id).where(sessions.c.round_id == round_id).limit(1)
    return reader.value(in_dossier) is not None or reader.value(in_session) is not None


def session_rows(reader: Reader) -> list[SessionRow]:
    """Every session, the newest first."""
    items = (
        select(func.count()).where(agenda.c.session_id == sessions.c.id).correlate(sessions).scalar_subquery()
    )
    rows = reader.rows(
        select(
            sessions.c.id, sessions.c.title, sessions.c.held_on, sessions.c.start_time, sessions.c.place,
            sessions.c.kind, sessions.c.state, councils.c.name.label("council"),
            func.coalesce(rounds.c.name, "").label("round_name"), items.label("dossiers"),
        )
        .join(councils, councils.c.id == sessions.c.council_id)
        .outerjoin(rounds, rounds.c.id == sessions.c.round_id)
        .order_by(sessions.c.held_on.desc(), sessions.c.id.desc())
    )  # fmt: skip
    return [SessionRow(*row) for row in rows]


def session_draft(reader: Reader, session_id: str) -> SessionDraft | None:
    """A session as the form edits it."""
    row = reader.row(select(sessions).where(sessions.c.id == session_id))
    if row is None:
        return None
    items = reader.rows(
        select(agenda.c.dossier_id).where(agenda.c.session_id == session_id).order_by(agenda.c.position)
    )
    people = reader.rows(
        select(
            attendance.c.member_id, attendance.c.present, attendance.c.reason, attendance.c.arrived_at
        ).where(attendance.c.session_id == session_id)
    )
    lists = ("dossier_ids", "absent", "attended")
    return SessionDraft(
        **{field.name: getattr(row, field.name) for field in fields(SessionDraft) if field.name not in lists},
        dossier_ids=tuple(item.dossier_id for item in items),
        absent=tuple((one.member_id, one.reason) for one in people if not one.present),
        attended=tuple((one.member_id, one.arrived_at) for one in people if one.present),
    )


def session_state(reader: Reader, session_id: str) -> str | None:
    """planned, open or concluded; None where there is no such session."""
    state: str | None = reader.value(select(sessions.c.state).where(sessions.c.id == session_id))
    return state


def agenda_ids(reader: Reader, session_id: str) -> dict[str, str]:
    """Identity of the agenda item by dossier."""
    rows = reader.rows(select(agenda.c.dossier_id, agenda.c.id).where(agenda.c.session_id == session_id))
    return {row.dossier_id: row.id for row in rows}
