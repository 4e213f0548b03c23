"""The Excel template: out and back without a loss, and every slip of an officer told by its cell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.domain.reading_as_sheet import as_data
from app.domain.reading_problems import examined
from app.domain.regulation_data import data_of, data_of_regulation
from app.exchange.regulation_template import write_template
from app.exchange.regulation_template_reading import TemplateRead, template_in
from app.exchange.template_shape import COLUMNS, REGULATION_PAGE
from app.kernel.errors import RuleBroken
from app.usecases.regulation_import import preview_template
from app.usecases.regulation_import import write_template as write_shipped
from app.usecases.regulations import load_regulation, regulation_ids
from tests.exchange.sample_decision import find, sample_sheet

HEAD = 6
DATA: dict[str, Any] = {
    "id": "qd99-2027",
    "name": "Quyết định mẫu số 99",
    "short_name": "QĐ mẫu 99",
    "title": "Bộ tiêu chí mẫu",
    "decided_on": "2027-01-02",
    "valid_from": "2027-03-01",
    "valid_to": None,
    "validity_months": 36,
    "scoring_level": "province",
    "product_code_pattern": "{province}-{seq}",
    "annex": "Phụ lục mẫu",
    "levels": {"province": [3, 4], "ministry": [5]},
    "bands": [
        {"star": 1, "from": 0, "below": 30}, {"star": 2, "from": 30, "below": 50},
        {"star": 3, "from": 50, "below": 70}, {"star": 4, "from": 70, "below": 90}, {"star": 5, "from": 90},
    ],
    "set_names": {"5": "Mẫu năm", "6": "Mẫu sáu"},
    "known_issues": {"6": ["Vướng mẫu một", "Vướng mẫu hai"]},
    "corrections": [
        {"set": 5, "code": "1.1", "option": 4, "text_value": "15", "value": 5, "reason": "lý do mẫu"},
        {"set": 6, "code": "3e", "option": None, "text_value": "c", "value": "3e", "reason": "chữ mẫu"},
    ],
}  # fmt: skip

Change = Callable[[Any], None]


def written(tmp_path: Path, sheet: dict[str, Any] | None = None) -> Path:
    return write_template(tmp_path / "mau.xlsx", DATA, [sheet or sample_sheet()])


def read(path: Path) -> TemplateRead:
    return template_in(path.read_bytes(), path.name)


def edited(tmp_path: Path, change: Change) -> TemplateRead:
    """The template after an officer has worked on it."""
    path = written(tmp_path)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return read(path)


def cell_of(book: Any, text: str, page: str = "Bộ 05") -> Any:
    """The first cell of a page that says something."""
    return next(cell for row in book[page].iter_rows() for cell in row if cell.value == text)


def column(key: str) -> int:
    return next(i for i, shape in enumerate(COLUMNS, 1) if shape.key == key)


SUMS = {"reading_part_sum", "reading_section_sum", "reading_group_sum", "reading_max_not_reached"}


@pytest.mark.parametrize("regulation_id", regulation_ids())
def test_every_shipped_regulation_comes_back_exactly(regulation_id: str, tmp_path: Path) -> None:
    preview = preview_template(write_shipped(tmp_path / "mau.xlsx", regulation_id))
    regulation = load_regulation(regulation_id)
    assert [one.read.no for one in preview.sets] == sorted(regulation.sheets)
    for one in preview.sets:
        shipped = regulation.sheets[one.read.no or 0]
        assert as_data(one.read) == data_of(shipped)
        assert one.sheet == replace_corrections(shipped)
        assert one.matching
        assert one.matching.differences == ()
        errors = {problem.code for problem in one.problems if problem.severity == "error"}
        assert errors <= (SUMS if shipped.known_issues else set())
    assert preview.problems == ()
    assert preview.data == data_of_regulation(regulation)


def replace_corrections(sheet: CriteriaSheet) -> CriteriaSheet:
    """The sheet as its own data give it; corrections are the regulation's to say."""
    return sheet_from(data_of(sheet), sheet.known_issues)


@pytest.mark.parametrize("lettered", [False, True])
def test_groups_cases_gates_and_marks_come_back_exactly(lettered: bool, tmp_path: Path) -> None:
    sheet = sample_sheet(lettered=lettered)
    found = read(written(tmp_path, sheet))
    assert found.problems == ()
    assert found.data == DATA
    assert found.based_on == "qd99-2027"
    (back,) = found.sheets
    assert examined(back).problems == ()
    assert as_data(back) == sheet


