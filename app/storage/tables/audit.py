"""The history of the file: changes, the rows each touched, and the erasable values.

`changes` and `audit` are only ever added to; `audit_values` may be emptied, never rewritten.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    event,
)

from app.storage.tables.metadata import METADATA, flag, words

changes = Table(
    "changes",
    METADATA,
    Column("change_id", Text, primary_key=True),
    words("verb"),
    words("who"),
    words("at"),
    flag("final"),
    Column("undoes", Text, ForeignKey("changes.change_id"), index=True),
    sqlite_strict=True,
    info={"kind": "audit"},
)
"""One use case, one row. `undoes` names the change that this one inverted."""

audit = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("change_id", Text, ForeignKey("changes.change_id"), nullable=False, index=True),
    words("table_name"),
    words("row_id"),
    Column(
        "action",
        Text,
        CheckConstraint("action IN ('insert', 'update', 'delete', 'erase')", name="action"),
        nullable=False,
    ),
    Column("row_version", Integer, nullable=False),
    words("digest"),
    words("hash"),
    sqlite_strict=True,
    info={"kind": "audit"},
)
Index("ix_audit_row", audit.c.table_name, audit.c.row_id)
"""One touched row, one row. `row_version` is the version after it (the last one for a delete);
`digest` the salted hash of the values; `hash` binds this row to all before it."""

audit_values = Table(
    "audit_values",
    METADATA,
    Column("seq", Integer, ForeignKey("audit.seq"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary),
    Column("old_values", Text),
    Column("new_values", Text),
    sqlite_strict=True,
    info={"kind": "audit"},
)
"""Old and new values as JSON; all NULL once erased, when even the salt is gone."""

_NEVER = (
    "CREATE TRIGGER {table}_never_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_ONLY_EMPTIED = (
    "CREATE TRIGGER audit_values_only_emptied BEFORE UPDATE ON audit_values "
    "WHEN NEW.seq IS NOT OLD.seq OR NEW.salt IS NOT NULL OR NEW.old_values IS NOT NULL "
    "OR NEW.new_values IS NOT NULL "
    "BEGIN SELECT RAISE(ABORT, 'audit_values may only be emptied'); END"
)


def _created_with(table: Table, statement: str) -> None:
    """Run `statement` whenever `table` is created."""

    def run(target: Table, connection: Connection, **_: object) -> None:
        connection.exec_driver_sql(statement)

    event.listen(table, "after_create", run)


for _table in (changes, audit):
    for _verb in ("UPDATE", "DELETE"):
        _created_with(_table, _NEVER.format(table=_table.name, verb=_verb))
_created_with(audit_values, _NEVER.format(table="audit_values", verb="DELETE"))
_created_with(audit_values, _ONLY_EMPTIED)
