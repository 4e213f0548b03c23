"""Closed or killed with changes in every form of a dossier: nothing is lost, nothing was saved unasked."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.bootstrap import folders
from app.domain.dossiers import DossierDraft
from app.kernel.clock import FixedClock, SeededRandom
from app.storage.audit import chain_head
from app.storage.store import OfficeFile
from app.usecases.dossiers import save_dossier
from app.usecases.offices import create_office
from tests.conftest import PHONG_THO
from tests.dossier_life import WHO, draft_of, product, received
from tests.ui.conftest import WAIT_MS, Answer
from tests.ui.half_typed import DAY, PLACES, READY, editor_of, opened, quiet, type_everywhere, until
from ui.application import Program

ROOT = Path(__file__).parents[2]
TYPED = {tab: words for tab, _, words in PLACES}


@dataclass
class Office:
    """An office file with two dossiers, and the folder of the user's data."""

    file: Path
    data: Path
    rice: str
    tea: str

    def head(self) -> str:
        """The newest hash of the history: it stays where nothing is written."""
        office = OfficeFile.open(self.file, FixedClock(DAY), SeededRandom(9), WHO, read_only=True)
        with office, office.reading() as reader:
            return chain_head(reader)


@pytest.fixture
def ui_clock() -> FixedClock:
    return FixedClock(DAY)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    path = tmp_path / "phong-tho.ocop"
    with create_office(path, PHONG_THO, FixedClock(DAY), SeededRandom(3), WHO) as file:
        return Office(path, tmp_path / "data", received(file), received(file, product(file, "Chè Mẫu", 11)))


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[Office], Program]]:
    """Starts the program on the office's file, as often as a test wishes."""
    with ExitStack() as ends:

        def started(office: Office) -> Program:
            program = Program(folders(office.data), FixedClock(DAY), SeededRandom(7))
            program.backs_up = False
            ends.callback(ended, program)
            program.window.resize(1366, 768)
            program.window.show()
            program.window.activateWindow()
            qtbot.waitUntil(program.window.isActiveWindow, timeout=WAIT_MS)
            program.open(office.file)
            until(lambda: program.desk.has_file)
            quiet(program)
            return program

        yield started


def ended(program: Program) -> None:
    """No window, no thread stays; nothing is asked. A program that has ended already stays so."""
    if not isValid(program.window):
        return
    program.shut()
    program.window.hide()
    program.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def taken_back(program: Program, dossier_id: str) -> dict[str, Any]:
    """Take every draft where it is offered; what stands in the fields then."""
    opened(program, dossier_id)
    found = {}
    for tab, name, _ in PLACES:
        editor = editor_of(program, tab)
        assert "Có bản nháp chưa lưu lúc" in editor.found_draft.text, tab
        assert "đã được sửa sau khi" not in editor.found_draft.text, tab
        assert not editor.form.is_changed, tab
        editor.found_draft.act()
        assert editor.form.is_changed, tab
        found[tab] = editor.form.fields[name].raw()
    return found


def keeping_drafts(program: Program) -> list[str]:
    """Answers every question of a close with "Giữ nháp"; the tabs that were in front when it was asked."""
    bar = program.window.page.view.bar  # type: ignore[union-attr]
    asked: list[str] = []

    def next_one() -> None:
        Answer("Giữ nháp", told)

    def told(_: QDialog) -> None:
        asked.append(bar.tabToolTip(bar.currentIndex()) or bar.tabText(bar.currentIndex()))
        if len(asked) < len(PLACES):
            next_one()

    next_one()
    return asked


def test_closed_with_drafts_kept_and_started_again_each_form_offers_what_was_typed(
    office: Office, start: Callable[[Office], Program]
) -> None:
    before = office.head()
    program = start(office)
    type_everywhere(program, office.rice)
    stays = Answer("Ở lại")
    assert not program.window.close()
    assert "Giữ nháp" in stays.seen
    assert program.desk.has_file
    asked_at = keeping_drafts(program)
    assert program.window.close()
    assert sorted(asked_at) == sorted(TYPED)
    ended(program)
    assert office.head() == before
    again = start(office)
    assert taken_back(again, office.rice) == TYPED
    assert office.head() == before


def test_killed_moved_and_started_again_with_another_dossier_first(
    office: Office, start: Callable[[Office], Program]
) -> None:
    before = office.head()
    words = [sys.executable, "-m", "tests.ui.half_typed", str(office.file), str(office.data), office.rice]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == READY
        child.kill()
    (office.file.parent / "OCOP năm 2023").mkdir()
    office.file = office.file.rename(office.file.parent / "OCOP năm 2023" / "sổ huyện.ocop")
    assert office.head() == before
    program = start(office)
    assert "Còn chữ gõ lần trước chưa lưu: 1 " in program.window.banner.text
    assert "1 thẩm định" in program.window.banner.text
    opened(program, office.tea)
    for tab, name, typed in PLACES:
        editor = editor_of(program, tab)
        assert editor.found_draft.text == "", tab
        assert editor.form.fields[name].raw() != typed, tab
    assert taken_back(program, office.rice) == TYPED
    assert office.head() == before
    page: Any = program.window.page
    page.view.bar.setCurrentIndex(0)
    page.editor.save()
    quiet(program)
    assert draft_of(program.desk.file, office.rice).delivered_by == TYPED["Thông tin"]
    kept = {kind.split("/")[0] for kind, _, _ in program.desk.drafts.all()}
    assert kept == {"paper", "self_report", "commune_assessment", "review"}


def test_a_draft_over_a_dossier_that_was_changed_meanwhile_says_so(
    office: Office, start: Callable[[Office], Program]
) -> None:
    program = start(office)
    type_everywhere(program, office.rice, PLACES[:1])
    ended(program)
    with OfficeFile.open(office.file, FixedClock(DAY), SeededRandom(9), WHO) as file:
        now: DossierDraft = draft_of(file, office.rice)
        save_dossier(file, replace(now, samples=9), WHO)
    again = start(office)
    opened(again, office.rice)
    editor = editor_of(again, "Thông tin")
    assert "hãy đối chiếu trước khi lưu" in editor.found_draft.text
    editor.found_draft.act()
    assert editor.form.fields["delivered_by"].raw() == TYPED["Thông tin"]
