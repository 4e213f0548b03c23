"""What is missing across all dossiers, and the evidence beside the scoring sheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.storage.queries.councils import session_rows
from app.storage.queries.scoring import agenda_items
from tests import attachment_files as files
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from tests.usecases.paper_cases import dossier, paper, producer
from ui.application import Program
from ui.dialogs import PaperDialog
from ui.pages.councils.scoring_view import ScoringView
from ui.pages.dossiers.attachment_dialog import AttachmentDialog
from ui.pages.dossiers.missing_view import MissingView
from ui.pages.dossiers.page import DossiersPage


@pytest.fixture
def three(office_program: Program) -> list[str]:
    """Rice and cloth of one producer, tea of another; the rice has its registration."""
    file = office_program.desk.file
    maker = producer(file)
    made = [
        dossier(file, maker), dossier(file, maker, "Khăn Mẫu", 21),
        dossier(file, producer(file, "HTX Chè Mẫu"), "Chè Mẫu", 11),
    ]  # fmt: skip
    paper(file, made[0], "registration")
    return made


def opened(program: Program, qtbot: QtBot) -> MissingView:
    program.window.show_page("dossiers")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, DossiersPage)
    page.lists.setCurrentWidget(page.missing)
    settled(qtbot, program)
    return page.missing


def products(view: MissingView) -> list[str]:
    return [row.product for row in view.list.model.shown]


def test_every_unfinished_dossier_stands_there_with_what_it_lacks(
    office_program: Program, qtbot: QtBot, three: list[str]
) -> None:
    view = opened(office_program, qtbot)
    assert products(view) == ["Chè Mẫu", "Gạo Mẫu", "Khăn Mẫu"]
    cells = [view.list.model.columns[place].text(view.list.model.shown[1]) for place in (0, 4, 6)]
    assert cells[:2] == ["HTX Mẫu Mường So", "1/5"]
    assert "Giấy chứng nhận đủ điều kiện an toàn thực phẩm" in cells[2]
    assert "Câu chuyện" not in cells[2]
    assert clipped_texts(office_program.window) == []
    assert english_buttons(office_program.window) == []
    view.only_mandatory.click()
    assert "Câu chuyện" in view.list.model.columns[6].text(view.list.model.shown[1])


def test_the_list_is_filtered_by_paper_commune_and_words(
    office_program: Program, qtbot: QtBot, three: list[str]
) -> None:
    view = opened(office_program, qtbot)
    kinds = view._kinds
    kinds.setCurrentIndex(kinds.findData("food_safety"))
    assert products(view) == ["Chè Mẫu", "Gạo Mẫu"]
    kinds.setCurrentIndex(kinds.findData("registration"))
    assert products(view) == ["Chè Mẫu"]
    kinds.setCurrentIndex(0)
    assert kinds.findData("story") >= 0
    write(view.list.search, "khan mau")
    assert products(view) == ["Khăn Mẫu"]


def test_a_double_click_opens_the_dossier_at_its_papers(
    office_program: Program, qtbot: QtBot, three: list[str]
) -> None:
    view = opened(office_program, qtbot)
    view.list.table.selectRow(1)
    QTest.keyClick(view.list.table, Qt.Key.Key_Return)
    settled(qtbot, office_program)
    page = office_program.window.page
    assert isinstance(page, DossiersPage)
    assert page.view.front is page.view.tabs[0]
    assert page.view.dossier_id == three[0]


def test_the_notices_go_to_the_chosen_producers_only(
    office_program: Program, qtbot: QtBot, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = opened(office_program, qtbot)
    shown: list[bytes] = []
    monkeypatch.setattr(PaperDialog, "exec", lambda dialog: shown.append(dialog._pdf))
    press(view, "Xem và in thông báo")
    settled(qtbot, office_program)
    view.list.table.selectRow(0)
    press(view, "Xem và in thông báo")
    settled(qtbot, office_program)
    assert [len(_letters(pdf)) for pdf in shown] == [2, 1]
    assert "HTX Chè Mẫu" in _letters(shown[1])[0]
    target = tmp_path / "gui"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(target))
    view.list.table.clearSelection()
    press(view, "Lưu từng chủ thể")
    settled(qtbot, office_program)
    assert len(list(target.glob("*.pdf"))) == len(list(target.glob("*.xlsx"))) == 2
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "thieu"), ""))
    press(view, "Excel để gửi")
    settled(qtbot, office_program)
    page = openpyxl.load_workbook(tmp_path / "thieu.xlsx").active
    assert page is not None
    assert {row[0] for row in page.iter_rows(min_row=3, values_only=True)} == {
        "HTX Chè Mẫu",
        "HTX Mẫu Mường So",
    }


def _letters(pdf: bytes) -> list[str]:
    import io

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [text for text in pages if "Kính gửi" in text]


def test_a_paper_that_comes_in_leaves_the_list_at_once(
    office_program: Program, qtbot: QtBot, three: list[str]
) -> None:
    file = office_program.desk.file
    view = opened(office_program, qtbot)
    for kind in ("form_1", "form_2", "form_3", "registration"):
        paper(file, three[1], kind)
    office_program.desk.operations.changed.emit(frozenset({"papers"}))
    settled(qtbot, office_program)
    assert products(view) == ["Chè Mẫu", "Gạo Mẫu"]


def test_an_office_without_dossiers_is_told_what_the_list_is_for(
    office_program: Program, qtbot: QtBot
) -> None:
    view = opened(office_program, qtbot)
    assert "Không có hồ sơ nào đang làm" in view.list._empty.text()
    press(view, "Xem và in thông báo")
    settled(qtbot, office_program)
    assert "không thiếu giấy tờ nào" in office_program.window.banner.text


def scoring(program: Program, qtbot: QtBot, product: str) -> ScoringView:
    with program.desk.file.reading() as reader:
        session, item = next(
            (one.id, item.dossier_id)
            for one in session_rows(reader)
            for item in agenda_items(reader, one.id)
            if item.product == product
        )
    program.window.show_page("councils")
    settled(qtbot, program)
    page = program.window.page
    page.open_sheet(session, item, "")  # type: ignore[union-attr]
    settled(qtbot, program)
    view: ScoringView = page.scoring  # type: ignore[union-attr]
    return view


def lines(view: ScoringView) -> list[str]:
    return [one.toolTip() for one in view.evidence.findChildren(QLabel) if one.isVisible() and one.toolTip()]


def test_the_evidence_of_the_current_criterion_stands_beside_the_sheet(
    sample_program: Program, qtbot: QtBot
) -> None:
    view = scoring(sample_program, qtbot, "Gạo nếp tan Mẫu")
    view._go_to("1d")
    settled(qtbot, sample_program)
    assert view.evidence.isVisible()
    assert [one.title for one in view.evidence.found] == [
        "Hợp đồng liên kết, bao tiêu (bản quét mẫu).pdf",
        "Bao tiêu lúa nếp số 05/2022/HĐ-MẪU: ảnh (3)",
    ]
    assert clipped_texts(sample_program.window) == []
    view.next()
    settled(qtbot, sample_program)
    assert "chưa gắn giấy tờ nào" in " ".join(one.text() for one in view.evidence.findChildren(QLabel))
    view._go_to("3c")
    settled(qtbot, sample_program)
    texts = " ".join(one.text() for one in view.evidence.findChildren(QLabel))
    assert "bản giấy" in texts  # handed in on paper, without a scan


def test_the_evidence_is_looked_at_with_a_press_and_with_the_key_v(
    sample_program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[int, int]] = []
    monkeypatch.setattr(
        AttachmentDialog, "exec", lambda dialog: shown.append((len(dialog.files), dialog.place))
    )
    view = scoring(sample_program, qtbot, "Gạo nếp tan Mẫu")
    view._go_to("1d")
    settled(qtbot, sample_program)
    buttons = [one for one in view.evidence.findChildren(QPushButton) if one.text() == "xem"]
    assert len(buttons) == 2
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    settled(qtbot, sample_program)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_V)
    settled(qtbot, sample_program)
    assert shown == [(4, 1), (4, 0)]


def test_the_letter_v_is_still_written_into_the_opinion(sample_program: Program, qtbot: QtBot) -> None:
    view = scoring(sample_program, qtbot, "Lạp sườn Mẫu")
    view.choose("1a", 1)
    settled(qtbot, sample_program)
    view._opinion.setFocus()
    QTest.keyClick(view._opinion, Qt.Key.Key_V)
    assert view._opinion.toPlainText() == "v"


def test_the_card_gives_way_where_the_window_is_low(sample_program: Program, qtbot: QtBot) -> None:
    view = scoring(sample_program, qtbot, "Gạo nếp tan Mẫu")
    assert view.evidence.isVisible()
    sample_program.window.resize(1092, 614)
    qtbot.waitUntil(lambda: not view.evidence.isVisible(), timeout=3000)
    assert view._opinion.isVisible()
    assert clipped_texts(sample_program.window) == []
    sample_program.window.resize(1366, 768)
    qtbot.waitUntil(view.evidence.isVisible, timeout=3000)


def test_more_evidence_than_there_is_room_for_is_counted(office_program: Program, qtbot: QtBot) -> None:
    from app.exchange.attachments import attachment_from
    from app.usecases.attachments import attach
    from ui.pages.councils.evidence_card import EvidenceCard

    file = office_program.desk.file
    one = dossier(file, producer(file))
    held = paper(file, one, "contracts", criteria=("1d",))
    for number in range(5):
        attach(file, "papers", held, attachment_from(f"{number}.pdf", files.pdf(words=str(number))), "Cán bộ")
    card = EvidenceCard(office_program.desk)
    qtbot.addWidget(card)
    card.show_criterion(one, "1d")
    settled(qtbot, office_program)
    words = [button.text() for button in card.findChildren(QPushButton)]
    assert words == ["xem", "xem", "và 3 minh chứng khác"]


def test_the_limit_of_a_file_is_set_in_the_settings(office_program: Program, qtbot: QtBot) -> None:
    from app.usecases.attachments import attachment_limit

    office_program.window.show_page("settings")
    settled(qtbot, office_program)
    page = office_program.window.page
    spin = page.office._limit  # type: ignore[union-attr]
    assert spin.value() == 25
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "40")
    QTest.keyClick(spin, Qt.Key.Key_Return)
    settled(qtbot, office_program)
    assert attachment_limit(office_program.desk.file) == 40
    assert "40 MB" in office_program.window.banner.text
    Answer.waiting.clear()


def test_a_photo_of_a_telephone_is_drawn_in_the_program_as_it_is_started(qtbot: QtBot) -> None:
    """The translator of Qt's own texts once answered '' for what it did not know: no JPEG was read then."""
    assert not QImage.fromData(files.jpeg()).isNull()
    assert QGuiApplication.translate("QImageReader", "Unable to read image data") != ""
    assert QGuiApplication.translate("QPlatformTheme", "Cancel") == "Bỏ qua"
