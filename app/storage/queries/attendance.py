"""Who came to a session, and who was on site before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.storage.reading import Reader
from app.storage.tables import attendance, members, site_assessments


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One member's line of the attendance list."""

    id: str
    member_id: str
    present: bool
    reason: str
    arrived_at: str


@dataclass(frozen=True, slots=True)
class SiteAssessmentRow:
    """One visit; `member` is '' where the council's team went."""

    id: str
    dossier_id: str
    member_id: str | None
    member: str
    assessed_on: date
    note: str


def attendance_of(reader: Reader, session_id: str) -> dict[str, AttendanceRow]:
    """What is recorded of a session's attendance, by member."""
    rows = reader.rows(
        select(
            attendance.c.id, attendance.c.member_id, attendance.c.present, attendance.c.reason,
            attendance.c.arrived_at,
        ).where(attendance.c.session_id == session_id)
    )  # fmt: skip
    return {row.member_id: AttendanceRow(*row) for row in rows}


def site_assessments_of(reader: Reader, dossier_id: str) -> list[SiteAssessmentRow]:
    """The visits to a dossier's place, the first one first."""
    rows = reader.rows(
        select(
            site_assessments.c.id, site_assessments.c.dossier_id, site_assessments.c.member_id,
            members.c.full_name, site_assessments.c.assessed_on, site_assessments.c.note,
        )
        .outerjoin(members, members.c.id == site_assessments.c.member_id)
        .where(site_assessments.c.dossier_id == dossier_id)
        .order_by(site_assessments.c.assessed_on, site_assessments.c.id)
    )  # fmt: skip
    return [
        SiteAssessmentRow(
            row.id, row.dossier_id, row.member_id, row.full_name or "", row.assessed_on, row.note
        )
        for row in rows
    ]
