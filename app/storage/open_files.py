"""Remembers which office files this process has open.

A second look at the header of an open file, or a second lock on it, would silently drop the locks of the
first: POSIX gives them to the process, not to the handle.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from app.kernel.errors import StoreTrouble

_open: Counter[str] = Counter()
_being_opened: set[str] = set()
_registering = Lock()


@contextmanager
def claimed(path: Path) -> Iterator[None]:
    """Open a file inside of this, so that no other thread opens the same one at the same moment.

    Raises:
        StoreTrouble: `file_open_here`.
    """
    real = os.path.realpath(path)
    with _registering:
        if _open[real] or real in _being_opened:
            raise StoreTrouble("file_open_here", name=path.name)
        _being_opened.add(real)
    try:
        yield
    finally:
        with _registering:
            _being_opened.discard(real)


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open, for writing or for looking."""
    with _registering:
        return _open[os.path.realpath(path)] > 0


def remember(path: Path) -> None:
    """The file was opened."""
    with _registering:
        _open[os.path.realpath(path)] += 1


def forget(path: Path) -> None:
    """The file was closed."""
    with _registering:
        _open[os.path.realpath(path)] -= 1
