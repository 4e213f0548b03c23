"""Requests to complete a dossier, and the single things that were asked for."""

from __future__ import annotations

from app.storage.tables.metadata import day, flag, reference, row_table, whole, words

completion_requests = row_table(
    "completion_requests",
    reference("dossier_id", "dossiers", part=True),
    day("asked_on", required=True),
    day("due_on"),
    words("asked_by"),
    words("note"),
    day("answered_on"),
    kind="dossiers",
)
"""`answered_on` is the day on which the dossier came back."""

requested_items = row_table(
    "requested_items",
    reference("request_id", "completion_requests", part=True),
    whole("position", default=0),
    words("what"),
    words("criterion_code"),
    flag("done"),
    words("remark"),
    kind="dossiers",
)
