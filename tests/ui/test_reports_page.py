"""The page "Báo cáo": any period, figures that open down to their rows, texts kept, a report issued."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.usecases.papers import write_report
from app.usecases.reports import issued_facts, issued_reports, texts_of
from tests.layout_facts import clipped_texts
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.forms.fields import LongTextField
from ui.pages.reports.figures_tab import FigureLine, NamesDialog
from ui.pages.reports.page import ReportsPage


def reports(program: Program, qtbot: QtBot) -> ReportsPage:
    program.window.show_page("reports")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, ReportsPage)
    return page


def line(page: ReportsPage, table: str, label: str) -> FigureLine:
    found: FigureLine = next(
        one for one in page.figures.list.model.shown if (one.table, one.figure.label) == (table, label)
    )
    return found


def text_box(page: ReportsPage, name: str) -> LongTextField:
    field = page.texts.editor.form.fields[name]
    assert isinstance(field, LongTextField)
    return field


def test_a_period_is_chosen_by_the_keyboard_and_counted(sample_program: Program, qtbot: QtBot) -> None:
    page = reports(sample_program, qtbot)
    assert line(page, "Giấy chứng nhận", "Cấp trong kỳ").figure.value == 3
    assert page.view.paper is not None
    page.bar.kind.setFocus()
    QTest.keyClick(page.bar.kind, Qt.Key.Key_Down)
    QTest.keyClick(page.bar.kind, Qt.Key.Key_Down)
    settled(qtbot, sample_program)
    assert page.period.title == "Năm 2023"
    assert line(page, "Giấy chứng nhận", "Cấp trong kỳ").figure.value == 8
    QTest.keyClick(page.bar.kind, Qt.Key.Key_Down)
    page.bar.first.setFocus()
    page.bar.first.selectAll()
    write(page.bar.first, "31/12/2024")
    QTest.keyClick(page.bar.first, Qt.Key.Key_Return)
    assert page.bar.first.property("wrong") == "true"
    page.bar.first.selectAll()
    write(page.bar.first, "01/07/2023")
    QTest.keyClick(page.bar.first, Qt.Key.Key_Return)
    settled(qtbot, sample_program)
    assert page.period.title == "Từ ngày 01/07/2023 đến ngày 12/12/2023"
    assert clipped_texts(sample_program.window) == []


def test_enter_opens_the_rows_that_a_figure_counts(sample_program: Program, qtbot: QtBot) -> None:
    page = reports(sample_program, qtbot)
    page.tabs.setCurrentWidget(page.figures)
    place = page.figures.list.model.shown.index(line(page, "Giấy chứng nhận", "Cấp trong kỳ"))
    page.figures.list.select_place(place)
    names: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NamesDialog)
        names.extend(one.name for one in dialog.list.model.shown)
        press(dialog, "Sao chép tất cả")

    Answer("Đóng", look)
    QTest.keyClick(page.figures.list.table, Qt.Key.Key_Return)
    assert len(names) == 3
    assert QGuiApplication.clipboard().text().split("\n") == names


def test_the_figures_are_exported_as_numbers(sample_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = reports(sample_program, qtbot)
    page.figures.list.exported.emit(tmp_path / "so-lieu.xlsx")
    settled(qtbot, sample_program)
    sheet = openpyxl.load_workbook(tmp_path / "so-lieu.xlsx").active
    assert sheet is not None
    rows = {(row[0], row[1]): row[2] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert rows["Giấy chứng nhận", "Cấp trong kỳ"] == 3


def test_texts_are_saved_drafted_and_at_hand_next_time(sample_program: Program, qtbot: QtBot) -> None:
    page = reports(sample_program, qtbot)
    page.bar.part.setCurrentIndex(2)
    settled(qtbot, sample_program)
    page.tabs.setCurrentWidget(page.texts)
    write(text_box(page, "difficulties").box, "Đường vào bản xa.")
    page.texts.editor.keep_draft()
    press(page.texts.editor, "Lưu")
    settled(qtbot, sample_program)
    assert texts_of(sample_program.desk.file, page.period).difficulties == "Đường vào bản xa."
    write(text_box(page, "proposals").box, "Hỗ trợ nhãn hàng hóa.")
    press(page.texts.editor, "Lưu")
    settled(qtbot, sample_program)
    assert texts_of(sample_program.desk.file, page.period).proposals == "Hỗ trợ nhãn hàng hóa."
    page.tabs.setCurrentWidget(page.figures)
    Answer("Phát hành")
    press(sample_program.window, "Phát hành")
    settled(qtbot, sample_program)
    page.bar.part.setCurrentIndex(3)
    settled(qtbot, sample_program)
    page.tabs.setCurrentWidget(page.texts)
    assert page.texts.last["difficulties"].toPlainText() == "Đường vào bản xa."
    assert text_box(page, "difficulties").raw() == ""
    page.texts.reuse("difficulties")
    assert text_box(page, "difficulties").raw() == "Đường vào bản xa."
    assert page.texts.editor.form.is_changed
    assert clipped_texts(sample_program.window) == []
    Answer("Không lưu")
    assert page.may_leave()


def test_an_issued_report_is_listed_and_tells_what_changed(sample_program: Program, qtbot: QtBot) -> None:
    page = reports(sample_program, qtbot)
    Answer("Phát hành")
    press(sample_program.window, "Phát hành")
    settled(qtbot, sample_program)
    assert page.tabs.currentWidget() is page.issued
    (issued,) = issued_reports(sample_program.desk.file)
    assert (issued.number, issued.title) == ("01/2023", "Quý IV năm 2023")
    page.issued.list.select_place(0)
    settled(qtbot, sample_program)
    assert page.issued.told.text() == "Số liệu trong sổ vẫn đúng như khi phát hành."
    assert clipped_texts(sample_program.window) == []
    facts = issued_facts(sample_program.desk.file, issued.id)
    assert facts.letterhead.number == "01"


def test_workbooks_of_offices_are_added_up_and_the_same_one_twice_is_refused(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reports(sample_program, qtbot)
    book = next(
        one for one in write_report(page.desk.file, page.facts, tmp_path, "q4") if one.suffix == ".xlsx"
    )
    chosen, out = [str(book)], tmp_path / "cộng.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(page, "Cộng báo cáo Excel")
    settled(qtbot, sample_program)
    assert "Đã cộng 1 báo cáo" in sample_program.window.banner.text
    assert openpyxl.load_workbook(out).sheetnames
    out.unlink()
    chosen.append(str(book))
    press(page, "Cộng báo cáo Excel")
    settled(qtbot, sample_program)
    assert not out.exists()
    assert "Phong Thổ" in sample_program.window.banner.text
