"""Knows from the tables themselves which rows refer to a row: for deleting with parts and for merging.

Attachments are bound by a pair of names and not by a key; they are looked after here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, select

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
