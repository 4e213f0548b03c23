"""A verified backup of a file with tables of 100 MB and contents that are kept already."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from app.kernel.clock import SystemClock
from app.storage import tables as t
from app.storage.backups import make_backup
from app.storage.contents import store_content
from tests.bench.files import WHO, office
from tests.bench.measures import Row, Way, best_of

NOTES, NOTE_LENGTH = 5000, 9000
CONTENTS, CONTENT_SIZE = 200, 1_000_000


def verified() -> Row:
    """Ours leaves the contents where they lie; SQLite's own backup copies everything again."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "phong-tho.ocop"
        with office(path) as file:
            text = "Ghi chú dài của chủ thể. " * (NOTE_LENGTH // 25)
            with file.writing("fill", WHO) as writer:
                writer.insert_many(
                    t.producers, [{"name": f"HTX Mẫu {n}", "note": text} for n in range(NOTES)]
                )
            with file.writing("fill", WHO) as writer:
                for n in range(CONTENTS):
                    store_content(writer, n.to_bytes(4, "big") * (CONTENT_SIZE // 4))
            make_backup(path, Path(folder) / "backups", SystemClock())
            size = path.stat().st_size / 1e6
            ours = best_of(3, lambda: make_backup(path, Path(folder) / "backups", SystemClock()))
        whole = best_of(2, lambda: _whole(path, Path(folder) / "whole.sqlite"))
    tables = size - CONTENTS * CONTENT_SIZE / 1e6
    ways = (Way("ours", ours), Way("SQLite's backup and integrity check", whole))
    job = f"verified backup, tables {tables:.0f} MB, contents {size - tables:.0f} MB"
    return Row(job, "s", ways, "below 1 s", ours < 1)


def _whole(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy, pages=-1)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    os.unlink(target)
