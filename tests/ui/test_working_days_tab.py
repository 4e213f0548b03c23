"""The tab "Ngày làm việc" of the settings: adding, changing and deleting a day, with real clicks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.working_days_tab import WorkingDaysTab


@pytest.fixture
def tab(office_program: Program, qtbot: QtBot) -> WorkingDaysTab:
    office_program.window.show_page("settings")
    settled(qtbot, office_program)
    page = office_program.window.page
    assert isinstance(page, SettingsPage)
    page.tabs.setCurrentWidget(page.working_days)
    return page.working_days


def told(tab: WorkingDaysTab) -> str:
    return " ".join(one.text() for one in tab.findChildren(QLabel) if one.isVisible())


def test_a_day_is_added_counted_deleted_and_comes_back(
    office_program: Program, qtbot: QtBot, tab: WorkingDaysTab
) -> None:
    window = office_program.window
    assert "Năm 2023: 249 ngày làm việc" in told(tab)
    assert clipped_texts(window) == []
    assert english_buttons(window) == []
    press(window, "Thêm ngày")
    press(tab, "Lưu")
    settled(qtbot, office_program)
    assert tab.editor.form.fields["day"].problem
    write(tab.editor.form.fields["day"].editor, "28/12/2023")
    write(tab.editor.form.fields["name"].editor, "Nghỉ theo thông báo của tỉnh")
    press(tab, "Lưu")
    settled(qtbot, office_program)
    assert "Năm 2023: 248 ngày làm việc" in told(tab)
    (row,) = [one for one in tab.list.model.shown if one.source == "added"]
    assert (row.day, row.effect) == (date(2023, 12, 28), "freed")
    tab.list.choose(row.id)
    tab.list.activated.emit(row)
    settled(qtbot, office_program)
    assert window.page.title() == "Nghỉ theo thông báo của tỉnh"  # type: ignore[union-attr]
    Answer("Xóa")
    press(tab, "Xóa")
    settled(qtbot, office_program)
    assert "Năm 2023: 249 ngày làm việc" in told(tab)
    window.banner.act()
    settled(qtbot, office_program)
    assert "Năm 2023: 248 ngày làm việc" in told(tab)


def test_a_shipped_day_is_changed_and_the_office_prevails(
    office_program: Program, qtbot: QtBot, tab: WorkingDaysTab
) -> None:
    assert tab.list.choose("2023-01-02")
    tab.list.activated.emit(tab.list.chosen()[0])
    settled(qtbot, office_program)
    assert office_program.window.page.title() == "Sửa ngày có sẵn"  # type: ignore[union-attr]
    box = tab.editor.form.fields["kind"].editor
    box.setCurrentIndex(box.findData("work"))  # type: ignore[attr-defined]
    press(tab, "Lưu")
    settled(qtbot, office_program)
    (row,) = [one for one in tab.list.model.shown if one.source == "changed"]
    assert (row.day, row.effect) == (date(2023, 1, 2), "workday")
    assert "Năm 2023: 250 ngày làm việc" in told(tab)
