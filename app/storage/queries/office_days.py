"""The days that the office added to the calendar."""

from __future__ import annotations

from sqlalchemy import select

from app.domain.working_days import OfficeDayDraft
from app.storage.reading import Reader
from app.storage.tables import office_days


def office_day_rows(reader: Reader) -> list[OfficeDayDraft]:
    """Every added day, the latest first."""
    rows = reader.rows(select(office_days).order_by(office_days.c.day.desc()))
    return [OfficeDayDraft(row.id, row.version, row.day, row.kind, row.name) for row in rows]