def test_a_group_that_states_no_points_is_worth_what_its_criteria_are(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        cell_of(book, "Vẻ ngoài mẫu").offset(column=1).value = None

    (back,) = edited(tmp_path, work).sheets
    assert examined(back).problems == ()
    assert as_data(back) == sample_sheet()


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    sheet = sample_sheet()
    find(sheet, "1.1")["title"] = "=1+1 mẫu"
    find(sheet, "1.1")["options"][0]["label"] = "- dưới 50% mẫu"
    path = written(tmp_path, sheet)
    cell = cell_of(openpyxl.load_workbook(path), "=1+1 mẫu")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    (back,) = read(path).sheets
    assert as_data(back) == sheet


def test_headings_are_locked_rows_are_free_and_choices_are_lists(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(written(tmp_path))["Bộ 05"]
    assert page.protection.sheet
    assert not page.protection.insertRows  # Excel: inserting is not forbidden
    assert page.cell(HEAD, 1).protection.locked
    assert not page.cell(HEAD + 1, column("title")).protection.locked
    assert not page.column_dimensions["E"].protection.locked
    choices = {str(v.sqref)[0]: v.formula1 for v in page.data_validations.dataValidation}
    assert choices == {"K": '"3,4,5"', "L": '"a,b"'}


def test_moved_columns_inserted_rows_and_numbers_as_text_change_nothing(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        page = book["Bộ 05"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        order = [8, 9, 10, 0, 1, 2, 3, 4, 5, 6, 7, 11, 12]
        page.delete_rows(1, page.max_row)
        for number, row in enumerate(rows, 1):
            if number == HEAD + 3:
                page.append([None, None, "  "])
            if number > HEAD:
                row = [str(v) if isinstance(v, int) else v for v in row]
            page.append([row[i] for i in order])
        page.cell(HEAD, 1).value = "MỨC "

    found = edited(tmp_path, work)
    (back,) = found.sheets
    assert examined(back).problems == ()
    assert as_data(back) == sample_sheet()


def test_codes_that_excel_made_into_numbers_are_still_codes(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        cell_of(book, "1.2").value = 1.2
        cell_of(book, "10").value = 10

    (back,) = edited(tmp_path, work).sheets
    assert as_data(back) == sample_sheet()


def set_cell(row: int, key: str, value: Any) -> Change:
    def change(book: Any) -> None:
        book["Bộ 05"].cell(row, column(key)).value = value

    return change


FIRST = HEAD + 1  # part, section, criterion 1.1, its options


@pytest.mark.parametrize(
    ("change", "problem", "cell"),
    [
        (set_cell(FIRST + 3, "points", "=1+1"), "template_formula", "J10"),
        (set_cell(FIRST + 3, "points", "#REF!"), "template_error_value", "J10"),
        (set_cell(FIRST + 4, "points", 2.5), "reading_points_unreadable", "J11"),
        (set_cell(FIRST + 4, "points", date(2026, 3, 1)), "reading_points_unreadable", "J11"),
        (set_cell(FIRST + 4, "points", True), "reading_points_unreadable", "J11"),
        (set_cell(FIRST + 4, "points", None), "reading_points_blank", "J11"),
        (set_cell(FIRST + 6, "points", 15), "reading_points_proposed", "J13"),
        (set_cell(FIRST + 6, "points", 7), "reading_points_above_max", "J13"),
        (set_cell(FIRST + 2, "max", 6), "reading_max_not_reached", "F9"),
        (set_cell(FIRST + 1, "max", 16), "reading_section_sum", "F8"),
        (set_cell(FIRST, "max", 41), "reading_part_points", "F7"),
        (set_cell(FIRST + 4, "star", 2), "template_value_odd", "K11"),
        (set_cell(FIRST + 4, "star", "nhiều"), "template_value_odd", "K11"),
        (set_cell(FIRST + 4, "case", "c"), "template_value_odd", "L11"),
        (set_cell(FIRST + 2, "gate", "9z"), "reading_gate_unknown", "D9"),
        (set_cell(FIRST + 2, "criterion", "1.2"), "reading_code_proposed", "D14"),
        (set_cell(FIRST + 4, "option", None), "template_row_without_code", "J11"),
        (set_cell(FIRST + 2, "section", "2"), "template_row_elsewhere", "B9"),
        (set_cell(FIRST, "part", None), "template_row_without_code", "E7"),
        (set_cell(FIRST + 1, "section", None), "template_row_without_code", "E8"),
        (set_cell(1, "title", None), "reading_set_unknown", "E2"),
    ],
)
def test_every_slip_is_told_by_its_cell(change: Change, problem: str, cell: str, tmp_path: Path) -> None:
    if problem == "reading_code_proposed":
        change = set_cell(FIRST + 7, "criterion", "1.1")
    found = edited(tmp_path, change)
    (back,) = found.sheets
    told = [(p.code, p.field) for p in examined(back).problems]
    assert (problem, f"Bộ 05!{cell}") in told
    assert all(p.sentence for p in examined(back).problems)


def test_a_missing_column_is_named_and_its_page_not_read(tmp_path: Path) -> None:
    (back,) = edited(tmp_path, set_cell(HEAD, "points", "Chấm")).sheets
    assert [(p.code, p.arguments["column"]) for p in back.problems] == [("template_column_missing", "Điểm")]
    assert back.parts == ()


def test_a_column_that_stands_twice_is_told(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book["Bộ 05"].cell(HEAD, 15).value = "Điểm"

    (back,) = edited(tmp_path, work).sheets
    assert [p.code for p in back.problems] == ["template_column_twice"]


def field_set(label: str, value: Any) -> Change:
    def change(book: Any) -> None:
        cell_of(book, label, REGULATION_PAGE).offset(column=1).value = value

    return change


@pytest.mark.parametrize(
    ("label", "value", "problem"),
    [
        ("Mã văn bản", "../QĐ 99", "template_id_odd"),
        ("Mã văn bản", None, "template_field_missing"),
        ("Tên ngắn", None, "template_field_missing"),
        ("Ngày ký", "hôm qua", "template_value_odd"),
        ("Áp dụng đến hết ngày", date(2020, 1, 1), "template_days_reversed"),
        ("Thời hạn giấy chứng nhận (tháng)", "ba năm", "template_value_odd"),
        ("Cấp chấm điểm", "liên xã", "template_value_odd"),
        ("Hạng do cấp tỉnh công nhận", "3, 6", "template_value_odd"),
        ("Hạng do cấp tỉnh công nhận", "3", "template_levels_odd"),
        ("Hạng do cấp xã công nhận", "3", "template_levels_odd"),
        ("Hạng 3 sao từ điểm", 80, "template_bands_odd"),
        ("Hạng 1 sao từ điểm", 5, "template_bands_odd"),
        ("Hạng 5 sao từ điểm", None, "template_bands_odd"),
        ("Tên văn bản", "=A1", "template_formula"),
    ],
)
def test_the_regulation_s_own_data_are_checked(label: str, value: Any, problem: str, tmp_path: Path) -> None:
    found = edited(tmp_path, field_set(label, value))
    told = next(p for p in found.problems if p.code == problem)
    assert told.field.startswith("Văn bản")
    assert told.sentence


def test_days_and_levels_may_be_written_as_officers_write_them(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        field_set("Ngày ký", "02/01/2027")(book)
        field_set("Áp dụng từ ngày", datetime(2027, 3, 1, 0, 0))(book)
        field_set("Cấp chấm điểm", "Cấp Tỉnh")(book)
        field_set("Hạng do cấp tỉnh công nhận", "4;3")(book)

    assert edited(tmp_path, work).data == DATA


def test_pages_that_are_no_template_are_named_and_left(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        book.create_sheet("Ghi chép").append(["gì đó"])
        del book["Tên bộ"]

    found = edited(tmp_path, work)
    assert {(p.code, p.arguments["page"]) for p in found.problems} == {
        ("template_page_ignored", "Ghi chép"),
        ("template_page_missing", "Tên bộ"),
    }
    assert len(found.sheets) == 1


def test_a_workbook_without_criteria_is_refused(tmp_path: Path) -> None:
    def work(book: Any) -> None:
        del book["Bộ 05"]

    with pytest.raises(RuleBroken) as caught:
        edited(tmp_path, work)
    assert caught.value.code == "template_without_sheets"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_a_template_saved_by_libreoffice_is_the_same(tmp_path: Path) -> None:
    path = written(tmp_path)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, str(path), "--outdir", str(tmp_path / "saved")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = read(tmp_path / "saved" / "mau.xlsx")
    assert found.problems == ()
    assert found.data == DATA
    assert as_data(found.sheets[0]) == sample_sheet()
