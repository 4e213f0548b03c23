"""The office whose file this is: one row."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, text

from app.storage.tables.metadata import choice, reference, row_table, words

office = row_table(
    "office",
    Column(
        "only_one",
        Integer,
        CheckConstraint("only_one = 1", name="only_one"),
        nullable=False,
        server_default=text("1"),
        unique=True,
    ),
    words("name"),
    choice("level", "commune", "district", "province"),
    words("province_name"),
    words("province_code"),
    words("district_name"),
    words("district_code"),
    reference("place_id", "places", required=False),
    words("regulation_id"),
    words("superior_name"),
    words("issuing_body"),
    words("department_name"),
    words("seat"),
    words("chairman_name"),
    words("chairman_title"),
    words("signing_form"),
    words("secretary_name"),
    words("phone"),
    words("email"),
    words("address"),
    words("number_pattern"),
    words("product_code_pattern"),
    reference("emblem_content_sha", "contents.sha256", required=False),
    reference("logo_content_sha", "contents.sha256", required=False),
    Column("offset_x_mm", Text, nullable=False, server_default=text("'0'")),
    Column("offset_y_mm", Text, nullable=False, server_default=text("'0'")),
    Column("settings", Text, nullable=False, server_default=text("'{}'")),
)
"""`offset_*_mm` are decimals as text (never a float); `settings` is a JSON object."""
