"""Registers: the last number given out, per kind, office and year."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.storage.tables.metadata import row_table, whole, words

registers = row_table(
    "registers",
    words("kind"),
    words("office_key"),
    whole("year", required=True),
    whole("last", default=0),
    UniqueConstraint("kind", "office_key", "year"),
)
