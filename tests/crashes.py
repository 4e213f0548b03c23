"""Brings an office file into the state in which a killed program or a power cut leaves it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.storage.header import journal_of


def leave_half_committed(path: Path, *statements: str) -> bytes:
    """Change a closed file and put its journal back, as if the program had died before deleting it.

    SQLite must roll these statements back when somebody opens the file. Gives the journal.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # then the journal counts its pages by its length
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        journal = journal_of(path).read_bytes()
        connection.execute("COMMIT")
    assert len(journal) > 512
    journal_of(path).write_bytes(journal)
    return journal


def altered(path: Path, *statements: str) -> None:
    """Change a closed file as somebody with a database tool would, past every trigger."""
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
