"""Gives out numbers that are never given twice."""

from __future__ import annotations

from sqlalchemy import select

from app.storage.tables import registers
from app.storage.writing import Writer


def allot_number(writer: Writer, kind: str, office_key: str, year: int) -> int:
    """The next number of a register, from 1, in the transaction of what bears it; a final change."""
    found = writer.row(
        select(registers.c.id, registers.c.last).where(
            registers.c.kind == kind, registers.c.office_key == office_key, registers.c.year == year
        )
    )
    writer.mark_final()
    if found is None:
        writer.insert(registers, {"kind": kind, "office_key": office_key, "year": year, "last": 1})
        return 1
    number = int(found.last) + 1
    writer.update(registers, found.id, {"last": number})
    return number
