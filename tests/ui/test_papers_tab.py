"""The tab of papers: hand in, attach, look, check, renew, export; and every slip on the way."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.storage.store import OfficeFile
from app.usecases.dossier_checklists import checklist, paper_view
from app.usecases.papers_of_dossiers import check_papers
from tests import attachment_files as files
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from tests.usecases.paper_cases import dossier, paper, producer
from ui.application import Program
from ui.pages.dossiers.attachment_dialog import AttachmentDialog
from ui.pages.dossiers.page import DossiersPage
from ui.pages.dossiers.papers_tab import PapersTab


@pytest.fixture
def ids(office_program: Program) -> tuple[str, str]:
    """Two dossiers of one producer: rice (set 3) and cloth (set 21)."""
    file = office_program.desk.file
    maker = producer(file)
    return dossier(file, maker), dossier(file, maker, "Khăn Mẫu", 21)


@pytest.fixture
def scans(tmp_path: Path) -> dict[str, Path]:
    """Files as an officer has them on the desk."""
    made = {}
    for name, data in {
        "dkkd.pdf": files.pdf(3), "kho.jpg": files.jpeg(900, 600, orientation=6),
        "kho ban sao.jpg": files.jpeg(900, 600, orientation=6), "virus.pdf": files.EXE,
        "quy trinh.docx": files.docx(), "macro.docm": files.docx(files.DOCM_TYPE),
        "hong.pdf": files.broken_pdf(), "IMG_1.HEIC": files.heic(),
    }.items():  # fmt: skip
        made[name] = tmp_path / name
        made[name].write_bytes(data)
    return made


def page_of(program: Program) -> DossiersPage:
    page = program.window.page
    assert isinstance(page, DossiersPage)
    return page


def opened(program: Program, qtbot: QtBot, dossier_id: str) -> PapersTab:
    program.window.show_page("dossiers")
    settled(qtbot, program)
    page_of(program).open_papers(dossier_id)
    settled(qtbot, program)
    tab = page_of(program).view.front
    assert isinstance(tab, PapersTab)
    return tab


def go_to(tab: PapersTab, qtbot: QtBot, program: Program, kind: str) -> None:
    tab.open_kind(kind)
    settled(qtbot, program)
    assert tab.pane.view is not None
    assert tab.pane.view.draft.kind == kind


def field(tab: PapersTab, name: str):  # type: ignore[no-untyped-def]
    return tab.pane.form.fields[name]


def drop(tab: PapersTab, paths: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys)
    tab.dragEnterEvent(entering)
    assert entering.isAccepted()
    tab.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys))


def state(file: OfficeFile, dossier_id: str, kind: str) -> str:
    return {line.kind.key: line.state for line in checklist(file, dossier_id).lines}[kind]


def names(tab: PapersTab) -> list[str]:
    return [one.file_name for one in tab.pane.box.files]


def said(program: Program) -> str:
    return program.window.banner.text


def test_the_tab_opens_at_the_first_paper_that_is_missing(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    assert tab.papers._told.text() == "Bắt buộc 0/5"
    assert tab.pane.view is not None
    assert tab.pane.view.draft.kind == "form_1"
    assert tab.papers.list.table.hasFocus()
    assert clipped_texts(tab) == []
    assert english_buttons(tab) == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1092, 614), (1280, 720)])
def test_nothing_is_clipped_with_papers_and_files_in_it(
    sample_program: Program, qtbot: QtBot, width: int, height: int
) -> None:
    sample_program.window.resize(width, height)
    sample_program.window.show_page("dossiers")
    settled(qtbot, sample_program)
    rows = page_of(sample_program).list.model.shown
    rice = next(row.id for row in rows if row.product == "Gạo nếp tan Mẫu")
    tab = opened(sample_program, qtbot, rice)
    for kind in ("contracts", "food_safety", "website"):
        go_to(tab, qtbot, sample_program, kind)
        assert clipped_texts(sample_program.window) == [], kind


def test_a_paper_is_handed_in_with_the_keyboard_alone(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    file = office_program.desk.file
    tab = opened(office_program, qtbot, ids[0])
    table = tab.papers.list.table
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down)
        settled(qtbot, office_program)
        assert table.hasFocus()  # the arrows lead on, the form does not snatch them
    assert tab.pane.view is not None
    assert tab.pane.view.draft.kind == "registration"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert field(tab, "number").line.hasFocus()
    write(field(tab, "number").line, "230701 ĐKKD")
    write(field(tab, "issued_on").line, "6/8/2019")
    QTest.keyClick(field(tab, "issued_on").line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office_program)
    assert state(file, ids[0], "registration") == "handed_in"
    assert state(file, ids[1], "registration") == "handed_in"  # it serves the producer's other product too
    assert tab.papers._told.text() == "Bắt buộc 1/5"
    assert tab.pane.view.draft.number == "230701 ĐKKD"
    assert "Đã lưu Giấy đăng ký kinh doanh" in said(office_program)
    office_program.window.banner.act()
    settled(qtbot, office_program)
    assert state(file, ids[0], "registration") == "missing"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("issued_on", "31/02/2023"),
        ("issued_on", "13/12/2023"),
        ("expires_on", "abc"),
        ("criteria_line", "9z"),
    ],
)
def test_a_wrong_field_is_told_beside_it_and_nothing_is_saved(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], name: str, typed: str
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "food_safety")
    line = tab.pane.form.criteria.line if name == "criteria_line" else field(tab, name).line
    write(line, typed)
    press(tab, "Lưu")
    settled(qtbot, office_program)
    assert field(tab, name.removesuffix("_line")).problem
    assert state(office_program.desk.file, ids[0], "food_safety") == "missing"
    assert clipped_texts(tab) == []
    Answer("Không lưu")
    assert tab.may_leave()


def test_a_paper_without_a_date_is_warned_of_and_saved(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "food_safety")
    write(field(tab, "number").line, "12/ATTP")
    draft, _ = tab.pane.form.draft()
    warned = {one.field: one.severity for one in tab.pane.editor.subject.check(draft)}
    assert warned == {"issued_on": "warning", "expires_on": "warning"}
    press(tab, "Lưu")
    settled(qtbot, office_program)
    assert state(office_program.desk.file, ids[0], "food_safety") == "handed_in"


def test_what_is_typed_is_kept_when_another_paper_is_chosen_by_mistake(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    write(field(tab, "number").line, "01/PĐK")
    asked = Answer("Ở lại")
    tab.papers.list.table.setFocus()
    QTest.keyClick(tab.papers.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(asked.seen), timeout=5000)
    settled(qtbot, office_program)
    assert tab.line_id == "kind/form_1"
    assert field(tab, "number").raw() == "01/PĐK"
    assert [line.id for line in tab.papers.chosen()] == ["kind/form_1"]
    Answer("Không lưu")
    QTest.keyClick(tab.papers.list.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: tab.line_id == "kind/form_2", timeout=5000)
    settled(qtbot, office_program)
    assert field(tab, "number").raw() == ""


def test_the_draft_of_one_paper_is_not_offered_for_another(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    write(field(tab, "number").line, "01/PĐK dở dang")
    tab.pane.editor.keep_draft()
    tab.pane.forget()  # as after a crash: nobody was asked
    go_to(tab, qtbot, office_program, "form_2")
    assert tab.pane.editor.found_draft.text == ""
    go_to(tab, qtbot, office_program, "form_1")
    assert "bản nháp" in tab.pane.editor.found_draft.text
    tab.pane.editor.found_draft.act()
    assert field(tab, "number").raw() == "01/PĐK dở dang"
    Answer("Không lưu")
    assert tab.may_leave()


def test_scans_dropped_on_a_missing_paper_hand_it_in_and_bad_ones_are_told(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "registration")
    drop(tab, list(scans.values()))
    settled(qtbot, office_program)
    assert state(office_program.desk.file, ids[0], "registration") == "handed_in"
    assert names(tab) == ["dkkd.pdf", "kho.jpg", "quy trinh.docx", "IMG_1.jpg"]
    text = said(office_program)
    assert "Đã đính kèm 4 tệp" in text
    for name in ("virus.pdf", "macro.docm", "hong.pdf", "kho ban sao.jpg"):
        assert name in text
    assert "xoay đứng" in text
    assert clipped_texts(tab) == []
    office_program.window.banner.act()
    settled(qtbot, office_program)
    assert names(tab) == []
    assert state(office_program.desk.file, ids[0], "registration") == "handed_in"


def test_files_brought_to_a_form_with_an_error_wait_for_it(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    write(field(tab, "issued_on").line, "99/99/2023")
    drop(tab, [scans["dkkd.pdf"]])
    settled(qtbot, office_program)
    assert "Chưa nhận tệp" in said(office_program)
    assert field(tab, "issued_on").problem
    assert state(office_program.desk.file, ids[0], "form_1") == "missing"
    Answer("Không lưu")
    assert tab.may_leave()


def test_what_was_typed_goes_into_the_paper_that_the_files_made(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "contracts")
    write(field(tab, "number").line, "05/HĐ")
    drop(tab, [scans["dkkd.pdf"]])
    settled(qtbot, office_program)
    assert tab.pane.view is not None
    assert tab.pane.view.draft.number == "05/HĐ"
    assert names(tab) == ["dkkd.pdf"]
    assert tab.may_leave()


def test_pictures_and_files_are_pasted(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "photos")
    clipboard = QGuiApplication.clipboard()
    picture = QImage(320, 200, QImage.Format.Format_RGB32)
    picture.fill(0x1B7A4B)
    clipboard.setImage(picture)
    tab.pane.box.list.setFocus()
    QTest.keyClick(tab.pane.box.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, office_program)
    assert names(tab) == ["Ảnh dán 12-12-2023 091500.png"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(scans["kho.jpg"]))])
    clipboard.setMimeData(mime)
    tab.pane.box.paste()
    settled(qtbot, office_program)
    assert names(tab)[1:] == ["kho.jpg"]
    clipboard.setText("chữ")
    tab.pane.box.paste()
    assert "không có tệp hay ảnh" in said(office_program)


def test_text_is_still_pasted_into_a_field(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    QGuiApplication.clipboard().setText("05/HĐ")
    line = field(tab, "number").line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field(tab, "number").raw() == "05/HĐ"
    Answer("Không lưu")
    assert tab.may_leave()


def test_the_file_dialog_takes_several_and_each_kind_is_looked_at(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "contracts")
    chosen = [str(scans[name]) for name in ("dkkd.pdf", "kho.jpg", "quy trinh.docx")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    press(tab, "Thêm tệp")
    settled(qtbot, office_program)
    box = tab.pane.box
    seen = []
    for place in range(3):
        box.list.setCurrentRow(place)
        settled(qtbot, office_program)
        seen.append(box.preview.shown)
    assert seen == ["paper", "photo", "words"]
    assert "3 trang" in box.list.item(0).text()


def test_a_file_is_taken_off_with_delete_and_brought_back(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "contracts")
    drop(tab, [scans["dkkd.pdf"], scans["kho.jpg"]])
    settled(qtbot, office_program)
    tab.pane.box.list.setCurrentRow(0)
    settled(qtbot, office_program)
    QTest.keyClick(tab.pane.box.list, Qt.Key.Key_Delete)
    settled(qtbot, office_program)
    assert names(tab) == ["kho.jpg"]
    office_program.window.banner.act()
    settled(qtbot, office_program)
    assert names(tab) == ["dkkd.pdf", "kho.jpg"]


def test_a_caption_is_written_with_f2_and_stands_in_the_list(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "photos")
    drop(tab, [scans["kho.jpg"]])
    settled(qtbot, office_program)

    def caption(dialog: QDialog) -> None:
        from PySide6.QtWidgets import QLineEdit

        write(dialog.findChildren(QLineEdit)[0], "Kho thóc của hợp tác xã")

    Answer("Đồng ý", caption)
    QTest.keyClick(tab.pane.box.list, Qt.Key.Key_F2)
    settled(qtbot, office_program)
    assert tab.pane.box.list.item(0).text().startswith("Kho thóc của hợp tác xã")
    texts = [action.text().split("\t")[0] for action in tab.pane.box.menu().actions()]
    assert texts == ["Xem lớn", "Mở ngoài", "Lưu ra", "Chú thích", "Bỏ tệp"]


def test_a_page_of_a_monstrous_size_is_looked_at_without_harm(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], tmp_path: Path
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "contracts")
    (tmp_path / "to.pdf").write_bytes(files.pdf(size=(14000.0, 14000.0)))
    drop(tab, [tmp_path / "to.pdf"])
    settled(qtbot, office_program)
    preview = tab.pane.box.preview
    assert preview.shown == "paper"
    preview.paper.set_zoom(3.0)
    assert preview.paper.paper is not None
    image = preview.paper.paper.image(0, 4.0)
    assert image.width() * image.height() <= 61_000_000


def test_papers_are_checked_one_by_one_and_several_at_once(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    file = office_program.desk.file
    one, two = paper(file, ids[0], "registration"), paper(file, ids[0], "labour")
    tab = opened(office_program, qtbot, ids[0])
    tab.open_line(one)
    settled(qtbot, office_program)
    press(tab, "Đã soát")
    settled(qtbot, office_program)
    assert state(file, ids[0], "registration") == "checked"
    assert state(file, ids[0], "labour") == "handed_in"
    table = tab.papers.list.table
    table.clearSelection()
    for place, line in enumerate(tab.papers.list.model.shown):
        if line.paper is not None:
            table.selectionModel().select(
                tab.papers.list.model.index(place, 0),
                table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
            )
    assert {line.id for line in tab.papers.chosen()} == {one, two}
    tab.toggle_check()
    settled(qtbot, office_program)
    assert state(file, ids[0], "labour") == "checked"
    tab.toggle_check()
    settled(qtbot, office_program)
    assert state(file, ids[0], "registration") == state(file, ids[0], "labour") == "handed_in"


def test_checking_without_a_paper_says_what_to_do(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    tab.toggle_check()
    assert "Chọn một hoặc nhiều giấy" in said(office_program)


def trigger(tab: PapersTab, text: str) -> None:
    """The entry of the menu that bears these words."""
    menu = tab.pane.menu()
    action = next(one for one in menu.actions() if one.text() == text)
    assert action.isEnabled(), text
    action.trigger()
    menu.deleteLater()


def test_a_kind_that_is_not_needed_is_told_with_its_reason_and_counted_again_on_demand(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "food_safety")

    def reason(dialog: QDialog) -> None:
        write(dialog.findChildren(QPlainTextEdit)[0], "Sản xuất nhỏ lẻ")

    Answer("Không áp dụng", reason)
    trigger(tab, "Không áp dụng cho hồ sơ này")
    settled(qtbot, office_program)
    assert tab.papers._told.text() == "Bắt buộc 0/4"
    assert "Sản xuất nhỏ lẻ" in tab.pane._told.text()
    press(tab, "Tính lại loại giấy này")
    settled(qtbot, office_program)
    assert tab.papers._told.text() == "Bắt buộc 0/5"


def test_a_renewed_paper_keeps_its_predecessor_in_sight(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    file = office_program.desk.file
    old = paper(file, ids[0], "registration", number="01/2019", expires_on=date(2023, 12, 1))
    tab = opened(office_program, qtbot, ids[0])
    tab.open_line(old)
    settled(qtbot, office_program)
    trigger(tab, "Thay bản mới (giữ bản cũ làm lịch sử)")
    assert field(tab, "number").raw() == ""
    write(field(tab, "number").line, "02/2023")
    press(tab, "Lưu")
    settled(qtbot, office_program)
    assert tab.pane.view is not None
    assert tab.pane.view.draft.number == "02/2023"
    assert "Thay cho số 01/2019" in tab.pane._told.text()
    assert state(file, ids[1], "registration") == "handed_in"


def test_another_paper_of_the_same_kind_is_added_beside_the_first(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    file = office_program.desk.file
    first = paper(file, ids[0], "contracts", number="05/HĐ")
    tab = opened(office_program, qtbot, ids[0])
    tab.open_line(first)
    settled(qtbot, office_program)
    trigger(tab, "Thêm giấy cùng loại")
    settled(qtbot, office_program)
    write(field(tab, "number").line, "06/HĐ")
    press(tab, "Lưu")
    settled(qtbot, office_program)
    numbers = [
        line.paper.number
        for line in checklist(file, ids[0]).lines
        if line.paper and line.kind.key == "contracts"
    ]
    assert numbers == ["05/HĐ", "06/HĐ"]


def test_a_paper_of_the_producer_is_offered_where_the_dossier_lacks_it(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    file = office_program.desk.file
    paper(file, ids[0], "story", number="7")
    tab = opened(office_program, qtbot, ids[1])
    go_to(tab, qtbot, office_program, "story")
    assert "đã nộp Câu chuyện sản phẩm số 7" in tab.pane._reuse.text
    tab.pane._reuse.act()
    settled(qtbot, office_program)
    assert state(file, ids[1], "story") == "handed_in"


def test_deleting_asks_says_what_goes_and_can_be_taken_back(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    file = office_program.desk.file
    one = paper(file, ids[0], "registration")
    tab = opened(office_program, qtbot, ids[0])
    tab.open_line(one)
    settled(qtbot, office_program)
    asked = Answer("Xóa")
    trigger(tab, "Xóa giấy")
    settled(qtbot, office_program)
    assert "1 hồ sơ khác" in asked.seen
    assert state(file, ids[0], "registration") == state(file, ids[1], "registration") == "missing"
    office_program.window.banner.act()
    settled(qtbot, office_program)
    assert state(file, ids[1], "registration") == "handed_in"


def test_criteria_are_ticked_in_the_list_of_the_sheet_or_typed_in_any_case(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "contracts")
    assert tab.pane.form.criteria.line.text() == "1d"

    def tick(dialog: QDialog) -> None:
        from ui.pages.dossiers.paper_form import TickList

        ticks = dialog.findChildren(TickList)[0]
        item = next(ticks.item(at) for at in range(ticks.count()) if ticks.item(at).text().startswith("4a"))
        ticks.setCurrentItem(item)
        QTest.keyClick(ticks, Qt.Key.Key_Space)

    Answer("Chọn", tick)
    tab.pane.form.criteria.choose.click()
    assert tab.pane.form.criteria.line.text() == "1d, 4a"
    tab.pane.form.criteria.line.clear()
    write(tab.pane.form.criteria.line, "1D; 4A")
    press(tab, "Lưu")
    settled(qtbot, office_program)
    assert tab.pane.view is not None
    assert tab.pane.view.draft.criteria == ("1d", "4a")


def test_the_dossiers_that_a_paper_serves_are_unticked(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    file = office_program.desk.file
    one = paper(file, ids[0], "registration")
    tab = opened(office_program, qtbot, ids[0])
    tab.open_line(one)
    settled(qtbot, office_program)
    assert tab.pane.form.served.pressed.text() == "2 trong 2 sản phẩm"

    def untick(dialog: QDialog) -> None:
        from ui.pages.dossiers.paper_form import TickList

        ticks = dialog.findChildren(TickList)[0]
        for at in range(ticks.count()):
            ticks.item(at).setCheckState(Qt.CheckState.Unchecked)

    Answer("Chọn", untick)
    tab.pane.form.served.pressed.click()
    assert tab.pane.form.served.pressed.text() == "1 trong 2 sản phẩm"  # its own always stays
    press(tab, "Lưu")
    settled(qtbot, office_program)
    assert state(file, ids[1], "registration") == "missing"


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was handed to the system's own programs."""
    from PySide6.QtGui import QDesktopServices

    seen: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(Path(url.toLocalFile())))
    return seen


