"""Sessions (phiên họp): agenda, attendance, abstentions."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.storage.tables.metadata import choice, day, flag, reference, row_table, whole, words

sessions = row_table(
    "sessions",
    reference("round_id", "rounds", required=False),
    reference("council_id", "councils"),
    words("title"),
    day("held_on"),
    words("start_time"),
    words("end_time"),
    words("place"),
    choice("state", "planned", "open", "concluded", default="planned"),
    words("note"),
)
"""Times of day as "HH:MM"."""

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
    UniqueConstraint("session_id", "member_id"),
    kind="sessions",
)

abstentions = row_table(
    "abstentions",
    reference("session_id", "sessions", required=False),
    reference("dossier_id", "dossiers"),
    reference("member_id", "members"),
    words("reason"),
    UniqueConstraint("session_id", "dossier_id", "member_id"),
    kind="sessions",
)
