"""Opens connections to an office file with the settings that keep it whole.

Rollback journal, synchronous FULL, foreign keys on, nothing spilled before COMMIT, and every
transaction begun by us: SQLAlchemy's default would leave DDL outside of the rollback.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine, event

from app.kernel.errors import StoreTrouble
from app.storage.trouble import spoken

NEEDED_SQLITE = (3, 40, 0)
BUSY_SECONDS = 15

_EVERYONE = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")
_WRITER = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_spill = OFF",
    "PRAGMA secure_delete = ON",
)
_READER = ("PRAGMA query_only = ON",)


def require_sqlite(found: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Refuse to touch a file with a SQLite that lacks what the tables use.

    Raises:
        StoreTrouble: `sqlite_too_old`.
    """
    if found < NEEDED_SQLITE:
        raise StoreTrouble(
            "sqlite_too_old", found=".".join(map(str, found)), needed=".".join(map(str, NEEDED_SQLITE))
        )


def sqlite_version() -> str:
    """The version of SQLite that this program runs on."""
    return sqlite3.sqlite_version


def driver_connection(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """A bare connection in autocommit: every BEGIN is written by us."""
    mode = "rwc" if create else "rw"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in _EVERYONE:
        connection.execute(pragma)
    return connection


def writer_connection(path: Path, *, create: bool = False) -> Connection:
    """The one connection that changes the file; its transactions take the write lock at once."""
    connection = _alchemy(path, _WRITER, create=create)
    event.listen(connection.engine, "begin", lambda held: held.exec_driver_sql("BEGIN IMMEDIATE"))
    return connection


def reader_connection(path: Path) -> Connection:
    """A connection that cannot change anything and holds no lock between two questions."""
    return _alchemy(path, _READER)


def recover(path: Path) -> None:
    """Let SQLite roll back what a killed program left in the journal; nothing else changes.

    Raises:
        StoreTrouble: the folder or the file cannot be written.
    """
    with spoken(path), closing(driver_connection(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def sweep_journal(path: Path) -> None:
    """Let SQLite delete a journal that has nothing to roll back: its program was killed before it wrote.

    Raises:
        StoreTrouble: the folder or the file cannot be written.
    """
    with spoken(path), closing(driver_connection(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")


def close(connection: Connection) -> None:
    """Close a connection and the driver's behind it."""
    connection.close()
    connection.engine.dispose()


def interrupt(connection: Connection) -> None:
    """Stop what the connection is doing, from another thread."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.interrupt()


def _alchemy(path: Path, pragmas: tuple[str, ...], *, create: bool = False) -> Connection:
    def connect() -> sqlite3.Connection:
        driver = driver_connection(path, create=create)
        for pragma in pragmas:
            driver.execute(pragma)
        return driver

    return create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool).connect()
