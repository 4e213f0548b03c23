"""Turns what SQLite and the operating system report into an error that a person can read."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.kernel.errors import RuleBroken, SpokenError, StoreTrouble

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_failed",
    sqlite3.SQLITE_BUSY: "file_busy",
    sqlite3.SQLITE_LOCKED: "file_busy",
    sqlite3.SQLITE_READONLY: "file_not_writable",
    sqlite3.SQLITE_CANTOPEN: "file_not_writable",
    sqlite3.SQLITE_PERM: "file_not_writable",
    sqlite3.SQLITE_AUTH: "file_not_writable",
    sqlite3.SQLITE_CORRUPT: "file_is_damaged",
    sqlite3.SQLITE_NOTADB: "file_is_foreign",
    sqlite3.SQLITE_INTERRUPT: "reading_stopped",
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Raise SQLite's errors about the file at `path` as `StoreTrouble` or `RuleBroken`.

    Values that cannot be what we stored mean a damaged file. What is left over (a syntax error, a broken
    CHECK) is a bug and passes unchanged.
    """
    try:
        yield
    except DBAPIError as error:
        translated = _translated(error.orig, path)
        if translated is None:
            raise
        raise translated from error
    except sqlite3.Error as error:
        translated = _translated(error, path)
        if translated is None:
            raise
        raise translated from error
    except ValueError as error:  # a stored day that is none, a text that is no UTF-8
        raise StoreTrouble("file_is_damaged", name=path.name) from error


@contextmanager
def spoken_os(path: Path) -> Iterator[None]:
    """Raise the operating system's errors about `path` as `StoreTrouble`."""
    try:
        yield
    except OSError as error:
        raise os_trouble(error, path) from error


def os_trouble(error: OSError, path: Path) -> StoreTrouble:
    """The trouble that stands for `error` while handling `path`."""
    if error.errno in _FULL:
        return StoreTrouble("disk_full", name=path.name)
    if error.errno in _FORBIDDEN:
        return StoreTrouble("folder_not_writable", folder=str(path.parent))
    if error.errno == errno.ENOENT:
        if path.parent.is_dir():
            return StoreTrouble("file_missing", name=path.name)
        return StoreTrouble("folder_missing", folder=str(path.parent))
    return StoreTrouble("disk_failed", name=path.name)


def _translated(error: BaseException | None, path: Path) -> SpokenError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        is_unreadable = isinstance(error, sqlite3.OperationalError) and "UTF-8" in str(error)
        return StoreTrouble("file_is_damaged", name=path.name) if is_unreadable else None
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return _constraint(code, str(error))
    known = _BY_SQLITE_CODE.get(code & 0xFF)
    return StoreTrouble(known, name=path.name) if known else None


def _constraint(code: int, message: str) -> SpokenError | None:
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return RuleBroken("row_still_used")
    if code in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
        columns = message.partition(": ")[2]
        return RuleBroken("row_exists_already", columns.partition(",")[0].partition(".")[2], columns=columns)
    return None
