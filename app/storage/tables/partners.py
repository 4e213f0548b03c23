"""Partners (đối tác) by the services they give, and their contracts with producers."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from app.storage.tables.metadata import day, flag, reference, row_table, whole, words

partners = row_table(
    "partners",
    words("name"),
    flag("gives_inputs"),
    flag("gives_technology"),
    flag("gives_packaging"),
    flag("gives_law"),
    flag("gives_stamps"),
    flag("gives_promotion"),
    words("contact_name"),
    words("phone"),
    words("email"),
    words("website"),
    words("address"),
    words("note"),
    flag("is_sample"),
    search=("name", "contact_name", "phone"),
    sort="name",
)

partner_contracts = row_table(
    "partner_contracts",
    reference("partner_id", "partners"),
    reference("producer_id", "producers"),
    words("service"),
    words("number"),
    day("signed_on", required=True),
    day("valid_until"),
    day("ended_on"),
    words("content"),
    whole("value"),
    words("note"),
    flag("is_sample"),
    CheckConstraint("value >= 0", name="value"),
    kind="partners",
)
"""`value` in whole đồng; `ended_on` where a contract was ended before its time."""

Index("ix_partner_contracts_valid_until", partner_contracts.c.valid_until)
