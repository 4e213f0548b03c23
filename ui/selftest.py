"""`--selftest`: does this installation do its work? One Vietnamese line per check, 0 or 1 at the end.

Runs without a screen, on a sample file made on the spot, and also in the frozen program.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QColor, QFontDatabase, QImage, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import folders
from app.kernel.clock import VIETNAM, FixedClock, SystemRandom
from app.kernel.resources import resource_path
from app.kernel.streams import speak_utf8
from ui.first_paint import FirstPaint

STARTED_VARIABLE = "OCOP_STARTED"
"""Whoever starts the program may say when (seconds since 1970), so that loading counts as well."""

_LOADED = time.time()
_TODAY = datetime(2023, 12, 12, 9, 15, tzinfo=VIETNAM)
_PAGE_SIZE = (1366, 768)
_LEAST_COLOURS = 12


class _Report:
    """Says each line at once, and keeps them for a program that has no console."""

    def __init__(self, target: Path | None) -> None:
        self._target = target
        self.lines: list[str] = []
        self.failed = 0

    def run(self, name: str, check: Callable[[], str]) -> None:
        """Run a check; whatever it raises is its failure and not the end of the others."""
        try:
            with _slots_watched() as errors:
                found = check()
            if errors:
                raise errors[0]
        except Exception as error:
            self.failed += 1
            self._say(f"HỎNG  {name}: {error or type(error).__name__}")
            traceback.print_exception(error)
        else:
            self._say(f"Đạt   {name}: {found}")

    def end(self) -> int:
        """The last line, and the exit code."""
        self._say(f"{self.failed} mục hỏng" if self.failed else "Tất cả đều đạt")
        return 1 if self.failed else 0

    def _say(self, line: str) -> None:
        self.lines.append(line)
        if sys.stdout is not None:
            print(line, flush=True)  # noqa: T201
        if self._target is not None:
            self._target.write_text("\n".join(self.lines) + "\n", encoding="utf-8")


def run_selftest(report_file: Path | None = None) -> int:
    """Run every check; 0 when all hold, else 1.

    Args:
        report_file: where the lines go as well, for a program without a console.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    speak_utf8()
    report = _Report(report_file)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        _check_all(report, Path(folder))
    return report.end()


def _check_all(report: _Report, folder: Path) -> None:
    from ui.application import Program, make_application

    make_application()
    program = Program(folders(folder / "data"), FixedClock(_TODAY), SystemRandom())
    program.backs_up = False
    program.window.resize(*_PAGE_SIZE)
    try:
        report.run("Cửa sổ", lambda: _first_paint(program.window, program.welcome))
        _check_without_window(report, folder)
        report.run("Phông màn hình", _screen_fonts)
        report.run("Giấy tờ", lambda: _papers_drawn(folder))
        report.run("Ảnh", lambda: _photo(folder))
        _check_pages(report, program, folder)
    finally:
        program.window.hide()
        program.shut()


def _check_without_window(report: _Report, folder: Path) -> None:
    from app.selftest import CHECKS

    for check in CHECKS:
        report.run(check.name, lambda check=check: check.run(folder))


def _first_paint(window: QWidget, prepare: Callable[[], None]) -> str:
    prepare()
    painted = FirstPaint(window)
    window.show()
    while not painted.at:
        QApplication.processEvents()
    started = float(os.environ.get(STARTED_VARIABLE, _LOADED))
    return f"hiện ra sau {round((painted.at - started) * 1000)} ms"


def _screen_fonts() -> str:
    from app.kernel.text import VIETNAMESE_LETTERS
    from ui.theme.style import FAMILY

    if FAMILY not in QFontDatabase.families():
        raise LookupError(f"không nạp được phông {FAMILY}")
    faces = sorted(resource_path("fonts").glob("*.ttf"))
    for face in faces:
        raw = QRawFont(str(face), 13)
        missing = [letter for letter in VIETNAMESE_LETTERS if not raw.supportsCharacter(ord(letter))]
        if missing:
            raise LookupError(f"{face.name} thiếu {' '.join(missing)}")
    return f"{FAMILY} và {len(faces)} tệp phông, đủ chữ cái tiếng Việt"


def _papers_drawn(folder: Path) -> str:
    from app.selftest import sample_papers
    from ui.widgets.paper import Paper

    pages = 0
    for name, data in sample_papers(folder).items():
        paper = Paper(data)
        for page in range(paper.pages):
            _refuse_blank(paper.image(page, 0.5), name)
        pages += paper.pages
        paper.close()
    return f"vẽ {pages} trang PDF (giấy chứng nhận, bảng tổng hợp, báo cáo)"


def _photo(folder: Path) -> str:
    from app.exchange.photos import read_photo

    image = QImage(2400, 1200, QImage.Format.Format_RGB32)
    image.fill(QColor("#1B7A4B"))
    path = folder / "photo.png"
    image.save(str(path))
    small = QImage.fromData(read_photo(path))
    if (small.width(), small.height()) != (1600, 800):
        raise ValueError(f"ảnh thu nhỏ có cỡ {small.width()} x {small.height()}")
    return "đọc và thu nhỏ ảnh"


def _check_pages(report: _Report, program: object, folder: Path) -> None:
    from app.usecases.sample_year import FILE_NAME
    from ui.application import Program, settle
    from ui.shell import ENTRIES, SETTINGS

    if not isinstance(program, Program):
        return
    program.open(folder / FILE_NAME)
    settle(program)

    def shown(key: str) -> str:
        program.window.show_page(key)
        settle(program)
        if program.window.page is None or program.window.page is not program.window.pages.get(key):
            raise LookupError("trang không mở ra")
        _refuse_blank(program.window.grab().toImage(), key)
        return program.window.page.title()

    for entry in (*ENTRIES, SETTINGS):
        report.run(f"Trang {entry.title}", lambda key=entry.key: f"mở được, tiêu đề “{shown(key)}”")


def _refuse_blank(image: QImage, name: str) -> None:
    """A page that was not drawn is all of one colour."""
    step = max(image.width() // 160, 1)
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)
    }
    if len(colours) < _LEAST_COLOURS:
        raise ValueError(f"{name} trống trơn")


@contextmanager
def _slots_watched() -> Iterator[list[BaseException]]:
    """What Qt's slots raise meanwhile: it reaches sys.excepthook and nobody else."""
    errors: list[BaseException] = []
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        errors.append(error)

    sys.excepthook = hook
    try:
        yield errors
    finally:
        sys.excepthook = before
