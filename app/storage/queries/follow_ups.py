"""What is to be followed up: visits, complaints and revocations that are not through, contracts that end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from app.domain.follow_ups import (
    FollowUps,
    OpenContract,
    OpenIncident,
    OpenInspection,
    OpenRevocation,
)
from app.domain.incidents import IncidentDraft
from app.domain.inspections import InspectionDraft
from app.domain.recognitions import certificate_number
from app.storage.reading import Reader
from app.storage.tables import (
    certificates,
    dossiers,
    incidents,
    inspections,
    partner_contracts,
    partners,
    producers,
    products,
    revocations,
)


def open_follow_ups(reader: Reader, days_of: Callable[[str], int | None], ending_until: date) -> FollowUps:
    """Everything that is not through.

    Args:
        days_of: how many days a decision of the Prime Minister ('' for the office's own) gives a revocation.
        ending_until: contracts that end later are left out.
    """
    return FollowUps(
        _inspections(reader),
        _incidents(reader),
        tuple(
            OpenRevocation(
                row.id, row.name, certificate_number(row.number), row.concluded_on, days_of(row.regulation_id)
            )
            for row in _revocations(reader)
        ),
        _contracts(reader, ending_until),
    )


def place_of_follow_up(reader: Reader, row_id: str) -> str:
    """Which kind of thing an identity names: "inspections", "revocations", "incidents", or ''."""
    for name, table in (("inspections", inspections), ("revocations", revocations), ("incidents", incidents)):
        if reader.value(select(table.c.id).where(table.c.id == row_id)) is not None:
            return name
    return ""


def is_contract(reader: Reader, row_id: str) -> bool:
    """Whether an identity names a contract with a partner."""
    asked = select(partner_contracts.c.id).where(partner_contracts.c.id == row_id)
    return reader.value(asked) is not None


def _inspections(reader: Reader) -> tuple[OpenInspection, ...]:
    proposed = select(revocations.c.inspection_id).where(revocations.c.inspection_id.is_not(None))
    rows = reader.rows(
        select(inspections, products.c.name, inspections.c.id.in_(proposed).label("is_proposed"))
        .join(products, products.c.id == inspections.c.product_id)
        .where(
            or_(
                inspections.c.held_on.is_(None),
                inspections.c.conclusion.in_(("", "revoke")),
                inspections.c.remedy_done.is_(None) & (inspections.c.conclusion == "remedy"),
            )
        )
    )
    return tuple(
        OpenInspection(row.name, InspectionDraft(**_values(row, InspectionDraft)), bool(row.is_proposed))
        for row in rows
    )


def _incidents(reader: Reader) -> tuple[OpenIncident, ...]:
    rows = reader.rows(
        select(incidents, products.c.name)
        .join(products, products.c.id == incidents.c.product_id)
        .where(incidents.c.closed_on.is_(None))
    )
    return tuple(OpenIncident(row.name, IncidentDraft(**_values(row, IncidentDraft))) for row in rows)


def _revocations(reader: Reader) -> list[Any]:
    return list(
        reader.rows(
            select(
                revocations.c.id, products.c.name, revocations.c.concluded_on,
                func.coalesce(certificates.c.number, products.c.recognised_number).label("number"),
                func.coalesce(dossiers.c.regulation_id, "").label("regulation_id"),
            )
            .join(products, products.c.id == revocations.c.product_id)
            .outerjoin(certificates, certificates.c.id == revocations.c.certificate_id)
            .outerjoin(dossiers, dossiers.c.id == certificates.c.dossier_id)
            .where(
                revocations.c.decided_on.is_(None),
                or_(certificates.c.id.is_(None), certificates.c.state == "valid"),
            )
        )
    )  # fmt: skip


def _contracts(reader: Reader, ending_until: date) -> tuple[OpenContract, ...]:
    rows = reader.rows(
        select(
            partner_contracts.c.id, partners.c.name.label("partner"), producers.c.name.label("producer"),
            partner_contracts.c.number, partner_contracts.c.valid_until, partner_contracts.c.value,
        )
        .join(partners, partners.c.id == partner_contracts.c.partner_id)
        .join(producers, producers.c.id == partner_contracts.c.producer_id)
        .where(partner_contracts.c.ended_on.is_(None), partner_contracts.c.valid_until <= ending_until)
    )  # fmt: skip
    return tuple(OpenContract(*row) for row in rows)


def _values(row: Any, draft: type[Any]) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in fields(draft) if one.name != "points"}
