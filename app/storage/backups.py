"""Routine backups: every table but the contents, which lie once each by hash in a folder beside them.

A backup is only called one after it was opened again and compared with what it was made from. It bears
the office file's identity in its name, so that files of the same name never take each other's place.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.kernel.clock import VIETNAM, Clock
from app.kernel.errors import StoreTrouble
from app.storage.copies import refuse_unsound
from app.storage.engine import driver_connection
from app.storage.header import BACKUP_ID, refuse_wrong_file
from app.storage.placing import put_in_place, unfinished_beside
from app.storage.trouble import spoken, spoken_os
from app.storage.upgrades import SCHEMA_VERSION

SUFFIX = ".ocop-backup"
CONTENTS_FOLDER = "noi-dung"
KEPT = 30
"""Routine backups per office file; older ones are removed once a newer one was verified."""

STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(rf".*-(?P<file>[0-9a-f]{{12}})-(?P<stamp>\d{{8}}-\d{{6}}){re.escape(SUFFIX)}")


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup."""

    path: Path
    chain_head: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a file holds: rows per table, the newest hash of its history, sizes of contents by hash."""

    rows: Mapping[str, int]
    chain_head: str
    contents: Mapping[str, int]


def make_backup(
    office_file: Path, folder: Path, clock: Clock, is_stopped: Callable[[], bool] = lambda: False
) -> Backup:
    """Back an office file up into `folder`, open or not, and verify the result.

    Raises:
        StoreTrouble: `backup_stopped`, `backup_is_damaged`, `disk_full`, `folder_not_writable`.
    """
    with spoken_os(folder / CONTENTS_FOLDER):
        (folder / CONTENTS_FOLDER).mkdir(parents=True, exist_ok=True)
    with spoken(office_file), closing(driver_connection(office_file)) as live:
        target = folder / _name(office_file, _identity(live), clock)
        with unfinished_beside(target) as part:
            seen = _copy_tables(live, part, is_stopped)
            for sha, size in seen.contents.items():
                _refuse_if_stopped(is_stopped)
                _keep_content(live, sha, size, folder / CONTENTS_FOLDER)
            _refuse_unless_same(part, seen, folder, target)
            put_in_place(part, target)
        _forget_oldest(folder, _identity(live), target)
    return Backup(target, seen.chain_head, sum(seen.rows.values()))


def backups_of(folder: Path, file_id: str) -> list[Path]:
    """The backups of the office file with that identity, the newest first, whatever it was called."""
    named = [(found, path) for path in folder.glob(f"*{SUFFIX}") if (found := _NAME.fullmatch(path.name))]
    own = [(found["stamp"], path) for found, path in named if found["file"] == _short(file_id)]
    return [path for _, path in sorted(own, reverse=True)]


def head_of(backup: Path) -> str:
    """The newest hash of the history that a backup holds.

    Raises:
        StoreTrouble: it is no backup of ours, or damaged.
    """
    refuse_wrong_file(backup, SCHEMA_VERSION, BACKUP_ID)
    with spoken(backup), closing(driver_connection(backup)) as copy:
        return _seen(copy, "main").chain_head


def _copy_tables(live: sqlite3.Connection, part: Path, is_stopped: Callable[[], bool]) -> _Seen:
    """Copy everything but the contents in one view of the file, and say what that view held.

    The contents come after it: a writer waits for a reader, and gigabytes would keep it waiting.
    """
    live.execute("ATTACH DATABASE ? AS copy", (f"{part.absolute().as_uri()}?mode=rwc",))
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF"):
        live.execute(f"PRAGMA copy.{pragma}")  # a copy that fails is thrown away; a whole one is synced below
    live.execute("BEGIN")
    try:
        for (statement,) in _schema(live, "table"):
            live.execute(statement.replace("CREATE TABLE ", "CREATE TABLE copy.", 1))
        for name in _tables(live, "main"):
            _refuse_if_stopped(is_stopped)
            if name != "contents":
                live.execute(f'INSERT INTO copy."{name}" SELECT * FROM main."{name}"')
        for (statement,) in _schema(live, "index", "trigger"):
            live.execute(_in_copy(statement))
        live.execute("CREATE TABLE copy.kept_contents (sha256 TEXT PRIMARY KEY, size INTEGER) STRICT")
        live.execute("INSERT INTO copy.kept_contents SELECT sha256, size FROM main.contents")
        live.execute(f"PRAGMA copy.user_version = {live.execute('PRAGMA main.user_version').fetchone()[0]}")
        live.execute(f"PRAGMA copy.application_id = {BACKUP_ID}")
        seen = _seen(live, "main")
    except BaseException:
        live.execute("ROLLBACK")
        raise
    live.execute("COMMIT")
    live.execute("DETACH DATABASE copy")
    _sync(part)
    return seen


def _seen(connection: sqlite3.Connection, schema: str) -> _Seen:
    tables = _tables(connection, schema)
    rows = {
        name: connection.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone()[0]
        for name in tables
        if name not in ("contents", "kept_contents")
    }
    head = connection.execute(f"SELECT hash FROM {schema}.audit ORDER BY seq DESC LIMIT 1").fetchone()
    listed = "kept_contents" if "kept_contents" in tables else "contents"
    contents = dict(connection.execute(f"SELECT sha256, size FROM {schema}.{listed}").fetchall())
    return _Seen(rows, head[0] if head else "", contents)


def _schema(live: sqlite3.Connection, *kinds: str) -> list[tuple[str]]:
    marks = ", ".join("?" for _ in kinds)
    return live.execute(
        f"SELECT sql FROM main.sqlite_schema WHERE type IN ({marks}) AND sql IS NOT NULL", kinds
    ).fetchall()


def _in_copy(statement: str) -> str:
    """An index or trigger of the file as it is made in the attached copy."""
    for words in ("CREATE UNIQUE INDEX ", "CREATE INDEX ", "CREATE TRIGGER "):
        if statement.startswith(words):
            return words + "copy." + statement.removeprefix(words)
    raise ValueError(statement)


def _tables(connection: sqlite3.Connection, schema: str) -> list[str]:
    rows = connection.execute(
        f"SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return [name for (name,) in rows.fetchall()]


def _keep_content(live: sqlite3.Connection, sha: str, size: int, folder: Path) -> None:
    """Write a content beside the backups, unless it lies there in full: a power cut may have left half."""
    place = folder / sha
    with spoken_os(place):
        if place.exists() and place.stat().st_size == size:
            return
    (data,) = live.execute("SELECT bytes FROM main.contents WHERE sha256 = ?", (sha,)).fetchone()
    with spoken_os(place):
        unfinished = place.with_name(sha + ".part")
        unfinished.write_bytes(data)
        _sync(unfinished)
        os.replace(unfinished, place)


def _sync(path: Path) -> None:
    """Bring a finished file onto the disk itself before it is given its name."""
    with spoken_os(path), path.open("rb+") as handle:
        os.fsync(handle.fileno())


def _refuse_unless_same(part: Path, seen: _Seen, folder: Path, target: Path) -> None:
    refuse_unsound(part)
    with spoken(part), closing(driver_connection(part)) as copy:
        found = _seen(copy, "main")
        if any(row[2] != "contents" for row in copy.execute("PRAGMA foreign_key_check").fetchall()):
            raise damaged(target, "liên kết giữa các bảng bị đứt")
    if found != seen:
        raise damaged(target, "nội dung khác với sổ")
    for sha, size in seen.contents.items():
        place = folder / CONTENTS_FOLDER / sha
        if not place.exists() or place.stat().st_size != size:
            raise damaged(target, "thiếu tệp đính kèm")


def damaged(path: Path, what: str) -> StoreTrouble:
    """The trouble of a backup that cannot be relied on."""
    return StoreTrouble("backup_is_damaged", name=path.name, what=what)


def _refuse_if_stopped(is_stopped: Callable[[], bool]) -> None:
    if is_stopped():
        raise StoreTrouble("backup_stopped")


def _identity(live: sqlite3.Connection) -> str:
    (file_id,) = live.execute("SELECT value FROM meta WHERE key = 'file_id'").fetchone()
    return str(file_id)


def _short(file_id: str) -> str:
    """The random end of an identity; its beginning is the hour at which it was made."""
    return file_id[-12:]


def _name(office_file: Path, file_id: str, clock: Clock) -> str:
    stamp = clock.now().astimezone(VIETNAM).strftime(STAMP)
    return f"{office_file.stem}-{_short(file_id)}-{stamp}{SUFFIX}"


def _forget_oldest(folder: Path, file_id: str, newest: Path) -> None:
    """Remove what is beyond the number kept; the one just made stays, even where the clock went back."""
    for old in [path for path in backups_of(folder, file_id) if path != newest][KEPT - 1 :]:
        old.unlink(missing_ok=True)
