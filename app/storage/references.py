"""Knows from the tables themselves which rows refer to a row: for deleting with parts and for merging.

Attachments are bound by a pair of names and not by a key; they are looked after here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint, select

from app.storage.reading import Reader
from app.storage.tables import METADATA, attachments
from app.storage.writing import Writer


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to a table; a `part` is deleted together with what it refers to."""

    table: Table
    column: Column[Any]
    part: bool

    @property
    def name(self) -> str:
        """ "table.column"."""
        return f"{self.table.name}.{self.column.name}"


def references_to(target: Table) -> tuple[Reference, ...]:
    """Every column of the file that refers to a table, by the name of its table."""
    return tuple(
        Reference(table, column, bool(column.info.get("part")))
        for table in METADATA.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is target
    )


def referring_rows(reader: Reader, reference: Reference, row_id: str) -> list[str]:
    """Identities of the rows that refer to a row through that column."""
    asked = select(reference.table.c.id).where(reference.column == row_id)
    return [row.id for row in reader.rows(asked)]


def would_clash(reader: Reader, reference: Reference, row_id: str, target_id: str) -> bool:
    """Whether a row that referred to another target would stand twice under a unique key."""
    table = reference.table
    row = reader.row(select(table).where(table.c.id == row_id))
    for key in table.constraints:
        if row is None or not isinstance(key, UniqueConstraint) or reference.column.name not in key.columns:
            continue
        others = [column for column in key.columns if column.name != reference.column.name]
        same = [column == getattr(row, column.name) for column in others]
        asked = select(table.c.id).where(reference.column == target_id, *same).limit(1)
        if reader.value(asked) is not None:
            return True
    return False


def attached_rows(reader: Reader, table: Table, row_id: str) -> list[str]:
    """Identities of the attachments of a row."""
    asked = select(attachments.c.id).where(
        attachments.c.owner_table == table.name, attachments.c.owner_id == row_id
    )
    return [row.id for row in reader.rows(asked)]


def delete_with_parts(writer: Writer, table: Table, row_id: str) -> None:
    """Delete a row with everything that is a part of it, and with its attachments.

    Raises:
        RuleBroken: `row_still_used` where something refers to it that is no part of it.
    """
    for reference in references_to(table):
        if reference.part:
            for part_id in referring_rows(writer, reference, row_id):
                delete_with_parts(writer, reference.table, part_id)
    for attachment_id in attached_rows(writer, table, row_id):
        writer.delete(attachments, attachment_id)
    writer.delete(table, row_id)
