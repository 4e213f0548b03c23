"""Rounds (đợt đánh giá): the scoring campaigns of a year."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.storage.tables.metadata import day, row_table, whole, words

rounds = row_table(
    "rounds",
    whole("year", required=True),
    whole("number", required=True),
    words("name"),
    day("cutoff_date"),
    words("level"),
    words("note"),
    UniqueConstraint("level", "year", "number"),
)
"""`cutoff_date` is the last day that still counts ("before 30/6" is 29/6)."""
