"""Dossiers (hồ sơ), the steps that they took from state to state, and their facts as they were then."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint

from app.storage.tables.metadata import (
    answer,
    choice,
    day,
    flag,
    instant,
    reference,
    row_table,
    whole,
    words,
)

dossiers = row_table(
    "dossiers",
    reference("product_id", "products"),
    reference("round_id", "rounds", required=False),
    words("regulation_id"),
    words("regulation_reason"),
    words("number"),
    choice("kind", "first", "upgrade", "reevaluation"),
    Column("variant", Text, CheckConstraint("variant IN ('a', 'b')", name="variant")),
    day("received_on"),
    words("received_by"),
    words("delivered_by"),
    whole("samples"),
    words("state"),
    reference("previous_id", "dossiers", required=False),
    words("what_changed"),
    answer("eligible"),
    words("eligible_note"),
    day("returned_on"),
    words("returned_reason"),
    day("completed_on"),
    day("withdrawn_on"),
    words("withdrawn_reason"),
    words("note"),
    search=("number",),
)
"""`variant` is the case of set 26 (a or b), NULL elsewhere; `state` is a state of the lifecycle."""

Index("ix_dossiers_state", dossiers.c.state)
Index("ix_dossiers_received_on", dossiers.c.received_on)

dossier_steps = row_table(
    "dossier_steps",
    reference("dossier_id", "dossiers", part=True),
    words("from_state"),
    words("to_state"),
    day("on_day", required=True),
    instant("at"),
    whole("position", default=0),
    words("by_whom"),
    words("note"),
    flag("back"),
    kind="dossiers",
)
"""In the order of `at` and `position`; a step with `back` takes the last one that stands back."""

dossier_snapshots = row_table(
    "dossier_snapshots",
    reference("dossier_id", "dossiers", part=True),
    day("taken_on", required=True),
    words("facts", verbatim=True),
    UniqueConstraint("dossier_id"),
    kind="dossiers",
)
"""`facts` is JSON: producer and product as they stood at the dossier's last step before its result, so
that an upgrade or a re-evaluation can say field by field what changed since."""
