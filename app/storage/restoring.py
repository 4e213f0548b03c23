"""Puts what a backup holds in the place of an office file: joined, checked, and the old file kept."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

from app.kernel.clock import VIETNAM, Clock
from app.storage.backups import CONTENTS_FOLDER, STAMP, damaged
from app.storage.copies import refuse_unsound
from app.storage.engine import driver_connection
from app.storage.file_lock import FileLock
from app.storage.header import APPLICATION_ID, BACKUP_ID, refuse_wrong_file
from app.storage.open_files import claimed
from app.storage.placing import put_in_place_keeping, unfinished_beside
from app.storage.trouble import spoken
from app.storage.upgrades import SCHEMA_VERSION


def restore(backup: Path, office_file: Path, clock: Clock, who: str) -> Path | None:
    """Make `office_file` what `backup` holds; the replaced file is kept and returned.

    The lock of `office_file` is held meanwhile, so that no other program writes into what is replaced.

    Raises:
        StoreTrouble: `backup_is_damaged`, `file_is_foreign`, `file_in_use`, `file_open_here`,
            `disk_full`; the file is as it was.
    """
    refuse_wrong_file(backup, SCHEMA_VERSION, BACKUP_ID)
    with claimed(office_file):
        lock = FileLock.take(office_file, who, clock)
        try:
            return _restored(backup, office_file, clock)
        finally:
            lock.release()


def _restored(backup: Path, office_file: Path, clock: Clock) -> Path | None:
    with unfinished_beside(office_file) as part:
        _join(backup, part)
        refuse_unsound(part)
        stamp = clock.now().astimezone(VIETNAM).strftime(STAMP)
        kept = office_file.with_name(f"{office_file.stem}-truoc-khoi-phuc-{stamp}.ocop")
        return put_in_place_keeping(part, office_file, kept)


def _join(backup: Path, part: Path) -> None:
    with (
        spoken(backup),
        closing(driver_connection(backup)) as source,
        spoken(part),
        closing(driver_connection(part, create=True)) as copy,
    ):
        source.backup(copy, pages=-1)
        copy.execute("BEGIN IMMEDIATE")
        for sha, size in copy.execute("SELECT sha256, size FROM kept_contents").fetchall():
            data = _content(backup, sha, size)
            copy.execute("INSERT INTO contents (sha256, size, bytes) VALUES (?, ?, ?)", (sha, size, data))
        copy.execute("DROP TABLE kept_contents")
        copy.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if copy.execute("PRAGMA foreign_key_check").fetchone():
            raise damaged(backup, "liên kết bị đứt")
        copy.execute("COMMIT")


def _content(backup: Path, sha: str, size: int) -> bytes:
    place = backup.parent / CONTENTS_FOLDER / sha
    try:
        data = place.read_bytes()
    except OSError:
        data = b""
    if len(data) != size or hashlib.sha256(data).hexdigest() != sha:
        raise damaged(backup, "thiếu hoặc hỏng tệp đính kèm")
    return data
