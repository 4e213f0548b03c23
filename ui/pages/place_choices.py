"""What a form offers of the file: communes of before and of after July 2025, told apart, and producers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.kernel.text import sort_key
from ui.forms.fields import ChoiceField


class CommuneField(ChoiceField):
    """The commune of a record. Its page tells it the communes of the file, and which record is opened."""

    def __init__(self, title: str = "Xã, thị trấn *", none: str = "Chọn xã, thị trấn") -> None:
        super().__init__("place_id", title, none=none)
        self._places: Sequence[Any] = ()

    def learn(self, places: Sequence[Any], today: date, *, in_use: bool) -> None:
        """The communes as the file has them; a form that is open keeps what it offers."""
        self._places = places
        if not in_use:
            self.offer(today, None)

    def offer(self, today: date, present: str | None) -> None:
        """The communes of today first, and the one that the record has."""
        self.set_choices(place_choices(self._places, today, present))


def producer_choices(rows: Iterable[Any]) -> dict[str, str]:
    """Identity and name of the producers, with the commune that tells namesakes apart."""
    return {row.id: f"{row.name} ({row.commune})" for row in rows}


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
