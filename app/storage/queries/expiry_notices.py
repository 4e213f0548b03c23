"""What the notice about a certificate that runs out needs to know of its product."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from app.storage.reading import Reader
from app.storage.tables import certificates, places, producers, products


@dataclass(frozen=True, slots=True)
class NoticeSource:
    """A product with its producer, and who granted its standing certificate.

    `snapshot` is '' for what was granted elsewhere; then `granted_by` or the level says who.
    """

    product_id: str
    producer: str
    representative: str
    village: str
    commune: str
    is_sample: bool
    granted_by: str
    snapshot: str
    issuer_level: str


def notice_sources(reader: Reader) -> dict[str, NoticeSource]:
    """By product; of several certificates the newest."""
    rows = reader.rows(
        select(
            products.c.id, producers.c.name, producers.c.representative_name, producers.c.village,
            func.coalesce(places.c.name, ""), products.c.is_sample, products.c.recognised_by,
            func.coalesce(certificates.c.snapshot, ""), func.coalesce(certificates.c.issuer_level, ""),
        )
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .outerjoin(
            certificates, (certificates.c.product_id == products.c.id) & (certificates.c.state == "valid")
        )
        .order_by(certificates.c.issued_on)
    )  # fmt: skip
    return {row.id: NoticeSource(*row) for row in rows}
