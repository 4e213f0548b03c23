"""The calendar of a year on paper. Apart from its figures, so that showing them loads nothing that draws."""

from __future__ import annotations

from app.documents.year_calendar import render_year_calendar
from app.storage.queries.offices import office_draft
from app.storage.store import OfficeFile
from app.usecases.calendars import calendar_of_year


def calendar_pdf(file: OfficeFile, year: int) -> bytes:
    """The calendar of a year on paper."""
    with file.reading() as reader:
        office = office_draft(reader)
    return render_year_calendar(calendar_of_year(file, year), office.name if office else "")
