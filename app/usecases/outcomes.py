"""What a verb hands back: the row it is about and which kinds of thing changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """One finished change. `change_id` is what an undo takes."""

    id: str
    changed: frozenset[str]
    change_id: str
