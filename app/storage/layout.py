"""The layout of an office file: made in a new one, looked for in one that is opened."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert

from app.kernel.clock import Clock, RandomSource
from app.kernel.dates import instant_text
from app.kernel.errors import StoreTrouble
from app.kernel.ids import new_id
from app.storage import engine
from app.storage.header import APPLICATION_ID
from app.storage.tables import METADATA, meta
from app.storage.trouble import spoken
from app.storage.upgrades import SCHEMA_VERSION


def lay_out_file(path: Path, clock: Clock, random: RandomSource, by: str) -> Connection:
    """Make the file and give the connection that writes it; on trouble no file is left.

    Raises:
        StoreTrouble: the disk or the folder refuses.
    """
    connection = None
    try:
        with spoken(path):
            connection = engine.writer_connection(path, create=True)
            with connection.begin():
                _lay_out(connection, clock, random, by)
        return connection
    except BaseException:
        if connection is not None:
            engine.close(connection)
        path.unlink(missing_ok=True)
        raise


def refuse_other_layout(connection: Connection, path: Path) -> None:
    """Refuse a file that bears our mark and lacks a table or a column of ours.

    Raises:
        StoreTrouble: `file_is_damaged`.
    """
    asked = (
        "SELECT listed.name, had.name FROM sqlite_schema AS listed "
        "JOIN pragma_table_info(listed.name) AS had WHERE listed.type = 'table'"
    )
    found = {tuple(row) for row in connection.exec_driver_sql(asked).all()}
    wanted = {(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns}
    if not wanted <= found:
        raise StoreTrouble("file_is_damaged", name=path.name)


def _lay_out(connection: Connection, clock: Clock, random: RandomSource, by: str) -> None:
    METADATA.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    known = {
        "file_id": new_id(clock, random),
        "chain_start": random.bytes(32).hex(),
        "created_at": instant_text(clock.now()),
        "created_by": by,
    }
    connection.execute(insert(meta), [{"key": key, "value": value} for key, value in known.items()])
