"""The rows that a summary counts: read once from the file, frozen, and counted at any cut-off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.domain.funding import FundingEntry


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """A dossier with the days of its steps: (state, day) in their order."""

    id: str
    product_id: str
    product: str
    kind: str
    received_on: date | None
    steps: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """A result as the council (or the level above) concluded it."""

    product: str
    commune: str
    producer_type: str
    set_no: int
    score: Fraction | None
    star_class: int | None
    action: str
    disqualified: str
    concluded_on: date
    level: str


@dataclass(frozen=True, slots=True)
class CertificateEntry:
    """A certificate, of this office or another; also what was recognised before this file began."""

    number: str
    product_id: str
    product: str
    producer_id: str
    commune: str
    producer_type: str
    set_no: int
    star_class: int
    issued_on: date
    valid_until: date | None
    state: str = "valid"
    ended_on: date | None = None
    reason: str = ""
    """Why it was ended; of one that ran out, why no re-evaluation follows."""

    def stands_on(self, day: date) -> bool:
        """Whether it is valid on that day."""
        gone = self.ended_on is not None and self.ended_on <= day
        return self.issued_on <= day and not gone and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class ProducerEntry:
    """A producer who had a dossier or a certificate by the cut-off."""

    id: str
    name: str
    producer_type: str
    sex: str
    ethnicity: str
    workers: int | None
    workers_local: int | None
    turnover: int | None = None
    """Of the latest year given, in whole đồng."""


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """An inspection after certification, planned or held."""

    product: str
    kind: str
    planned_on: date | None
    held_on: date | None
    conclusion: str = ""
    has_findings: bool = False
    """Something was found: a criterion, label or quality that is not kept, a remedy, a revocation."""
    remedy_due: date | None = None
    remedy_done: date | None = None


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """A complaint, an incident or goods called back."""

    product: str
    kind: str
    received_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActivityDone:
    """An activity of the programme; it belongs to the period in which it began."""

    kind: str
    title: str
    began_on: date
    classes: int | None = None
    participants: int | None = None
    women: int | None = None
    minorities: int | None = None
    pieces: int | None = None
    sales: int | None = None
    partner: str = ""


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """A target of the plan on the cut-off: how many of how many, and what counts."""

    title: str
    wanted: int
    reached: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task of the plan on the cut-off; `standing` is a key of `task_progress.STANDINGS`."""

    title: str
    standing: str


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """The plan of a year as it stood on one day."""

    until: date
    targets: tuple[TargetStanding, ...] = ()
    tasks: tuple[TaskStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Everything that a summary counts, in the order in which names are to be listed.

    `activities`, `money` and `plans` are empty where the file keeps none; their tables then say so.
    """

    dossiers: tuple[DossierEntry, ...]
    results: tuple[ResultEntry, ...]
    certificates: tuple[CertificateEntry, ...]
    producers: tuple[ProducerEntry, ...]
    set_names: tuple[tuple[int, str], ...] = ()
    inspections: tuple[InspectionEntry, ...] = ()
    incidents: tuple[IncidentEntry, ...] = ()
    activities: tuple[ActivityDone, ...] = ()
    keeps_activities: bool = False
    """Whether the file has any activity, be it of another period: then none in this one is a 0."""
    money: tuple[FundingEntry, ...] = ()
    plans: tuple[PlanStanding, ...] = ()
    """One for every cut-off that is asked for."""


def standing(rows: ReportRows, day: date) -> list[CertificateEntry]:
    """The valid certificate of each product on a day, in the order of the rows; of several the newest."""
    newest: dict[str, CertificateEntry] = {}
    for entry in rows.certificates:
        if entry.stands_on(day):
            known = newest.get(entry.product_id)
            if known is None or (known.issued_on, known.number) <= (entry.issued_on, entry.number):
                newest[entry.product_id] = entry
    return list(newest.values())
