"""What a row of the bench is: one job, ours beside the other ways, measured in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Way:
    """One way to do the job. `figure` is what was measured, in the unit of its row."""

    name: str
    figure: float


@dataclass(frozen=True)
class Row:
    """A job with our figure first. `more_is_better` for things per second, not for times."""

    job: str
    unit: str
    ways: tuple[Way, ...]
    goal: str
    met: bool
    more_is_better: bool = False
    remarks: tuple[str, ...] = field(default=())

    def lines(self) -> list[str]:
        """The row as it is printed."""
        ours, *others = self.ways
        told = [f"{self.job}", f"  {ours.name:<44} {_figure(ours.figure)} {self.unit}"]
        for way in others:
            ratio = ours.figure / way.figure if self.more_is_better else way.figure / ours.figure
            word = "ours is" if ratio >= 1 else "ours is only"
            told.append(f"  {way.name:<44} {_figure(way.figure)} {self.unit}   {word} {ratio:.2f} x as fast")
        told += [f"  ({remark})" for remark in self.remarks]
        return [*told, f"  goal: {self.goal}: {'met' if self.met else 'MISSED'}"]


def _figure(value: float) -> str:
    return f"{value:>9.2f}" if value < 100 else f"{value:>9.0f}"


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds: what the job costs when nobody disturbs it."""
    return min(seconds(work) for _ in range(times))


def cpu_best_of(times: int, work: Callable[[], object]) -> float:
    """The same in seconds of the processor: for jobs of one thread, on machines that others use as well."""

    def one() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    return min(one() for _ in range(times))


def both_best_of(times: int, work: Callable[[], object]) -> tuple[float, float]:
    """The shortest of some runs by the clock, and by the processor, in seconds."""
    found = []
    for _ in range(times):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - wall, time.process_time() - processor))
    return min(wall for wall, _ in found), min(processor for _, processor in found)


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)
