"""The dialog of a session's papers and the view of their wording, with real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.storage.queries.councils import session_rows
from app.storage.queries.document_texts import papers_with_own_texts
from app.usecases.session_papers import session_papers
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.dialogs import PaperDialog
from ui.pages.councils.session_papers import SessionPapersDialog
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.texts_view import TextsView


def session_of(program: Program, place: int) -> tuple[str, str]:
    """The sessions of the sample, the newest first: planned, second, first."""
    with program.desk.file.reading() as reader:
        row = session_rows(reader)[place]
    return row.id, row.title


@pytest.fixture
def dialog(sample_program: Program, qtbot: QtBot) -> Iterator[SessionPapersDialog]:
    made = SessionPapersDialog(sample_program.window, sample_program.desk, *session_of(sample_program, 2))
    made.show()
    settled(qtbot, sample_program)
    yield made
    made.editor.form.reload()
    made.reject()
    made.deleteLater()


def choose(dialog: SessionPapersDialog, kind: str) -> None:
    assert dialog.list.choose(f"{kind}:")


def typed(dialog: SessionPapersDialog, name: str, text: str) -> None:
    field = dialog.editor.form.fields[name].editor
    field.clear()  # type: ignore[attr-defined]
    write(field, text)


def test_the_session_offers_its_papers_and_closes_them_again(sample_program: Program, qtbot: QtBot) -> None:
    sample_program.window.show_page("councils")
    sample_program.window.page.open_session(session_of(sample_program, 2)[0])  # type: ignore[union-attr]
    settled(qtbot, sample_program)
    seen: list[list[str]] = []

    def look(opened: QDialog) -> None:
        assert isinstance(opened, SessionPapersDialog)
        qtbot.waitUntil(lambda: bool(opened.list.model.shown), timeout=10_000)
        seen.append([one.kind for one in opened.list.model.shown])

    Answer("Đóng", look)
    press(sample_program.window, "Giấy tờ ▾")
    assert seen
    assert "minutes" in seen[0]


def test_the_dialog_clips_nothing_and_speaks_vietnamese(
    sample_program: Program, qtbot: QtBot, dialog: SessionPapersDialog
) -> None:
    for kind in ("review_report", "attendance", "decision", "hand_out"):
        choose(dialog, kind)
        settled(qtbot, sample_program)
        assert clipped_texts(dialog) == [], kind
    assert english_buttons(dialog) == []
    assert dialog.width() <= 1366
    assert dialog.height() <= 768


def test_numbers_are_asked_once(sample_program: Program, qtbot: QtBot, dialog: SessionPapersDialog) -> None:
    choose(dialog, "minutes")
    typed(dialog, "number", "7")
    typed(dialog, "dated_on", "28/6/2023")
    typed(dialog, "signer", "Trần Thị Mẫu")
    QTest.keyClick(
        dialog.editor.form.fields["signer"].editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    )
    settled(qtbot, sample_program)
    assert "Đã lưu" in dialog.banner.text
    (row,) = [one for one in dialog.list.model.shown if one.kind == "minutes"]
    assert (row.numbers.number, row.numbers.signer) == ("7", "Trần Thị Mẫu")
    again = SessionPapersDialog(dialog, sample_program.desk, dialog.session_id, "")
    settled(qtbot, sample_program)
    again.list.choose("minutes:")
    assert again.editor.form.fields["number"].raw() == "7"
    again.reject()
    dialog.banner.act()
    settled(qtbot, sample_program)
    (row,) = [one for one in dialog.list.model.shown if one.kind == "minutes"]
    assert row.numbers.number == ""


def test_a_wrong_day_is_told_beside_its_field_and_nothing_is_saved(
    sample_program: Program, qtbot: QtBot, dialog: SessionPapersDialog
) -> None:
    choose(dialog, "minutes")
    typed(dialog, "dated_on", "31/2/2023")
    press(dialog, "Lưu số, ngày, người ký")
    settled(qtbot, sample_program)
    assert dialog.editor.form.fields["dated_on"].problem
    with sample_program.desk.file.reading():
        papers = session_papers(sample_program.desk.file, dialog.session_id)
    assert all(one.numbers.id == "" for one in papers)


def test_typed_numbers_are_not_lost_when_another_paper_is_chosen(
    sample_program: Program, qtbot: QtBot, dialog: SessionPapersDialog
) -> None:
    choose(dialog, "minutes")
    typed(dialog, "number", "7")
    answer = Answer("Ở lại")
    choose(dialog, "submission")
    qtbot.waitUntil(lambda: dialog.chosen()[0].kind == "minutes", timeout=5000)
    assert "chưa lưu" in answer.seen
    assert dialog.editor.form.fields["number"].raw() == "7"
    press(dialog, "Xem và in")
    assert "chưa lưu" in dialog.banner.text


def test_letters_that_are_chosen_together_are_dated_and_signed_alike(
    sample_program: Program, qtbot: QtBot, dialog: SessionPapersDialog
) -> None:
    shown = [place for place, one in enumerate(dialog.list.model.shown) if one.kind == "producer_letter"]
    dialog.list.table.selectRow(shown[0])
    selection = dialog.list.table.selectionModel()
    flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    for place in shown[1:3]:
        selection.select(dialog.list.model.index(place, 0), flags)
    typed(dialog, "number", "31")
    typed(dialog, "signer", "Phó phòng Mẫu")
    press(dialog, "Lưu số, ngày, người ký")
    settled(qtbot, sample_program)
    kept = [dialog.list.model.shown[place].numbers for place in shown[:3]]
    assert [one.number for one in kept] == ["31", "", ""]
    assert {one.signer for one in kept} == {"Phó phòng Mẫu"}


def test_the_recorded_decision_is_changed_where_it_was_recorded(dialog: SessionPapersDialog) -> None:
    choose(dialog, "decision")
    fields = dialog.editor.form.fields
    assert not fields["number"].editor.isEnabled()
    assert fields["number"].raw() == "01/QĐ-UBND (mẫu)"
    choose(dialog, "attendance")
    assert fields["number"].editor.isEnabled()
    assert fields["number"].isHidden()


def test_enter_shows_the_paper(sample_program: Program, qtbot: QtBot, dialog: SessionPapersDialog) -> None:
    choose(dialog, "decision")
    pages: list[int] = []

    def look(opened: QDialog) -> None:
        assert isinstance(opened, PaperDialog)
        assert opened.view.paper is not None
        pages.append(opened.view.paper.pages)
        assert clipped_texts(opened) == []
        opened.reject()

    Looker(look)
    QTest.keyClick(dialog.list.table, Qt.Key.Key_Return)
    settled(qtbot, sample_program)
    assert pages == [2]


class Looker(Answer):
    """Looks at the next dialog, which closes itself, and presses nothing."""

    def __init__(self, look: Callable[[QDialog], None]) -> None:
        super().__init__("", look)

    def _look(self) -> None:
        opened = QApplication.activeModalWidget()
        if isinstance(opened, QDialog) and self._before is not None:
            self._timer.stop()
            self.waiting.remove(self)
            self._before(opened)


def test_one_paper_goes_under_a_chosen_name_and_all_into_a_folder(
    sample_program: Program,
    qtbot: QtBot,
    dialog: SessionPapersDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "bien ban.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    choose(dialog, "minutes")
    press(dialog, "Lưu Word")
    settled(qtbot, sample_program)
    assert path.read_bytes()[:2] == b"PK"
    assert "bien ban.docx" in dialog.banner.text
    (row,) = [one for one in dialog.list.model.shown if one.kind == "minutes"]
    assert row.numbers.made_at
    folder = tmp_path / "tất cả"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    press(dialog, "Lưu tất cả vào thư mục")
    settled(qtbot, sample_program)
    files = sorted(one.suffix for one in folder.iterdir())
    assert files.count(".pdf") == files.count(".docx") == len(dialog.list.model.shown)
    assert all(one.numbers.made_at for one in dialog.list.model.shown)


def test_what_cannot_be_made_yet_says_why(sample_program: Program, qtbot: QtBot) -> None:
    made = SessionPapersDialog(sample_program.window, sample_program.desk, *session_of(sample_program, 0))
    made.show()
    settled(qtbot, sample_program)
    made.list.choose("minutes:")
    assert "Còn sản phẩm chưa có kết luận" in made._told.text()
    assert not any(one.isEnabled() for one in made._makers)
    made.list.choose("invitation:")
    assert all(one.isEnabled() for one in made._makers)
    made.reject()
    made.deleteLater()


# the wording


@pytest.fixture
def texts(sample_program: Program, qtbot: QtBot) -> Iterator[TextsView]:
    view = TextsView(sample_program.desk)
    holder = QDialog(sample_program.window)
    QVBoxLayout(holder).addWidget(view)
    holder.resize(1240, 680)
    holder.show()
    settled(qtbot, sample_program)
    yield view
    holder.hide()
    holder.deleteLater()


def box(view: TextsView, name: str) -> QPlainTextEdit:
    editor = view.editor.form.fields[name].editor
    assert isinstance(editor, QPlainTextEdit)
    return editor


def test_every_paper_s_texts_are_there_and_nothing_is_clipped(
    sample_program: Program, qtbot: QtBot, texts: TextsView
) -> None:
    assert texts.papers.count() >= 11
    for place in range(texts.papers.count()):
        texts.papers.setCurrentRow(place)
        settled(qtbot, sample_program)
        assert texts.editor.form.fields
        assert texts.places.count() > 5
        assert clipped_texts(texts) == []
    assert english_buttons(texts) == []


def test_a_text_is_changed_saved_and_taken_back(
    sample_program: Program, qtbot: QtBot, texts: TextsView
) -> None:
    texts.show_kind("submission")
    settled(qtbot, sample_program)
    before = box(texts, "closing").toPlainText()
    box(texts, "closing").clear()
    write(box(texts, "closing"), "{đơn vị} kính đề nghị {cơ quan ban hành} xem xét.")
    press(texts, "Lưu câu chữ")
    settled(qtbot, sample_program)
    assert "Đã lưu" in texts.banner.text
    with sample_program.desk.file.reading() as reader:
        assert papers_with_own_texts(reader) == {"submission"}
    texts.banner.act()
    settled(qtbot, sample_program)
    assert box(texts, "closing").toPlainText() == before


def test_an_unknown_placeholder_is_told_beside_its_text(
    sample_program: Program, qtbot: QtBot, texts: TextsView
) -> None:
    texts.show_kind("minutes")
    settled(qtbot, sample_program)
    box(texts, "opening").clear()
    write(box(texts, "opening"), "Họp tại {chỗ nào}")
    for button in ("Xem thử", "Lưu câu chữ"):
        press(texts, button)
        settled(qtbot, sample_program)
        assert "chỗ nào" in texts.editor.form.fields["opening"].problem
    with sample_program.desk.file.reading() as reader:
        assert papers_with_own_texts(reader) == frozenset()
    Answer("Không lưu")
    texts.show_kind("decision")
    settled(qtbot, sample_program)
    assert texts.editor.record_id == "decision"


def test_a_placeholder_goes_where_the_cursor_was(
    sample_program: Program, qtbot: QtBot, texts: TextsView
) -> None:
    texts.show_kind("minutes")
    settled(qtbot, sample_program)
    texts.papers.setFocus()
    texts.places.itemActivated.emit(texts.places.item(0))
    assert "Đặt con trỏ" in texts.banner.text
    closing = box(texts, "closing")
    closing.setFocus()
    closing.moveCursor(closing.textCursor().MoveOperation.End)
    texts.places.itemActivated.emit(texts.places.item(0))
    assert closing.toPlainText().endswith("{tên phiên họp}")
    assert texts.editor.form.is_changed


def test_the_preview_shows_an_invented_paper_in_the_new_words(
    sample_program: Program, qtbot: QtBot, texts: TextsView
) -> None:
    texts.show_kind("minutes")
    settled(qtbot, sample_program)
    seen: list[int] = []

    def look(opened: QDialog) -> None:
        assert isinstance(opened, PaperDialog)
        assert opened.view.paper is not None
        seen.append(opened.view.paper.pages)
        opened.reject()

    Looker(look)
    press(texts, "Xem thử")
    settled(qtbot, sample_program)
    assert seen == [3]


def test_going_back_to_the_shipped_words_asks_first(
    sample_program: Program, qtbot: QtBot, texts: TextsView
) -> None:
    texts.show_kind("submission")
    settled(qtbot, sample_program)
    box(texts, "closing").clear()
    write(box(texts, "closing"), "{đơn vị} trình {cơ quan ban hành}.")
    press(texts, "Lưu câu chữ")
    settled(qtbot, sample_program)
    Answer("Trở về câu mẫu")
    press(texts, "Trở về câu mẫu")
    settled(qtbot, sample_program)
    assert "kính trình" in box(texts, "closing").toPlainText()
    with sample_program.desk.file.reading() as reader:
        assert papers_with_own_texts(reader) == frozenset()


def test_the_settings_have_the_wording_in_a_tab_of_its_own(sample_program: Program, qtbot: QtBot) -> None:
    sample_program.window.show_page("settings")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    assert isinstance(page, SettingsPage)
    bar = page.tabs.tabBar()
    place = next(n for n in range(bar.count()) if bar.tabText(n) == "Câu chữ giấy tờ")
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
    settled(qtbot, sample_program)
    assert page.texts.isVisible()
    assert page.texts.papers.count() > 0
