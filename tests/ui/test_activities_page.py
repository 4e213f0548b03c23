"""The page "Hoạt động": forms that follow the kind, costs, photos, potential products, partners."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.usecases.activities import read_activity
from tests.layout_facts import clipped_texts
from tests.ui.conftest import press, settled, write
from ui.application import Program
from ui.forms.grid_editor import GridEditor
from ui.pages.activities.page import ActivitiesPage


def activities(program: Program, qtbot: QtBot, tab: int = 0) -> ActivitiesPage:
    program.window.show_page("activities")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, ActivitiesPage)
    page.tabs.setCurrentIndex(tab)
    return page


def choose(box: object, data: object) -> None:
    assert isinstance(box, QComboBox)
    place = box.findData(data)
    assert place >= 0, data
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_the_form_asks_what_the_kind_needs(office_program: Program, qtbot: QtBot) -> None:
    page = activities(office_program, qtbot)
    press(office_program.window, "Hoạt động mới")
    fields = page.activities.form.fields
    for kind, shown, hidden in (
        ("training", ("classes", "participants", "women"), ("sales", "link", "partner_id")),
        ("promotion", ("sales", "link", "outlet"), ("classes", "participants")),
        ("connection", ("partner_id",), ("participants", "pieces")),
        ("communication", ("pieces", "outlet"), ("sales", "women")),
    ):
        choose(fields["kind"].editor, kind)
        assert all(fields[name].isVisible() for name in shown), kind
        assert not any(fields[name].isVisible() for name in hidden), kind
        assert clipped_texts(office_program.window) == []
    choose(fields["kind"].editor, "promotion")
    choose(fields["form"].editor, "ecommerce")
    assert fields["link"]._title.text().endswith("*")
    choose(fields["form"].editor, "fair")
    assert not fields["link"]._title.text().endswith("*")


def test_a_training_is_typed_refused_and_saved_with_its_cost(office_program: Program, qtbot: QtBot) -> None:
    page = activities(office_program, qtbot)
    press(office_program.window, "Hoạt động mới")
    fields = page.activities.form.fields
    for name, text in (("title", "Tập huấn mẫu"), ("classes", "2"), ("participants", "20"), ("women", "21")):
        write(fields[name].editor, text)
    grid = fields["costs"].editor
    assert isinstance(grid, GridEditor)
    grid.table.item(0, 0).setText("12.5o0.000")
    press(page.activities.editor, "Lưu")
    assert "nhiều hơn" in fields["women"].problem
    assert "Dòng 1" in fields["costs"].problem
    write(fields["women"].editor, "")
    fields["women"].line.setText("12")  # type: ignore[attr-defined]
    grid.table.item(0, 0).setText("12.500.000")
    press(page.activities.editor, "Lưu")
    settled(qtbot, office_program)
    (row,) = page.activities.list.model.shown
    assert (row.entry.participants, row.entry.women, row.entry.spent) == (20, 12, 12_500_000)
    assert "12.500.000 đồng đã chi" in page.activities.list._foot.text()
    saved = read_activity(office_program.desk.file, row.id)
    assert saved is not None
    assert [(one.source, one.stage) for one in saved.costs] == [("local", "spent")]


def test_the_sums_in_the_foot_follow_the_filters(sample_program: Program, qtbot: QtBot) -> None:
    page = activities(sample_program, qtbot)
    listed = page.activities.list
    assert len(listed.model.shown) == 15
    assert listed._foot.text().startswith("Cộng 15 hoạt động; 3 lớp; 241 lượt người")
    (kind, _), (quarter, _), (unit, _), (of_task, _) = listed._filters
    choose(kind, "training")
    assert listed._foot.text() == (
        "Cộng 2 hoạt động; 3 lớp; 85 lượt người; 42 nữ; 64 dân tộc thiểu số; 58.500.000 đồng đã chi"
    )
    choose(quarter, 4)
    assert [one.entry.participants for one in listed.model.shown] == [27]
    choose(kind, None)
    choose(quarter, None)
    choose(unit, "Trung tâm Y tế")
    assert len(listed.model.shown) == 1
    choose(unit, None)
    place = next(n for n in range(of_task.count()) if of_task.itemText(n).startswith("II.7"))
    choose(of_task, of_task.itemData(place))
    assert [one.entry.sales for one in listed.model.shown] == [86_500_000]


def test_products_are_found_without_accents_and_ticked(sample_program: Program, qtbot: QtBot) -> None:
    page = activities(sample_program, qtbot)
    row = next(one for one in page.activities.list.model.shown if one.kind == "help")
    page.activities.open_row(row.id)
    settled(qtbot, sample_program)
    picks = page.activities.form.products
    write(picks.search, "tho cam")
    assert picks.list.count() == 1
    picks.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert page.activities.form.is_changed
    press(page.activities.editor, "Lưu")
    settled(qtbot, sample_program)
    saved = read_activity(sample_program.desk.file, row.id)
    assert saved is not None
    assert len(saved.products) == 1
    assert len(saved.producers) == 3


def test_photos_are_added_and_taken_away(sample_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = activities(sample_program, qtbot)
    row = page.activities.list.model.shown[0]
    page.activities.open_row(row.id)
    settled(qtbot, sample_program)
    path = tmp_path / "hội nghị.jpg"
    Image.new("RGB", (640, 480), (20, 120, 70)).save(path, "JPEG")
    page.activities.take_photos([path])
    settled(qtbot, sample_program)
    assert page.activities.photos.list.count() == 1
    assert clipped_texts(sample_program.window) == []
    page.activities.take_photos([tmp_path / "không có.jpg"])
    settled(qtbot, sample_program)
    assert "không có.jpg" in sample_program.window.banner.text
    page.activities.photos.list.setCurrentRow(0)
    press(page.activities.photos, "Bỏ ảnh")
    settled(qtbot, sample_program)
    assert page.activities.photos.list.count() == 0


def test_a_potential_product_goes_into_the_register(sample_program: Program, qtbot: QtBot) -> None:
    page = activities(sample_program, qtbot, 1)
    listed = page.potentials.list
    assert [one.name for one in listed.model.shown] == ["Chè dây Mẫu", "Lạc đỏ Mẫu", "Rượu ngô Mẫu"]
    page.potentials.open_row(listed.model.shown[2].id)
    settled(qtbot, sample_program)
    press(page.potentials.editor, "Đưa vào sổ sản phẩm")
    settled(qtbot, sample_program)
    assert "Chưa chọn chủ thể" in sample_program.window.banner.text
    page.potentials.open_row(listed.model.shown[0].id)
    settled(qtbot, sample_program)
    press(page.potentials.editor, "Đưa vào sổ sản phẩm")
    settled(qtbot, sample_program)
    assert listed.model.shown[0].product_id
    sample_program.window.show_page("products")
    settled(qtbot, sample_program)
    names = [one.name for one in sample_program.window.page.list.model.shown]  # type: ignore[union-attr]
    assert "Chè dây Mẫu" in names


def test_partners_are_filtered_by_what_they_give(sample_program: Program, qtbot: QtBot) -> None:
    page = activities(sample_program, qtbot, 2)
    ((service, _),) = page.partners.list._filters
    choose(service, "technology")
    assert [one.name for one in page.partners.list.model.shown] == ["Trung tâm Tem điện tử Mẫu"]
    press(sample_program.window, "Đối tác mới")
    press(page.partners.editor, "Lưu")
    fields = page.partners.editor.form.fields
    assert fields["name"].problem
    assert fields["gives_inputs"].problem
    write(fields["name"].editor, "Công ty Mẫu Hai")
    fields["gives_law"].box.click()  # type: ignore[attr-defined]
    press(page.partners.editor, "Lưu")
    settled(qtbot, sample_program)
    choose(service, "law")
    assert len(page.partners.list.model.shown) == 2


def test_contracts_that_end_are_told(sample_program: Program, qtbot: QtBot) -> None:
    page = activities(sample_program, qtbot, 3)
    listed = page.contracts.list
    states = [listed.model.columns[6].text(one) for one in listed.model.shown]
    assert states == ["Hết hạn", "Sắp hết hạn", "Đang thực hiện", "Đang thực hiện"]
    assert "125.500.000" in listed._foot.text()


def test_the_form_shows_the_photos_that_the_sample_has(sample_program: Program, qtbot: QtBot) -> None:
    page = activities(sample_program, qtbot)
    rows = {one.title: one for one in page.activities.list.model.shown}
    row = rows["Gian hàng tại hội chợ OCOP tỉnh (mẫu)"]
    assert row.photos == 3
    page.activities.open_row(row.id)
    settled(qtbot, sample_program)
    shown = page.activities.photos.list
    assert shown.count() == 3
    assert not any(shown.item(place).icon().isNull() for place in range(3))
    assert clipped_texts(sample_program.window) == []
