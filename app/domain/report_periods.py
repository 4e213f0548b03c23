"""The periods that a report may be about, and the ones that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.kernel.dates import add_months, quarter_bounds, quarter_of, shown_date
from app.kernel.errors import RuleBroken

KINDS = {"quarter": "Quý", "half": "Sáu tháng", "year": "Cả năm", "days": "Khoảng ngày"}
EARLIEST, LATEST = date(2018, 1, 1), date(2100, 12, 31)
"""The programme began in 2018."""

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """Two days, both included, and what kind of period they are."""

    kind: str
    first: date
    last: date

    @property
    def title(self) -> str:
        """As it stands on the paper: "Quý II năm 2023", "6 tháng đầu năm 2023"."""
        if self.kind == "quarter":
            return f"Quý {_ROMAN[quarter_of(self.first) - 1]} năm {self.first.year}"
        if self.kind == "half":
            return f"6 tháng {'đầu' if self.first.month == 1 else 'cuối'} năm {self.first.year}"
        if self.kind == "year":
            return f"Năm {self.first.year}"
        return f"Từ ngày {shown_date(self.first)} đến ngày {shown_date(self.last)}"

    @property
    def file_stem(self) -> str:
        """Part of a file's name that every file system takes."""
        if self.kind == "quarter":
            return f"quy-{quarter_of(self.first)}-{self.first.year}"
        if self.kind == "half":
            return f"6-thang-{'dau' if self.first.month == 1 else 'cuoi'}-nam-{self.first.year}"
        if self.kind == "year":
            return f"nam-{self.first.year}"
        return f"{self.first.isoformat()}-den-{self.last.isoformat()}"

    @property
    def previous(self) -> Period:
        """The period of the same length that ended the day before."""
        if self.kind == "days":
            length = self.last - self.first
            last = self.first - timedelta(days=1)
            return Period("days", last - length, last)
        months = {"quarter": 3, "half": 6, "year": 12}[self.kind]
        return Period(self.kind, add_months(self.first, -months), self.first - timedelta(days=1))

    @property
    def last_year(self) -> Period:
        """The same period of the year before; 29/02 becomes 28/02."""
        return Period(self.kind, add_months(self.first, -12), add_months(self.last, -12))


def quarter(year: int, number: int) -> Period:
    """A quarter, 1 to 4.

    Raises:
        RuleBroken: `quarter_unlikely`.
    """
    if not 1 <= number <= 4 or not EARLIEST.year <= year <= LATEST.year:
        raise RuleBroken("quarter_unlikely")
    return Period("quarter", *quarter_bounds(year, number))


def half(year: int, number: int) -> Period:
    """The first (1) or the second half of a year.

    Raises:
        RuleBroken: `period_unlikely`.
    """
    if number not in (1, 2):
        raise RuleBroken("period_unlikely")
    first = date(year, 1 if number == 1 else 7, 1)
    return _checked(Period("half", first, add_months(first, 6) - timedelta(days=1)))


def whole_year(year: int) -> Period:
    """A year.

    Raises:
        RuleBroken: `period_unlikely`.
    """
    return _checked(Period("year", date(year, 1, 1), date(year, 12, 31)))


def days(first: date, last: date) -> Period:
    """Any period, both days included.

    Raises:
        RuleBroken: `period_unlikely`.
    """
    return _checked(Period("days", first, last))


def _checked(period: Period) -> Period:
    if not EARLIEST <= period.first <= period.last <= LATEST:
        raise RuleBroken("period_unlikely", "first")
    return period
