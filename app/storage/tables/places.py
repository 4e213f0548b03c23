"""Provinces, districts and communes, each with the days between which it existed.

Neither name nor code alone tells a place: after 1 July 2025 both were given out again.
"""

from __future__ import annotations

from sqlalchemy import Index

from app.storage.tables.metadata import choice, day, reference, row_table, words

places = row_table(
    "places",
    words("code"),
    words("name"),
    words("kind"),
    choice("level", "province", "district", "commune"),
    reference("parent_id", "places", required=False),
    day("valid_from"),
    day("valid_to"),
    reference("successor_id", "places", required=False),
    words("note"),
    search=("code", "name"),
    sort="name",
)
"""`valid_to` is the last day; `successor_id` the place that took it in."""

Index("ix_places_code", places.c.code)
