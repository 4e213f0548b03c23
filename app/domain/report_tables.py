"""Figures in tables in sections: what a summary is made of, whoever counts it.

Every figure carries the names that it counts, so that a number can be opened down to its rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.kernel.numbers import shown_int

IN_MILLIONS = ", triệu đồng"
"""A label that ends so is a sum of đồng, told in whole millions, rounded down once."""


def value_of(label: str, parts: Iterable[int]) -> int:
    """The number of a figure from what its names add to it."""
    whole = sum(parts)
    return whole // 1_000_000 if label.endswith(IN_MILLIONS) else whole


@dataclass(frozen=True, slots=True)
class Figure:
    """One number under its label, with the names that it counts."""

    label: str
    value: int
    names: tuple[str, ...] = ()
    text: str = ""
    """Shown instead of the number where it is no count (a score)."""
    planned: int | None = None
    """What the plan wants, where it says so."""
    note: str = ""
    """What belongs to this period alone (until which day); the label is the same in every period."""
    amounts: tuple[int, ...] = ()
    """What each name adds to a sum, in the order of the names; empty where every name counts as one."""

    @property
    def shown(self) -> str:
        """The number as it is read on screen and paper."""
        return self.text or shown_int(self.value)

    @property
    def parts(self) -> Iterator[tuple[str, int | None]]:
        """Every name with what it adds to the number: 1 in a count, None where the figure is no sum."""
        for place, name in enumerate(self.names):
            alone = None if self.text else 1
            yield name, self.amounts[place] if self.amounts else alone

    @property
    def told(self) -> str:
        """The label as it stands on paper, with its note in brackets."""
        return f"{self.label} ({self.note})" if self.note else self.label


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of a section: one figure per line."""

    title: str
    unit: str
    figures: tuple[Figure, ...]
    chart: bool = False
    """Whether its bars are drawn beside it."""


@dataclass(frozen=True, slots=True)
class FigureSection:
    """A numbered section of a summary."""

    title: str
    tables: tuple[FigureTable, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of one period."""

    title: str
    first: date
    last: date
    sections: tuple[FigureSection, ...]

    def figure(self, table: str, label: str) -> Figure:
        """One figure by the titles that stand on paper.

        Raises:
            KeyError: there is no such figure.
        """
        for section in self.sections:
            for one in section.tables:
                for found in one.figures:
                    if one.title == table and found.label == label:
                        return found
        raise KeyError((table, label))

    def placed(self) -> Iterator[tuple[FigureSection, FigureTable, Figure]]:
        """Every figure with its table and section, in the order of the paper."""
        for section in self.sections:
            for table in section.tables:
                for figure in table.figures:
                    yield section, table, figure


def counted(label: str, names: Iterable[str], planned: int | None = None) -> Figure:
    """A figure that is the number of its names, in the order of the rows."""
    listed = tuple(names)
    return Figure(label, len(listed), listed, planned=planned)


def added(label: str, parts: Iterable[tuple[str, int]], unit: str = "", planned: int | None = None) -> Figure:
    """A figure that is a sum; each name says what it adds. What adds nothing is not named."""
    given = [(name, amount) for name, amount in parts if amount]
    told = (f"{name}: {shown_int(amount)}{f' {unit}' if unit else ''}" for name, amount in given)
    amounts = tuple(amount for _, amount in given)
    return Figure(label, sum(amounts), tuple(told), planned=planned, amounts=amounts)
