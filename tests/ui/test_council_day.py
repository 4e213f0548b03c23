"""A council's day through the window: PINs, keys, paper, Excel, the matrix, words, the hall, the end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.domain.scoring_books import choices
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.storage.queries.councils import council_draft
from app.storage.queries.scoring import sheets_of
from app.storage.store import OfficeFile
from app.usecases.offices import create_office
from app.usecases.pins import choose_pin
from app.usecases.regulations import load_regulation
from app.usecases.scoring_workbooks import write_member_books
from tests.conftest import PHONG_THO
from tests.council_hall import NAMES, WHO, CouncilHall
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.pages.councils.page import CouncilsPage
from ui.pages.councils.session_view import SessionView

RICE, STICKY = "Gạo mẫu", "Nếp mẫu"
SHEET = load_regulation("qd148-2023").sheet(3)
ROOT = Path(__file__).resolve().parent.parent.parent


class Room:
    """A session of three members in the window."""

    def __init__(
        self, program: Program, qtbot: QtBot, folder: Path, products: dict[str, int], **more: object
    ) -> None:
        path = folder / "hoi-dong.ocop"
        clock = FixedClock(datetime(2023, 5, 15, 8, 0, tzinfo=VIETNAM))
        file = create_office(path, PHONG_THO, clock, SeededRandom(3), WHO)
        self.made = CouncilHall(file, products, members=3, **more)  # type: ignore[arg-type]
        file.close()
        self.program, self.qtbot = program, qtbot
        program.desk.clock.set(datetime(2023, 5, 15, 9, 0, tzinfo=VIETNAM))  # type: ignore[attr-defined]
        program.open(path)
        self.settle()
        self.made.office = program.desk.file
        program.window.show_page("councils")
        self.settle()
        self.page.open_session(self.made.session)
        self.settle()

    @property
    def page(self) -> CouncilsPage:
        page = self.program.window.page
        assert isinstance(page, CouncilsPage)
        return page

    @property
    def view(self) -> SessionView:
        return self.page.session

    @property
    def office(self) -> OfficeFile:
        return self.program.desk.file

    def settle(self) -> None:
        settled(self.qtbot, self.program)

    def primary(self, word: str) -> None:
        """Press the green button, which must say this."""
        assert self.program.window._primary.text() == word
        press(self.program.window, word)
        self.settle()

    def menu(self, text: str) -> None:
        """Choose an entry of "Việc khác"."""
        menu = self.view.other_menu()
        actions = [one for part in (menu, *menu.findChildren(QMenu)) for one in part.actions()]
        (action,) = [one for one in actions if one.text() == text]
        assert action.isEnabled(), text
        action.trigger()
        menu.deleteLater()
        self.settle()

    def member(self, place: int) -> None:
        """Select a member in the list of sheets."""
        self.view.members.table.selectRow(place)

    def refresh(self) -> None:
        """What another hand changed in the file is asked for again."""
        self.view.refresh()
        self.settle()

    def states(self) -> list[str]:
        return [one["state"] for one in self.view.members.model.shown]

    def totals(self) -> list[str]:
        return [one["total"] for one in self.view.members.model.shown]


Made = Callable[..., Room]


@pytest.fixture
def room(program: Program, qtbot: QtBot, tmp_path: Path) -> Made:
    def made(products: dict[str, int] | None = None, **more: object) -> Room:
        return Room(program, qtbot, tmp_path, products or {RICE: 3, STICKY: 3}, **more)

    return made


def fill(dialog: QDialog, name: str, text: str) -> None:
    """Type into a field of a dialog."""
    field = dialog.findChild(QWidget, name)
    assert field is not None, name
    write(field, text)


def keys(widget: QWidget, digits: str) -> None:
    for digit in digits:
        QTest.keyClick(widget, getattr(Qt.Key, f"Key_{digit}"))


def test_a_member_chooses_a_pin_scores_by_keys_and_leaving_locks(room: Made) -> None:
    one = room(uses_pins=True)
    page, scoring = one.page, one.page.scoring
    page.open_sheet(one.made.session, one.made.dossiers[RICE], one.made.members[0])
    one.settle()
    assert scoring.is_locked
    assert not scoring.cards
    keys(scoring.pins.pin.line, "4712")
    keys(scoring.pins.again.line, "4711")
    QTest.keyClick(scoring.pins.again.line, Qt.Key.Key_Return)
    one.settle()
    assert "không giống nhau" in scoring.pins.again.problem
    assert clipped_texts(one.program.window) == []
    keys(scoring.pins.pin.line, "4711")
    keys(scoring.pins.again.line, "4711")
    press(scoring, "Mở phiếu")
    one.settle()
    assert not scoring.is_locked
    given = one.made.answers(RICE, 61)
    for code, option in given.items():
        assert scoring.current == code
        keys(scoring, str(option))
        QTest.keyClick(scoring, Qt.Key.Key_Return)
    one.settle()
    assert scoring.total() == 61
    write(scoring._opinion, "Nên làm nhãn mới")
    Answer("Chốt phiếu")
    press(scoring, "Chốt phiếu")
    one.settle()
    assert scoring.state == "closed"
    press(scoring, "Về phiên họp")
    one.settle()
    assert scoring._unlocked == ""
    assert scoring.answers == {}
    page.open_sheet(one.made.session, one.made.dossiers[RICE], one.made.members[0])
    one.settle()
    assert scoring.is_locked
    with one.office.reading() as reader:
        (sheet,) = sheets_of(reader, one.made.session)
    assert (sheet.total, sheet.opinion) == (61, "Nên làm nhãn mới")


def test_another_s_pin_opens_nothing_and_the_sixth_try_waits(room: Made) -> None:
    one = room(uses_pins=True)
    for member, pin in ((0, "4711"), (1, "5822")):
        choose_pin(one.office, one.made.members[member], pin, pin, WHO)
    scoring = one.page.scoring
    one.page.open_sheet(one.made.session, one.made.dossiers[RICE], one.made.members[0])
    one.settle()
    for attempt in range(1, 6):
        keys(scoring.pins.pin.line, "5822")
        QTest.keyClick(scoring.pins.pin.line, Qt.Key.Key_Return)
        one.settle()
        assert scoring.is_locked
        assert ("chờ 30 giây" in scoring.pins.pin.problem) is (attempt == 5)
    keys(scoring.pins.pin.line, "4711")
    QTest.keyClick(scoring.pins.pin.line, Qt.Key.Key_Return)
    one.settle()
    assert "chờ" in scoring.pins.pin.problem
    one.program.desk.clock.advance(seconds=31)  # type: ignore[attr-defined]
    keys(scoring.pins.pin.line, "4711")
    QTest.keyClick(scoring.pins.pin.line, Qt.Key.Key_Return)
    one.settle()
    assert not scoring.is_locked


def test_another_page_locks_too_and_another_member_asks_again(room: Made) -> None:
    one = room(uses_pins=True)
    choose_pin(one.office, one.made.members[0], "4711", "4711", WHO)
    scoring = one.page.scoring
    one.page.open_sheet(one.made.session, one.made.dossiers[RICE], one.made.members[0])
    one.settle()
    scoring.pins.entered.emit("4711")
    one.settle()
    assert not scoring.is_locked
    one.program.window.show_page("overview")
    one.settle()
    assert scoring._unlocked == ""
    one.program.window.show_page("councils")
    one.page.open_sheet(one.made.session, one.made.dossiers[RICE], one.made.members[0])
    one.settle()
    scoring.pins.entered.emit("4711")
    one.settle()
    scoring._member.setCurrentIndex(1)
    scoring._member.activated.emit(1)
    one.settle()
    assert scoring.is_locked
    assert scoring.member_id == one.made.members[1]


def test_points_stay_hidden_behind_pins_until_every_sheet_is_closed(room: Made) -> None:
    one = room(uses_pins=True)
    one.made.score(RICE, 0, 61)
    one.made.score(RICE, 1, 62)
    one.refresh()
    assert one.states() == ["đã chốt", "đã chốt", "chưa chấm"]
    assert one.totals() == ["", "", ""]
    assert "còn chờ phiếu" in one.view._problems.text
    assert one.view.matrix.list is None
    assert "Chấm kín" in one.view.result.told.text()
    one.made.score(RICE, 2, 60)
    one.refresh()
    assert one.totals() == ["61", "62", "60"]
    assert one.view.matrix.list is not None


def test_a_first_answer_that_arrives_late_never_lands_on_another_sheet(room: Made) -> None:
    one = room()
    scoring = one.page.scoring
    one.page.open_sheet(one.made.session, one.made.dossiers[RICE], one.made.members[0])
    one.settle()
    keys(scoring, "2")
    scoring.show_sheet(one.made.session, one.made.dossiers[STICKY], one.made.members[0])
    keys(scoring, "1")
    one.settle()
    keys(scoring, "3")
    one.settle()
    with one.office.reading() as reader:
        sheets = {one_.dossier_id: one_.id for one_ in sheets_of(reader, one.made.session)}
    from app.usecases.scoring_sheets import read_sheet

    assert read_sheet(one.office, sheets[one.made.dossiers[RICE]]).answers == {"1a": 2}
    assert read_sheet(one.office, sheets[one.made.dossiers[STICKY]]).answers == {"1a": 3}


def test_a_note_is_written_on_a_criterion(room: Made) -> None:
    one = room(uses_pins=True)
    scoring = one.page.scoring
    choose_pin(one.office, one.made.members[0], "4711", "4711", WHO)
    one.page.open_sheet(one.made.session, one.made.dossiers[RICE], one.made.members[0])
    one.settle()
    scoring.pins.entered.emit("4711")
    one.settle()
    keys(scoring, "2")
    one.settle()
    asked = Answer("Lưu ghi chú", lambda dialog: write(dialog.box, "Đã xem kho thóc"))  # type: ignore[attr-defined]
    QTest.keyClick(scoring, Qt.Key.Key_G)
    one.settle()
    assert "Ghi chú cho tiêu chí 1a" in asked.seen
    assert scoring.notes == {"1a": "Đã xem kho thóc"}
    assert one.program.desk.drafts.all() == []


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
sys.path.insert(0, sys.argv[1])
from app.bootstrap import folders
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from ui.application import Program, make_application, settle
from tests.ui.conftest import write
make_application()
clock = FixedClock(datetime(2023, 5, 15, 9, 0, tzinfo=VIETNAM))
program = Program(folders(Path(sys.argv[2])), clock, SeededRandom(5))
program.window.resize(1366, 768)
program.window.show()
program.open(Path(sys.argv[3]))
settle(program)
program.window.show_page("councils")
page = program.window.page
page.open_sheet(sys.argv[4], sys.argv[5], sys.argv[6])
settle(program)
page.scoring.pins.entered.emit("4711")
settle(program)
page.scoring.choose("1a", 2)
page.scoring.choose("1b", 3)
settle(program)
write(page.scoring._opinion, "Ý kiến đang gõ dở")
def wait():
    if program.desk.drafts.all():
        os.kill(os.getpid(), signal.SIGKILL)
timer = QTimer()
timer.timeout.connect(wait)
timer.start(20)
QApplication.instance().exec()
"""


