"""Asks the file a question and fetches the whole answer at once.

An open cursor would make the writer's COMMIT fail, so no answer is ever read bit by bit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import fields
from threading import RLock
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable, Row

Found: TypeAlias = Row[Any]
"""A row that was read: `row.name`, or unpacked in the order of the columns."""


def draft_values(draft: type, row: object, *but: str) -> dict[str, Any]:
    """The columns of a row that a draft has as fields, but for those that are read from elsewhere."""
    return {field.name: getattr(row, field.name) for field in fields(draft) if field.name not in but}


class Reader:
    """Reads through one connection; safe to use from several threads."""

    def __init__(
        self, connection: Connection, turn: RLock, spoken: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._turn = turn
        self._spoken = spoken

    def rows(self, select: Executable, values: Mapping[str, object] | None = None) -> list[Found]:
        """Every row of the answer; `values` for a question that was written down with open places."""
        with self._turn, self._spoken():
            return list(self._connection.execute(select, values).all())

    def row(self, select: Executable) -> Found | None:
        """The only row of the answer, or None. More than one is a bug."""
        with self._turn, self._spoken():
            return self._connection.execute(select).one_or_none()

    def value(self, select: Executable) -> Any:
        """The first column of the first row, or None."""
        with self._turn, self._spoken():
            return self._connection.execute(select).scalar()
