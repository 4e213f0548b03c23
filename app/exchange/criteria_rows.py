"""Turns the rows of a text into its lines: what each says, whether it is an option, what points it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.reading_problems import problem_at
from app.domain.regulation_reading import Place, ReadNumber
from app.exchange.criteria_lines import (
    Head,
    Marked,
    box_and_rest,
    head_of,
    is_only_mark,
    is_points_heading,
    mark_of,
    points_in_title,
    points_of,
    without_bullet,
    without_points_word,
)
from app.exchange.text_rows import Cell, TextRow
from app.kernel.errors import Problem

_LONGEST_NUMBER = 12
"""Letters of a cell that holds only a number ("6.2.3."); a longer one is words of its own."""
_OPEN = "?"

_Oddity = tuple[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: a head, an option, a note, or a row of headings."""

    place: Place
    text: str
    """Without box and mark, as it would be printed."""
    more: tuple[str, ...]
    """Further lines of the same cell."""
    points: ReadNumber
    head: Head | None = None
    is_option: bool = False
    is_heading: bool = False
    star: int | None = None
    problems: tuple[_Oddity, ...] = ()
    """Sentence codes of what is odd about the line itself."""

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table."""
        return self.place.table > 0

    @property
    def states_points(self) -> bool:
        """Whether its cell of points says anything."""
        return bool(self.points.text)

    def problems_in(self, set_no: str) -> Iterator[Problem]:
        """Its oddities as problems of a set."""
        for code, more in self.problems:
            yield problem_at(set_no, code, self.place, "warning", **more)


def lines_of(rows: Sequence[TextRow]) -> list[Line]:
    """Every line, in the order of the text."""
    found: list[Line] = []
    for _, group in groupby(rows, key=lambda row: row.table):
        together = list(group)
        columns = _points_columns(together)
        for row in together:
            found.extend(_of_row(row, columns))
    return found


def _points_columns(rows: Sequence[TextRow]) -> tuple[int, int]:
    """The columns in which most heads, and most options, state their points; never the first column."""
    counts: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    for row in rows:
        is_option = any(_has_box(cell.lines[0]) for cell in row.cells if cell.lines)
        for cell in row.cells:
            if cell.column and cell.lines and any(points_of(line) is not None for line in cell.lines):
                counts[is_option][cell.column] += 1
    heads, options = (_most_frequent(count) for count in counts)
    return heads or options or 1, options or heads or 1


def _most_frequent(counts: Counter[int]) -> int:
    return max(counts, key=lambda column: (counts[column], -column), default=0)


@dataclass(frozen=True, slots=True)
class _Item:
    """A piece of a row that is a line of its own: several may stand in one cell."""

    lines: tuple[str, ...]
    points: tuple[str, ...]
    line: int = 0


def _of_row(row: TextRow, columns: tuple[int, int]) -> Iterator[Line]:
    if not row.table:
        yield _line(row, _Item(row.cells[0].lines, ()), 0, ())
        return
    has_box = any(_has_box(line) for cell in row.cells for line in cell.lines[:1])
    column = columns[has_box]
    words = [cell for cell in row.cells if cell.column < column and cell.lines]
    own = [cell for cell in row.cells if cell.column == column]
    beside = [cell for cell in row.cells if cell.column > column and cell.lines]
    is_layout = any(_opens_much(line) for cell in own for line in cell.lines)
    if own and own[0].lines and points_of(own[0].text) is None and (is_layout or not words):
        words, own = [*words, *own], []  # words that stand where other rows state their points
    points = own[0].lines if own else ()
    merged = bool(own and own[0].continued)
    for item in _items(words, points):
        yield _line(row, item, column, [cell.text for cell in beside], merged)


def _items(words: Sequence[Cell], points: tuple[str, ...]) -> list[_Item]:
    """The lines that share a row: a head and its options in one cell, or in cells side by side."""
    lines = _joined(words)
    starts = [i for i, line in enumerate(lines) if i == 0 or _begins_item(line, len(points))]
    if len(starts) < 2:
        return [_Item(tuple(lines), (" ".join(points),) if points else ())]
    pieces = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    aligned = _aligned(pieces, points)
    pairs = enumerate(zip(pieces, aligned, strict=True), 1)
    return [_Item(tuple(piece), (said,), number) for number, (piece, said) in pairs]


def _joined(words: Sequence[Cell]) -> list[str]:
    """The cells left of the points as lines: a number or a box in a cell of its own joins what follows."""
    lines: list[str] = []
    for cell in words:
        option_beside_its_head = bool(lines) and len(lines[-1]) > _LONGEST_NUMBER and _has_box(cell.lines[0])
        if lines and not option_beside_its_head and not any(_opens_much(line) for line in cell.lines):
            lines[-1] = f"{lines[-1]} {cell.lines[0]}"
            lines.extend(cell.lines[1:])
        else:
            lines.extend(cell.lines)
    return lines


def _has_box(line: str) -> bool:
    return box_and_rest(line)[0]


def _begins_item(line: str, stated: int) -> bool:
    if _has_box(line):
        return True
    head = head_of(line)
    return _opens_much(line) or (stated > 1 and head is not None and head.kind in ("section", "criterion"))


def _opens_much(line: str) -> bool:
    """A set's or a part's heading is a line of its own wherever it stands, also in a table of layout."""
    head = head_of(line)
    return head is not None and head.kind in ("set", "part")


def _aligned(pieces: Sequence[Sequence[str]], points: tuple[str, ...]) -> list[str]:
    """Which of the points beside a cell of several items belongs to which; `_OPEN` where unclear."""
    if len(points) == len(pieces):
        return list(points)
    options = [_has_box(piece[0]) for piece in pieces]
    if len(points) == sum(options) and points:
        left = iter(points)
        return [next(left) if is_option else "" for is_option in options]
    return [_OPEN if points else "" for _ in pieces]


def _line(row: TextRow, item: _Item, column: int, beside: Sequence[str], merged: bool = False) -> Line:
    has_box, first = box_and_rest(item.lines[0]) if item.lines else (False, "")
    stated, mark_beside = _stated(item.points[0] if item.points else "")
    problems: list[_Oddity] = []
    marked = mark_of(" ".join((first, *item.lines[1:])) if has_box else first)
    marks = (marked, mark_beside, *(mark_of(text) for text in beside if is_only_mark(text)))
    star = _star(marks, problems)
    said = _said(stated, has_box, merged, beside, problems)
    text, in_title = points_in_title(marked.text)
    head = None if has_box else head_of(text)
    if not in_title or (said and (has_box or head is None)):
        text, in_title = marked.text, ""
    elif said and points_of(said) != int(in_title):
        problems.append(("reading_points_twice", {"text": said, "title": in_title}))
    said = said or in_title
    return Line(
        place=replace(row.place(), line=item.line),
        text=text,
        more=() if has_box else item.lines[1:],
        points=ReadNumber(said, points_of(said), replace(row.place(column), line=item.line)),
        head=head,
        is_option=has_box,
        is_heading=not has_box and head is None and is_points_heading(said),
        star=star,
        problems=tuple(problems),
    )


def _said(stated: str, has_box: bool, merged: bool, beside: Sequence[str], problems: list[_Oddity]) -> str:
    """What the cell of points says, once it is clear that it belongs to this line."""
    if merged and has_box:
        problems.append(("reading_points_merged", {}))
    if not stated and has_box and any(points_of(other) is not None for other in beside):
        problems.append(("reading_points_other_column", {"text": " ".join(beside)}))
    if stated == _OPEN:
        problems.append(("reading_points_not_aligned", {}))
    return "" if stated == _OPEN else stated


def _stated(text: str) -> tuple[str, Marked]:
    """What a cell of points says, and the mark that may stand in it."""
    marked = mark_of(text)
    return without_points_word(marked.text), marked


def _star(marks: Sequence[Marked], problems: list[_Oddity]) -> int | None:
    found = {mark.star for mark in marks if mark.star}
    odd = " ".join(mark.odd for mark in marks if mark.odd)
    if odd or len(found) > 1:
        problems.append(("reading_mark_unknown", {"text": odd or " ".join("*" * star for star in found)}))
        return None
    return found.pop() if found else None


def unbulleted(line: Line) -> Line:
    """A line that is taken for an option although it has no box."""
    return replace(line, text=without_bullet(line.text))
