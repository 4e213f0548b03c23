"""Keys that are derived from what only this office file knows; they never leave the program."""

from __future__ import annotations

import hashlib

from sqlalchemy import select

from app.storage.reading import Reader
from app.storage.tables import meta


def key_for(reader: Reader, purpose: str) -> bytes:
    """A key for one purpose, the same in every copy of the file.

    It is made of the random start of the audit chain, which no paper and no spreadsheet shows.
    """
    start = reader.value(select(meta.c.value).where(meta.c.key == "chain_start"))
    return hashlib.sha256(f"{purpose}|{start}".encode()).digest()
