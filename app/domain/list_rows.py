"""Reads a row of a list into values of drafts, with every problem at its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain import producers
from app.domain.checks import cleaned
from app.domain.list_cells import Asked, Raw, is_blank, type_in_name
from app.domain.list_columns import ListColumn, ListNoun
from app.domain.list_matching import name_key
from app.domain.list_plans import ListOptions, RowProblem
from app.domain.list_tables import ListRow, ListTable, cell_name
from app.domain.place_names import PlaceNames
from app.domain.producers import ProducerDraft, YearFigures
from app.kernel.errors import Problem

_DAYS_THAT_COUNT = {"recognition.issued_on", "recognition.valid_until"}
_FILLED_BY = {
    "years": "producer.turnover",
    "recognised_class": "recognition.star_class",
    "recognised_on": "recognition.issued_on",
    "recognised_until": "recognition.valid_until",
    "recognised_by": "recognition.issuer",
    "recognised_number": "recognition.certificate",
}
"""The column that fills a field of a draft, where they are not named alike."""


class ListSource:
    """Where each column of a noun stands in a file, and what its cells are read for."""

    def __init__(
        self,
        table: ListTable,
        noun: ListNoun,
        options: ListOptions,
        places: PlaceNames,
        sets: Mapping[int, str],
    ) -> None:
        self.noun, self.places, self._fixed = noun, places, options.fixed
        self.place_of = {key: place for place, key in options.matches.items()}
        headings = {column.place: column.heading for column in table.columns}
        self._asked = {
            column.key: Asked(column.label, headings.get(self.place_of.get(column.key, -1), ""), places, sets)
            for column in noun.columns
        }
        self.told = [one for one in noun.columns if one.key in self.place_of or one.key in self._fixed]

    def read(self, column: ListColumn, row: ListRow) -> tuple[Any, Problem | None]:
        """The value of a column in a row: its cell, else what fills it for every row."""
        place = self.place_of.get(column.key)
        raw: Raw = row.cell(place) if place is not None else None
        if is_blank(raw):
            raw = self._fixed.get(column.key)
        if is_blank(raw):
            return None, None
        reading = column.kind.reads(raw, self._asked[column.key])
        return reading.value, _milder(column, reading.problem) if reading.problem else None

    def cell(self, key: str, row: ListRow) -> str:
        """The cell of a column in a row, '' where the file has none."""
        place = self.place_of.get(key)
        return "" if place is None else cell_name(row.number, place)


class RowCells:
    """One row: the values by owner and field, and what is to be told about its cells."""

    def __init__(self, row: ListRow, source: ListSource) -> None:
        self.number = row.number
        self.problems: list[RowProblem] = []
        self.values: dict[str, dict[str, Any]] = {"producer": {}, "product": {}, "recognition": {}}
        self._row, self._source = row, source
        for column in source.told:
            value, problem = source.read(column, row)
            if problem:
                self.note(column.key, problem)
            if value is not None:
                self.values[column.owner][column.field] = value
        self._place()
        self.maker = self._told_producer()

    def tell(self, owner: str, problem: Problem) -> None:
        """A problem of a draft's field, at the cell that fills it; once where the cell has one already."""
        key = _FILLED_BY.get(problem.field, f"{owner}.{problem.field}")
        cell = self._source.cell(key, self._row)
        at_once = [one for one in self.problems if one.cell == cell and cell]
        if problem.code == "field_required" and any(one.problem.severity == "error" for one in at_once):
            return
        self.problems.append(RowProblem(cell, problem))

    def note(self, key: str, problem: Problem) -> None:
        """Something to be told about a column's cell."""
        self.problems.append(RowProblem(self._source.cell(key, self._row), problem))

    @property
    def is_wrong(self) -> bool:
        """Whether something must be put right first."""
        return any(one.problem.severity == "error" for one in self.problems)

    def is_refused(self, *names: str) -> bool:
        """Whether a cell of the recognition could not be read: nothing follows from its absence then."""
        cells = {self._source.cell(f"recognition.{name}", self._row) for name in names} - {""}
        return any(one.cell in cells and one.problem.severity == "error" for one in self.problems)

    def _place(self) -> None:
        """The commune of the row: of its own cell, else of the address, else of the group it stands in."""
        told, places = self.values["producer"], self._source.places
        if "place_id" in told or any(one.problem.code.startswith("list_place") for one in self.problems):
            return
        parts = [part.strip() for part in str(told.get("village", "")).split(",")]
        for at, part in enumerate(parts):
            found = places.find(part).place
            if found and (len(parts) > 1 or name_key(part).startswith(("xa ", "thi tran ", "phuong "))):
                told["place_id"] = found.id
                told["village"] = ", ".join(parts[:at])
                taken = {"label": "Xã, thị trấn", "found": ", ".join(parts), "taken": found.name}
                self.note("producer.village", Problem("", "list_taken_as", taken, "warning"))
                return
        found = places.find(self._row.group).place if self._row.group else None
        if found:
            told["place_id"] = found.id
            taken = {"label": "Xã, thị trấn", "found": self._row.group, "taken": found.name}
            self.note("producer.place_id", Problem("", "list_taken_as", taken, "warning"))

    def _told_producer(self) -> ProducerDraft:
        """The producer as the row tells it; its kind is that of its name where no cell says it."""
        told = dict(self.values["producer"])
        year, turnover, profit = (told.pop(name, None) for name in ("year", "turnover", "profit"))
        if turnover is not None or profit is not None:
            if year is None:
                self.tell("producer", Problem("year", "field_required", {"label": "Năm số liệu"}))
            else:
                told["years"] = (YearFigures(year, turnover, profit),)
        told.setdefault("producer_type", type_in_name(str(told.get("name", ""))))
        return cleaned(replace(ProducerDraft(), **told), producers.LONG_TEXTS)


def _milder(column: ListColumn, problem: Problem) -> Problem:
    """A year alone in a day that nothing hangs on is left out with a word, not refused."""
    if problem.code != "list_day_needs_all" or column.key in _DAYS_THAT_COUNT:
        return problem
    return Problem("", "list_day_left_out", problem.arguments, "warning")
