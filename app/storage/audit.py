"""Remembers every change: who, when, which rows, old and new values, chained by hashes.

The chain covers a salted hash of the values and not the values, so that they can be erased for good
while the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from app.kernel.clock import RandomSource
from app.storage.reading import Found, Reader
from app.storage.tables import audit, audit_values, changes, meta

_SALT_BYTES = 16
_PAGE = 5000
_CHAIN_COLUMNS = (
    *audit.c,
    *(column for column in changes.c if column.name != "change_id"),
    *(column for column in audit_values.c if column.name != "seq"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One use case at work: everything it does is undone together."""

    change_id: str
    verb: str
    who: str
    at: str
    final: bool
    undoes: str | None


@dataclass(frozen=True, slots=True)
class Touch:
    """One row that a change touched, with its values before and after (None: there was no row)."""

    table: str
    row_id: str
    action: str
    row_version: int
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Whether the history is whole. `broken_at` is the first sequence number that does not fit, or whose
    values are gone without a record of their erasure."""

    whole: bool
    head: str
    length: int
    broken_at: int | None = None


def record(connection: Connection, change: Change, touches: Sequence[Touch], random: RandomSource) -> None:
    """Write one change and its touches, in the transaction that the caller holds."""
    seq, head = _last(connection)
    rows: list[dict[str, object]] = []
    values: list[dict[str, object]] = []
    for touch in touches:
        seq += 1
        salt, old, new = random.bytes(_SALT_BYTES), as_json(touch.old), as_json(touch.new)
        digest = values_digest(salt, old, new)
        head = link(head, seq, change, touch, digest)
        rows.append(_row(seq, change.change_id, touch, digest, head))
        values.append({"seq": seq, "salt": salt, "old_values": old, "new_values": new})
    connection.execute(insert(changes), [_change_row(change)])
    connection.execute(insert(audit), rows)
    connection.execute(insert(audit_values), values)


def as_json(values: Mapping[str, Any] | None) -> str | None:
    """Values as text that is the same for the same values."""
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def values_digest(salt: bytes, old: str | None, new: str | None) -> str:
    """The salted hash that stands in the chain for the values."""
    return hashlib.sha256(salt + json.dumps([old, new], ensure_ascii=False).encode()).hexdigest()


def link(previous: str, seq: int, change: Change, touch: Touch, digest: str) -> str:
    """The hash that binds one touch to everything before it."""
    told = [
        previous, seq, change.change_id, change.verb, change.who, change.at, change.final, change.undoes,
        touch.table, touch.row_id, touch.action, touch.row_version, digest,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def chain_head(reader: Reader) -> str:
    """The hash of the newest touch: what a backup or a printed paper remembers of the history."""
    newest = reader.value(select(audit.c.hash).order_by(audit.c.seq.desc()).limit(1))
    return newest or _start(reader)


def verify_chain(reader: Reader) -> ChainReport:
    """Walk through the whole history. Values that the verb erased are no break."""
    emptied = _first_emptied_unrecorded(reader)
    expected, previous = 0, _start(reader)
    while page := reader.rows(_from_seq(expected)):
        for row in page:
            expected += 1
            if row.seq != expected or not _fits_at_all(row, previous):
                return ChainReport(False, previous, expected - 1, expected)
            previous = row.hash
    return ChainReport(emptied is None, previous, expected, emptied)


def latest_change_at(reader: Reader) -> str:
    """The instant of the newest change by sequence, '' in a new file."""
    newest = select(audit.c.change_id).order_by(audit.c.seq.desc()).limit(1).scalar_subquery()
    return reader.value(select(changes.c.at).where(changes.c.change_id == newest)) or ""


def history_of_row(reader: Reader, table: str, row_id: str) -> list[Found]:
    """What happened to one row, newest first: seq, change_id, verb, who, at, action, row_version,
    old_values, new_values."""
    return reader.rows(
        select(
            audit.c.seq, audit.c.change_id, changes.c.verb, changes.c.who, changes.c.at, audit.c.action,
            audit.c.row_version, audit_values.c.old_values, audit_values.c.new_values,
        )
        .join(changes, changes.c.change_id == audit.c.change_id)
        .join(audit_values, audit_values.c.seq == audit.c.seq)
        .where(audit.c.table_name == table, audit.c.row_id == row_id)
        .order_by(audit.c.seq.desc())
    )  # fmt: skip


def latest_changes(reader: Reader, limit: int = 50) -> list[Found]:
    """The newest changes first: change_id, verb, who, at, final, undoes, rows, last_seq."""
    return reader.rows(
        select(changes, func.count().label("rows"), func.max(audit.c.seq).label("last_seq"))
        .join(audit, audit.c.change_id == changes.c.change_id)
        .group_by(changes.c.change_id)
        .order_by(func.max(audit.c.seq).desc())
        .limit(limit)
    )


def _fits_at_all(row: Found, previous: str) -> bool:
    """Values of another kind than we store come from a damaged file, and fit nowhere."""
    try:
        return _fits(row, previous)
    except TypeError:
        return False


def _fits(row: Found, previous: str) -> bool:
    change = Change(row.change_id, row.verb, row.who, row.at, row.final, row.undoes)
    touch = Touch(row.table_name, row.row_id, row.action, row.row_version, None, None)
    if link(previous, row.seq, change, touch, row.digest) != row.hash:
        return False
    return row.salt is None or values_digest(row.salt, row.old_values, row.new_values) == row.digest


def _first_emptied_unrecorded(reader: Reader) -> int | None:
    """The first touch whose values are gone although no later touch of its row says that they were erased."""
    later = audit.alias()
    erased = (
        select(later.c.seq)
        .where(
            later.c.table_name == audit.c.table_name,
            later.c.row_id == audit.c.row_id,
            later.c.action == "erase",
            later.c.seq > audit.c.seq,
        )
        .exists()
    )
    found: int | None = reader.value(
        select(audit.c.seq)
        .join(audit_values, audit_values.c.seq == audit.c.seq)
        .where(audit_values.c.salt.is_(None), ~erased)
        .order_by(audit.c.seq)
        .limit(1)
    )
    return found


def _last(connection: Connection) -> tuple[int, str]:
    newest = connection.execute(
        select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
    ).one_or_none()
    if newest:
        return newest.seq, newest.hash
    start = connection.execute(select(meta.c.value).where(meta.c.key == "chain_start")).scalar_one()
    return 0, start


def _start(reader: Reader) -> str:
    return str(reader.value(select(meta.c.value).where(meta.c.key == "chain_start")))


def _from_seq(after: int) -> Select[Any]:
    return (
        select(*_CHAIN_COLUMNS)
        .join(changes, changes.c.change_id == audit.c.change_id)
        .join(audit_values, audit_values.c.seq == audit.c.seq)
        .where(audit.c.seq > after)
        .order_by(audit.c.seq)
        .limit(_PAGE)
    )


def _row(seq: int, change_id: str, touch: Touch, digest: str, head: str) -> dict[str, object]:
    return {
        "seq": seq,
        "change_id": change_id,
        "table_name": touch.table,
        "row_id": touch.row_id,
        "action": touch.action,
        "row_version": touch.row_version,
        "digest": digest,
        "hash": head,
    }


def _change_row(change: Change) -> dict[str, object]:
    return {
        "change_id": change.change_id,
        "verb": change.verb,
        "who": change.who,
        "at": change.at,
        "final": change.final,
        "undoes": change.undoes,
    }
