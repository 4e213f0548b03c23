"""Reads a workbook cell by cell: values only, formulas refused, every oddity with its cell."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from app.domain.reading_problems import problem_at
from app.domain.regulation_reading import Place, ReadNumber
from app.exchange.criteria_lines import without_points_word
from app.exchange.foreign_files import MEGABYTE, archive_of
from app.kernel.dates import parse_date
from app.kernel.errors import Problem, RuleBroken, Severity
from app.kernel.numbers import parse_int
from app.kernel.text import clean_line, clean_paragraphs

MOST_ROWS = 3_000
MOST_COLUMNS = 60
MOST_PAGES = 80
MOST_OF_A_PAGE = 30 * MEGABYTE

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell holds, and where. A formula and an error have no value but a problem."""

    value: Any
    place: Place
    trouble: str = ""

    @property
    def text(self) -> str:
        """As one clean line."""
        return clean_line(_as_text(self.value))

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines, as Alt+Enter parts them."""
        return tuple(line for line in clean_paragraphs(_as_text(self.value)).split("\n") if line)


@dataclass(slots=True)
class Page:
    """One page: its rows of cells, up to the last that holds something."""

    title: str
    rows: list[list[CellValue]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: str, place: Place, severity: Severity = "error", /, **more: object) -> None:
        """Note something odd, once for each cell."""
        found = problem_at(self.title, code, place, severity, **more)
        if found not in self.problems:
            self.problems.append(found)

    def text(self, cell: CellValue | None) -> str:
        """A cell's words, its trouble told."""
        return cell.text if self._sound(cell) and cell else ""

    def lines(self, cell: CellValue | None) -> tuple[str, ...]:
        """A cell's lines, its trouble told."""
        return cell.lines if self._sound(cell) and cell else ()

    def number(self, cell: CellValue | None, place: Place) -> ReadNumber:
        """A cell's whole number, also where it is written as text; what else stands there stays its text."""
        if cell is None or not self._sound(cell):
            return ReadNumber("", None, cell.place if cell else place)
        text = without_points_word(cell.text)
        value = parse_int(text) if len(text) < 8 else None
        return ReadNumber(str(value) if value is not None else text, value, cell.place)

    def day(self, cell: CellValue) -> str:
        """A day in ISO form, or "" where the cell is empty or no day."""
        if not self._sound(cell) or cell.value is None:
            return ""
        if isinstance(cell.value, datetime):
            return cell.value.date().isoformat()
        found = cell.value if isinstance(cell.value, date) else parse_date(cell.text)
        if found is None:
            self.odd(cell, "Giá trị", "ngày/tháng/năm")
            return ""
        return found.isoformat()

    def odd(self, cell: CellValue, column: str, due: str) -> None:
        """Say that a cell's value does not fit its column."""
        self.problem("template_value_odd", cell.place, text=cell.text, column=column, due=due)

    def _sound(self, cell: CellValue | None) -> bool:
        if cell is not None and cell.trouble:
            self.problem(cell.trouble, cell.place, text=_as_text(cell.value))
            return False
        return cell is not None


def pages_of(data: bytes, name: str) -> tuple[list[Page], bool]:
    """Every page of the workbook, and whether it refers to other workbooks (nothing is followed).

    Raises:
        RuleBroken: `import_archive_damaged`, `import_archive_unsafe`, `template_unreadable`,
            `template_too_large`.
    """
    with archive_of(data, name) as archive:
        members = archive.infolist()
    largest = max((member.file_size for member in members), default=0)
    if largest > MOST_OF_A_PAGE:
        raise _too_large(name, f"có trang nặng {largest // MEGABYTE} MB")
    links = any(member.filename.startswith("xl/externalLinks/") for member in members)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of every part that it does not keep
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            return _pages(book, name), links
    except RuleBroken:
        raise
    except Exception:  # a hostile workbook makes openpyxl fail in any way
        raise RuleBroken("template_unreadable", name=name) from None


def _pages(book: Any, name: str) -> list[Page]:
    if len(book.worksheets) > MOST_PAGES:
        raise _too_large(name, f"có {len(book.worksheets)} trang, nhiều nhất {MOST_PAGES}")
    try:
        return [_page(sheet, name) for sheet in book.worksheets]
    finally:
        book.close()


def _page(sheet: Any, name: str) -> Page:
    page = Page(str(sheet.title))
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number <= MOST_ROWS:
            page.rows.append([_cell(page.title, number, column, cell) for column, cell in enumerate(row, 1)])
        elif any(cell.value is not None for cell in row):
            raise _too_large(name, f"có chữ ở dưới hàng {MOST_ROWS} của trang “{page.title}”")
    while page.rows and all(cell.value is None for cell in page.rows[-1]):
        page.rows.pop()
    return page


def _cell(page: str, row: int, column: int, cell: Any) -> CellValue:
    place = Place(row=row, cell=column, excel=f"{page}!{get_column_letter(column)}{row}")
    value, form = cell.value, getattr(cell, "data_type", "n")
    if form == "f":
        return CellValue("=", place, "template_formula")
    if form == "e":
        return CellValue(str(value), place, "template_error_value")
    if isinstance(value, str) and not clean_line(value):
        value = None
    return CellValue(value, place)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "đúng" if value else "sai"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return str(value)


def columns_of(
    row: Sequence[CellValue], labels: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, int]]:
    """Which of the wanted columns stand where in a row of headings: (key, position), in the row's order."""
    wanted = {label_key(label): key for key, known in labels for label in known}
    for position, cell in enumerate(row):
        key = wanted.get(label_key(cell.text))
        if key:
            yield key, position


def label_key(text: str) -> str:
    """A label for comparing: "MỤC:" is "Mục", but never "Mức", so tones count."""
    return clean_line(text).lower().rstrip(" *:")


def _too_large(name: str, what: str) -> RuleBroken:
    return RuleBroken("template_too_large", name=name, what=what)
