"""Sessions (phiên họp): agenda, attendance, abstentions, on-site assessments."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.storage.tables.metadata import choice, day, flag, reference, row_table, whole, words

sessions = row_table(
    "sessions",
    reference("round_id", "rounds", required=False),
    reference("council_id", "councils"),
    words("title"),
    choice("kind", "meeting", "written", default="meeting"),
    day("held_on"),
    day("due_on"),
    words("start_time"),
    words("end_time"),
    words("place"),
    choice("state", "planned", "open", "concluded", default="planned"),
    words("met_because"),
    words("note"),
)
"""Times of day as "HH:MM". `met_because` is why a written procedure became a meeting."""

agenda = row_table(
    "agenda",
    reference("session_id", "sessions"),
    reference("dossier_id", "dossiers"),
    whole("position", default=0),
    UniqueConstraint("session_id", "dossier_id"),
    kind="sessions",
)

attendance = row_table(
    "attendance",
    reference("session_id", "sessions"),
    reference("member_id", "members"),
    flag("present", default=True),
    words("reason"),
    words("arrived_at"),
    UniqueConstraint("session_id", "member_id"),
    kind="sessions",
)
"""A member without a row is not recorded yet. `reason` of who is absent, `arrived_at` of who came."""

abstentions = row_table(
    "abstentions",
    reference("session_id", "sessions", required=False),
    reference("dossier_id", "dossiers"),
    reference("member_id", "members"),
    words("reason"),
    UniqueConstraint("session_id", "dossier_id", "member_id"),
    kind="sessions",
)

site_assessments = row_table(
    "site_assessments",
    reference("dossier_id", "dossiers"),
    reference("member_id", "members", required=False),
    day("assessed_on", required=True),
    words("note"),
    kind="sessions",
)
"""A visit before the meeting; `member_id` is NULL where the council's team went."""
