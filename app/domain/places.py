"""Provinces, districts and communes with the days between which they existed.

Since 1 July 2025 names and codes were given out again, so a place is told by its identity alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_KINDS = ("Xã", "Thị trấn", "Phường", "Huyện", "Thị xã", "Thành phố", "Quận", "Tỉnh")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the file."""

    id: str
    code: str
    name: str
    level: str
    valid_from: date | None = None
    valid_to: date | None = None
    parent_id: str | None = None
    successor_id: str | None = None
    """The place that took it in, where one did."""

    def exists_on(self, day: date) -> bool:
        """Whether the place existed on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    @property
    def label(self) -> str:
        """The name with its code, and until when it existed where it is gone."""
        gone = f", đến {self.valid_to:%d/%m/%Y}" if self.valid_to else ""
        return f"{self.name} ({self.code}{gone})"


def told_address(*parts: str) -> str:
    """The parts of an address in one line, the smallest place first: "Bản Vàng Pheo, xã Mường So"."""
    given = [part for part in parts if part]
    return ", ".join([*given[:1], *(_inside(part) for part in given[1:])])


def _inside(name: str) -> str:
    """A place within a line: the word for its kind is no name and begins small."""
    kind = next((one for one in _KINDS if name.startswith(f"{one} ")), "")
    return f"{kind.lower()}{name.removeprefix(kind)}"
