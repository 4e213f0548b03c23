"""Makes a full copy of an office file, open or not, through SQLite's own backup in one step.

Copying the bytes of an open file would tear a transaction apart.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from app.kernel.errors import StoreTrouble
from app.storage.engine import driver_connection
from app.storage.trouble import spoken, spoken_os


def copy_whole(source: Path, target: Path) -> None:
    """Copy `source` to `target` (replacing it only once the copy is proved whole).

    Raises:
        StoreTrouble: either disk refuses, the source is damaged, or the copy is not sound.
    """
    part = target.with_name(target.name + ".part")
    with spoken_os(part):
        part.unlink(missing_ok=True)
    try:
        _copy(source, part)
        refuse_unsound(part)
        with spoken_os(target):
            os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def refuse_unsound(path: Path) -> None:
    """Check a file that nobody else uses from end to end.

    Raises:
        StoreTrouble: `backup_is_damaged`.
    """
    with spoken(path), closing(driver_connection(path)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreTrouble("backup_is_damaged", name=path.name, what="nội dung bị hỏng")


def _copy(source: Path, part: Path) -> None:
    with (
        spoken(source),
        closing(driver_connection(source)) as live,
        spoken(part),
        closing(driver_connection(part, create=True)) as copy,
    ):
        live.backup(copy, pages=-1)
