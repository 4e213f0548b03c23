"""A list of 10,000 rows and 25 columns to Excel: ours and three other ways."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook

from app.exchange.spreadsheets import Heading, Sheet, write_workbook
from tests.bench.measures import Row, Way, cpu_best_of

ROWS, COLUMNS = 10_000, 25
TITLES = [f"Cột {number}" for number in range(COLUMNS)]


def table() -> list[list[Any]]:
    """Texts, whole numbers and days, as in the list of producers."""
    start = date(2019, 1, 1)
    return [
        [
            f"HTX Mẫu số {row} cột {column}"
            if column % 5 < 3
            else row * column
            if column % 5 == 3
            else start + timedelta(days=(row + column) % 1500)
            for column in range(COLUMNS)
        ]
        for row in range(ROWS)
    ]


def excel_out() -> Row:
    """The whole job: rows in memory to a file on disk."""
    rows = table()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        ours, write_only, normal, xlsxwriter = (
            cpu_best_of(2, lambda write=write: write(path, rows))
            for write in (_ours, _write_only, _normal, _xlsxwriter)
        )
    ways = (
        Way("ours", ours),
        Way("openpyxl write-only", write_only),
        Way("openpyxl normal", normal),
        Way("xlsxwriter", xlsxwriter),
    )
    goal = "within 1.2 of openpyxl write-only"
    return Row(f"list to Excel, {ROWS:,} x {COLUMNS}", "s cpu", ways, goal, ours <= 1.2 * write_only)


def _ours(path: Path, rows: list[list[Any]]) -> None:
    write_workbook(path, [Sheet("Danh sách", [Heading(title) for title in TITLES], rows)])


def _write_only(path: Path, rows: list[list[Any]]) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet("Danh sách")
    page.append(TITLES)
    for row in rows:
        page.append(row)
    book.save(path)


def _normal(path: Path, rows: list[list[Any]]) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(TITLES)
    for row in rows:
        page.append(row)
    book.save(path)


def _xlsxwriter(path: Path, rows: list[list[Any]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Danh sách")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, TITLES)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, value, day)
            else:
                page.write(number, column, value)
    book.close()
