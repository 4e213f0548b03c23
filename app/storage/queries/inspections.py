"""Inspections, revocations and incidents for their lists and forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import and_, case, func, select

from app.domain.incidents import IncidentDraft
from app.domain.inspections import InspectionDraft, Point
from app.domain.places import told_address
from app.domain.recognitions import certificate_number
from app.domain.revocations import RevocationDraft, withdrawn
from app.kernel.text import sort_key
from app.storage.queries.withdrawals import withdrawals
from app.storage.reading import Reader
from app.storage.tables import (
    certificates,
    dossiers,
    incidents,
    inspection_points,
    inspections,
    places,
    producers,
    products,
    revocations,
    scoring_sheets,
)


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One line of the list of inspections; `draft` is what its state follows from."""

    id: str
    product: str
    producer: str
    commune: str
    draft: InspectionDraft
    search_key: str


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A certificate that may be inspected or revoked.

    What was recognised before this file began stands among them, known by its product.
    """

    id: str
    number: str
    product_id: str
    product: str
    producer: str
    star_class: int
    issued_on: date
    valid_until: date | None
    state: str
    external: bool
    issuer_level: str
    dossier_id: str | None
    granted_by: str = ""
    """Who granted it, where it was recognised before this file began."""

    @property
    def certificate_id(self) -> str | None:
        """The certificate of the register, None for what was recognised before this file began."""
        return None if self.id == self.product_id else self.id

    @property
    def label(self) -> str:
        """Product, number and class, for a choice."""
        return " · ".join(part for part in (self.product, self.number, f"{self.star_class} sao") if part)


@dataclass(frozen=True, slots=True)
class PaperCertificate:
    """A product with the certificate that a paper is about; what was recognised before this file began
    stands in for one where there is none."""

    product_id: str
    product: str
    producer: str
    representative: str
    village: str
    commune: str
    is_sample: bool
    number: str
    star_class: int
    issued_on: date | None
    valid_until: date | None
    external: bool
    issuer_level: str
    snapshot: str
    granted_by: str
    regulation_id: str

    @property
    def address(self) -> str:
        """Village and commune."""
        return told_address(self.village, self.commune)


@dataclass(frozen=True, slots=True)
class RevocationRow:
    """One line of the list of revocations."""

    id: str
    product_id: str
    number: str
    product: str
    producer: str
    ground: str
    ground_text: str
    concluded_on: date | None
    decided_on: date | None
    decision_number: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One line of the list of complaints, incidents and recalls."""

    id: str
    product: str
    producer: str
    draft: IncidentDraft


@dataclass(frozen=True, slots=True)
class ScoredDossier:
    """What the stars of a certificate were earned with."""

    dossier_id: str
    regulation_id: str
    set_no: int
    variant: str | None
    sheet_ids: tuple[str, ...]


