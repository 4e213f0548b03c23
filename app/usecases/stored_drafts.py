"""Writes a draft into its table: a new row, or its row at the version that the form had opened."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.storage.writing import Writer


def store_draft(writer: Writer, table: Any, draft: Any, *beside: str) -> str:
    """Store a draft and return its identity.

    Args:
        beside: fields that are kept in tables of their own.

    Raises:
        RuleBroken: `row_is_gone`, `row_changed_meanwhile`, `row_exists_already`.
    """
    apart = ("id", "version", *beside)
    values = {name: value for name, value in asdict(draft).items() if name not in apart}
    if not draft.id:
        return writer.insert(table, values)
    writer.update(table, draft.id, values, draft.version or None)
    return str(draft.id)
