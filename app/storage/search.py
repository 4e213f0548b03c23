"""Finds rows by what a person typed, without tones and case: "duong" finds "Đường"."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, not_, select, true, union_all

from app.kernel.text import search_key

_LAST = "\U0010ffff"
_ESCAPE = "/"
MOST_WORDS = 8
"""Words beyond these are not looked for: nobody types them, and each costs."""


def matching(table: Table, words: int) -> ColumnElement[bool]:
    """So many typed words stand somewhere in the row's search key, in any order; none match all.

    The words themselves are bound later, from `search_values`: a statement that stands still is compiled
    once and not at every key.
    """
    return and_(
        true(), *(table.c.search_key.like(bindparam(f"word{n}"), escape=_ESCAPE) for n in range(words))
    )


def first_matching(table: Table, words: int, limit: int) -> Select[tuple[str]]:
    """Ids of at most `limit` rows that match: first those whose key begins with what was typed.

    Answered from the index over the search key alone, which ends as soon as there are enough: the second
    half is only looked through where the first has too few.
    """
    begins = and_(table.c.search_key >= bindparam("start"), table.c.search_key < bindparam("end"))
    halves = (
        select(table.c.id).where(begins).order_by(table.c.search_key).limit(limit).subquery(),
        select(table.c.id).where(matching(table, words), not_(begins)).subquery(),
    )
    found = union_all(*(select(half.c.id) for half in halves)).limit(limit).subquery()
    return select(found.c.id)


def typed_words(typed: str) -> list[str]:
    """What was typed, as words without tones and case."""
    return search_key(typed).split()[:MOST_WORDS]


def search_values(typed: str) -> dict[str, str]:
    """The values to bind into `matching` and `first_matching` for what was typed."""
    start = search_key(typed)
    words = {f"word{n}": f"%{_escaped(word)}%" for n, word in enumerate(typed_words(typed))}
    return {"start": start, "end": start + _LAST, **words}


def _escaped(word: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return word
