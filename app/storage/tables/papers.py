"""Papers (giấy tờ, minh chứng): handed in once by a producer, serving all his dossiers."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from app.storage.tables.metadata import day, reference, row_table, whole, words

papers = row_table(
    "papers",
    reference("producer_id", "producers"),
    words("kind"),
    words("number"),
    words("issuer"),
    day("issued_on"),
    day("expires_on"),
    words("state"),
    words("note"),
)

Index("ix_papers_expires_on", papers.c.expires_on)

dossier_papers = row_table(
    "dossier_papers",
    reference("dossier_id", "dossiers", part=True),
    reference("paper_id", "papers"),
    words("criterion_code"),
    whole("position", default=0),
    words("note"),
    UniqueConstraint("dossier_id", "paper_id", "criterion_code"),
    kind="papers",
)
"""`criterion_code` is the criterion that the paper proves, '' where it proves none in particular."""
