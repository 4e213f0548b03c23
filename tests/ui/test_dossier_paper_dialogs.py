"""The papers of a dossier on the screen: the button, the dialog, blank forms, receipts, with real clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.usecases.dossier_papers import dossier_papers
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled
from ui.application import Program
from ui.dialogs import PaperDialog
from ui.pages.dossiers.page import DossiersPage
from ui.pages.papers_dialog import PapersDialog


class Looker(Answer):
    """Looks at the next dialog, which closes itself, and presses nothing."""

    def __init__(self, look: Callable[[QDialog], None]) -> None:
        super().__init__("", look)

    def _answer(self, dialog: QDialog) -> None:
        assert self._before is not None
        self._before(dialog)


def dossiers(program: Program, qtbot: QtBot) -> DossiersPage:
    program.window.show_page("dossiers")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, DossiersPage)
    return page


def test_the_button_opens_the_dialog_with_the_paper_in_front(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = dossiers(sample_program, qtbot)
    page.open_row(page.list.model.shown[0].id)
    settled(qtbot, sample_program)
    path = tmp_path / "phieu.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    seen: list[str] = []

    def look(opened: QDialog) -> None:
        assert isinstance(opened, PapersDialog)
        settled(qtbot, sample_program)
        seen.append(opened.chosen()[0].kind)
        seen.append(opened._told.text())
        assert clipped_texts(opened) == []
        assert english_buttons(opened) == []
        press(opened, "Lưu Word")
        settled(qtbot, sample_program)
        seen.append(opened.banner.text)
        opened.reject()

    Looker(look)
    assert page.printed.button.isVisible()
    menu = page.printed.menu()
    next(one for one in menu.actions() if one.text() == "Phiếu tiếp nhận hồ sơ").trigger()
    settled(qtbot, sample_program)
    assert seen[0] == "receipt"
    assert "sửa tại đó" in seen[1]
    assert "phieu.docx" in seen[2]
    assert path.read_bytes()[:2] == b"PK"


def test_a_new_dossier_offers_no_papers(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot)
    page.open_new()
    settled(qtbot, sample_program)
    assert not page.printed.button.isVisible()


def test_a_paper_that_cannot_be_made_says_why(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot)
    file = sample_program.desk.file
    page.open_row(
        next(
            row.id
            for row in page.list.model.shown
            if any(
                paper.kind == "completion_request" and paper.hindrance
                for paper in dossier_papers(file, row.id)
            )
        )
    )
    settled(qtbot, sample_program)
    seen: list[str] = []

    def look(opened: QDialog) -> None:
        assert isinstance(opened, PapersDialog)
        settled(qtbot, sample_program)
        seen.append(opened._told.text())
        assert not any(one.isEnabled() for one in opened._makers)
        opened.reject()

    Looker(look)
    page.printed.open("completion_request")
    assert "chưa có yêu cầu bổ sung" in seen[0]


def test_receipts_of_the_selected_dossiers_go_into_one_folder(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = dossiers(sample_program, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "phieu"))
    page.list.table.clearSelection()
    press(page, "In phiếu tiếp nhận")
    assert "Chọn một hoặc nhiều hồ sơ" in sample_program.window.banner.text
    page.list.table.selectAll()
    chosen = len(page.list.chosen())
    assert chosen > 2
    press(page, "In phiếu tiếp nhận")
    settled(qtbot, sample_program)
    assert len(list((tmp_path / "phieu").glob("*.pdf"))) == chosen
    assert f"Đã lưu {chosen} phiếu" in sample_program.window.banner.text


def test_a_blank_form_is_looked_at_and_one_for_a_producer_is_saved(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = dossiers(sample_program, qtbot)
    pages: list[int] = []

    def look(opened: QDialog) -> None:
        assert isinstance(opened, PaperDialog)
        assert opened.view.paper is not None
        pages.append(opened.view.paper.pages)
        opened.reject()

    Answer("Xem và in")
    press(page, "In mẫu trống")
    Looker(look)
    settled(qtbot, sample_program)
    assert pages == [1] or pages == [2]

    sample_program.window.show_page("producers")
    settled(qtbot, sample_program)
    producers = sample_program.window.page
    producers.list.select_place(0)  # type: ignore[union-attr]
    path = tmp_path / "mau.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    def pick(opened: QDialog) -> None:
        box = opened.findChild(QComboBox)
        assert box is not None
        box.setCurrentIndex(box.findData("form_2"))

    asked = Answer("Lưu Word", pick)
    press(producers, "In mẫu trống")  # type: ignore[arg-type]
    settled(qtbot, sample_program)
    assert "ghi sẵn những gì đã biết" in asked.seen
    assert path.read_bytes()[:2] == b"PK"
