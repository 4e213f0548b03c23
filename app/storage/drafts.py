"""Keeps what was typed and not saved yet, beside the office file and never in it.

One small SQLite file per office file. A draft is bound to its record and to the version of it that the
form had loaded, so that it is never laid over newer data unseen. Drafts never stand in the way of the
office file: a damaged file of drafts is put aside and a new one begun.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.kernel.clock import Clock
from app.kernel.dates import instant_text
from app.kernel.errors import RuleBroken
from app.storage.trouble import spoken, spoken_os

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_SCHEMA = """
CREATE TABLE IF NOT EXISTS drafts (
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    row_version INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    salt BLOB,
    body BLOB NOT NULL,
    PRIMARY KEY (kind, record_id)
) STRICT
"""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NONCE_BYTES, _SALT_BYTES = 12, 16


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it was left. `row_version` is 0 for a record that was never saved."""

    kind: str
    record_id: str
    row_version: int
    saved_at: str
    body: str


class DraftShelf:
    """The drafts of one office file. Every call is kept on disk when it returns."""

    def __init__(self, folder: Path, file_id: str, clock: Clock) -> None:
        self.path = folder / f"{file_id}.sqlite"
        self._clock = clock
        self._turn = Lock()
        with spoken_os(self.path):
            folder.mkdir(parents=True, exist_ok=True)
        with spoken(self.path):
            try:
                self._connection = _connected(self.path)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode & 0xFF not in _DAMAGED:
                    raise
                with spoken_os(self.path):
                    self.path.replace(self.path.with_name(self.path.name + ".hong"))
                self._connection = _connected(self.path)

    def keep(self, kind: str, record_id: str, row_version: int, body: str, secret: str | None = None) -> None:
        """Keep a draft in place of the one before it; with `secret` only who knows it can read it."""
        salt, stored = (None, body.encode()) if secret is None else _locked(body, secret)
        with self._turn, spoken(self.path):
            self._connection.execute(
                "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?, ?)",
                (kind, record_id, row_version, instant_text(self._clock.now()), salt, stored),
            )

    def find(self, kind: str, record_id: str, secret: str | None = None) -> Draft | None:
        """The draft of a record, or None.

        Raises:
            RuleBroken: `draft_is_locked` without the right secret.
        """
        with self._turn, spoken(self.path):
            row = self._connection.execute(
                "SELECT row_version, saved_at, salt, body FROM drafts WHERE kind = ? AND record_id = ?",
                (kind, record_id),
            ).fetchone()
        if row is None:
            return None
        row_version, saved_at, salt, stored = row
        body = stored.decode() if salt is None else _unlocked(salt, stored, secret)
        return Draft(kind, record_id, row_version, saved_at, body)

    def drop(self, kind: str, record_id: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        with self._turn, spoken(self.path):
            self._connection.execute("DELETE FROM drafts WHERE kind = ? AND record_id = ?", (kind, record_id))

    def all(self) -> list[tuple[str, str, str]]:
        """Kind, record and instant of every draft, the newest first."""
        with self._turn, spoken(self.path):
            return self._connection.execute(
                "SELECT kind, record_id, saved_at FROM drafts ORDER BY saved_at DESC"
            ).fetchall()

    def close(self) -> None:
        """Close the file of drafts."""
        with self._turn:
            self._connection.close()


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(_SCHEMA)
        connection.execute("SELECT count(body) FROM drafts").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _cipher(secret: str, salt: bytes) -> AESGCM:
    """What seals and opens; its libraries are only loaded for members who have a PIN."""
    from argon2.low_level import Type, hash_secret_raw
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = hash_secret_raw(
        secret.encode(), salt, time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID
    )
    return AESGCM(key)


def _locked(body: str, secret: str) -> tuple[bytes, bytes]:
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    return salt, nonce + _cipher(secret, salt).encrypt(nonce, body.encode(), None)


def _unlocked(salt: bytes, stored: bytes, secret: str | None) -> str:
    if secret is None:
        raise RuleBroken("draft_is_locked")
    from cryptography.exceptions import InvalidTag

    try:
        nonce, sealed = stored[:_NONCE_BYTES], stored[_NONCE_BYTES:]
        return _cipher(secret, salt).decrypt(nonce, sealed, None).decode()
    except InvalidTag:
        raise RuleBroken("draft_is_locked") from None
