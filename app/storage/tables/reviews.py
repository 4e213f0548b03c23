"""The support team's review of a dossier, and the surveys on the spot."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint

from app.storage.tables.metadata import answer, choice, day, reference, row_table, whole, words

reviews = row_table(
    "reviews",
    reference("dossier_id", "dossiers", part=True),
    day("reviewed_on"),
    words("reviewed_by"),
    choice("proposal", "", "council", "complete", "refuse", default=""),
    words("proposal_note"),
    words("findings"),
    whole("saves", default=0),
    UniqueConstraint("dossier_id"),
)
"""`saves` counts the saves, so that the version tells of changes in the parts too. `proposal` is
'' until the team has one: to the council, to be completed, or not to be assessed."""

review_ticks = row_table(
    "review_ticks",
    reference("review_id", "reviews", part=True),
    words("condition"),
    answer("met"),
    words("remark"),
    UniqueConstraint("review_id", "condition"),
    kind="reviews",
)
"""`condition` is the key of an eligibility condition of the sheet; `met` is NULL until it is ticked."""

review_checks = row_table(
    "review_checks",
    reference("review_id", "reviews", part=True),
    words("criterion_code"),
    whole("option_no"),
    words("remark"),
    UniqueConstraint("review_id", "criterion_code"),
    CheckConstraint("option_no >= 0", name="option_no"),
    kind="reviews",
)
"""`option_no` is the option that the team proposes, NULL where it only remarks."""

field_surveys = row_table(
    "field_surveys",
    reference("dossier_id", "dossiers", part=True),
    day("surveyed_on"),
    words("participants"),
    words("findings"),
    choice("outcome", "", "fits", "differs", default=""),
    UniqueConstraint("dossier_id"),
    kind="reviews",
)
"""Required for tourism before the session; whether what was found fits the dossier."""
