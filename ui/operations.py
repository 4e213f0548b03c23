"""Reads and changes off the window's thread: one reader, one writer, and one signal after a change.

    operations.read(page, lambda: producer_rows(...), page.show_rows)
    operations.change(page, lambda: save_producer(...), page.after_save)

Callbacks run in the window's thread and only while their owner lives. What a change touched is told
once, through `changed`; no page tells another to reload.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.kernel.errors import SpokenError

Work = Callable[[], Any]
Then = Callable[[Any], None]


@dataclass(slots=True)
class _Ticket:
    owner: QObject | None
    future: Future[Any]
    done: Then | None
    failed: Callable[[SpokenError], None] | None
    is_change: bool


class Operations(QObject):
    """The two lanes on which everything runs that touches the file."""

    changed = Signal(object)
    trouble = Signal(object)
    working = Signal(bool)
    idle = Signal()
    _finished = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lanes = {
            name: ThreadPoolExecutor(1, thread_name_prefix=name) for name in ("reader", "writer", "papers")
        }
        self._tickets: dict[int, _Ticket] = {}
        self._numbers = itertools.count()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Nothing is on its way."""
        return not self._tickets

    def read(
        self,
        owner: QObject | None,
        work: Work,
        done: Then,
        failed: Callable[[SpokenError], None] | None = None,
    ) -> None:
        """Ask the file something."""
        self._send("reader", owner, work, done, failed, is_change=False)

    def change(
        self,
        owner: QObject | None,
        work: Work,
        done: Then | None = None,
        failed: Callable[[SpokenError], None] | None = None,
    ) -> None:
        """Change the file; `work` gives a `Done` or several."""
        self._send("writer", owner, work, done, failed, is_change=True)

    def draw(
        self,
        owner: QObject | None,
        work: Work,
        done: Then,
        failed: Callable[[SpokenError], None] | None = None,
    ) -> None:
        """Make a paper: long work that must not hold a read or a save up."""
        self._send("papers", owner, work, done, failed, is_change=False)

    def close(self) -> None:
        """Wait for what is on its way and end the threads."""
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._tickets.clear()

    def _send(
        self,
        lane: str,
        owner: QObject | None,
        work: Work,
        done: Then | None,
        failed: Callable[[SpokenError], None] | None,
        *,
        is_change: bool,
    ) -> None:
        number = next(self._numbers)
        future: Future[Any] = Future()
        self._tickets[number] = _Ticket(owner, future, done, failed, is_change)
        if len(self._tickets) == 1:
            self.working.emit(True)
        self._lanes[lane].submit(self._run, number, future, work)

    def _run(self, number: int, future: Future[Any], work: Work) -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)
        self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        ticket = self._tickets.pop(number, None)
        if ticket is None:
            return
        try:
            self._hand_over(ticket)
        finally:
            if not self._tickets:
                self.working.emit(False)
                self.idle.emit()

    def _hand_over(self, ticket: _Ticket) -> None:
        lives = ticket.owner is None or shiboken6.isValid(ticket.owner)
        error = ticket.future.exception()
        if error is None:
            outcome = ticket.future.result()
            if lives and ticket.done is not None:
                ticket.done(outcome)
            if ticket.is_change:
                self._tell(outcome)
        elif isinstance(error, SpokenError):
            if lives and ticket.failed is not None:
                ticket.failed(error)
            else:
                self.trouble.emit(error)
        else:
            raise error

    def _tell(self, outcome: Any) -> None:
        many: Iterable[Any] = outcome if isinstance(outcome, (list, tuple)) else (outcome,)
        kinds: frozenset[str] = frozenset().union(*(getattr(one, "changed", ()) for one in many))
        if kinds:
            self.changed.emit(kinds)
