"""The program with its window: arguments, look, crash dialog, opening and closing of office files."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
import traceback
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Folders, folders
from app.kernel.clock import VIETNAM, Clock, FixedClock, RandomSource, SystemClock, SystemRandom
from app.kernel.errors import SpokenError, StoreTrouble
from ui.desk import Desk
from ui.first_paint import FirstPaint
from ui.own_buttons import OwnButtons
from ui.shell import Shell
from ui.theme.style import STYLE, dress

FILE_FILTER = "Sổ OCOP (*.ocop)"
MAY_BE_LOOKED_AT = ("file_in_use", "file_not_writable", "folder_not_writable")
BACKUP_FILTER = "Bản sao lưu (*.ocop-backup)"


class Program:
    """The desk, the window, and what the File menu does."""

    def __init__(self, where: Folders, clock: Clock, random: RandomSource) -> None:
        self.desk = Desk(where, clock, random)
        self.window = Shell(self.desk)
        self.window.file_menu_wanted.connect(self.show_file_menu)
        self.window.closing.connect(self._closing)
        self.backs_up = True

    def show(self, path: Path | None) -> None:
        """Show the window, and open a file once it stands there: reading loads the heavy libraries."""
        if path is None:
            self.welcome()
        else:
            self._opening = FirstPaint(self.window, lambda: self.open(path))
        self.window.show()

    def welcome(self) -> None:
        """Show the welcome."""
        gc.enable()
        from ui.pages.welcome.page import WelcomePage

        page = WelcomePage(self.desk)
        page.create_wanted.connect(self.ask_create)
        page.open_wanted.connect(self.ask_open)
        page.sample_wanted.connect(self.open_sample)
        page.file_wanted.connect(self.open)
        self.window.show_welcome(page)

    def open(self, path: Path) -> None:
        """Open an office file; one that another program holds may be looked at."""
        from app.storage.store import OfficeFile

        desk = self.desk

        def work() -> OfficeFile:
            return OfficeFile.open(path, desk.clock, desk.random, desk.who, backups=desk.folders.backups)

        desk.operations.read(None, work, self._take, lambda error: self._not_opened(path, error))

    def open_read_only(self, path: Path) -> None:
        """Open a file to look at."""
        from app.storage.store import OfficeFile

        desk = self.desk
        desk.operations.read(
            None,
            lambda: OfficeFile.open(path, desk.clock, desk.random, desk.who, read_only=True),
            self._take,
            self._told,
        )

    def create(self, path: Path, draft: Any) -> None:
        """Make a new office file and open it."""
        from app.usecases.offices import create_office

        desk = self.desk
        path.parent.mkdir(parents=True, exist_ok=True)
        desk.operations.read(
            None,
            lambda: create_office(path, draft, desk.clock, desk.random, desk.who),
            self._take,
            self._told,
        )

    def open_sample(self) -> None:
        """Make the sample year anew in the documents folder and open it."""
        from app.storage.store import OfficeFile
        from app.usecases.demo import fresh_file
        from app.usecases.sample_year import make_sample_year

        desk = self.desk
        self._put_away()
        self.window.say("Đang tạo sổ mẫu Phong Thổ 2023...", "late")

        def work() -> OfficeFile:
            path = fresh_file(desk.folders.documents)
            make_sample_year(path)
            return OfficeFile.open(path, desk.clock, desk.random, desk.who)

        desk.operations.read(None, work, self._take, self._told)

    def ask_create(self, draft: Any) -> None:
        """Ask where the new file goes."""
        folder = self.desk.folders.documents
        name = f"{draft.district_name or draft.province_name}.ocop"
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(
            self.window, "Tạo sổ mới", str(folder / name), FILE_FILTER
        )
        if chosen:
            self.create(Path(chosen).with_suffix(".ocop"), draft)

    def ask_open(self) -> None:
        """Ask which file to open."""
        folder = str(self.desk.folders.documents)
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(self.window, "Mở sổ", folder, FILE_FILTER)
        if chosen:
            self.open(Path(chosen))

    def ask_copy(self) -> None:
        """Ask where a full copy goes, and save it."""
        from app.usecases.history import save_copy

        name = f"{self.desk.file.path.stem}-ban-sao.ocop"
        start = str(self.desk.file.path.with_name(name))
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(self.window, "Lưu bản sao", start, FILE_FILTER)
        if chosen:
            path, file = Path(chosen).with_suffix(".ocop"), self.desk.file
            self.desk.operations.draw(
                None,
                lambda: save_copy(file, path),
                lambda _: self.window.say(f"Đã lưu bản sao {path.name}."),
                self._told,
            )

    def back_up_now(self) -> None:
        """Make a verified backup."""
        from app.usecases.history import back_up

        file, folder = self.desk.file, self.desk.folders.backups
        self.desk.operations.draw(None, lambda: back_up(file, folder), self._backed_up, self._told)

    def ask_restore(self) -> None:
        """Ask for a backup and put it in the place of the open file."""
        from app.usecases.history import restore_backup

        folder = str(self.desk.folders.backups)
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(self.window, "Khôi phục", folder, BACKUP_FILTER)
        if not chosen:
            return
        target, backup = self.desk.file.path, Path(chosen)
        text = f"{target.name} trở lại như lúc sao lưu. Sổ hiện tại được giữ lại bên cạnh với tên khác."
        from ui.dialogs import confirm

        if confirm(self.window, "Khôi phục từ bản sao lưu?", text, "Khôi phục"):
            self._put_away()
            clock, who = self.desk.clock, self.desk.who
            self.desk.operations.read(
                None,
                lambda: restore_backup(backup, target, clock, who),
                lambda _: self.open(target),
                lambda error: (self._told(error), self.open(target)),
            )

    def close_file(self) -> None:
        """Close the file, with a backup, and show the welcome."""
        if self.window.page is not None and not self.window.page.may_leave():
            return
        self._put_away()
        self.welcome()

    def show_file_menu(self, anchor: QWidget) -> None:
        """The File menu."""
        menu = self.file_menu()
        menu.exec(anchor.mapToGlobal(anchor.rect().topRight()))

    def file_menu(self) -> QtWidgets.QMenu:
        """New, open, recent, copy, backup, restore, close."""
        menu = QtWidgets.QMenu(self.window)
        menu.addAction("Tạo sổ mới", self.close_file)
        menu.addAction("Mở sổ", self.ask_open)
        recent = menu.addMenu("Mở gần đây")
        for path in self.desk.recent():
            recent.addAction(path.name, lambda path=path: self.open(path))
        recent.setEnabled(bool(self.desk.recent()))
        menu.addSeparator()
        for text, action in (
            ("Lưu bản sao", self.ask_copy),
            ("Sao lưu ngay", self.back_up_now),
            ("Khôi phục từ bản sao lưu", self.ask_restore),
            ("Đóng sổ", self.close_file),
        ):
            menu.addAction(text, action).setEnabled(self.desk.has_file)
        menu.addSeparator()
        menu.addAction("Thoát", self.window.close)
        return menu

    def shut(self) -> None:
        """Close everything; the end of the program."""
        self._put_away()
        self.desk.operations.close()

    def _take(self, file: Any) -> None:
        self._put_away()
        self.window.banner.hide()
        spare_the_collector()
        self.desk.take(file)
        self._tell_last_backup()

    def _not_opened(self, path: Path, error: SpokenError) -> None:
        if not isinstance(error, StoreTrouble) or error.code not in MAY_BE_LOOKED_AT:
            self._told(error)
            return
        from ui.dialogs import Question

        question = Question(self.window, "Sổ đang được giữ", str(error))
        question.add_answer("no", "Bỏ qua")
        question.add_answer("look", "Mở chỉ để xem", "primary")
        if question.ask() == "look":
            self.open_read_only(path)
        else:
            self._told(error)

    def _told(self, error: SpokenError) -> None:
        if not self.desk.has_file and self.window.stack.count() == 0:
            self.welcome()  # a file given at the start that does not open leaves nobody in an empty window
        self.window.say(str(error), "trouble")

    def _closing(self) -> None:
        self.shut()

    def _put_away(self) -> None:
        if not self.desk.has_file:
            return
        writable = not self.desk.file.is_read_only
        path = self.desk.put_away()  # the lock goes first: another program may have the file meanwhile
        if path is not None and writable and self.backs_up:
            self._back_up_closed(path)

    def _back_up_closed(self, path: Path) -> None:
        """Back a closed file up behind a small window with a way out."""
        from app.storage.backups import make_backup

        dialog = QtWidgets.QProgressDialog("Đang sao lưu...", "Bỏ qua", 0, 0, self.window)
        dialog.setWindowTitle("Sổ OCOP")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(400)
        loop = QEventLoop()
        told: list[SpokenError] = []

        def failed(error: SpokenError) -> None:
            told.append(error)
            loop.quit()

        folder, clock = self.desk.folders.backups, self.desk.clock
        self.desk.operations.draw(
            None,
            lambda: make_backup(path, folder, clock, dialog.wasCanceled),
            lambda _: loop.quit(),
            failed,
        )
        loop.exec()
        dialog.close()
        if told and told[0].code != "backup_stopped":
            self._told(told[0])

    def _backed_up(self, _: Any) -> None:
        self.window.say("Đã sao lưu và kiểm tra.")
        self._tell_last_backup()

    def _tell_last_backup(self) -> None:
        from app.usecases.history import known_backups

        found = known_backups(self.desk.file, self.desk.folders.backups)
        if not found:
            self.window.tell_backup("Chưa có bản sao lưu")
            return
        at = datetime.fromtimestamp(found[0].stat().st_mtime, VIETNAM)
        today = self.desk.clock.today()
        day = "hôm nay" if at.date() == today else at.strftime("%d/%m/%Y")
        self.window.tell_backup(f"Bản sao lưu gần nhất: {day} {at:%H:%M}, đã kiểm tra")


def run(arguments: Sequence[str]) -> int:
    """Start the window; exit code of the program."""
    given = _parser().parse_args(arguments)
    if given.selftest is not None:
        from ui.selftest import run_selftest

        return run_selftest(Path(given.selftest) if given.selftest else None)
    app = make_application()
    where = folders(Path(given.data_dir) if given.data_dir else None)
    clock: Clock = SystemClock()
    if given.today:
        clock = FixedClock(datetime.combine(date.fromisoformat(given.today), time(9, 15), VIETNAM))
    program = Program(where, clock, SystemRandom())
    install_crash_dialog(program.window, where)
    program.show(Path(given.file) if given.file else None)
    if given.picture:
        program.backs_up = False
        return _draw(app, program, Path(given.picture))
    return int(app.exec())


def make_application() -> QApplication:
    """The Qt application in the look and the language of the house."""
    existing = QApplication.instance()
    # As an argument: setStyle() hands out a QStyle, and Python's face of it costs 6 ms of the start.
    app = existing if isinstance(existing, QApplication) else QApplication([*sys.argv[:1], "-style", STYLE])
    app.setApplicationName("Sổ OCOP")
    if not hasattr(app, "own_buttons"):
        if app is existing:
            app.setStyle(STYLE)
        app.own_buttons = OwnButtons()  # type: ignore[attr-defined]  # Qt keeps no reference of its own
        app.installTranslator(app.own_buttons)  # type: ignore[attr-defined]
        dress(app)
    return app


def spare_the_collector() -> None:
    """Let the collector of garbage no longer walk through what the libraries brought; once in a process.

    By the time of the first file they are loaded, and no page is made yet that could come to be garbage. It
    begins to collect here or at the welcome: `main.py` starts without it.
    Measured in docs/decisions/0086: the longest pause of the window goes from 89 ms and more down to 38 ms.
    """
    if not gc.get_freeze_count():
        gc.freeze()
    gc.enable()


def install_crash_dialog(window: QWidget, where: Folders) -> None:
    """Show what went wrong inside the program, and write it down without anybody's data."""
    where.logs.mkdir(parents=True, exist_ok=True)
    log = logging.getLogger("so-ocop")
    handler = logging.FileHandler(where.logs / "so-ocop.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        frames = " < ".join(f"{f.name}:{f.lineno}" for f in reversed(traceback.extract_tb(trace)[-6:]))
        log.error("%s in %s", kind.__name__, frames)  # the message itself may hold names or numbers
        traceback.print_exception(kind, error, trace)
        from ui.dialogs import Question

        question = Question(
            window,
            "Chương trình gặp lỗi",
            "Việc vừa làm chưa xong; những gì đã lưu vẫn nguyên. Hãy thử lại. Nếu còn lỗi, gửi tệp nhật ký "
            f"{where.logs / 'so-ocop.log'} cho người hỗ trợ (trong đó không có dữ liệu của đơn vị).",
        )
        question.add_answer("ok", "Tiếp tục", "primary")
        question.ask()

    sys.excepthook = hook


def settle(program: Program, seconds: float = 20) -> None:
    """Let everything that is on its way arrive (for pictures and the self test)."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    poll = QTimer()
    poll.setInterval(15)
    quiet = 0

    def look() -> None:
        nonlocal quiet
        quiet = quiet + 1 if program.desk.operations.is_idle else 0
        if quiet > 4:
            loop.quit()

    poll.timeout.connect(look)
    poll.start()
    loop.exec()
    poll.stop()


def _draw(app: QApplication, program: Program, picture: Path) -> int:
    settle(program)
    picture.parent.mkdir(parents=True, exist_ok=True)
    done = program.window.grab().save(str(picture))
    program.window.close()
    program.shut()
    del app
    return 0 if done else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="so-ocop", description="Sổ OCOP")
    parser.add_argument("file", nargs="?", help="tệp .ocop")
    parser.add_argument("--picture", metavar="TỆP.png", help="vẽ cửa sổ ra ảnh rồi thoát")
    parser.add_argument("--data-dir", metavar="THƯ_MỤC", help="nơi giữ cài đặt, bản nháp, sao lưu")
    parser.add_argument("--today", metavar="YYYY-MM-DD", help="ngày làm việc (để xem sổ mẫu)")
    parser.add_argument(
        "--selftest", nargs="?", const="", metavar="TỆP.txt", help="tự kiểm tra rồi thoát; ghi cả vào tệp"
    )
    return parser
