"""The file in which an office gives its public key to others: a few lines of JSON, nothing secret."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from app.exchange.files import write_bytes
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line

FORMAT = "so-ocop-public-key"
LARGEST = 4096
LONGEST_OWNER = 200
_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """An office's name and its public key (64 hexadecimal letters)."""

    owner: str
    public_key: str


def write_key_file(path: Path, key: KeyFile) -> Path:
    """Write a public key.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    told = {"format": FORMAT, **asdict(key)}
    return write_bytes(path, json.dumps(told, ensure_ascii=False, indent=1).encode())


def read_key_file(path: Path) -> KeyFile:
    """Read another office's key.

    Raises:
        RuleBroken: `key_file_unreadable`.
    """
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST + 1)
        raw = json.loads(data.decode()) if len(data) <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise RuleBroken("key_file_unreadable", name=path.name)
    owner, key = raw.get("owner"), raw.get("public_key")
    if not isinstance(owner, str) or not isinstance(key, str) or not _KEY.fullmatch(key):
        raise RuleBroken("key_file_unreadable", name=path.name)
    owner = clean_line(owner)[:LONGEST_OWNER]
    if not owner:
        raise RuleBroken("key_file_unreadable", name=path.name)
    return KeyFile(owner, key)
