"""Changes rows inside one transaction and remembers each change for the audit.

The one door for text: it is composed (NFC), and search and sort keys are kept here, so that no
caller can forget them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from threading import RLock
from typing import Any

from sqlalchemy import Connection, Table, TypeDecorator, delete, insert, select, update
from sqlalchemy.dialects import sqlite

from app.kernel.clock import Clock, RandomSource
from app.kernel.errors import RuleBroken
from app.kernel.ids import new_id
from app.kernel.text import nfc, person_sort_key, search_key, sort_key
from app.storage.audit import Touch
from app.storage.reading import Found, Reader
from app.storage.tables import METADATA

_DIALECT = sqlite.dialect()
_KEYS = ("search_key", "sort_key")


class Writer(Reader):
    """Reads and writes inside one transaction; made by `OfficeFile.writing`."""

    def __init__(
        self,
        connection: Connection,
        turn: RLock,
        spoken: Callable[[], AbstractContextManager[None]],
        change_id: str,
        clock: Clock,
        random: RandomSource,
    ) -> None:
        super().__init__(connection, turn, spoken)
        self.change_id = change_id
        self.clock = clock
        self.random = random
        self.final = False
        self.touches: list[Touch] = []
        self._kinds: set[str] = set()

    @property
    def changed(self) -> frozenset[str]:
        """The kinds of thing that this change touched so far."""
        return frozenset(self._kinds)

    def mark_final(self) -> None:
        """This change cannot be undone, only countered by another verb."""
        self.final = True

    def insert(self, table: Table, values: Mapping[str, Any]) -> str:
        """Add a row and return its id (taken from `values` where it is given there).

        Raises:
            RuleBroken: `row_exists_already` where a unique value is there before.
        """
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> list[str]:
        """Add many rows at once; the ids in their order."""
        stored = [self._new_row(table, values) for values in rows]
        same_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in stored:
            same_columns[tuple(row)].append(row)
        with self._turn, self._spoken():
            for group in same_columns.values():
                self._connection.execute(insert(table), group)
        self._touch(
            table,
            [
                Touch(table.name, row["id"], "insert", row["version"], None, _told(table, row))
                for row in stored
            ],
        )
        return [row["id"] for row in stored]

    def update(
        self, table: Table, row_id: str, values: Mapping[str, Any], expected_version: int | None = None
    ) -> int:
        """Change some columns of a row and return its version after it (the same if nothing differs).

        Raises:
            RuleBroken: `row_is_gone`; `row_changed_meanwhile` where the row is not at
                `expected_version`; `row_exists_already`.
        """
        before = self._before(table, row_id, expected_version)
        wanted = _stored(table, values)
        wanted |= _keys(table, before | wanted)
        differing = {name: value for name, value in wanted.items() if before[name] != value}
        if not differing:
            return int(before["version"])
        version = int(before["version"]) + 1
        with self._turn, self._spoken():
            self._connection.execute(
                update(table).where(table.c.id == row_id).values(**differing, version=version)
            )
        old = {name: before[name] for name in differing}
        self._touch(
            table, [Touch(table.name, row_id, "update", version, _told(table, old), _told(table, differing))]
        )
        return version

    def delete(self, table: Table, row_id: str, expected_version: int | None = None) -> None:
        """Remove a row.

        Raises:
            RuleBroken: `row_is_gone`, `row_changed_meanwhile`, or `row_still_used` by another row.
        """
        before = self._before(table, row_id, expected_version)
        with self._turn, self._spoken():
            self._connection.execute(delete(table).where(table.c.id == row_id))
        self._touch(
            table, [Touch(table.name, row_id, "delete", before["version"], _told(table, before), None)]
        )

    def note_touch(self, touch: Touch, kind: str) -> None:
        """Record a touch on something that is no row table (contents, erasures)."""
        self.touches.append(touch)
        self._kinds.add(kind)

    def execute_unaudited(self, statement: Any) -> None:
        """For the storage room itself: what has its own record (contents, erasing values)."""
        with self._turn, self._spoken():
            self._connection.execute(statement)

    def postpone_reference_checks(self) -> None:
        """References are checked at the end of the transaction and not row by row."""
        with self._turn, self._spoken():
            self._connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    def _new_row(self, table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
        row = {"id": None, "version": 1} | _stored(table, values)
        row["id"] = row["id"] or new_id(self.clock, self.random)
        return row | _keys(table, row)

    def _before(self, table: Table, row_id: str, expected_version: int | None) -> dict[str, Any]:
        found: Found | None = self.row(select(table).where(table.c.id == row_id))
        if found is None:
            raise RuleBroken("row_is_gone")
        if expected_version is not None and found.version != expected_version:
            raise RuleBroken("row_changed_meanwhile")
        return _stored(table, {str(name): value for name, value in found._mapping.items()})

    def _touch(self, table: Table, touches: Sequence[Touch]) -> None:
        if touches:
            self.touches.extend(touches)
            self._kinds.add(table.info["kind"])


def table_named(name: str) -> Table:
    """The table of that name."""
    return METADATA.tables[name]


def _stored(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the file holds them: text composed, days and flags in their stored form."""
    return {str(name): _stored_value(table, str(name), value) for name, value in values.items()}


def _stored_value(table: Table, name: str, value: Any) -> Any:
    column = table.c[name]
    if isinstance(column.type, TypeDecorator):
        return column.type.process_bind_param(value, _DIALECT)
    if isinstance(value, str) and not column.info.get("verbatim"):
        return nfc(value)
    return value


def _keys(table: Table, row: Mapping[str, Any]) -> dict[str, str]:
    """The search and sort keys of a row, for the tables that have them."""
    keys = {}
    if columns := table.info.get("search"):
        keys["search_key"] = search_key(" ".join(row.get(name) or "" for name in columns))
    if column := table.info.get("sort"):
        ordered = person_sort_key if table.info["person"] else sort_key
        keys["sort_key"] = ordered(row.get(column) or "")
    return keys


def _told(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the audit keeps of a row: not the keys, which follow from the rest, nor what it has beside;
    of a secret only that there is one, as the empty text."""
    return {
        name: "" if table.c[name].info.get("secret") else value
        for name, value in row.items()
        if name not in (*_KEYS, "id", "version")
    }
