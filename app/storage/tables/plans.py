"""The annual plan: targets (chỉ tiêu) and tasks (nhiệm vụ)."""

from __future__ import annotations

from app.storage.tables.metadata import row_table, whole, words

plan_targets = row_table(
    "plan_targets",
    whole("year", required=True),
    words("kind"),
    whole("wanted", default=0),
    words("title"),
    whole("position", default=0),
    kind="plans",
)

plan_tasks = row_table(
    "plan_tasks",
    whole("year", required=True),
    words("item"),
    words("title"),
    words("lead"),
    words("time_text"),
    words("state"),
    words("note"),
    whole("position", default=0),
    kind="plans",
)
