"""Reads the pages of a list's file: .xlsx, .xls, .ods, .csv, each untrusted and within stated limits.

Values only: formulas give what they showed last, macros and links are never followed.
"""

from __future__ import annotations

import csv
import io
import re
import struct
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from app.domain.list_cells import Raw, in_old_font
from app.domain.list_tables import Grid
from app.exchange.foreign_files import MEGABYTE, archive_of
from app.exchange.scoring_books import IDENTITY_PAGE
from app.exchange.summary_book import FIGURES, NAMES
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line

MOST_BYTES = 20 * MEGABYTE
MOST_ROWS, MOST_COLUMNS, MOST_PAGES = 20_000, 120, 60
FORMATS = "*.xlsx *.xlsm *.xls *.ods *.csv"
_BROKEN = "bị hỏng hoặc không phải bảng tính"
_LONGEST_APART = 60
"""Seconds that an old .xls may take."""
_BLANKS = " \t\r\n\x00\u00a0\u200b\ufeff"
_OLE = b"\xd0\xcf\x11\xe0"
_PASSWORD_MARK = "EncryptedPackage".encode("utf-16-le")
_OLD_FONT_CELLS = 2
_STRANGERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "ảnh"),
    (b"\xff\xd8\xff", "ảnh"),
    (b"<", "trang web hoặc XML"),
)
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](\d{1,9})[\"']")
_REPEATED_ROWS = re.compile(rb"number-rows-repeated=\"(\d+)\"[^>]*>(.*?)</table:table-row>", re.S)
_REPEATED_CELLS = re.compile(rb"<table:(?:covered-)?table-cell[^>]*number-columns-repeated=\"(\d+)\"[^>]*>")


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Every page that holds something.

    Raises:
        RuleBroken: `list_file_unreadable`, `list_file_open_elsewhere`, `list_file_empty`,
            `list_file_too_large`, `list_file_has_password`, `list_file_strange`, `list_file_not_utf8`,
            `list_file_of_scores`, `list_file_of_report`, `list_file_in_old_font`;
            `import_archive_damaged`, `import_archive_unsafe`.
    """
    data = _bytes_of(path)
    grids = tuple(grid for grid in _grids(data, path) if any(any(row) for row in grid.rows))
    if not grids:
        raise RuleBroken("list_file_empty", name=path.name)
    _refuse_our_own(grids, path.name)
    _refuse_old_fonts(grids, path.name)
    return grids


def _bytes_of(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise RuleBroken("list_file_open_elsewhere", name=path.name, real=path.name[2:])
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path.name, f"nặng {path.stat().st_size // MEGABYTE} MB")
        data = path.read_bytes()
    except OSError:
        raise RuleBroken("list_file_unreadable", name=path.name) from None
    if not data.strip(b"\x00 \t\r\n,;\xef\xbb\xbf\xff\xfe"):
        raise RuleBroken("list_file_empty", name=path.name)
    return data


def _grids(data: bytes, path: Path) -> Iterator[Grid]:
    if data.startswith(b"PK"):
        _refuse_archive(data, path.name)
        return _pages(data, path.name)
    if data.startswith(_OLE):
        if _PASSWORD_MARK in data:
            raise RuleBroken("list_file_has_password", name=path.name)
        return iter(_pages_apart(data, path.name))
    for beginning, what in _STRANGERS:
        if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(beginning):
            raise RuleBroken("list_file_strange", name=path.name, what=f"là {what}")
    return iter([_csv_page(data, path)])


def _refuse_archive(data: bytes, name: str) -> None:
    """A cell at the far end of a page would make the reader fill everything before it: looked for first."""
    try:
        _refuse_members(data, name)
    except (ValueError, KeyError, IndexError, struct.error):  # what zipfile makes of a damaged directory
        raise RuleBroken("import_archive_damaged", name=name) from None


def _refuse_members(data: bytes, name: str) -> None:
    with archive_of(data, name) as archive:
        members = archive.namelist()
        if "xl/workbook.xml" in members:
            for member in members:  # wherever the workbook says that its pages lie
                page = archive.read(member) if not member.endswith((".png", ".jpeg", ".jpg")) else b""
                if b"sheetData" in page:
                    _refuse_far_cells(page, name)
        elif "content.xml" in members and "mimetype" in members:
            _refuse_repeated_cells(archive.read("content.xml"), name)
        else:
            raise RuleBroken("list_file_strange", name=name, what="không phải bảng tính")


def _refuse_far_cells(page: bytes, name: str) -> None:
    lowest = max((int(found[1]) for found in _ROW.finditer(page)), default=0)
    widest = 0
    for found in _CELL.finditer(page):
        lowest = max(lowest, int(found[2]))
        widest = max(widest, _column(found[1]))
    _refuse_size(name, min(lowest, _last_with_words(page, lowest)), widest)


def _last_with_words(page: bytes, lowest: int) -> int:
    """Rows that only have a look (a border down to the last row of the page) do not count, but their cells
    are read all the same, so a limit stays."""
    if lowest <= MOST_ROWS:
        return lowest
    filled = [int(one) for one in re.findall(rb"<(?:\w+:)?c\s[^>]*?\br=[\"'][A-Z]+(\d+)[\"'][^/>]*>", page)]
    return max(filled, default=0)


def _refuse_repeated_cells(content: bytes, name: str) -> None:
    for found in _REPEATED_ROWS.finditer(content):
        if int(found[1]) > MOST_ROWS and (b"office:value" in found[2] or b"<text:p" in found[2]):
            raise _too_large(name, f"có dòng lặp {found[1].decode()} lần")
    for found in _REPEATED_CELLS.finditer(content):
        if int(found[1]) > MOST_COLUMNS and b"office:value" in found[0]:
            raise _too_large(name, f"có ô lặp {found[1].decode()} lần")


def _pages(data: bytes, name: str) -> Iterator[Grid]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            if len(book.sheet_names) > MOST_PAGES:
                raise _too_large(name, f"có {len(book.sheet_names)} trang")
            for title in book.sheet_names:
                yield _page(book.get_sheet_by_name(title), title, name)
    except PasswordError:
        raise RuleBroken("list_file_has_password", name=name) from None
    except (CalamineError, ValueError, KeyError, OverflowError, OSError):
        raise RuleBroken("list_file_strange", name=name, what=_BROKEN) from None


def _pages_apart(data: bytes, name: str) -> tuple[Grid, ...]:
    """The pages of an old .xls, read in a process of its own: a broken one may name a size that takes the
    whole process of its reader down, and the program with unsaved work must not be that process."""
    spawning = get_context("spawn")
    ours, theirs = spawning.Pipe(duplex=False)
    reader = spawning.Process(target=_read_apart, args=(theirs, data, name), daemon=True)
    reader.start()
    theirs.close()
    told: str
    found: Any
    try:
        told, found = ours.recv() if ours.poll(_LONGEST_APART) else ("", None)
    except EOFError:  # it died before it could say anything
        told, found = "", None
    finally:
        reader.kill()
        reader.join()
        ours.close()
    if told == "pages":
        pages: tuple[Grid, ...] = found
        return pages
    if told == "refused":
        code, arguments = found
        raise RuleBroken(code, **arguments)
    raise RuleBroken("list_file_strange", name=name, what=_BROKEN)


def _read_apart(answer: Connection, data: bytes, name: str) -> None:
    """The other side: what was read, or the refusal in its parts."""
    try:
        answer.send(("pages", tuple(_pages(data, name))))
    except RuleBroken as refusal:
        answer.send(("refused", (refusal.code, dict(refusal.arguments))))


def _page(sheet: Any, title: str, name: str) -> Grid:
    _refuse_size(name, sheet.total_height, sheet.total_width)
    rows = tuple(tuple(_raw(value) for value in row) for row in sheet.to_python(skip_empty_area=False))
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in _merged(sheet))
    return Grid(title, rows, merged)


def _merged(sheet: Any) -> list[Any]:
    return list(sheet.merged_cell_ranges or ())


def _raw(value: Any) -> Raw:
    """A value without floats: a whole number as int, another as the decimal that Excel shows."""
    if isinstance(value, str):
        return value if value.strip(_BLANKS) else None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 10**18 else _decimal(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    return value if isinstance(value, int | date) else str(value)


def _decimal(value: float) -> Decimal | None:
    number = Decimal(repr(value))
    return number if number.is_finite() else None


def _csv_page(data: bytes, path: Path) -> Grid:
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RuleBroken("list_file_strange", name=path.name, what="không phải bảng tính hay CSV")
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        raise RuleBroken("list_file_not_utf8", name=path.name) from None
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        rows = tuple(tuple(_raw(cell) for cell in line) for line in lines)
    except csv.Error:
        raise RuleBroken("list_file_strange", name=path.name, what="không phải CSV") from None
    _refuse_size(path.name, len(rows), max(map(len, rows), default=0))
    return Grid(path.stem, rows)


def _delimiter(text: str) -> str:
    """The sign that parts most lines of the beginning into the same number of cells."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    return max(
        ";\t,",
        key=lambda sign: (
            sum(sign in line for line in lines),
            sum(line.count(sign) for line in lines),
        ),
    )


