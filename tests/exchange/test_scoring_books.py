"""Workbooks of scoring sheets, written and read: also one that LibreOffice Calc 7.4 has saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.domain.scoring_books import BookIdentity, BookPage, ReadPage, choices, sheet_digest
from app.domain.sheet_codes import sheet_code
from app.exchange.scoring_book_reading import read_scoring_book
from app.exchange.scoring_books import write_scoring_book

KEY = b"a key of this test, never of an office file"
SAVED_BY_LIBREOFFICE = Path(__file__).resolve().parent / "data" / "saved-by-libreoffice.xlsx"


def criterion(code: str, title: str, *points: int, gated_by: str | None = None) -> dict[str, object]:
    options = [{"label": f"Mức {title} số {number}", "points": value} for number, value in enumerate(points)]
    return {"code": code, "title": title, "max": max(points), "options": options, "gated_by": gated_by}


SHEET: CriteriaSheet = sheet_from(
    {
        "no": 3,
        "name": "Bộ thử",
        "parts": [
            {"code": "A", "title": "Sản phẩm", "max": 40, "sections": [
                {"code": "1", "title": "Tổ chức", "max": 5, "criteria": [
                    criterion("1a", "Nguồn gốc", 1, 2, 5), criterion("1đ", "Bảo vệ môi trường", 0, 3),
                ]},
            ]},
            {"code": "B", "title": "Tiếp thị", "max": 25, "sections": [
                {"code": "5", "title": "Câu chuyện", "max": 4, "criteria": [
                    criterion("5a", "Câu chuyện", 0, 2), criterion("5b", "Bản sắc", 1, 4, gated_by="5a"),
                ]},
            ]},
            {"code": "C", "title": "Chất lượng", "max": 35, "sections": []},
        ],
    },
    ["Phần A: a sheet of this test need not add up", "Phần B: likewise", "Phần C: likewise",
     "Mục 1: likewise", "Mục 5: likewise"],
)  # fmt: skip
IDENTITY = BookIdentity(
    sheet_code("session", "dossier", "member"), "file", "session", "dossier", "member", "qd148-2023", 3, "",
    sheet_digest(SHEET, None), 1, 1,
)  # fmt: skip
ANSWERS = {"1a": 3, "1đ": 0, "5a": 2, "5b": 1}
PAGE = BookPage(
    IDENTITY, "=Gạo nếp tan Mẫu", "HTX Mẫu", "Lò Văn Mẫu", "Phiên 1", "Quyết định thử", SHEET, ANSWERS,
    {"1a": "=1+1 là ghi chú"}, "Giữ vùng nguyên liệu",
)  # fmt: skip


def read(path: Path, key: bytes = KEY) -> list[ReadPage]:
    return read_scoring_book(path, key, lambda identity: SHEET if identity.set_no == 3 else None)


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = write_scoring_book(tmp_path / "phieu.xlsx", [PAGE], KEY)
    (page,) = read(path)
    assert (page.identity, page.answers, page.opinion, page.problems) == (
        IDENTITY, ANSWERS, "Giữ vùng nguyên liệu", (),
    )  # fmt: skip
    assert page.notes == {"1a": "=1+1 là ghi chú"}


def test_texts_of_the_office_never_become_formulas(tmp_path: Path) -> None:
    path = write_scoring_book(tmp_path / "phieu.xlsx", [PAGE], KEY)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    ours = [cell.value for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(not str(value).startswith("=Gạo") and "1+1" not in str(value) for value in ours)
    assert page["B3"].value == "=Gạo nếp tan Mẫu"
    assert page["B3"].data_type == "s"
    assert len([value for value in ours if "INDEX" in str(value)]) == len(SHEET.criteria)


def test_a_page_for_every_sheet_with_titles_that_excel_takes(tmp_path: Path) -> None:
    pages = [
        replace(
            PAGE,
            product="Gạo [rất] dài: tên/có*dấu?và nhiều chữ nữa",
            identity=replace(IDENTITY, member_id=str(number), code=sheet_code("s", "d", str(number))),
        )
        for number in range(3)
    ]
    path = write_scoring_book(tmp_path / "phieu.xlsx", pages, KEY)
    titles = openpyxl.load_workbook(path).sheetnames
    assert len(set(titles)) == 5
    assert all(len(title) <= 31 and not set(title) & set(r"[]:*?/\'") for title in titles)
    assert [page.identity.member_id for page in read(path) if page.identity] == ["0", "1", "2"]


def test_as_many_pages_as_a_full_session_has_are_read_to_the_last(tmp_path: Path) -> None:
    """Fifteen members and twenty products."""
    pages = [
        replace(PAGE, identity=replace(IDENTITY, member_id=str(n), code=sheet_code("s", "d", str(n))))
        for n in range(300)
    ]
    read_back = read(write_scoring_book(tmp_path / "phieu.xlsx", pages, KEY))
    assert [page.identity.member_id for page in read_back if page.identity] == [str(n) for n in range(300)]
    assert not any(page.problems for page in read_back)


def test_another_key_believes_nothing(tmp_path: Path) -> None:
    path = write_scoring_book(tmp_path / "phieu.xlsx", [PAGE], KEY)
    (page,) = read(path, b"the key of another office file")
    assert page.identity is None
    assert [one.problem.code for one in page.problems] == ["book_of_another_file"]


def test_rules_that_do_not_fit_are_not_read(tmp_path: Path) -> None:
    other = replace(PAGE, identity=replace(IDENTITY, set_no=4))
    path = write_scoring_book(tmp_path / "phieu.xlsx", [other], KEY)
    (page,) = read(path)
    assert (page.answers, page.is_empty) == ({}, True)
    assert page.identity is not None


def test_a_workbook_saved_by_libreoffice_is_read() -> None:
    (page,) = read(SAVED_BY_LIBREOFFICE)
    assert page.problems == ()
    assert page.identity == IDENTITY
    assert page.answers == ANSWERS
    assert page.opinion == "Giữ vùng nguyên liệu"
    shown = openpyxl.load_workbook(SAVED_BY_LIBREOFFICE, data_only=True).worksheets[0]
    assert shown["B8"].value == 5 + 0 + 2 + 1
    assert shown["D8"].value == "0 tiêu chí chưa chọn"


@pytest.mark.parametrize("cell", ["D13", "E13", "A13", "B13"])
def test_whatever_is_pasted_over_a_cell_of_it_is_told_or_makes_no_difference(
    tmp_path: Path, cell: str
) -> None:
    """A criterion's row of the file that LibreOffice saved, one cell at a time."""
    pasted = ["", "0", 5, "Mức Nguồn gốc số 2", choices(SHEET.criterion("5b"), None)[2][0], "=1", "1đ", "5b"]
    for number, value in enumerate(pasted):
        book = openpyxl.load_workbook(SAVED_BY_LIBREOFFICE)
        book.worksheets[0][cell].value = value
        path = tmp_path / f"{number}.xlsx"
        book.save(path)
        (page,) = read(path)
        assert page.problems or page.answers == ANSWERS, (cell, value)
