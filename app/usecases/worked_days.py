"""Which days are worked: the shipped holidays, and the days that the office adds."""

from __future__ import annotations

import json
from functools import cache

from app.domain.working_days import SpecialDay, WorkCalendar, calendar_from
from app.kernel.resources import resource_path
from app.storage.queries.office_days import office_day_rows
from app.storage.reading import Reader


@cache
def shipped_calendar() -> WorkCalendar:
    """The holidays that ship with the program."""
    return calendar_from(json.loads(resource_path("holidays", "vietnam.json").read_text(encoding="utf-8")))


def work_calendar(reader: Reader) -> WorkCalendar:
    """The calendar as this office knows it."""
    added = [
        SpecialDay(row.day, "work" if row.kind == "work" else "off", row.name)
        for row in office_day_rows(reader)
        if row.day is not None
    ]
    return shipped_calendar().with_days(added) if added else shipped_calendar()
