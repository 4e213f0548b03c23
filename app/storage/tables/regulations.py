"""What the office itself knows of the decisions: corrected sheets, comparisons with the paper, the
decisions' own words, and decisions that the office loaded."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, UniqueConstraint

from app.storage.tables.metadata import METADATA, day, instant, row_table, whole, words

sheet_overrides = row_table(
    "sheet_overrides",
    words("regulation_id"),
    whole("set_no", required=True),
    words("base_digest"),
    words("sheet", verbatim=True),
    words("digest"),
    words("corrected_by"),
    instant("corrected_at"),
    UniqueConstraint("regulation_id", "set_no"),
    kind="regulations",
)
"""`regulation_id` is the decision whose sheets they are (the family); `sheet` the whole corrected sheet as
JSON with its corrections; `base_digest` the numbers of the sheet that was corrected; `digest` the
fingerprint of `sheet`."""

sheet_confirmations = row_table(
    "sheet_confirmations",
    words("regulation_id"),
    whole("set_no", required=True),
    words("numbers_digest"),
    words("paper"),
    words("confirmed_by"),
    day("confirmed_on", required=True),
    words("digest"),
    UniqueConstraint("regulation_id", "set_no"),
    kind="regulations",
)
"""A confirmation holds only for the numbers that were compared."""

official_wordings = row_table(
    "official_wordings",
    words("regulation_id"),
    whole("set_no", required=True),
    words("numbers_digest"),
    words("texts", verbatim=True),
    words("source"),
    words("digest"),
    UniqueConstraint("regulation_id", "set_no"),
    kind="regulations",
)
"""`texts` is a JSON list of [criterion code, option number (0: the title), text]."""

office_regulations = row_table(
    "office_regulations",
    words("regulation_id"),
    words("data", verbatim=True),
    words("source"),
    words("digest"),
    UniqueConstraint("regulation_id"),
    kind="regulations",
)
"""`data` is the decision as JSON, its sheets in it."""

frozen_sheets = Table(
    "frozen_sheets",
    METADATA,
    Column("digest", Text, primary_key=True),
    words("numbers_digest"),
    words("sheet", verbatim=True),
    sqlite_strict=True,
    info={"kind": "regulations"},
)
"""Criteria sheets as they were scored with, each once under its fingerprint. Never changed and never
deleted: the scoring sheets name the fingerprint, and their rows are in the audit chain."""
