"""Councils (Hội đồng) and their members."""

from __future__ import annotations

from app.storage.tables.metadata import choice, day, flag, reference, row_table, whole, words

councils = row_table(
    "councils",
    words("name"),
    words("decision_number"),
    day("decision_date"),
    whole("year"),
    whole("quorum_numerator", default=2),
    whole("quorum_denominator", default=3),
    whole("max_spread", default=10),
    flag("active", default=True),
    words("note"),
    search=("name", "decision_number"),
    sort="name",
)
"""The quorum as a fraction of the members, the largest spread in points: settings of its rules."""

members = row_table(
    "members",
    reference("council_id", "councils"),
    words("full_name"),
    words("office_name"),
    words("position"),
    choice("role", "chair", "deputy", "secretary", "member", default="member"),
    whole("order_no", default=0),
    day("from_day"),
    day("to_day"),
    words("pin_hash"),
    words("note"),
    kind="councils",
    search=("full_name", "office_name"),
    sort="full_name",
    person=True,
)
"""`pin_hash` is '' for a member without a PIN."""
