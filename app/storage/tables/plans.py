"""The annual plan: its head, its targets (chỉ tiêu) and its tasks (nhiệm vụ). A plan is known by its year."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from app.storage.tables.metadata import choice, day, flag, row_table, whole, words

plans = row_table(
    "plans",
    whole("year", required=True),
    words("number"),
    day("decided_on"),
    words("issuer"),
    words("signer"),
    words("title"),
    words("legal_grounds"),
    words("note"),
    flag("is_sample"),
    UniqueConstraint("year"),
)
"""`legal_grounds` holds one ground a line."""

plan_targets = row_table(
    "plan_targets",
    whole("year", required=True),
    words("kind"),
    whole("wanted", default=0),
    words("title"),
    whole("recognised_year"),
    words("activity_kind"),
    whole("reached_by_hand"),
    words("note"),
    whole("position", default=0),
    kind="plans",
)
"""`recognised_year` narrows a re-evaluation to products recognised in that year; `activity_kind` is what an
activity target counts; `reached_by_hand` is written for a target that the file cannot count."""

plan_tasks = row_table(
    "plan_tasks",
    whole("year", required=True),
    words("item"),
    words("title"),
    words("lead"),
    words("joining"),
    flag("quarter_1"),
    flag("quarter_2"),
    flag("quarter_3"),
    flag("quarter_4"),
    day("starts_on"),
    day("due_on"),
    words("time_text"),
    choice("state", "todo", "doing", "done", "dropped", default="todo"),
    day("started_on"),
    day("ended_on"),
    words("result"),
    words("evidence"),
    words("note"),
    whole("position", default=0),
    CheckConstraint("state NOT IN ('done', 'dropped') OR ended_on IS NOT NULL", name="ended_on"),
    kind="plans",
    search=("item", "title", "lead", "joining"),
)
"""`lead` and `joining` name units, several apart by semicolons. `started_on` and `ended_on` are what happened
(an end is the day it was done or given up), so that the state on any past day can be told."""

Index("ix_plan_targets_year", plan_targets.c.year)
Index("ix_plan_tasks_year", plan_tasks.c.year)
