"""Cài đặt > Văn bản áp dụng with real clicks and keys: view, compare, correct, confirm, send and take."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.disqualification import Ground
from app.kernel.clock import VIETNAM, FixedClock
from app.storage.store import OfficeFile
from app.usecases.dossiers import move_dossier
from app.usecases.known_regulations import regulation_of
from app.usecases.sample_year import make_sample_year
from app.usecases.sheet_corrections import correct_sheet
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from tests.usecases.test_office_sheets import draft_of, edited, one_point_less_in_1c
from ui.application import Program
from ui.dialogs import PaperDialog
from ui.pages.councils.conclusions import ask_ground
from ui.pages.dossiers.page import DossiersPage
from ui.pages.settings.regulations_tab import RegulationsTab
from ui.pages.settings.sheet_grid import VALUE, SheetGrid

QD = "qd148-2023"
WHO = "Cán bộ Mẫu"


def opened(program: Program, qtbot: QtBot, set_no: int = 3) -> RegulationsTab:
    program.window.show_page("settings", f"{QD}/{set_no}")
    settled(qtbot, program)
    page = program.window.page
    assert page is not None
    tab: RegulationsTab = page.regulations  # type: ignore[attr-defined]
    return tab


def row_of(grid: SheetGrid, origin: str) -> int:
    role = Qt.ItemDataRole.UserRole
    rows = range(grid.table.rowCount())
    return next(place for place in rows if grid.table.item(place, 0).data(role)[1] == origin)


def present(program: Program, set_no: int = 3):  # type: ignore[no-untyped-def]
    with program.desk.file.reading() as reader:
        regulation = regulation_of(reader, QD)
    return regulation, regulation.sheet(set_no)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1092, 614)])
def test_nothing_is_clipped_in_any_part_of_the_viewer(
    office_program: Program, qtbot: QtBot, width: int, height: int
) -> None:
    office_program.window.resize(width, height)
    tab = opened(office_program, qtbot, 11)
    for panel in range(3):
        tab.view.panels.setCurrentIndex(panel)
        settled(qtbot, office_program)
        assert clipped_texts(office_program.window) == []
        assert english_buttons(office_program.window) == []
    tab.correct()
    settled(qtbot, office_program)
    assert clipped_texts(office_program.window) == []


def test_every_set_of_every_decision_is_listed_with_its_state(office_program: Program, qtbot: QtBot) -> None:
    tab = opened(office_program, qtbot)
    states = {row.no: row.state for row in tab.view.sets.model.shown}
    assert len(states) == 26
    assert {no for no, state in states.items() if state == "Chưa cộng đủ điểm"} == {7, 11, 12, 13}
    assert states[3] == "Chưa đối chiếu"
    tab.view.decision.setCurrentIndex(tab.view.decision.findData("qd26-2026"))
    assert {row.state for row in tab.view.sets.model.shown} == {"Theo văn bản"}


def test_a_sheet_shows_its_lines_marks_and_what_is_open_about_it(
    office_program: Program, qtbot: QtBot
) -> None:
    tab = opened(office_program, qtbot, 11)
    assert "Phần C: ghi tối đa 35 điểm nhưng cộng lại được 32" in tab.view.sheet.told
    rows = {row.id: row for row in tab.view.sheet.list.model.shown}
    assert rows["1a#2"].mark == "***"
    assert "5a" in rows["5b"].remark
    write(tab.view.sheet.list.search, "cau chuyen")
    assert {row.kind for row in tab.view.sheet.list.model.shown} >= {"section", "criterion"}


def test_the_rules_of_a_decision_are_told_with_their_articles(office_program: Program, qtbot: QtBot) -> None:
    tab = opened(office_program, qtbot)
    tab.view.decision.setCurrentIndex(tab.view.decision.findData("qd26-2026"))
    told = " ".join(one.text() for one in tab.view.rules.findChildren(QLabel))
    for words in ("60 ngày (Điều 12.2)", "trước 30/06 (Điều 5)", "180 đến 120 ngày", "Bộ: quyết định"):
        assert words in told


def test_two_decisions_stand_side_by_side(office_program: Program, qtbot: QtBot) -> None:
    tab = opened(office_program, qtbot, 3)
    listed = tab.view.comparison.list
    box = listed._filters[0][0]
    box.setCurrentIndex(box.findData(True))
    assert all(row.differs for row in listed.model.shown)
    listed.table.selectRow(0)
    assert "1a. " in tab.view.comparison._ours.text()
    assert "1.1. " in tab.view.comparison._theirs.text()


def test_a_sheet_is_corrected_with_the_keyboard_shown_and_undone(
    office_program: Program, qtbot: QtBot
) -> None:
    tab = opened(office_program, qtbot, 3)
    press(tab, "Sửa theo bản giấy")
    settled(qtbot, office_program)
    assert office_program.window.page.title() == "Sửa theo bản giấy: bộ 3"  # type: ignore[union-attr]
    grid = tab.editor.grid
    place = row_of(grid, "1c#2")
    grid.table.setCurrentCell(place, VALUE)
    grid.table.setFocus()
    QTest.keyClick(grid.table, Qt.Key.Key_1)
    field = grid.table.findChild(QLineEdit)
    assert field is not None
    assert field.text() == "1"
    handle = office_program.window.windowHandle()  # the cell is still open: saving finishes it
    QTest.keyClick(handle, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office_program)
    assert "Căn cứ" in tab.editor.form.fields["reason"].problem
    assert grid.table.item(place, VALUE).text() == "1"
    write(tab.editor.form.fields["reason"].editor, "Công báo số 445")
    QTest.keyClick(handle, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office_program)
    assert not tab.corrects
    (correction,) = present(office_program)[1].corrections
    assert correction.reason == "Công báo số 445"
    (row,) = (one for one in tab.view.sets.model.shown if one.no == 3)
    assert row.told == ["Chưa đối chiếu", "sửa 1 chỗ"]
    assert "bản chép ghi điểm “2”, dùng “1”" in tab.view.sheet.told
    office_program.window.banner.act()
    settled(qtbot, office_program)
    assert present(office_program)[1].corrections == ()


def test_what_does_not_add_up_is_told_below_the_grid_and_nothing_is_lost(
    office_program: Program, qtbot: QtBot
) -> None:
    tab = opened(office_program, qtbot, 11)
    tab.correct()
    tab.editor.form.fields["reason"].set_value("Công báo")
    tab.editor.save()
    assert "Phần C: ghi tối đa 35 điểm nhưng cộng lại được 32" in tab.editor.form.fields["lines"].problem
    grid = tab.editor.grid
    grid.table.item(3, VALUE).setText("nhiều")
    tab.editor.save()
    assert "điểm" in tab.editor.form.fields["lines"].problem
    answer = Answer("Không lưu")
    press(tab.editor, "Quay lại")
    settled(qtbot, office_program)
    assert "chưa lưu" in answer.seen
    assert not tab.corrects


def test_lines_are_added_below_the_current_one_and_taken_out(office_program: Program, qtbot: QtBot) -> None:
    tab = opened(office_program, qtbot, 3)
    tab.correct()
    grid = tab.editor.grid
    before = grid.table.rowCount()
    grid.table.setCurrentCell(4, VALUE)
    press(grid, "Thêm mức")
    assert grid.table.rowCount() == before + 1
    assert grid.table.currentRow() == 5
    assert tab.editor.form.is_changed
    press(grid, "Bớt dòng")
    assert grid.table.rowCount() == before
    tab.editor.form.reload()
    assert not tab.editor.form.is_changed


def test_a_draft_of_a_correction_survives(office_program: Program, qtbot: QtBot) -> None:
    tab = opened(office_program, qtbot, 3)
    tab.correct()
    tab.editor.grid.table.item(4, VALUE).setText("7")
    tab.editor.keep_draft()
    found = office_program.desk.drafts.find("sheet_correction", f"{QD}/3")
    assert found is not None
    assert "7" in json.dumps(json.loads(found.body)["lines"])
    tab.editor.form.reload()
    tab.show_viewer()
    tab.correct()
    assert not tab.editor.found_draft.isHidden()
    tab.editor.found_draft.act()
    assert tab.editor.grid.table.item(4, VALUE).text() == "7"
    tab.editor.form.reload()


def test_a_set_is_confirmed_against_its_paper_and_that_is_taken_back(
    office_program: Program, qtbot: QtBot
) -> None:
    tab = opened(office_program, qtbot, 3)

    def name_the_paper(dialog: QDialog) -> None:
        write(dialog.findChildren(QLineEdit)[0], "Công báo số 445")

    Answer("Xác nhận", name_the_paper)
    press(tab, "Đã đối chiếu bản giấy")
    settled(qtbot, office_program)
    regulation, sheet = present(office_program)
    assert regulation.confirmation_of(sheet).paper == "Công báo số 445"
    assert "Đã đối chiếu với Công báo số 445" in tab.view.sheet.told
    Answer("Bỏ xác nhận")
    press(tab, "Bỏ xác nhận đối chiếu")
    settled(qtbot, office_program)
    regulation, sheet = present(office_program)
    assert regulation.confirmation_of(sheet) is None


def test_a_set_that_does_not_add_up_is_not_confirmed(office_program: Program, qtbot: QtBot) -> None:
    tab = opened(office_program, qtbot, 12)
    Answer("Xác nhận", lambda dialog: write(dialog.findChildren(QLineEdit)[0], "Công báo"))
    press(tab, "Đã đối chiếu bản giấy")
    settled(qtbot, office_program)
    assert "cộng lại được 32" in office_program.window.banner.text


def test_corrections_are_taken_back_after_a_question(office_program: Program, qtbot: QtBot) -> None:
    correct_sheet(
        office_program.desk.file, edited(draft_of(office_program.desk.file), one_point_less_in_1c), WHO
    )
    tab = opened(office_program, qtbot, 3)
    answer = Answer("Bỏ các chỗ sửa")
    press(tab, "Bỏ các chỗ sửa")
    settled(qtbot, office_program)
    assert "1c" in answer.seen
    assert present(office_program)[1].corrections == ()


def test_corrections_are_sent_and_taken_after_a_look(
    office_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    file: OfficeFile = office_program.desk.file
    correct_sheet(file, edited(draft_of(file), one_point_less_in_1c), WHO)
    tab = opened(office_program, qtbot, 3)
    tab.actions_of_sets.export_to(tmp_path / "sua.json")
    settled(qtbot, office_program)
    assert "Đã lưu sua.json" in office_program.window.banner.text
    answer = Answer("Bỏ qua")
    tab.actions_of_sets.preview(tmp_path / "sua.json")
    settled(qtbot, office_program)
    assert "Phòng Nông nghiệp" in answer.seen
    Answer("Bỏ các chỗ sửa")
    press(tab, "Bỏ các chỗ sửa")
    settled(qtbot, office_program)
    assert present(office_program)[1].corrections == ()
    Answer("Nhận 1 bộ")
    tab.actions_of_sets.preview(tmp_path / "sua.json")
    settled(qtbot, office_program)
    assert len(present(office_program)[1].corrections) == 1
    (tmp_path / "sua.json").write_text("[]", encoding="utf-8")
    tab.actions_of_sets.preview(tmp_path / "sua.json")
    settled(qtbot, office_program)
    assert "không phải tệp sửa phiếu" in office_program.window.banner.text


def test_any_sheet_is_looked_at_blank(
    office_program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = opened(office_program, qtbot, 11)
    shown: list[int] = []

    def look(dialog: PaperDialog) -> int:
        shown.append(dialog.view.paper.pages if dialog.view.paper else 0)
        dialog.done(0)
        return 0

    monkeypatch.setattr(PaperDialog, "exec", look)
    tab.actions_of_sets.show_paper()
    settled(qtbot, office_program)
    tab.view.sets.choose("26")
    Answer("Trường hợp b")
    tab.view.decision.setCurrentIndex(tab.view.decision.findData("qd26-2026"))
    tab.view.sets.choose("26")
    tab.actions_of_sets.show_paper()
    settled(qtbot, office_program)
    assert len(shown) == 2
    assert min(shown) >= 5


# What the level and the decision make of the window


@pytest.fixture
def case_program(
    program: Program, qtbot: QtBot, tmp_path: Path, ui_clock: FixedClock
) -> Callable[[str], Program]:
    def open_case(name: str) -> Program:
        path = tmp_path / f"{name}.ocop"
        make_sample_year(path, case=name)
        program.open(path)
        settled(qtbot, program)
        return program

    return open_case


def rail(program: Program) -> list[str]:
    return [key for key, made in program.window._rail_buttons.items() if made.isVisible()]


def test_a_commune_sees_no_council_and_no_certificates(
    case_program: Callable[[str], Program], qtbot: QtBot
) -> None:
    program = case_program("commune-2026")
    assert "councils" not in rail(program)
    assert "certificates" not in rail(program)
    program.window.show_page("councils")
    assert program.window.page is program.window.pages["overview"]
    assert "Văn bản áp dụng" in program.window.banner.text
    assert program.window._place.text().startswith("Xã Dào San")
    fifth = rail(program)[4]
    assert fifth not in ("councils", "certificates")
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, program)
    assert program.window.page is program.window.pages[fifth]
    program.window.show_page("dossiers")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, DossiersPage)
    waiting = next(row for row in page.list.model.shown if row.state == "received")
    program.desk.clock.set(datetime(2026, 7, 15, 8, tzinfo=VIETNAM))  # type: ignore[attr-defined]
    move_dossier(program.desk.file, waiting.id, "assessed", WHO)
    page.open_row(waiting.id)
    settled(qtbot, program)
    assert "handed_over" in page.steps.states
    assert "reviewed" not in page.steps.states


def test_a_province_of_2026_scores_and_leaves_the_codes_to_the_communes(
    case_program: Callable[[str], Program], qtbot: QtBot
) -> None:
    program = case_program("province-2026")
    assert {"councils", "certificates"} <= set(rail(program))
    program.window.show_page("products")
    settled(qtbot, program)
    page = program.window.page
    without = next(row for row in page.list.model.shown if not row.code)  # type: ignore[union-attr]
    page.open_row(without.id)  # type: ignore[union-attr]
    settled(qtbot, program)
    assert not page._code_button.isVisible()  # type: ignore[union-attr]


def test_a_district_that_certifies_no_more_keeps_its_register_to_look_at(
    sample_program: Program, qtbot: QtBot
) -> None:
    sample_program.window.show_page("certificates")
    settled(qtbot, sample_program)
    assert sample_program.window.page.primary() is not None  # type: ignore[union-attr]
    sample_program.window.show_page("settings")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    page.editor.form.fields["regulation_id"].set_value("qd26-2026")  # type: ignore[union-attr]
    page.editor.save()  # type: ignore[union-attr]
    settled(qtbot, sample_program)
    sample_program.window.show_page("certificates")
    settled(qtbot, sample_program)
    assert sample_program.window.page.primary() is None  # type: ignore[union-attr]
    assert "Chỉ để tra cứu" in sample_program.window.page.subtitle()  # type: ignore[union-attr]
    sample_program.window.show_page("councils")
    settled(qtbot, sample_program)
    assert sample_program.window.page.primary() is None  # type: ignore[union-attr]


def test_the_form_of_a_dossier_proposes_its_decision_and_follows_the_day(
    sample_program: Program, qtbot: QtBot
) -> None:
    sample_program.window.show_page("dossiers")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    page.open_new()  # type: ignore[union-attr]
    settled(qtbot, sample_program)
    choice = page._regulation  # type: ignore[union-attr]
    assert choice.field.raw() == QD
    choice.day.line.clear()
    write(choice.day.line, "10/05/2026")
    choice.day.edited.emit()
    assert choice.field.raw() == "qd148-1489"
    assert "Đúng đề xuất" in choice.field._told.text()
    choice.field.box.setCurrentIndex(choice.field.box.findData("qd26-2026"))
    choice.field.box.activated.emit(choice.field.box.currentIndex())
    assert "Đề xuất QĐ 148 (sửa đổi 1489/2025)" in choice.field._told.text()
    choice.day.edited.emit()
    assert choice.field.raw() == "qd26-2026"
    page.editor.form.reload()  # type: ignore[union-attr]


def test_the_council_chooses_its_ground_or_writes_another(sample_program: Program, qtbot: QtBot) -> None:
    stop = Ground("Tiêu chí 6.1 được 0 điểm", "QĐ 26/2026, bộ 16", proposed=True)
    grounds = [stop, Ground("Hồ sơ giả", "theo quy chế")]

    def choose_the_second(dialog: QDialog) -> None:
        listed = dialog.findChild(QListWidget)
        assert listed is not None
        assert listed.item(0).text().startswith("Đề xuất từ các phiếu")
        listed.setFocus()
        QTest.keyClick(listed, Qt.Key.Key_Down)
        QTest.keyClick(listed, Qt.Key.Key_Return)
        words = dialog.findChild(QPlainTextEdit)
        assert words is not None
        assert words.toPlainText() == "Hồ sơ giả"
        write(words, " (trang 3)")

    Answer("Loại hồ sơ", choose_the_second)
    assert "Hồ sơ giả" in ask_ground(sample_program.window, "Gạo Mẫu", grounds)
    Answer("Bỏ qua")
    assert ask_ground(sample_program.window, "Gạo Mẫu", grounds) == ""
