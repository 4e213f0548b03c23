"""Keeps a signature together with the end of what stands before it, also across a page break."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import Flowable


class WithFoot(Flowable):
    """A text or a table with a foot below it; the foot always has the tail of the body on its page.

    Args:
        tail: how many points of the body must go with the foot.
    """

    def __init__(self, body: Flowable, foot: Flowable, gap: float, tail: Callable[[Flowable], float]) -> None:
        super().__init__()
        self._body, self._foot, self._gap, self._tail = body, foot, gap, tail

    def getSpaceBefore(self) -> float:
        """As much as the body wants."""
        return float(self._body.getSpaceBefore())

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The height of both."""
        _, self._body_height = self._body.wrap(room, height)
        _, self._foot_height = self._foot.wrap(room, height)
        self._room = room
        return room, self._body_height + self._gap + self._foot_height

    def split(self, room: float, height: float) -> list[Flowable]:
        """Cut the body: where the page ends, or earlier so that its tail stays with the foot."""
        _, whole = self.wrap(room, height)
        if whole <= height:
            return [self]
        limit = height if self._body_height > height else self._body_height - self._tail(self._body)
        parts = self._body.split(room, limit) if limit > 0 else []
        if len(parts) != 2:
            return []
        return [parts[0], WithFoot(parts[1], self._foot, self._gap, self._tail)]

    def draw(self) -> None:
        """The body, then the foot below it."""
        self._body.drawOn(self.canv, 0, self._foot_height + self._gap)
        self._foot.drawOn(self.canv, 0, 0)
