"""Results: what a session concluded on a dossier, with the whole verdict; and its words on it."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from app.storage.tables.metadata import day, reference, row_table, whole, words

results = row_table(
    "results",
    reference("dossier_id", "dossiers"),
    reference("session_id", "sessions", required=False),
    words("level"),
    whole("score_numerator"),
    whole("score_denominator"),
    whole("class_by_score"),
    whole("star_class"),
    words("disqualified_ground"),
    words("action"),
    words("certifiable_by"),
    words("verdict", verbatim=True),
    day("concluded_on"),
    words("note"),
    UniqueConstraint("dossier_id", "session_id"),
    CheckConstraint("score_denominator > 0", name="score_denominator"),
    CheckConstraint("class_by_score BETWEEN 1 AND 5", name="class_by_score"),
    CheckConstraint("star_class BETWEEN 1 AND 5", name="star_class"),
)
"""The score is the exact fraction; `verdict` is JSON. `session_id` is NULL and `level` says who for a
result that came back from the province or the ministry."""

dossier_conclusions = row_table(
    "dossier_conclusions",
    reference("session_id", "sessions"),
    reference("dossier_id", "dossiers"),
    words("discussion"),
    words("conclusion"),
    words("requests"),
    words("opinion"),
    UniqueConstraint("session_id", "dossier_id"),
    kind="results",
)
"""The council's words for the minutes; the result itself never depends on them."""
