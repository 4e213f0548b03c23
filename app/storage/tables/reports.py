"""Reports: the figures of a period, frozen as they were when the report was made."""

from __future__ import annotations

from app.storage.tables.metadata import day, instant, row_table, words

reports = row_table(
    "reports",
    words("kind"),
    day("period_from", required=True),
    day("period_to", required=True),
    words("number"),
    words("title"),
    words("snapshot", verbatim=True),
    words("chain_head"),
    instant("made_at"),
)
