"""Lets a finished file take the place of another, never under a journal that belonged to the old one.

SQLite would roll a journal that was left behind by a killed program into whatever file bears the name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.storage.header import journal_of
from app.storage.trouble import spoken_os


@contextmanager
def unfinished_beside(target: Path) -> Iterator[Path]:
    """A path beside `target` to build on; nothing is left there, whatever happens."""
    part = target.with_name(target.name + ".part")
    with spoken_os(part):
        _cleared(part)
        part.touch()  # a folder or a disk that refuses says so here, in the system's own words
    try:
        yield part
    finally:
        _cleared(part)


def put_in_place(part: Path, target: Path) -> None:
    """Replace `target`, or make it, with `part`. Nobody has either of them open.

    Raises:
        StoreTrouble: the disk refuses; `target` is then as it was.
    """
    journal = journal_of(target)
    aside = journal.with_name(journal.name + ".old")
    with spoken_os(target):
        had_journal = _moved(journal, aside)
        try:
            os.replace(part, target)
        except OSError:
            if had_journal:
                os.replace(aside, journal)
            raise
        aside.unlink(missing_ok=True)


def put_in_place_keeping(part: Path, target: Path, kept: Path) -> Path | None:
    """Replace `target` with `part` and keep what stood there, with its journal, as `kept`.

    Returns:
        `kept`, or None where nothing stood there.

    Raises:
        StoreTrouble: the disk refuses; `target` is then as it was.
    """
    journal, kept_journal = journal_of(target), journal_of(kept)
    with spoken_os(target):
        had_file = _moved(target, kept)
    if not had_file:
        put_in_place(part, target)
        return None
    with spoken_os(target):
        try:
            _moved(journal, kept_journal)
            os.replace(part, target)
        except OSError:
            _moved(kept_journal, journal)
            _moved(kept, target)
            raise
    return kept


def _cleared(part: Path) -> None:
    for path in (journal_of(part), part):
        path.unlink(missing_ok=True)


def _moved(source: Path, target: Path) -> bool:
    try:
        os.replace(source, target)
    except FileNotFoundError:
        return False
    return True