def test_a_file_is_opened_outside_only_after_a_yes_as_a_copy_that_goes_with_the_file(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path], outside: list[Path]
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "contracts")
    drop(tab, [scans["quy trinh.docx"]])
    settled(qtbot, office_program)
    Answer("Không")
    press(tab, "Mở ngoài")
    assert outside == []
    asked = Answer("Mở")
    press(tab, "Mở ngoài")
    assert "bản tạm" in asked.seen
    (copy,) = outside
    assert copy.name == "quy trinh.docx"
    assert copy.read_bytes() == scans["quy trinh.docx"].read_bytes()
    assert not copy.stat().st_mode & 0o200
    office_program.close_file()
    assert not copy.exists()


def test_files_are_leafed_through_in_the_large_window(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "contracts")
    drop(tab, [scans["dkkd.pdf"], scans["kho.jpg"]])
    settled(qtbot, office_program)
    dialog = AttachmentDialog(tab, office_program.desk, "Tệp", tab.pane.box.files)
    dialog.show()
    settled(qtbot, office_program)
    assert dialog.preview.shown == "paper"
    press(dialog, "Tệp sau")
    settled(qtbot, office_program)
    assert dialog.preview.shown == "photo"
    assert clipped_texts(dialog) == []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ra.jpg"), ""))
    press(dialog, "Lưu ra")
    settled(qtbot, office_program)
    assert (tmp_path / "ra.jpg").read_bytes()[:3] == b"\xff\xd8\xff"
    press(dialog, "Đóng")
    dialog.deleteLater()


