"""The page "Giám sát": an inspection is planned and held, a certificate revoked, and the register knows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.layout_facts import clipped_texts
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.forms.form import Form
from ui.pages.inspections.afterwards_dialog import AfterwardsDialog
from ui.pages.inspections.page import InspectionsPage


def inspections(program: Program, qtbot: QtBot) -> InspectionsPage:
    program.window.show_page("inspections")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, InspectionsPage)
    return page


def editor_of(form: Form, name: str) -> QWidget:
    return form.fields[name].editor


def choose(form: Form, name: str, place: int) -> None:
    box = editor_of(form, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_an_inspection_is_planned_with_the_criteria_of_its_stars(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = inspections(sample_program, qtbot)
    before = {one.id for one in page.inspections.list.model.shown}
    press(sample_program.window, "Lên kế hoạch kiểm tra")
    form = page.inspections.editor.form
    choose(form, "certificate_id", 1)
    settled(qtbot, sample_program)
    points, _ = form.fields["points"].value()
    assert points
    assert all(point.kept is None and point.what for point in points)
    assert clipped_texts(sample_program.window) == []
    press(page.inspections.editor, "Lưu")
    assert form.fields["planned_on"].problem
    write(editor_of(form, "planned_on"), "20/12/2023")
    press(page.inspections.editor, "Lưu")
    settled(qtbot, sample_program)
    (row,) = [one for one in page.inspections.list.model.shown if one.id not in before]
    assert page.inspections.list.model.columns[-1].text(row) == "Đã lên kế hoạch"


def test_a_certificate_is_revoked_and_the_register_shows_it(sample_program: Program, qtbot: QtBot) -> None:
    page = inspections(sample_program, qtbot)
    page.tabs.setCurrentIndex(1)
    press(sample_program.window, "Đề nghị thu hồi")
    form = page.revocations.editor.form
    choose(form, "certificate_id", 1)
    write(editor_of(form, "ground_text"), "Không còn vùng trồng")
    for name, text in (
        ("decision_number", "12/QĐ-UBND"), ("decided_on", "12/12/2023"), ("signer", "Lò Văn Mẫu"),
    ):  # fmt: skip
        write(editor_of(form, name), text)
    press(page.revocations.editor, "Lưu")
    settled(qtbot, sample_program)
    (row,) = [one for one in page.revocations.list.model.shown if one.decision_number.startswith("12/")]
    assert row.decision_number == "12/QĐ-UBND"
    sample_program.window.show_page("certificates")
    settled(qtbot, sample_program)
    register = sample_program.window.page.register  # type: ignore[union-attr]
    states = {one.number: one.state for one in register.model.shown}
    assert states[row.number] == "revoked"


def test_papers_of_a_visit_and_of_a_revocation_are_offered_once_they_are_saved(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = inspections(sample_program, qtbot)
    for place, part, word, kinds in (
        (0, page.inspections, "Biên bản", ["inspection_minutes"]),
        (1, page.revocations, "Tờ trình, quyết định", ["revocation_request", "revocation_decision"]),
    ):
        page.tabs.setCurrentIndex(place)
        part.open_row(part.list.model.shown[-1].id)
        settled(qtbot, sample_program)
        seen: list[str] = []

        def look(dialog: QDialog, seen: list[str] = seen) -> None:
            assert isinstance(dialog, AfterwardsDialog)
            settled(qtbot, sample_program)
            seen += [one.kind for one in dialog.list.model.shown]
            assert clipped_texts(dialog) == []

        Answer("Đóng", look)
        press(part.editor, word)
        assert seen == kinds
        part.show_list()


def test_the_work_list_leads_to_the_record(sample_program: Program, qtbot: QtBot) -> None:
    sample_program.window.show_page("overview")
    settled(qtbot, sample_program)
    tasks = {one.what: one for one in sample_program.window.page.tasks.model.shown}  # type: ignore[union-attr]
    for what, tab in (("Theo dõi khắc phục", 0), ("Xử lý thu hồi hàng", 2)):
        sample_program.window.page.go.emit(tasks[what].page, tasks[what].row_id)  # type: ignore[union-attr]
        settled(qtbot, sample_program)
        page = sample_program.window.page
        assert isinstance(page, InspectionsPage)
        assert page.tabs.currentIndex() == tab
        assert page.part.shows_form
        page.part.show_list()
        sample_program.window.show_page("overview")
        settled(qtbot, sample_program)
    contract = tasks["Gia hạn hoặc thanh lý hợp đồng"]
    sample_program.window.page.go.emit(contract.page, contract.row_id)  # type: ignore[union-attr]
    settled(qtbot, sample_program)
    assert sample_program.window.page.part.noun == "Hợp đồng"  # type: ignore[union-attr]
    assert sample_program.window.page.part.shows_form  # type: ignore[union-attr]


def test_what_the_province_recognised_is_revoked_by_the_decision_of_the_province(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = inspections(sample_program, qtbot)
    page.tabs.setCurrentIndex(1)
    page.revocations.open_row(page.revocations.list.model.shown[0].id)
    settled(qtbot, sample_program)
    assert page.revocations.editor.form.fields["decided_by"].isHidden()  # this office decided
    page.revocations.show_list()
    press(sample_program.window, "Đề nghị thu hồi")
    form = page.revocations.editor.form
    box = editor_of(form, "certificate_id")
    assert isinstance(box, QComboBox)
    offered = [box.itemText(place) for place in range(box.count())]
    choose(form, "certificate_id", next(n for n, text in enumerate(offered) if "Thảo quả khô" in text))
    assert form.fields["decided_by"].raw().startswith("Ủy ban nhân dân tỉnh")
    for name in ("concluded_on", "proposed_on"):
        line = editor_of(form, name)
        assert isinstance(line, QLineEdit)
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
    for name, text in (("decision_number", "99/QĐ-UBND"), ("decided_on", "11/12/2023")):
        write(editor_of(form, name), text)
    assert clipped_texts(sample_program.window) == []
    press(page.revocations.editor, "Lưu")
    settled(qtbot, sample_program)
    rows = {one.decision_number: one for one in page.revocations.list.model.shown}
    assert rows["99/QĐ-UBND"].product == "Thảo quả khô Mẫu"
    sample_program.window.show_page("certificates")
    settled(qtbot, sample_program)
    running = sample_program.window.page.validity.list.model.shown  # type: ignore[union-attr]
    assert running
    assert "Thảo quả khô Mẫu" not in {one.entry.product for one in running}
