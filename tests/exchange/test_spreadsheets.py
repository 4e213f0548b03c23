"""Spreadsheets out: real numbers and days, Vietnamese whole, and no cell that would run."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from app.exchange.files import write_bytes
from app.exchange.spreadsheets import Heading, Sheet, write_workbook
from app.kernel.errors import StoreTrouble

HEADINGS = (Heading("Tên", 30), Heading("Số"), Heading("Ngày"), Heading("Điểm"))


def written(tmp_path: Path, *rows: tuple[object, ...]) -> openpyxl.worksheet.worksheet.Worksheet:
    path = write_workbook(tmp_path / "list.xlsx", [Sheet("Chủ thể", HEADINGS, rows, ("Sổ OCOP",))])  # type: ignore[arg-type]
    return openpyxl.load_workbook(path)["Chủ thể"]


def test_numbers_and_days_stay_numbers_and_days(tmp_path: Path) -> None:
    page = written(tmp_path, ("Hợp tác xã Đường Thẻn Sin", 1234, date(2023, 6, 28), Fraction(185, 3)))
    name, number, day, score = page[3]
    assert (name.value, number.value, score.value) == ("Hợp tác xã Đường Thẻn Sin", 1234, 61.66)
    assert day.value.date() == date(2023, 6, 28)
    assert day.number_format == "dd/mm/yyyy"
    assert page.freeze_panes == "A3"
    assert page.auto_filter.ref == "A2:D3"


@pytest.mark.parametrize("text", ["=1+1", "+84 213", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1"])
def test_a_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    cell = written(tmp_path, (text, None, None, None))["A3"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_an_empty_list_still_has_its_head(tmp_path: Path) -> None:
    page = written(tmp_path)
    assert [cell.value for cell in page[2]] == ["Tên", "Số", "Ngày", "Điểm"]
    assert page.max_row == 2


def test_control_letters_are_dropped_and_titles_cut(tmp_path: Path) -> None:
    path = write_workbook(
        tmp_path / "list.xlsx",
        [Sheet("Danh sách [2023] rất dài quá mức cho phép", HEADINGS, [("a\x00b", 1, None, Decimal("1.5"))])],
    )
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames[0]) <= 31
    assert book.worksheets[0]["A2"].value == "ab"


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    blocked = tmp_path / "folder.xlsx"
    blocked.mkdir()
    with pytest.raises(StoreTrouble) as caught:
        write_workbook(blocked, [Sheet("A", HEADINGS, [])])
    assert caught.value.code == "paper_not_written"
    assert os.listdir(tmp_path) == ["folder.xlsx"]
    file = write_bytes(tmp_path / "paper.pdf", b"old")
    with pytest.raises(StoreTrouble):
        write_bytes(file / "below.pdf", b"new")
    assert file.read_bytes() == b"old"
