"""Routine backups: every table but the contents, which lie once each by hash in a folder beside them.

A backup is only called one after it was opened again and compared with what it was made from.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.kernel.clock import VIETNAM, Clock
from app.kernel.errors import StoreTrouble
from app.storage.copies import refuse_unsound
from app.storage.engine import driver_connection
from app.storage.header import APPLICATION_ID, BACKUP_ID, refuse_wrong_file
from app.storage.trouble import spoken, spoken_os
from app.storage.upgrades import SCHEMA_VERSION

SUFFIX = ".ocop-backup"
CONTENTS_FOLDER = "noi-dung"
KEPT = 30
"""Routine backups per office file; older ones are removed once a newer one was verified."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup."""

    path: Path
    chain_head: str
    rows: int


def make_backup(
    office_file: Path, folder: Path, clock: Clock, is_stopped: Callable[[], bool] = lambda: False
) -> Backup:
    """Back an office file up into `folder`, open or not, and verify the result.

    Raises:
        StoreTrouble: `backup_stopped`, `backup_is_damaged`, `disk_full`, `folder_not_writable`.
    """
    stamp = clock.now().astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S")
    target = folder / f"{office_file.stem}-{stamp}{SUFFIX}"
    part = target.with_name(target.name + ".part")
    with spoken_os(folder):
        (folder / CONTENTS_FOLDER).mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
    try:
        _copy(office_file, part, folder / CONTENTS_FOLDER, is_stopped)
        backup = _verified(part, folder, target)
        with spoken_os(target):
            os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _forget_oldest(folder, office_file.stem)
    return backup


def backups_of(folder: Path, stem: str) -> list[Path]:
    """The backups of an office file, the newest first."""
    return sorted(folder.glob(f"{stem}-*{SUFFIX}"), reverse=True)


