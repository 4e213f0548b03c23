"""Reads and writes the file in which an office sends its corrections of criteria sheets to another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.exchange.files import write_bytes
from app.kernel.errors import RuleBroken

FORMAT = "so-ocop-corrections"
LARGEST_FILE = 4 * 2**20
"""26 corrected sheets take less than 1 MB."""


def write_corrections(path: Path, content: dict[str, Any]) -> Path:
    """Write the file, whole or not at all.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    text = json.dumps({"format": FORMAT, **content}, ensure_ascii=False, indent=1, sort_keys=True)
    return write_bytes(path, text.encode())


def read_corrections(path: Path) -> dict[str, Any]:
    """What the file holds; only its frame is looked at here, the sheets by whoever takes them.

    Raises:
        RuleBroken: `corrections_unreadable`, naming what is wrong.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise _unreadable(path, f"lớn hơn {LARGEST_FILE // 2**20} MB")
        content = json.loads(data.decode("utf-8-sig"), parse_float=_no_float, parse_constant=_no_float)
    except OSError:
        raise _unreadable(path, "không mở được tệp") from None
    except UnicodeDecodeError:
        raise _unreadable(path, "không phải văn bản UTF-8") from None
    except RecursionError:
        raise _unreadable(path, "lồng nhau quá sâu") from None
    except ValueError:
        raise _unreadable(path, "sai cú pháp JSON") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _unreadable(path, "thiếu dấu nhận dạng ở đầu tệp")
    return content


def _unreadable(path: Path, what: str) -> RuleBroken:
    return RuleBroken("corrections_unreadable", name=path.name, what=what)


def _no_float(text: str) -> int:
    raise ValueError(text)