def test_a_program_killed_while_a_member_types_loses_nothing(room: Made, tmp_path: Path) -> None:
    """Answers are in the file; the opinion under typing is in the drafts, locked with the member's PIN."""
    one = room(uses_pins=True)
    choose_pin(one.office, one.made.members[0], "4711", "4711", WHO)
    path = one.office.path
    one.program.desk.put_away()
    place = (one.made.session, one.made.dossiers[RICE], one.made.members[0])
    killed = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", KILLED, str(ROOT), str(tmp_path / "data"), str(path), *place],
        cwd=ROOT, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert killed.returncode == -9, killed.stderr.decode()
    (drafts,) = (tmp_path / "data" / "drafts").glob("*.sqlite")
    assert "Ý kiến đang gõ dở".encode() not in drafts.read_bytes()
    one.program.open(path)
    one.settle()
    one.program.window.show_page("councils")
    one.settle()
    scoring = one.page.scoring
    one.page.open_sheet(*place)
    one.settle()
    scoring.pins.entered.emit("4711")
    one.settle()
    assert scoring.answers == {"1a": 2, "1b": 3}
    assert scoring._opinion.toPlainText() == "Ý kiến đang gõ dở"
    assert "đang gõ dở" in one.program.window.banner.text
    scoring.setFocus()
    scoring.lock()
    one.settle()
    with one.office.reading() as reader:
        (sheet,) = sheets_of(reader, one.made.session)
    assert sheet.opinion == "Ý kiến đang gõ dở"
    assert one.program.desk.drafts.all() == []


