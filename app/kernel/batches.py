"""Long work that somebody watches: told how far it is, and asked whether to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.kernel.errors import RuleBroken


def _nobody_told(done: int, whole: int) -> None:
    """Where nobody watches."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches a batch. Both are called from the thread that works."""

    on_progress: Callable[[int, int], None] = _nobody_told
    is_stopped: Callable[[], bool] = lambda: False

    def refuse_if_stopped(self, done: int, whole: int) -> None:
        """End a batch of which nothing is kept unless it is whole.

        Raises:
            RuleBroken: `batch_stopped`.
        """
        if self.is_stopped():
            raise RuleBroken("batch_stopped", done=done, whole=whole)

    def told_of(self, done: int, whole: int) -> None:
        """Between two pieces: end the batch where that is wished, else tell how far it is.

        Raises:
            RuleBroken: `batch_stopped`.
        """
        self.refuse_if_stopped(done, whole)
        self.on_progress(done, whole)


UNWATCHED = Watch()
