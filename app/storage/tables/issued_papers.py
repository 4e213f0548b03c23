"""Administrative papers (giấy tờ) of a session or a dossier: number, day, signer, and when they were made."""

from __future__ import annotations

from sqlalchemy import Index, func

from app.storage.tables.metadata import day, flag, instant, reference, row_table, words

issued_papers = row_table(
    "issued_papers",
    words("kind"),
    reference("session_id", "sessions", required=False),
    reference("dossier_id", "dossiers", required=False),
    words("addressee_id"),
    words("number"),
    day("dated_on"),
    words("signer"),
    words("authority"),
    flag("is_draft"),
    instant("made_at"),
    words("fingerprint"),
)
"""`addressee_id` tells letters of one kind apart ('' where there is one); number and day may stay empty.
`fingerprint` is of the facts that were printed last, without number, day and signer."""

Index(
    "uq_issued_papers_one",
    issued_papers.c.kind,
    func.coalesce(issued_papers.c.session_id, ""),
    func.coalesce(issued_papers.c.dossier_id, ""),
    issued_papers.c.addressee_id,
    unique=True,
)
