"""Scoring sheets (phiếu chấm điểm) with their history, their answers, and the council's conclusions."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from app.storage.tables.metadata import choice, day, instant, reference, row_table, whole, words

scoring_sheets = row_table(
    "scoring_sheets",
    reference("session_id", "sessions"),
    reference("dossier_id", "dossiers"),
    reference("member_id", "members"),
    whole("version_no", default=1),
    whole("scoring_round", default=1),
    choice("state", "open", "closed", "superseded", default="open"),
    words("regulation_id"),
    whole("set_no", required=True),
    Column("variant", Text, CheckConstraint("variant IN ('a', 'b')", name="variant")),
    whole("total"),
    words("opinion"),
    instant("closed_at"),
    words("reopened_reason"),
    choice("source", "screen", "paper", "excel", default="screen"),
    reference("sheet_digest", "frozen_sheets.digest", required=False),
    day("received_on"),
    CheckConstraint("scoring_round IN (1, 2)", name="scoring_round"),
    CheckConstraint("total BETWEEN 0 AND 100", name="total"),
    UniqueConstraint("session_id", "dossier_id", "member_id", "scoring_round", "version_no"),
)
"""Reopening makes a new version; the old one stays as 'superseded'. `total` is NULL until closed.
`sheet_digest` names the criteria sheet as it was when scoring began: later corrections do not touch it.
`received_on` is the day on which a sheet of a written procedure came in."""

answers = row_table(
    "answers",
    reference("sheet_id", "scoring_sheets"),
    words("criterion_code"),
    whole("option_no", required=True),
    words("note"),
    UniqueConstraint("sheet_id", "criterion_code"),
    CheckConstraint("option_no >= 0", name="option_no"),
    kind="scoring_sheets",
)
"""`option_no` as printed, 1 to n; 0 is "no level met". A criterion without a row is unanswered."""

conclusions = row_table(
    "conclusions",
    reference("dossier_id", "dossiers"),
    reference("session_id", "sessions"),
    words("criterion_code"),
    whole("option_no", required=True),
    words("reason"),
    UniqueConstraint("dossier_id", "session_id", "criterion_code"),
    CheckConstraint("option_no >= 0", name="option_no"),
    kind="results",
)
"""The council's own conclusion on a criterion; it prevails for minima, never for points."""
