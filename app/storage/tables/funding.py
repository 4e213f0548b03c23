"""Money of the programme: support policies, support given, and every amount by source and stage."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from app.storage.tables.metadata import choice, day, flag, reference, row_table, whole, words

policies = row_table(
    "policies",
    words("number"),
    day("issued_on"),
    words("issuer"),
    words("title"),
    words("levels"),
    day("valid_from"),
    day("valid_until"),
    words("note"),
    flag("is_sample"),
    search=("number", "title", "issuer"),
    sort="title",
)
"""`levels` says in words what is granted and up to how much."""

supports = row_table(
    "supports",
    reference("policy_id", "policies", required=False),
    reference("producer_id", "producers"),
    reference("product_id", "products", required=False),
    reference("task_id", "plan_tasks", required=False),
    words("kind"),
    words("content"),
    day("given_on", required=True),
    words("paper_number"),
    day("paper_date"),
    words("note"),
    flag("is_sample"),
    words("parts_digest"),
    search=("content", "paper_number"),
)
"""One support given to one producer; its money stands in `funding`, never here. `parts_digest` changes with
that money, so that a form opened before does not overwrite it."""

funding = row_table(
    "funding",
    whole("year", required=True),
    choice("source", "central", "local", "credit", "own", "integrated"),
    choice("stage", "planned", "allocated", "spent", "settled"),
    whole("amount", required=True),
    day("on_day"),
    words("content"),
    words("paper_number"),
    day("paper_date"),
    reference("task_id", "plan_tasks", required=False),
    reference("activity_id", "activities", required=False),
    reference("support_id", "supports", required=False),
    words("note"),
    flag("is_sample"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("stage = 'planned' OR on_day IS NOT NULL", name="on_day"),
    CheckConstraint(
        "(task_id IS NULL OR activity_id IS NULL) AND (task_id IS NULL OR support_id IS NULL) "
        "AND (activity_id IS NULL OR support_id IS NULL)",
        name="owner",
    ),
)
"""One amount in whole đồng, of one budget year, source and stage. It belongs to a task, an activity or a
support, or to the plan as a whole; never to two of them, so that no đồng is counted twice."""

Index("ix_funding_year", funding.c.year)
