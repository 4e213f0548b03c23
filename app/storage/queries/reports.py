"""The rows that a summary counts, and the figures that were frozen with earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select

from app.domain.lifecycle import Step, standing_steps
from app.domain.report_figures import (
    CertificateEntry,
    DossierEntry,
    ProducerEntry,
    ReportRows,
    ResultEntry,
)
from app.storage.reading import Reader
from app.storage.tables import (
    certificates,
    dossier_steps,
    dossiers,
    places,
    producer_years,
    producers,
    products,
    reports,
    results,
)

_COMMUNE = func.coalesce(places.c.name, "")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report that was frozen."""

    id: str
    title: str
    period_from: date
    period_to: date
    made_at: str
    snapshot: str


def report_rows(reader: Reader, until: date, set_names: tuple[tuple[int, str], ...] = ()) -> ReportRows:
    """Everything that a summary up to and including `until` counts."""
    found = _certificates(reader)
    return ReportRows(
        _dossiers(reader),
        _results(reader),
        found,
        _producers(reader, until, {one.producer_id for one in found if one.issued_on <= until}),
        set_names,
    )


def frozen_reports(reader: Reader) -> list[ReportRow]:
    """The reports that were frozen, the newest first."""
    rows = reader.rows(
        select(
            reports.c.id, reports.c.title, reports.c.period_from, reports.c.period_to,
            func.coalesce(reports.c.made_at, ""), reports.c.snapshot,
        ).order_by(reports.c.made_at.desc())
    )  # fmt: skip
    return [ReportRow(*row) for row in rows]


def _dossiers(reader: Reader) -> tuple[DossierEntry, ...]:
    recorded: dict[str, list[Step]] = {}
    for row in reader.rows(
        select(
            dossier_steps.c.dossier_id, dossier_steps.c.from_state, dossier_steps.c.to_state,
            dossier_steps.c.on_day, dossier_steps.c.back,
        ).order_by(dossier_steps.c.at, dossier_steps.c.position)
    ):  # fmt: skip
        recorded.setdefault(row.dossier_id, []).append(Step(*row[1:]))
    steps = {
        dossier_id: [(one.to_state, one.on_day) for one in standing_steps(taken)]
        for dossier_id, taken in recorded.items()
    }
    rows = reader.rows(
        select(
            dossiers.c.id, dossiers.c.product_id, products.c.name, dossiers.c.kind, dossiers.c.received_on
        ).join(products, products.c.id == dossiers.c.product_id)
    )  # fmt: skip
    return tuple(
        DossierEntry(
            row.id, row.product_id, row.name, row.kind, row.received_on, tuple(steps.get(row.id, ()))
        )
        for row in rows
    )


def _results(reader: Reader) -> tuple[ResultEntry, ...]:
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
        .where(results.c.concluded_on.is_not(None))
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
            certificates.c.void_reason,
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
            products.c.recognised_until,
        )
        .join(producers, producers.c.id == products.c.producer_id)
        .outerjoin(places, places.c.id == producers.c.place_id)
        .where(products.c.recognised_class.is_not(None), products.c.recognised_on.is_not(None))
    )  # fmt: skip
    return (
        *(CertificateEntry(*row) for row in reader.rows(of_product)),
        *(CertificateEntry(*row) for row in reader.rows(earlier)),
    )


def _producers(reader: Reader, until: date, certified: set[str]) -> tuple[ProducerEntry, ...]:
    submitted = {
        row.producer_id
        for row in reader.rows(
            select(products.c.producer_id)
            .join(dossiers, dossiers.c.product_id == products.c.id)
            .where(dossiers.c.received_on <= until)
        )
    }
    turnover: dict[str, int] = {}
    for row in reader.rows(
        select(producer_years.c.producer_id, producer_years.c.turnover)
        .where(producer_years.c.turnover.is_not(None), producer_years.c.year <= until.year)
        .order_by(producer_years.c.year)
    ):
        turnover[row.producer_id] = row.turnover
    rows = reader.rows(
        select(
            producers.c.id, producers.c.name, producers.c.producer_type, producers.c.representative_sex,
            producers.c.representative_ethnicity, producers.c.workers_total, producers.c.workers_local,
        ).order_by(producers.c.sort_key)
    )  # fmt: skip
    return tuple(
        ProducerEntry(*row)
        if row.id not in turnover
        else replace(ProducerEntry(*row), turnover=turnover[row.id])
        for row in rows
        if row.id in submitted | certified
    )


def _score(numerator: int | None, denominator: int | None) -> Fraction | None:
    return None if numerator is None or denominator is None else Fraction(numerator, denominator)
