"""Why certificates that ran out were not followed by a re-evaluation."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.storage.tables.metadata import choice, day, reference, row_table, words

lapses = row_table(
    "lapses",
    reference("product_id", "products"),
    day("valid_until", required=True),
    choice("reason", "stopped", "declined", "unfit", "late", "other"),
    words("note"),
    day("recorded_on", required=True),
    UniqueConstraint("product_id", "valid_until"),
    kind="certificates",
)
"""One of a product's certificates is known by its last valid day: it may be one of this file's register or
what was recognised before the file began."""
