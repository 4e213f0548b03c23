"""Finds the commune that a list means: with or without "xã", by its old name or its new one.

A name that exists today is that place; one that is gone stands for the place that took it in.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.places import Place
from app.kernel.text import search_key

_KIND = re.compile(r"^(xa|thi tran|phuong|tt\.?|x\.|p\.)\s+")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LONG = {"tt": "thi tran", "tt.": "thi tran", "x.": "xa", "p.": "phuong"}


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """What a name led to: a place, or several, or none with the nearest names."""

    place: Place | None = None
    was: Place | None = None
    """The place that the list names, where another took it in."""
    several: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


class PlaceNames:
    """The communes of a file, by every way in which a list writes them."""

    def __init__(self, places: Iterable[Place], today: date) -> None:
        self.places = tuple(places)
        self._today = today
        self._by_id = {place.id: place for place in self.places}
        self._found: dict[str, FoundPlace] = {}

    @property
    def present(self) -> list[Place]:
        """The communes of today, in the order in which they were given."""
        return [place for place in self.places if place.exists_on(self._today)]

    def name_of(self, place_id: str | None) -> str:
        """The name of a place, '' where there is none."""
        place = self._by_id.get(place_id or "")
        return place.name if place else ""

    def family(self, place_id: str | None) -> str:
        """The identity of the place that took a place in last: old and new commune are one family."""
        seen: set[str] = set()
        while place_id and place_id not in seen:
            seen.add(place_id)
            place = self._by_id.get(place_id)
            if place is None or not place.successor_id:
                return place_id
            place_id = place.successor_id
        return place_id or ""

    def find(self, text: str) -> FoundPlace:
        """The place that a text names."""
        key = _key(text)
        if key not in self._found:
            self._found[key] = self._look(key)
        return self._found[key]

    def _look(self, key: str) -> FoundPlace:
        if not key:
            return FoundPlace()
        bare = _bare(key)
        whole = [place for place in self.places if _key(place.name) == key]
        named = whole or [place for place in self.places if _bare(_key(place.name)) == bare and bare == key]
        for only_today in (True, False):
            found = [place for place in named if place.exists_on(self._today) is only_today]
            if len(found) == 1:
                return self._as_of_today(found[0])
            if found:
                return FoundPlace(several=tuple(place.label for place in found))
        return FoundPlace(nearest=self._nearest(bare))

    def _as_of_today(self, place: Place) -> FoundPlace:
        if place.exists_on(self._today):
            return FoundPlace(place)
        heir = self._by_id.get(self.family(place.id))
        if heir is None or heir is place or not heir.exists_on(self._today):
            return FoundPlace(several=(place.label,))
        return FoundPlace(heir, place)

    def _nearest(self, bare: str) -> tuple[str, ...]:
        names = {_bare(_key(place.name)): place.name for place in (*self.places, *self.present)}
        near = difflib.get_close_matches(bare, names, n=3)
        return tuple(names[one] for one in near)


def _key(text: str) -> str:
    key = _BRACKETS.sub("", search_key(text)).strip(" .,;:")
    found = _KIND.match(key)
    if not found:
        return key
    kind = found.group(1)
    return f"{_LONG.get(kind, kind)} {key[found.end() :]}"


def _bare(key: str) -> str:
    return _KIND.sub("", key)