def test_a_paper_sheet_is_keyed_twice_compared_and_accepted(room: Made) -> None:
    one = room()
    one.menu("Nhập phiếu giấy")
    keying = one.page.keying
    assert one.page.stack.currentWidget() is keying
    keys(keying.code.line, "99")
    QTest.keyClick(keying.code.line, Qt.Key.Key_Return)
    one.settle()
    assert "99" in keying.code.problem
    from app.domain.sheet_codes import sheet_code, shown_code

    code = sheet_code(one.made.session, one.made.dossiers[STICKY], one.made.members[1])
    keying.code.line.clear()
    QTest.keyClicks(keying.code.line, shown_code(code).lower())
    QTest.keyClick(keying.code.line, Qt.Key.Key_Return)
    one.settle()
    assert keying.subtitle().startswith(NAMES[1])
    given = one.made.answers(STICKY, 61)
    keys(keying.table, "".join(str(option) for option in given.values()))
    one.settle()
    assert clipped_texts(one.program.window) == []
    assert "61" in keying._total.text()
    one.primary("Xong lượt 1")
    assert keying.answers == {}
    one.primary("Bắt đầu lượt 2")
    codes = list(given)
    slip = dict(given) | {codes[1]: (given[codes[1]] + 1) % 4}
    keys(keying.table, "".join(str(option) for option in list(slip.values())[:5]))
    write(keying.opinion, "Nên làm nhãn mới")
    one.settle()
    press(keying, "Về phiên họp")
    one.settle()
    one.menu("Nhập phiếu giấy")
    keying._waiting.setCurrentRow(0)
    keying._open_waiting()
    one.settle()
    assert len(keying.answers) == 5
    assert keying.opinion.toPlainText() == "Nên làm nhãn mới"
    assert keying.table.current == codes[5]
    QTest.keyClick(keying.table, Qt.Key.Key_Backspace)
    assert keying.table.current == codes[4]
    QTest.keyClick(keying.table, Qt.Key.Key_Return)
    keys(keying.table, "".join(str(option) for option in list(slip.values())[5:]))
    one.settle()
    one.primary("Xong lượt 2")
    assert "1 tiêu chí khác nhau" in keying.subtitle()
    one.primary("Nhận phiếu")
    assert "khác nhau" in one.program.window.banner.text
    keys(keying.compared, str(given[codes[1]]))
    asked = Answer("Nhận phiếu")
    one.primary("Nhận phiếu")
    assert "Tổng điểm 61" in asked.seen
    one.page.open_session(one.made.session)
    one.settle()
    one.view.list.table.selectRow(1)
    assert one.states()[1] == "đã chốt"
    assert one.view.members.model.shown[1]["source"] == "nhập từ phiếu giấy"
    with one.office.reading() as reader:
        (sheet,) = sheets_of(reader, one.made.session)
    assert (sheet.total, sheet.source, sheet.state) == (61, "paper", "closed")
    assert sheet.opinion == "Nên làm nhãn mới"
    assert one.program.desk.drafts.all() == []


