"""Adds the summary workbooks of several districts up to one of the province.

A workbook is taken only as `summary_book` writes it: an unknown column, a number that is none, another
period or a formula is refused with its cell. Numbers are added by table and label; what is no number (a
score) stands district by district.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from app.domain.report_tables import value_of
from app.exchange import summary_book as written
from app.exchange.foreign_files import archive_of, bytes_of
from app.exchange.spreadsheets import Heading, Sheet, Value, write_workbook
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line

MOST_FILES, MOST_PAGES, MOST_ROWS, MOST_NAMES = 200, 10, 2_000, 200_000
_TITLE_LINES = 4
_HEAD_ROW = _TITLE_LINES + 1
_COUNTED = (written.NOW, written.PREVIOUS, written.LAST_YEAR, written.PLANNED)
_TOTAL = "Toàn tỉnh"
_LARGEST = 10**15
"""A million billion: what is larger is no figure of the programme."""


Numbered = tuple[int, tuple[Any, ...]]
"""A row with its number on the page."""


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One figure of a district: its place, its numbers (None where there is none), or its words."""

    section: str
    table: str
    label: str
    numbers: tuple[int | None, ...]
    unit: str
    words: str

    @property
    def place(self) -> tuple[str, str]:
        """What it is added up by."""
        return self.table, self.label


@dataclass(frozen=True, slots=True)
class DistrictBook:
    """What a workbook says."""

    district: str
    period: str
    days: str
    figures: tuple[FigureCell, ...]
    names: tuple[tuple[str, str, str, int | None], ...]


def merge_summaries(files: Sequence[Path], out: Path) -> Path:
    """Write the provincial workbook of several districts' workbooks.

    Raises:
        RuleBroken: `merge_needs_files`, `merge_too_many_files`, `merge_district_twice`,
            `merge_other_period`, `summary_book_strange` with the cell; `import_file_unreadable`,
            `import_file_empty`, `import_file_too_large`, `import_archive_damaged`,
            `import_archive_unsafe`.
        StoreTrouble: `paper_not_written`.
    """
    if not files:
        raise RuleBroken("merge_needs_files")
    if len(files) > MOST_FILES:
        raise RuleBroken("merge_too_many_files", count=len(files), limit=MOST_FILES)
    books = [read_summary(path) for path in files]
    _refuse_unlike(books, files)
    return write_workbook(out, _sheets(books))


def read_summary(path: Path) -> DistrictBook:
    """A district's workbook.

    Raises:
        RuleBroken: as `merge_summaries`.
    """
    data = bytes_of(path)
    with archive_of(data, path.name):
        pass  # refused here where it is damaged or would unpack to too much
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of every part that it does not keep
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        return _BookReader(book, path.name).read()
    except RuleBroken:
        raise
    except Exception:  # a hostile workbook makes openpyxl fail in any way
        raise RuleBroken("summary_book_unreadable", name=path.name) from None


