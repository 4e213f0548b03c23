"""Gathers the overview: targets and how far they are, what to do next, standing products by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.report_figures import standing
from app.domain.report_rows import CertificateEntry, ReportRows
from app.domain.work_list import Rules, Task, work_list
from app.kernel.text import search_key
from app.storage.queries.overview import awaiting, dossier_states, found_anywhere, session_states
from app.storage.queries.reports import report_rows, target_rows
from app.storage.store import OfficeFile
from app.usecases.known_regulations import known_regulations
from app.usecases.offices import office_competence
from app.usecases.worked_days import work_calendar

EXPIRY_WINDOW_DAYS = 180


@dataclass(frozen=True, slots=True)
class Progress:
    """A target and how many were reached; `wanted` is 0 where the plan sets none."""

    kind: str
    title: str
    reached: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    today: date
    progress: tuple[Progress, ...]
    expiring: int
    tasks: tuple[Task, ...]
    by_class: tuple[tuple[int, int], ...]
    producers: int
    communes: int


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
        rows = report_rows(reader, today)
        stands = standing(rows, today)
        tasks = work_list(
            dossier_states(reader),
            session_states(reader),
            awaiting(reader),
            stands,
            today,
            Rules(office_competence(reader), known_regulations(reader), work_calendar(reader)),
            EXPIRY_WINDOW_DAYS,
            _lapsed(rows, stands, today),
        )
        targets = target_rows(reader, today.year)
    reached = _reached(rows, today.year)
    limit = today + timedelta(days=EXPIRY_WINDOW_DAYS)
    return Overview(
        today=today,
        progress=tuple(
            Progress(one.kind, one.title, reached.get(one.kind, 0), one.wanted) for one in targets
        ),
        expiring=sum(1 for one in stands if one.valid_until is not None and one.valid_until <= limit),
        tasks=tuple(tasks),
        by_class=tuple((star, sum(one.star_class == star for one in stands)) for star in (3, 4, 5)),
        producers=len({one.producer_id for one in stands}),
        communes=len({one.commune for one in stands}),
    )


def find(file: OfficeFile, typed: str) -> list[Hit]:
    """What the search over everything finds for what was typed; accents and case do not matter."""
    if not search_key(typed):
        return []
    with file.reading() as reader:
        return [Hit(*row) for row in found_anywhere(reader, typed)]


def _lapsed(rows: ReportRows, stands: Sequence[CertificateEntry], today: date) -> list[CertificateEntry]:
    """Certificates that ran out and were followed by no other."""
    followed = {one.product_id for one in stands}
    return [
        one
        for one in rows.certificates
        if one.state == "valid"
        and one.valid_until is not None
        and one.valid_until < today
        and one.product_id not in followed
    ]


def _reached(rows: ReportRows, year: int) -> dict[str, int]:
    """How many products of the year count for each kind of target: certified this year, by dossier kind."""
    kinds = {one.product_id: one.kind for one in rows.dossiers}
    this_year: dict[str, CertificateEntry] = {
        one.product_id: one
        for one in rows.certificates
        if one.issued_on.year == year and one.state == "valid" and one.star_class >= 3
    }
    counted = {"new": 0, "reevaluation": 0, "upgrade": 0}
    names = {"first": "new", "reevaluation": "reevaluation", "upgrade": "upgrade"}
    for one in this_year.values():
        kind = names.get(kinds.get(one.product_id, ""))
        if kind:
            counted[kind] += 1
    return counted
