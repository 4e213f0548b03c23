"""Brings an older office file to the present format: backed up first, each step whole or not at all.

A step is literal SQL and is never edited after a release: it must do in ten years what it did on the
day it was written, whatever the tables look like by then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.kernel.clock import VIETNAM, Clock
from app.kernel.errors import StoreTrouble
from app.storage.copies import copy_whole
from app.storage.engine import driver_connection
from app.storage.header import read_header
from app.storage.trouble import spoken, spoken_os


@dataclass(frozen=True, slots=True)
class Step:
    """From version `to_version - 1` to `to_version`."""

    to_version: int
    what: str
    statements: tuple[str, ...]


FIRST_VERSION = 1
STEPS: tuple[Step, ...] = ()
SCHEMA_VERSION = FIRST_VERSION + len(STEPS)


def bring_up_to_date(
    path: Path, clock: Clock, backups: Path | None, steps: Sequence[Step] = STEPS
) -> Path | None:
    """Run the steps that a file lacks; the backup made before them, or None where none was needed.

    The caller holds the lock and has checked the header; nobody in this process has the file open.

    Raises:
        StoreTrouble: `upgrade_failed`; the file is then as it was before the failing step.
    """
    version = read_header(path).schema_version
    missing = [step for step in steps if step.to_version > version]
    if not missing:
        return None
    backup = _backup_path(path, clock, backups, version)
    copy_whole(path, backup)
    with spoken(path), closing(driver_connection(path)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        for step in missing:
            _run(connection, step, path, backup)
    return backup


def _run(connection: sqlite3.Connection, step: Step, path: Path, backup: Path) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")  # a table is rebuilt by dropping the old one
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in step.statements:
            connection.execute(statement)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a reference leads nowhere")
        connection.execute(f"PRAGMA user_version = {step.to_version}")
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise StoreTrouble(
            "upgrade_failed", name=path.name, step=f"{step.to_version} ({step.what})", backup=str(backup)
        ) from error


def _backup_path(path: Path, clock: Clock, backups: Path | None, version: int) -> Path:
    folder = backups or path.parent
    moment = clock.now().astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S")
    backup = folder / f"{path.stem}-v{version}-{moment}.ocop"
    with spoken_os(backup):
        folder.mkdir(parents=True, exist_ok=True)
    return backup
