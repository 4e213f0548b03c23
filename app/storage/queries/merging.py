"""What two records hold and what hangs on them, before they are joined."""

from __future__ import annotations

from sqlalchemy import Table, func, select

from app.domain.lifecycle import OPEN_STATES, STATES
from app.domain.merging import Named, ProductStanding
from app.storage.queries.dossiers import unfinished_dossiers
from app.storage.queries.products import has_dossiers, product_draft
from app.storage.reading import Reader
from app.storage.references import attached_rows, references_to, referring_rows
from app.storage.tables import certificates, places, producers, products

TABLE_NAMES = {
    "certificates": "giấy chứng nhận",
    "dossiers": "hồ sơ",
    "incidents": "sự việc phải theo dõi",
    "inspections": "lần kiểm tra",
    "lapses": "lý do không đánh giá lại",
    "papers": "giấy tờ",
    "producer_years": "năm số liệu",
    "products": "sản phẩm",
    "registrations": "đăng ký",
    "revocations": "việc thu hồi giấy",
    "activity_producers": "lần dự hoạt động",
    "activity_products": "lần có mặt ở hoạt động",
    "attachments": "tệp đính kèm",
    "partner_contracts": "hợp đồng với đối tác",
    "potential_products": "sản phẩm tiềm năng",
    "supports": "khoản hỗ trợ",
}


def product_standing(reader: Reader, product_id: str) -> ProductStanding | None:
    """What of a product forbids joining it."""
    draft = product_draft(reader, product_id)
    if draft is None:
        return None
    unfinished = [
        number or STATES[state] for _, number, state in unfinished_dossiers(reader, product_id, OPEN_STATES)
    ]
    valid = select(func.count()).where(
        certificates.c.product_id == product_id, certificates.c.state == "valid"
    )
    return ProductStanding(
        draft,
        unfinished[0] if unfinished else "",
        has_dossiers(reader, product_id),
        reader.value(valid) > 0,
    )


def what_hangs_on(reader: Reader, table: Table, row_id: str) -> list[tuple[str, int]]:
    """How many rows of which kind refer to a row, in words."""
    counted: dict[str, int] = {}
    for reference in references_to(table):
        name = TABLE_NAMES.get(reference.table.name, reference.table.name)
        counted[name] = counted.get(name, 0) + len(referring_rows(reader, reference, row_id))
    counted[TABLE_NAMES["attachments"]] = len(attached_rows(reader, table, row_id))
    return [(name, count) for name, count in counted.items() if count]


def named_producers(reader: Reader) -> list[Named]:
    """Every producer with what tells it apart."""
    table = producers.c
    rows = reader.rows(
        select(table.id, table.name, table.tax_code, table.phone, table.registration_number).order_by(
            table.sort_key, table.id
        )
    )
    return [Named(row.id, row.name, tuple(row[2:])) for row in rows]


def named_products(reader: Reader) -> list[Named]:
    """Every product with its code; the producer's name stands beside its own."""
    rows = reader.rows(select(products.c.id, products.c.name, products.c.code).order_by(products.c.sort_key))
    return [Named(row.id, row.name, (row.code,)) for row in rows]


def place_names(reader: Reader) -> dict[str, str]:
    """Names of the communes by identity."""
    rows = reader.rows(select(places.c.id, places.c.name, places.c.code))
    return {row.id: f"{row.name} ({row.code})" for row in rows}
