"""Writes a whole folder or nothing: under another name first, then given its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.exchange.files import write_bytes
from app.kernel.errors import StoreTrouble

_MOST_OF_A_NAME = 99


@dataclass(frozen=True, slots=True)
class FolderBeingWritten:
    """A folder that is not yet in its place; what is written goes inside it and nowhere else."""

    root: Path

    def write(self, path: str, data: bytes) -> None:
        """Write one file at a relative path.

        Raises:
            StoreTrouble: `paper_not_written`.
        """
        write_bytes(self.place(path), data)

    def place(self, path: str) -> Path:
        """The full path of a relative one.

        Raises:
            ValueError: it would lead out of the folder; a bug, whatever was in the data.
        """
        parts = PurePosixPath(path).parts
        if not parts or any(part in ("..", ".", "/") or "\\" in part or ":" in part for part in parts):
            raise ValueError("a path that leads out of the folder")
        return self.root.joinpath(*parts)


@dataclass(slots=True)
class WrittenFolder:
    """Where the folder came to lie, known once the block has ended."""

    inside: FolderBeingWritten
    path: Path | None = None


@contextmanager
def folder_written_whole(target: Path, name: str) -> Iterator[WrittenFolder]:
    """A new folder `name` (or `name-2`, ...) in `target`; when the block raises, nothing is left behind.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    unfinished: Path | None = None
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=".~", dir=target))
        written = WrittenFolder(FolderBeingWritten(unfinished))
        yield written
        final = _free(target, name)
        unfinished.rename(final)
        written.path = final
    except OSError as error:
        what = "ổ đĩa đã đầy" if error.errno == 28 else "không ghi được vào thư mục đã chọn"
        raise StoreTrouble("paper_not_written", name=name, what=what) from None
    finally:
        if unfinished is not None:
            shutil.rmtree(unfinished, ignore_errors=True)


def _free(target: Path, name: str) -> Path:
    for number in range(1, _MOST_OF_A_NAME + 1):
        path = target / (name if number == 1 else f"{name}-{number}")
        if not path.exists():
            return path
    raise StoreTrouble("paper_not_written", name=name, what="đã có quá nhiều thư mục cùng tên")
