"""Long batches through the window: they count, they stop when asked, and leave only whole files."""

from __future__ import annotations

import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.kernel.batches import Watch
from app.kernel.errors import SpokenError
from app.storage.audit import latest_changes
from app.storage.queries.issued_papers import issued_numbers
from app.storage.queries.results import certificate_rows
from tests.ui.conftest import settled
from ui import dialogs
from ui.application import Program
from ui.batches import Batch, told_of_files, tone_of
from ui.pages.certificates.page import CertificatesPage
from ui.pages.papers_dialog import PapersDialog


class Pieces:
    """Work of many pieces that waits for the test before each."""

    def __init__(self, whole: int) -> None:
        self.whole, self.made = whole, 0
        self.go, self.reached = threading.Semaphore(0), threading.Semaphore(0)

    def __call__(self, watch: Watch) -> int:
        for number in range(self.whole):
            self.reached.release()
            assert self.go.acquire(timeout=10)
            watch.refuse_if_stopped(number, self.whole)
            self.made += 1
            watch.on_progress(self.made, self.whole)
        return self.made


def test_a_batch_counts_its_pieces_and_says_when_it_has_stopped(program: Program, qtbot: QtBot) -> None:
    batch, work = Batch(program.desk, program.window), Pieces(300)
    ended: list[object] = []
    batch.run("Vẽ phiếu", "phiếu", work, ended.append, ended.append)
    dialog = batch.dialog
    assert dialog is not None
    work.go.release()
    work.go.release()
    qtbot.waitUntil(lambda: dialog.told.text() == "2/300 phiếu", timeout=3000)
    assert (dialog.bar.value(), dialog.bar.maximum()) == (2, 300)
    qtbot.waitUntil(dialog.isVisible, timeout=3000)
    batch.run("Vẽ phiếu", "phiếu", work, ended.append, ended.append)  # one at a time
    dialog.stop_button.click()
    assert dialog.told.text() == "Đang dừng..."
    work.go.release()
    settled(qtbot, program)
    (error,) = ended
    assert isinstance(error, SpokenError)
    assert (error.code, tone_of(error)) == ("batch_stopped", "late")
    assert "2/300" in str(error)
    assert work.made == 2
    assert not batch.is_running


def test_closing_the_window_of_a_batch_stops_it_and_the_next_one_starts_afresh(
    program: Program, qtbot: QtBot
) -> None:
    batch, work = Batch(program.desk, program.window), Pieces(3)
    ended: list[object] = []
    batch.run("Vẽ phiếu", "phiếu", work, ended.append, ended.append)
    assert batch.dialog is not None
    batch.dialog.show()
    batch.dialog.close()
    work.go.release()
    settled(qtbot, program)
    assert isinstance(ended.pop(), SpokenError)
    work = Pieces(3)
    for _ in range(3):
        work.go.release()
    batch.run("Vẽ phiếu", "phiếu", work, ended.append, ended.append)
    settled(qtbot, program)
    assert ended == [3]
    assert batch.whole == 3


@pytest.mark.parametrize(
    ("made", "wanted", "words", "tone"),
    [
        (40, 40, "Đã lưu 40 giấy", "good"),
        (12, 40, "có 12/40 giấy", "late"),
        (12, 40, "còn 28 giấy chưa làm", "late"),
        (0, 40, "chưa lưu tệp nào", "late"),
    ],
)
def test_what_a_batch_left_behind_is_said(made: int, wanted: int, words: str, tone: str) -> None:
    told = told_of_files(made, wanted, "giấy", Path("/tmp/ra"))
    assert words in told[0]
    assert told[1] == tone