def test_a_dossier_is_exported_as_a_folder_and_as_a_book(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path], tmp_path: Path
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "registration")
    drop(tab, [scans["dkkd.pdf"], scans["kho.jpg"]])
    settled(qtbot, office_program)
    (tmp_path / "ra").mkdir()
    tab.exports.write_folder(ids[0], tmp_path / "ra")
    settled(qtbot, office_program)
    (folder,) = (tmp_path / "ra").iterdir()
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 3
    assert folder.name in said(office_program)
    tab.exports.write_book(ids[0], tmp_path / "tap.pdf")
    settled(qtbot, office_program)
    assert (tmp_path / "tap.pdf").read_bytes().startswith(b"%PDF")


def test_an_export_that_is_stopped_says_so_and_leaves_nothing(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], scans: dict[str, Path], tmp_path: Path
) -> None:
    tab = opened(office_program, qtbot, ids[0])
    go_to(tab, qtbot, office_program, "registration")
    drop(tab, [scans["dkkd.pdf"], scans["kho.jpg"]])
    settled(qtbot, office_program)
    target = tmp_path / "ra"
    target.mkdir()
    tab.exports.write_folder(ids[0], target)
    tab.exports.stop()
    settled(qtbot, office_program)
    assert "Đã dừng" in said(office_program) or list(target.iterdir())
    assert not [path for path in target.iterdir() if path.name.startswith(".~")]


