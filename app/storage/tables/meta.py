"""What the file knows about itself: its identity, who made it and when."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from app.storage.tables.metadata import METADATA, words

meta = Table("meta", METADATA, Column("key", Text, primary_key=True), words("value"), sqlite_strict=True)