def test_a_paper_that_breaks_a_gate_is_put_right_in_both_passes(room: Made) -> None:
    one = room()
    keying = one.page.keying
    one.page.open_keying(one.made.session, one.made.dossiers[RICE], one.made.members[1])
    one.settle()
    given = one.made.answers(RICE, 61) | {"5a": 0, "5b": 1, "5c": 0}
    for number in (1, 2):
        keys(keying.table, "".join(str(option) for option in given.values()))
        one.settle()
        one.primary(f"Xong lượt {number}")
        if number == 1:
            one.primary("Bắt đầu lượt 2")
    assert "5b" in keying.banner.text
    one.primary("Nhận phiếu")
    assert "5b" in one.program.window.banner.text
    keying.table.go_to("5b")
    Answer("Sửa")
    press(keying, "Sửa mức ở cả hai lượt")
    one.settle()
    assert "giống nhau" in keying.banner.text
    Answer("Nhận phiếu")
    one.primary("Nhận phiếu")
    with one.office.reading() as reader:
        (sheet,) = sheets_of(reader, one.made.session)
    assert sheet.state == "closed"


def excel(one: Room, folder: Path, member: int, given: dict[str, int], spoil: bool = False) -> Path:
    """A member's workbook with the first page filled."""
    (path,) = write_member_books(one.office, one.made.session, folder, [one.made.members[member]])
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    for at in range(11, page.max_row + 1):
        code = page.cell(at, 1).value
        if code in given:
            page.cell(at, 4, choices(SHEET.criterion(code), None)[given[code]][0])
    if spoil:
        page["D13"].value = "khá"
    book.save(path)
    return path


def test_a_workbook_is_shown_before_it_is_taken_in(room: Made, tmp_path: Path) -> None:
    one = room()
    given = one.made.answers(RICE, 61)
    asked = Answer("Nhập 1 phiếu")
    one.view.papers.read_book(excel(one, tmp_path / "xlsx", 1, given))
    one.settle()
    assert "Chưa nhập gì" in asked.seen
    assert "Đã nhập và chốt 1 phiếu" in one.program.window.banner.text
    assert one.view.members.model.shown[1]["source"] == "nhập từ Excel"
    assert one.totals()[1] == "61"


def test_a_wrong_workbook_lists_its_cells_and_takes_nothing(room: Made, tmp_path: Path) -> None:
    one = room()
    listed: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        assert not dialog.apply.isEnabled()  # type: ignore[attr-defined]
        listed.extend([line["cell"], line["text"]] for line in dialog.problems.model.shown)  # type: ignore[attr-defined]
        assert clipped_texts(dialog) == []

    Answer("Bỏ qua", look)
    one.view.papers.read_book(excel(one, tmp_path / "xlsx", 1, one.made.answers(RICE, 61), spoil=True))
    one.settle()
    assert listed[0][0] == "D13"
    assert "khá" in listed[0][1]
    assert one.states() == ["chưa chấm"] * 3
    (tmp_path / "la.xlsx").write_bytes(b"no workbook")
    one.view.papers.read_book(tmp_path / "la.xlsx")
    one.settle()
    assert "la.xlsx" in one.program.window.banner.text


