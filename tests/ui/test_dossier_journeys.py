"""A dossier from the list to the agenda as a new officer leads it: each kind, each level, each mistake."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.councils import CouncilDraft, MemberDraft
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.storage.queries.dossiers import DossierRow, dossier_draft, dossier_rows
from app.storage.queries.offices import communes
from app.storage.store import OfficeFile
from app.usecases.councils import save_council
from app.usecases.dossier_checklists import checklist
from app.usecases.dossier_papers import dossier_papers, write_dossier_papers
from app.usecases.offices import create_office
from app.usecases.producers import read_producer
from app.usecases.self_assessments import read_self_assessment
from tests import attachment_files as files
from tests.conftest import PHONG_THO
from tests.documents.paper_reading import pdf_words
from tests.dossier_life import WHO, producer, product, received
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.forms.form_dialog import FormDialog
from ui.pages.councils.page import CouncilsPage
from ui.pages.dossiers.assessment_view import CommuneAssessmentTab
from ui.pages.dossiers.page import DossiersPage
from ui.pages.dossiers.papers_tab import PapersTab
from ui.pages.dossiers.review_tab import ReviewTab
from ui.pages.dossiers.self_assessment_tab import SelfAssessmentTab
from ui.pages.producers.page import ProducersPage
from ui.pages.products.page import ProductsPage

CTRL = Qt.KeyboardModifier.ControlModifier
GOODS = "Gạo nếp tan Mẫu"


@dataclass(frozen=True)
class Case:
    """An office and the kind of the dossier that it leads."""

    level: str
    regulation_id: str
    kind: str
    day: datetime
    end: str = "scheduled"


OLD, NEW = datetime(2023, 5, 15, 8, 0, tzinfo=VIETNAM), datetime(2026, 9, 15, 8, 0, tzinfo=VIETNAM)
CASES = (
    Case("district", "qd148-2023", "first", OLD),
    Case("district", "qd148-2023", "upgrade", OLD),
    Case("district", "qd148-2023", "reevaluation", OLD),
    Case("province", "qd26-2026", "first", NEW),
    Case("province", "qd26-2026", "upgrade", NEW),
    Case("province", "qd26-2026", "reevaluation", NEW),
    Case("commune", "qd26-2026", "first", NEW, "handed_over"),
)


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Case:
    return getattr(request, "param", CASES[0])


@pytest.fixture
def ui_clock(case: Case) -> FixedClock:
    return FixedClock(case.day)


class Officer:
    """Leads one dossier through the window: every step with the keys and buttons that are there."""

    def __init__(self, program: Program, qtbot: QtBot, folder: Path) -> None:
        self.program, self.qtbot, self.folder = program, qtbot, folder

    @property
    def file(self) -> OfficeFile:
        return self.program.desk.file

    @property
    def page(self) -> DossiersPage:
        page = self.program.window.page
        assert isinstance(page, DossiersPage)
        return page

    @property
    def said(self) -> str:
        return self.program.window.banner.text

    @property
    def row(self) -> DossierRow:
        """The dossier that is being led: the newest unfinished one."""
        with self.file.reading() as reader:
            open_ones = [row for row in dossier_rows(reader) if row.state not in ("certified", "withdrawn")]
        assert len(open_ones) == 1
        return open_ones[0]

    def settle(self) -> None:
        settled(self.qtbot, self.program)

    def go(self, page: str) -> Any:
        self.program.window.show_page(page)
        self.settle()
        return self.program.window.page

    def open(self) -> None:
        dossier_id = self.row.id
        self.go("dossiers").open_row(dossier_id)
        self.settle()

    def save(self) -> None:
        """Ctrl+S; the window takes the keys back after a dialog."""
        window = self.program.window
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow, timeout=5000)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, CTRL)
        self.settle()

    def tab(self, title: str) -> Any:
        self.page.view.show_tab(title)
        self.settle()
        return self.page.view.front

    def receive(self, product_id: str) -> None:
        """A first dossier in its form."""
        self.go("dossiers")
        press(self.program.window, "Tiếp nhận hồ sơ")
        self.settle()
        fields = self.page.editor.form.fields
        box = fields["product_id"].box  # type: ignore[attr-defined]
        box.setCurrentIndex(box.findData(product_id))
        write(fields["samples"].editor, "5")
        write(fields["delivered_by"].editor, "Lò Thị Mẫu")
        self.save()

    def follow(self, previous_id: str, entry: str) -> None:
        """An upgrade or a re-evaluation from the dossier before."""
        self.go("dossiers").open_row(previous_id)
        self.settle()
        Answer("Lập hồ sơ")
        menu = self.page.steps.menu()
        next(action for action in menu.actions() if action.text() == entry).trigger()
        self.settle()

    def scans(self) -> list[Path]:
        """A photo on its side, a scan of three pages, a picture without loss, a Word file."""
        made = {
            "don dang ky.pdf": files.pdf(3), "anh nha xuong.jpg": files.jpeg(1600, 1200, orientation=6),
            "nhan.png": files.png(), "quy trinh.docx": files.docx(),
        }  # fmt: skip
        paths = []
        for name, data in made.items():
            path = self.folder / name
            path.write_bytes(data)
            paths.append(path)
        return paths

    def drop(self, tab: PapersTab, *paths: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        tab.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys))
        self.settle()

    def hand_in(self) -> None:
        """Every mandatory paper with a scan; the last one gets a photo and a Word file besides."""
        scans = self.scans()
        tab = self.tab("Giấy tờ")
        lacking = [
            line.kind.key
            for line in checklist(self.file, self.row.id).lines
            if line.mandatory and line.state == "missing"
        ]
        for place, kind in enumerate(lacking):
            tab.open_kind(kind)
            self.settle()
            write(tab.pane.form.fields["number"].line, f"{place + 1:02}/2023/Mẫu")
            self.drop(tab, *(scans if place == 0 else scans[place % 4 :][:1]))
        assert not [
            line for line in checklist(self.file, self.row.id).lines
            if line.mandatory and line.state == "missing"
        ]  # fmt: skip

    def score(self) -> None:
        """The first level of every criterion, then Enter."""
        tab = self.tab("Tự đánh giá")
        assert isinstance(tab, SelfAssessmentTab)
        tab.sheet.setFocus()
        tab.sheet.criteria.go_to(next(iter(tab.sheet.criteria.cards)))
        for _ in tab.sheet.criteria.cards:
            QTest.keyClick(tab.sheet, Qt.Key.Key_1)
            QTest.keyClick(tab.sheet, Qt.Key.Key_Return)
        self.settle()
        own = read_self_assessment(self.file, self.row.id)
        assert len(own.answers) == len(own.of.sheet.criteria)

    def assess(self) -> None:
        """The commune's four contents."""
        tab = self.tab("Đánh giá cấp xã")
        assert isinstance(tab, CommuneAssessmentTab)
        form = tab.form
        for content in ("origin", "labour", "idea", "identity"):
            write(form.fields[f"{content}_found"].editor, "Đã xem tại chỗ, đúng như hồ sơ")
            judgement = form.fields[f"{content}_judgement"].box
            judgement.setCurrentIndex(judgement.findData("met"))
        day = form.fields["assessed_on"].editor
        day.clear()
        write(day, f"{self.program.desk.clock.today():%d/%m/%Y}")
        conclusion = form.fields["conclusion"].box
        conclusion.setCurrentIndex(conclusion.findData("agrees"))
        self.save()
        assert not form.is_changed

    def review(self) -> None:
        """Every condition met, to the council."""
        tab = self.tab("Thẩm định của Tổ giúp việc")
        assert isinstance(tab, ReviewTab)
        for answer in tab.ticks.answers.values():
            press(answer, "Đạt")
        day = tab.form.fields["reviewed_on"].editor
        if not day.text():
            write(day, f"{self.program.desk.clock.today():%d/%m/%Y}")
        proposal = tab.form.fields["proposal"].box
        proposal.setCurrentIndex(proposal.findData("council"))
        press(tab, "Lưu")
        self.settle()
        assert not tab.form.is_changed, [
            (name, one.problem) for name, one in tab.form.fields.items() if one.problem
        ]

    def step(self, state: str, button: str = "Chuyển bước", note: str = "") -> str:
        """One step through its dialog; what the dialog said."""

        def fill(dialog: QDialog) -> None:
            assert isinstance(dialog, FormDialog)
            if note:
                write(dialog.form.fields["note"].editor, note)

        assert not self.page.steps.unsaved()
        answer = Answer(button, fill)
        self.page.step(state)
        self.settle()
        return answer.seen

    def plan_session(self) -> None:
        """A session with the dossier on its agenda."""
        page = self.go("councils")
        assert isinstance(page, CouncilsPage)
        page.sessions.open_new()
        self.settle()
        form = page.sessions._form
        form.council.box.setCurrentIndex(1)
        write(form.form.fields["title"].editor, "Phiên họp Mẫu")
        self.settle()
        form.agenda.list.item(0).setCheckState(Qt.CheckState.Checked)
        press(page.sessions.editor, "Lưu")
        self.settle()


