"""Producers (chủ thể) and their yearly figures."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from app.storage.tables.metadata import day, flag, reference, row_table, whole, words

producers = row_table(
    "producers",
    words("name"),
    words("producer_type"),
    words("registration_number"),
    day("registration_date"),
    words("registration_issuer"),
    words("tax_code"),
    words("representative_name"),
    words("representative_sex"),
    words("representative_ethnicity"),
    flag("representative_disabled"),
    whole("representative_birth_year"),
    words("representative_address"),
    words("phone"),
    words("email"),
    words("village"),
    reference("place_id", "places", required=False),
    day("founded_on"),
    whole("workers_total"),
    whole("workers_local"),
    whole("workers_female"),
    whole("workers_minority"),
    words("history"),
    words("organisation"),
    words("note"),
    flag("is_sample"),
    search=("name", "representative_name", "phone", "tax_code", "registration_number", "village"),
    sort="name",
)

producer_years = row_table(
    "producer_years",
    reference("producer_id", "producers", part=True),
    whole("year", required=True),
    whole("turnover"),
    whole("profit"),
    UniqueConstraint("producer_id", "year"),
    kind="producers",
)
"""Turnover and profit in whole đồng; NULL where the producer did not say."""

Index("ix_producers_tax_code", producers.c.tax_code)
