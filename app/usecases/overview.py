"""Gathers the overview: the year's targets and tasks, what to do next, standing products, the communes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.certificates import NOTICE_DAYS
from app.domain.follow_ups import follow_ups
from app.domain.loose_ends import loose_ends
from app.domain.partners import ENDING_SOON_DAYS
from app.domain.plan_progress import TargetProgress
from app.domain.plans import TaskDraft
from app.domain.task_progress import LATE, TaskCount, count, is_due_in, standing_on, tasks_to_do
from app.domain.work_list import Rules, Task, by_due, work_list
from app.kernel.dates import quarter_of
from app.kernel.text import search_key
from app.storage.queries.follow_ups import open_follow_ups
from app.storage.queries.lapses import lapse_reasons
from app.storage.queries.loose_ends import dossiers_above, open_requests
from app.storage.queries.overview import awaiting, dossier_states, found_anywhere, session_states
from app.storage.queries.plans import plan_of_year, task_drafts
from app.storage.queries.standing import CommuneRow, commune_rows, expiring_certificates, lapsed_certificates
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.known_regulations import known_regulations, regulation_of
from app.usecases.missing_papers import lapsing_papers
from app.usecases.offices import office_competence
from app.usecases.plans import year_progress
from app.usecases.validity import notified
from app.usecases.worked_days import work_calendar

EXPIRY_WINDOW_DAYS = 180


@dataclass(frozen=True, slots=True)
class PlanTasks:
    """The tasks of the year's plan on a day."""

    counts: TaskCount
    late: tuple[str, ...]
    this_quarter: int
    """Tasks with work in this quarter that is neither done nor given up."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    today: date
    targets: tuple[TargetProgress, ...]
    plan: PlanTasks
    tasks: tuple[Task, ...]
    communes: tuple[CommuneRow, ...]

    @property
    def by_class(self) -> tuple[tuple[int, int], ...]:
        """Standing products by class."""
        three, four, five = (sum(getattr(one, name) for one in self.communes) for name in _CLASSES)
        return (3, three), (4, four), (5, five)

    @property
    def expiring(self) -> int:
        """Certificates that end within `EXPIRY_WINDOW_DAYS`."""
        return sum(one.expiring for one in self.communes)

    @property
    def makers(self) -> int:
        """Producers with a standing product."""
        return sum(one.makers for one in self.communes)

    @property
    def communes_with_products(self) -> int:
        """Communes where at least one product stands."""
        return sum(one.products > 0 for one in self.communes)


_CLASSES = ("three", "four", "five")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that the search over everything found."""

    page: str
    row_id: str
    title: str
    more: str


def overview(file: OfficeFile) -> Overview:
    """The overview as of today."""
    today = file.clock.today()
    with file.reading() as reader:
        plan_tasks, plan = task_drafts(reader, today.year), plan_of_year(reader, today.year)
        issued = plan.decided_on if plan else None
        return Overview(
            today=today,
            targets=tuple(year_progress(reader, today.year, today, today)),
            plan=_plan_tasks(plan_tasks, today, issued),
            tasks=tuple(
                by_due(
                    [
                        *_work(reader, today),
                        *_loose_ends(reader, today),
                        *_follow_ups(reader, today),
                        *tasks_to_do(plan_tasks, today, issued),
                    ]
                )
            ),
            communes=tuple(commune_rows(reader, today, today + timedelta(days=EXPIRY_WINDOW_DAYS))),
        )


def _work(reader: Reader, today: date) -> list[Task]:
    """Work from dossiers, sessions and certificates; only those are read that end soon enough to matter."""
    until = today + timedelta(days=EXPIRY_WINDOW_DAYS + NOTICE_DAYS)
    return work_list(
        dossier_states(reader),
        session_states(reader),
        awaiting(reader),
        expiring_certificates(reader, today, until),
        today,
        Rules(office_competence(reader), known_regulations(reader), work_calendar(reader)),
        EXPIRY_WINDOW_DAYS,
        lapsed_certificates(reader, today),
        notified(reader),
        frozenset(lapse_reasons(reader)),
    )


def _loose_ends(reader: Reader, today: date) -> list[Task]:
    """Papers that end too soon, requests past their day, dossiers that wait for the level above."""
    may = office_competence(reader)
    return loose_ends(
        lapsing_papers(reader, today), open_requests(reader), dossiers_above(reader), today, may
    )


def _follow_ups(reader: Reader, today: date) -> list[Task]:
    """Inspections, remedies, complaints, revocations that are not through; contracts that end."""
    own = office_competence(reader).regulation_id

    def days_of(regulation_id: str) -> int | None:
        return regulation_of(reader, regulation_id or own).deadlines.revocation_days

    return follow_ups(open_follow_ups(reader, days_of, today + timedelta(days=ENDING_SOON_DAYS)), today)


def _plan_tasks(tasks: Iterable[TaskDraft], today: date, issued: date | None) -> PlanTasks:
    listed = list(tasks)
    late = [task.title for task in listed if standing_on(task, today, issued) in LATE]
    due = sum(is_due_in(task, quarter_of(today), today) for task in listed)
    return PlanTasks(count("", listed, today, issued), tuple(late), due)


def find(file: OfficeFile, typed: str) -> list[Hit]:
    """What the search over everything finds for what was typed; accents and case do not matter."""
    if not search_key(typed):
        return []
    with file.reading() as reader:
        return [Hit(*row) for row in found_anywhere(reader, typed)]
