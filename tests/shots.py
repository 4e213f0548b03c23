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
from typing import Any

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


class Camera:
    """The program on the sample year at one size, and every picture that is taken of it."""

    def __init__(self, out: Path, folder: Path, width: int, height: int) -> None:
        from datetime import date, datetime, time

        from app.bootstrap import folders
        from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
        from app.usecases.sample_year import make_sample_year
        from ui.application import Program

        out.mkdir(parents=True, exist_ok=True)
        self.out, self.found = out, list[str]()
        self.sample = folder / "phong-tho-2023.ocop"
        self.year = make_sample_year(self.sample)
        clock = FixedClock(datetime.combine(date.fromisoformat(TODAY), time(9, 15), VIETNAM))
        self.program = Program(folders(folder / "data"), clock, SeededRandom(1))
        self.program.backs_up = False
        self.window = self.program.window
        self.window.resize(width, height)
        self.window.show()

    def settle(self) -> None:
        """Wait until nothing is on its way."""
        from PySide6.QtWidgets import QApplication

        from ui.application import settle

        settle(self.program)
        QApplication.processEvents()

    def page(self, key: str) -> Any:
        """A page of the rail, filled."""
        self.window.show_page(key)
        self.settle()
        return self.window.page

    def shot(self, name: str, widget: Any = None) -> None:
        """A picture of the window, or of a dialog."""
        from tests.layout_facts import clipped_texts

        self.settle()
        seen = widget or self.window
        seen.grab().save(str(self.out / f"{name}.png"))
        self.found += [f"{self.out.name}/{name}: {text}" for text in clipped_texts(seen)]

    def tabs(self, key: str, tabs: Any) -> None:
        """Every tab that can be seen, but the first, which the page's own picture shows."""
        for place in range(1, tabs.count()):
            if tabs.isTabVisible(place):
                tabs.setCurrentIndex(place)
                self.shot(f"{key}-{place + 1}")
        tabs.setCurrentIndex(0)


def draw(out: Path, width: int, height: int) -> int:
    """Every page at one size; 1 when something is clipped."""
    from ui.application import make_application

    make_application()
    with tempfile.TemporaryDirectory() as folder:
        camera = Camera(out, Path(folder), width, height)
        camera.program.welcome()
        camera.shot("0-welcome")
        camera.program.open(camera.sample)
        for number, key in enumerate(PAGES, 1):
            camera.page(key)
            camera.shot(f"{number}-{key}")
        for take in (_tabs, _forms, _lists_from_excel, _dossiers, _sessions, _scoring, _councils):
            take(camera)
        camera.window.close()
        camera.program.shut()
    for line in camera.found:
        print(line)
    print(f"{len(list(out.glob('*.png')))} pictures in {out.name}, {len(camera.found)} texts clipped")
    return 1 if camera.found else 0


def _tabs(camera: Camera) -> None:
    """The tabs of every page that has some; those of sessions and dossiers are taken with their records."""
    for key in ("overview", "certificates", "inspections", "plans", "activities", "reports", "settings"):
        camera.tabs(key, camera.page(key).tabs)


def _forms(camera: Camera) -> None:
    for key in ("producers", "products", "dossiers"):
        page = camera.page(key)
        page.open_row(page.list.model.shown[0].id)
        camera.shot(f"form-{key}")
        page.show_list()
    for key in ("inspections", "activities", "plans"):
        page = camera.page(key)
        part = getattr(page, "tasks", None) or page.part
        page.open_row(part.list.model.shown[0].id)
        camera.shot(f"form-{key}")
        part.show_list()


def _lists_from_excel(camera: Camera) -> None:
    from tests.list_files import producer, producers
    from ui.pages.lists.dialog import ListImportDialog

    source = producers(
        camera.sample.parent / "Danh sách chủ thể.xlsx",
        producer("HTX Nông nghiệp Mẫu Bản Lang"),
        producer("HTX Mẫu ở xã lạ", "Xã Không Có"),
        producer("HTX Chè Mẫu Sin Suối Hồ", "Xã Sin Suối Hồ"),
    )
    dialog = ListImportDialog(camera.window, camera.program.desk, "producers")
    dialog.show()
    dialog.read(source)
    for step in ("file", "columns", "preview"):
        camera.shot(f"import-{step}", dialog)
        if step != "preview":
            dialog.next_button.click()
    dialog.reject()


def _dossiers(camera: Camera) -> None:
    page = camera.page("dossiers")
    rows = {row.product: row.id for row in page.list.model.shown}
    for product in ("Gạo đỏ Mẫu", "Mật ong bạc hà Mẫu", "Lạp sườn Mẫu"):
        page.open_row(rows[product])
        camera.settle()
        camera.tabs(f"dossier-{file_name(product)}", page.view.bar)
        page.show_list()
    camera.tabs("dossiers", page.lists)
    page.open_papers(rows["Gạo nếp tan Mẫu"])
    camera.settle()
    page.view.front.open_kind("contracts")
    camera.shot("papers")
    page.show_list()
    page = camera.page("assessments")
    page.open_row(rows["Gạo đỏ Mẫu"])
    camera.shot("assessment")
    page.show_list()


def file_name(product: str) -> str:
    """A product's name as part of a picture's name."""
    from app.kernel.text import search_key

    return search_key(product).replace(" ", "-")


def _sessions(camera: Camera) -> None:
    page = camera.page("councils")
    page.open_session(camera.year.session_ids[0])
    for tab, name in enumerate(("session", "session-matrix", "session-result", "session-words")):
        page.session.tabs.setCurrentIndex(tab)
        camera.shot(name)
    page.session.tabs.setCurrentIndex(0)


def _scoring(camera: Camera) -> None:
    """A sheet keyed from paper and one scored on the screen, both begun."""
    page, year = camera.page("councils"), camera.year
    page.open_keying(year.open_session_id, year.open_dossier_id, page.session.standing.members[0].id)
    camera.settle()
    table = page.keying.table
    for number in (2, 1, 3, 2, 1):
        page.keying.key(table.current, number)
        table.selectRow(table.currentRow() + 1)
    camera.shot("keying")
    page.keying.leave()
    camera.settle()
    page.open_sheet(year.open_session_id, year.open_dossier_id, "")
    camera.settle()
    for number in (2, 1, 3, 2, 1):
        page.scoring.choose(page.scoring.current, number)
        page.scoring.next()
    camera.shot("scoring")


def _councils(camera: Camera) -> None:
    page = camera.page("councils")
    page.show_lists()
    page.tabs.setCurrentIndex(1)
    camera.settle()
    page.councils.open_row(page.councils.list.model.shown[0].id)
    camera.shot("form-council")
    page.councils.show_list()
    page.sessions.edit(camera.year.open_session_id)
    page.tabs.setCurrentIndex(0)
    camera.shot("form-session")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        sys.exit(draw(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
    sys.exit(main(Path(sys.argv[1])))
