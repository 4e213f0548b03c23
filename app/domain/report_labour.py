"""Workers of producers in a report: the file keeps them as they are now, so the report says of which day.

What an earlier period had is told only by the report that was issued for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.domain.report_tables import Figure, Summary
from app.kernel.dates import shown_date

TABLE = "Người đại diện, lao động, doanh thu"
LABELS = ("Lao động", "Lao động địa phương")
UNKNOWN = "–"


def with_day(summary: Summary, day: date) -> Summary:
    """The same figures; those of workers say of which day they are."""
    note = f"theo sổ ngày {shown_date(day)}"
    return _changed(summary, lambda one: replace(one, note=note))


def as_issued(other: Summary, issued: Summary | None) -> Summary:
    """Figures of another period with its workers as its issued report told them, or unknown."""

    def known(one: Figure) -> Figure:
        if issued is None:
            return Figure(one.label, 0, text=UNKNOWN)
        return replace(issued.figure(TABLE, one.label), names=(), amounts=())

    return _changed(other, known)


def _changed(summary: Summary, change: Callable[[Figure], Figure]) -> Summary:
    sections = []
    for section in summary.sections:
        tables = [
            replace(
                table,
                figures=tuple(change(one) if one.label in LABELS else one for one in table.figures),
            )
            if table.title == TABLE
            else table
            for table in section.tables
        ]
        sections.append(replace(section, tables=tuple(tables)))
    return replace(summary, sections=tuple(sections))
