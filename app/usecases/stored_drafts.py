"""Writes a draft into its table: a new row, or its row at the version that the form had opened."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, is_dataclass, replace
from typing import Any

from app.storage.writing import Writer


def store_draft(writer: Writer, table: Any, draft: Any, *beside: str) -> str:
    """Store a draft and return its identity.

    Args:
        beside: fields that are kept in tables of their own; their digest stands in the row, so that its
            version goes on when only they change.

    Raises:
        RuleBroken: `row_is_gone`, `row_changed_meanwhile`, `row_exists_already`.
    """
    apart = ("id", "version", *beside)
    values = {name: value for name, value in asdict(draft).items() if name not in apart}
    if beside:
        values["parts_digest"] = _digest([getattr(draft, name) for name in beside])
    if not draft.id:
        return writer.insert(table, values)
    writer.update(table, draft.id, values, draft.version or None)
    return str(draft.id)


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(repr([sorted(map(_content, part)) for part in parts]).encode()).hexdigest()


def _content(part: Any) -> str:
    """What a part says, whichever row it is."""
    return repr(
        replace(part, id="", version=0) if is_dataclass(part) and not isinstance(part, type) else part
    )
