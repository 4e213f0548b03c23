"""Decisions (quyết định) that approve results, renew councils, revoke certificates."""

from __future__ import annotations

from app.storage.tables.metadata import day, reference, row_table, words

decisions = row_table(
    "decisions",
    words("number"),
    day("decided_on"),
    words("signer"),
    words("title"),
    words("kind"),
    words("issuer"),
    reference("session_id", "sessions", required=False),
    reference("result_id", "results", required=False),
    words("body"),
    search=("number", "title"),
)
"""Number and day may stay empty until the clerk has them. `result_id` is set where the decision is about
one product that came back from the level above, and not about a session."""
