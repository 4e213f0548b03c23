"""Papers (giấy tờ, minh chứng): handed in once by a producer, serving all his dossiers."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from app.storage.tables.metadata import choice, day, reference, row_table, whole, words

papers = row_table(
    "papers",
    reference("producer_id", "producers"),
    words("kind"),
    words("title"),
    words("number"),
    words("issuer"),
    day("issued_on"),
    day("expires_on"),
    choice("state", "handed_in", "checked", default="handed_in"),
    day("checked_on"),
    words("checked_by"),
    reference("replaces_id", "papers", required=False),
    words("note"),
    search=("number", "title", "issuer"),
)
"""`replaces_id` is the paper that this one renewed: it stays with the dossiers that were finished on it.
`title` tells several papers of one kind apart. What depends on the day (expired) is never stored."""

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

paper_waivers = row_table(
    "paper_waivers",
    reference("dossier_id", "dossiers"),
    words("kind"),
    words("reason"),
    UniqueConstraint("dossier_id", "kind"),
    kind="papers",
)
"""A kind of paper that this dossier need not have, with the officer's reason."""
