"""Lets one program at a time write an office file: a lock of the operating system, not a note.

The lock is a byte range at 2^30 of `<file>.ocop.lock`, so that it dies with its program. The text in
that file only tells people who holds it; it is never proof.
"""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from app.kernel.clock import Clock
from app.kernel.dates import instant_text, shown_instant
from app.kernel.errors import StoreTrouble
from app.storage.trouble import spoken_os

_OFFSET = 2**30

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _OFFSET, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _OFFSET, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _OFFSET)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_UN, 1, _OFFSET)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who says to hold a file."""

    who: str
    machine: str
    since: str
    """An instant as stored, or ''."""


class FileLock:
    """The right to write one office file, held until `release`."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    @classmethod
    def take(cls, office_file: Path, who: str, clock: Clock) -> FileLock:
        """Take the lock or say who has it.

        Raises:
            StoreTrouble: `file_in_use`, or the folder cannot be written.
        """
        path = lock_path(office_file)
        while True:
            with spoken_os(path):
                handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            if not _lock(handle):
                os.close(handle)
                raise _in_use(office_file)
            if _still_there(handle, path):
                break
            os.close(handle)  # the holder before us removed the file between our open and our lock
        _sign(handle, f"{who}\n{socket.gethostname()}\n{instant_text(clock.now())}\n")
        return cls(path, handle)

    def release(self) -> None:
        """Let go and leave nothing behind. Twice does no harm."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)  # while still locked: nobody can slip in between
        _unlock(handle)
        os.close(handle)
        if sys.platform == "win32":
            try:
                self._path.unlink(missing_ok=True)
            except OSError:  # another program has opened it meanwhile; then it is that one's to remove
                return


def lock_path(office_file: Path) -> Path:
    """Where the lock of an office file lies: one for the file, however many links lead to it."""
    real = Path(os.path.realpath(office_file))
    return real.with_name(real.name + ".lock")


def refuse_held(office_file: Path) -> None:
    """Refuse to replace a file that a program holds. This process itself has it not open.

    Raises:
        StoreTrouble: `file_in_use`.
    """
    path = lock_path(office_file)
    if not path.exists():
        return
    with spoken_os(path):
        handle = os.open(path, os.O_RDWR)
    try:
        if not _lock(handle):
            raise _in_use(office_file)
    finally:
        os.close(handle)


def holder_of(office_file: Path) -> Holder:
    """Who claims to hold the file; empty words where nobody says."""
    try:
        lines = lock_path(office_file).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    who, machine, since = (*lines, "", "", "")[:3]
    return Holder(who, machine, since)


def _sign(handle: int, text: str) -> None:
    """Say who holds the lock. A full disk takes the words and not the lock: that one is held already."""
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text.encode())
    except OSError:
        return


def _still_there(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _in_use(office_file: Path) -> StoreTrouble:
    holder = holder_of(office_file)
    try:
        since = shown_instant(holder.since)
    except ValueError:
        since = "lúc nào chưa rõ"
    return StoreTrouble(
        "file_in_use",
        name=office_file.name,
        holder=holder.who or "một chương trình khác",
        machine=holder.machine or "khác",
        since=since,
    )
