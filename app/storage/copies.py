"""Makes a full copy of an office file, open or not, through SQLite's own backup in one step.

Copying the bytes of an open file would tear a transaction apart.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.kernel.errors import StoreTrouble
from app.storage.engine import driver_connection
from app.storage.file_lock import refuse_held
from app.storage.open_files import is_open_here
from app.storage.placing import put_in_place, unfinished_beside
from app.storage.trouble import spoken


def copy_whole(source: Path, target: Path) -> None:
    """Copy `source` to `target` (replacing it only once the copy is proved whole).

    Raises:
        StoreTrouble: `copy_onto_itself`, `file_in_use` or `file_open_here` where a program holds the
            target; either disk refuses, the source is damaged, or the copy is not sound.
    """
    if target.exists() and target.samefile(source):
        raise StoreTrouble("copy_onto_itself", name=target.name)
    if is_open_here(target):
        raise StoreTrouble("file_open_here", name=target.name)
    refuse_held(target)
    with unfinished_beside(target) as part:
        _copy(source, part)
        refuse_unsound(part)
        put_in_place(part, target)


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