def test_stopping_certificates_leaves_whole_files_and_says_how_many(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_program.window.show_page("certificates")
    settled(qtbot, sample_program)
    page = sample_program.window.page
    assert isinstance(page, CertificatesPage)
    page.register.table.selectAll()
    with sample_program.desk.file.reading() as reader:
        rows = certificate_rows(reader)
    ours = [one for one in rows if one.state == "valid" and not one.external]
    assert len(ours) < len(rows)
    whole = len(ours)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "giay"))
    one = Watch(is_stopped=iter([False, False, True]).__next__)
    monkeypatch.setattr("ui.batches.Watch", lambda told, stopped: Watch(told, one.is_stopped))
    page.ask_folder()
    settled(qtbot, sample_program)
    files = sorted((tmp_path / "giay").iterdir())
    assert len(files) == 2 < whole
    assert all(file.read_bytes().rstrip().endswith(b"%%EOF") for file in files)
    assert f"có 2/{whole} giấy" in sample_program.window.banner.text
    assert all(one.number in sample_program.window.banner.text for one in rows if one not in ours)


def test_stopping_session_papers_logs_only_what_exists(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.storage.queries.councils import session_rows
    from ui.pages.councils.session_papers import SessionPapersDialog

    with sample_program.desk.file.reading() as reader:
        session = next(one.id for one in session_rows(reader) if one.state == "concluded")
        before = {key: one.made_at for key, one in issued_numbers(reader, session).items()}
    dialog = SessionPapersDialog(sample_program.window, sample_program.desk, session, "Phiên mẫu")
    settled(qtbot, sample_program)
    sample_program.desk.clock.set(sample_program.desk.clock.now().replace(year=2024))  # type: ignore[attr-defined]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "giay"))
    stops = iter([False, False, False, True])
    monkeypatch.setattr("ui.batches.Watch", lambda told, stopped: Watch(told, stops.__next__))
    dialog.ask_all()
    settled(qtbot, sample_program)
    files = sorted(one.name for one in (tmp_path / "giay").iterdir())
    assert len(files) == 6, files
    assert {Path(one).stem for one in files[::2]} == {Path(one).stem for one in files[1::2]}
    assert "có 3/" in dialog.banner.text
    with sample_program.desk.file.reading() as reader:
        after = {key: one.made_at for key, one in issued_numbers(reader, session).items()}
    assert sum(after[key] != before.get(key) for key in after) == 3
    dialog.close()


def test_a_paper_printed_from_its_preview_is_logged_as_printed(
    sample_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.storage.queries.councils import session_rows
    from ui.pages.councils.session_papers import SessionPapersDialog

    with sample_program.desk.file.reading() as reader:
        session = next(one.id for one in session_rows(reader) if one.state == "concluded")
    dialog = SessionPapersDialog(sample_program.window, sample_program.desk, session, "Phiên mẫu")
    settled(qtbot, sample_program)
    logged: list[str] = []
    real = PapersDialog._log

    def noted(self: PapersDialog, made: object, how: str) -> None:
        logged.append(how)
        real(self, made, how)  # type: ignore[arg-type]

    monkeypatch.setattr(PapersDialog, "_log", noted)

    def looked_at(self: dialogs.PaperDialog) -> int:
        assert self._printed is not None
        self._printed()
        self._save(tmp_path / "bien-ban.pdf", self._pdf)
        return 0

    monkeypatch.setattr(dialogs.PaperDialog, "exec", looked_at)
    assert dialog.list.choose("minutes:")
    dialog.show_paper()
    settled(qtbot, sample_program)
    assert logged == ["printed", "saved"]
    assert (tmp_path / "bien-ban.pdf").exists()
    with sample_program.desk.file.reading() as reader:
        newest = latest_changes(reader, 1)[0].verb  # the clock stands still: saving at once changes nothing
    assert newest == "log_printed_papers"
    dialog.close()


def test_a_stop_ends_three_hundred_sheets_within_a_second() -> None:
    """The longest piece between two questions is the layout of one new sheet."""
    from app.documents.scoring_sheet import render_scoring_sheets
    from tests.bench.sheets import many

    asked: list[float] = []

    def is_stopped() -> bool:
        asked.append(time.process_time())
        return len(asked) > 30

    with pytest.raises(SpokenError):
        render_scoring_sheets(many(300), Watch(is_stopped=is_stopped))
    assert max(later - earlier for earlier, later in pairwise(asked)) < 1
