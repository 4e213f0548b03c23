"""Workbooks: written for members, filled as Excel and LibreOffice leave them, read back or refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.scoring_books import choices
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import RuleBroken
from app.storage.store import OfficeFile
from app.usecases.regulations import load_regulation
from app.usecases.scoring_sheets import abstain, answer, read_sheet, reopen_sheet
from app.usecases.scoring_workbooks import (
    BookPreview,
    apply_book,
    preview_book,
    write_member_books,
    write_session_book,
)
from app.usecases.session_results import conclude_dossier
from tests.council_hall import NAMES, WHO, CouncilHall

RICE, STICKY = "Gạo mẫu", "Nếp mẫu"
SHEET = load_regulation("qd148-2023").sheet(3)
HEAD = 10


@pytest.fixture
def made(office: OfficeFile) -> CouncilHall:
    return CouncilHall(office, {RICE: 3, STICKY: 3}, members=3)


@pytest.fixture
def book(made: CouncilHall, tmp_path: Path) -> Path:
    """The workbook of the second member."""
    (path,) = write_member_books(made.office, made.session, tmp_path / "out", [made.members[1]])
    return path


def rows_of(page: Worksheet) -> dict[str, int]:
    """The row of each criterion."""
    codes = {one.code for one in SHEET.criteria}
    return {str(page.cell(at, 1).value): at for at in range(HEAD + 1, page.max_row + 1)
            if page.cell(at, 1).value in codes}  # fmt: skip


def fill(page: Worksheet, given: dict[str, int], opinion: str = "") -> None:
    """Choose from the lists as a member does."""
    for code, at in rows_of(page).items():
        page.cell(at, 4, choices(SHEET.criterion(code), None)[given[code]][0])
    if opinion:
        page.cell(page.max_row, 1, opinion)


def changed(path: Path, change: Callable[[Any], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def filled(made: CouncilHall, path: Path, points: int = 61) -> dict[str, int]:
    given = made.answers(RICE, points, 4)
    changed(path, lambda book: fill(book.worksheets[0], given, "Giữ vùng nguyên liệu"))
    return given


def problems(preview: BookPreview) -> list[tuple[str, str]]:
    return [(one.cell, one.problem.code) for page in preview.pages for one in page.problems]


def test_a_member_s_book_has_lists_locks_a_running_total_and_no_formula_of_others(book: Path) -> None:
    assert book.name == "phieu-cham-tran-thi-mau.xlsx"
    opened = openpyxl.load_workbook(book)
    assert [page.title for page in opened.worksheets[:2]] == ["1 Gạo mẫu", "2 Nếp mẫu"]
    assert opened["so-ocop"].sheet_state == "veryHidden"
    assert opened["danh-muc"].sheet_state == "hidden"
    assert opened.security.lockStructure
    page = opened.worksheets[0]
    assert page.protection.sheet
    rows = rows_of(page)
    assert len(rows) == len(SHEET.criteria)
    at = rows["1a"]
    assert page.cell(at, 2).protection.locked
    assert not page.cell(at, 4).protection.locked
    assert page.cell(8, 2).value.startswith("=E")
    assert len(page.data_validations.dataValidation) == len(SHEET.criteria)
    assert NAMES[1] in str(page["B5"].value)


def test_a_filled_book_is_previewed_and_taken_in_as_closed_excel_sheets(
    made: CouncilHall, book: Path
) -> None:
    given = filled(made, book)
    preview = preview_book(made.office, made.session, book)
    assert problems(preview) == [("", "book_sheet_empty")]
    first, second = preview.pages
    assert (first.product, first.member, first.total, first.answered) == (RICE, NAMES[1], 61, 32)
    assert second.received is None
    assert made.standing(RICE).totals == {}
    done = apply_book(made.office, preview, WHO)
    sheet = read_sheet(made.office, done.id)
    assert (sheet.row.state, sheet.row.source, sheet.row.total) == ("closed", "excel", 61)
    assert sheet.answers == given
    assert sheet.row.opinion == "Giữ vùng nguyên liệu"
    assert made.standing(RICE).totals == {made.members[1]: 61}


def test_the_same_book_twice_changes_nothing(made: CouncilHall, book: Path) -> None:
    filled(made, book)
    apply_book(made.office, preview_book(made.office, made.session, book), WHO)
    again = preview_book(made.office, made.session, book)
    assert ("", "book_sheet_closed") in problems(again)
    with pytest.raises(RuleBroken) as caught:
        apply_book(made.office, again, WHO)
    assert caught.value.code == "book_has_problems"


def test_one_book_for_the_session_holds_every_member_and_product(made: CouncilHall, tmp_path: Path) -> None:
    abstain(made.office, made.session, made.dossiers[STICKY], made.members[2], "Liên quan", WHO)
    path = write_session_book(made.office, made.session, tmp_path / "phien.xlsx")
    opened = openpyxl.load_workbook(path)
    assert len(opened.worksheets) == 5 + 2
    given = made.answers(RICE, 58, 2)
    changed(path, lambda book: [fill(page, given) for page in book.worksheets[:5]])
    preview = preview_book(made.office, made.session, path)
    assert preview.errors == 0
    apply_book(made.office, preview, WHO)
    assert [len(one.totals) for one in made.standings()] == [3, 2]


def test_every_problem_is_told_by_its_cell_and_nothing_is_taken_in(made: CouncilHall, book: Path) -> None:
    filled(made, book)

    def spoil(opened: Any) -> None:
        page = opened.worksheets[0]
        rows = rows_of(page)
        page.cell(rows["1a"], 4, "khá")
        page.cell(rows["1b"], 4, 2)
        page.cell(rows["1c"], 4).value = None
        page.cell(rows["1d"], 4, "=D12")
        words = choices(SHEET.criterion("2a"), None)[1][0]
        page.cell(rows["2a"], 4, words.replace("1. ", "3. ", 1))

    changed(book, spoil)
    preview = preview_book(made.office, made.session, book)
    rows = rows_of(openpyxl.load_workbook(book).worksheets[0])
    assert set(problems(preview)) == {
        (f"D{rows['1a']}", "book_choice_unknown"), (f"D{rows['1b']}", "book_choice_unknown"),
        (f"D{rows['1c']}", "book_criteria_open"), (f"D{rows['1d']}", "book_cell_is_formula"),
        (f"D{rows['2a']}", "book_choice_contradicts"), ("", "book_sheet_empty"),
    }  # fmt: skip
    with pytest.raises(RuleBroken) as caught:
        apply_book(made.office, preview, WHO)
    assert caught.value.arguments["count"] == 5
    assert made.standing(RICE).totals == {}


def test_a_broken_gate_is_told(made: CouncilHall, book: Path) -> None:
    given = made.answers(RICE, 61, 4) | {"5a": 0, "5b": 1}
    changed(book, lambda opened: fill(opened.worksheets[0], given))
    assert "gate_closed" in [code for _, code in problems(preview_book(made.office, made.session, book))]


def test_moved_and_inserted_columns_are_read_by_their_headings(made: CouncilHall, book: Path) -> None:
    given = filled(made, book)

    def move(opened: Any) -> None:
        page = opened.worksheets[0]
        page.move_range(f"D{HEAD}:D{page.max_row - 2}", cols=8)
        page.move_range(f"A{HEAD}:A{page.max_row - 3}", cols=9)

    changed(book, move)
    preview = preview_book(made.office, made.session, book)
    assert preview.errors == 0
    assert dict(preview.sheets[0].answers) == given


def test_sorted_rows_are_read_by_their_codes(made: CouncilHall, book: Path) -> None:
    given = filled(made, book)

    def swap(opened: Any) -> None:
        page = opened.worksheets[0]
        rows = rows_of(page)
        for column in (1, 2, 3, 4, 6):
            one, other = page.cell(rows["1a"], column), page.cell(rows["12a"], column)
            one.value, other.value = other.value, one.value

    changed(book, swap)
    assert dict(preview_book(made.office, made.session, book).sheets[0].answers) == given


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda page, rows: page.cell(rows["1a"], 1, "1b"), "book_criterion_twice"),
        (lambda page, rows: page.cell(rows["1a"], 1, "99z"), "book_criterion_unknown"),
        (lambda page, rows: page.delete_rows(rows["1a"]), "book_criterion_missing"),
        (lambda page, rows: page.cell(rows["1a"], 2, "Nội dung khác"), "book_title_differs"),
        (lambda page, rows: page.cell(HEAD, 4, "Cột khác"), "book_columns_missing"),
        (lambda page, rows: page.cell(HEAD, 5, "Cột khác"), "book_columns_missing"),
        (lambda page, rows: page.cell(HEAD, 9, "Mức chọn"), "book_columns_twice"),
        (lambda page, rows: page.cell(2, 2, "CCC-CCC"), "book_code_unknown"),
        (lambda page, rows: page.cell(2, 1, "Số"), "book_code_missing"),
        (lambda page, rows: page.cell(rows["1a"], 5, 99), "book_points_contradict"),
    ],
)  # fmt: skip
def test_what_was_pasted_over_is_refused_never_misread(
    made: CouncilHall, book: Path, spoil: Callable[[Any, dict[str, int]], object], code: str
) -> None:
    filled(made, book)
    changed(book, lambda opened: spoil(opened.worksheets[0], rows_of(opened.worksheets[0])))
    preview = preview_book(made.office, made.session, book)
    assert code in [found for _, found in problems(preview)]
    assert preview.errors
    with pytest.raises(RuleBroken):
        apply_book(made.office, preview, WHO)


def test_a_page_copied_twice_is_believed_neither_time(made: CouncilHall, book: Path) -> None:
    filled(made, book)

    def copy(opened: Any) -> None:
        opened.copy_worksheet(opened.worksheets[0])

    changed(book, copy)
    codes = [code for _, code in problems(preview_book(made.office, made.session, book))]
    assert codes.count("book_sheet_twice") == 2


@pytest.mark.parametrize(
    "column", ["member_id", "dossier_id", "session_id", "digest", "version_no", "checksum"]
)
def test_an_altered_identity_is_not_believed(made: CouncilHall, book: Path, column: str) -> None:
    filled(made, book)

    def alter(opened: Any) -> None:
        page = opened["so-ocop"]
        names = [cell.value for cell in page[2]]
        place = names.index(column) + 1
        page.cell(3, place, "7" if column == "version_no" else page.cell(3, place).value[::-1])

    changed(book, alter)
    preview = preview_book(made.office, made.session, book)
    assert preview.errors
    assert "book_of_another_file" in [code for _, code in problems(preview)]


def test_a_book_without_its_identity_is_refused(made: CouncilHall, book: Path) -> None:
    changed(book, lambda opened: opened.remove(opened["so-ocop"]))
    with pytest.raises(RuleBroken) as caught:
        preview_book(made.office, made.session, book)
    assert caught.value.code == "book_not_ours"


def test_a_book_of_another_office_file_is_refused(
    made: CouncilHall, book: Path, tmp_path: Path, clock: FixedClock
) -> None:
    from app.usecases.offices import create_office
    from tests.conftest import PHONG_THO

    filled(made, book)
    with create_office(tmp_path / "other.ocop", PHONG_THO, clock, SeededRandom(5), WHO) as other:
        stranger = CouncilHall(other, {RICE: 3}, members=3)
        preview = preview_book(other, stranger.session, book)
    assert [code for _, code in problems(preview)] == ["book_of_another_file"] * 2


def test_a_book_of_another_session_is_refused(made: CouncilHall, book: Path) -> None:
    from dataclasses import replace

    from app.storage.queries.councils import session_draft
    from app.usecases.councils import save_session

    filled(made, book)
    with made.office.reading() as reader:
        draft = session_draft(reader, made.session)
    assert draft is not None
    other = save_session(
        made.office, replace(draft, id="", version=0, title="Phiên 2", dossier_ids=()), WHO
    ).id
    preview = preview_book(made.office, other, book)
    assert {code for _, code in problems(preview)} == {"book_of_another_session"}


def test_a_book_written_before_a_reopening_is_an_old_copy(made: CouncilHall, book: Path) -> None:
    filled(made, book)
    sheet_id = made.score(RICE, 1, 60)
    reopen_sheet(made.office, sheet_id, "Bấm nhầm", WHO)
    preview = preview_book(made.office, made.session, book)
    assert ("", "book_version_differs") in problems(preview)


def test_a_dry_run_that_grew_old_is_not_applied(made: CouncilHall, book: Path) -> None:
    filled(made, book)
    preview = preview_book(made.office, made.session, book)
    sheet_id = made.score(RICE, 1, 60)
    with pytest.raises(RuleBroken) as caught:
        apply_book(made.office, preview, WHO)
    assert caught.value.code == "sheet_is_closed"
    reopen_sheet(made.office, sheet_id, "Bấm nhầm", WHO)
    with pytest.raises(RuleBroken) as caught:
        apply_book(made.office, preview, WHO)
    assert caught.value.code == "book_version_differs"


def test_an_open_sheet_is_replaced_after_a_warning(made: CouncilHall, book: Path) -> None:
    open_id = made.sheet(RICE, 1)
    answer(made.office, open_id, "1a", 0, WHO)
    given = filled(made, book)
    preview = preview_book(made.office, made.session, book)
    assert ("", "book_replaces_open") in problems(preview)
    assert preview.errors == 0
    assert apply_book(made.office, preview, WHO).id == open_id
    assert read_sheet(made.office, open_id).answers == given


def test_one_wrong_page_holds_the_whole_book_back(made: CouncilHall, book: Path) -> None:
    given = made.answers(RICE, 61, 4)

    def half(opened: Any) -> None:
        fill(opened.worksheets[0], given)
        page = opened.worksheets[1]
        page.cell(rows_of(page)["1a"], 4, choices(SHEET.criterion("1a"), None)[1][0])

    changed(book, half)
    preview = preview_book(made.office, made.session, book)
    assert preview.errors == 1
    with pytest.raises(RuleBroken):
        apply_book(made.office, preview, WHO)
    assert made.standing(RICE).totals == {}


def test_behind_pins_a_preview_tells_no_points(office: OfficeFile, tmp_path: Path) -> None:
    made = CouncilHall(office, {RICE: 3}, members=3, uses_pins=True)
    (path,) = write_member_books(office, made.session, tmp_path, [made.members[0]])
    filled(made, path)
    (page,) = preview_book(office, made.session, path).pages
    assert (page.answered, page.total) == (32, None)


def test_nothing_is_written_for_what_is_closed_or_concluded(made: CouncilHall, tmp_path: Path) -> None:
    for member in range(3):
        made.score(RICE, member, 60)
    conclude_dossier(made.office, made.session, made.dossiers[RICE], WHO)
    made.score(STICKY, 1, 60)
    paths = write_member_books(made.office, made.session, tmp_path / "out")
    assert [path.name for path in paths] == ["phieu-cham-lo-van-mau.xlsx", "phieu-cham-vang-thi-mau.xlsx"]
    with pytest.raises(RuleBroken) as caught:
        write_member_books(made.office, made.session, tmp_path / "out", [made.members[1]])
    assert caught.value.code == "book_nothing_to_write"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "book_unreadable"),
        (b"PK\x03\x04 not a zip", "book_unreadable"),
        (b"%PDF-1.7", "book_unreadable"),
    ],
)
def test_what_is_no_workbook_is_refused(made: CouncilHall, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "la.xlsx"
    path.write_bytes(content)
    with pytest.raises(RuleBroken) as caught:
        preview_book(made.office, made.session, path)
    assert caught.value.code == code
    assert "la.xlsx" in str(caught.value)


def test_a_bomb_is_weighed_before_it_is_opened(made: CouncilHall, book: Path, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(part.filename, source.read(part.filename))
        target.writestr("xl/media/bomb.bin", b"\0" * (20 * 2**20))
    assert path.stat().st_size < 2**20
    with pytest.raises(RuleBroken) as caught:
        preview_book(made.office, made.session, path)
    assert caught.value.code == "book_too_large"
    path.write_bytes(b"\0" * (11 * 2**20))
    with pytest.raises(RuleBroken) as caught:
        preview_book(made.office, made.session, path)
    assert caught.value.code == "book_too_large"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml", "xl/workbook.xml"])
@pytest.mark.parametrize(
    "content", [b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>', b"<broken", b"\xff\xfe"]
)
def test_entities_and_broken_parts_are_refused(
    made: CouncilHall, book: Path, tmp_path: Path, part: str, content: bytes
) -> None:
    path = tmp_path / "xml.xlsx"
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(path, "w") as target:
        for one in source.infolist():
            target.writestr(one.filename, content if one.filename == part else source.read(one.filename))
    with pytest.raises(RuleBroken) as caught:
        preview_book(made.office, made.session, path)
    assert caught.value.code in ("book_unreadable", "book_not_ours")


def test_a_cell_at_the_far_end_does_not_make_us_walk_there(made: CouncilHall, book: Path) -> None:
    given = filled(made, book)
    changed(book, lambda opened: opened.worksheets[0].cell(1_048_576, 16_384, "xa"))
    assert dict(preview_book(made.office, made.session, book).sheets[0].answers) == given


def test_values_pasted_as_another_program_stores_them_are_read(made: CouncilHall, book: Path) -> None:
    """Inline strings, points as last shown, decomposed letters and stray spaces."""
    import unicodedata

    import xlsxwriter

    given = filled(made, book)
    source = openpyxl.load_workbook(book)
    target = book.with_name("nhu-libreoffice.xlsx")
    with xlsxwriter.Workbook(str(target), {"in_memory": True}) as copy:
        for page in source.worksheets:
            sheet = copy.add_worksheet(page.title)
            for row in page.iter_rows():
                for cell in row:
                    value = cell.value
                    if value is None:
                        continue
                    if isinstance(value, str) and value.startswith("="):
                        code = page.cell(cell.row, 1).value
                        points = (
                            _points_of(code, given)
                            if cell.column == 5 and page is source.worksheets[0]
                            else ""
                        )
                        sheet.write_formula(cell.row - 1, cell.column - 1, value, None, points)
                    elif isinstance(value, str):
                        loose = unicodedata.normalize("NFD", value).replace(" ", "\u00a0 ", 1)
                        sheet.write_string(
                            cell.row - 1, cell.column - 1, value if page.title == "so-ocop" else loose
                        )
                    else:
                        sheet.write(cell.row - 1, cell.column - 1, value)
    preview = preview_book(made.office, made.session, target)
    assert preview.errors == 0
    assert dict(preview.sheets[0].answers) == given


def _points_of(code: object, given: dict[str, int]) -> object:
    return SHEET.criterion(str(code)).points(given[str(code)], None) if code in given else ""
