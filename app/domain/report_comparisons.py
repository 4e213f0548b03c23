"""Figures beside those of other periods, and what changed since a report was issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.domain.report_tables import Figure, Summary


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure with its value in the period before and in the same period of last year."""

    figure: Figure
    previous: Figure | None
    last_year: Figure | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is counted otherwise now than when the report was issued."""

    table: str
    label: str
    then: str
    now: str
    came: tuple[str, ...]
    """Names that count now and did not then."""
    went: tuple[str, ...]


Place = tuple[str, str]
"""Title of the table and label of the figure."""


def shown(figure: Figure | None) -> str:
    """A figure as it is compared; a dash where the other period has none."""
    if figure is None:
        return "–"
    return figure.shown


def compared(summary: Summary, previous: Summary | None, last_year: Summary | None) -> dict[Place, Compared]:
    """Every figure of a summary beside the other two, by its place.

    What a table of the other period does not name (a commune, a set) was 0 there; a figure that is no
    count, or a table that was empty, has nothing to be compared with.
    """
    before, a_year_ago = _numbers(previous), _numbers(last_year)
    return {
        place: Compared(figure, before(place, figure), a_year_ago(place, figure))
        for place, figure in _placed(summary)
    }


def _numbers(other: Summary | None) -> Callable[[Place, Figure], Figure | None]:
    known = dict(_placed(other)) if other else {}
    tables = {title for title, _ in known}

    def number(place: Place, figure: Figure) -> Figure | None:
        found = known.get(place)
        if found is None and place[0] in tables and not figure.text:
            return Figure(figure.label, 0)
        return found

    return number


def differences(then: Summary, now: Summary) -> list[Difference]:
    """What changed between an issued summary and the same period as the file holds it now."""
    older, newer = dict(_placed(then)), dict(_placed(now))
    found = []
    for place in [*older, *(new for new in newer if new not in older)]:
        before, after = older.get(place), newer.get(place)
        came, went = _names(after, before), _names(before, after)
        if shown(before) != shown(after) or came or went:
            label = (after or before or Figure("", 0)).label
            found.append(Difference(place[0], label, shown(before), shown(after), came, went))
    return found


def _placed(summary: Summary) -> Iterator[tuple[Place, Figure]]:
    for _, table, figure in summary.placed():
        yield (table.title, figure.label), figure


def _names(here: Figure | None, there: Figure | None) -> tuple[str, ...]:
    """Names of one figure that the other does not hold; one that counts twice is told as often."""
    left = Counter(here.names if here else ()) - Counter(there.names if there else ())
    return tuple(left.elements())
