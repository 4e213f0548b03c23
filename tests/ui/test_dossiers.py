"""The open dossier: its tabs, steps with their questions, and what a clumsy hand does to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.storage.queries.dossiers import dossier_draft, dossier_history
from app.usecases.commune_assessments import read_assessment
from app.usecases.reviews import read_review
from app.usecases.self_assessments import read_self_assessment
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.forms.form_dialog import FormDialog
from ui.pages.assessments.page import AssessmentsPage
from ui.pages.councils.page import CouncilsPage
from ui.pages.dossiers.assessment_view import CommuneAssessmentTab
from ui.pages.dossiers.page import TABS, DossiersPage
from ui.pages.dossiers.review_tab import ReviewTab
from ui.pages.dossiers.self_assessment_tab import SelfAssessmentTab
from ui.pages.dossiers.view import DossierTab

CTRL = Qt.KeyboardModifier.ControlModifier
WAITING, RETURNED, SCHEDULED, CERTIFIED = (
    "Gạo đỏ Mẫu", "Mật ong bạc hà Mẫu", "Lạp sườn Mẫu", "Gạo nếp tan Mẫu",
)  # fmt: skip


def dossiers(program: Program, qtbot: QtBot, product: str = "") -> DossiersPage:
    program.window.show_page("dossiers")
    settled(qtbot, program)
    page = program.window.page
    assert isinstance(page, DossiersPage)
    if product:
        row = next(row for row in page.list.model.shown if row.product == product)
        page.open_row(row.id)
        settled(qtbot, program)
    return page


def tab(page: DossiersPage, title: str, program: Program, qtbot: QtBot) -> QWidget:
    page.view.show_tab(title)
    settled(qtbot, program)
    front = page.view.front
    assert isinstance(front, QWidget)
    return front


def state(program: Program, page: DossiersPage) -> str:
    with program.desk.file.reading() as reader:
        draft = dossier_draft(reader, page.view.dossier_id)
    assert draft is not None
    return draft.state


def field(dialog: QDialog, name: str) -> QWidget:
    assert isinstance(dialog, FormDialog)
    return dialog.form.fields[name].editor


# tabs


def test_every_tab_keeps_the_promise_of_a_tab(sample_program: Program) -> None:
    for made in TABS:
        one = made(sample_program.desk)
        assert isinstance(one, DossierTab)
        assert isinstance(one, QWidget)
        one.deleteLater()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1092, 614)])
def test_no_tab_clips_its_words_or_speaks_english(
    sample_program: Program, qtbot: QtBot, width: int, height: int
) -> None:
    sample_program.window.resize(width, height)
    for product in (WAITING, RETURNED, CERTIFIED):
        page = dossiers(sample_program, qtbot, product)
        for _ in range(page.view.bar.count()):
            page.view.turn(1)
            settled(qtbot, sample_program)
            words = page.view.bar.tabText(page.view.bar.currentIndex())
            assert clipped_texts(sample_program.window) == [], (product, words)
            assert english_buttons(sample_program.window) == []
        page.leave()


def test_the_keys_turn_the_tabs_and_lead_back(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    handle = sample_program.window.windowHandle()
    for tab_class in TABS[:2]:
        QTest.keyClick(handle, Qt.Key.Key_Tab, CTRL)
        settled(qtbot, sample_program)
        assert type(page.view.front) is tab_class
    QTest.keyClick(handle, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not page.shows_form


def test_a_new_dossier_has_only_its_form(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot)
    page.open_new()
    assert [page.view.bar.isTabVisible(n) for n in range(page.view.bar.count())].count(True) == 1
    assert not page.steps.button.isVisible()
    page.leave()


def test_changes_are_offered_only_where_there_is_a_dossier_before(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    words = [page.view.bar.tabText(n) for n in range(page.view.bar.count()) if page.view.bar.isTabVisible(n)]
    assert "Thay đổi" not in words
    page.leave()


# steps


def test_a_step_is_asked_for_taken_and_undone(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    assert [action.text() for action in page.steps.menu().actions() if action.text()] == [
        "Trả bổ sung", "Xã đã đánh giá", "Đã rút", "Lùi bước cuối",
    ]  # fmt: skip

    def fill(dialog: QDialog) -> None:
        day = field(dialog, "on_day")
        day.clear()  # type: ignore[attr-defined]
        write(day, "1/12/2023")
        write(field(dialog, "note"), "Báo cáo 45")

    asked = Answer("Chuyển bước", fill)
    page.step("assessed")
    settled(qtbot, sample_program)
    assert "vẫn chuyển được nếu xã gửi báo cáo giấy" in asked.seen
    assert state(sample_program, page) == "assessed"
    assert page.view.state.text() == "Xã đã đánh giá"
    with sample_program.desk.file.reading() as reader:
        last = dossier_history(reader, page.view.dossier_id)[-1]
    assert (last.on_day.isoformat(), last.note) == ("2023-12-01", "Báo cáo 45")
    sample_program.window.banner.act()
    settled(qtbot, sample_program)
    assert state(sample_program, page) == "received"
    assert page.view.state.text() == "Đã tiếp nhận"


def test_a_day_before_the_last_step_is_refused_in_a_sentence(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, WAITING)

    def fill(dialog: QDialog) -> None:
        day = field(dialog, "on_day")
        day.clear()  # type: ignore[attr-defined]
        write(day, "1/11/2023")

    Answer("Chuyển bước", fill)
    page.step("assessed")
    settled(qtbot, sample_program)
    assert "27/11/2023" in sample_program.window.banner.text
    assert state(sample_program, page) == "received"


def test_a_dossier_is_returned_with_its_list_and_the_items_are_ticked(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, WAITING)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.save()
        assert dialog.form.fields["items"].problem, "an empty list is refused beside it"
        dialog.form.fields["items"].set_raw([["", "Phiếu kiểm nghiệm"], ["", "Ảnh nhãn"]])

    Answer("Trả hồ sơ", fill)
    page.step("returned")
    settled(qtbot, sample_program)
    assert state(sample_program, page) == "returned"
    history = tab(page, "Diễn biến", sample_program, qtbot)
    boxes = history.findChildren(QCheckBox)
    assert [box.text() for box in boxes] == ["Phiếu kiểm nghiệm", "Ảnh nhãn"]
    QTest.mouseClick(boxes[0], Qt.MouseButton.LeftButton, pos=boxes[0].rect().center())
    boxes[0].click() if not boxes[0].isChecked() else None
    settled(qtbot, sample_program)
    assert "còn 1 nội dung" in history._asked.text()  # type: ignore[attr-defined]


def test_the_last_step_is_taken_back_with_a_reason(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, RETURNED)

    def reason(dialog: QDialog) -> None:
        from PySide6.QtWidgets import QPlainTextEdit

        write(dialog.findChildren(QPlainTextEdit)[0], "Trả nhầm hồ sơ")

    Answer("Lùi bước", reason)
    page.steps.ask_back()
    settled(qtbot, sample_program)
    assert state(sample_program, page) == "received"
    page.leave()
    page = dossiers(sample_program, qtbot, SCHEDULED)
    Answer("Lùi bước", reason)
    page.steps.ask_back()
    settled(qtbot, sample_program)
    assert "Phiên họp bổ sung (mẫu)" in sample_program.window.banner.text
    assert state(sample_program, page) == "scheduled"


def test_what_is_typed_in_the_form_is_not_lost_to_a_step(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    write(page.editor.form.fields["note"].editor, "đang ghi dở")
    page.step("assessed")
    assert "Lưu hoặc bỏ các thay đổi" in sample_program.window.banner.text
    assert state(sample_program, page) == "received"
    Answer("Không lưu")
    page.leave()


def test_the_next_dossier_opens_at_what_changed(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, CERTIFIED)
    before = page.view.dossier_id
    Answer("Lập hồ sơ")
    page.steps.ask_next("reevaluation")
    settled(qtbot, sample_program)
    assert page.view.dossier_id != before
    front = page.view.front
    assert front is not None
    assert front.title == "Thay đổi"
    assert "Đã chép 32 tiêu chí tự chấm" in front._taken.text()  # type: ignore[attr-defined]
    press(sample_program.window, "Ghi nội dung thay đổi")
    assert sample_program.window.focusWidget() is page.editor.form.fields["what_changed"].editor
    sample_program.window.banner.act()  # undo of the start: the dossier is gone, its page is left
    settled(qtbot, sample_program)
    assert not page.shows_form


# the producer's own score


def test_the_own_score_is_given_with_the_number_keys_and_kept_at_once(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    own = tab(page, "Tự đánh giá", sample_program, qtbot)
    assert isinstance(own, SelfAssessmentTab)
    own.sheet.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_9):
        QTest.keyClick(own.sheet, key)
    settled(qtbot, sample_program)
    assert own.sheet.criteria.current == "1c"
    assert own.sheet.result.points == "7"
    assert own._told.text().startswith("2 / 32 tiêu chí")
    kept = read_self_assessment(sample_program.desk.file, page.view.dossier_id)
    assert kept.answers == {"1a": 3, "1b": 2}
    QTest.keyClick(own.sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert own.sheet.criteria.current == "1b"


def test_a_scheduled_dossier_shows_its_own_score_and_lets_nobody_change_it(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, SCHEDULED)
    own = tab(page, "Tự đánh giá", sample_program, qtbot)
    assert isinstance(own, SelfAssessmentTab)
    before = dict(own.answers)
    assert "chỉ để xem" in own.warning.text
    QTest.keyClick(own.sheet, Qt.Key.Key_1)
    settled(qtbot, sample_program)
    assert own.answers == before


def test_the_report_of_form_2_is_saved_and_a_draft_of_it_survives(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    own = tab(page, "Tự đánh giá", sample_program, qtbot)
    assert isinstance(own, SelfAssessmentTab)
    own.show_part(1)
    write(own.report.form.fields["next_plan"].editor, "Trồng thêm 5 ha")
    record = page.view.dossier_id
    shelf = sample_program.desk.drafts
    qtbot.waitUntil(lambda: shelf.find("self_report", record) is not None, timeout=5000)
    stay = Answer("Ở lại")
    page.leave()
    assert "chưa lưu" in stay.seen
    assert page.shows_form
    press(own.report, "Lưu")
    settled(qtbot, sample_program)
    assert read_self_assessment(sample_program.desk.file, record).report.next_plan == "Trồng thêm 5 ha"
    press(sample_program.window, "Hoàn tác")
    settled(qtbot, sample_program)
    assert read_self_assessment(sample_program.desk.file, record).report.next_plan == ""
    page.leave()
    assert not page.shows_form


def test_the_comparison_lists_every_criterion_with_the_council_s_average(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, CERTIFIED)
    own = tab(page, "Tự đánh giá", sample_program, qtbot)
    assert isinstance(own, SelfAssessmentTab)
    own.show_part(2)
    assert len(own.compared.model.shown) == 32
    assert own._totals.text() == "Tổng điểm: Tự chấm 66 · Hội đồng 61,55"


# the commune, on a veranda


def test_the_commune_assesses_without_a_mouse(sample_program: Program, qtbot: QtBot) -> None:
    window = sample_program.window
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_5, CTRL)
    settled(qtbot, sample_program)
    page = window.page
    assert isinstance(page, AssessmentsPage)
    assert [row.product for row in page.list.model.shown] == [SCHEDULED, WAITING, RETURNED]
    assert page.list.choose(next(row.id for row in page.list.model.shown if row.product == WAITING))
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    settled(qtbot, sample_program)
    view = page.view
    assert page.title() == WAITING
    assert view.form.fields["origin_stated"].editor.hasFocus()
    for content in ("origin", "labour", "idea", "identity"):
        write(view.form.fields[f"{content}_found"].editor, f"Đã xem {content}")
        view.form.fields[f"{content}_judgement"].editor.setFocus()
        QTest.keyClick(view.form.fields[f"{content}_judgement"].editor, Qt.Key.Key_Down)
        chooser = view.choosers[content]
        chooser.setFocus()
        QTest.keyClick(chooser, Qt.Key.Key_2)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageDown, CTRL)
    assert view.form.page == 4
    assert view.form.fields["assessed_on"].editor.hasFocus()
    write(view.form.fields["assessed_on"].editor, "11/12/2023")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, CTRL)
    settled(qtbot, sample_program)
    draft = read_assessment(sample_program.desk.file, view.dossier_id).draft
    assert draft.done == 4
    assert [content.found for content in draft.contents][:2] == ["Đã xem origin", "Đã xem labour"]
    assert dict(draft.suggestions) == {"1a": 2, "2a": 2, "3c": 2, "5b": 2}
    assert view.segments.word(0) == "1. Nguồn gốc ✓"
    assert not view.form.is_changed
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_PageUp, CTRL)
    assert view.form.page == 3
    QTest.keyClick(view.form.fields["identity_found"].editor, Qt.Key.Key_Escape)
    assert not page.shows_form


def test_two_saves_in_a_row_are_no_conflict_and_words_typed_meanwhile_stay(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    view = tab(page, "Đánh giá cấp xã", sample_program, qtbot)
    assert isinstance(view, CommuneAssessmentTab)
    write(view.form.fields["origin_found"].editor, "Một")
    view.editor.save()
    write(view.form.fields["origin_stated"].editor, "gõ trong lúc đang lưu")
    settled(qtbot, sample_program)
    assert view.form.fields["origin_stated"].raw() == "gõ trong lúc đang lưu"
    view.editor.save()
    settled(qtbot, sample_program)
    content = read_assessment(sample_program.desk.file, view.dossier_id).draft.content("origin")
    assert (content.stated, content.found) == ("gõ trong lúc đang lưu", "Một")
    assert view.form.others.text == ""


def test_a_problem_turns_to_the_screen_it_is_on(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    view = tab(page, "Đánh giá cấp xã", sample_program, qtbot)
    assert isinstance(view, CommuneAssessmentTab)
    view.form.show_page(4)
    box = view.form.fields["conclusion"].box  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData("agrees"))
    view.form.show_page(1)
    press(view, "Lưu")
    settled(qtbot, sample_program)
    assert view.form.page == 4
    assert view.form.fields["assessed_on"].problem
    Answer("Không lưu")
    page.leave()


def test_photos_come_in_once_each_and_bad_files_are_refused(
    sample_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    view = tab(page, "Đánh giá cấp xã", sample_program, qtbot)
    assert isinstance(view, CommuneAssessmentTab)
    good, large, text = tmp_path / "ruong.jpg", tmp_path / "to.jpg", tmp_path / "thu.jpg"
    Image.new("RGB", (900, 600), "green").save(good)
    large.write_bytes(b"\xff\xd8" + b"0" * (40 * 2**20))
    text.write_text("không phải ảnh")
    view.take_photos([good])
    settled(qtbot, sample_program)
    assert len(view.photos.photos) == 1
    assert not view.photos._pixmaps[view.photos.photos[0].sha256].isNull()
    for bad, words in ((good, "đã có ở nội dung này"), (large, "25 MB"), (text, "thu.jpg")):
        view.take_photos([bad])
        settled(qtbot, sample_program)
        assert words in sample_program.window.banner.text
    assert len(view.photos.photos) == 1
    view.form.turn(1)
    assert view.photos.photos == []
    view.form.turn(-1)
    view.photos.list.setCurrentRow(0)
    QTest.keyClick(view.photos.list, Qt.Key.Key_Delete)
    settled(qtbot, sample_program)
    assert view.photos.photos == []
    sample_program.window.banner.act()
    settled(qtbot, sample_program)
    assert len(view.photos.photos) == 1


# the support team


def test_a_missed_condition_is_saved_and_asked_for_in_the_request(
    sample_program: Program, qtbot: QtBot
) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    review = tab(page, "Thẩm định của Tổ giúp việc", sample_program, qtbot)
    assert isinstance(review, ReviewTab)
    key = next(iter(review.ticks.answers))
    press(review.ticks.answers[key], "Không đạt")
    write(review.ticks.remarks[key], "30% mua ngoài tỉnh")
    review.form.show_page(1)
    review.chooser.setFocus()
    review.chooser.go_to("1d")
    QTest.keyClick(review.chooser, Qt.Key.Key_2)
    review.chooser.remark("1d", "Hợp đồng hết hạn")
    press(review, "Yêu cầu bổ sung")
    assert "Lưu kết quả thẩm định" in sample_program.window.banner.text
    press(review, "Lưu")
    settled(qtbot, sample_program)
    saved = read_review(sample_program.desk.file, review.dossier_id)
    assert saved.of.dossier.eligible is False
    assert [(one.criterion_code, one.option_no) for one in saved.draft.checks] == [("1d", 2)]
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        seen.extend(row[1] for row in dialog.form.fields["items"].raw())

    Answer("Trả hồ sơ", look)
    press(review, "Yêu cầu bổ sung")
    settled(qtbot, sample_program)
    assert any("30% mua ngoài tỉnh" in one for one in seen)
    assert "Tiêu chí 1d: Hợp đồng hết hạn" in seen
    assert state(sample_program, page) == "returned"


def test_the_same_number_again_takes_a_proposal_away(sample_program: Program, qtbot: QtBot) -> None:
    page = dossiers(sample_program, qtbot, WAITING)
    review = tab(page, "Thẩm định của Tổ giúp việc", sample_program, qtbot)
    assert isinstance(review, ReviewTab)
    review.form.show_page(1)
    review.chooser.setFocus()
    for key, picked in (
        (Qt.Key.Key_2, {"1a": 2}),
        (Qt.Key.Key_2, {}),
        (Qt.Key.Key_3, {"1a": 3}),
        (Qt.Key.Key_Delete, {}),
    ):
        QTest.keyClick(review.chooser, key)
        assert review.chooser.picked == picked
    assert not review.form.is_changed


# what the council sees


def test_the_council_sees_what_commune_producer_and_team_said(sample_program: Program, qtbot: QtBot) -> None:
    window = sample_program.window
    window.show_page("councils")
    settled(qtbot, sample_program)
    page = window.page
    assert isinstance(page, CouncilsPage)
    row = next(row for row in page.sessions.list.model.shown if row.state == "planned")
    page.open_session(row.id)
    settled(qtbot, sample_program)
    page.session.score_chosen()
    settled(qtbot, sample_program)
    cards = page.scoring.cards
    label = "Nguyên liệu trong tỉnh từ 75% đến 100%"
    assert cards["1a"].hint.startswith(f"Xã: {label} (78% thịt mua trong huyện)")
    assert "Tự chấm: mức" in cards["1a"].hint
    assert "Tổ giúp việc: mức 2" in cards["1d"].hint
    assert "Xã" not in cards["1b"].hint
    assert clipped_texts(window) == []


def test_the_keys_of_the_scoring_sheet_are_as_before(sample_program: Program, qtbot: QtBot) -> None:
    window = sample_program.window
    window.show_page("councils")
    settled(qtbot, sample_program)
    page = window.page
    assert isinstance(page, CouncilsPage)
    row = next(row for row in page.sessions.list.model.shown if row.state == "planned")
    page.open_session(row.id)
    settled(qtbot, sample_program)
    page.session.score_chosen()
    settled(qtbot, sample_program)
    scoring = page.scoring
    assert scoring.current == "1a"
    for key in (Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_Down, Qt.Key.Key_3):
        QTest.keyClick(scoring, key)
    settled(qtbot, sample_program)
    assert scoring.answers == {"1a": 2, "1b": 0, "1c": 3}
    QTest.keyClick(scoring, Qt.Key.Key_Up)
    assert scoring.current == "1b"
    assert scoring.result.points == str(scoring.total())
    QTest.keyClick(scoring, Qt.Key.Key_Escape)
    settled(qtbot, sample_program)
    assert page.stack.currentWidget() is page.session
