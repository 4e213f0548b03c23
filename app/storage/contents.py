"""Keeps the bytes of photos and scans, each content once under its hash."""

from __future__ import annotations

import hashlib

from sqlalchemy import insert, select

from app.storage.audit import Touch
from app.storage.reading import Reader
from app.storage.tables import contents
from app.storage.writing import Writer


def store_content(writer: Writer, data: bytes) -> str:
    """Keep the bytes and return their SHA-256; the same bytes are kept once."""
    sha = hashlib.sha256(data).hexdigest()
    if writer.value(select(contents.c.size).where(contents.c.sha256 == sha)) is None:
        writer.execute_unaudited(insert(contents).values(sha256=sha, size=len(data), bytes=data))
        writer.note_touch(Touch("contents", sha, "insert", 1, None, {"size": len(data)}), "contents")
    return sha


def read_content(reader: Reader, sha: str) -> bytes | None:
    """The bytes under a hash, or None."""
    found: bytes | None = reader.value(select(contents.c.bytes).where(contents.c.sha256 == sha))
    return found
