"""Undoes a change, backs a file up, restores one, saves a copy, erases and checks the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.kernel.clock import Clock
from app.kernel.errors import RuleBroken, StoreTrouble
from app.kernel.text import clean_paragraphs
from app.storage.audit import ChainReport, verify_chain
from app.storage.backups import Backup, backups_of, head_of, make_backup
from app.storage.copies import copy_whole
from app.storage.erasing import erase_values
from app.storage.heads import heads_not_in_chain, kept_heads
from app.storage.restoring import restore
from app.storage.store import OfficeFile
from app.storage.undo import undo
from app.usecases.outcomes import Done


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """What a check of the history found.

    `lost_papers` counts heads kept with prints, reports and certificates that the history does not lead
    through; `strange_backups` are backups that hold changes which this file does not have: its end was
    cut off, or it was restored from an older backup. `damaged_backups` cannot be read.
    """

    chain: ChainReport
    lost_papers: int
    strange_backups: tuple[str, ...]
    damaged_backups: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing is missing from this file."""
        return self.chain.whole and not self.lost_papers and not self.strange_backups


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


def restore_backup(backup: Path, office_file: Path, clock: Clock, who: str) -> Path | None:
    """Put a backup in the place of an office file that is closed; where the replaced file is kept.

    Raises:
        StoreTrouble: `backup_is_damaged`, `file_is_foreign`, `file_in_use`, `disk_full`; the file is as
            it was.
    """
    return restore(backup, office_file, clock, who)


def known_backups(file: OfficeFile, folder: Path) -> list[Path]:
    """The backups of an office file, the newest first."""
    return backups_of(folder, file.file_id)


def erase_history(file: OfficeFile, table: str, row_id: str, reason: str, who: str) -> Done:
    """Erase for good what the history remembers of a row (personal data), and record that it was done.

    The row itself and the backups made before keep what they hold.

    Raises:
        RuleBroken: `reason_required`, `nothing_to_erase`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.writing("erase_history", who, final=True) as writer:
        erase_values(writer, table, row_id, reason)
    return Done(row_id, writer.changed, writer.change_id)


def check_history(file: OfficeFile, backups: Path) -> HistoryReport:
    """Whether the history is unbroken and leads through every head that was kept of it elsewhere."""
    heads, damaged = _heads_of_backups(backups_of(backups, file.file_id))
    with file.reading() as reader:
        chain = verify_chain(reader)
        papers = heads_not_in_chain(reader, kept_heads(reader))
        missing = heads_not_in_chain(reader, heads.values())
    strange = tuple(name for name, head in heads.items() if head in missing)
    return HistoryReport(chain, len(papers), strange, damaged)


def _heads_of_backups(backups: list[Path]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The head that each backup holds, and the backups that cannot be read."""
    heads, damaged = {}, []
    for path in backups:
        try:
            heads[path.name] = head_of(path)
        except StoreTrouble:
            damaged.append(path.name)
    return heads, tuple(damaged)
