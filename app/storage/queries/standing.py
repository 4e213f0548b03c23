"""Certificates that stand on a day, counted by the file itself: thousands of products in a moment.

The rule is `app.domain.report_rows.standing`; a test compares both on the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import CompoundSelect, Select, Subquery, and_, case, func, literal, or_, select, union_all

from app.domain.report_rows import CertificateEntry
from app.storage.queries.offices import communes
from app.storage.queries.withdrawals import withdrawn_on
from app.storage.reading import Reader
from app.storage.tables import certificates, dossiers, places, producers, products

NO_COMMUNE = "Chưa ghi xã"


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """One commune: standing products by class and their makers, all producers, dossiers of the year."""

    id: str
    name: str
    three: int = 0
    four: int = 0
    five: int = 0
    makers: int = 0
    """Producers with a standing product."""
    expiring: int = 0
    producers: int = 0
    dossiers: int = 0

    @property
    def products(self) -> int:
        """All standing products."""
        return self.three + self.four + self.five


def commune_rows(reader: Reader, day: date, expiring_until: date) -> list[CommuneRow]:
    """The communes that exist on a day, and any other that has something, by name.

    What has no commune stands in a last row of its own, so that the sums are those of the whole file.
    """
    stands = _standing_by_place(reader, day, expiring_until)
    makers = _by_place(
        reader, select(producers.c.place_id, func.count().label("many")).group_by(producers.c.place_id)
    )
    received = _by_place(reader, _received(date(day.year, 1, 1), day))
    named: list[tuple[str | None, str]] = [
        (one.id, one.name) for one in communes(reader) if one.exists_on(day) or one.id in makers
    ]
    if None in makers:
        named.append((None, NO_COMMUNE))
    return [
        CommuneRow(
            place_id or "", name, *stands.get(place_id, (0, 0, 0, 0, 0)), makers.get(place_id, 0),
            received.get(place_id, 0),
        )
        for place_id, name in named
    ]  # fmt: skip


def expiring_certificates(reader: Reader, day: date, until: date) -> list[CertificateEntry]:
    """The standing certificates whose last valid day is not after another day, the first to end first."""
    stands = _standing(day)
    ending = _told(stands).where(stands.c.valid_until <= until).order_by(stands.c.valid_until)
    return _entries(reader, ending)


def lapsed_certificates(reader: Reader, day: date) -> list[CertificateEntry]:
    """Certificates that ran out before a day and were followed by none that stands, the newest of each
    product."""
    given, stands = _given(day).subquery(), _standing(day)
    ran_out = _newest(
        select(given)
        .where(given.c.state == "valid", given.c.valid_until < day)
        .where(given.c.product_id.not_in(select(stands.c.product_id))),
        "valid_until",
    )
    return _entries(reader, _told(ran_out).order_by(ran_out.c.valid_until))


def _standing_by_place(
    reader: Reader, day: date, expiring_until: date
) -> dict[str | None, tuple[int, int, int, int, int]]:
    """By commune: products of 3, 4 and 5 stars, their makers, those that end soon."""
    stands = _standing(day)
    of = [func.count().filter(stands.c.star_class == star) for star in (3, 4, 5)]
    rows = reader.rows(
        select(
            producers.c.place_id, *of, func.count(producers.c.id.distinct()),
            func.count().filter(stands.c.valid_until <= expiring_until),
        )
        .select_from(stands)
        .join(products, products.c.id == stands.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .group_by(producers.c.place_id)
    )  # fmt: skip
    return {place_id: (three, four, five, many, soon) for place_id, three, four, five, many, soon in rows}


def _received(first: date, last: date) -> Select[tuple[str, int]]:
    listed: Select[tuple[str, int]] = (
        select(producers.c.place_id, func.count().label("many"))
        .join(products, products.c.producer_id == producers.c.id)
        .join(dossiers, dossiers.c.product_id == products.c.id)
        .where(dossiers.c.received_on.between(first, last))
        .group_by(producers.c.place_id)
    )
    return listed


def _by_place(reader: Reader, counted: Select[tuple[str, int]]) -> dict[str | None, int]:
    return {row.place_id: row.many for row in reader.rows(counted)}


def _given(day: date) -> CompoundSelect[tuple[object, ...]]:
    """Every certificate and every earlier recognition, issued by that day, as one table."""
    ours = select(
        certificates.c.product_id, certificates.c.number, certificates.c.star_class,
        certificates.c.issued_on, certificates.c.valid_until, certificates.c.state,
        certificates.c.void_on.label("ended_on"), certificates.c.void_reason.label("reason"),
    ).where(certificates.c.issued_on <= day)  # fmt: skip
    earlier = select(
        products.c.id, products.c.recognised_number, products.c.recognised_class, products.c.recognised_on,
        products.c.recognised_until, case((withdrawn_on().is_not(None), "revoked"), else_="valid"),
        withdrawn_on(), literal(""),
    ).where(products.c.recognised_class.is_not(None), products.c.recognised_on <= day)  # fmt: skip
    return union_all(ours, earlier)


def _standing(day: date) -> Subquery:
    """The certificate that stands for each product on a day; of several the newest."""
    given = _given(day).subquery()
    on_the_day = select(given).where(
        and_(
            or_(given.c.ended_on.is_(None), given.c.ended_on > day),
            or_(given.c.valid_until.is_(None), given.c.valid_until >= day),
        )
    )
    return _newest(on_the_day, "issued_on")


def _newest(listed: Select[tuple[object, ...]] | CompoundSelect[tuple[object, ...]], by: str) -> Subquery:
    """The first of each product, the newest first."""
    rows = listed.subquery()
    place = func.row_number().over(
        partition_by=rows.c.product_id, order_by=(rows.c[by].desc(), rows.c.number.desc())
    )
    ranked = select(rows, place.label("place")).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery()


def _told(listed: Subquery) -> Select[tuple[object, ...]]:
    told: Select[tuple[object, ...]] = (
        select(
            listed.c.number, listed.c.product_id, products.c.name, products.c.producer_id,
            func.coalesce(places.c.name, "").label("commune"), producers.c.producer_type, products.c.set_no,
            listed.c.star_class, listed.c.issued_on, listed.c.valid_until, listed.c.state,
            listed.c.ended_on, listed.c.reason,
        )
        .join(products, products.c.id == listed.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
    )  # fmt: skip
    return told


def _entries(reader: Reader, told: Select[tuple[object, ...]]) -> list[CertificateEntry]:
    return [CertificateEntry(*row) for row in reader.rows(told)]
