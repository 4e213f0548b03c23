"""Attachments: which content hangs on which row."""

from __future__ import annotations

from sqlalchemy import Index

from app.storage.tables.metadata import reference, row_table, whole, words

attachments = row_table(
    "attachments",
    words("owner_table"),
    words("owner_id"),
    reference("content_sha256", "contents.sha256"),
    words("source_sha256"),
    words("file_name"),
    words("media_type"),
    whole("pages"),
    words("caption"),
    whole("position", default=0),
)
"""The owner is any row of any table; nothing but the pair of names binds it. `source_sha256` is the
hash of the file as it lay on the disk, before a photo was turned and scaled: the same file is known
again by it. `pages` is known of PDFs only."""

Index("ix_attachments_owner", attachments.c.owner_table, attachments.c.owner_id)
Index("ix_attachments_source", attachments.c.source_sha256)