def restore(backup: Path, office_file: Path, clock: Clock) -> Path | None:
    """Make `office_file` what `backup` holds; the replaced file is kept and returned.

    Nobody has `office_file` open.

    Raises:
        StoreTrouble: `backup_is_damaged`, `file_is_foreign`, `disk_full`; the file is as it was.
    """
    refuse_wrong_file(backup, SCHEMA_VERSION, BACKUP_ID)
    part = office_file.with_name(office_file.name + ".part")
    with spoken_os(part):
        part.unlink(missing_ok=True)
    try:
        _join(backup, part)
        refuse_unsound(part)
        return _put_in_place(part, office_file, clock)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _copy(source: Path, part: Path, contents: Path, is_stopped: Callable[[], bool]) -> None:
    with spoken(source), closing(driver_connection(source)) as live:
        live.execute("ATTACH DATABASE ? AS copy", (f"{part.absolute().as_uri()}?mode=rwc",))
        live.execute("BEGIN")  # one view of the whole file, whatever the writer does meanwhile
        for (statement,) in live.execute(
            "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND sql IS NOT NULL"
        ).fetchall():
            live.execute(statement.replace("CREATE TABLE ", "CREATE TABLE copy.", 1))
        for name in _tables(live):
            if is_stopped():
                raise StoreTrouble("backup_stopped")
            if name != "contents":
                live.execute(f'INSERT INTO copy."{name}" SELECT * FROM main."{name}"')
        for (statement,) in live.execute(
            "SELECT sql FROM main.sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        ).fetchall():
            live.execute(_in_copy(statement))
        version = live.execute("PRAGMA main.user_version").fetchone()[0]
        live.execute(f"PRAGMA copy.user_version = {version}")
        live.execute(f"PRAGMA copy.application_id = {BACKUP_ID}")
        for (sha,) in live.execute("SELECT sha256 FROM main.contents").fetchall():
            if is_stopped():
                raise StoreTrouble("backup_stopped")
            _keep_content(live, sha, contents)
        live.execute("CREATE TABLE copy.kept_contents (sha256 TEXT PRIMARY KEY, size INTEGER) STRICT")
        live.execute("INSERT INTO copy.kept_contents SELECT sha256, size FROM main.contents")
        live.execute("COMMIT")


def _in_copy(statement: str) -> str:
    """An index or trigger of the file as it is made in the attached copy."""
    for words in ("CREATE UNIQUE INDEX ", "CREATE INDEX ", "CREATE TRIGGER "):
        if statement.startswith(words):
            return words + "copy." + statement.removeprefix(words)
    raise ValueError(statement)


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return [name for (name,) in rows.fetchall()]


def _keep_content(live: sqlite3.Connection, sha: str, folder: Path) -> None:
    place = folder / sha
    if place.exists():
        return
    (data,) = live.execute("SELECT bytes FROM main.contents WHERE sha256 = ?", (sha,)).fetchone()
    with spoken_os(place):
        unfinished = place.with_name(sha + ".part")
        unfinished.write_bytes(data)
        os.replace(unfinished, place)


def _verified(part: Path, folder: Path, target: Path) -> Backup:
    refuse_unsound(part)
    with spoken(part), closing(driver_connection(part)) as copy:
        counted = sum(
            copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in _tables(copy)
            if name not in ("contents", "kept_contents")
        )
        if copy.execute("PRAGMA foreign_key_check").fetchall() and not _only_contents_lack(copy):
            raise StoreTrouble("backup_is_damaged", name=target.name, what="liên kết giữa các bảng bị đứt")
        head = copy.execute("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        kept = copy.execute("SELECT sha256, size FROM kept_contents").fetchall()
    for sha, size in kept:
        place = folder / CONTENTS_FOLDER / sha
        if not place.exists() or place.stat().st_size != size:
            raise StoreTrouble("backup_is_damaged", name=target.name, what="thiếu tệp đính kèm")
    return Backup(target, head[0] if head else "", counted)


def _only_contents_lack(copy: sqlite3.Connection) -> bool:
    """The references that lead nowhere are those into the contents, which lie beside the backup."""
    return all(row[2] == "contents" for row in copy.execute("PRAGMA foreign_key_check").fetchall())


def _join(backup: Path, part: Path) -> None:
    with (
        spoken(backup),
        closing(driver_connection(backup)) as source,
        spoken(part),
        closing(driver_connection(part, create=True)) as copy,
    ):
        source.backup(copy, pages=-1)
        copy.execute("BEGIN IMMEDIATE")
        kept = copy.execute("SELECT sha256, size FROM kept_contents").fetchall()
        for sha, size in kept:
            data = _content(backup, sha, size)
            copy.execute("INSERT INTO contents (sha256, size, bytes) VALUES (?, ?, ?)", (sha, size, data))
        copy.execute("DROP TABLE kept_contents")
        copy.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if copy.execute("PRAGMA foreign_key_check").fetchone():
            raise StoreTrouble("backup_is_damaged", name=backup.name, what="liên kết bị đứt")
        copy.execute("COMMIT")


def _content(backup: Path, sha: str, size: int) -> bytes:
    place = backup.parent / CONTENTS_FOLDER / sha
    try:
        data = place.read_bytes()
    except OSError:
        data = b""
    if len(data) != size or hashlib.sha256(data).hexdigest() != sha:
        raise StoreTrouble("backup_is_damaged", name=backup.name, what="thiếu hoặc hỏng tệp đính kèm")
    return data


def _put_in_place(part: Path, office_file: Path, clock: Clock) -> Path | None:
    replaced = None
    with spoken_os(office_file):
        if office_file.exists():
            stamp = clock.now().astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S")
            replaced = office_file.with_name(f"{office_file.stem}-truoc-khoi-phuc-{stamp}.ocop")
            os.replace(office_file, replaced)
        os.replace(part, office_file)
    return replaced


def _forget_oldest(folder: Path, stem: str) -> None:
    for old in backups_of(folder, stem)[KEPT:]:
        old.unlink(missing_ok=True)
