"""Registrations of the year and the joining of duplicates, with real clicks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.usecases.producers import read_producer, save_producer
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from tests.ui.test_dossiers import dossiers
from ui.application import Program
from ui.pages.merge_dialog import MergeDialog
from ui.pages.producers.page import ProducersPage


def test_a_registration_is_entered_and_becomes_a_dossier_in_one_step(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot)
    page.lists.setCurrentIndex(1)
    tab = page.registrations
    press(sample_program.window, "Đăng ký mới")
    write(tab.editor.form.fields["product_name"].editor, "Trà dây Mẫu")
    press(tab.editor, "Lưu")
    settled(qtbot, sample_program)
    assert tab.shows_form, "the commune is missing"
    assert tab.editor.form.fields["place_id"].problem
    for name, value in (("place_id", 3), ("set_no", 4), ("producer_id", 2)):
        box = tab.editor.form.fields[name].box  # type: ignore[attr-defined]
        box.setCurrentIndex(value)
        box.activated.emit(value)
    press(tab.editor, "Lưu")
    settled(qtbot, sample_program)
    row = next(row for row in tab.list.model.shown if row.product_name == "Trà dây Mẫu")
    assert row.number == "15/2023/PĐK-OCOP"
    assert row.producer_name
    assert tab.list.choose(row.id)
    press(sample_program.window, "Lập hồ sơ từ đăng ký")
    settled(qtbot, sample_program)
    assert page.shows_form
    assert "Trà dây Mẫu" in page.title()
    assert page.subtitle().startswith("15/2023/PĐK-OCOP")
    sample_program.window.banner.act()
    settled(qtbot, sample_program)
    assert not page.shows_form
    assert "Trà dây Mẫu" not in {row.product for row in page.list.model.shown}


def test_an_idea_says_what_it_lacks(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot)
    page.lists.setCurrentIndex(1)
    tab = page.registrations
    row = next(row for row in tab.list.model.shown if row.kind == "idea")
    tab.list.choose(row.id)
    tab.start_chosen()
    settled(qtbot, sample_program)
    assert "Bộ sản phẩm" in sample_program.window.banner.text
    assert not page.shows_form


def test_the_lists_of_the_page_clip_nothing(sample_program: Program, qtbot: QtBot) -> None:
    for width, height in ((1366, 768), (1092, 614)):
        sample_program.window.resize(width, height)
        page = dossiers(sample_program, qtbot)
        page.lists.setCurrentIndex(1)
        assert clipped_texts(sample_program.window) == []
        page.registrations.open_new()
        assert clipped_texts(sample_program.window) == []
        assert english_buttons(sample_program.window) == []
        page.registrations.show_list()
        page.lists.setCurrentIndex(0)


def test_two_producers_that_are_one_are_joined_and_undone(sample_program: Program, qtbot: QtBot) -> None:
    sample_program.window.show_page("producers")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    assert isinstance(page, ProducersPage)
    kept = next(row for row in page.list.model.shown if row.name == "HTX Nông nghiệp Mẫu Mường So")
    draft = read_producer(sample_program.desk.file, kept.id)
    assert draft is not None
    double = replace(draft, id="", version=0, name="Hợp tác xã nông nghiệp Mẫu Mường So", email="a@vidu.vn")
    other = save_producer(sample_program.desk.file, double, "Máy khác").id
    page.refresh()
    settled(qtbot, sample_program)
    page.ask_merge("producers")
    assert "Chọn một dòng" in sample_program.window.banner.text
    page.list.choose(kept.id)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        settled(qtbot, sample_program)
        assert dialog.other.box.itemData(1) == other, "the likely one stands first"
        dialog.other.box.setCurrentIndex(1)
        settled(qtbot, sample_program)
        assert dialog.from_other == {"email"}
        assert set(dialog.choices) == {"name", "email"}
        dialog.choose("name", 1)
        assert clipped_texts(dialog) == []
        QTest.keyClick(dialog, Qt.Key.Key_Tab)

    Answer("Gộp làm một", fill)
    press(sample_program.window, "Gộp trùng")
    settled(qtbot, sample_program)
    joined = read_producer(sample_program.desk.file, kept.id)
    assert joined is not None
    assert (joined.name, joined.email) == ("Hợp tác xã nông nghiệp Mẫu Mường So", "a@vidu.vn")
    assert read_producer(sample_program.desk.file, other) is None
    sample_program.window.banner.act()
    settled(qtbot, sample_program)
    assert read_producer(sample_program.desk.file, other) is not None
    assert len(page.list.model.shown) == 10


def test_what_must_not_be_joined_is_said_in_the_dialog_and_nothing_is_lost(
    sample_program: Program, qtbot: QtBot
) -> None:
    sample_program.window.show_page("products")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    assert page is not None
    rows = {row.name: row.id for row in page.list.model.shown}  # type: ignore[attr-defined]
    dialog = MergeDialog(page, sample_program.desk, "products", rows["Gạo đỏ Mẫu"], "Gạo đỏ Mẫu")
    dialog.show()
    settled(qtbot, sample_program)
    dialog.other.set_value(rows["Mật ong bạc hà Mẫu"])
    settled(qtbot, sample_program)
    press(dialog, "Gộp làm một")
    settled(qtbot, sample_program)
    assert "13/2023/PĐK-OCOP" in dialog.problem.text
    assert dialog.isVisible()
    dialog.swap()
    settled(qtbot, sample_program)
    assert dialog.kept_id == rows["Mật ong bạc hà Mẫu"]
    assert dialog.other.box.currentData() == rows["Gạo đỏ Mẫu"]
    dialog.reject()
    dialog.deleteLater()
    assert rows["Gạo đỏ Mẫu"] in {row.id for row in page.list.model.shown}  # type: ignore[attr-defined]
