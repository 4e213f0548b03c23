"""Councils (Hội đồng), their members, and the support team (Tổ giúp việc)."""

from __future__ import annotations

from app.storage.tables.metadata import choice, day, flag, instant, reference, row_table, whole, words

councils = row_table(
    "councils",
    words("name"),
    words("decision_number"),
    day("decision_date"),
    whole("year"),
    whole("quorum_numerator", default=2),
    whole("quorum_denominator", default=3),
    whole("max_spread", default=10),
    choice("chairing", "chair_or_deputy", "chair", default="chair_or_deputy"),
    choice("minima_majority", "more_than_half", "at_least_half", "two_thirds", default="more_than_half"),
    flag("uses_pins"),
    flag("active", default=True),
    words("note"),
    search=("name", "decision_number"),
    sort="name",
)
"""The quorum as a fraction of the members, the largest spread in points, who must take part, how many
sheets must meet a minimum, whether members score behind a PIN: settings of its rules."""

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
    words("pin_hash", secret=True),
    whole("pin_failures", default=0),
    instant("pin_waits_until"),
    words("pin_reset_reason"),
    words("note"),
    kind="councils",
    search=("full_name", "office_name"),
    sort="full_name",
    person=True,
)
"""`pin_hash` is '' for a member without a PIN; `pin_failures` counts wrong tries in a row."""

support_members = row_table(
    "support_members",
    reference("council_id", "councils"),
    words("full_name"),
    words("office_name"),
    words("position"),
    choice("role", "lead", "member", default="member"),
    whole("order_no", default=0),
    kind="councils",
    sort="full_name",
    person=True,
)
