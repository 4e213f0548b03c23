"""Why certificates that ran out were not followed by a re-evaluation."""

from __future__ import annotations

from app.storage.tables.metadata import choice, day, reference, row_table, words

lapses = row_table(
    "lapses",
    reference("product_id", "products"),
    day("valid_until", required=True),
    choice("reason", "stopped", "declined", "unfit", "late", "other"),
    words("note"),
    day("recorded_on", required=True),
    kind="certificates",
)
"""One of a product's certificates is known by its last valid day: it may be one of this file's register or
what was recognised before the file began. No unique key: two products that are joined keep both
reasons, and the later one is told."""
