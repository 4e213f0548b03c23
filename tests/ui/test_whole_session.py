"""A whole session as new users hold it: one journey, from "Phiên họp mới" to the letters, then read.

Nine members: three at the laptop with PINs, three on paper, two in Excel, one abstaining. What has been
walked once through the window is done by the use cases where it comes again.
"""

from __future__ import annotations

import io
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.councils import CouncilDraft, MemberDraft
from app.domain.offices import OfficeDraft
from app.domain.producers import ProducerDraft
from app.domain.scoring_books import choices
from app.domain.sheet_codes import sheet_code, shown_code
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.numbers import shown_score
from app.storage.audit import verify_chain
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.offices import communes
from app.storage.queries.results import certificate_rows
from app.storage.queries.scoring import members_of, sheets_of
from app.storage.store import OfficeFile
from app.usecases.councils import save_council
from app.usecases.keyed_sheets import accept_keyed, finish_pass, key_answer, start_pass
from app.usecases.offices import create_office
from app.usecases.producers import save_producer
from app.usecases.regulations import load_regulation
from app.usecases.sample_sheets import sample_answers
from app.usecases.scoring_sheets import abstain, answer_all, close_sheet, read_sheet
from app.usecases.scoring_workbooks import apply_book, preview_book
from tests.conftest import PHONG_THO
from tests.council_hall import NAMES, ROLES, WHO, CouncilHall
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.pages.certificates.page import CertificatesPage
from ui.pages.councils.page import CouncilsPage
from ui.pages.councils.session_view import SessionView

ROOT = Path(__file__).resolve().parent.parent.parent
NEAR, LACKING, WIDE, FORGED = "Gạo gần Mẫu", "Gạo thiếu Mẫu", "Gạo chênh Mẫu", "Gạo giả Mẫu"
LAPTOP, PAPER, EXCEL, ABSTAINS = (0, 1, 2), (3, 4, 5), (6, 7), 8
POINTS = {
    NEAR: (70, 70, 70, 70, 70, 70, 69, 69),
    LACKING: (75, 76, 74, 75, 75, 76, 74, 75),
    WIDE: (52, 60, 61, 62, 60, 61, 64, 60),
    FORGED: (66, 66, 65, 64, 66, 65, 64, 66),
}
SHEET = load_regulation("qd148-2023").sheet(3)
TITLE = "Phiên họp đợt 1 Mẫu"
GROUND, SAID = "Giấy chứng nhận an toàn thực phẩm giả mạo", "Các thành viên đã trao đổi về bao bì."
KEYS_BEFORE_THE_CRASH = 12


class Dossiers(CouncilHall):
    """A council of nine and four reviewed dossiers; the session is still to be made."""

    def __init__(self, office: OfficeFile) -> None:
        self.office, self.regulation, self.sets = office, "qd148-2023", dict.fromkeys(POINTS, 3)
        with office.reading() as reader:
            place = communes(reader)[0].id
        maker = ProducerDraft(name="HTX Mẫu", representative_name="Lò Thị Mẫu", place_id=place)
        self.producer = save_producer(office, maker, WHO).id
        self.dossiers = {name: self._dossier(name, 3, "first") for name in POINTS}
        seats = tuple(MemberDraft(full_name=name, role=role) for name, role in zip(NAMES, ROLES, strict=True))
        draft = CouncilDraft(
            name="Hội đồng OCOP Mẫu", members=seats, uses_pins=True, decision_number="12/QĐ-UBND"
        )
        self.council = save_council(office, draft, WHO).id
        with office.reading() as reader:
            self.members = [row.id for row in members_of(reader, self.council)]

    def wanted(self, product: str, member: int) -> dict[str, int]:
        """What a member answers; of one product every member finds no protected mark."""
        meets, fixed = (4 if product in (NEAR, LACKING) else 3), ({"3e": 0} if product == LACKING else {})
        return sample_answers(SHEET, POINTS[product][member], SeededRandom(member + 7), None, meets, fixed)


