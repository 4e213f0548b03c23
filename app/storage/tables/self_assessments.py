"""Self-assessments (form 2): the producer's own answers on the criteria sheet, and his report."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Text, UniqueConstraint

from app.storage.tables.metadata import day, reference, row_table, whole, words

self_assessments = row_table(
    "self_assessments",
    reference("dossier_id", "dossiers", part=True),
    words("regulation_id"),
    whole("set_no", required=True),
    Column("variant", Text, CheckConstraint("variant IN ('a', 'b')", name="variant")),
    day("made_on"),
    words("made_by"),
    words("plan_results"),
    words("next_plan"),
    words("property_kinds"),
    words("remark"),
    UniqueConstraint("dossier_id"),
)
"""Regulation, set and case name the sheet that was answered; `property_kinds` are the ticked kinds of
intellectual property, apart by commas."""

self_answers = row_table(
    "self_answers",
    reference("self_assessment_id", "self_assessments", part=True),
    words("criterion_code"),
    whole("option_no", required=True),
    words("note"),
    UniqueConstraint("self_assessment_id", "criterion_code"),
    CheckConstraint("option_no >= 0", name="option_no"),
    kind="self_assessments",
)
"""`option_no` as printed, 1 to n; 0 is "no level met". A criterion without a row is unanswered."""
