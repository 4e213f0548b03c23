"""Contents: the bytes of photos, scans and images, each kept once under its hash."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from app.storage.tables.metadata import METADATA, blob, whole

contents = Table(
    "contents",
    METADATA,
    Column("sha256", Text, primary_key=True),
    whole("size", required=True),
    blob("bytes"),
    sqlite_strict=True,
    info={"kind": "contents"},
)
"""The size stands before the bytes, so that reading it never walks through a large blob."""