def test_the_green_button_leads_through_the_day(room: Made) -> None:
    one = room({RICE: 3, STICKY: 3})

    def record(dialog: QDialog) -> None:
        press(dialog, "Ghi có mặt cho người còn lại")

    Answer("Khai mạc", record)
    one.primary("Khai mạc")
    assert one.view.standing is not None
    assert one.view.standing.session.state == "open"
    assert set(one.view.standing.attended.values()) == {"09:00"}
    assert one.program.window._primary.text() == "Chấm điểm"
    for member, points in enumerate((52, 63, 62)):
        one.made.score(RICE, member, points)
    one.refresh()
    assert "chênh nhau" in one.view._problems.text
    one.member(0)
    Answer("Chấm lần hai")
    one.primary("Chấm lần hai")
    assert one.states()[0] == "đang chấm lần hai"
    from app.usecases.scoring_sheets import answer_all, close_sheet

    again = one.made.sheet(RICE, 0)
    answer_all(one.office, again, dict(one.made.answers(RICE, 60, 9)), WHO)
    close_sheet(one.office, again, WHO)
    one.refresh()
    assert one.states()[0] == "đã chốt lần 2"
    assert one.view.members.model.shown[0]["source"] == "chấm trên máy, lần một 52"
    Answer("Kết luận")
    one.primary("Kết luận sản phẩm")
    assert one.program.window._primary.text() == "Sang sản phẩm kế"
    one.primary("Sang sản phẩm kế")
    chosen = one.view.chosen()
    assert chosen is not None
    assert chosen.item.product == STICKY
    for member in range(3):
        one.made.score(STICKY, member, 45, meets=2)
    one.refresh()
    Answer("Loại hồ sơ", _reason)
    one.menu("Loại hồ sơ")
    chips = [one.view.list.model.columns[4].text(row) for row in one.view.list.model.shown]
    assert chips == ["3 sao", "Bị loại"]
    Answer("Kết thúc")
    one.primary("Kết thúc phiên họp")
    Answer("Lưu quyết định", _decision)
    one.primary("Ghi quyết định")
    assert one.program.window._primary.text() == "Bảng tổng hợp"
    assert "QĐ 7/QĐ-UBND" in one.view.subtitle()
    assert clipped_texts(one.program.window) == []
    assert english_buttons(one.program.window) == []


def _reason(dialog: QDialog) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    write(dialog.findChildren(QPlainTextEdit)[0], "Giấy an toàn thực phẩm giả mạo")


def _decision(dialog: QDialog) -> None:
    fill(dialog, "number", "7/QĐ-UBND")
    fill(dialog, "decided_on", "15/05/2023")


def test_a_member_abstains_comes_back_and_a_sheet_is_reopened_with_a_pin(room: Made) -> None:
    one = room(uses_pins=True)
    choose_pin(one.office, one.made.members[1], "4711", "4711", WHO)
    one.member(2)
    Answer("Ghi nhận", _reason)
    one.menu("Không chấm (có lý do)")
    assert one.states()[2] == "không chấm"
    assert "giả mạo" in one.view.members.model.shown[2]["source"]
    Answer("Cho chấm")
    one.menu("Cho chấm trở lại")
    assert one.states()[2] == "chưa chấm"
    one.made.score(RICE, 1, 60)
    one.refresh()
    one.member(1)

    def wrong(dialog: QDialog) -> None:
        _reason(dialog)
        fill(dialog, "pin", "0000")

    Answer("Mở lại", wrong)
    one.menu("Mở lại phiếu")
    assert "vẫn chốt" in one.program.window.banner.text
    assert one.states()[1] == "đã chốt"

    kept: list[str] = []

    def right(dialog: QDialog) -> None:
        kept.append(dialog.given()[0])  # type: ignore[attr-defined]
        fill(dialog, "pin", "4711")

    Answer("Mở lại", right)
    one.menu("Mở lại phiếu")
    assert one.states()[1] == "đang chấm"
    assert kept == ["Giấy an toàn thực phẩm giả mạo"]
    Answer("Đặt lại", lambda dialog: fill(dialog, "reason", "Quên mã"))
    one.menu("Đặt lại mã PIN")
    assert one.view.standing is not None
    assert not any(member.has_pin for member in one.view.standing.members)


