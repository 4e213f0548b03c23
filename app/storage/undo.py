"""Inverts one change as a new change; what went on after it is never overwritten."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Table, func, select

from app.kernel.errors import RuleBroken
from app.storage.reading import Found
from app.storage.tables import audit, audit_values, changes
from app.storage.writing import Writer, table_named


def undo(writer: Writer, change_id: str) -> None:
    """Put every row that a change touched back to what it was before.

    The caller opens the transaction with `undoes=change_id`, so that it can be undone in its turn.

    Raises:
        RuleBroken: `undo_unknown`, `undo_final`, `undo_done_already`, `undo_changed_later`,
            `undo_values_erased`; nothing is changed.
    """
    _refuse_unless_undoable(writer, change_id)
    touched = _touches(writer, change_id)
    _refuse_later_versions(writer, change_id)
    writer.postpone_reference_checks()
    for row in touched:
        if row.table_name != "contents":  # bytes may serve another row by now; they stay
            _invert(writer, table_named(row.table_name), row)


def _refuse_unless_undoable(writer: Writer, change_id: str) -> None:
    change = writer.row(select(changes).where(changes.c.change_id == change_id))
    if change is None:
        raise RuleBroken("undo_unknown")
    if change.final:
        raise RuleBroken("undo_final")
    if writer.value(select(changes.c.change_id).where(changes.c.undoes == change_id)) is not None:
        raise RuleBroken("undo_done_already")


def _touches(writer: Writer, change_id: str) -> list[Found]:
    """The touches of a change, the last one first."""
    rows = writer.rows(
        select(
            audit.c.seq, audit.c.table_name, audit.c.row_id, audit.c.action, audit.c.row_version,
            audit_values.c.salt, audit_values.c.old_values,
        )
        .join(audit_values, audit_values.c.seq == audit.c.seq)
        .where(audit.c.change_id == change_id)
        .order_by(audit.c.seq.desc())
    )  # fmt: skip
    if any(row.salt is None for row in rows):
        raise RuleBroken("undo_values_erased")
    return rows


def _refuse_later_versions(writer: Writer, change_id: str) -> None:
    own = (
        select(audit.c.table_name, audit.c.row_id, func.max(audit.c.seq).label("seq"))
        .where(audit.c.change_id == change_id, audit.c.table_name != "contents")
        .group_by(audit.c.table_name, audit.c.row_id)
        .subquery()
    )
    later = (
        select(audit.c.seq)
        .join(own, (own.c.table_name == audit.c.table_name) & (own.c.row_id == audit.c.row_id))
        .where(audit.c.seq > own.c.seq)
        .limit(1)
    )
    if writer.value(later) is not None:
        raise RuleBroken("undo_changed_later")


def _invert(writer: Writer, table: Table, row: Found) -> None:
    if row.action == "insert":
        writer.delete(table, row.row_id)
        return
    old: dict[str, Any] = json.loads(row.old_values)
    if row.action == "update":
        writer.update(table, row.row_id, old)
    else:
        # a version that nobody has seen: a form still open on the deleted row must not match it
        writer.insert(table, {**old, "id": row.row_id, "version": row.row_version + 1})
