"""Spreadsheets out: real numbers and days, a frozen head, and never a formula.

A text that begins with = + - @ would run as a formula in Excel; it is stored as text and marked so.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from app.exchange.files import written_whole
from app.kernel.text import nfc

Value: TypeAlias = str | int | date | Decimal | Fraction | None

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_TEXT = 32_767
_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title and its width in letters."""

    label: str
    width: int = 18


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    title: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value]]
    above: Sequence[str] = ()
    """Lines above the head: what the list is, which office, which day."""


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> Path:
    """Write a workbook, whole or not at all.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    with written_whole(path) as unfinished, _disk_spoken():
        book = Workbook(write_only=True)
        for sheet in sheets:
            _add(book, sheet)
        book.save(unfinished)
    return path


@contextmanager
def _disk_spoken() -> Iterator[None]:
    """Give what lxml says of a full disk its family back: rows go to a temporary file as they come."""
    try:
        yield
    except Exception as error:
        if type(error).__module__ != "lxml.etree":
            raise
        code = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(code, "the rows could not be written") from error


def _add(book: Workbook, sheet: Sheet) -> None:
    page: Any = book.create_sheet(_title(sheet.title))
    head = len(sheet.above) + 1
    for number, heading in enumerate(sheet.headings, 1):
        page.column_dimensions[get_column_letter(number)].width = heading.width
    page.freeze_panes = f"A{head + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{head}:{head}"
    for line in sheet.above:
        page.append([_cell(page, line, bold=True)])
    page.append([_cell(page, heading.label, bold=True, shaded=True) for heading in sheet.headings])
    count = 0
    for row in sheet.rows:
        page.append([_plain(page, value) for value in row])
        count += 1
    last = get_column_letter(len(sheet.headings))
    page.auto_filter.ref = f"A{head}:{last}{head + count}"


def _plain(page: Any, value: Value) -> Any:
    """A cell's value; only what needs a look of its own becomes a cell, which is slower."""
    if isinstance(value, str):
        text = _clean(value)
        return _cell(page, text) if text.startswith(_FORMULA_SIGNS) else text
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        value = exact.quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    if isinstance(value, date):
        cell: Any = WriteOnlyCell(page)
        cell.value = value
        cell.number_format = "dd/mm/yyyy"
        return cell
    return value


def _cell(page: Any, text: str, *, bold: bool = False, shaded: bool = False) -> Any:
    cell = WriteOnlyCell(page, value=_clean(text))
    cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    if shaded:
        cell.fill = PatternFill("solid", fgColor="E4F2EA")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _clean(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", nfc(text))[:_LONGEST_TEXT]


def _title(text: str) -> str:
    return "".join("-" if letter in r"[]:*?/\'" else letter for letter in text)[:_LONGEST_TITLE]
