"""Inspections after certification, what each looked at, revocations, and incidents."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from app.storage.tables.metadata import answer, choice, day, reference, row_table, whole, words

inspections = row_table(
    "inspections",
    reference("product_id", "products"),
    reference("certificate_id", "certificates", required=False),
    choice("kind", "planned", "unannounced", "follow_up", default="planned"),
    day("planned_on"),
    day("held_on"),
    words("start_time"),
    words("end_time"),
    words("place"),
    words("team"),
    words("producer_side"),
    answer("criteria_kept"),
    answer("label_right"),
    answer("quality_kept"),
    words("findings"),
    choice("conclusion", "", "kept", "remedy", "revoke", default=""),
    words("remedy"),
    day("remedy_due"),
    day("remedy_done"),
    words("follow_up"),
    words("note"),
)
"""`team` and `producer_side` hold one person a line. An inspection without `held_on` is only planned."""

Index("ix_inspections_planned_on", inspections.c.planned_on)
Index("ix_inspections_held_on", inspections.c.held_on)

inspection_points = row_table(
    "inspection_points",
    reference("inspection_id", "inspections"),
    words("criterion_code"),
    words("what"),
    whole("earned_option"),
    answer("kept"),
    words("note"),
    UniqueConstraint("inspection_id", "criterion_code"),
    kind="inspections",
)
"""`earned_option` is the option that the criterion had when the stars were given."""

revocations = row_table(
    "revocations",
    reference("product_id", "products"),
    reference("certificate_id", "certificates", required=False),
    reference("inspection_id", "inspections", required=False),
    words("ground"),
    words("ground_text"),
    day("concluded_on"),
    day("proposed_on"),
    day("decided_on"),
    words("decided_by"),
    words("decision_number"),
    words("signer"),
    words("note"),
)
"""Proposed first, decided later: while `decided_on` is NULL the certificate stands.

Without `certificate_id` it is about what was recognised before this file began, of the recognition that
the product had on the day of the conclusion. `decided_by` is '' where this office decided itself."""

incidents = row_table(
    "incidents",
    choice("kind", "complaint", "incident", "recall"),
    reference("product_id", "products"),
    day("received_on", required=True),
    words("source"),
    words("content"),
    words("quantity"),
    words("measure"),
    day("due_on"),
    day("closed_on"),
    words("outcome"),
    words("note"),
    kind="incidents",
)
"""Complaints, incidents, and goods called back from sale, each followed up until `closed_on`."""
