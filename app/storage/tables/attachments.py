"""Attachments: which content hangs on which row."""

from __future__ import annotations

from sqlalchemy import Index

from app.storage.tables.metadata import reference, row_table, whole, words

attachments = row_table(
    "attachments",
    words("owner_table"),
    words("owner_id"),
    reference("content_sha256", "contents.sha256"),
    words("file_name"),
    words("media_type"),
    words("caption"),
    whole("position", default=0),
)
"""The owner is any row of any table; nothing but the pair of names binds it."""

Index("ix_attachments_owner", attachments.c.owner_table, attachments.c.owner_id)
