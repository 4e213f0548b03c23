"""An officer who types into every form of a dossier and saves none; run alone, it waits to be killed.

python -m tests.ui.half_typed FILE DATA_FOLDER DOSSIER
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.bootstrap import folders
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from ui.application import Program, make_application
from ui.forms.editor import Editor

DAY = datetime(2023, 5, 15, 8, 0, tzinfo=VIETNAM)
PLACES = (
    ("Thông tin", "delivered_by", "Lò Thị Mẫu nộp thay"),
    ("Giấy tờ", "number", "17/GCN-Mẫu dở dang"),
    ("Tự đánh giá", "plan_results", "Doanh thu Mẫu tăng,\nxuống dòng"),
    ("Đánh giá cấp xã", "origin_found", "Lúa trồng tại bản Mẫu, đã xem"),
    ("Thẩm định của Tổ giúp việc", "findings", "Nhãn Mẫu còn thiếu hạn dùng"),
)
"""The tab, the field, and what is typed into it."""
READY = "typed"


def until(met: Callable[[], Any]) -> None:
    """Let the program run until something is so."""
    loop = QEventLoop()
    looker = QTimer()
    looker.timeout.connect(lambda: loop.quit() if met() else None)
    looker.start(10)
    loop.exec()


def quiet(program: Program) -> None:
    """Let the program run until nothing is on its way, also what follows from what just came."""
    for _ in range(3):
        QApplication.processEvents()
        until(lambda: program.desk.operations.is_idle)


def opened(program: Program, dossier_id: str) -> None:
    """The dossier in front."""
    program.window.show_page("dossiers")
    quiet(program)
    program.window.page.open_row(dossier_id)  # type: ignore[union-attr]
    quiet(program)


def editor_of(program: Program, tab: str) -> Editor:
    """Turn to a tab, as far as its form; its editor."""
    page: Any = program.window.page
    page.view.show_tab(tab)
    quiet(program)
    front = page.view.front
    if tab == "Thông tin":
        found = page.editor
    elif tab == "Giấy tờ":
        front.open_kind("registration")
        quiet(program)
        found = front.pane.editor
    elif tab == "Tự đánh giá":
        front.show_part(1)
        found = front.report
    else:
        found = front.editor
    assert isinstance(found, Editor)
    return found


def line_of(editor: Editor, name: str) -> QWidget:
    """What one types into in a field."""
    kinds = (QPlainTextEdit, QLineEdit)
    field = editor.form.fields[name]
    found = next(one for kind in kinds for one in field.findChildren(kind))
    assert isinstance(found, QWidget)
    return found


def type_everywhere(
    program: Program, dossier_id: str, places: tuple[tuple[str, str, str], ...] = PLACES
) -> None:
    """Type into each of the forms, save none, and wait until every draft is kept."""
    opened(program, dossier_id)
    for tab, name, words in places:
        line = line_of(editor_of(program, tab), name)
        line.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(line, event)
    until(lambda: len(program.desk.drafts.all()) == len(places))


def main(file: str, data: str, dossier_id: str) -> None:
    """Type everywhere, say so, and go on living."""
    app = make_application()
    program = Program(folders(Path(data)), FixedClock(DAY), SeededRandom(5))
    program.window.resize(1366, 768)
    program.show(Path(file))
    until(lambda: program.desk.has_file)
    type_everywhere(program, dossier_id)
    print(READY, flush=True)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
