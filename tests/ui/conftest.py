"""A program without a screen: real widgets, real file, its own folders; every test leaves no thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import folders
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.usecases.offices import create_office
from tests.conftest import PHONG_THO
from ui.application import Program, make_application

WAIT_MS = 20_000


SPOKEN_BY_THE_OFFSCREEN_PLUGIN = ("This plugin does not support propagateSizeHints()",)
"""Qt lines that may come up in a test, whole and exact; every other one fails it."""


def unexpected_words(records: Iterable[Any]) -> list[str]:
    """What Qt said that no test may make it say."""
    told = [record.message.strip() for record in records]
    return [line for line in told if line not in SPOKEN_BY_THE_OFFSCREEN_PLUGIN]


@pytest.fixture(autouse=True)
def no_unexpected_word_of_qt(qtlog: Any) -> Iterator[None]:
    """Qt says on the way what no user sees: a signal that fits nothing, a painter on nothing."""
    yield
    unexpected = unexpected_words(qtlog.records)
    assert not unexpected, f"Qt said: {unexpected}"


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample year, made once and copied for each test."""
    from app.usecases.sample_year import make_sample_year

    path = tmp_path_factory.mktemp("template") / "phong-tho-2023.ocop"
    make_sample_year(path)
    return path


@pytest.fixture
def ui_clock() -> FixedClock:
    return FixedClock(datetime(2023, 12, 12, 9, 15, tzinfo=VIETNAM))


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, ui_clock: FixedClock) -> Iterator[Program]:
    before = set(threading.enumerate())
    made = Program(folders(tmp_path / "data"), ui_clock, SeededRandom(7))
    made.backs_up = False
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow, timeout=WAIT_MS)  # shortcuts and focus need it
    yield made
    made.shut()
    made.window.hide()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = {thread for thread in set(threading.enumerate()) - before if thread.is_alive()}
    assert not left, f"threads left: {left}"


@pytest.fixture
def office_program(program: Program, qtbot: QtBot, tmp_path: Path, ui_clock: FixedClock) -> Program:
    """The program with an empty district office."""
    create_office(tmp_path / "phong-tho.ocop", PHONG_THO, ui_clock, SeededRandom(3), "Cán bộ Mẫu").close()
    program.open(tmp_path / "phong-tho.ocop")
    settled(qtbot, program)
    return program


@pytest.fixture
def sample_program(program: Program, qtbot: QtBot, tmp_path: Path, sample_template: Path) -> Program:
    """The program with the sample year."""
    path = tmp_path / "phong-tho-2023.ocop"
    path.write_bytes(sample_template.read_bytes())
    program.open(path)
    settled(qtbot, program)
    return program


def settled(qtbot: QtBot, program: Program) -> None:
    """Wait until nothing is on its way."""
    quiet = 0

    def idle() -> bool:
        nonlocal quiet
        quiet = quiet + 1 if program.desk.operations.is_idle else 0
        return quiet > 2

    qtbot.waitUntil(idle, timeout=WAIT_MS)


def write(widget: QWidget, text: str) -> None:
    """Type Vietnamese as an input method does: keyClicks aborts on what is not ASCII."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(widget: QWidget, text: str) -> None:
    """Click the visible button that bears these words."""
    found = [
        one
        for one in widget.findChildren(QPushButton)
        if one.text() == text and one.isVisible() and one.isEnabled()
    ]
    assert found, f"no button {text!r}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


class Answer(QObject):
    """Answers the next question that stops for one, with real clicks."""

    waiting: list[Answer] = []
    """Keeps them alive: nothing else refers to one that nobody looks at."""

    def __init__(self, button: str, before: Callable[[QDialog], None] | None = None) -> None:
        super().__init__()
        self.waiting.append(self)
        self._button, self._before = button, before
        self.seen = ""
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            self._timer.stop()
            self.waiting.remove(self)
            try:
                self._answer(dialog)
            except BaseException:
                dialog.reject()  # else the test would wait for ever
                raise

    def _answer(self, dialog: QDialog) -> None:
        told = [getattr(one, "text", None) for one in dialog.findChildren(QWidget)]
        self.seen = " ".join(words() for words in told if callable(words) and words())
        if self._before is not None:
            self._before(dialog)
        press(dialog, self._button)
