"""Activities of the programme, the products and producers they concern, and what surveys found."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from app.storage.tables.metadata import choice, day, flag, reference, row_table, whole, words

activities = row_table(
    "activities",
    words("kind"),
    words("form"),
    words("title"),
    words("unit"),
    reference("place_id", "places", required=False),
    words("place_text"),
    day("started_on", required=True),
    day("ended_on"),
    words("content"),
    words("result"),
    whole("classes"),
    whole("days"),
    whole("participants"),
    whole("women"),
    whole("minorities"),
    words("outlet"),
    whole("pieces"),
    words("link"),
    whole("sales"),
    reference("partner_id", "partners", required=False),
    reference("task_id", "plan_tasks", required=False),
    words("note"),
    flag("is_sample"),
    words("parts_digest"),
    CheckConstraint("women <= participants", name="women"),
    CheckConstraint("minorities <= participants", name="minorities"),
    CheckConstraint("ended_on >= started_on", name="ended_on"),
    search=("title", "unit", "place_text", "outlet"),
)
"""The kind decides which columns mean something (`app.domain.activities.KINDS`); `sales` in whole đồng.
`parts_digest` changes with the links and costs, so that a form opened before them does not overwrite them."""

Index("ix_activities_started_on", activities.c.started_on)

activity_products = row_table(
    "activity_products",
    reference("activity_id", "activities"),
    reference("product_id", "products"),
    UniqueConstraint("activity_id", "product_id"),
    kind="activities",
)

activity_producers = row_table(
    "activity_producers",
    reference("activity_id", "activities"),
    reference("producer_id", "producers"),
    UniqueConstraint("activity_id", "producer_id"),
    kind="activities",
)

potential_products = row_table(
    "potential_products",
    whole("year", required=True),
    reference("activity_id", "activities", required=False),
    words("name"),
    whole("set_no"),
    reference("producer_id", "producers", required=False),
    words("producer_name"),
    reference("place_id", "places", required=False),
    choice("state", "idea", "surveyed", "registered", "dropped", default="idea"),
    words("strengths"),
    words("needs"),
    reference("product_id", "products", required=False),
    words("note"),
    flag("is_sample"),
    CheckConstraint("set_no BETWEEN 1 AND 26", name="set_no"),
    kind="activities",
    search=("name", "producer_name"),
    sort="name",
)
"""`product_id` is set once the idea has become a product of the register."""