def test_the_list_is_exported_as_it_is_filtered(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str], tmp_path: Path
) -> None:
    import openpyxl

    file = office_program.desk.file
    check_papers(file, [paper(file, ids[0], "registration")], "Cán bộ Mẫu")
    tab = opened(office_program, qtbot, ids[0])
    box = tab.papers.list._filters[0][0]
    box.setCurrentIndex(box.findData("checked"))
    tab.papers.list.exported.emit(tmp_path / "giay.xlsx")
    settled(qtbot, office_program)
    page = openpyxl.load_workbook(tmp_path / "giay.xlsx").active
    assert page is not None
    assert [cell.value for cell in page[3]][:2] == ["Giấy đăng ký kinh doanh *", "Đã soát"]
    assert page.max_row == 3


def test_a_file_that_is_only_looked_at_refuses_in_a_sentence(
    program: Program, qtbot: QtBot, tmp_path: Path, sample_template: Path, scans: dict[str, Path]
) -> None:
    path = tmp_path / "phong-tho-2023.ocop"
    path.write_bytes(sample_template.read_bytes())
    program.open_read_only(path)
    settled(qtbot, program)
    program.window.show_page("dossiers")
    settled(qtbot, program)
    row = next(row for row in page_of(program).list.model.shown if row.product == "Lạp sườn Mẫu")
    tab = opened(program, qtbot, row.id)
    go_to(tab, qtbot, program, "story")
    drop(tab, [scans["dkkd.pdf"], scans["kho.jpg"]])
    settled(qtbot, program)
    assert "chỉ xem" in said(program)
    assert names(tab) == ["Câu chuyện sản phẩm (bản quét mẫu).pdf"]


def test_a_list_of_sixty_papers_is_shown_at_once(
    office_program: Program, qtbot: QtBot, ids: tuple[str, str]
) -> None:
    from app.storage import tables as t

    file = office_program.desk.file
    with file.reading() as reader:
        from app.storage.queries.papers import paper_dossier

        found = paper_dossier(reader, ids[0])
    assert found is not None
    with file.writing("test", "Cán bộ Mẫu") as writer:
        rows = [
            {"producer_id": found.producer_id, "kind": "contracts", "number": f"{n:02d}/HĐ"}
            for n in range(60)
        ]
        for row_id in writer.insert_many(t.papers, rows):
            writer.insert(t.dossier_papers, {"dossier_id": ids[0], "paper_id": row_id})
    tab = opened(office_program, qtbot, ids[0])
    assert len([line for line in tab.papers.list.model.shown if line.paper]) == 60
    began = time.process_time()
    tab.show_dossier(ids[0])
    settled(qtbot, office_program)
    assert time.process_time() - began < 2
    assert paper_view(file, ids[0], tab.papers.list.model.shown[20].id).draft.kind == "contracts"
