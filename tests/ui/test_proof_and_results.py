"""The certificate page's tabs: proving a certificate, and what comes back from the level above."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.usecases.certificates import certificate_facts
from tests.layout_facts import clipped_texts
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.pages.certificates.page import CertificatesPage


def certificates(program: Program, qtbot: QtBot, tab: int) -> CertificatesPage:
    program.window.show_page("certificates")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, CertificatesPage)
    page.tabs.setCurrentIndex(tab)
    return page


def test_a_scanned_text_is_proved_and_a_changed_one_refused(sample_program: Program, qtbot: QtBot) -> None:
    page = certificates(sample_program, qtbot, 3)
    row = page.register.model.shown[0]
    text = certificate_facts(sample_program.desk.file, row.id).qr_text
    write(page.proof.text, text)
    QTest.keyClick(page.proof.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, sample_program)
    assert "Đúng, còn hiệu lực" in page.proof.verdict.text
    assert row.number in page.proof.verdict.text
    assert clipped_texts(sample_program.window) == []
    page.proof.text.setPlainText(text.replace("3 sao", "5 sao"))
    press(page.proof, "Kiểm tra")
    settled(qtbot, sample_program)
    assert "đã bị sửa" in page.proof.verdict.text
    page.proof.text.setPlainText("77/2031/GCN-OCOP")
    press(page.proof, "Kiểm tra")
    settled(qtbot, sample_program)
    assert "Không tìm thấy" in page.proof.verdict.text


def test_the_province_s_answer_is_recorded_undone_and_recorded_again(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = certificates(sample_program, qtbot, 2)
    listed = page.handed_over.list
    assert len(listed.model.shown) == 3
    assert listed.choose(next(one.id for one in listed.model.shown if one.product == "Thảo quả khô Mẫu"))

    def fill(dialog: QDialog) -> None:
        fields = dialog.form.fields  # type: ignore[attr-defined]
        write(fields["concluded_on"].editor, "01/12/2023")
        write(fields["score"].editor, "76,4")

    asked = Answer("Ghi kết quả", fill)
    press(page.handed_over, "Ghi kết quả của cấp trên")
    settled(qtbot, sample_program)
    assert "Hạng được công nhận" in asked.seen
    assert all(one.result_id is not None for one in listed.model.shown)
    sample_program.window.banner.act()
    settled(qtbot, sample_program)
    waiting = [one.product for one in listed.model.shown if one.result_id is None]
    assert waiting == ["Thảo quả khô Mẫu"]


def test_without_a_choice_the_tab_says_what_to_choose(sample_program: Program, qtbot: QtBot) -> None:
    page = certificates(sample_program, qtbot, 2)
    page.handed_over.list.table.clearSelection()
    press(page.handed_over, "Ghi quyết định cho sản phẩm trả về")
    assert "Chọn một sản phẩm" in sample_program.window.banner.text
