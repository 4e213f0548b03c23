"""The tab "Hiệu lực": filters, notices into a folder, the re-evaluation of a product, with real clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled
from ui.application import Program
from ui.pages.certificates.page import CertificatesPage
from ui.pages.certificates.validity_tab import NoticesDialog, ValidityTab
from ui.pages.dossiers.page import DossiersPage


@pytest.fixture
def tab(sample_program: Program, qtbot: QtBot) -> ValidityTab:
    sample_program.window.show_page("certificates")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    assert isinstance(page, CertificatesPage)
    page.tabs.setCurrentWidget(page.validity)
    return page.validity


def filtered(tab: ValidityTab, name: str, text: str) -> list[str]:
    """The products that are left under one choice of a filter."""
    (box,) = [one for one in tab.findChildren(QComboBox) if one.accessibleName() == name]
    box.setCurrentIndex(box.findText(text))
    left = [one.entry.product for one in tab.list.model.shown]
    box.setCurrentIndex(0)
    return left


def test_the_first_to_end_comes_first_and_filters_keep_their_span(
    sample_program: Program, tab: ValidityTab
) -> None:
    gone, first = tab.list.model.shown[:2]
    assert (gone.entry.product, gone.validity.days_left) == ("Miến dong Mẫu", -115)
    assert gone.entry.reason.startswith("Chủ thể ngừng sản xuất, giải thể: ")
    assert (first.entry.product, first.validity.days_left) == ("Thảo quả khô Mẫu", 5)
    for span in ("30 ngày tới", "90 ngày tới", "180 ngày tới"):
        assert filtered(tab, "Thời hạn", span) == ["Thảo quả khô Mẫu"]
    assert len(filtered(tab, "Thời hạn", "Còn trên 180 ngày")) == 7
    assert filtered(tab, "Thời hạn", "Đã hết hạn") == ["Miến dong Mẫu"]
    assert len(filtered(tab, "Hạng", "3 sao")) == 8
    assert filtered(tab, "Xã", first.entry.commune) == ["Thảo quả khô Mẫu"]
    assert clipped_texts(sample_program.window) == []
    assert english_buttons(sample_program.window) == []


def test_the_notices_that_are_due_go_into_a_folder_and_the_list_says_so(
    sample_program: Program, qtbot: QtBot, tab: ValidityTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))

    def write_all(dialog: QDialog) -> None:
        assert isinstance(dialog, NoticesDialog)
        settled(qtbot, sample_program)
        assert [one.entry.product for one in dialog.list.model.shown] == ["Thảo quả khô Mẫu"]
        press(dialog, "Lưu tất cả vào thư mục")
        settled(qtbot, sample_program)
        assert "Đã lưu 1 giấy" in dialog.banner.text
        dialog.banner.hide()  # its own "Đóng" comes before that of the dialog

    Answer("Đóng", write_all)
    press(sample_program.window, "In thông báo hết hạn")
    settled(qtbot, sample_program)
    assert {one.suffix for one in tmp_path.iterdir() if one.is_file()} >= {".pdf", ".docx"}
    (column,) = [one for one in tab.list.model.columns if one.label == "Thông báo"]
    assert column.text(tab.list.model.shown[1]) == "đã thông báo ngày 12/12/2023"
    press(sample_program.window, "In thông báo hết hạn")
    assert "Không có giấy nào đến hạn báo" in sample_program.window.banner.text


def test_a_certificate_that_is_not_due_yet_is_told_about_when_it_is_chosen(
    sample_program: Program, qtbot: QtBot, tab: ValidityTab
) -> None:
    tab.list.table.clearSelection()
    press(tab, "In thông báo cho giấy đang chọn")
    assert "Chọn giấy còn hiệu lực" in sample_program.window.banner.text
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NoticesDialog)
        settled(qtbot, sample_program)
        seen.extend(one.entry.product for one in dialog.list.model.shown)
        assert clipped_texts(dialog) == []

    tab.list.select_place(2)
    Answer("Đóng", look)
    press(tab, "In thông báo cho giấy đang chọn")
    assert seen == ["Gạo nếp tan Mẫu"]


def test_a_re_evaluation_opens_in_the_dossiers_and_is_taken_back(
    sample_program: Program, qtbot: QtBot, tab: ValidityTab
) -> None:
    window = sample_program.window
    tab.list.table.selectRow(1)
    Answer("Bỏ qua")
    press(tab, "Mở hồ sơ đánh giá lại")
    settled(qtbot, sample_program)
    assert tab.list.model.shown[1].dossier == ""
    Answer("Mở hồ sơ")
    press(tab, "Mở hồ sơ đánh giá lại")
    settled(qtbot, sample_program)
    page = window.page
    assert isinstance(page, DossiersPage)
    assert page.shows_form
    assert page.editor.form.fields["kind"].raw() == "reevaluation"
    assert "Đã lập hồ sơ đánh giá lại cho Thảo quả khô Mẫu." in window.banner.text
    window.show_page("certificates")
    settled(qtbot, sample_program)
    assert tab.list.model.shown[1].dossier == "Đánh giá lại: bản nháp"
    assert tab.list.choose(tab.list.model.shown[1].id)
    Answer("Mở hồ sơ")
    press(tab, "Mở hồ sơ đánh giá lại")
    settled(qtbot, sample_program)
    assert "chưa kết thúc (Bản nháp)" in window.banner.text
    assert isinstance(window.page, CertificatesPage)


def test_without_a_choice_the_tab_says_what_to_choose(sample_program: Program, tab: ValidityTab) -> None:
    tab.list.table.clearSelection()
    press(tab, "Mở hồ sơ đánh giá lại")
    assert "Chọn một giấy" in sample_program.window.banner.text


def test_a_line_of_the_work_list_leads_to_its_certificate(
    sample_program: Program, qtbot: QtBot, tab: ValidityTab
) -> None:
    wanted = tab.list.model.shown[0].id
    sample_program.window.show_page("overview")
    settled(qtbot, sample_program)
    sample_program.window.show_page("certificates", wanted)
    settled(qtbot, sample_program)
    page = sample_program.window.page
    assert isinstance(page, CertificatesPage)
    assert page.tabs.currentWidget() is tab
    assert [one.id for one in tab.list.chosen()] == [wanted]


def test_a_reason_is_written_for_what_will_not_be_evaluated_again(
    sample_program: Program, qtbot: QtBot, tab: ValidityTab
) -> None:
    tab.list.table.clearSelection()
    press(tab, "Không đánh giá lại")
    assert "Chọn một hoặc nhiều giấy" in sample_program.window.banner.text
    tab.list.select_place(1)
    Answer("Ghi lý do")
    press(tab, "Không đánh giá lại")
    settled(qtbot, sample_program)
    assert tab.list.model.shown[1].entry.reason == "Chủ thể ngừng sản xuất, giải thể"
    assert "Đã ghi lý do" in sample_program.window.banner.text
    press(sample_program.window, "In thông báo hết hạn")
    assert "Không có giấy nào đến hạn báo" in sample_program.window.banner.text
    tab.list.select_place(1)
    Answer("Bỏ lý do đã ghi")
    press(tab, "Không đánh giá lại")
    settled(qtbot, sample_program)
    assert tab.list.model.shown[1].entry.reason == ""
