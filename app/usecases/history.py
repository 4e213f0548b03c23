"""Undoes a change, backs a file up, restores one, and saves a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.kernel.clock import Clock
from app.storage.backups import Backup, backups_of, make_backup, restore
from app.storage.copies import copy_whole
from app.storage.store import OfficeFile
from app.storage.undo import undo
from app.usecases.outcomes import Done


def undo_change(file: OfficeFile, change_id: str, who: str) -> Done:
    """Take one change back, as a change of its own.

    Raises:
        RuleBroken: `undo_unknown`, `undo_final`, `undo_done_already`, `undo_changed_later`,
            `undo_values_erased`; `correction_was_used`, `set_is_being_scored` where a sheet's numbers
            would change under scores that were made with them.
    """
    with file.writing("undo", who, undoes=change_id) as writer:
        undo(writer, change_id)
        if "regulations" in writer.changed:
            from app.usecases.sheet_corrections import refuse_undone

            with file.reading() as before:
                refuse_undone(before, writer)
    return Done(change_id, writer.changed, writer.change_id)


def back_up(file: OfficeFile, folder: Path, is_stopped: Callable[[], bool] = lambda: False) -> Backup:
    """A routine backup of the open file, verified.

    Raises:
        StoreTrouble: `backup_stopped`, `backup_is_damaged`, `disk_full`, `folder_not_writable`.
    """
    return make_backup(file.path, folder, file.clock, is_stopped)


def save_copy(file: OfficeFile, target: Path) -> Path:
    """A full copy of the open file, with everything in it.

    Raises:
        StoreTrouble: the disk refuses, or the copy is not sound.
    """
    copy_whole(file.path, target)
    return target


def restore_backup(backup: Path, office_file: Path, clock: Clock) -> Path | None:
    """Put a backup in the place of an office file that is closed; where the replaced file is kept.

    Raises:
        StoreTrouble: `backup_is_damaged`, `file_is_foreign`, `disk_full`; the file is as it was.
    """
    return restore(backup, office_file, clock)


def known_backups(office_file: Path, folder: Path) -> list[Path]:
    """The backups of an office file, the newest first."""
    return backups_of(folder, office_file.stem)