def inspection_rows(reader: Reader) -> list[InspectionRow]:
    """Every inspection, the latest day first."""
    rows = reader.rows(
        select(
            inspections, products.c.name.label("product"), producers.c.name.label("producer"),
            func.coalesce(places.c.name, "").label("commune"),
            (products.c.search_key + " " + producers.c.search_key).label("search_key"),
        )
        .join(products, products.c.id == inspections.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .order_by(func.coalesce(inspections.c.held_on, inspections.c.planned_on).desc(), products.c.sort_key)
    )  # fmt: skip
    return [
        InspectionRow(row.id, row.product, row.producer, row.commune, _draft(row, ()), row.search_key)
        for row in rows
    ]


def inspection_draft(reader: Reader, inspection_id: str) -> InspectionDraft | None:
    """An inspection as the form edits it, with what was looked at."""
    row = reader.row(select(inspections).where(inspections.c.id == inspection_id))
    if row is None:
        return None
    points = reader.rows(select(inspection_points).where(inspection_points.c.inspection_id == inspection_id))
    return _draft(row, [Point(p.criterion_code, p.what, p.earned_option, p.kept, p.note) for p in points])


def point_ids(reader: Reader, inspection_id: str) -> dict[str, str]:
    """Identity of what was looked at by criterion."""
    rows = reader.rows(
        select(inspection_points.c.criterion_code, inspection_points.c.id).where(
            inspection_points.c.inspection_id == inspection_id
        )
    )
    return {row.criterion_code: row.id for row in rows}


def standing_rows(reader: Reader) -> list[StandingRow]:
    """Every certificate that was not voided, and every earlier recognition, by product."""
    rows = reader.rows(
        select(
            certificates.c.id, certificates.c.number, certificates.c.product_id, products.c.name,
            producers.c.name.label("producer"), certificates.c.star_class, certificates.c.issued_on,
            certificates.c.valid_until, certificates.c.state, certificates.c.external,
            certificates.c.issuer_level, certificates.c.dossier_id,
        )
        .join(products, products.c.id == certificates.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(certificates.c.state != "void")
    )  # fmt: skip
    found = [StandingRow(*row) for row in rows] + _earlier_rows(reader)
    return sorted(found, key=lambda one: (sort_key(one.product), -one.issued_on.toordinal()))


def _earlier_rows(reader: Reader) -> list[StandingRow]:
    """What was recognised before this file began."""
    rows = reader.rows(
        select(
            products.c.id, products.c.name, producers.c.name.label("producer"), products.c.recognised_class,
            products.c.recognised_on, products.c.recognised_until, products.c.recognised_by,
            products.c.recognised_number,
        )
        .join(producers, producers.c.id == products.c.producer_id)
        .where(products.c.recognised_class.is_not(None), products.c.recognised_on.is_not(None))
    )  # fmt: skip
    ended = withdrawals(reader)
    return [
        StandingRow(
            row.id, certificate_number(row.recognised_number), row.id, row.name, row.producer,
            row.recognised_class, row.recognised_on, row.recognised_until,
            "revoked" if withdrawn(row.recognised_on, ended.get(row.id, ())) else "valid",
            True, "", None, row.recognised_by,
        )
        for row in rows
    ]  # fmt: skip


def standing_row(reader: Reader, certificate_id: str) -> StandingRow | None:
    """One of them."""
    return next((row for row in standing_rows(reader) if row.id == certificate_id), None)


def paper_certificate(reader: Reader, product_id: str, certificate_id: str | None) -> PaperCertificate | None:
    """A product with one of its certificates, for the papers about it."""
    row = reader.row(
        select(
            products.c.id, products.c.name, producers.c.name.label("producer"),
            producers.c.representative_name, producers.c.village,
            func.coalesce(places.c.name, "").label("commune"), products.c.is_sample,
            func.coalesce(certificates.c.number, products.c.recognised_number).label("number"),
            func.coalesce(certificates.c.star_class, products.c.recognised_class, 0).label("star_class"),
            func.coalesce(certificates.c.issued_on, products.c.recognised_on).label("issued_on"),
            func.coalesce(certificates.c.valid_until, products.c.recognised_until).label("valid_until"),
            func.coalesce(certificates.c.external, False).label("external"),
            func.coalesce(certificates.c.issuer_level, "").label("issuer_level"),
            func.coalesce(certificates.c.snapshot, "").label("snapshot"),
            case((certificates.c.id.is_(None), products.c.recognised_by), else_="").label("granted_by"),
            func.coalesce(dossiers.c.regulation_id, "").label("regulation_id"),
        )
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .outerjoin(certificates, certificates.c.id == certificate_id)
        .outerjoin(dossiers, dossiers.c.id == certificates.c.dossier_id)
        .where(products.c.id == product_id)
    )  # fmt: skip
    if row is None:
        return None
    found = PaperCertificate(*row)
    return found if certificate_id else replace(found, number=certificate_number(found.number))


def scored_dossier(reader: Reader, dossier_id: str) -> ScoredDossier | None:
    """The counted sheets of a dossier: the latest closed version of each member."""
    dossier = reader.row(
        select(dossiers.c.id, dossiers.c.regulation_id, dossiers.c.variant, products.c.set_no)
        .join(products, products.c.id == dossiers.c.product_id)
        .where(dossiers.c.id == dossier_id)
    )
    if dossier is None:
        return None
    rows = reader.rows(
        select(scoring_sheets.c.id, scoring_sheets.c.member_id)
        .where(scoring_sheets.c.dossier_id == dossier_id, scoring_sheets.c.state == "closed")
        .order_by(scoring_sheets.c.scoring_round, scoring_sheets.c.version_no)
    )
    latest = {row.member_id: row.id for row in rows}
    return ScoredDossier(
        dossier.id, dossier.regulation_id, dossier.set_no, dossier.variant, tuple(latest.values())
    )


def revocation_rows(reader: Reader) -> list[RevocationRow]:
    """Every revocation, the latest conclusion first."""
    rows = reader.rows(
        select(
            revocations.c.id, revocations.c.product_id,
            func.coalesce(certificates.c.number, products.c.recognised_number).label("number"),
            products.c.name, producers.c.name.label("producer"),
            revocations.c.ground, revocations.c.ground_text, revocations.c.concluded_on,
            revocations.c.decided_on, revocations.c.decision_number, revocations.c.decided_by,
        )
        .join(products, products.c.id == revocations.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(certificates, certificates.c.id == revocations.c.certificate_id)
        .order_by(revocations.c.concluded_on.desc(), revocations.c.id.desc())
    )  # fmt: skip
    return [RevocationRow(row.id, row.product_id, certificate_number(row.number), *row[3:]) for row in rows]


def revocation_draft(reader: Reader, revocation_id: str) -> RevocationDraft | None:
    """A revocation as the form edits it."""
    row = reader.row(select(revocations).where(revocations.c.id == revocation_id))
    if row is None:
        return None
    values = {field.name: getattr(row, field.name) for field in fields(RevocationDraft)}
    return RevocationDraft(**{**values, "certificate_id": row.certificate_id or row.product_id})


def open_revocation(reader: Reader, row: StandingRow, but: str = "") -> str | None:
    """Identity of another revocation of a certificate, or of the recognition that stands for one."""
    same = (
        revocations.c.certificate_id == row.id
        if row.certificate_id
        else and_(
            revocations.c.product_id == row.product_id,
            revocations.c.certificate_id.is_(None),
            revocations.c.concluded_on >= row.issued_on,
        )
    )
    found: str | None = reader.value(select(revocations.c.id).where(same, revocations.c.id != but))
    return found


def is_ground_of_revocation(reader: Reader, inspection_id: str) -> bool:
    """Whether a revocation refers to an inspection."""
    asked = select(revocations.c.id).where(revocations.c.inspection_id == inspection_id).limit(1)
    return reader.value(asked) is not None


def incident_rows(reader: Reader) -> list[IncidentRow]:
    """Every complaint, incident and recall, the latest first."""
    rows = reader.rows(
        select(incidents, products.c.name.label("product"), producers.c.name.label("producer"))
        .join(products, products.c.id == incidents.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .order_by(incidents.c.received_on.desc(), incidents.c.id.desc())
    )
    return [IncidentRow(row.id, row.product, row.producer, _incident(row)) for row in rows]


def incident_draft(reader: Reader, incident_id: str) -> IncidentDraft | None:
    """One of them as the form edits it."""
    row = reader.row(select(incidents).where(incidents.c.id == incident_id))
    return _incident(row) if row else None


def _draft(row: object, points: Sequence[Point]) -> InspectionDraft:
    names = [field.name for field in fields(InspectionDraft) if field.name != "points"]
    return InspectionDraft(**{name: getattr(row, name) for name in names}, points=tuple(points))


def _incident(row: object) -> IncidentDraft:
    return IncidentDraft(**{field.name: getattr(row, field.name) for field in fields(IncidentDraft)})
