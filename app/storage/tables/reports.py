"""Reports: the facts of a period, frozen as they were when the report was issued, and their texts."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from app.storage.tables.metadata import choice, day, instant, row_table, whole, words

_KINDS = ("quarter", "half", "year", "days")

reports = row_table(
    "reports",
    choice("kind", *_KINDS),
    day("period_from", required=True),
    day("period_to", required=True),
    whole("year", required=True),
    whole("sequence", required=True),
    words("number"),
    words("title"),
    day("issued_on", required=True),
    words("signer"),
    words("snapshot", verbatim=True),
    words("chain_head"),
    instant("made_at"),
    UniqueConstraint("year", "sequence"),
)
"""Never changed and never deleted. `year` and `sequence` are the number within the year of issue;
`snapshot` holds all that the paper says."""

Index("ix_reports_period_to", reports.c.period_to)

report_texts = row_table(
    "report_texts",
    choice("kind", *_KINDS),
    day("period_from", required=True),
    day("period_to", required=True),
    words("difficulties"),
    words("proposals"),
    words("next_period"),
    UniqueConstraint("kind", "period_from", "period_to"),
)
"""What the officer wrote for a period, until the report is issued and after."""
