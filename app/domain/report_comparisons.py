"""Figures beside those of other periods, and what changed since a report was issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.report_figures import Figure, Summary


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
"""Title of the table and key of the figure."""


def shown(figure: Figure | None) -> str:
    """A figure as it is compared; a dash where the other period has none."""
    if figure is None:
        return "–"
    return figure.text or str(figure.value)


def compared(summary: Summary, previous: Summary, last_year: Summary) -> dict[Place, Compared]:
    """Every figure of a summary beside the other two, by its place."""
    before, a_year_ago = dict(_placed(previous)), dict(_placed(last_year))
    return {
        place: Compared(figure, before.get(place), a_year_ago.get(place))
        for place, figure in _placed(summary)
    }


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
    for section in summary.sections:
        for table in section.tables:
            for figure in table.figures:
                yield (table.title, figure.key), figure


def _names(here: Figure | None, there: Figure | None) -> tuple[str, ...]:
    """Names of one figure that the other does not hold; one that counts twice is told as often."""
    left = Counter(here.names if here else ()) - Counter(there.names if there else ())
    return tuple(left.elements())
