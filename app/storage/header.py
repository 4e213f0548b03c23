"""Looks at the first 100 bytes of a file before SQLite opens it, and refuses what is not ours.

Only ever called on a file that this process has not open: closing a plain handle would drop the
locks that SQLite holds on it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app.kernel.errors import StoreTrouble
from app.storage.trouble import spoken_os

APPLICATION_ID = int.from_bytes(b"OCOP", "big")
BACKUP_ID = int.from_bytes(b"OCOB", "big")
"""A routine backup lacks the contents, so it bears a name of its own."""

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the first page says about the file."""

    application_id: int
    schema_version: int
    expected_size: int
    """Bytes that the file must have at least; 0 where the header does not vouch for it."""


def read_header(path: Path) -> Header:
    """The header of a file that no part of this process has open.

    Raises:
        StoreTrouble: missing, empty, not SQLite, or cut within the header.
    """
    with spoken_os(path):
        if path.is_dir():
            raise StoreTrouble("file_is_foreign", name=path.name)
        with path.open("rb") as handle:
            start = handle.read(_LENGTH)
    if not start:
        raise StoreTrouble("file_is_empty", name=path.name)
    if start[: len(_MAGIC)] != _MAGIC[: len(start)]:
        raise StoreTrouble("file_is_foreign", name=path.name)
    if len(start) < _LENGTH:
        raise StoreTrouble("file_is_truncated", name=path.name)
    return _parsed(start)


def refuse_wrong_file(path: Path, known_version: int, wanted_id: int = APPLICATION_ID) -> Header:
    """The header, once it is sure that the file is ours, whole in length, and not newer than we are.

    Raises:
        StoreTrouble: `file_is_foreign`, `file_is_backup`, `file_is_newer`, `file_is_truncated`.
    """
    header = read_header(path)
    if header.application_id != wanted_id:
        is_backup = header.application_id == BACKUP_ID
        raise StoreTrouble("file_is_backup" if is_backup else "file_is_foreign", name=path.name)
    if header.schema_version > known_version:
        raise StoreTrouble("file_is_newer", name=path.name, found=header.schema_version, known=known_version)
    if not has_journal(path) and path.stat().st_size < header.expected_size:
        raise StoreTrouble("file_is_truncated", name=path.name)
    return header


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of a file: beside the file itself, not beside a link to it."""
    real = Path(os.path.realpath(path))
    return real.with_name(real.name + "-journal")


def has_journal(path: Path) -> bool:
    """A journal lies beside the file: a writer is at work, or one was killed and SQLite will recover."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def _parsed(start: bytes) -> Header:
    def number(at: int) -> int:
        return int.from_bytes(start[at : at + 4], "big")

    page_size = int.from_bytes(start[16:18], "big")
    vouched = number(24) == number(92)
    return Header(
        application_id=number(68),
        schema_version=number(60),
        expected_size=(65536 if page_size == 1 else page_size) * number(28) if vouched else 0,
    )
