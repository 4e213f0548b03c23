"""Paper sheets on their way into the file: each keyed in two passes, kept key by key."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from app.storage.tables.metadata import choice, instant, reference, row_table, whole, words

keyed_passes = row_table(
    "keyed_passes",
    reference("session_id", "sessions"),
    reference("dossier_id", "dossiers"),
    reference("member_id", "members"),
    whole("pass_no", required=True),
    choice("state", "open", "finished", "accepted", "discarded", default="open"),
    words("keyed_by"),
    instant("finished_at"),
    words("opinion"),
    reference("sheet_id", "scoring_sheets", required=False),
    CheckConstraint("pass_no IN (1, 2)", name="pass_no"),
    kind="scoring_sheets",
)
"""`sheet_id` is the sheet that came of an accepted pass."""

Index("ix_keyed_passes_place", keyed_passes.c.session_id, keyed_passes.c.dossier_id, keyed_passes.c.member_id)

keyed_answers = row_table(
    "keyed_answers",
    reference("pass_id", "keyed_passes"),
    words("criterion_code"),
    whole("option_no", required=True),
    CheckConstraint("option_no >= 0", name="option_no"),
    kind="scoring_sheets",
)

Index("uq_keyed_answers_criterion", keyed_answers.c.pass_id, keyed_answers.c.criterion_code, unique=True)