class _BookReader:
    """Reads one workbook; every refusal names the file and the cell."""

    def __init__(self, book: Any, name: str) -> None:
        self._book, self._name = book, name
        self._told: dict[tuple[str, str], tuple[int, int | None]] = {}
        """By table and label: the row of a figure, and its number where it is one."""

    def read(self) -> DistrictBook:
        """The whole of it."""
        pages = {page.title: page for page in self._book.worksheets[: MOST_PAGES + 1]}
        if len(pages) > MOST_PAGES:
            raise self._strange("", f"có hơn {MOST_PAGES} trang")
        for wanted in (written.FIGURES, written.NAMES):
            if wanted not in pages:
                raise self._strange("", f"thiếu trang “{wanted}”")
        for title in pages:
            if title not in (written.FIGURES, written.NAMES, written.TEXTS):
                raise self._strange("", f"có trang lạ “{clean_line(title)[:60]}”")
        figures = self._rows(pages[written.FIGURES], written.HEADINGS, MOST_ROWS)
        district, period, days = self._titles(next(figures)[1])
        read = tuple(self._figure(number, row) for number, row in figures)
        listed = self._rows(pages[written.NAMES], written.NAME_HEADINGS, MOST_NAMES)
        next(listed)
        names = tuple(self._named(number, row) for number, row in listed)
        self._refuse_unlike_its_names(names)
        return DistrictBook(district, period, days, read, names)

    def _rows(self, page: Any, headings: Sequence[Heading], most: int) -> Iterator[Numbered]:
        """The title lines as one row, then the rows below the headings that hold anything."""
        wide = len(headings)
        rows = page.iter_rows(max_row=_HEAD_ROW + most + 1, max_col=wide + 1, values_only=True)
        lines = [next(rows, ()) for _ in range(_TITLE_LINES)]
        yield 1, tuple(line[0] if line else None for line in lines)
        self._refuse_other_head(page.title, next(rows, ()), [heading.label for heading in headings])
        for number, row in enumerate(rows, _HEAD_ROW + 1):
            if number > _HEAD_ROW + most:
                raise self._at(number, 0, f"quá {most} dòng", page.title)
            if any(value is not None for value in row[wide:]):
                raise self._at(number, wide, "có ô ngoài các cột của báo cáo", page.title)
            if any(value is not None for value in row):
                yield number, (*row[:wide], *((None,) * (wide - len(row))))

    def _refuse_other_head(self, page: str, head: Sequence[Any], wanted: Sequence[str]) -> None:
        for place, label in enumerate(wanted):
            found = _text(head[place]) if place < len(head) else ""
            if found != label:
                raise self._at(_HEAD_ROW, place, f"phải là cột “{label}”", page)
        for place, value in enumerate(head[len(wanted) :], len(wanted)):
            if value is not None:
                raise self._at(_HEAD_ROW, place, f"cột lạ “{_text(value)[:60]}”", page)

    def _titles(self, lines: tuple[Any, ...]) -> tuple[str, str, str]:
        district, period, days = (_text(one) for one in lines[:3])
        for row, (what, found) in enumerate((("địa bàn", district), ("kỳ báo cáo", period)), 1):
            if not found or len(found) > 200:
                raise self._strange(f"{written.FIGURES}!A{row}", f"không có {what}")
        return district, period, days

    def _figure(self, number: int, row: tuple[Any, ...]) -> FigureCell:
        section, table, label, *numbers, unit, words, _ = row
        for place, text in ((1, table), (2, label)):
            if not _text(text):
                raise self._at(number, place, "để trống")
        for place, value in enumerate(numbers, _NUMBER_PLACES.start):
            if value is not None and not _is_figure(value):
                raise self._at(number, place, f"“{_text(value)[:40]}” không phải số nguyên")
        titles = (_text(section), _text(table), _text(label))
        read = FigureCell(*titles, tuple(numbers), _text(unit), _text(words))
        if read.place in self._told:
            raise self._at(number, 2, f"chỉ tiêu “{read.label[:60]}” lặp lại trong bảng")
        if read.words and any(value is not None for value in numbers):
            raise self._at(number, _NUMBER_PLACES.start, f"“{read.label[:60]}” vừa có số, vừa có chữ")
        self._told[read.place] = number, numbers[0]
        return read

    def _refuse_unlike_its_names(self, names: Iterable[tuple[str, str, str, int | None]]) -> None:
        """A number that was changed by hand is no longer what its names add up to."""
        parts: dict[tuple[str, str], list[int]] = {}
        for table, label, _, part in names:
            parts.setdefault((table, label), []).append(part or 0)
        for place in parts:
            if place not in self._told:
                what = f"trang “{written.NAMES}” kể “{place[1][:60]}” mà trang này không có dòng đó"
                raise self._strange(written.FIGURES, what)
        for (table, label), (number, value) in self._told.items():
            counted = value_of(label, parts.get((table, label), ()))
            if value is not None and value != counted:
                what = f"“{label[:60]}” ghi {value}, còn trang “{written.NAMES}” cộng được {counted}"
                raise self._at(number, _NUMBER_PLACES.start, what)

    def _named(self, number: int, row: tuple[Any, ...]) -> tuple[str, str, str, int | None]:
        """One of the names that a figure counts, with what it adds to it."""
        table, label, name, part = row
        if part is not None and not _is_figure(part):
            raise self._at(number, 3, f"“{_text(part)[:40]}” không phải số nguyên", written.NAMES)
        return _text(table), _text(label), _text(name), part

    def _at(self, row: int, place: int, what: str, page: str = written.FIGURES) -> RuleBroken:
        return self._strange(f"{page}!{get_column_letter(place + 1)}{row}", what)

    def _strange(self, cell: str, what: str) -> RuleBroken:
        where = f" ô {cell}" if cell else ""
        return RuleBroken("summary_book_strange", name=self._name, cell=where, what=what)


