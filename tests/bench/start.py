"""From the start of the process to the first paint, and until the overview is filled.

`python -m tests.bench.start WAY [FILE]` is the process that is measured.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measures import Row, Way, median

ROOT = Path(__file__).resolve().parent.parent.parent
DOSSIERS, PRODUCTS, PRODUCERS = 5_000, 3_000, 500
TIMES = 7


def first_paint() -> Row:
    """Our window on a file of 5,000 dossiers beside an empty window of PySide6, one after the other."""
    from tests.bench.files import fill_dossiers, fill_products, office

    with TemporaryDirectory() as folder:
        path = Path(folder) / "phong-tho.ocop"
        with office(path) as file:
            _, products = fill_products(file, PRODUCERS, PRODUCTS)
            fill_dossiers(file, products, DOSSIERS)
        _run("ours", path, folder)
        runs = [(_run("empty"), _run("ours", path, folder)) for _ in range(TIMES)]
    empty = median([one[0] for one, _ in runs])
    painted, filled = (median([ours[place] for _, ours in runs]) for place in (0, 1))
    ways = (Way("ours", painted), Way("empty PySide6 window", empty))
    remark = (
        f"first paint {painted / empty:.2f} times the empty window, "
        f"overview filled after {filled:.0f} ms, {filled / empty:.1f} times"
    )
    met = painted <= 1.5 * empty and filled <= 5 * empty
    return Row(
        f"first paint, file of {DOSSIERS:,} dossiers",
        "ms",
        ways,
        "within 1.5 of the empty window, overview within 5",
        met,
        remarks=(remark,),
    )


def _run(way: str, *arguments: object) -> tuple[float, ...]:
    """The times that one process tells, in milliseconds since it was started."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once and for all
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.start", way, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    return tuple((float(told) - started) * 1000 for told in done.stdout.split())


def _empty() -> list[float]:
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])

    class Window(QWidget):
        painted = 0.0

        def paintEvent(self, _: object) -> None:
            self.painted = self.painted or time.time()

    window = Window()
    window.resize(1366, 768)
    window.show()
    while not window.painted:
        app.processEvents()
    return [window.painted]


def _ours(path: str, folder: str) -> list[float]:
    """As `ui.application.run` starts: the window at once, the file on its way."""
    from PySide6.QtCore import QEventLoop

    from app.bootstrap import folders
    from app.kernel.clock import SystemClock, SystemRandom
    from ui.application import Program, make_application
    from ui.first_paint import FirstPaint

    app, waiting = make_application(), QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    program = Program(folders(Path(folder) / "data"), SystemClock(), SystemRandom())
    program.backs_up = False
    painted = FirstPaint(program.window)
    program.show(Path(path))
    while not (program.window.page is not None and program.desk.operations.is_idle):
        app.processEvents(waiting)  # as the program does: a loop that turns would take turns from the reader
    app.processEvents()
    filled = time.time()
    program.shut()
    return [painted.at, filled]


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        gc.disable()  # as main.py does
    print(*(_empty() if sys.argv[1] == "empty" else _ours(*sys.argv[2:])))
