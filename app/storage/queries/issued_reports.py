"""Reports that were issued, and the texts that were written for a period."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select

from app.domain.report_periods import Period
from app.domain.report_texts import ReportTextsDraft
from app.storage.reading import Reader
from app.storage.tables import report_texts, reports


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """One line of the list of issued reports."""

    id: str
    number: str
    title: str
    kind: str
    period_from: date
    period_to: date
    issued_on: date
    signer: str

    @property
    def period(self) -> Period:
        """What it is about."""
        return Period(self.kind, self.period_from, self.period_to)


_LISTED = [reports.c[one.name] for one in fields(IssuedReport)]


def issued_report_rows(reader: Reader) -> list[IssuedReport]:
    """Every issued report, the newest number first."""
    asked = select(*_LISTED).order_by(reports.c.year.desc(), reports.c.sequence.desc())
    return [IssuedReport(*row) for row in reader.rows(asked)]


def last_issued(reader: Reader, kind: str, before: date) -> str | None:
    """Snapshot of the last issued report of a kind whose period ended before a day."""
    found: str | None = reader.value(
        select(reports.c.snapshot)
        .where(reports.c.kind == kind, reports.c.period_to < before)
        .order_by(reports.c.period_to.desc(), reports.c.year.desc(), reports.c.sequence.desc())
        .limit(1)
    )
    return found


def report_snapshot(reader: Reader, report_id: str) -> str | None:
    """What an issued report says."""
    found: str | None = reader.value(select(reports.c.snapshot).where(reports.c.id == report_id))
    return found


def texts_draft(reader: Reader, period: Period) -> ReportTextsDraft:
    """The texts of a period as the form edits them; empty ones where nothing was written."""
    row = reader.row(
        select(report_texts).where(
            report_texts.c.kind == period.kind,
            report_texts.c.period_from == period.first,
            report_texts.c.period_to == period.last,
        )
    )
    if row is None:
        return ReportTextsDraft(kind=period.kind, period_from=period.first, period_to=period.last)
    return ReportTextsDraft(**{one.name: getattr(row, one.name) for one in fields(ReportTextsDraft)})


def issued_for(reader: Reader, period: Period) -> str:
    """The snapshot of the last report that was issued for exactly this period, '' where there is none."""
    found: str | None = reader.value(
        select(reports.c.snapshot)
        .where(
            reports.c.kind == period.kind,
            reports.c.period_from == period.first,
            reports.c.period_to == period.last,
        )
        .order_by(reports.c.year.desc(), reports.c.sequence.desc())
        .limit(1)
    )
    return found or ""
