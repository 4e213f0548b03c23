"""The lists of an office with 5,000 dossiers and 60,000 papers: what opening each of them costs.

Six dossiers in ten are unfinished, more than any office has at a time. Ours is the whole way from the
file to the rows that the window shows; beside it the same questions put to SQLite bare.
"""

from __future__ import annotations

import sqlite3
from atexit import register
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.storage.queries.commune_assessments import assessment_rows
from app.storage.queries.dossiers import dossier_rows
from app.storage.queries.registrations import registration_rows
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.dossier_checklists import checklist
from app.usecases.missing_papers import missing_rows
from app.usecases.overview import overview
from tests.bench.files import fill_office_at_work, office
from tests.bench.measures import Row, Way, cpu_best_of

DOSSIERS, PAPERS = 5_000, 60_000
TIMES = 5
MOST_MS = 200
MOST_MS_A_PAINT = 16


@cache
def _at_work() -> tuple[OfficeFile, Path, float]:
    """The office file, where it lies, and the seconds of the processor that filling it took."""
    folder = TemporaryDirectory()
    path = Path(folder.name) / "phong-tho.ocop"
    file = office(path)
    register(folder.cleanup)
    register(file.close)
    spent = cpu_best_of(1, lambda: fill_office_at_work(file, DOSSIERS, PAPERS))
    return file, path, spent


def filled() -> Row:
    """Writing it all through the writer, with history and search keys, as an import would."""
    _, path, ours = _at_work()
    with closing(sqlite3.connect(path)) as plain:
        bare = cpu_best_of(1, lambda: _copied(plain))
    ways = (Way("ours: with audit and search keys", ours), Way("the same rows inserted bare", bare))
    goal = "under 60 s"
    return Row(f"{DOSSIERS:,} dossiers and {PAPERS:,} papers written", "s cpu", ways, goal, ours < 60)


def dossiers() -> Row:
    """The page "Hồ sơ"."""
    return _list("list of dossiers", dossier_rows)


def assessments() -> Row:
    """The page "Đánh giá cấp xã"."""
    return _list("list of commune assessments", assessment_rows)


def missing() -> Row:
    """The tab "Giấy tờ còn thiếu"."""
    return _list("papers missing in any dossier", lambda reader: missing_rows(reader, _today()))


def registrations() -> Row:
    """The tab "Đăng ký của năm"."""
    return _list("registrations", registration_rows)


def papers() -> Row:
    """The papers of one dossier."""
    file, _, _ = _at_work()
    with file.reading() as reader:
        one = dossier_rows(reader)[DOSSIERS // 2].id
    return _row("papers of one dossier", lambda: checklist(file, one))


def work_list() -> Row:
    """The first page with its work list (việc cần làm)."""
    file, _, _ = _at_work()
    return _row("overview with the work list", lambda: overview(file))


def scroll() -> Row:
    """One step of the wheel through the papers that are missing, the list with the most to say in a cell."""
    import os

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.bench.scrolling import painted_bare, painted_ours

    file, _, _ = _at_work()
    with file.reading() as reader:
        rows = missing_rows(reader, _today())
    ours, bare = painted_ours(file, rows) * 1000, painted_bare(rows) * 1000
    ways = (Way("ours: bars, colours, what is missing", ours), Way("QTableView of plain texts", bare))
    goal = f"under {MOST_MS_A_PAINT} ms, sixty pictures a second"
    return Row(f"a step of the wheel, {len(rows):,} rows", "ms cpu", ways, goal, ours < MOST_MS_A_PAINT)


def _list(job: str, asked: Callable[[Reader], list[Any]]) -> Row:
    file, _, _ = _at_work()

    def ours() -> list[Any]:
        with file.reading() as reader:
            return asked(reader)

    return _row(job, ours, f"{len(ours()):,} rows")


def _row(job: str, ours: Callable[[], object], remark: str = "") -> Row:
    _, path, _ = _at_work()
    questions = _questions(ours)
    with closing(sqlite3.connect(path)) as plain:
        bare = cpu_best_of(TIMES, lambda: [plain.execute(one).fetchall() for one in questions])
    spent = cpu_best_of(TIMES, ours) * 1000
    ways = (Way("ours", spent), Way(f"SQLite bare, the same {len(questions)} questions", bare * 1000))
    told = (remark,) if remark else ()
    return Row(
        f"{job}, {DOSSIERS:,} dossiers", "ms cpu", ways, f"under {MOST_MS} ms", spent < MOST_MS, remarks=told
    )


def _questions(work: Callable[[], object]) -> list[str]:
    """What a piece of work asks SQLite, with its values."""
    file, _, _ = _at_work()
    heard: list[str] = []
    with file.reading() as reader:
        plain: Any = reader._connection.connection.driver_connection
    plain.set_trace_callback(heard.append)
    try:
        work()
    finally:
        plain.set_trace_callback(None)
    return [one for one in heard if one.lstrip().upper().startswith(("SELECT", "WITH"))]


def _copied(plain: sqlite3.Connection) -> None:
    """The same rows once more into tables without anything on them."""
    with closing(sqlite3.connect(":memory:")) as other:
        for name in ("producers", "products", "dossiers", "dossier_steps", "papers", "dossier_papers"):
            rows = plain.execute(f"SELECT * FROM {name}").fetchall()
            columns = len(rows[0])
            other.execute(f"CREATE TABLE {name} ({', '.join(f'c{n}' for n in range(columns))})")
            other.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * columns)})", rows)


def _today() -> Any:
    return _at_work()[0].clock.today()
