"""Where the tasks of a plan stand on a day: in time or late, by quarter and by unit.

A task is late when its last day has passed and it is neither done nor given up; a task of quarters begins
late when its first quarter is over and nobody has started. Both are told from the days, so that a report
of last quarter says today what it said then. `issued` is the day of the plan, where it is known: a plan of
May makes nobody late for March.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.plans import QUARTERS, TaskDraft
from app.domain.work_list import Task
from app.kernel.dates import quarter_bounds, quarter_of
from app.kernel.text import sort_key

STANDINGS = {
    "done": "Xong",
    "done_late": "Xong muộn",
    "doing": "Đang làm",
    "todo": "Chưa làm",
    "late_start": "Chậm bắt đầu",
    "late": "Quá hạn",
    "dropped": "Không làm",
}
LATE = frozenset({"late", "late_start"})
DONE = frozenset({"done", "done_late"})
NO_UNIT = "Chưa giao đơn vị"
NEAR_DAYS = 30
"""From how many days before its end a task is told on the overview."""


@dataclass(frozen=True, slots=True)
class TaskCount:
    """How many tasks stand how, for a unit, a quarter or the whole plan."""

    name: str
    all: int
    done: int
    doing: int
    todo: int
    late: int
    dropped: int

    @property
    def percent(self) -> int:
        """Done tasks in a hundred of those that were not given up, rounded down."""
        wanted = self.all - self.dropped
        return self.done * 100 // wanted if wanted else 0


def standing_on(task: TaskDraft, day: date, issued: date | None = None) -> str:
    """How a task stood at the end of a day: a key of `STANDINGS`."""
    state = state_on(task, day)
    if state == "dropped":
        return "dropped"
    if state == "done":
        return "done_late" if task.ended_on is not None and task.ended_on > task.last_day else "done"
    if day > task.last_day:
        return "late"
    if state == "todo" and _missed_its_start(task, day, issued):
        return "late_start"
    return state


def state_on(task: TaskDraft, day: date) -> str:
    """The state that a task had on a day, from the days on which it was begun and ended."""
    if task.ended_on is not None and task.ended_on <= day:
        return task.state
    if task.started_on is not None:
        return "doing" if task.started_on <= day else "todo"
    return "doing" if task.state == "doing" else "todo"


def is_planned_in(task: TaskDraft, quarter: int) -> bool:
    """Whether the plan has a task in a quarter: by its flags, else by its days, else all year."""
    if task.quarters:
        return quarter in task.quarters
    if task.due_on is None:
        return True
    first = quarter_of(task.starts_on) if task.starts_on else quarter_of(task.due_on)
    return first <= quarter <= quarter_of(task.due_on)


def is_due_in(task: TaskDraft, quarter: int, day: date) -> bool:
    """Whether a task has work in a quarter that is neither done nor given up on a day."""
    return is_planned_in(task, quarter) and state_on(task, day) not in ("done", "dropped")


def count(name: str, tasks: Sequence[TaskDraft], day: date, issued: date | None = None) -> TaskCount:
    """Tasks by their standing on a day. Late ones count as late and not again as open."""
    stands = [standing_on(task, day, issued) for task in tasks]
    return TaskCount(
        name,
        len(tasks),
        sum(one in DONE for one in stands),
        stands.count("doing"),
        stands.count("todo"),
        sum(one in LATE for one in stands),
        stands.count("dropped"),
    )


def by_quarter(
    tasks: Sequence[TaskDraft], year: int, day: date, issued: date | None = None
) -> list[TaskCount]:
    """The tasks of each quarter as they stood at its end, or today in a quarter that still runs."""
    found = []
    for quarter, name in QUARTERS.items():
        planned = [task for task in tasks if is_planned_in(task, quarter)]
        found.append(count(name, planned, min(day, quarter_bounds(year, quarter)[1]), issued))
    return found


def by_unit(tasks: Sequence[TaskDraft], day: date, issued: date | None = None) -> list[TaskCount]:
    """The tasks of each leading unit; one that two units lead counts for both. The busiest comes first."""
    of_unit: dict[str, list[TaskDraft]] = {}
    for task in tasks:
        for unit in task.leads or (NO_UNIT,):
            of_unit.setdefault(unit, []).append(task)
    counts = [count(unit, led, day, issued) for unit, led in of_unit.items()]
    return sorted(counts, key=lambda one: (-one.all, sort_key(one.name)))


def tasks_to_do(tasks: Iterable[TaskDraft], day: date, issued: date | None = None) -> list[Task]:
    """What the plan adds to "Việc cần làm": late tasks, and those whose last day is near."""
    return [task for one in tasks if (task := _to_do(one, day, issued)) is not None]


def _to_do(task: TaskDraft, day: date, issued: date | None) -> Task | None:
    standing = standing_on(task, day, issued)
    if standing not in LATE and not (_is_open(standing) and _is_near(task, standing, day)):
        return None
    what = f"{task.item} {task.title}".strip()
    due = task.last_day if standing != "late_start" else _start_due(task, issued)
    return Task(due, what, ", ".join(task.leads), STANDINGS[standing], "plans", task.id)


def _is_open(standing: str) -> bool:
    return standing in ("todo", "doing")


def _is_near(task: TaskDraft, standing: str, day: date) -> bool:
    """Near its end, unless it is work of the whole year that goes on as planned."""
    goes_on = standing == "doing" and task.due_on is None
    return not goes_on and task.last_day <= day + timedelta(days=NEAR_DAYS)


def _missed_its_start(task: TaskDraft, day: date, issued: date | None) -> bool:
    due = _start_due(task, issued)
    return due is not None and day > due


def _start_due(task: TaskDraft, issued: date | None) -> date | None:
    """By when a task should have been begun: its first day, or the end of the first of its quarters that the
    plan was there for. One that has a last day of its own may be begun at any time before it."""
    if task.due_on is not None:
        return None
    if task.starts_on is not None:
        return max(task.starts_on, issued or task.starts_on)
    ends = (quarter_bounds(task.year, quarter)[1] for quarter in task.quarters)
    return next((end for end in ends if issued is None or end >= issued), None)
