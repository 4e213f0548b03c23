"""The page "Kế hoạch năm" and the overview that it feeds, on the sample year and on an empty file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from tests.layout_facts import clipped_texts
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.dialogs import PaperDialog
from ui.pages.overview.page import OverviewPage
from ui.pages.plans.page import PlansPage


def plans(program: Program, qtbot: QtBot, tab: str = "tasks") -> PlansPage:
    program.window.show_page("plans")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, PlansPage)
    page.tabs.setCurrentWidget(getattr(page, tab))
    return page


def choose(box: QComboBox, data: object) -> None:
    place = box.findData(data)
    assert place >= 0, data
    box.setCurrentIndex(place)
    box.activated.emit(place)


def task(page: PlansPage, item: str) -> object:
    return next(one for one in page.tasks.list.model.shown if one.item == item)


def state(page: PlansPage, item: str) -> str:
    return page.tasks.list.model.columns[5].text(task(page, item))


def test_a_task_is_finished_from_the_list_and_taken_back(sample_program: Program, qtbot: QtBot) -> None:
    page = plans(sample_program, qtbot)
    assert len(page.tasks.list.model.shown) == 26
    assert (state(page, "II.9"), state(page, "IV.4")) == ("Chưa làm", "Chậm bắt đầu")
    press(page.tasks, "Xong")
    assert "Chọn một nhiệm vụ" in sample_program.window.banner.text
    page.tasks.list.choose(task(page, "II.9").id)  # type: ignore[attr-defined]
    press(page.tasks, "Xong")
    settled(qtbot, sample_program)
    assert state(page, "II.9") == "Xong"
    sample_program.window.banner.act()
    settled(qtbot, sample_program)
    assert state(page, "II.9") == "Chưa làm"


def test_tasks_are_filtered_by_standing_quarter_and_unit(sample_program: Program, qtbot: QtBot) -> None:
    page = plans(sample_program, qtbot)
    (standing, _), (quarter, _), (unit, _) = page.tasks.list._filters
    choose(standing, "late")
    assert [one.title for one in page.tasks.list.model.shown] == [
        "Gửi và theo dõi hồ sơ đề nghị cấp tỉnh, đợt 2"
    ]
    choose(standing, None)
    choose(quarter, 1)
    assert len(page.tasks.list.model.shown) == 17
    choose(quarter, None)
    choose(unit, "Tổ giúp việc")
    assert {one.item for one in page.tasks.list.model.shown} == {"II.6.2", "II.6.3"}


def test_a_new_task_is_typed_checked_and_saved(sample_program: Program, qtbot: QtBot) -> None:
    page = plans(sample_program, qtbot)
    press(sample_program.window, "Nhiệm vụ mới")
    form = page.tasks.editor.form
    press(page.tasks.editor, "Lưu")
    assert form.fields["title"].problem
    assert form.fields["lead"].problem
    write(form.fields["item"].editor, "II.10")
    write(form.fields["title"].editor, "Việc thêm ngoài kế hoạch")
    write(form.fields["lead"].editor, "Phòng NN&PTNT; Phòng Mới")
    choose(form.fields["state"].editor, "done")  # type: ignore[arg-type]
    press(page.tasks.editor, "Lưu")
    assert "chưa ghi ngày" in form.fields["ended_on"].problem
    write(form.fields["ended_on"].editor, "01/12/2023")
    QTest.keyClick(form.fields["ended_on"].editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, sample_program)
    assert state(page, "II.10") == "Xong"
    items = [one.item for one in page.tasks.list.model.shown]
    assert items.index("II.9") < items.index("II.10") < items.index("IV.1")
    page.tabs.setCurrentWidget(page.progress)
    assert "Phòng Mới" in [one.name for one in page.progress.units.model.shown]


def test_a_target_shows_the_products_that_count(sample_program: Program, qtbot: QtBot) -> None:
    page = plans(sample_program, qtbot, "targets")
    listed = page.targets.list
    assert [(one.progress.wanted, one.progress.reached) for one in listed.model.shown] == [
        (3, 4), (5, 3), (1, 0),
    ]  # fmt: skip
    listed.table.selectRow(1)
    groups = [(one.group, one.name) for one in page.targets.products.model.shown]
    assert groups == [
        ("Được tính", "Đậu nho nhe Mẫu"), ("Được tính", "Gạo tẻ nương Mẫu"),
        ("Được tính", "Thịt trâu gác bếp Mẫu"), ("Chưa nộp hồ sơ", "Miến dong Mẫu"),
    ]  # fmt: skip
    listed.table.selectRow(2)
    assert [one.name for one in page.targets.products.model.shown] == ["Thảo quả khô Mẫu"]
    page.targets.open_row(listed.model.shown[1].id)
    settled(qtbot, sample_program)
    fields = page.targets.editor.form.fields
    assert fields["recognised_year"].isVisible()
    assert not fields["activity_kind"].isVisible()
    choose(fields["kind"].editor, "activity")  # type: ignore[arg-type]
    assert fields["activity_kind"].isVisible()
    assert not fields["recognised_year"].isVisible()
    Answer("Không lưu")
    page.targets.editor.leave()


def test_money_is_entered_summed_and_warned_of(sample_program: Program, qtbot: QtBot) -> None:
    page = plans(sample_program, qtbot, "funding")
    assert page.funding.told.isHidden()
    sums = {one.name: one.amounts for one in page.funding.sums.model.shown}
    assert sums["Cộng"] == (990_000_000, 520_000_000, 566_200_000, 382_000_000)
    press(sample_program.window, "Khoản mới")
    form = page.funding.editor.form
    choose(form.fields["stage"].editor, "spent")  # type: ignore[arg-type]
    write(form.fields["amount"].editor, "50.000.000")
    press(page.funding.editor, "Lưu")
    assert form.fields["on_day"].problem
    write(form.fields["on_day"].editor, "10/12/2023")
    press(page.funding.editor, "Lưu")
    settled(qtbot, sample_program)
    assert "vượt mức phân bổ" in page.funding.told.text()
    sums = {one.name: one.amounts for one in page.funding.sums.model.shown}
    assert sums["Ngân sách địa phương"][2] == 188_700_000
    shown = page.funding.list.model.shown
    assert sum(one.amount for one in shown if one.stage == "spent") == sums["Cộng"][2]
    assert "616.200.000" in page.funding.list._foot.text()
    assert clipped_texts(sample_program.window) == []


def test_a_year_is_begun_from_last_year_s_plan(sample_program: Program, qtbot: QtBot) -> None:
    page = plans(sample_program, qtbot)

    def fill(dialog: QDialog) -> None:
        assert dialog.findChild(QComboBox).currentData() == "2023"  # type: ignore[union-attr]

    asked = Answer("Tạo kế hoạch", fill)
    press(page, "Tạo kế hoạch năm")
    settled(qtbot, sample_program)
    assert "Chỉ tiêu và nhiệm vụ được chép" in asked.seen
    assert page.year == 2024
    assert len(page.tasks.list.model.shown) == 26
    assert {one.state for one in page.tasks.list.model.shown} == {"todo"}
    assert page.years.currentText() == "2024"
    choose(page.years, 2023)
    settled(qtbot, sample_program)
    assert state(page, "II.1") == "Xong"


def test_an_office_without_a_plan_begins_with_the_pattern(office_program: Program, qtbot: QtBot) -> None:
    page = plans(office_program, qtbot)
    assert page.tasks.list.model.total == 0

    def fill(dialog: QDialog) -> None:
        choose(dialog.findChild(QComboBox), "shipped")  # type: ignore[arg-type]

    Answer("Tạo kế hoạch", fill)
    press(page, "Tạo kế hoạch năm")
    settled(qtbot, office_program)
    assert len(page.tasks.list.model.shown) == 26
    assert "163/KH-UBND" in page._called.text()
    Answer("Bỏ qua")
    press(page, "Tạo kế hoạch năm")
    assert len(page._plans) == 1


def test_the_plan_is_shown_as_paper_and_written_as_a_workbook(
    sample_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = plans(sample_program, qtbot)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PaperDialog)
        QTimer.singleShot(0, dialog.reject)  # once the button below was pressed

    seen = Answer("Vừa chiều ngang", look)
    press(page, "Xem và in")
    qtbot.waitUntil(lambda: bool(seen.seen), timeout=10_000)
    settled(qtbot, sample_program)
    assert "5 trang" in seen.seen
    page.write_book(tmp_path / "ke-hoach.xlsx")
    settled(qtbot, sample_program)
    assert openpyxl.load_workbook(tmp_path / "ke-hoach.xlsx")["Nhiệm vụ"].max_row == 3 + 26


def test_support_offers_only_the_products_of_its_producer(sample_program: Program, qtbot: QtBot) -> None:
    page = plans(sample_program, qtbot, "supports")
    assert len(page.supports.list.model.shown) == 5
    row = next(one for one in page.supports.list.model.shown if one.kind == "packaging")
    page.supports.open_row(row.id)
    settled(qtbot, sample_program)
    box = page.supports.editor.form.fields["product_id"].editor
    assert isinstance(box, QComboBox)
    offered = [box.itemText(place) for place in range(1, box.count())]
    assert offered == ["Gạo đỏ Mẫu", "Gạo nếp tan Mẫu", "Gạo tẻ nương Mẫu"]
    assert box.currentText() == "Gạo nếp tan Mẫu"
    assert not page.supports.editor.form.is_changed


def test_the_overview_tells_of_the_year_and_leads_to_the_task(sample_program: Program, qtbot: QtBot) -> None:
    sample_program.window.show_page("overview")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    assert isinstance(page, OverviewPage)
    assert page._plan_number.text() == "9 / 25"
    assert page._plan_chip.text() == "Chậm 2"
    told = [one.what for one in page.tasks.model.shown if one.page == "plans"]
    assert [what.split(" ")[0] for what in told] == ["IV.4", "II.6.3", "II.9"]
    page.tabs.setCurrentIndex(1)
    rows = {one.name: one for one in page.communes.model.shown}
    assert len(rows) == 18
    assert (rows["Xã Mường So"].products, rows["Xã Mường So"].producers, rows["Xã Mường So"].dossiers) == (
        2, 1, 3,
    )  # fmt: skip
    page.tabs.setCurrentIndex(0)
    page.tasks.activated.emit(page.tasks.model.shown[0])
    settled(qtbot, sample_program)
    assert isinstance(sample_program.window.page, PlansPage)
    assert sample_program.window.page.title().startswith("IV.4")


def test_the_search_finds_a_task_and_opens_it_in_the_plan_of_its_year(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = plans(sample_program, qtbot)
    page.year = 2022  # as if another year had been looked at
    search = sample_program.window.search
    QTest.keyClicks(search, "tong ket nam")
    qtbot.waitUntil(lambda: search.hits.isVisible() and search.list.count() > 0, timeout=5000)
    assert search.list.item(0).text() == "Nhiệm vụ"
    assert search.list.currentItem().text().startswith("Hội nghị tổng kết năm")
    QTest.keyClick(search, Qt.Key.Key_Return)
    settled(qtbot, sample_program)
    assert sample_program.window.page is page
    assert (page.year, page.title()) == (2023, "II.9 Hội nghị tổng kết năm, phương hướng năm sau")
