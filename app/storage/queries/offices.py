"""The office's own data and the places it knows."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select

from app.domain.offices import OfficeDraft
from app.domain.places import Place
from app.storage.reading import Reader
from app.storage.tables import office, places


def office_draft(reader: Reader) -> OfficeDraft | None:
    """The office, or None in a file that has none yet."""
    row = reader.row(select(office))
    if row is None:
        return None
    return OfficeDraft(**{field.name: getattr(row, field.name) for field in fields(OfficeDraft)})


def communes(reader: Reader) -> list[Place]:
    """Every commune of the file, those that still exist today and those that are gone, by name."""
    rows = reader.rows(select(places).where(places.c.level == "commune").order_by(places.c.sort_key))
    return [
        Place(row.id, row.code, row.name, row.level, row.valid_from, row.valid_to, row.parent_id)
        for row in rows
    ]