class Secretary:
    """Who sits at the laptop: everything here is a click, a key or a file."""

    def __init__(self, program: Program, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program, self.qtbot, self.folder = program, qtbot, folder
        path = folder / "phien-hop.ocop"
        clock = FixedClock(datetime(2023, 6, 20, 7, 30, tzinfo=VIETNAM))
        file = create_office(path, _office(), clock, SeededRandom(3), WHO)
        self.made = Dossiers(file)
        file.close()
        program.desk.clock.set(datetime(2023, 6, 20, 7, 45, tzinfo=VIETNAM))  # type: ignore[attr-defined]
        self.open(path)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(self.folder / "out"))
        (self.folder / "out").mkdir()

    def open(self, path: Path) -> None:
        self.program.open(path)
        self.settle()
        self.made.office = self.program.desk.file
        self.program.window.show_page("councils")
        self.settle()

    @property
    def page(self) -> CouncilsPage:
        page = self.program.window.page
        assert isinstance(page, CouncilsPage)
        return page

    @property
    def view(self) -> SessionView:
        return self.page.session

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

    def at(self, product: str, member: int = 0) -> None:
        """Select a product and a member."""
        self.view.list.choose(self.made.dossiers[product])
        self.settle()
        self.view.members.table.selectRow(member)

    def papers(self, work: Callable[[QDialog], None]) -> None:
        """Open "Giấy tờ", do something there, close it."""

        def inside(dialog: QDialog) -> None:
            self.settle()
            work(dialog)
            self.settle()
            dialog.banner.hide()  # type: ignore[attr-defined]  # it has a "Đóng" of its own

        Answer("Đóng", inside)
        press(self.view, "Giấy tờ ▾")
        self.settle()

    def banner(self) -> str:
        return str(self.program.window.banner.text)

    def looks_right(self) -> None:
        assert clipped_texts(self.program.window) == []
        assert english_buttons(self.program.window) == []


def _office() -> OfficeDraft:
    return PHONG_THO


def keys(widget: QWidget, digits: str, after: Qt.Key | None = None) -> None:
    """Press number keys, each with another key behind it."""
    for digit in digits:
        QTest.keyClick(widget, getattr(Qt.Key, f"Key_{digit}"))
        if after is not None:
            QTest.keyClick(widget, after)


def fill(dialog: QDialog, name: str, text: str) -> None:
    field = dialog.findChild(QWidget, name)
    assert field is not None, name
    write(field, text)


def reason(words: str) -> Callable[[QDialog], None]:
    return lambda dialog: write(dialog.findChildren(QPlainTextEdit)[0], words)


def pin_of(member: int) -> str:
    return f"47{member}1"


