"""Keeps criteria sheets as they were scored with, each once under its fingerprint."""

from __future__ import annotations

import hashlib

from sqlalchemy import insert, select

from app.kernel.errors import StoreTrouble
from app.storage.reading import Reader
from app.storage.tables import frozen_sheets
from app.storage.writing import Writer


def freeze(writer: Writer, sheet: str, numbers_digest: str) -> str:
    """Keep a sheet (JSON) and return its fingerprint; the same sheet is kept once.

    It has no audit row of its own: the scoring sheet that names the fingerprint has one, and an undo of
    that one must not take away what other scoring sheets name too.
    """
    digest = hashlib.sha256(sheet.encode()).hexdigest()
    known = select(frozen_sheets.c.digest).where(frozen_sheets.c.digest == digest)
    if writer.value(known) is None:
        values = {"digest": digest, "numbers_digest": numbers_digest, "sheet": sheet}
        writer.execute_unaudited(insert(frozen_sheets).values(**values))
    return digest


def thaw(reader: Reader, digest: str) -> str:
    """The sheet (JSON) under a fingerprint, compared with it.

    Raises:
        StoreTrouble: `frozen_sheet_is_altered` where it is gone or was changed.
    """
    sheet: str | None = reader.value(select(frozen_sheets.c.sheet).where(frozen_sheets.c.digest == digest))
    if sheet is None or hashlib.sha256(sheet.encode()).hexdigest() != digest:
        raise StoreTrouble("frozen_sheet_is_altered", digest=digest[:12])
    return sheet
