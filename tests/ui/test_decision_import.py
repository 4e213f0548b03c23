"""Nhập văn bản in the window: the decision's own words for our sheets, and a new decision from a template."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QTableView
from pytestqt.qtbot import QtBot

from app.usecases.known_regulations import known_regulations, regulation_of
from app.usecases.regulation_import import write_template
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, settled
from tests.ui.test_regulations_tab import opened
from tests.usecases.test_regulation_import import official, text_of
from ui.application import Program
from ui.pages.settings.regulations_tab import RegulationsTab

NEW = "qd26-2026"


def of_26(program: Program, qtbot: QtBot) -> RegulationsTab:
    program.window.show_page("settings", f"{NEW}/3")
    settled(qtbot, program)
    tab = opened(program, qtbot)
    tab.view.decision.setCurrentIndex(tab.view.decision.findData(NEW))
    tab.view.sets.choose("3")
    return tab


def texts(tab: RegulationsTab) -> dict[str, bool]:
    return {one.text(): one.isEnabled() for one in tab.decisions.menu().actions() if one.text()}


def test_the_words_of_a_decision_are_taken_after_a_look_shown_and_given_back(
    office_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = of_26(office_program, qtbot)
    path = text_of(tmp_path, official(NEW, 3))

    def look(dialog: QDialog) -> None:
        assert clipped_texts(dialog) == []
        assert english_buttons(dialog) == []
        (table,) = dialog.findChildren(QTableView)
        assert table.model().rowCount() >= 1

    tab.decisions.preview_text(path)
    Answer("Nhận nguyên văn 1 bộ", look)
    settled(qtbot, office_program)
    with office_program.desk.file.reading() as reader:
        regulation = regulation_of(reader, NEW)
    first = regulation.sheet(3).criteria[0]
    words = regulation.wording_of(regulation.sheet(3))
    assert words[first.code, 0] == f"{first.title}, nguyên văn mẫu"
    (row,) = (one for one in tab.view.sets.model.shown if one.no == 3)
    assert "có nguyên văn" in row.told
    tab.view.sheet.list.choose(first.code)
    assert f"Nguyên văn: {first.title}, nguyên văn mẫu" in tab.view.sheet.told
    assert texts(tab)["Bỏ nguyên văn của bộ đang xem"]
    Answer("Bỏ nguyên văn")
    tab.decisions.ask_forget_words()
    settled(qtbot, office_program)
    with office_program.desk.file.reading() as reader:
        again = regulation_of(reader, NEW)
    assert again.wording_of(again.sheet(3)) == {}


def test_a_look_alone_keeps_nothing(office_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    tab = of_26(office_program, qtbot)
    tab.decisions.preview_text(text_of(tmp_path, official(NEW, 3)))
    Answer("Bỏ qua")
    settled(qtbot, office_program)
    with office_program.desk.file.reading() as reader:
        regulation = regulation_of(reader, NEW)
    assert regulation.wording_of(regulation.sheet(3)) == {}


def test_a_file_that_is_no_decision_is_refused_with_a_sentence(
    office_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = of_26(office_program, qtbot)
    path = tmp_path / "khong-phai.docx"
    path.write_bytes(b"PK\x03\x04 something else")
    tab.decisions.preview_text(path)
    settled(qtbot, office_program)
    assert "khong-phai.docx" in office_program.window.banner.text


def test_a_text_is_written_out_as_a_template(
    office_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mau.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    tab = of_26(office_program, qtbot)
    tab.decisions.preview_text(text_of(tmp_path, official(NEW, 3)))
    Answer("Ghi ra Excel mẫu")
    settled(qtbot, office_program)
    assert target.exists()
    target.unlink()
    tab.decisions.ask_write_template()
    settled(qtbot, office_program)
    assert len(openpyxl.load_workbook(target, read_only=True).sheetnames) > 26


def new_decision(path: Path) -> Path:
    """The template of QĐ 26 with an identity and days of its own."""
    write_template(path, NEW, 3)
    book = openpyxl.load_workbook(path)
    for page in book:
        for cells in page.iter_rows():
            for cell in cells:
                if cell.value == NEW and cell.column == 2:
                    cell.value = "qd99-2030"
                    break
    book.save(path)
    return path


def test_a_new_decision_is_loaded_used_and_removed(
    office_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    tab = of_26(office_program, qtbot)
    tab.decisions.preview_template(new_decision(tmp_path / "moi.xlsx"))
    Answer("Nạp văn bản")
    settled(qtbot, office_program)
    with office_program.desk.file.reading() as reader:
        listed = {one.id: one for one in known_regulations(reader)}
    assert "qd99-2030" in listed, office_program.window.banner.text
    assert listed["qd99-2030"].sheet(3).criteria == listed[NEW].sheet(3).criteria
    tab.view.decision.setCurrentIndex(tab.view.decision.findData("qd99-2030"))
    assert "của đơn vị" in tab.view.decision.currentText()
    assert texts(tab)["Bỏ văn bản của đơn vị"]
    Answer("Bỏ văn bản")
    tab.decisions.ask_remove()
    settled(qtbot, office_program)
    with office_program.desk.file.reading() as reader:
        assert len(known_regulations(reader)) == 3
