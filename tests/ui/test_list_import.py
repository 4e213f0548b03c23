"""The dialog "Nhập từ Excel", with real clicks: file, columns, preview, import, undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.report_periods import whole_year
from app.storage.queries.producers import producer_rows
from app.usecases.expiry_notices import expiry_notices
from app.usecases.lists import open_list
from app.usecases.reports import report_of
from tests.layout_facts import clipped_texts, english_buttons
from tests.list_files import PRODUCER_HEAD, old_product, old_products, producer, producers, workbook
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.pages.lists.dialog import ListImportDialog


def opened(program: Program, qtbot: QtBot, kind: str) -> ListImportDialog:
    dialog = ListImportDialog(program.window, program.desk, kind)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The next file dialogs answer with a path."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: (str(path), ""))


def tick(box: QCheckBox) -> None:
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def names(program: Program) -> set[str]:
    with program.desk.file.reading() as reader:
        return {row.name for row in producer_rows(reader)}


def test_a_list_is_chosen_seen_imported_and_undone(
    office_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu"), producer("HTX Hai Mẫu", "Dào San"))
    chosen(monkeypatch, path)
    office_program.window.show_page("producers")
    settled(qtbot, office_program)

    told: list[str] = []

    def walk(dialog: Any) -> None:
        press(dialog, "Chọn tệp")
        settled(qtbot, office_program)
        press(dialog, "Tiếp tục")
        settled(qtbot, office_program)
        press(dialog, "Tiếp tục")
        settled(qtbot, office_program)
        assert names(office_program) == set(), "nothing is written before the last button"
        told.append(dialog.preview_step._summary.text())

    Answer("Nhập 2 dòng", walk)
    press(office_program.window, "Nhập từ Excel")
    settled(qtbot, office_program)
    assert told == ["2 dòng: 2 mới."]
    assert names(office_program) == {"HTX Một Mẫu", "HTX Hai Mẫu"}
    assert office_program.window.banner.text == "Đã nhập từ Excel: 2 dòng mới, 0 dòng cập nhật."
    office_program.window.banner.act()
    settled(qtbot, office_program)
    assert names(office_program) == set()


def test_a_wrong_match_is_corrected_in_its_box(office_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [
        ("Tên cơ sở", "Liên hệ", "Cột không rõ", "Xã", "Địa chỉ"),
        ("HTX Một Mẫu", "Lò Thị Mẫu", "0912000111", "Mường So", "Bản Mẫu"),
    ]
    dialog = opened(office_program, qtbot, "producers")
    dialog.read(workbook(tmp_path / "ds.xlsx", rows))
    settled(qtbot, office_program)
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    step = dialog.columns_step
    assert step.matches == {
        0: "producer.name",
        1: "producer.phone",
        3: "producer.place_id",
        4: "producer.village",
    }
    assert list(step.fixed) == ["producer.representative_name"]
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    assert "Người đại diện" in dialog.problem.text
    box = step.boxes[1].box
    place = box.findData("producer.representative_name")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    other = step.boxes[2].box
    other.setCurrentIndex(other.findData("producer.phone"))
    other.activated.emit(other.currentIndex())
    assert not step.fixed
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    press(dialog, "Nhập 1 dòng")
    settled(qtbot, office_program)
    assert dialog.outcome is not None
    with office_program.desk.file.reading() as reader:
        (row,) = producer_rows(reader)
    assert (row.representative_name, row.phone, row.village) == ("Lò Thị Mẫu", "0912000111", "Bản Mẫu")


def test_a_key_that_is_given_to_another_column_leaves_the_first(
    office_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(office_program, qtbot, "producers")
    dialog.read(producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu")))
    settled(qtbot, office_program)
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    dialog.columns_step.choose(2, "producer.name")
    assert dialog.columns_step.matches[2] == "producer.name"
    assert 1 not in dialog.columns_step.matches
    dialog.reject()


def test_wrong_rows_keep_the_button_grey_until_they_are_left_out(
    office_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu"), producer("HTX Hai Mẫu", "Xã Lạ"))
    dialog = opened(office_program, qtbot, "producers")
    dialog.read(path)
    settled(qtbot, office_program)
    for _ in range(2):
        press(dialog, "Tiếp tục")
        settled(qtbot, office_program)
    step = dialog.preview_step
    assert not dialog.next_button.isEnabled()
    tick(step.only_wrong.box)
    assert [row.number for row in step.list.model.shown] == [3]
    step.list.select_place(0)
    assert "D3: Không có xã “Xã Lạ”" in step._detail.text()
    chosen(monkeypatch, tmp_path / "loi.xlsx")
    press(dialog, "Lưu các chỗ cần xem")
    settled(qtbot, office_program)
    assert open_list(tmp_path / "loi.xlsx")[0].rows[-1][1] == "D3"
    assert not clipped_texts(dialog)
    assert not english_buttons(dialog)
    tick(step.skip.box)
    press(dialog, "Nhập 1 dòng")
    settled(qtbot, office_program)
    assert names(office_program) == {"HTX Một Mẫu"}


def test_old_products_are_asked_for_what_their_list_lacks(
    office_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = old_products(
        tmp_path / "cu.xlsx", old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu", set=None, issuer=None)
    )
    dialog = opened(office_program, qtbot, "recognised")
    dialog.read(path)
    settled(qtbot, office_program)
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    dialog.columns_step.choose(5, None)
    dialog.columns_step.choose(10, None)
    fixed = dialog.columns_step.fixed
    assert fixed["recognition.issuer"].value()[0] == "UBND tỉnh Lai Châu"
    write(fixed["product.set_no"].box.lineEdit(), "4")
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    assert dialog.plan is not None
    assert dialog.plan.counts["wrong"] == 1
    tick(dialog.preview_step.create.box)
    settled(qtbot, office_program)
    assert dialog.plan.counts["new"] == 1
    press(dialog, "Quay lại")
    press(dialog, "Quay lại")
    assert dialog.steps.currentIndex() == 0
    dialog.reject()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.write_bytes(b"%PDF-1.7"), "PDF"),
        (lambda path: workbook(path, [PRODUCER_HEAD]), "chỉ có tiêu đề"),
        (lambda path: workbook(path, [("một", "hai"), (1, 2)]), "không có dòng tiêu đề"),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_another_may_be_chosen(
    office_program: Program, qtbot: QtBot, tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    make(tmp_path / "x.xlsx")
    dialog = opened(office_program, qtbot, "producers")
    dialog.read(tmp_path / "x.xlsx")
    settled(qtbot, office_program)
    assert told in dialog.problem.text
    assert not dialog.next_button.isEnabled()
    dialog.read(producers(tmp_path / "ds.xlsx", producer("HTX Một Mẫu")))
    settled(qtbot, office_program)
    assert not dialog.problem.text
    assert dialog.next_button.isEnabled()
    (tmp_path / "~$ds.xlsx").write_bytes(b"x")
    dialog.read(tmp_path / "ds.xlsx")
    settled(qtbot, office_program)
    assert "đang mở trong Excel" in dialog.problem.text
    assert dialog.next_button.isEnabled()
    dialog.reject()


def test_template_and_export_are_written_from_the_first_step(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(sample_program, qtbot, "products")
    chosen(monkeypatch, tmp_path / "mau.xlsx")
    press(dialog, "Lưu tệp mẫu")
    settled(qtbot, sample_program)
    chosen(monkeypatch, tmp_path / "xuat.xlsx")
    press(dialog, "Xuất danh sách")
    settled(qtbot, sample_program)
    assert (tmp_path / "mau.xlsx").exists()
    dialog.read(tmp_path / "xuat.xlsx")
    settled(qtbot, sample_program)
    for _ in range(2):
        press(dialog, "Tiếp tục")
        settled(qtbot, sample_program)
    assert dialog.plan is not None
    assert set(dialog.plan.counts) == {"same"}, [row for row in dialog.plan.rows if row.state != "same"][:2]
    assert dialog.next_button.text() == "Không có gì để nhập"
    dialog.reject()


def test_a_preview_can_be_stopped(office_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [producer(f"HTX Mẫu số {number}") for number in range(400)]
    dialog = opened(office_program, qtbot, "producers")
    dialog.read(producers(tmp_path / "ds.xlsx", *rows))
    settled(qtbot, office_program)
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    dialog.watch = replace(dialog.watch, is_stopped=lambda: True)
    press(dialog, "Tiếp tục")
    settled(qtbot, office_program)
    assert "Đã dừng" in dialog.problem.text
    assert dialog.steps.currentIndex() == 1
    dialog.reject()


def test_three_products_of_2020_come_in_force_and_are_counted_by_the_year(
    office_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    """The whole way: a list of the province, the list of what is in force, the report, and back."""
    path = old_products(
        tmp_path / "cong-nhan-2020.xlsx",
        old_product("Gạo nếp Mẫu", "HTX Gạo Mẫu", number="01/2020", day="24/12/2020"),
        old_product("Chè dây Mẫu", "HTX Chè Mẫu", commune="Dào San", number="02/2020", day="24/12/2020"),
        old_product(
            "Mật ong Mẫu", "HTX Ong Mẫu", number="03/2020", day="31/12/2020", points=72, **{"class": "4 sao"}
        ),
        ("Tổng cộng", None, None, None, None, None, 3),
    )
    window = office_program.window
    window.show_page("certificates")
    settled(qtbot, office_program)
    page: Any = window.page
    page.tabs.setCurrentWidget(page.validity)

    def walk(dialog: Any) -> None:
        assert dialog.noun.key == "recognised"
        dialog.read(path)
        for _ in range(2):
            settled(qtbot, office_program)
            press(dialog, "Tiếp tục")
        settled(qtbot, office_program)
        tick(dialog.preview_step.create.box)
        settled(qtbot, office_program)

    Answer("Nhập 3 dòng", walk)
    press(page.validity, "Nhập giấy cũ từ Excel")
    settled(qtbot, office_program)
    rows = page.validity.list.model.shown
    assert [(one.entry.product, one.number, one.validity.days_left) for one in rows] == [
        ("Chè dây Mẫu", "02/2020", 12), ("Gạo nếp Mẫu", "01/2020", 12), ("Mật ong Mẫu", "03/2020", 19),
    ]  # fmt: skip
    assert {(one.decision, one.decided_on) for one in rows} == {("1500/QĐ-UBND", date(2020, 12, 20))}
    stands = "Sản phẩm còn hiệu lực cuối kỳ theo hạng"
    report = report_of(office_program.desk.file, whole_year(2022)).summary
    assert report.figure(stands, "3 sao").names == ("Chè dây Mẫu", "Gạo nếp Mẫu")
    assert report.figure(stands, "4 sao").names == ("Mật ong Mẫu",)
    notices = expiry_notices(office_program.desk.file)
    assert {(one.facts.certificate, one.facts.issuer) for one in notices} == {
        (number, "UBND tỉnh Lai Châu") for number in ("01/2020", "02/2020", "03/2020")
    }
    window.banner.act()
    settled(qtbot, office_program)
    assert page.validity.list.model.shown == []
