"""Draws a picture of every page, at the sizes and scalings that officers have: `python3 dev.py shots`.

Pictures are compared by layout facts, not by pixels: each is looked at by a person, and whatever is
clipped or said in English is told here and fails the run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SIZES = (
    ("1366x768-100", 1366, 768, "1"),
    ("1366x768-125", 1366, 768, "1.25"),
    ("1920x1080-150", 1920, 1080, "1.5"),
)
PAGES = (
    "overview", "producers", "products", "dossiers", "assessments", "councils", "certificates", "inspections",
    "plans", "activities", "reports", "settings",
)  # fmt: skip
TODAY = "2023-12-12"


def main(out: Path) -> int:
    """Each size in a process of its own, because Qt reads the scaling once."""
    out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name, width, height, factor in SIZES:
        env = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
        logical = (str(round(width / float(factor))), str(round(height / float(factor))))
        failed |= subprocess.run(
            [sys.executable, __file__, "--one", str(out / name), *logical], env=env, cwd=ROOT
        ).returncode
    return failed


def draw(out: Path, width: int, height: int) -> int:
    """Every page at one size; 1 when something is clipped."""
    from datetime import date, datetime, time

    from PySide6.QtWidgets import QApplication

    from app.bootstrap import folders
    from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
    from app.usecases.sample_year import make_sample_year
    from tests.layout_facts import clipped_texts
    from ui.application import Program, make_application, settle

    out.mkdir(parents=True, exist_ok=True)
    make_application()
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "phong-tho-2023.ocop"
        year = make_sample_year(sample)
        clock = FixedClock(datetime.combine(date.fromisoformat(TODAY), time(9, 15), VIETNAM))
        program = Program(folders(Path(folder) / "data"), clock, SeededRandom(1))
        program.backs_up = False
        program.window.resize(width, height)
        program.window.show()

        def shot(name: str) -> None:
            settle(program)
            QApplication.processEvents()
            program.window.grab().save(str(out / f"{name}.png"))
            found.extend(f"{out.name}/{name}: {text}" for text in clipped_texts(program.window))

        program.welcome()
        shot("0-welcome")
        program.open(sample)
        settle(program)
        window = program.window
        for number, key in enumerate(PAGES, 1):
            window.show_page(key)
            shot(f"{number}-{key}")
        window.show_page("overview")
        window.page.tabs.setCurrentIndex(2)  # type: ignore[union-attr]
        shot("calendar")
        window.page.tabs.setCurrentIndex(0)  # type: ignore[union-attr]
        for key in ("producers", "products", "dossiers"):
            window.show_page(key)
            settle(program)
            page = window.page
            page.open_row(page.list.model.shown[0].id)  # type: ignore[union-attr]
            shot(f"form-{key}")
            page.show_list()  # type: ignore[union-attr]
        window.show_page("dossiers")
        settle(program)
        dossiers = window.page
        open_ones = {row.product: row.id for row in dossiers.list.model.shown}  # type: ignore[union-attr]
        for product in ("Gạo đỏ Mẫu", "Mật ong bạc hà Mẫu", "Lạp sườn Mẫu"):
            dossiers.open_row(open_ones[product])  # type: ignore[union-attr]
            settle(program)
            for place in range(1, dossiers.view.bar.count()):  # type: ignore[union-attr]
                if dossiers.view.bar.isTabVisible(place):  # type: ignore[union-attr]
                    dossiers.view.bar.setCurrentIndex(place)  # type: ignore[union-attr]
                    shot(f"dossier-{open_ones[product][-4:]}-{place}")
            dossiers.show_list()  # type: ignore[union-attr]
        dossiers.lists.setCurrentIndex(1)  # type: ignore[union-attr]
        shot("registrations")
        dossiers.lists.setCurrentIndex(0)  # type: ignore[union-attr]
        rice = next(row.id for row in dossiers.list.model.shown if row.product == "Gạo nếp tan Mẫu")  # type: ignore[union-attr]
        dossiers.open_papers(rice)  # type: ignore[union-attr]
        settle(program)
        dossiers.view.front.open_kind("contracts")  # type: ignore[union-attr]
        shot("papers")
        dossiers.show_list()  # type: ignore[union-attr]
        dossiers.lists.setCurrentIndex(2)  # type: ignore[union-attr]
        shot("missing")
        dossiers.lists.setCurrentIndex(0)  # type: ignore[union-attr]
        window.show_page("assessments")
        settle(program)
        window.page.open_row(open_ones["Gạo đỏ Mẫu"])  # type: ignore[union-attr]
        shot("assessment")
        window.page.show_list()  # type: ignore[union-attr]
        window.show_page("councils")
        councils = window.page
        councils.open_session(year.session_ids[0])  # type: ignore[union-attr]
        for tab, name in enumerate(("session", "session-matrix", "session-result", "session-words")):
            councils.session.tabs.setCurrentIndex(tab)  # type: ignore[union-attr]
            shot(name)
        councils.session.tabs.setCurrentIndex(0)  # type: ignore[union-attr]
        members = councils.session.standing.members  # type: ignore[union-attr]
        councils.open_keying(year.open_session_id, year.open_dossier_id, members[0].id)  # type: ignore[union-attr]
        settle(program)
        for number in (2, 1, 3, 2, 1):
            councils.keying.key(councils.keying.table.current, number)  # type: ignore[union-attr]
            councils.keying.table.selectRow(councils.keying.table.currentRow() + 1)  # type: ignore[union-attr]
        shot("keying")
        councils.keying.leave()  # type: ignore[union-attr]
        settle(program)
        councils.open_sheet(year.open_session_id, year.open_dossier_id, "")  # type: ignore[union-attr]
        settle(program)
        for number in (2, 1, 3, 2, 1):
            councils.scoring.choose(councils.scoring.current, number)  # type: ignore[union-attr]
            councils.scoring.next()  # type: ignore[union-attr]
        shot("scoring")
        councils.show_lists()  # type: ignore[union-attr]
        councils.tabs.setCurrentIndex(1)  # type: ignore[union-attr]
        settle(program)
        councils.councils.open_row(councils.councils.list.model.shown[0].id)  # type: ignore[union-attr]
        shot("form-council")
        councils.councils.show_list()  # type: ignore[union-attr]
        councils.sessions.edit(year.open_session_id)  # type: ignore[union-attr]
        councils.tabs.setCurrentIndex(0)  # type: ignore[union-attr]
        shot("form-session")
        window.close()
        program.shut()
    for line in found:
        print(line)
    print(f"{len(list(out.glob('*.png')))} pictures in {out.name}, {len(found)} texts clipped")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        sys.exit(draw(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
    sys.exit(main(Path(sys.argv[1])))
