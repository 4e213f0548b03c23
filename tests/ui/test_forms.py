"""Forms: problems beside fields, drafts, leaving, undo, keys; and what bad input leads to."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.usecases.producers import read_producer
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.forms.grid_editor import GridEditor
from ui.pages.producers.page import ProducersPage


def producers(program: Program, qtbot: QtBot) -> ProducersPage:
    program.window.show_page("producers")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, ProducersPage)
    return page


def field(page: ProducersPage, name: str) -> QWidget:
    return page.editor.form.fields[name].editor


def fill(page: ProducersPage, name: str = "HTX Đường Thẻn Sin") -> None:
    write(field(page, "name"), name)
    write(field(page, "representative_name"), "Lò Thị Mẫu")
    place = page.editor.form.fields["place_id"]
    place.box.setCurrentIndex(1)  # type: ignore[attr-defined]
    place.box.activated.emit(1)  # type: ignore[attr-defined]


def names(page: ProducersPage) -> list[str]:
    return [row.name for row in page.list.model.shown]


def test_an_empty_form_says_beside_each_field_what_is_missing(office_program: Program, qtbot: QtBot) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    QTest.keyClick(field(page, "name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    press(page.editor, "Lưu")
    fields = page.editor.form.fields
    for name in ("name", "representative_name", "place_id"):
        assert fields[name].problem, name
    assert not fields["phone"].problem
    assert page.shows_form
    assert names(page) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ă" * 300, "300"),
        ("Hîp t¸c x· N«ng nghiÖp", "TCVN3"),
        ("12345", ""),
    ],
)
def test_bad_names_are_refused_and_stay_in_the_form(
    office_program: Program, qtbot: QtBot, name: str, words: str
) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page, name)
    press(page.editor, "Lưu")
    settled(qtbot, office_program)
    problem = page.editor.form.fields["name"].problem
    assert problem
    assert words in problem
    assert page.editor.form.fields["name"].raw() == name
    assert names(page) == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [("31/12/1989", True), ("99/99/2020", True), ("13/12/2023", True), ("1/2/2020", False)],
)
def test_days_are_read_and_refused_beside_their_field(
    office_program: Program, qtbot: QtBot, typed: str, wrong: bool
) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page)
    write(field(page, "registration_date"), typed)
    press(page.editor, "Lưu")
    settled(qtbot, office_program)
    assert bool(page.editor.form.fields["registration_date"].problem) is wrong
    assert names(page) == ([] if wrong else ["HTX Đường Thẻn Sin"])


def test_a_saved_producer_is_listed_and_undo_takes_it_back(office_program: Program, qtbot: QtBot) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page, unicodedata.normalize("NFD", "HTX Đường Thẻn Sin"))
    press(page.editor, "Lưu")
    settled(qtbot, office_program)
    assert names(page) == ["HTX Đường Thẻn Sin"]
    assert not page.shows_form
    assert "Đã lưu" in office_program.window.banner.text
    office_program.window.banner.act()
    settled(qtbot, office_program)
    assert names(page) == []
    assert "Đã hoàn tác" in office_program.window.banner.text


def test_what_was_typed_is_kept_as_a_draft_and_offered_again(office_program: Program, qtbot: QtBot) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page, "HTX dở dang")
    qtbot.waitUntil(lambda: office_program.desk.drafts.find("producer", "") is not None, timeout=5000)
    page.open_new()
    assert page.editor.form.fields["name"].raw() == ""
    assert "bản nháp" in page.editor.found_draft.text
    page.editor.found_draft.act()
    assert page.editor.form.fields["name"].raw() == "HTX dở dang"
    press(page.editor, "Lưu")
    settled(qtbot, office_program)
    assert office_program.desk.drafts.find("producer", "") is None
    assert names(page) == ["HTX dở dang"]


@pytest.mark.parametrize(
    ("answer", "stays", "saved"), [("Ở lại", True, []), ("Không lưu", False, []), ("Lưu", False, ["HTX Mẫu"])]
)
def test_leaving_with_changes_asks(
    office_program: Program, qtbot: QtBot, answer: str, stays: bool, saved: list[str]
) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page, "HTX Mẫu")
    asked = Answer(answer)
    press(page.editor, "Quay lại danh sách")
    settled(qtbot, office_program)
    assert "chưa lưu" in asked.seen
    assert page.shows_form is stays
    assert names(page) == saved
    if stays:
        Answer("Không lưu")
        page.editor.leave()


def test_two_windows_of_time_do_not_overwrite_each_other(office_program: Program, qtbot: QtBot) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page)
    press(page.editor, "Lưu")
    settled(qtbot, office_program)
    row = page.list.model.shown[0]
    page.open_row(row.id)
    settled(qtbot, office_program)
    from dataclasses import replace

    from app.usecases.producers import read_producer, save_producer

    draft = read_producer(office_program.desk.file, row.id)
    assert draft is not None
    save_producer(office_program.desk.file, replace(draft, phone="0213 300 0001"), "Người khác")
    write(field(page, "village"), "Bản Mẫu")
    press(page.editor, "Lưu")
    settled(qtbot, office_program)
    assert page.shows_form
    assert page.editor.form.others.text
    again = read_producer(office_program.desk.file, row.id)
    assert again is not None
    assert again.phone == "0213 300 0001"
    Answer("Không lưu")
    page.editor.leave()


def test_nothing_is_rewritten_while_a_person_types(office_program: Program, qtbot: QtBot) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    line = field(page, "name")
    write(line, "  HTX   Mẫu ")
    assert page.editor.form.fields["name"].raw() == "  HTX   Mẫu "
    field(page, "phone").setFocus()
    qtbot.waitUntil(lambda: page.editor.form.fields["name"].raw() == "HTX Mẫu", timeout=3000)
    Answer("Không lưu")
    page.editor.leave()


def open_cell(page: ProducersPage, qtbot: QtBot, text: str) -> QLineEdit:
    """Type into the first cell of the years, and stay in it."""
    grid = field(page, "years")
    assert isinstance(grid, GridEditor)
    grid.table.setFocus()
    grid.table.setCurrentCell(0, 0)
    QTest.keyClick(grid.table, Qt.Key.Key_F2)
    cell = grid.table.indexWidget(grid.table.currentIndex())
    assert isinstance(cell, QLineEdit)
    QTest.keyClicks(cell, text)
    return cell


def test_what_stands_in_an_open_cell_is_saved_with_the_form(office_program: Program, qtbot: QtBot) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page)
    cell = open_cell(page, qtbot, "2022")
    QTest.keyClick(cell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page.editor.save()
    settled(qtbot, office_program)
    assert not page.shows_form
    saved = read_producer(office_program.desk.file, page.list.model.shown[0].id)
    assert saved is not None
    assert [one.year for one in saved.years] == [2022]


def test_an_open_cell_counts_as_a_change_and_its_cursor_stays(office_program: Program, qtbot: QtBot) -> None:
    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    cell = open_cell(page, qtbot, "222")
    cell.setCursorPosition(1)
    QTest.keyClicks(cell, "0")
    drafts = office_program.desk.drafts
    qtbot.waitUntil(lambda: drafts.find("producer", "") is not None, timeout=5000)
    assert (cell.text(), cell.cursorPosition()) == ("2022", 2)
    stay = Answer("Ở lại")
    page.editor.leave()
    assert "chưa lưu" in stay.seen
    assert page.shows_form
    press(office_program.window, "Lưu")
    assert field(page, "years").rows()[0][1] == "2022"  # type: ignore[attr-defined]
    write(field(page, "name"), "HTX Mẫu Ô Mở")
    leave = Answer("Không lưu")
    page.editor.leave()
    assert leave.seen