def _refuse_size(name: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise _too_large(name, f"có {rows} dòng")
    if columns > MOST_COLUMNS:
        raise _too_large(name, f"có {columns} cột")


def _refuse_our_own(grids: tuple[Grid, ...], name: str) -> None:
    titles = {grid.title for grid in grids}
    if IDENTITY_PAGE in titles:
        raise RuleBroken("list_file_of_scores", name=name)
    if {FIGURES, NAMES} <= titles:
        raise RuleBroken("list_file_of_report", name=name)


def _refuse_old_fonts(grids: tuple[Grid, ...], name: str) -> None:
    texts = [cell for grid in grids for row in grid.rows for cell in row if isinstance(cell, str)]
    found: list[str] = []
    for text in dict.fromkeys(texts):
        if in_old_font(text):
            found.append(text)
            if len(found) >= _OLD_FONT_CELLS:
                raise RuleBroken("list_file_in_old_font", name=name, example=clean_line(found[0])[:60])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _too_large(name: str, what: str) -> RuleBroken:
    return RuleBroken(
        "list_file_too_large", name=name, what=what,
        limit=f"{MOST_BYTES // MEGABYTE} MB, {MOST_ROWS} dòng, {MOST_COLUMNS} cột, {MOST_PAGES} trang",
    )  # fmt: skip
