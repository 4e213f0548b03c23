"""The present moment and chance, as arguments: nothing else in the program asks the machine for them."""

from __future__ import annotations

import os
import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""Vietnam has one zone and no summer time; Windows ships no zone data, so the offset is fixed."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def today(self) -> date:
        """The present day in Vietnam."""


class RandomSource(Protocol):
    """Gives unpredictable bytes."""

    def bytes(self, count: int) -> bytes:
        """`count` random bytes."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The present day in Vietnam."""
        return self.now().astimezone(VIETNAM).date()


class FixedClock:
    """A clock that stands still until it is told to go on: for tests and for the sample year."""

    def __init__(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("an instant needs a zone")
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """The instant that was set."""
        return self._instant

    def today(self) -> date:
        """The day of that instant in Vietnam."""
        return self._instant.astimezone(VIETNAM).date()

    def advance(self, seconds: float = 0, days: int = 0) -> None:
        """Move on."""
        self._instant += timedelta(days=days, seconds=seconds)

    def set(self, instant: datetime) -> None:
        """Jump to another instant."""
        self._instant = instant.astimezone(UTC)


class SystemRandom:
    """The operating system's random source."""

    def bytes(self, count: int) -> bytes:
        """`count` random bytes."""
        return os.urandom(count)


class SeededRandom:
    """The same bytes at every run: for tests and for the sample year, never for keys."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def bytes(self, count: int) -> bytes:
        """The next `count` bytes of the sequence."""
        return self._random.randbytes(count)
