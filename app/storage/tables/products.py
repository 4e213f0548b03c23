"""Products (sản phẩm), goods or tourism services, each of one of the 26 sets."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from app.storage.tables.metadata import day, flag, reference, row_table, whole, words

products = row_table(
    "products",
    reference("producer_id", "producers"),
    words("name"),
    whole("set_no", required=True),
    words("code"),
    words("description"),
    words("industry"),
    words("product_group"),
    words("unit"),
    reference("photo_sha", "contents.sha256", required=False),
    whole("recognised_class"),
    day("recognised_on"),
    day("recognised_until"),
    words("recognised_by"),
    words("recognised_number"),
    words("note"),
    flag("is_sample"),
    CheckConstraint("set_no BETWEEN 1 AND 26", name="set_no"),
    CheckConstraint("recognised_class BETWEEN 1 AND 5", name="recognised_class"),
    search=("name", "code"),
    sort="name",
)
"""`recognised_*`: what was granted before this file began (products of 2020-2022, by the province)."""

Index("ix_products_code", products.c.code)
Index("ix_products_set_no", products.c.set_no)