@pytest.fixture
def officer(program: Program, qtbot: QtBot, tmp_path: Path, ui_clock: FixedClock, case: Case) -> Officer:
    office = replace(PHONG_THO, level=case.level, regulation_id=case.regulation_id)
    if case.level == "commune":
        found = create_office(tmp_path / "tim.ocop", PHONG_THO, ui_clock, SeededRandom(2), WHO)
        with found, found.reading() as reader:
            place = next(one for one in communes(reader) if one.exists_on(ui_clock.today()))
        office = replace(office, name=f"UBND {place.name}", seat=place.name)
    create_office(tmp_path / "phong-tho.ocop", office, ui_clock, SeededRandom(3), WHO).close()
    program.open(tmp_path / "phong-tho.ocop")
    settled(qtbot, program)
    return Officer(program, qtbot, tmp_path)


def council(officer: Officer) -> None:
    members = (MemberDraft(full_name="Lò Văn Mẫu", role="chair"),)
    save_council(officer.file, CouncilDraft(name="Hội đồng Mẫu", members=members), WHO)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.level}-{case.kind}", indirect=True)
def test_a_dossier_is_led_from_the_list_to_the_agenda(officer: Officer, case: Case, tmp_path: Path) -> None:
    council(officer)
    rice = product(officer.file, GOODS)
    if case.kind == "first":
        officer.receive(rice)
    else:
        before = received(officer.file, rice, state="certified", received_on=date(2022, 5, 10))
        entry = {"upgrade": "Lập hồ sơ nâng hạng", "reevaluation": "Lập hồ sơ đánh giá lại"}[case.kind]
        officer.follow(before, entry)
        if officer.row.state == "draft":
            officer.open()
            officer.step("received")
    assert (officer.row.state, officer.row.kind) == ("received", case.kind)
    assert officer.row.number
    assert officer.row.regulation_id == case.regulation_id
    officer.open()
    officer.hand_in()
    officer.score()
    officer.assess()
    assert "chưa ghi kết luận" not in officer.step("assessed").lower()
    if case.level == "commune":
        officer.step("handed_over")
    else:
        officer.review()
        officer.step("reviewed")
        officer.plan_session()
    assert officer.row.state == case.end
    held_back = {one.kind for one in dossier_papers(officer.file, officer.row.id) if one.hindrance}
    assert held_back == {"completion_request"} | ({"change_list"} if case.kind == "first" else set())
    written = write_dossier_papers(officer.file, officer.row.id, tmp_path / "giay").files
    for path in written:
        if path.suffix == ".pdf":
            told = pdf_words(path.read_bytes())
            assert "None" not in told
            assert "GạonếptanMẫu" in told


