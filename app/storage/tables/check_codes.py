"""The office's own key for check codes, and the public keys of other offices."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from app.storage.tables.metadata import METADATA, blob, instant, row_table, words

signing_keys = Table(
    "signing_keys",
    METADATA,
    Column("key_id", Text, primary_key=True),
    words("public_key"),
    blob("private_key"),
    instant("made_at"),
    sqlite_strict=True,
    info={"kind": "check_codes"},
)
"""At most one row, made on first use. It is no row table: its secret must not enter the history."""

known_keys = row_table(
    "known_keys",
    words("key_id"),
    words("public_key"),
    words("owner"),
    words("note"),
    kind="check_codes",
)
"""Public keys (64 hexadecimal letters) that other offices have given, with the office's name."""
