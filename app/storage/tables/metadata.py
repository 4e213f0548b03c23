"""The vocabulary in which every table of the file is written down.

Texts that are missing are '' and never NULL; a missing day, number or reference is NULL. Tables are
STRICT, so that a float or a text never slips into a column of whole numbers.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.schema import SchemaItem

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite's INTEGER has 64 bits; elsewhere money would overflow one."""


_day_of = lru_cache(maxsize=16_384)(date.fromisoformat)
"""A long list holds few days: each is read once."""


class Day(TypeDecorator[date]):
    """A `date`, kept as ISO text, whose plain order is the order of days."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | str | None, dialect: Dialect) -> str | None:
        """A `date` or its ISO text; anything else is a bug and fails here."""
        if value is None:
            return None
        return value.isoformat() if isinstance(value, date) else date.fromisoformat(value).isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """The day, or None; what is no day at all is a ValueError, whatever a damaged file holds there."""
        return None if value is None else _day_of(str(value))


class Flag(TypeDecorator[bool]):
    """True or False, kept as 1 or 0 (STRICT tables know no boolean)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | int | None, dialect: Dialect) -> int | None:
        """1 or 0, or nothing where nobody has answered."""
        return None if value is None else int(bool(value))

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """True or False, or nothing."""
        return None if value is None else bool(value)


def row_table(
    name: str,
    *items: SchemaItem,
    kind: str | None = None,
    search: tuple[str, ...] = (),
    sort: str | None = None,
    person: bool = False,
) -> Table:
    """A table whose rows have an identity and a version, and keys for search and order where asked.

    Args:
        kind: what the screens call these rows; they are told that this kind changed (else `name`).
        search: the columns that a search looks into; `search_key` is kept from them by the writer.
        sort: the column by which lists are ordered; `sort_key` is kept from it by the writer.
        person: `sort` holds a person's name, listed by given name.
    """
    keys = [words("search_key")] if search else []
    keys += [Column("sort_key", Text, nullable=False, server_default="", index=True)] if sort else []
    table = Table(
        name,
        METADATA,
        Column("id", Text, primary_key=True),
        Column("version", Integer, nullable=False, server_default=text("1")),
        *items,
        *keys,
        sqlite_strict=True,
        info={"kind": kind or name, "search": search, "sort": sort, "person": person},
    )
    if search:  # with the id, so that a search reads the index and not the rows
        Index(f"ix_{name}_search_key", table.c.search_key, table.c.id)
    return table


def words(name: str, *, verbatim: bool = False, secret: bool = False) -> Column[str]:
    """A text, '' where there is none. `verbatim` keeps every byte (snapshots that were hashed); the
    value of a `secret` one never enters the history, only that it changed."""
    return Column(
        name, Text, nullable=False, server_default="", info={"verbatim": verbatim, "secret": secret}
    )


def day(name: str, *, required: bool = False) -> Column[date]:
    """A day."""
    return Column(name, Day, nullable=not required)


def instant(name: str) -> Column[str]:
    """An instant as UTC ISO text (`app.kernel.dates.instant_text`), '' where it has not happened."""
    return Column(name, Text, nullable=False, server_default="")


def whole(name: str, *, default: int | None = None, required: bool = False) -> Column[int]:
    """A whole number; NULL where it is not known, unless there is a default."""
    given = None if default is None else text(str(default))
    return Column(name, WHOLE, nullable=default is None and not required, server_default=given)


def flag(name: str, *, default: bool = False) -> Column[bool]:
    """Yes or no."""
    check = CheckConstraint(f"{name} IN (0, 1)", name=name)
    return Column(name, Flag, check, nullable=False, server_default=text(str(int(default))))


def answer(name: str) -> Column[bool]:
    """Yes, no, or not answered yet."""
    return Column(name, Flag, CheckConstraint(f"{name} IN (0, 1)", name=name), nullable=True)


def choice(name: str, *allowed: str, default: str | None = None) -> Column[str]:
    """A text that is one of a closed list."""
    listed = ", ".join(f"'{word}'" for word in allowed)
    check = CheckConstraint(f"{name} IN ({listed})", name=name)
    return Column(name, Text, check, nullable=False, server_default=default)


def reference(name: str, target: str, *, required: bool = True, part: bool = False) -> Column[str]:
    """The identity of a row of another table (`target` is "table" or "table.column"), indexed.

    A `part` belongs to the row it refers to and is deleted together with it.
    """
    column = target if "." in target else f"{target}.id"
    return Column(name, Text, ForeignKey(column), nullable=not required, index=True, info={"part": part})


def blob(name: str) -> Column[bytes]:
    """Bytes."""
    return Column(name, LargeBinary, nullable=False)