def test_attendance_is_taken_and_an_absent_member_has_no_sheet(room: Made) -> None:
    one = room()

    def away(dialog: QDialog) -> None:
        box = dialog.grid.grid.table.cellWidget(2, 1)  # type: ignore[attr-defined]
        box.setCurrentIndex(box.findData("absent"))
        box.activated.emit(box.currentIndex())
        dialog.grid.grid.table.item(2, 3).setText("Đi công tác")  # type: ignore[attr-defined]
        assert "2/3 có mặt, cần 2" in dialog._count.text()  # type: ignore[attr-defined]

    Answer("Lưu điểm danh", away)
    one.menu("Điểm danh")
    assert one.states()[2] == "vắng"
    assert "có mặt 2/3" in one.view.subtitle()
    with one.office.reading() as reader:
        from app.storage.queries.councils import session_draft

        draft = session_draft(reader, one.made.session)
    assert draft is not None
    assert draft.absent == ((one.made.members[2], "Đi công tác"),)


def test_a_tourism_product_asks_for_its_visit_before_the_first_answer(room: Made) -> None:
    one = room({"Điểm du lịch mẫu": 26})
    scoring = one.page.scoring
    one.page.open_sheet(one.made.session, one.made.dossiers["Điểm du lịch mẫu"], one.made.members[0])
    one.settle()
    keys(scoring, "1")
    one.settle()
    assert "đánh giá tại chỗ" in one.program.window.banner.text
    assert scoring.answers == {}
    one.page.open_session(one.made.session)
    one.settle()
    Answer("Ghi", lambda dialog: fill(dialog, "assessed_on", "12/05/2023"))
    one.menu("Đánh giá tại chỗ")
    one.page.open_sheet(one.made.session, one.made.dossiers["Điểm du lịch mẫu"], one.made.members[0])
    one.settle()
    keys(scoring, "1")
    one.settle()
    assert scoring.answers == {scoring.sheet.criteria[0].code: 1}  # type: ignore[union-attr]
    one.page.open_session(one.made.session)
    one.settle()
    Answer("Xóa lần đã chọn", lambda dialog: dialog.visits.setCurrentRow(0))  # type: ignore[attr-defined]
    one.menu("Đánh giá tại chỗ")
    assert "không xóa được" in one.program.window.banner.text


def test_the_matrix_marks_differences_and_is_exported(room: Made, tmp_path: Path) -> None:
    one = room({RICE: 3})
    for member, points in enumerate((52, 63, 62)):
        one.made.score(RICE, member, points)
    one.refresh()
    one.view.tabs.setCurrentIndex(1)
    matrix = one.view.matrix
    assert matrix.list is not None
    assert "11 điểm" in matrix.pairs.text()
    assert f"{NAMES[0]} – {NAMES[1]} (11)" in matrix.pairs.text()
    rows = matrix.list.model.shown
    assert len(rows) == len(SHEET.criteria) + 1
    assert list(rows[-1].points.values()) == [52, 63, 62]
    marked = [row for row in rows if row.marked]
    assert marked
    assert all(row.spread == max(row.points.values()) - min(row.points.values()) for row in rows[:-1])
    matrix.list.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    spreads = [row.spread for row in matrix.list.model.shown]
    assert spreads == sorted(spreads, reverse=True)
    assert clipped_texts(one.program.window) == []
    target = tmp_path / "matrix.xlsx"
    matrix.list.exported.emit(target)
    one.settle()
    page = openpyxl.load_workbook(target).active
    assert page is not None
    texts = [[cell.value for cell in row] for row in page.iter_rows()]
    assert any("Gạo mẫu" in str(line[0]) for line in texts)
    (head,) = [line for line in texts if "Mã" in line]
    assert head[2:5] == list(NAMES[:3])


def test_the_council_concludes_on_a_minimum_changes_it_and_takes_it_back(room: Made) -> None:
    one = room({RICE: 3})
    for member in range(3):
        one.made.score(RICE, member, 76, meets=4)
    one.refresh()
    one.view.tabs.setCurrentIndex(2)
    result = one.view.result
    assert result._score.text() == "76,00"
    line = next(row for row in result.minima.model.shown if row.code == "3e" and row.star == 4)
    assert (line.met_by, line.met) == ("3/3", True)

    def conclude(dialog: QDialog) -> None:
        dialog._option.set_value(0)  # type: ignore[attr-defined]
        fill(dialog, "reason", "Đơn bị từ chối")

    for words in ("Đơn bị từ chối", "Đơn bị từ chốiĐơn bị từ chối"):
        assert result.minima.choose(line.id)
        Answer("Ghi kết luận", conclude)
        press(result, "Kết luận điều kiện sao")
        one.settle()
        line = next(row for row in result.minima.model.shown if row.code == "3e" and row.star == 4)
        assert line.by_council == f"mức 0: {words}"
        assert not line.met
    assert one.view.list.model.columns[4].text(one.view.list.model.shown[0]) == "Chờ kết luận"
    assert "Xếp hạng 3 sao" in result.told.text() or "xếp hạng 3 sao" in result.told.text()
    assert result.minima.choose(line.id)
    Answer("Rút kết luận")
    press(result, "Rút kết luận")
    one.settle()
    assert not any(row.by_council for row in result.minima.model.shown)


