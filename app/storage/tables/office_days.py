"""Holidays and swapped working days that the office adds to the shipped calendar."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.storage.tables.metadata import choice, day, row_table, words

office_days = row_table(
    "office_days",
    day("day", required=True),
    choice("kind", "off", "work"),
    words("name"),
    UniqueConstraint("day"),
)
