"""A year's report over a large file: counted, compared, and drawn."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.report_periods import whole_year
from app.storage import tables as t
from app.storage.store import OfficeFile
from app.usecases.papers import report_bytes
from app.usecases.reports import report_of
from tests.bench.files import WHO, fill_dossiers, fill_products, office
from tests.bench.measures import Row, Way, best_of

PRODUCERS, PRODUCTS, DOSSIERS, ACTIVITIES = 2_000, 10_000, 21_060, 50_000
"""One dossier in twenty has no certificate yet: 20,007 certificates."""
MOST_SECONDS, MOST_SECONDS_PDF = 1.0, 2.0
_KINDS = ("training", "promotion", "communication", "conference", "help")


def year_report() -> Row:
    """Figures of a year and of the year before, with every name that they count."""
    with TemporaryDirectory() as folder, _large_office(Path(folder) / "large.ocop") as file:
        period = whole_year(2022)
        counted = best_of(3, lambda: report_of(file, period))
        facts = report_of(file, period)
        drawn = best_of(3, lambda: report_bytes(file, facts))
    ways = (Way("counted and compared", counted), Way("the PDF of it", drawn))
    job = f"a year's report, {PRODUCTS:,} products, {DOSSIERS:,} dossiers, {ACTIVITIES:,} activities"
    goal = f"counted in {MOST_SECONDS:.0f} s, drawn in {MOST_SECONDS_PDF:.0f} s"
    return Row(job, "s", ways, goal, counted < MOST_SECONDS and drawn < MOST_SECONDS_PDF)


def _large_office(path: Path) -> OfficeFile:
    file = office(path)
    _, products = fill_products(file, PRODUCERS, PRODUCTS)
    fill_dossiers(file, products, DOSSIERS)
    start = date(2019, 1, 1)
    with file.writing("fill", WHO) as writer:
        writer.insert_many(
            t.activities,
            [
                {
                    "kind": _KINDS[n % 5],
                    "title": f"Hoạt động Mẫu {n}",
                    "started_on": start + timedelta(days=n % 1700),
                    "classes": None if n % 5 else 1,
                    "participants": 30,
                    "women": 12,
                    "minorities": 20,
                }
                for n in range(ACTIVITIES)
            ],
        )
    return file
