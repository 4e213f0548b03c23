"""The window: every page opens, nothing is clipped or English, lists work, keys lead everywhere."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import StoreTrouble
from app.storage.store import OfficeFile
from tests.layout_facts import clipped_texts, english_buttons
from tests.ui.conftest import Answer, press, settled, write
from ui.application import Program
from ui.shell import ENTRIES, PAGE_KEYS
from ui.theme import colours
from ui.theme.style import style_sheet

KEYS = [entry.key for entry in ENTRIES] + ["settings"]


@pytest.mark.parametrize("key", KEYS)
def test_a_page_opens_with_and_without_data(office_program: Program, qtbot: QtBot, key: str) -> None:
    office_program.window.show_page(key)
    settled(qtbot, office_program)
    assert clipped_texts(office_program.window) == []
    assert english_buttons(office_program.window) == []


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1092, 614), (1280, 720)])
def test_no_page_of_the_sample_clips_its_words(
    sample_program: Program, qtbot: QtBot, width: int, height: int
) -> None:
    sample_program.window.resize(width, height)
    for key in KEYS:
        sample_program.window.show_page(key)
        settled(qtbot, sample_program)
        assert clipped_texts(sample_program.window) == [], key


def test_the_rail_folds_to_icons_in_a_narrow_window(sample_program: Program, qtbot: QtBot) -> None:
    sample_program.window.resize(1000, 600)
    qtbot.waitUntil(lambda: sample_program.window.rail.width() < 100, timeout=3000)
    sample_program.window.resize(1366, 768)
    qtbot.waitUntil(lambda: sample_program.window.rail.width() > 200, timeout=3000)


def test_the_keyboard_alone_reaches_every_page(sample_program: Program, qtbot: QtBot) -> None:
    handle = sample_program.window.windowHandle()
    for word, entry in zip(PAGE_KEYS, ENTRIES, strict=True):
        key = getattr(Qt.Key, f"Key_{word}")
        QTest.keyClick(handle, key, Qt.KeyboardModifier.ControlModifier)
        settled(qtbot, sample_program)
        assert sample_program.window.page is sample_program.window.pages[entry.key]


@pytest.mark.parametrize(
    ("typed", "told", "title"),
    [("112/2022/attp", "112/2022/ATTP-MẪU", "HTX Nông nghiệp Mẫu Mường So"),
     ("tran thi mau", "Trần Thị Mẫu", "Hội đồng")],
)  # fmt: skip
def test_the_search_leads_to_a_paper_by_its_number_and_to_a_member_by_name(
    sample_program: Program, qtbot: QtBot, typed: str, told: str, title: str
) -> None:
    window = sample_program.window
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.search, typed)
    qtbot.waitUntil(lambda: window.search.hits.isVisible() and window.search.list.count() > 0, timeout=5000)
    for _ in range(window.search.list.count()):
        if window.search.list.currentItem().text().startswith(told):
            break
        QTest.keyClick(window.search, Qt.Key.Key_Down)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    settled(qtbot, sample_program)
    assert title in window.page.title()  # type: ignore[union-attr]


def test_the_search_finds_without_accents_and_opens_with_enter(sample_program: Program, qtbot: QtBot) -> None:
    window = sample_program.window
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.search, "gao nep")
    qtbot.waitUntil(lambda: window.search.hits.isVisible() and window.search.list.count() > 0, timeout=5000)
    texts = [window.search.list.item(place).text() for place in range(window.search.list.count())]
    assert any("Gạo nếp tan Mẫu" in text for text in texts)
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    settled(qtbot, sample_program)
    assert window.page is window.pages["products"]
    assert window.page.title() == "Gạo nếp tan Mẫu"


def test_what_is_found_stands_under_the_heading_of_its_kind_and_the_keys_step_over_headings(
    sample_program: Program, qtbot: QtBot
) -> None:
    search = sample_program.window.search
    write(search, "GẠO nep")
    qtbot.waitUntil(lambda: search.hits.isVisible() and search.list.count() > 0, timeout=5000)
    lines = [search.list.item(place) for place in range(search.list.count())]
    headings = [line.text() for line in lines if not line.flags() & Qt.ItemFlag.ItemIsSelectable]
    assert headings == ["Sản phẩm", "Hồ sơ", "Giấy chứng nhận"]
    assert [line.text() for line in lines][:2] == ["Sản phẩm", "Gạo nếp tan Mẫu · 12-109-03589-01-2023"]
    seen = []
    for _ in range(len(lines) - len(headings) + 1):
        seen.append(search.list.currentItem().text())
        QTest.keyClick(search, Qt.Key.Key_Down)
    assert not set(seen) & set(headings)
    assert seen[0] == seen[-1] == lines[1].text()
    QTest.keyClick(search, Qt.Key.Key_Up)
    assert search.list.currentItem().text() == seen[0]
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not search.hits.isVisible()
    assert search.text() == "GẠO nep"


def test_a_search_without_a_hit_says_so(sample_program: Program, qtbot: QtBot) -> None:
    search = sample_program.window.search
    QTest.keyClicks(search, "zzzz")
    qtbot.waitUntil(lambda: search.hits.isVisible(), timeout=5000)
    assert "Không tìm thấy" in search.list.item(0).text()


def test_a_list_searches_sorts_filters_copies_and_exports(
    sample_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    sample_program.window.show_page("producers")
    settled(qtbot, sample_program)
    listed = sample_program.window.page.list  # type: ignore[union-attr]
    assert len(listed.model.shown) == 9
    write(listed.search, "muong so")
    assert [row.name for row in listed.model.shown] == ["HTX Nông nghiệp Mẫu Mường So"]
    listed.search.clear()
    listed.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    workers = [row.workers_total for row in listed.model.shown]
    assert workers == sorted(workers, reverse=True)
    box = listed._filters[0][0]
    box.setCurrentIndex(box.findData("cooperative"))
    assert len(listed.model.shown) == 5
    listed.table.selectRow(0)
    QTest.keyClick(listed.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Mẫu" in QGuiApplication.clipboard().text()
    assert "\t" in QGuiApplication.clipboard().text()
    target = tmp_path / "list.xlsx"
    listed.exported.emit(target)
    settled(qtbot, sample_program)
    page = openpyxl.load_workbook(target).active
    assert page is not None
    assert page.max_row == 2 + 5
    assert page["F3"].value == max(row.workers_total for row in listed.model.shown)


def test_vietnamese_order_is_the_alphabet_s(sample_program: Program, qtbot: QtBot) -> None:
    sample_program.window.show_page("products")
    settled(qtbot, sample_program)
    listed = sample_program.window.page.list  # type: ignore[union-attr]
    listed.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    names = [row.name for row in listed.model.shown]
    assert (
        names.index("Chuối tây Mẫu") < names.index("Du lịch cộng đồng Mẫu") < names.index("Gạo nếp tan Mẫu")
    )
    assert names.index("Thảo quả khô Mẫu") < names.index("Thịt trâu gác bếp Mẫu")


def test_five_thousand_rows_are_listed_and_searched(office_program: Program, qtbot: QtBot) -> None:
    from app.storage import tables as t

    with office_program.desk.file.writing("test", "Cán bộ Mẫu") as writer:
        writer.insert_many(
            t.producers,
            [{"name": f"HTX Mẫu số {n}", "producer_type": "cooperative"} for n in range(5000)],
        )
    office_program.window.show_page("producers")
    settled(qtbot, office_program)
    listed = office_program.window.page.list  # type: ignore[union-attr]
    assert len(listed.model.shown) == 5000
    write(listed.search, "so 4999")
    assert [row.name for row in listed.model.shown] == ["HTX Mẫu số 4999"]


def test_a_foreign_file_is_refused_in_a_sentence(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.welcome()
    path = tmp_path / "anh.ocop"
    path.write_bytes(b"\x89PNG not ours at all" * 30)
    program.open(path)
    settled(qtbot, program)
    assert "anh.ocop" in program.window.banner.text
    assert not program.desk.has_file


def test_a_file_that_another_program_holds_may_be_looked_at(
    program: Program, qtbot: QtBot, tmp_path: Path, sample_template: Path
) -> None:
    import subprocess

    path = tmp_path / "phong-tho-2023.ocop"
    path.write_bytes(sample_template.read_bytes())
    code = (
        "import sys; from pathlib import Path; from app.kernel.clock import SystemClock, SystemRandom;"
        "from app.storage.store import OfficeFile;"
        "f = OfficeFile.open(Path(sys.argv[1]), SystemClock(), SystemRandom(), 'Máy khác');"
        "print('held', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).resolve().parent.parent.parent
    holder = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", code, str(path)],
        cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        asked = Answer("Mở chỉ để xem")
        program.open(path)
        qtbot.waitUntil(lambda: program.desk.has_file, timeout=20_000)
        settled(qtbot, program)
        assert "Máy khác" in asked.seen
        assert program.desk.file.is_read_only
        assert "chỉ để xem" in program.window.banner.text
    finally:
        holder.communicate(b"")


def test_closing_makes_a_verified_backup_and_frees_the_file(
    sample_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    sample_program.backs_up = True
    path = sample_program.desk.file.path
    sample_program.close_file()
    settled(qtbot, sample_program)
    assert list(sample_program.desk.folders.backups.glob("*.ocop-backup"))
    with OfficeFile.open(path, SystemClock(), SystemRandom(), "Người sau") as again:
        assert not again.is_read_only
    with pytest.raises(LookupError):
        _ = sample_program.desk.file


def test_a_new_office_is_made_from_the_welcome(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.welcome()
    welcome = program.window.stack.currentWidget()
    press(welcome, "Tạo sổ")
    assert welcome.form.fields["name"].problem  # type: ignore[attr-defined]
    for name, text in (
        ("name", "Phòng Nông nghiệp và PTNT huyện Phong Thổ"), ("province_name", "Lai Châu"),
        ("district_name", "Phong Thổ"), ("issuing_body", "UBND huyện Phong Thổ"), ("seat", "Phong Thổ"),
    ):  # fmt: skip
        write(welcome.form.fields[name].editor, text)  # type: ignore[attr-defined]
    program.window.stack.currentWidget().create_wanted.disconnect()  # type: ignore[attr-defined]
    wanted = []
    welcome.create_wanted.connect(wanted.append)  # type: ignore[attr-defined]
    press(welcome, "Tạo sổ")
    (draft,) = wanted
    program.create(tmp_path / "moi" / "phong-tho.ocop", draft)
    settled(qtbot, program)
    assert program.desk.has_file
    assert program.window.page is program.window.pages["overview"]
    assert program.desk.recent() == [tmp_path / "moi" / "phong-tho.ocop"]


def test_a_full_disk_while_saving_is_told_and_nothing_is_lost(office_program: Program, qtbot: QtBot) -> None:
    from tests.ui.test_forms import fill, producers

    page = producers(office_program, qtbot)
    press(office_program.window, "Chủ thể mới")
    fill(page, "HTX Mẫu")
    page.editor.subject = type(page.editor.subject)(
        page.editor.subject.kind, page.editor.subject.read, page.editor.subject.check, _disk_full
    )
    press(page.editor, "Lưu")
    settled(qtbot, office_program)
    assert "đầy" in office_program.window.banner.text
    assert page.editor.form.fields["name"].raw() == "HTX Mẫu"
    assert office_program.desk.drafts.find("producer", "") is not None
    Answer("Không lưu")
    page.editor.leave()


def _disk_full(_: object) -> object:
    raise StoreTrouble("disk_full", name="phong-tho.ocop")


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (colours.TEXT, colours.CARD), (colours.SECONDARY, colours.CARD), (colours.SECONDARY, colours.GROUND),
        (colours.CARD, colours.PRIMARY), (colours.LATE, colours.LATE_GROUND), (colours.LINK, colours.CARD),
        (colours.TROUBLE, colours.TROUBLE_GROUND), (colours.PRIMARY_DARK, colours.TINT),
        (colours.RAIL_TEXT, colours.RAIL), ("#5F6C66", "#EEF2F0"), ("#55625C", "#DDE5E1"),
    ],
)  # fmt: skip
def test_every_pair_of_ink_and_ground_is_readable(ink: str, ground: str) -> None:
    assert colours.contrast(ink, ground) >= 4.5


def test_the_sheet_has_no_capitals_and_names_only_shipped_icons() -> None:
    import re

    from app.kernel.resources import resource_path

    sheet = style_sheet()
    assert "uppercase" not in sheet
    for name in set(re.findall(r"url\(icon:/([^)]+)\)", sheet)):
        assert resource_path("theme", "icons", name).exists(), name


def test_a_thousand_signals_leave_none_alone(qtbot: QtBot) -> None:
    """PySide6 6.12.0 over-releases None on Python 3.11 and dies after some thousand calls."""
    from PySide6.QtCore import QObject, Signal

    class Source(QObject):
        told = Signal(object)

    source, count = Source(), []
    source.told.connect(count.append)
    before = sys.getrefcount(None)
    for _ in range(3000):
        source.told.emit(None)
    assert len(count) == 3000
    count.clear()
    assert sys.getrefcount(None) > before - 500


def test_words_of_qt_that_we_do_not_translate_stay_as_they_are(qtbot: QtBot) -> None:
    """An empty translation takes the patterns of Qt's own messages away, and with them the JPEG reader."""
    from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
    from PySide6.QtGui import QColor, QImage

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Bỏ qua"
    assert QCoreApplication.translate("QImageReader", "Unknown error") == "Unknown error"
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#1B7A4B"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG")  # type: ignore[call-overload]
    assert QImage.fromData(data).width() == 400


