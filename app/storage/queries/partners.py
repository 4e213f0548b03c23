"""Partners and their contracts with producers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.domain.partners import ContractDraft, PartnerDraft
from app.storage.reading import Reader, draft_values
from app.storage.tables import activities, partner_contracts, partners, producers


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One line of the list of partners."""

    id: str
    name: str
    services: tuple[str, ...]
    contact_name: str
    phone: str
    contracts: int
    is_sample: bool
    search_key: str


@dataclass(frozen=True, slots=True)
class ContractRow:
    """One line of the list of contracts."""

    id: str
    number: str
    partner: str
    producer: str
    service: str
    signed_on: date
    valid_until: date | None
    ended_on: date | None
    value: int | None
    content: str
    is_sample: bool


def partner_rows(reader: Reader) -> list[PartnerRow]:
    """Every partner, in Vietnamese order."""
    signed = (
        select(partner_contracts.c.partner_id, func.count().label("contracts"))
        .group_by(partner_contracts.c.partner_id)
        .subquery()
    )
    rows = reader.rows(
        select(partners, func.coalesce(signed.c.contracts, 0).label("contracts"))
        .outerjoin(signed, signed.c.partner_id == partners.c.id)
        .order_by(partners.c.sort_key, partners.c.id)
    )
    return [
        PartnerRow(
            row.id, row.name, _partner(row).services, row.contact_name, row.phone, row.contracts,
            row.is_sample, row.search_key,
        )
        for row in rows
    ]  # fmt: skip


def partner_draft(reader: Reader, partner_id: str) -> PartnerDraft | None:
    """A partner as the form edits it."""
    row = reader.row(select(partners).where(partners.c.id == partner_id))
    return None if row is None else _partner(row)


def contract_rows(reader: Reader) -> list[ContractRow]:
    """Every contract, the one that ends first before the others; those without an end come last."""
    rows = reader.rows(
        select(
            partner_contracts.c.id, partner_contracts.c.number, partners.c.name,
            producers.c.name.label("producer"), partner_contracts.c.service, partner_contracts.c.signed_on,
            partner_contracts.c.valid_until, partner_contracts.c.ended_on, partner_contracts.c.value,
            partner_contracts.c.content, partner_contracts.c.is_sample,
        )
        .join(partners, partners.c.id == partner_contracts.c.partner_id)
        .join(producers, producers.c.id == partner_contracts.c.producer_id)
        .order_by(
            partner_contracts.c.valid_until.is_(None), partner_contracts.c.valid_until,
            partner_contracts.c.id,
        )
    )  # fmt: skip
    return [ContractRow(*row) for row in rows]


def contract_draft(reader: Reader, contract_id: str) -> ContractDraft | None:
    """A contract as the form edits it."""
    row = reader.row(select(partner_contracts).where(partner_contracts.c.id == contract_id))
    if row is None:
        return None
    return ContractDraft(**draft_values(ContractDraft, row))


def use_of_partner(reader: Reader, partner_id: str) -> tuple[int, int]:
    """How many contracts and activities name a partner."""
    counts = [
        int(reader.value(select(func.count()).where(table.c.partner_id == partner_id)) or 0)
        for table in (partner_contracts, activities)
    ]
    return counts[0], counts[1]


def _partner(row: object) -> PartnerDraft:
    return PartnerDraft(**draft_values(PartnerDraft, row))
