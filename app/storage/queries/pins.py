"""The PINs of members: only ever asked for when one is compared or set."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.storage.reading import Reader
from app.storage.tables import members


@dataclass(frozen=True, slots=True)
class PinRow:
    """What is known of a member's PIN: its hash ('' for none), wrong tries in a row, until when to wait."""

    member_id: str
    council_id: str
    full_name: str
    role: str
    pin_hash: str
    failures: int
    waits_until: str


def pin_row(reader: Reader, member_id: str) -> PinRow | None:
    """The PIN of a member."""
    row = reader.row(select(*_PIN).where(members.c.id == member_id))
    return PinRow(*row) if row else None


def secretaries(reader: Reader, council_id: str) -> list[PinRow]:
    """The secretaries of a council with their PINs."""
    rows = reader.rows(
        select(*_PIN)
        .where(members.c.council_id == council_id, members.c.role == "secretary")
        .order_by(members.c.order_no)
    )
    return [PinRow(*row) for row in rows]


_PIN = (
    members.c.id, members.c.council_id, members.c.full_name, members.c.role, members.c.pin_hash,
    members.c.pin_failures, members.c.pin_waits_until,
)  # fmt: skip