def words(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from app.bootstrap import folders
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from ui.application import Program, make_application, settle
make_application()
clock = FixedClock(datetime(2023, 6, 20, 9, 0, tzinfo=VIETNAM))
program = Program(folders(Path(sys.argv[2])), clock, SeededRandom(5))
program.window.resize(1366, 768)
program.window.show()
program.open(Path(sys.argv[3]))
settle(program)
program.window.show_page("councils")
page = program.window.page
page.open_sheet(sys.argv[4], sys.argv[5], sys.argv[6])
settle(program)
QTest.keyClicks(page.scoring.pins.pin.line, sys.argv[7])
QTest.keyClick(page.scoring.pins.pin.line, Qt.Key.Key_Return)
settle(program)
for digit in sys.argv[8]:
    QTest.keyClick(page.scoring, getattr(Qt.Key, "Key_" + digit))
    QTest.keyClick(page.scoring, Qt.Key.Key_Return)
settle(program)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_whole_session_from_its_invitation_to_its_letters(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Secretary(program, qtbot, tmp_path, monkeypatch)
    made = one.made
    plan_the_session(one)
    open_the_meeting(one)
    score_at_the_laptop(one)
    survive_the_crash(one, tmp_path)
    key_the_paper_sheets(one)
    abstain_with_a_reason(one)
    read_the_workbooks(one, monkeypatch)
    see_every_sheet_in_the_matrix(one)
    conclude_every_product(one)
    close_and_decide(one)
    issue_the_certificates(one)
    read_the_papers(one)
    with made.office.reading() as reader:
        states = {name: dossier_draft(reader, each) for name, each in made.dossiers.items()}
        assert verify_chain(reader).whole
    assert {name: each.state for name, each in states.items() if each} == {
        NEAR: "certified", LACKING: "handed_over", WIDE: "certified", FORGED: "disqualified",
    }  # fmt: skip


def plan_the_session(one: Secretary) -> None:
    """Agenda, council and the invitation, before anybody is there."""
    one.primary("Phiên họp mới")
    form, editor = one.page.sessions._form, one.page.sessions.editor
    write(form.form.fields["title"].editor, TITLE)
    write(form.form.fields["place"].editor, "Hội trường Mẫu")
    press(editor, "Lưu")
    assert form.form.fields["council_id"].problem  # forgotten, and said beside its field
    QTest.keyClick(form.council.box, Qt.Key.Key_Down)
    agenda = form.agenda.list
    assert agenda.count() == len(POINTS)
    for place in range(agenda.count()):
        agenda.setCurrentRow(place)
        QTest.keyClick(agenda, Qt.Key.Key_Space)
    one.looks_right()
    press(editor, "Lưu")
    one.settle()
    (row,) = one.page.sessions.list.model.shown
    assert (row.title, row.dossiers, row.state) == (TITLE, 4, "planned")
    one.made.session = row.id
    one.page.open_session(row.id)
    one.settle()
    agenda_of_day = [each.item.product for each in one.view.list.model.shown]
    assert sorted(agenda_of_day) == sorted(POINTS)

    def invite(dialog: QDialog) -> None:
        assert dialog.list.choose("invitation:")  # type: ignore[attr-defined]
        fill(dialog, "number", "05")
        press(dialog, "Lưu số, ngày, người ký")
        one.settle()
        press(dialog, "Lưu tất cả vào thư mục")
        one.settle()
        assert "Đã lưu" in dialog.banner.text  # type: ignore[attr-defined]

    one.papers(invite)
    text = words(next((one.folder / "out").glob("giay-moi*.pdf")).read_bytes())
    assert "Hội trường Mẫu" in text
    assert "8 giờ" in text or "08 giờ" in text
    assert all(product in text for product in POINTS)


def open_the_meeting(one: Secretary) -> None:
    def record(dialog: QDialog) -> None:
        table = dialog.grid.grid.table  # type: ignore[attr-defined]
        table.item(0, 2).setText("sáng sớm")
        press(dialog, "Ghi có mặt cho người còn lại")
        press(dialog, "Khai mạc")
        assert "08:00" in dialog.problem.text  # type: ignore[attr-defined]
        assert dialog.isVisible()
        assert table.item(0, 2).text() == "sáng sớm"  # what was typed is still there to be put right
        table.item(0, 2).setText("7h40")

    Answer("Khai mạc", record)
    one.primary("Khai mạc")
    assert "có mặt 9/9" in one.view.subtitle()


def score_at_the_laptop(one: Secretary) -> None:
    """Three members choose their PINs; the first scores a product key by key."""
    made, scoring = one.made, one.page.scoring
    for member in LAPTOP:
        one.at(NEAR, member)
        one.primary("Chấm điểm")
        assert scoring.is_locked
        keys(scoring.pins.pin.line, pin_of(member))
        keys(scoring.pins.again.line, pin_of(member))
        press(scoring, "Mở phiếu")
        one.settle()
        assert not scoring.is_locked
        if member == 0:
            given = made.wanted(NEAR, 0)
            keys(scoring, "".join(map(str, given.values())), Qt.Key.Key_Return)
            one.settle()
            assert scoring.total() == POINTS[NEAR][0]
            Answer("Chốt phiếu")
            press(scoring, "Chốt phiếu")
            one.settle()
            assert scoring.state == "closed"
        press(scoring, "Về phiên họp")
        one.settle()
    _score_the_rest(one, (0, 2))


def _score_the_rest(one: Secretary, members: tuple[int, ...]) -> None:
    """The same sheets again, by the use cases."""
    for member in members:
        for product in POINTS:
            sheet_id = one.made.sheet(product, member)
            if read_sheet(one.made.office, sheet_id).row.state == "open":
                answer_all(one.made.office, sheet_id, dict(one.made.wanted(product, member)), NAMES[member])
                close_sheet(one.made.office, sheet_id, NAMES[member])


def survive_the_crash(one: Secretary, folder: Path) -> None:
    """The program is killed while the second member scores; he goes on where he was."""
    made, path = one.made, one.made.office.path
    given = list(made.wanted(NEAR, 1).items())
    first = given[:KEYS_BEFORE_THE_CRASH]
    one.program.desk.put_away()
    killed = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", KILLED, str(ROOT), str(folder / "data"), str(path), made.session,
         made.dossiers[NEAR], made.members[1], pin_of(1), "".join(str(option) for _, option in first)],
        cwd=ROOT, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    one.open(path)
    scoring = one.page.scoring
    one.page.open_session(made.session)
    one.settle()
    one.at(NEAR, 1)
    assert one.view.members.model.shown[1]["state"] == "đang chấm"
    one.primary("Chấm điểm")
    keys(scoring.pins.pin.line, pin_of(1), None)
    QTest.keyClick(scoring.pins.pin.line, Qt.Key.Key_Return)
    one.settle()
    assert scoring.answers == dict(first)
    assert scoring.current == given[KEYS_BEFORE_THE_CRASH][0]
    keys(scoring, "".join(str(option) for _, option in given[KEYS_BEFORE_THE_CRASH:]), Qt.Key.Key_Return)
    one.settle()
    Answer("Chốt phiếu")
    press(scoring, "Chốt phiếu")
    one.settle()
    press(scoring, "Về phiên họp")
    one.settle()
    _score_the_rest(one, (1,))
    one.view.refresh()
    one.settle()
    one.at(NEAR)
    one.view.tabs.setCurrentIndex(1)
    assert one.view.matrix.list is None  # blind until every sheet is closed
    assert {each["total"] for each in one.view.members.model.shown} == {""}
    one.view.tabs.setCurrentIndex(0)


def key_the_paper_sheets(one: Secretary) -> None:
    """One sheet twice through the window, with a slip in the second pass; the others like it."""
    made, keying = one.made, one.page.keying
    one.view.members.table.clearSelection()
    one.menu("Nhập phiếu giấy")
    code = sheet_code(made.session, made.dossiers[NEAR], made.members[PAPER[0]])
    QTest.keyClicks(keying.code.line, shown_code(code).lower())
    QTest.keyClick(keying.code.line, Qt.Key.Key_Return)
    one.settle()
    given = made.wanted(NEAR, PAPER[0])
    slip = given | {"1b": (given["1b"] + 1) % 4}
    keys(keying.table, "".join(map(str, given.values())))
    one.settle()
    one.primary("Xong lượt 1")
    one.primary("Bắt đầu lượt 2")
    keys(keying.table, "".join(map(str, slip.values())))
    one.settle()
    one.primary("Xong lượt 2")
    assert "1 tiêu chí khác nhau" in keying.subtitle()
    keys(keying.compared, str(given["1b"]))
    asked = Answer("Nhận phiếu")
    one.primary("Nhận phiếu")
    assert f"Tổng điểm {POINTS[NEAR][PAPER[0]]}" in asked.seen
    for member in PAPER:
        for product, dossier in made.dossiers.items():
            if (member, product) == (PAPER[0], NEAR):
                continue
            place = made.session, dossier, made.members[member]
            for _ in range(2):
                pass_id = start_pass(made.office, *place, WHO).id
                for criterion, option in made.wanted(product, member).items():
                    key_answer(made.office, pass_id, criterion, option, WHO)
                finish_pass(made.office, pass_id, WHO)
            accept_keyed(made.office, *place, {}, WHO)
    one.page.open_session(made.session)
    one.settle()


def abstain_with_a_reason(one: Secretary) -> None:
    made = one.made
    one.at(NEAR, ABSTAINS)

    def hesitate(dialog: QDialog) -> None:
        press(dialog, "Ghi nhận")  # without a reason nothing is recorded, and it says so
        assert dialog.isVisible()
        reason("Anh ruột của chủ thể")(dialog)

    asked = Answer("Ghi nhận", hesitate)
    one.menu("Không chấm (có lý do)")
    assert "biên bản" in asked.seen
    assert one.view.members.model.shown[ABSTAINS]["state"] == "không chấm"
    for product in (LACKING, WIDE, FORGED):
        abstain(
            made.office, made.session, made.dossiers[product], made.members[ABSTAINS], "Anh ruột của chủ thể",
            WHO,
        )  # fmt: skip


def read_the_workbooks(one: Secretary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written for all who have not closed, filled in Excel, sent back; read once by the menu."""
    made = one.made
    one.menu("Xuất mỗi thành viên một tệp")
    books = sorted((one.folder / "out").glob("phieu-cham-*.xlsx"))
    assert len(books) == len(EXCEL)
    by_member = {}
    for path in books:
        by_member[_fill(one, path)] = path
    assert set(by_member) == set(EXCEL)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(by_member[EXCEL[0]]), ""))
    asked = Answer("Nhập 4 phiếu")
    one.menu("Nhập phiếu từ Excel")
    assert "Chưa nhập gì" in asked.seen
    assert "Đã nhập và chốt 4 phiếu" in one.banner()
    assert one.view.matrix.list is None
    apply_book(made.office, preview_book(made.office, made.session, by_member[EXCEL[1]]), WHO)
    one.view.refresh()
    one.settle()


def _fill(one: Secretary, path: Path) -> int:
    """Fill a member's workbook as he would; whose it is."""
    book = openpyxl.load_workbook(path)
    member = -1
    for page in book.worksheets:
        if page.sheet_state != "visible":
            continue
        texts = [str(cell.value) for line in page["A1:G10"] for cell in line if cell.value]
        member = next(m for m in EXCEL if any(NAMES[m] in text for text in texts))
        product = next(name for name in POINTS if any(name in text for text in texts))
        given = one.made.wanted(product, member)
        for at in range(11, page.max_row + 1):
            code = page.cell(at, 1).value
            if code in given:
                page.cell(at, 4, choices(SHEET.criterion(code), None)[given[code]][0])
    book.save(path)
    return member


def see_every_sheet_in_the_matrix(one: Secretary) -> None:
    made = one.made
    for product, points in POINTS.items():
        one.at(product)
        one.view.tabs.setCurrentIndex(1)
        assert one.view.matrix.list is not None
        assert list(one.view.matrix.list.model.shown[-1].points.values())[: len(points)] == list(points)
    one.looks_right()
    one.view.tabs.setCurrentIndex(0)
    shown = {each.item.product: one.view.list.model.columns for each in one.view.list.model.shown}
    assert set(shown) == set(POINTS)
    counts = {one.view.list.model.columns[2].text(each) for each in one.view.list.model.shown}
    assert counts == {"8/8"}
    with made.office.reading() as reader:
        sheets = sheets_of(reader, made.session)
    sources = {each.member_id: each.source for each in sheets}
    assert [sources[made.members[member]] for member in range(8)] == (
        ["screen"] * 3 + ["paper"] * 3 + ["excel"] * 2
    )
    for each in sheets:
        product = next(name for name, dossier in made.dossiers.items() if dossier == each.dossier_id)
        wanted = made.wanted(product, made.members.index(each.member_id))
        assert read_sheet(made.office, each.id).answers == wanted


def conclude_every_product(one: Secretary) -> None:
    _just_under_seventy(one)
    _a_minimum_that_the_council_concludes(one)
    _a_spread_that_is_scored_again(one)
    _a_disqualification(one)


def _just_under_seventy(one: Secretary) -> None:
    one.at(NEAR)
    assert one.view.standing is not None
    near = one.made.standing(NEAR)
    assert near.verdict is not None
    assert (near.verdict.score, near.verdict.star_class) == (Fraction(279, 4), 3)
    asked = Answer("Kết luận")
    one.primary("Kết luận sản phẩm")
    assert "69,75" in asked.seen
    assert "3 sao" in asked.seen


def _a_minimum_that_the_council_concludes(one: Secretary) -> None:
    one.at(LACKING)
    one.view.tabs.setCurrentIndex(2)
    result = one.view.result
    line = next(row for row in result.minima.model.shown if row.code == "3e" and row.star == 4)
    assert (line.met_by, line.met) == ("0/8", False)

    def conclude(dialog: QDialog) -> None:
        press(dialog, "Ghi kết luận")  # no reason yet
        assert dialog.isVisible()
        dialog._option.set_value(2)  # type: ignore[attr-defined]
        fill(dialog, "reason", "Đã xem văn bằng bảo hộ")

    assert result.minima.choose(line.id)
    Answer("Ghi kết luận", conclude)
    press(result, "Kết luận điều kiện sao")
    one.settle()
    line = next(row for row in result.minima.model.shown if row.code == "3e" and row.star == 4)
    assert line.met
    Answer("Kết luận")
    one.primary("Kết luận sản phẩm")
    one.view.tabs.setCurrentIndex(0)


def _a_spread_that_is_scored_again(one: Secretary) -> None:
    """Discussed in words that are saved; the first member scores again with his own PIN."""
    made, scoring = one.made, one.page.scoring
    one.at(WIDE)
    assert "chênh nhau" in one.view._problems.text
    one.view.tabs.setCurrentIndex(3)
    write(one.view.words.form.fields["discussion"].editor, SAID)
    press(one.view.words, "Lưu kết luận")
    one.settle()
    one.view.tabs.setCurrentIndex(0)
    one.view.members.table.clearSelection()
    one.view.changed_heading.emit()
    one.primary("Chấm lần hai")
    assert "Chọn một thành viên" in one.banner()
    one.at(WIDE, 0)
    Answer("Chấm lần hai")
    one.primary("Chấm lần hai")
    assert one.view.members.model.shown[0]["state"] == "đang chấm lần hai"
    one.primary("Chấm điểm")
    keys(scoring.pins.pin.line, pin_of(0))
    QTest.keyClick(scoring.pins.pin.line, Qt.Key.Key_Return)
    one.settle()
    assert scoring.total() == POINTS[WIDE][0]  # the second sheet begins as the first one was
    keys(scoring, "".join(map(str, made.answers(WIDE, 58, 21).values())), Qt.Key.Key_Return)
    one.settle()
    assert scoring.total() == 58
    Answer("Chốt phiếu")
    press(scoring, "Chốt phiếu")
    one.settle()
    press(scoring, "Về phiên họp")
    one.settle()
    one.at(WIDE)
    assert one.view.members.model.shown[0]["source"] == "chấm trên máy, lần một 52"
    Answer("Kết luận")
    one.primary("Kết luận sản phẩm")


def _a_disqualification(one: Secretary) -> None:
    one.at(FORGED)

    def hesitate(dialog: QDialog) -> None:
        press(dialog, "Loại hồ sơ")
        assert dialog.isVisible()
        reason(GROUND)(dialog)

    Answer("Loại hồ sơ", hesitate)
    one.menu("Loại hồ sơ")
    chips = {
        each.item.product: one.view.list.model.columns[4].text(each) for each in one.view.list.model.shown
    }
    assert chips == {NEAR: "3 sao", LACKING: "4 sao", WIDE: "3 sao", FORGED: "Bị loại"}


def close_and_decide(one: Secretary) -> None:
    def end(dialog: QDialog) -> None:
        field = dialog.fields["end_time"]  # type: ignore[attr-defined]
        field.line.clear()
        press(dialog, "Kết thúc")
        assert "Giờ kết thúc" in field.problem
        write(field.line, "16:30")

    Answer("Kết thúc", end)
    one.primary("Kết thúc phiên họp")

    def decide(dialog: QDialog) -> None:
        press(dialog, "Lưu quyết định")
        assert dialog.isVisible()
        fill(dialog, "number", "07/QĐ-UBND")
        fill(dialog, "decided_on", "20/06/2023")

    Answer("Lưu quyết định", decide)
    one.primary("Ghi quyết định")
    assert "QĐ 07/QĐ-UBND" in one.view.subtitle()
    one.looks_right()


def issue_the_certificates(one: Secretary) -> None:
    one.program.window.show_page("certificates")
    one.settle()
    page = one.program.window.page
    assert isinstance(page, CertificatesPage)
    page.tabs.setCurrentIndex(1)
    assert {each.product for each in page.waiting.model.shown} == {NEAR, WIDE}
    asked = Answer("Cấp giấy")
    page.ask_issue()
    one.settle()
    assert "Cấp 2 giấy chứng nhận" in asked.seen
    page.register.table.selectAll()
    press(page, "Lưu từng tệp")
    one.settle()
    assert "Đã lưu 2 giấy" in one.banner()
    with one.made.office.reading() as reader:
        rows = certificate_rows(reader)
    assert {each.product for each in rows} == {NEAR, WIDE}
    files = [words(path.read_bytes()) for path in (one.folder / "out").glob("*.pdf")]
    told = " ".join(text for text in files if "Theo Quyết định số 07" in text)
    for product in (NEAR, WIDE):
        assert product in told
    assert told.count("Đạt hạng 3 sao") == 2


def read_the_papers(one: Secretary) -> None:
    """Every paper is saved from the dialog; what they say is what the matrix says."""
    made = one.made
    one.program.window.show_page("councils")
    one.page.open_session(made.session)
    one.settle()
    for old in (one.folder / "out").glob("*"):
        old.unlink()

    def save_all(dialog: QDialog) -> None:
        listed = dialog.list.model.shown  # type: ignore[attr-defined]
        assert not [each.title for each in listed if each.hindrance]
        press(dialog, "Lưu tất cả vào thư mục")
        one.settle()

    one.papers(save_all)
    texts = {path.stem: words(path.read_bytes()) for path in (one.folder / "out").glob("*.pdf")}

    def said(beginning: str) -> str:
        (text,) = [text for stem, text in texts.items() if stem.lower().startswith(beginning)]
        return text

    scores = {each.item.product: each.result for each in made.standings()}
    minutes = said("bien-ban")
    for product, result in scores.items():
        assert result is not None
        assert product in minutes
        if product != FORGED:
            assert shown_score(result.score) in minutes
        for member, points in enumerate(POINTS[product]):
            both = f" {58 if member == 0 else '–'} {58 if member == 0 else points}" if product == WIDE else ""
            assert f"{NAMES[member]} {points}{both}" in minutes, (product, member)
    for told in (
        "16 giờ 30 phút", SAID, GROUND, "Đã xem văn bằng bảo hộ", "Anh ruột của chủ thể", "chấm lần hai",
        "Có mặt: 09 (chín)/09 thành viên",
    ):  # fmt: skip
        assert told in minutes, told
    handed = said("cong-van")
    assert LACKING in handed
    assert shown_score(scores[LACKING].score) in handed  # type: ignore[union-attr]
    assert not any(product in handed for product in (NEAR, WIDE, FORGED))
    letter = said("thong-bao-ket-qua-cho-chu-the")
    assert "Hạng do Hội đồng đề nghị: 4 sao; hạng chính thức do cấp trên quyết định." in letter
    assert "phiếu đạt" not in letter  # votes stay within the council
    assert "hạng chính thức do Hội đồng đánh giá" in said("thong-bao-ket-qua-cho-xa")
    decided = said("quyet-dinh")
    assert NEAR in decided
    assert WIDE in decided
    assert FORGED not in decided
    for stem, text in texts.items():
        assert not re.search(r"\bNone\b|\bTrue\b|\{|\}|\.{4,} ?giờ", text), stem
