"""Finds rows by what a person typed, without tones and case: "duong" finds "Đường"."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, and_, true

from app.kernel.text import search_key


def matching(table: Table, typed: str) -> ColumnElement[bool]:
    """Every typed word stands somewhere in the row's search key; nothing typed matches all."""
    return and_(
        true(), *(table.c.search_key.contains(word, autoescape=True) for word in search_key(typed).split())
    )
