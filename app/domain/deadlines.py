"""The days that a decision sets: rounds, reports, notices, the re-evaluation window.

"Before 30/6" means that 29/6 is the last day. Working days are those of the office's calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.domain.working_days import WorkCalendar


@dataclass(frozen=True, slots=True)
class YearlyRound:
    """A round of every year at one level: dossiers proposed before one day are scored before another.

    Days are (month, day), excluded; `article` is where the decision says so.
    """

    level: str
    before: tuple[int, int]
    proposed_before: tuple[int, int]
    article: str = ""

    def serving(self, proposed_on: date) -> tuple[date, date]:
        """The next round whose door is still open: (last day to propose, last day to score)."""
        year = proposed_on.year
        while True:
            closes = _last_day_before(year, self.proposed_before)
            if proposed_on <= closes:
                return closes, self._scored_by(closes)
            year += 1

    def _scored_by(self, closes: date) -> date:
        ends = _last_day_before(closes.year, self.before)
        return ends if ends >= closes else _last_day_before(closes.year + 1, self.before)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What one decision sets; None where it sets nothing."""

    rounds: tuple[YearlyRound, ...] = ()
    notice_days: int | None = None
    """The issuer notifies in writing at least so many days before a certificate expires."""
    report_working_days: int | None = None
    """The commune's report and letter, counted from the day after the dossier was received."""
    window_opens_days: int | None = None
    window_closes_days: int | None = None
    """The dossier of a re-evaluation comes from so many to so many days before expiry."""
    result_days: int | None = None
    """The result of a re-evaluation, counted from the complete dossier."""
    papers_working_days: int | None = None
    """Members have the electronic dossier so many working days before the meeting."""
    extension_days: int | None = None
    """Transition: a certificate too near its end on the first day stays valid until the result, at most
    so many days after its expiry."""
    revocation_days: int | None = None
    """A revocation is decided within so many days of the conclusion."""
    articles: tuple[tuple[str, str], ...] = ()
    """Name of a field and the article that it comes from."""

    def article(self, field: str) -> str:
        """Where the decision says so, '' where our source does not name the article."""
        return dict(self.articles).get(field, "")

    @property
    def warning_days(self) -> int:
        """From how many days before expiry a certificate is shown as about to expire."""
        return self.window_opens_days or self.notice_days or DEFAULT_WARNING_DAYS

    def notice_due(self, valid_until: date) -> date | None:
        """Last day to notify the holder."""
        return None if self.notice_days is None else valid_until - timedelta(days=self.notice_days)

    def window(self, valid_until: date) -> tuple[date, date] | None:
        """First and last day to hand in the dossier of a re-evaluation (QĐ 26/2026, Điều 7.6)."""
        if self.window_opens_days is None or self.window_closes_days is None:
            return None
        return (
            valid_until - timedelta(days=self.window_opens_days),
            valid_until - timedelta(days=self.window_closes_days),
        )

    def report_due(self, received_on: date, worked: WorkCalendar) -> date | None:
        """Last day for the commune's report."""
        if self.report_working_days is None:
            return None
        return worked.after(received_on, self.report_working_days)

    def result_due(self, complete_on: date) -> date | None:
        """Last day for the result of a re-evaluation."""
        return None if self.result_days is None else complete_on + timedelta(days=self.result_days)

    def papers_due(self, held_on: date, worked: WorkCalendar) -> date | None:
        """Last day on which the members get the dossier of a meeting."""
        if self.papers_working_days is None:
            return None
        return worked.before(held_on, self.papers_working_days)

    def round_for(self, proposed_on: date, level: str) -> tuple[date, date] | None:
        """Last day to propose and last day to score of the round that a dossier is in time for."""
        open_rounds = [one.serving(proposed_on) for one in self.rounds if one.level == level]
        return min(open_rounds, default=None)

    def rounds_of(self, year: int, level: str) -> list[tuple[date, date]]:
        """The rounds of a year at one level: (last day to propose, last day to score), in their order."""
        of_year = [one.serving(date(year, 1, 1)) for one in self.rounds if one.level == level]
        return sorted(of_year, key=lambda found: found[1])

    def extended_until(self, valid_until: date, in_force_on: date) -> date | None:
        """How long a certificate may stand on while its re-evaluation is decided (QĐ 26/2026, Điều 12.3).

        Only for one that was valid on the first day of the decision and whose window had closed by then.
        """
        window = self.window(valid_until)
        if self.extension_days is None or window is None:
            return None
        if not (in_force_on <= valid_until and window[1] < in_force_on):
            return None
        return valid_until + timedelta(days=self.extension_days)


DEFAULT_WARNING_DAYS = 30
"""Where a decision sets neither a notice nor a window (a setting, not law)."""


def deadlines_from(raw: Mapping[str, Any]) -> Deadlines:
    """Deadlines from a regulation's data.

    Raises:
        KeyError, TypeError, ValueError: a field that is none, a number that is none.
    """
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name == "rounds":
            values[name] = tuple(_round(one) for one in value)
        elif name == "articles":
            values[name] = tuple((str(field), str(article)) for field, article in value.items())
        elif isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000:
            values[name] = value
        else:
            raise ValueError(f"thời hạn {name}")
    return Deadlines(**values)


def _round(raw: Mapping[str, Any]) -> YearlyRound:
    return YearlyRound(
        str(raw["level"]),
        _month_and_day(raw["before"]),
        _month_and_day(raw["proposed_before"]),
        str(raw.get("article", "")),
    )


def _month_and_day(text: str) -> tuple[int, int]:
    """ "06-30" as (6, 30)."""
    day = date.fromisoformat(f"2025-{text}")
    return day.month, day.day


def _last_day_before(year: int, before: tuple[int, int]) -> date:
    return date(year, *before) - timedelta(days=1)