# every mistake that an officer makes


def test_bad_dates_and_bad_files_are_told_each_in_a_sentence_and_lose_nothing(
    officer: Officer, tmp_path: Path
) -> None:
    officer.receive(product(officer.file, GOODS))
    officer.open()
    tab = officer.tab("Giấy tờ")
    tab.open_kind("registration")
    officer.settle()
    fields = tab.pane.form.fields
    write(fields["number"].line, "17/GCN-Mẫu")
    write(fields["issued_on"].line, "16/05/2023")
    officer.save()
    assert "nằm sau ngày hôm nay" in fields["issued_on"].problem
    fields["issued_on"].line.clear()
    write(fields["issued_on"].line, "10/05/2023")
    write(fields["expires_on"].line, "01/05/2023")
    officer.save()
    assert "Ngày hết hạn trước ngày cấp" in fields["expires_on"].problem
    fields["expires_on"].line.clear()
    fields["issued_on"].line.clear()
    officer.save()
    assert "Chưa ghi ngày cấp" in officer.said
    assert {line.kind.key: line.state for line in checklist(officer.file, officer.row.id).lines}[
        "registration"
    ] == "handed_in"
    photo = files.jpeg(1600, 1200, orientation=6)
    made = {
        "anh.jpg": photo, "anh lan hai.jpg": photo, "anh doi ten.pdf": files.jpeg(900, 600),
        "rong.pdf": b"", "quet 40 MB.pdf": files.pdf(1) + b"%" * (40 * 1024 * 1024),
        "da xoa.pdf": files.pdf(2),
    }  # fmt: skip
    paths = [tmp_path / name for name in made]
    for path, data in zip(paths, made.values(), strict=True):
        path.write_bytes(data)
    paths[-1].unlink()
    officer.drop(tab, *paths)
    for told in ("“anh lan hai.jpg” trùng nội dung", "“rong.pdf” rỗng", "quá giới hạn", "200 dpi",
                 "“da xoa.pdf”: tệp không còn ở đó"):  # fmt: skip
        assert told in officer.said, officer.said
    assert "anh doi ten.jpg: đuôi tên “.pdf” không đúng nội dung" in officer.said
    kept = [one.file_name for one in tab.pane.box.files]
    assert kept[0] == "anh.jpg"
    assert len(kept) == 2
    assert kept[1].endswith(".jpg")
    assert tab.pane.form.fields["number"].line.text() == "17/GCN-Mẫu"


