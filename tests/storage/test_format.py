"""The format: settings of both connections, tables that a shared database could carry, one header."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from app.kernel.errors import StoreTrouble
from app.storage import tables as t
from app.storage.engine import NEEDED_SQLITE, require_sqlite
from app.storage.store import OfficeFile

SETTINGS = {
    "journal_mode": "delete",
    "synchronous": 2,
    "foreign_keys": 1,
    "cache_spill": 0,
    "secure_delete": 1,
    "busy_timeout": 15_000,
    "trusted_schema": 0,
}


def test_the_writer_keeps_the_file_whole(office: OfficeFile) -> None:
    with office.writing("test", "Cán bộ Mẫu") as writer:
        found = {name: writer._connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTINGS}
    assert found == SETTINGS


def test_the_reader_cannot_write(office: OfficeFile) -> None:
    with office.reading() as reader:
        assert reader._connection.exec_driver_sql("PRAGMA query_only").scalar() == 1
        with pytest.raises(StoreTrouble) as caught:
            reader.rows(t.producers.insert().values(id="x", name="HTX Mẫu"))
    assert caught.value.code == "file_not_writable"


def test_an_old_sqlite_is_refused_before_it_touches_a_file() -> None:
    require_sqlite(NEEDED_SQLITE)
    with pytest.raises(StoreTrouble) as caught:
        require_sqlite((3, 39, 4))
    assert "3.39.4" in str(caught.value)
    assert sqlite3.sqlite_version_info >= NEEDED_SQLITE


@pytest.mark.parametrize("table", t.METADATA.sorted_tables, ids=lambda table: table.name)
def test_a_province_s_shared_database_could_carry_the_same_table(table: object) -> None:
    told = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[arg-type]
    assert "STRICT" not in told
    for index in table.indexes:  # type: ignore[attr-defined]
        assert "CREATE" in str(CreateIndex(index).compile(dialect=postgresql.dialect()))
    for column in table.columns:  # type: ignore[attr-defined]
        assert column.type.compile(postgresql.dialect()) in ("TEXT", "INTEGER", "BIGINT", "BYTEA")


def test_money_does_not_overflow_in_a_shared_database() -> None:
    """Two milliards of đồng are no large turnover, and a PostgreSQL INTEGER ends there."""
    for column in (t.producer_years.c.turnover, t.producer_years.c.profit):
        assert column.type.compile(postgresql.dialect()) == "BIGINT"


def test_every_row_has_one_kind_of_identity_and_a_version() -> None:
    special = {"meta", "changes", "audit", "audit_values", "contents", "signing_keys", "frozen_sheets"}
    for table in t.METADATA.sorted_tables:
        if table.name not in special:
            assert str(table.c.id.type) == "TEXT"
            assert "version" in table.c