def test_the_council_s_words_are_saved_and_a_draft_waits_at_its_product(room: Made) -> None:
    one = room()
    one.view.tabs.setCurrentIndex(3)
    words = one.view.words
    write(words.form.fields["conclusion"].editor, "Đạt 3 sao.")
    press(words, "Lưu kết luận")
    one.settle()
    assert not words.form.is_changed
    assert "Đã lưu lời kết luận" in one.program.window.banner.text
    write(words.form.fields["requests"].editor, "Bổ sung nhãn phụ.")
    one.view.list.table.selectRow(1)
    one.settle()
    assert words.form.fields["conclusion"].raw() == ""
    assert words.found_draft.text == ""
    one.view.list.table.selectRow(0)
    one.settle()
    assert "bản nháp" in words.found_draft.text
    words.found_draft.act()
    assert words.form.fields["requests"].raw() == "Bổ sung nhãn phụ."
    QTest.keyClick(words.form.fields["requests"].editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    one.settle()
    with one.office.reading() as reader:
        from app.storage.queries.dossier_conclusions import conclusion_draft

        draft = conclusion_draft(reader, one.made.session, one.made.dossiers[RICE])
    assert (draft.conclusion, draft.requests) == ("Đạt 3 sao.", "Bổ sung nhãn phụ.")
    write(words.form.fields["opinion"].editor, "Chưa lưu")
    asked = Answer("Ở lại")
    press(one.view, "Quay lại danh sách")
    assert "chưa lưu" in asked.seen
    assert one.page.stack.currentWidget() is one.view
    Answer("Không lưu")
    press(one.view, "Quay lại danh sách")
    assert one.page.stack.currentWidget() is one.page.tabs


def test_the_hall_is_led_by_keys_and_shows_points_only_after_the_conclusion(room: Made) -> None:
    one = room()
    for member in range(3):
        one.made.score(RICE, member, 61)
    one.refresh()
    one.view.list.table.setFocus()
    QTest.keyClick(one.program.window.windowHandle(), Qt.Key.Key_F11)
    one.settle()
    shown = one.view.meeting.hall_window
    assert shown is not None
    assert shown.isVisible()
    assert shown.slide is not None
    assert shown.slide.product == RICE

    def words() -> str:
        from PySide6.QtWidgets import QLabel

        return " ".join(part.text() for part in shown.findChildren(QLabel) if part.isVisible())

    assert "61" not in words()
    assert "sao" not in words()
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.slide.product == STICKY
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert shown.slide.product == STICKY
    QTest.keyClick(shown, Qt.Key.Key_PageUp)
    assert shown.slide.product == RICE
    QTest.keyClick(shown, Qt.Key.Key_F11)
    assert not shown.isFullScreen()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    Answer("Kết luận")
    one.menu("Kết luận sản phẩm")
    one.menu("Trình chiếu trong hội trường (F11)")
    assert "61,00 điểm · 3 sao" in words()
    shown.close()


def test_written_opinions_that_differ_become_a_meeting(room: Made) -> None:
    one = room({RICE: 3}, regulation="qd26-2026", dossier_kind="reevaluation", session_kind="written")
    for member, (points, meets) in enumerate(((68, 3), (69, 3), (71, 4))):
        one.made.score(RICE, member, points, meets=meets)
    one.refresh()
    assert "Lấy ý kiến bằng văn bản" in one.view.subtitle()
    assert one.view.members.model.columns[4].text(one.view.members.model.shown[0]) == "15/05/2023"
    assert "khác nhau về hạng" in one.view._problems.text
    Answer("Chuyển sang họp", lambda dialog: fill(dialog, "held_on", "20/05/2023"))
    one.primary("Chuyển sang họp")
    assert one.totals() == ["68", "69", "71"]
    assert "chưa điểm danh" in one.view.subtitle()


def test_a_council_is_edited_with_its_rules_and_copied_for_the_next_year(room: Made) -> None:
    one = room()
    one.page.show_lists()
    one.page.tabs.setCurrentIndex(1)
    tab = one.page.councils
    tab.open_row(one.made.council)
    one.settle()
    fields = tab.editor.form.fields
    fields["chairing"].set_value("chair")
    fields["minima_majority"].set_value("two_thirds")
    fields["uses_pins"].box.click()  # type: ignore[attr-defined]
    fields["members"].editor.table.item(2, 5).setText("31/12/2023")  # type: ignore[attr-defined]
    fields["support"].editor.table.item(0, 0).setText("Lý Thị Mẫu")  # type: ignore[attr-defined]
    assert clipped_texts(one.program.window) == []
    press(tab.editor, "Lưu")
    one.settle()
    with one.office.reading() as reader:
        draft = council_draft(reader, one.made.council)
    assert draft is not None
    assert (draft.chairing, draft.minima_majority, draft.uses_pins) == ("chair", "two_thirds", True)
    assert draft.members[2].to_day is not None
    assert [person.full_name for person in draft.support] == ["Lý Thị Mẫu"]
    tab.open_row(one.made.council)
    one.settle()
    fields["members"].editor.table.item(2, 5).setText("cuối năm")  # type: ignore[attr-defined]
    press(tab.editor, "Lưu")
    assert "ngày/tháng/năm" in fields["members"].problem
    Answer("Không lưu")
    tab.editor.leave()
    tab.open_row(one.made.council)
    one.settle()
    press(tab.editor, "Lập hội đồng mới từ hội đồng này")
    one.settle()
    write(fields["decision_number"].editor, "9/QĐ-UBND")
    press(tab.editor, "Lưu")
    one.settle()
    assert len(tab.list.model.shown) == 2
    newest = next(row for row in tab.list.model.shown if row.decision_number == "9/QĐ-UBND")
    assert newest.members == 3


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1092, 614)])
def test_no_part_of_a_session_clips_its_words(
    sample_program: Program, qtbot: QtBot, width: int, height: int
) -> None:
    window = sample_program.window
    window.resize(width, height)
    window.show_page("councils")
    settled(qtbot, sample_program)
    page = window.page
    assert isinstance(page, CouncilsPage)
    for session in page.sessions.list.model.shown:
        page.open_session(session.id)
        settled(qtbot, sample_program)
        for tab in range(page.session.tabs.count()):
            page.session.tabs.setCurrentIndex(tab)
            QApplication.processEvents()
            assert clipped_texts(window) == [], (session.title, tab)
            assert english_buttons(window) == []
        for listed in (page.session.list, page.session.members):
            assert not listed.table.horizontalScrollBar().isVisible() or width < 1366
    page.session.list.table.selectRow(0)
    page.session.papers.ask_keying()
    settled(qtbot, sample_program)
    assert clipped_texts(window) == []