_NUMBER_PLACES = range(3, 7)


def _refuse_unlike(books: Sequence[DistrictBook], files: Sequence[Path]) -> None:
    seen: dict[str, str] = {}
    for book, path in zip(books, files, strict=True):
        if (book.period, book.days) != (books[0].period, books[0].days):
            raise RuleBroken(
                "merge_other_period", name=path.name, found=book.period, first=files[0].name,
                wanted=books[0].period,
            )  # fmt: skip
        if book.district in seen:
            raise RuleBroken(
                "merge_district_twice", district=book.district, first=seen[book.district], name=path.name
            )
        seen[book.district] = path.name


def _sheets(books: Sequence[DistrictBook]) -> list[Sheet]:
    first = books[0]
    above = (
        f"Tổng hợp {len(books)} đơn vị: {', '.join(book.district for book in books)}", first.period,
        first.days,
    )  # fmt: skip
    head = [Heading(name, width) for name, width in ((written.SECTION, 22), (written.TABLE, 40),
            (written.LABEL, 46), (written.UNIT, 12))]  # fmt: skip
    sums = [Heading(f"{_TOTAL}: {name.lower()}", 16) for name in _COUNTED]
    districts = [Heading(book.district, 16) for book in books]
    reporter = Heading("Đơn vị báo cáo", 30)
    worded = (reporter, *head[1:3], Heading(written.IN_WORDS, 20))
    names = ((book.district, *name) for book in books for name in book.names)
    return [
        Sheet(written.FIGURES, (*head, *sums, *districts), _summed(books), above),
        Sheet(written.IN_WORDS, worded, _worded(books), above),
        Sheet(written.NAMES, (reporter, *written.NAME_HEADINGS), names, above),
    ]


def _summed(books: Sequence[DistrictBook]) -> Iterator[tuple[Value, ...]]:
    """Every figure once, in the order in which the districts name it, with a column per district."""
    by_place = [{one.place: one for one in book.figures if not one.words} for book in books]
    for place, one in _ordered(books).items():
        found = [of.get(place) for of in by_place]
        columns = [[cell.numbers[n] if cell else None for cell in found] for n in range(len(_COUNTED))]
        yield one.section, one.table, one.label, one.unit, *map(_sum, columns), *columns[0]


def _ordered(books: Sequence[DistrictBook]) -> dict[tuple[str, str], FigureCell]:
    """A commune or set that only a later district has stands with its table, not at the end."""
    tables: dict[str, dict[tuple[str, str], FigureCell]] = {}
    for book in books:
        for one in book.figures:
            if not one.words:
                tables.setdefault(one.table, {}).setdefault(one.place, one)
    return {place: one for of in tables.values() for place, one in of.items()}


def _sum(numbers: Sequence[int | None]) -> int | None:
    given = [number for number in numbers if number is not None]
    return sum(given) if given else None


def _worded(books: Sequence[DistrictBook]) -> Iterator[tuple[Value, ...]]:
    for book in books:
        for one in book.figures:
            if one.words:
                yield book.district, one.table, one.label, one.words


def _is_figure(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _text(value: Any) -> str:
    return "" if value is None else clean_line(str(value))
