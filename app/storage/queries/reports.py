"""The rows that a summary counts."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from fractions import Fraction
from operator import itemgetter
from typing import TypeAlias

from sqlalchemy import ColumnElement, case, func, null, or_, select, true

from app.domain.funding import FundingEntry
from app.domain.lifecycle import Step, standing_steps
from app.domain.report_rows import (
    ActivityDone,
    CertificateEntry,
    DossierEntry,
    IncidentEntry,
    InspectionEntry,
    ProducerEntry,
    ReportRows,
    ResultEntry,
)
from app.domain.revocations import Withdrawal, withdrawn
from app.storage.queries.lapses import LapseKey, lapse_reasons
from app.storage.queries.withdrawals import withdrawals
from app.storage.reading import Reader
from app.storage.tables import (
    activities,
    certificates,
    dossier_steps,
    dossiers,
    funding,
    incidents,
    inspection_points,
    inspections,
    partners,
    places,
    plan_tasks,
    producer_years,
    producers,
    products,
    results,
    supports,
)

Spans: TypeAlias = Sequence[tuple[date, date]]
"""First and last days of periods, both included."""
_COMMUNE = func.coalesce(places.c.name, "")


def report_rows(reader: Reader, until: date, set_names: tuple[tuple[int, str], ...] = ()) -> ReportRows:
    """Everything that a summary up to and including `until` counts."""
    return rows_by_cut_off(reader, (until,), set_names)[until]


def rows_by_cut_off(
    reader: Reader,
    cut_offs: Iterable[date],
    set_names: tuple[tuple[int, str], ...] = (),
    spans: Spans = (),
) -> dict[date, ReportRows]:
    """The same rows for several cut-offs, read once; only the producers differ.

    Args:
        spans: first and last days of the periods whose dossiers, results and activities are wanted; without
            any, all dossiers and results are read and no activities.

    The standing of plans (`ReportRows.plans`) is counted by its own rules and joins in the use case.
    """
    with _uncollected():
        found = _certificates(reader)
        shared = ReportRows(
            _dossiers(reader, spans), _results(reader, spans), found, (), set_names,
            inspections=_inspections(reader), incidents=_incidents(reader),
            activities=_activities(reader, spans), keeps_activities=_keeps_activities(reader),
            money=_money(reader),
        )  # fmt: skip
    known = _KnownProducers(reader, found)
    return {until: replace(shared, producers=known.on(until)) for until in cut_offs}


def holds_samples(reader: Reader) -> bool:
    """Whether invented products stand in the file: its reports then say so."""
    return reader.value(select(products.c.id).where(products.c.is_sample).limit(1)) is not None


def _dossiers(reader: Reader, spans: Spans = ()) -> tuple[DossierEntry, ...]:
    moved = select(dossier_steps.c.dossier_id).where(_within(dossier_steps.c.on_day, spans))
    wanted = or_(_within(dossiers.c.received_on, spans), dossiers.c.id.in_(moved))
    recorded: dict[str, list[Step]] = {}
    for row in reader.rows(
        select(
            dossier_steps.c.dossier_id, dossier_steps.c.from_state, dossier_steps.c.to_state,
            dossier_steps.c.on_day, dossier_steps.c.back,
        )
        .where(dossier_steps.c.dossier_id.in_(moved))
        .order_by(dossier_steps.c.at, dossier_steps.c.position)
    ):  # fmt: skip
        recorded.setdefault(row.dossier_id, []).append(Step(*row[1:]))
    steps = {
        dossier_id: [(one.to_state, one.on_day) for one in standing_steps(taken)]
        for dossier_id, taken in recorded.items()
    }
    rows = reader.rows(
        select(
            dossiers.c.id, dossiers.c.product_id, products.c.name, dossiers.c.kind, dossiers.c.received_on
        )
        .join(products, products.c.id == dossiers.c.product_id)
        .where(wanted)
        .order_by(products.c.sort_key, dossiers.c.id)
    )  # fmt: skip
    return tuple(
        DossierEntry(
            row.id, row.product_id, row.name, row.kind, row.received_on, tuple(steps.get(row.id, ()))
        )
        for row in rows
    )


def _results(reader: Reader, spans: Spans = ()) -> tuple[ResultEntry, ...]:
    rows = reader.rows(
        select(
            products.c.name, _COMMUNE, producers.c.producer_type, products.c.set_no,
            results.c.score_numerator, results.c.score_denominator, results.c.star_class, results.c.action,
            results.c.disqualified_ground, results.c.concluded_on, results.c.level,
        )
        .join(dossiers, dossiers.c.id == results.c.dossier_id)
        .join(products, products.c.id == dossiers.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .where(results.c.concluded_on.is_not(None), _within(results.c.concluded_on, spans))
        .order_by(products.c.sort_key)
    )  # fmt: skip
    return tuple(
        ResultEntry(name, commune, kind, set_no, _score(top, bottom), *rest)
        for name, commune, kind, set_no, top, bottom, *rest in rows
    )


def _certificates(reader: Reader) -> tuple[CertificateEntry, ...]:
    of_product = (
        select(
            certificates.c.number, products.c.id.label("product_id"), products.c.name,
            producers.c.id.label("producer_id"), _COMMUNE.label("commune"), producers.c.producer_type,
            products.c.set_no, certificates.c.star_class, certificates.c.issued_on,
            certificates.c.valid_until, certificates.c.state, certificates.c.void_on,
            certificates.c.void_reason, products.c.sort_key,
        )
        .join(products, products.c.id == certificates.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
    )  # fmt: skip
    earlier = (
        select(
            products.c.recognised_number, products.c.id.label("product_id"), products.c.name,
            producers.c.id.label("producer_id"), _COMMUNE.label("commune"), producers.c.producer_type,
            products.c.set_no, products.c.recognised_class, products.c.recognised_on,
            products.c.recognised_until, products.c.sort_key,
        )
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .where(products.c.recognised_class.is_not(None), products.c.recognised_on.is_not(None))
    )  # fmt: skip
    ended = withdrawals(reader)
    found = [(row[-1], CertificateEntry(*row[:-1])) for row in reader.rows(of_product)]
    for row in reader.rows(earlier):
        found.append((row[-1], _unless_revoked(CertificateEntry(*row[:-1]), ended)))
    found.sort(key=itemgetter(0))
    why = {key: one.told for key, one in lapse_reasons(reader).items()}
    return tuple(_with_reason(one, why) for _, one in found)


def _unless_revoked(entry: CertificateEntry, ended: Mapping[str, Sequence[Withdrawal]]) -> CertificateEntry:
    """What was recognised before this file began, with the decision that took it back."""
    gone = withdrawn(entry.issued_on, ended.get(entry.product_id, ()))
    return replace(entry, state="revoked", ended_on=gone.decided_on, reason=gone.reason) if gone else entry


def _with_reason(entry: CertificateEntry, why: Mapping[LapseKey, str]) -> CertificateEntry:
    """A certificate that ran out bears the reason why none follows; one that was ended has its own."""
    if not why or entry.state != "valid" or entry.valid_until is None:
        return entry
    told = why.get((entry.product_id, entry.valid_until))
    return replace(entry, reason=told) if told else entry


class _KnownProducers:
    """The producers with the day from which each counts: its first dossier or certificate."""

    def __init__(self, reader: Reader, found: Iterable[CertificateEntry]) -> None:
        self._since: dict[str, date] = {}
        for row in reader.rows(
            select(products.c.producer_id, func.min(dossiers.c.received_on).label("day"))
            .join(dossiers, dossiers.c.product_id == products.c.id)
            .where(dossiers.c.received_on.is_not(None))
            .group_by(products.c.producer_id)
        ):
            self._since[row.producer_id] = row.day
        for one in found:
            self._since[one.producer_id] = min(one.issued_on, self._since.get(one.producer_id, one.issued_on))
        self._turnover: dict[str, list[tuple[int, int]]] = {}
        for row in reader.rows(
            select(producer_years.c.producer_id, producer_years.c.year, producer_years.c.turnover)
            .where(producer_years.c.turnover.is_not(None))
            .order_by(producer_years.c.year)
        ):
            self._turnover.setdefault(row.producer_id, []).append((row.year, row.turnover))
        rows = reader.rows(
            select(
                producers.c.id, producers.c.name, producers.c.producer_type, producers.c.representative_sex,
                producers.c.representative_ethnicity, producers.c.workers_total, producers.c.workers_local,
            ).order_by(producers.c.sort_key)
        )  # fmt: skip
        self._entries = [ProducerEntry(*row) for row in rows if row.id in self._since]

    def on(self, until: date) -> tuple[ProducerEntry, ...]:
        """Those that counted on a day, each with the latest turnover that was known for a year by then."""
        return tuple(
            replace(one, turnover=self._latest(one.id, until.year))
            for one in self._entries
            if self._since[one.id] <= until
        )

    def _latest(self, producer_id: str, year: int) -> int | None:
        given = [amount for of, amount in self._turnover.get(producer_id, ()) if of <= year]
        return given[-1] if given else None


def _inspections(reader: Reader) -> tuple[InspectionEntry, ...]:
    broken = (
        select(inspection_points.c.inspection_id).where(inspection_points.c.kept.is_(False)).distinct()
    ).subquery()
    asked = (inspections.c.criteria_kept, inspections.c.label_right, inspections.c.quality_kept)
    found = or_(
        inspections.c.conclusion.in_(("remedy", "revoke")),
        broken.c.inspection_id.is_not(None),
        *(answer.is_(False) for answer in asked),
    )
    rows = reader.rows(
        select(
            products.c.name, inspections.c.kind, inspections.c.planned_on, inspections.c.held_on,
            inspections.c.conclusion, case((found, 1), else_=0), inspections.c.remedy_due,
            inspections.c.remedy_done,
        )
        .join(products, products.c.id == inspections.c.product_id)
        .outerjoin(broken, broken.c.inspection_id == inspections.c.id)
        .order_by(products.c.sort_key, inspections.c.id)
    )  # fmt: skip
    return tuple(
        InspectionEntry(name, kind, planned, held, conclusion, bool(has), due, done)
        for name, kind, planned, held, conclusion, has, due, done in rows
    )


def _activities(reader: Reader, spans: Spans) -> tuple[ActivityDone, ...]:
    if not spans:
        return ()
    rows = reader.rows(
        select(
            activities.c.kind, activities.c.title, activities.c.started_on, activities.c.classes,
            activities.c.participants, activities.c.women, activities.c.minorities, activities.c.pieces,
            activities.c.sales, func.coalesce(partners.c.name, ""),
        )
        .outerjoin(partners, partners.c.id == activities.c.partner_id)
        .where(_within(activities.c.started_on, spans))
        .order_by(activities.c.started_on, activities.c.id)
    )  # fmt: skip
    return tuple(ActivityDone(*row) for row in rows)


def _keeps_activities(reader: Reader) -> bool:
    return reader.value(select(activities.c.id).limit(1)) is not None


def _money(reader: Reader) -> tuple[FundingEntry, ...]:
    """Every planned or spent amount with what it was for, in the order of its day."""
    about = func.coalesce(
        activities.c.title, supports.c.content, func.nullif(funding.c.content, ""), plan_tasks.c.title, ""
    )
    rows = reader.rows(
        select(
            funding.c.year, funding.c.source, funding.c.stage, funding.c.amount, funding.c.on_day, null(),
            about,
        )
        .outerjoin(activities, activities.c.id == funding.c.activity_id)
        .outerjoin(supports, supports.c.id == funding.c.support_id)
        .outerjoin(plan_tasks, plan_tasks.c.id == funding.c.task_id)
        .where(funding.c.stage.in_(("planned", "spent")))
        .order_by(funding.c.on_day, funding.c.id)
    )  # fmt: skip
    return tuple(FundingEntry(*row) for row in rows)


def _incidents(reader: Reader) -> tuple[IncidentEntry, ...]:
    rows = reader.rows(
        select(products.c.name, incidents.c.kind, incidents.c.received_on, incidents.c.closed_on)
        .join(products, products.c.id == incidents.c.product_id)
        .order_by(products.c.sort_key, incidents.c.id)
    )
    return tuple(IncidentEntry(*row) for row in rows)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage while tens of thousands of rows are made that all stay.

    Measured on 25/11/2026 with `dev.py bench report` (CPU time): 0.82 s with the pause, 1.07 s without; the
    collector walks the growing lists again and again and finds nothing. Two thirds of what is left is reading
    rows, so nothing cheaper was found that keeps the report below a second."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _within(column: ColumnElement[date], spans: Spans) -> ColumnElement[bool]:
    """Whether a day lies in one of the periods; every day where there is none."""
    return or_(*(column.between(first, last) for first, last in spans)) if spans else true()


def _score(numerator: int | None, denominator: int | None) -> Fraction | None:
    return None if numerator is None or denominator is None else Fraction(numerator, denominator)
