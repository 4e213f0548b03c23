"""What a verb hands back: the row it is about and which kinds of thing changed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Done:
    """One finished change. `change_id` is what an undo takes; `to_follow` says what else must be looked at
    because of it, in sentences."""

    id: str
    changed: frozenset[str]
    change_id: str
    to_follow: tuple[str, ...] = field(default=(), kw_only=True)
