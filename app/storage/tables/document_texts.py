"""The office's own wording of papers (văn bản mẫu); a text without a row here is the shipped one."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.storage.tables.metadata import row_table, words

document_texts = row_table(
    "document_texts",
    words("paper"),
    words("name"),
    words("text"),
    UniqueConstraint("paper", "name"),
)