def test_the_window_stands_before_its_file_is_opened(
    program: Program, qtbot: QtBot, tmp_path: Path, sample_template: Path
) -> None:
    path = tmp_path / "phong-tho-2023.ocop"
    path.write_bytes(sample_template.read_bytes())
    program.window.hide()
    program.show(path)
    assert not program.desk.has_file
    qtbot.waitUntil(lambda: program.desk.has_file, timeout=20_000)
    settled(qtbot, program)
    assert program.window.page is program.window.pages["overview"]


def test_the_collector_spares_what_was_loaded_before_the_first_file(
    office_program: Program, qtbot: QtBot
) -> None:
    path, spared = office_program.desk.file.path, gc.get_freeze_count()
    assert spared > 50_000
    office_program.close_file()
    office_program.open(path)
    settled(qtbot, office_program)
    assert office_program.desk.has_file
    assert gc.get_freeze_count() <= spared  # once: what pages hold must be found again when they go


def test_a_file_given_at_the_start_that_does_not_open_leads_to_the_welcome(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "anh.ocop"
    path.write_bytes(b"\x89PNG not ours at all" * 30)
    program.window.hide()
    program.show(path)
    qtbot.waitUntil(lambda: program.window.stack.count() > 0, timeout=20_000)
    settled(qtbot, program)
    assert "anh.ocop" in program.window.banner.text
    assert clipped_texts(program.window) == []
    shown = [one for one in program.window.findChildren(QPushButton) if one.isVisible()]
    assert all(one.text() or one.accessibleName() for one in shown)
