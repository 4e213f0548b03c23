"""5,000 dossiers with 60,000 papers: the lists of papers still open at once."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.ids import new_id
from app.storage import tables as t
from app.storage.store import OfficeFile
from app.usecases.dossier_checklists import checklist, paper_view
from app.usecases.missing_papers import missing_rows
from app.usecases.offices import create_office
from app.usecases.paper_kinds import load_paper_kinds
from tests.conftest import PHONG_THO

DOSSIERS, PAPERS_EACH = 5000, 12
LIMIT = 0.4
"""Seconds of the processor's time, twice what an officer may wait, so that a busy machine does not fail."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> OfficeFile:
    """The office of ten years, written without its history, which is not asked here."""
    from datetime import datetime

    from app.kernel.clock import VIETNAM

    clock, chance = FixedClock(datetime(2023, 6, 1, 8, tzinfo=VIETNAM)), SeededRandom(1)
    path: Path = tmp_path_factory.mktemp("large") / "lon.ocop"
    file = create_office(path, PHONG_THO, clock, chance, "Cán bộ Mẫu")
    dice = random.Random(7)
    kinds = [key for key, kind in load_paper_kinds("qd148-2023").items() if not kind.extra]

    def identity() -> str:
        return new_id(clock, chance)

    makers = [{"id": identity(), "name": f"HTX Mẫu {n}", "producer_type": "cooperative"} for n in range(1500)]
    products, dossiers, papers, links = [], [], [], []
    for n in range(DOSSIERS):
        maker, product, one = makers[n % 1500]["id"], identity(), identity()
        products.append(
            {"id": product, "producer_id": maker, "name": f"Sản phẩm Mẫu {n}", "set_no": 1 + n % 26}
        )
        dossiers.append(
            {"id": one, "product_id": product, "regulation_id": "qd148-2023", "kind": "first",
             "state": dice.choice(("received", "assessed", "reviewed")), "number": f"{n}/2023"}
        )  # fmt: skip
        for kind in dice.sample(kinds, PAPERS_EACH):
            last = date(2023, 1, 1) + timedelta(days=dice.randrange(1000)) if dice.random() < 0.4 else None
            paper, state = identity(), dice.choice(("handed_in", "checked"))
            papers.append(
                {"id": paper, "producer_id": maker, "kind": kind, "state": state, "expires_on": last}
            )
            for code in ("1a",) if dice.random() < 0.7 else ("1a", "3c"):
                links.append({"id": identity(), "dossier_id": one, "paper_id": paper, "criterion_code": code})
    dice.shuffle(links)
    with file.writing("test", "Cán bộ Mẫu") as writer:
        for table, rows in (
            (t.producers, makers), (t.products, products), (t.dossiers, dossiers), (t.papers, papers),
            (t.dossier_papers, links),
        ):  # fmt: skip
            for at in range(0, len(rows), 2000):
                writer._connection.execute(insert(table), rows[at : at + 2000])
    return file


def best_of(count: int, work: object) -> float:
    times = []
    for _ in range(count):
        began = time.process_time()
        work()  # type: ignore[operator]
        times.append(time.process_time() - began)
    return min(times)


def test_what_5000_dossiers_lack_is_known_at_once(large: OfficeFile) -> None:
    with large.reading() as reader:
        rows = missing_rows(reader, date(2023, 6, 1))
        assert len(rows) == DOSSIERS
        assert sum(len(row.lacking) for row in rows) > DOSSIERS * 5
        assert best_of(3, lambda: missing_rows(reader, date(2023, 6, 1))) < LIMIT


def test_one_dossier_among_5000_opens_at_once(large: OfficeFile) -> None:
    with large.reading() as reader:
        row = missing_rows(reader, date(2023, 6, 1))[2500]
    found = checklist(large, row.id)
    assert sum(1 for line in found.lines if line.paper) == PAPERS_EACH
    assert best_of(5, lambda: checklist(large, row.id)) < 0.05
    held = next(line.paper.id for line in found.lines if line.paper)
    assert best_of(5, lambda: paper_view(large, row.id, held)) < 0.05
