"""The reasons why certificates were not followed by a re-evaluation."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.domain.lapses import LapseDraft
from app.storage.reading import Reader
from app.storage.tables import lapses

LapseKey = tuple[str, date]
"""Product and last valid day."""


def lapse_reasons(reader: Reader) -> dict[LapseKey, LapseDraft]:
    """Every reason that was recorded, by its certificate; of several the latest."""
    rows = reader.rows(
        select(
            lapses.c.product_id, lapses.c.valid_until, lapses.c.reason, lapses.c.note, lapses.c.recorded_on
        ).order_by(lapses.c.recorded_on, lapses.c.id)
    )
    return {(row.product_id, row.valid_until): LapseDraft(*row) for row in rows}


def lapse_row_id(reader: Reader, product_id: str, valid_until: date) -> str:
    """Identity of the reason of one certificate, '' where none is recorded."""
    found = reader.value(
        select(lapses.c.id).where(lapses.c.product_id == product_id, lapses.c.valid_until == valid_until)
    )
    return str(found) if found else ""
