"""Erases for good what the history remembers of a row's values, and leaves the chain of hashes whole.

The chain binds salted hashes and not the values. With the salt gone not even a guess can be checked.
"""

from __future__ import annotations

from sqlalchemy import func, select, update

from app.kernel.errors import RuleBroken
from app.storage.audit import Touch
from app.storage.tables import audit, audit_values
from app.storage.writing import Writer

ERASE = "erase"


def erase_values(writer: Writer, table: str, row_id: str, reason: str) -> int:
    """Empty every old and new value of a row in the history, and record that and why; how many.

    The row itself stays as it is: what still stands in it is changed or deleted first, by its own verb.

    Raises:
        RuleBroken: `nothing_to_erase` where the history holds no value of that row.
    """
    of_row = select(audit.c.seq).where(
        audit.c.table_name == table, audit.c.row_id == row_id, audit.c.action != ERASE
    )
    remembered = select(func.count()).where(audit_values.c.seq.in_(of_row), audit_values.c.salt.is_not(None))
    count = int(writer.value(remembered))
    if not count:
        raise RuleBroken("nothing_to_erase")
    version = int(writer.value(select(func.max(audit.c.row_version)).where(audit.c.seq.in_(of_row))))
    writer.execute_unaudited(
        update(audit_values)
        .where(audit_values.c.seq.in_(of_row))
        .values(salt=None, old_values=None, new_values=None)
    )
    writer.note_touch(
        Touch(table, row_id, ERASE, version, None, {"reason": reason, "values": count}), "audit"
    )
    writer.mark_final()
    return count
