"""The communes that a form offers: both of before and of after July 2025, told apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.kernel.text import sort_key


def place_choices(places: Sequence[Any], today: date, present: str | None) -> dict[str, str]:
    """Identity and name of the communes, those of `today` first, then the others marked so."""
    now = [one for one in places if _stands(one, today)]
    others = [one for one in places if not _stands(one, today)]
    chosen = {one.id: one.name for one in sorted(now, key=lambda one: sort_key(one.name))}
    for one in sorted(others, key=lambda one: sort_key(one.name)):
        when = "trước 7/2025" if one.valid_to else "từ 7/2025"
        chosen[one.id] = f"{one.name} ({when})"
    if present and present not in chosen:
        chosen[present] = "Xã không còn trong danh mục"
    return chosen


def _stands(place: Any, day: date) -> bool:
    begun = place.valid_from is None or place.valid_from <= day
    return begun and (place.valid_to is None or day <= place.valid_to)