def test_a_session_is_planned_in_its_form_with_agenda_attendance_and_members_of_the_day(room: Made) -> None:
    one = room({RICE: 3, STICKY: 3})
    one.menu("Sửa phiên họp")
    tab = one.page.sessions
    one.settle()
    form = tab._form
    form.agenda.list.setCurrentRow(1)
    press(form.agenda, "Lên")
    grid = form.attendance
    assert [line.member_id for line in grid.lines()] == one.made.members
    box = grid.grid.table.cellWidget(0, 1)
    box.setCurrentIndex(box.findData("present"))  # type: ignore[attr-defined]
    grid.grid.table.item(0, 2).setText("7h45")
    box = grid.grid.table.cellWidget(2, 1)
    box.setCurrentIndex(box.findData("absent"))  # type: ignore[attr-defined]
    grid.grid.table.item(2, 3).setText("Ốm")
    assert clipped_texts(one.program.window) == []
    press(tab.editor, "Lưu")
    one.settle()
    from app.storage.queries.councils import session_draft

    with one.office.reading() as reader:
        draft = session_draft(reader, one.made.session)
    assert draft is not None
    assert draft.dossier_ids == (one.made.dossiers[STICKY], one.made.dossiers[RICE])
    assert draft.attended == ((one.made.members[0], "7h45"),)
    assert draft.absent == ((one.made.members[2], "Ốm"),)
    one.made.change_rules(members=_until_yesterday(one))
    tab.edit(one.made.session)
    one.settle()
    tab.refresh()
    one.settle()
    tab.edit(one.made.session)
    one.settle()
    names = [row[1] for row in grid.grid.rows()]
    assert names[:2] == [NAMES[0], NAMES[2]]
    grid.grid.table.item(0, 2).setText("sáng sớm")
    press(tab.editor, "Lưu")
    assert "08:00" in tab.editor.form.fields["attended"].problem
    Answer("Không lưu")
    tab.editor.leave()


def _until_yesterday(one: Room) -> tuple[object, ...]:
    """The second member left the council the day before."""
    from dataclasses import replace
    from datetime import date

    with one.office.reading() as reader:
        draft = council_draft(reader, one.made.council)
    assert draft is not None
    first, second, third = draft.members
    return first, replace(second, to_day=date(2023, 5, 14)), third