def test_a_step_is_refused_with_its_reason_and_a_withdrawn_dossier_comes_back(officer: Officer) -> None:
    council(officer)
    rice = product(officer.file, GOODS)
    officer.receive(rice)
    officer.open()
    first = officer.row
    assert "Trong chương trình họp" not in [action.text() for action in officer.page.steps.menu().actions()]
    officer.step("withdrawn", note="Chủ thể xin rút để bổ sung nhãn")
    with officer.file.reading() as reader:
        assert [row.state for row in dossier_rows(reader)] == ["withdrawn"]
    Answer("Nhận lại")
    officer.page.steps.ask_again()
    officer.settle()
    second = officer.row
    assert second.id != first.id
    assert second.number != first.number
    assert second.state == "received"
    with officer.file.reading() as reader:
        draft = dossier_draft(reader, second.id)
    assert draft is not None
    assert draft.previous_id == first.id


def test_nothing_is_taken_back_while_the_agenda_stands_on_it(officer: Officer) -> None:
    council(officer)
    rice = product(officer.file, GOODS)
    officer.receive(rice)
    officer.open()
    officer.step("assessed")
    officer.step("reviewed")
    officer.plan_session()
    officer.open()
    Answer("Lùi bước", lambda dialog: write(dialog.findChild(QPlainTextEdit), "ghi nhầm"))
    officer.page.steps.ask_back()
    officer.settle()
    assert "đang trong chương trình" in officer.said
    assert "Bỏ hồ sơ khỏi" in officer.said or "bỏ hồ sơ khỏi" in officer.said
    assert officer.row.state == "scheduled"
    goods = officer.go("products")
    assert isinstance(goods, ProductsPage)
    goods.open_row(rice)
    officer.settle()
    box = goods.editor.form.fields["set_no"].box  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData(13))
    officer.save()
    assert "Bỏ hồ sơ khỏi chương trình họp trước" in goods.editor.form.fields["set_no"].problem
    Answer("Không lưu")
    goods.may_leave()


