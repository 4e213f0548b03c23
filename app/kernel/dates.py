"""Days and instants: dd/MM/yyyy on screen, long form on paper, ISO text in the file."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from app.kernel.clock import VIETNAM
from app.kernel.numbers import padded

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def parse_date(text: str) -> date | None:
    """A day written dd/MM/yyyy, d-M-yyyy, d.M.yyyy or ISO; None for anything else."""
    bare = text.strip()
    if found := _DAY_FIRST.fullmatch(bare):
        day, month, year = found.groups()
    elif found := _ISO.fullmatch(bare):
        year, month, day = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def shown_date(day: date | None) -> str:
    """dd/MM/yyyy, or nothing."""
    return f"{day:%d/%m}/{day.year:04d}" if day else ""


def long_date(day: date) -> str:
    """ "ngày 05 tháng 01 năm 2023": zero before days below 10 and months 1 and 2 (Nghị định 30/2020)."""
    month = padded(day.month) if day.month < 3 else str(day.month)
    return f"ngày {padded(day.day)} tháng {month} năm {day.year}"


def weekday_name(day: date) -> str:
    """ "Thứ Hai" to "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def weekday_in_sentence(day: date) -> str:
    """ "thứ Hai" to "Chủ nhật", as they stand within a sentence (Nghị định 30/2020, phụ lục II)."""
    return weekday_name(day).replace("Thứ", "thứ")


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def last_valid_day(issued: date, months: int) -> date:
    """Last day of a validity of `months` from `issued`; 29/02 becomes 28/02 (domain.md 4.12)."""
    return add_months(issued, months)


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def quarter_bounds(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter."""
    first = date(year, quarter * 3 - 2, 1)
    return first, add_months(first, 3) - timedelta(days=1)


def instant_text(instant: datetime) -> str:
    """An aware instant as the UTC text that the file stores; plain text order is time order."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def vietnam_time(stored: str) -> datetime:
    """A stored instant in Vietnam's time."""
    return datetime.strptime(stored, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC).astimezone(VIETNAM)


def shown_instant(stored: str) -> str:
    """A stored instant for the screen: "09:15 05/01/2023"."""
    local = vietnam_time(stored)
    return f"{local:%H:%M} {shown_date(local.date())}"
