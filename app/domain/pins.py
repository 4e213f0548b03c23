"""PINs of council members: which may be chosen, and how long a wrong one makes wait.

A PIN keeps the neighbour at the one laptop from opening another member's sheets. It is no signature
and no protection of the file itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.kernel.errors import Problem

SHORTEST, LONGEST = 4, 12
FREE_TRIES = 5
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 30, 900


def check_choice(pin: str, again: str) -> list[Problem]:
    """What is wrong with a PIN that a member chose and typed twice."""
    return list(_problems(pin, again))


def wait_seconds(failures: int) -> int:
    """How long to wait after so many wrong tries in a row: nothing up to the fifth, then 30 seconds,
    doubled with each further one up to 15 minutes."""
    if failures < FREE_TRIES:
        return 0
    return min(FIRST_WAIT_SECONDS << min(failures - FREE_TRIES, 10), LONGEST_WAIT_SECONDS)


def _problems(pin: str, again: str) -> Iterator[Problem]:
    if not pin.isascii() or not pin.isdigit() or not SHORTEST <= len(pin) <= LONGEST:
        yield Problem("pin", "pin_not_digits", {"shortest": SHORTEST, "longest": LONGEST})
    elif _is_simple(pin):
        yield Problem("pin", "pin_too_simple")
    if pin != again:
        yield Problem("again", "pin_typed_differently")


def _is_simple(pin: str) -> bool:
    """All the same, or straight up or down."""
    steps = {int(later) - int(sooner) for sooner, later in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, -1}
