"""Registrations of the year: the products and ideas that each commune puts forward."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from app.storage.tables.metadata import choice, day, flag, reference, row_table, whole, words

registrations = row_table(
    "registrations",
    whole("year", required=True),
    reference("place_id", "places", required=False),
    choice("kind", "product", "idea", default="product"),
    words("product_name"),
    whole("set_no"),
    words("description"),
    words("producer_name"),
    words("producer_type"),
    words("representative_name"),
    words("phone"),
    words("village"),
    reference("producer_id", "producers", required=False),
    reference("product_id", "products", required=False),
    reference("dossier_id", "dossiers", required=False),
    words("number"),
    day("received_on"),
    words("received_by"),
    words("delivered_by"),
    whole("samples"),
    words("note"),
    flag("is_sample"),
    CheckConstraint("set_no BETWEEN 1 AND 26", name="set_no"),
    search=("product_name", "producer_name", "representative_name", "number"),
    sort="product_name",
)
"""`number` is the receipt's, which the dossier that starts from it takes over."""

Index("ix_registrations_year", registrations.c.year)
