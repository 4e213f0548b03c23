"""An office file of format 1 becomes one of format 2: same tables and columns as a new file, nothing lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.kernel.clock import FixedClock, SeededRandom
from app.storage.store import OfficeFile
from app.storage.upgrades import STEPS, bring_up_to_date
from app.usecases.known_regulations import regulation_of

NEW_TABLES = (
    "sheet_overrides", "sheet_confirmations", "official_wordings", "office_regulations", "frozen_sheets",
)  # fmt: skip


def as_format_1(path: Path) -> None:
    """Take away what step 2 adds."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP INDEX ix_scoring_sheets_sheet_digest")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(replace(sql, '\tsheet_digest TEXT, \n', ''), "
            "', \n\tCONSTRAINT fk_scoring_sheets_sheet_digest FOREIGN KEY(sheet_digest) "
            "REFERENCES frozen_sheets (digest)', '') WHERE name = 'scoring_sheets'"
        )
        for table in NEW_TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def columns(path: Path) -> dict[str, set[tuple[str, str, int]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: {(row[1], row[2], row[3]) for row in connection.execute(f"PRAGMA table_info({table})")}
            for table in tables
        }


def names(path: Path, kind: str) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_autoindex%'"
        return {row[0] for row in connection.execute(asked, (kind,))}


@pytest.fixture
def old_file(office: OfficeFile) -> tuple[Path, dict[str, set[tuple[str, str, int]]], set[str]]:
    """A file of format 1, and the columns and indexes of a new one."""
    office.close()
    fresh = columns(office.path), names(office.path, "index")
    as_format_1(office.path)
    assert not set(NEW_TABLES) & set(columns(office.path))
    assert "sheet_digest" not in {name for name, *_ in columns(office.path)["scoring_sheets"]}
    return office.path, *fresh


def test_the_upgraded_file_has_the_columns_and_indexes_of_a_new_one(
    old_file: tuple[Path, dict[str, set[tuple[str, str, int]]], set[str]], clock: FixedClock
) -> None:
    path, fresh_columns, fresh_indexes = old_file
    backup = bring_up_to_date(path, clock, None, [step for step in STEPS if step.to_version == 2])
    assert backup is not None
    assert backup.exists()
    assert {table: columns(path)[table] for table in NEW_TABLES} == {
        table: fresh_columns[table] for table in NEW_TABLES
    }
    assert columns(path)["scoring_sheets"] == fresh_columns["scoring_sheets"]
    assert {name for name in fresh_indexes if "sheet_digest" in name} <= names(path, "index")


def test_the_upgraded_file_opens_and_applies_its_decisions(
    old_file: tuple[Path, dict[str, set[tuple[str, str, int]]], set[str]], clock: FixedClock
) -> None:
    path, *_ = old_file
    with OfficeFile.open(path, clock, SeededRandom(4), "Cán bộ Mẫu") as file, file.reading() as reader:
        assert regulation_of(reader, "qd148-2023").sheet(3).no == 3
