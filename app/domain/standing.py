"""Which certificate of a product stands on a day."""

from __future__ import annotations

from datetime import date

from app.domain.report_rows import CertificateEntry, ReportRows


def standing(rows: ReportRows, day: date) -> list[CertificateEntry]:
    """The valid certificate of each product on a day, in the order of the rows; of several the newest."""
    newest: dict[str, CertificateEntry] = {}
    for entry in rows.certificates:
        if entry.stands_on(day):
            known = newest.get(entry.product_id)
            if known is None or (known.issued_on, known.number) <= (entry.issued_on, entry.number):
                newest[entry.product_id] = entry
    return list(newest.values())
