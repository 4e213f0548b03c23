"""Finds a list on a page of a spreadsheet: its headings (also in two lines), its rows, and what is no row.

Real lists have a title above, merged cells, groups ("I. Xã Mường So"), totals, and signatures below.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.list_cells import Raw, is_blank, plain
from app.domain.list_columns import ListColumn, ListNoun
from app.kernel.text import clean_line, search_key

_LINE_BREAK = " · "
"""Between the lines of a heading that stands in several rows."""
_LOOKED_AT, _TALLEST_HEAD = 40, 3
_SAMPLES = 3
_MOST_OF_NO_DATA = 3
"""A row with more filled cells is data, or a total."""
_NUMBERS = {"tt", "stt", "so tt", "so thu tu"}
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_ROMAN = re.compile(r"(?:[ivxlc]+|[a-z])(?:\.\d*)?[.)]?")
_BEGINS_ROMAN = re.compile(r"[ivx]+[.)]\s*")
_TOTAL = re.compile(r"(?:tong|cong)(?: cong| so| .*)?$|cong$")
_FOOT = re.compile(
    r"(?:nguoi lap|noi nhan|thu truong|chu tich|pho chu tich|ky ten|tm\b|kt\b|ghi chu|lap bieu|truong phong|"
    r"xac nhan|giam doc so|ngay \.*|.*,? ngay .* thang .* nam)"
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A page as it was read: its cells, and the merged ranges as (top, left, bottom, right), from 0."""

    title: str
    rows: tuple[tuple[Raw, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def at(self, row: int, column: int) -> Raw:
        """A cell; None outside of the page."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else None


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column of the file: its place, its heading, and some of what stands below."""

    place: int
    heading: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row below the head. `kind`: data, group, total, example or foot; `group` the group that it is in."""

    number: int
    cells: tuple[Raw, ...]
    kind: str = "data"
    group: str = ""

    def cell(self, place: int) -> Raw:
        """A cell of it."""
        return self.cells[place] if place < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list as it stands on a page. `matches` proposes a column's key for a place."""

    title: str
    head: int
    columns: tuple[HeadColumn, ...]
    rows: tuple[ListRow, ...]
    matches: Mapping[int, str]

    @property
    def data(self) -> list[ListRow]:
        """The rows that are to be read."""
        return [row for row in self.rows if row.kind == "data"]


def table_on(grid: Grid, noun: ListNoun) -> ListTable | None:
    """The list of a page, None where no row looks like its headings."""
    found = _head(grid, noun)
    if found is None:
        return None
    first, tall, headings = found
    merged = _filled_down(grid, first + tall)
    below = [(number, merged[number]) for number in range(first + tall, len(merged))]
    rows = tuple(_rows(below, headings))
    data = [row for row in rows if row.kind == "data"]
    columns = tuple(
        HeadColumn(place, heading, _samples(data, place))
        for place, heading in enumerate(headings)
        if heading or any(not is_blank(row.cell(place)) for row in data)
    )
    return ListTable(grid.title, first + 1, columns, rows, matched(headings, noun))


def matched(headings: Sequence[str], noun: ListNoun) -> dict[int, str]:
    """Which column each heading is, each column once; the closest words win."""
    scored = sorted(
        (-weight, place, column.key)
        for place, heading in enumerate(headings)
        for column in noun.columns
        if (weight := _likeness(heading, column))
    )
    places: dict[int, str] = {}
    for _, place, key in scored:
        if place not in places and key not in places.values():
            places[place] = key
    return places


def cell_name(row: int, place: int) -> str:
    """ "C7" of a row's number (from 1) and a column's place (from 0)."""
    return f"{column_name(place)}{row}"


def column_name(place: int) -> str:
    """ "C" of 2, "AA" of 26."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _head(grid: Grid, noun: ListNoun) -> tuple[int, int, list[str]] | None:
    """Row, height and headings of the head that names most columns; the lowest and shortest of equals."""
    best: tuple[tuple[int, int], int, int, list[str]] | None = None
    for first in range(min(_LOOKED_AT, len(grid.rows))):
        for tall in range(1, _TALLEST_HEAD + 1):
            if first + tall > len(grid.rows):
                break
            headings = _headings(grid, first, tall)
            found = matched(headings, noun)
            score = (len(found), -tall)
            if len(found) >= 2 and noun.name_column in found.values() and (best is None or score > best[0]):
                best = (score, first, tall, headings)
    return best[1:] if best else None


def _headings(grid: Grid, first: int, tall: int) -> list[str]:
    wide = max((len(grid.rows[row]) for row in range(first, first + tall)), default=0)
    return [_heading(grid, first, tall, place) for place in range(wide)]


def _heading(grid: Grid, first: int, tall: int, place: int) -> str:
    """The words above a column, from the top down, each once; a wide heading stands above all its columns."""
    told: list[str] = []
    for row in range(first, first + tall):
        spread = _spread(grid, row, place) if grid.merged else _leaning(grid, row, first + tall - 1, place)
        text = clean_line(plain(spread))
        if text and text not in told:
            told.append(text)
    return _LINE_BREAK.join(told)


def _spread(grid: Grid, row: int, place: int) -> Raw:
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left <= place <= right:
            return grid.at(top, left)
    return grid.at(row, place)


def _leaning(grid: Grid, row: int, lowest: int, place: int) -> Raw:
    """The same where a file (.ods, .csv) does not say what is merged: a heading without words of its own
    leans on the one to its left, as long as all of them have words below."""
    while place > 0 and row < lowest and is_blank(grid.at(row, place)):
        if is_blank(grid.at(lowest, place)) or is_blank(grid.at(lowest, place - 1)):
            return None
        place -= 1
    return grid.at(row, place)


def _filled_down(grid: Grid, first: int) -> list[tuple[Raw, ...]]:
    """The rows with what a cell that is merged downwards says in each of its rows."""
    rows = [list(row) for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        if top >= first and left == right:
            for row in range(top + 1, min(bottom + 1, len(rows))):
                if left < len(rows[row]):
                    rows[row][left] = grid.at(top, left)
    return [tuple(row) for row in rows]


def _rows(below: Sequence[tuple[int, tuple[Raw, ...]]], headings: Sequence[str]) -> Iterator[ListRow]:
    numbered = {place for place, heading in enumerate(headings) if _words(heading) in _NUMBERS}
    group = ""
    for number, cells in below:
        filled = [place for place, cell in enumerate(cells) if not is_blank(cell)]
        if not filled or _is_column_numbers(cells, filled):
            continue
        kind, group_of = _kind(cells, filled, numbered), group
        if kind == "group":
            group = _group_words(cells, filled, numbered)
        yield ListRow(number + 1, cells, kind, group_of)


def _kind(cells: Sequence[Raw], filled: Sequence[int], numbered: set[int]) -> str:
    first_keys = [search_key(plain(cells[place])) for place in filled[:2]]
    if any(key.startswith("vi du") for key in first_keys):
        return "example"
    texts = [place for place in filled if place not in numbered and _has_letters(cells[place])]
    first = search_key(plain(cells[texts[0]])) if texts else first_keys[0]
    if _TOTAL.fullmatch(first_keys[0]) or (_TOTAL.match(first) and len(texts) <= 2):
        return "total"
    if len(filled) > _MOST_OF_NO_DATA:
        return "data"
    told = [search_key(plain(cells[place])) for place in filled if place not in numbered]
    mark = first_keys[0] if filled[0] in numbered or len(filled) > 1 else ""
    begins = _ROMAN.fullmatch(mark) or _BEGINS_ROMAN.match(first)
    if (len(set(told)) <= 1 and begins) or _names_place(told):
        return "group"
    if not told or (len(texts) <= 2 and len(filled) <= 2 and _is_foot(cells, texts)):
        return "foot"
    return "data"


def _is_foot(cells: Sequence[Raw], texts: Sequence[int]) -> bool:
    return any(_FOOT.match(search_key(plain(cells[place]))) for place in texts)


def _has_letters(cell: Raw) -> bool:
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell)


def _names_place(told: Sequence[str]) -> bool:
    """One cell alone that begins as a commune does."""
    return len(set(told)) == 1 and bool(re.match(r"(?:[\divx]+[.)]\s*)?(?:xa|thi tran|phuong) ", told[0]))


def _is_column_numbers(cells: Sequence[Raw], filled: Sequence[int]) -> bool:
    """The row 1, 2, 3 ... (or A, B, 1, 2) that some heads have below them."""
    told = [plain(cells[place]).strip("() ") for place in filled]
    numbers = [one for one in told if one.isdecimal()]
    return len(told) > 2 and len(numbers) >= len(told) - 2 and _rises(numbers) and len(max(told, key=len)) < 3


def _rises(numbers: Sequence[str]) -> bool:
    return all(int(b) == int(a) + 1 for a, b in itertools.pairwise(numbers)) and int(numbers[0]) < 4


def _group_words(cells: Sequence[Raw], filled: Sequence[int], numbered: set[int]) -> str:
    words = [clean_line(plain(cells[place])) for place in filled if place not in numbered]
    text = max(words or [clean_line(plain(cells[filled[0]]))], key=len)
    return re.sub(r"^[\dIVXivx]+[.)]\s*", "", text)


def _samples(rows: Sequence[ListRow], place: int) -> tuple[str, ...]:
    found = (clean_line(plain(row.cell(place))) for row in rows if not is_blank(row.cell(place)))
    return tuple(text for text, _ in zip(found, range(_SAMPLES), strict=False))


def _likeness(heading: str, column: ListColumn) -> int:
    """How well a heading fits: the whole words, else a phrase within it, the longer the better."""
    words = _words(heading)
    if not words or words in _NUMBERS:
        return 0
    known = (_words(column.label), *column.words)
    lowest = _words(heading.rpartition(_LINE_BREAK)[2])
    if words in known or lowest in known:
        return (1000 if words in known else 900) + len(words)
    padded = f" {words} "
    within = [len(one) for one in known if len(one) > 3 and f" {one} " in padded]
    return max(within, default=0) * 100 // len(words) if within else 0


@lru_cache(maxsize=4096)
def _words(heading: str) -> str:
    return _NOT_WORDS.sub(" ", search_key(_BRACKETS.sub(" ", heading)).strip()).strip()
