"""Writes a file whole or not at all: beside its place first, then moved over it."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.kernel.errors import StoreTrouble


def write_bytes(path: Path, data: bytes) -> Path:
    """Write `data` to `path`, replacing what was there; on trouble the old file stays.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    with written_whole(path) as unfinished:
        unfinished.write_bytes(data)
    return path


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends well.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    unfinished: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        unfinished = Path(name)
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise StoreTrouble("paper_not_written", name=path.name, what=_cause(error)) from None
    finally:
        if unfinished is not None:
            _silently(lambda: unfinished.unlink(missing_ok=True))


def _silently(action: Callable[[], None]) -> None:
    try:
        action()
    except OSError:
        return


def _cause(error: OSError) -> str:
    known: dict[type[OSError] | int, str] = {
        PermissionError: "không có quyền ghi vào thư mục, hoặc tệp đang mở trong chương trình khác",
        NotADirectoryError: "đường dẫn không phải thư mục",
        IsADirectoryError: "đã có thư mục trùng tên",
        errno.ENOSPC: "ổ đĩa đã đầy",
        errno.EFBIG: "ổ đĩa không nhận tệp lớn như vậy",
    }
    return known.get(type(error)) or known.get(error.errno or 0) or "ổ đĩa báo lỗi"
