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
from app.storage.trouble import spoken


@dataclass(frozen=True, slots=True)
class Step:
    """From version `to_version - 1` to `to_version`."""

    to_version: int
    what: str
    statements: tuple[str, ...]


FIRST_VERSION = 1
STEPS: tuple[Step, ...] = (
    Step(
        2,
        "what the office knows of the decisions; sheets frozen with their scores",
        (
            """CREATE TABLE sheet_overrides (
                id TEXT NOT NULL, version INTEGER DEFAULT 1 NOT NULL, regulation_id TEXT DEFAULT '' NOT NULL,
                set_no INTEGER NOT NULL, base_digest TEXT DEFAULT '' NOT NULL, sheet TEXT DEFAULT '' NOT NULL,
                digest TEXT DEFAULT '' NOT NULL, corrected_by TEXT DEFAULT '' NOT NULL,
                corrected_at TEXT DEFAULT '' NOT NULL,
                CONSTRAINT pk_sheet_overrides PRIMARY KEY (id),
                CONSTRAINT uq_sheet_overrides_regulation_id_set_no UNIQUE (regulation_id, set_no)
            ) STRICT""",
            """CREATE TABLE sheet_confirmations (
                id TEXT NOT NULL, version INTEGER DEFAULT 1 NOT NULL, regulation_id TEXT DEFAULT '' NOT NULL,
                set_no INTEGER NOT NULL, numbers_digest TEXT DEFAULT '' NOT NULL,
                paper TEXT DEFAULT '' NOT NULL, confirmed_by TEXT DEFAULT '' NOT NULL,
                confirmed_on TEXT NOT NULL, digest TEXT DEFAULT '' NOT NULL,
                CONSTRAINT pk_sheet_confirmations PRIMARY KEY (id),
                CONSTRAINT uq_sheet_confirmations_regulation_id_set_no UNIQUE (regulation_id, set_no)
            ) STRICT""",
            """CREATE TABLE official_wordings (
                id TEXT NOT NULL, version INTEGER DEFAULT 1 NOT NULL, regulation_id TEXT DEFAULT '' NOT NULL,
                set_no INTEGER NOT NULL, numbers_digest TEXT DEFAULT '' NOT NULL,
                texts TEXT DEFAULT '' NOT NULL, source TEXT DEFAULT '' NOT NULL,
                digest TEXT DEFAULT '' NOT NULL,
                CONSTRAINT pk_official_wordings PRIMARY KEY (id),
                CONSTRAINT uq_official_wordings_regulation_id_set_no UNIQUE (regulation_id, set_no)
            ) STRICT""",
            """CREATE TABLE office_regulations (
                id TEXT NOT NULL, version INTEGER DEFAULT 1 NOT NULL, regulation_id TEXT DEFAULT '' NOT NULL,
                data TEXT DEFAULT '' NOT NULL, source TEXT DEFAULT '' NOT NULL,
                digest TEXT DEFAULT '' NOT NULL,
                CONSTRAINT pk_office_regulations PRIMARY KEY (id),
                CONSTRAINT uq_office_regulations_regulation_id UNIQUE (regulation_id)
            ) STRICT""",
            """CREATE TABLE frozen_sheets (
                digest TEXT NOT NULL, numbers_digest TEXT DEFAULT '' NOT NULL, sheet TEXT DEFAULT '' NOT NULL,
                CONSTRAINT pk_frozen_sheets PRIMARY KEY (digest)
            ) STRICT""",
            """ALTER TABLE scoring_sheets ADD COLUMN sheet_digest TEXT
                CONSTRAINT fk_scoring_sheets_sheet_digest REFERENCES frozen_sheets (digest)""",
            "CREATE INDEX ix_scoring_sheets_sheet_digest ON scoring_sheets (sheet_digest)",
        ),
    ),
)
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
    folder.mkdir(parents=True, exist_ok=True)
    moment = clock.now().astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S")
    return folder / f"{path.stem}-v{version}-{moment}.ocop"