def test_a_second_dossier_of_the_same_product_is_refused_by_the_number_of_the_first(officer: Officer) -> None:
    rice = product(officer.file, GOODS)
    officer.receive(rice)
    first = officer.row
    officer.receive(rice)
    page = officer.page
    assert first.number in page.editor.form.fields["product_id"].problem
    assert officer.row.id == first.id
    Answer("Không lưu")
    assert page.may_leave()


def test_another_set_and_another_commune_say_what_else_must_follow(officer: Officer) -> None:
    maker = producer(officer.file)
    rice = product(officer.file, GOODS, maker=maker, code="12-109-03589-01-2023")
    officer.receive(rice)
    officer.open()
    officer.assess()
    tab = officer.tab("Tự đánh giá")
    tab.sheet.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_2):
        QTest.keyClick(tab.sheet, key)
    officer.settle()
    goods = officer.go("products")
    goods.open_row(rice)
    officer.settle()
    box = goods.editor.form.fields["set_no"].box
    box.setCurrentIndex(box.findData(13))
    officer.save()
    assert "2 tiêu chí theo bộ cũ không còn dùng" in officer.said
    makers = officer.go("producers")
    assert isinstance(makers, ProducersPage)
    makers.open_row(maker)
    officer.settle()
    place = makers.editor.form.fields["place_id"].box  # type: ignore[attr-defined]
    place.setCurrentIndex(next(n for n in range(place.count()) if "Dào San" in place.itemText(n)))
    officer.save()
    assert "12-109-03589-01-2023 vẫn mang mã xã cũ" in officer.said
    assert "xem lại địa điểm, thành phần và người ký" in officer.said
    saved = read_producer(officer.file, maker)
    assert saved is not None
    officer.open()
    own = officer.tab("Tự đánh giá")
    assert "Hãy chấm lại" in own.warning.text


def test_a_step_waits_for_what_is_typed_in_any_tab(officer: Officer) -> None:
    officer.receive(product(officer.file, GOODS))
    officer.open()
    tab = officer.tab("Đánh giá cấp xã")
    write(tab.form.fields["origin_found"].editor, "Đang ghi dở")
    officer.page.steps.step("assessed")
    assert "Lưu hoặc bỏ các thay đổi ở thẻ “Đánh giá cấp xã”" in officer.said
    assert officer.row.state == "received"
    officer.save()
    officer.step("assessed")
    assert officer.row.state == "assessed"


def test_closing_with_changes_asks_and_keeps_what_was_typed(officer: Officer) -> None:
    officer.receive(product(officer.file, GOODS))
    officer.open()
    dossier_id = officer.row.id
    tab = officer.tab("Thẩm định của Tổ giúp việc")
    write(tab.form.fields["findings"].editor, "Nhãn chưa ghi khối lượng tịnh")
    asked = Answer("Ở lại")
    officer.program.window.close()
    officer.settle()
    assert officer.program.window.isVisible()
    assert "chưa lưu" in asked.seen.lower()
    tab.editor.keep_draft()
    Answer("Không lưu")
    assert officer.page.view.may_leave()
    officer.go("overview")
    assert dossier_id == officer.row.id
