"""Reader and writer beside each other, a question that is stopped, and what two links to one file do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import StoreTrouble
from app.storage import tables as t
from app.storage.audit import verify_chain
from app.storage.backups import make_backup
from app.storage.contents import store_content
from app.storage.store import OfficeFile

WHO = "Cán bộ Mẫu"
SAVES = 60

ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n WHERE i < 0"
)


@pytest.fixture
def worker() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def add(office: OfficeFile, name: str) -> None:
    with office.writing("test", WHO) as writer:
        maker = writer.insert(t.producers, {"name": name, "producer_type": "cooperative"})
        writer.insert(t.producer_years, {"producer_id": maker, "year": 2023})


def test_a_reader_beside_a_steady_writer_sees_whole_changes_only(
    office: OfficeFile, worker: ThreadPoolExecutor
) -> None:
    both = select(
        select(func.count()).select_from(t.producers).scalar_subquery(),
        select(func.count()).select_from(t.producer_years).scalar_subquery(),
    )

    def write() -> None:
        for number in range(SAVES):
            add(office, f"HTX Mẫu {number}")

    writing = worker.submit(write)
    seen = []
    with office.reading() as reader:
        while not writing.done():
            producers, years = reader.rows(both)[0]
            assert producers == years
            seen.append(producers)
        writing.result()
        assert tuple(reader.rows(both)[0]) == (SAVES, SAVES)
        assert verify_chain(reader).whole
    assert seen == sorted(seen)


def test_a_reader_between_two_questions_holds_nobody_up(office: OfficeFile) -> None:
    with office.reading() as reader:
        before = reader.value(select(func.count()).select_from(t.producers))
        add(office, "HTX Mẫu")
        assert reader.value(select(func.count()).select_from(t.producers)) == before + 1


def test_a_backup_beside_a_steady_writer_is_one_moment_of_the_file(
    office: OfficeFile, worker: ThreadPoolExecutor, clock: FixedClock, tmp_path: Path
) -> None:
    with office.writing("test", WHO) as writer:
        for number in range(20):
            store_content(writer, number.to_bytes(2, "big") * 50_000)
    stop = threading.Event()

    def write() -> int:
        number = 0
        while not stop.is_set():
            number += 1
            add(office, f"HTX Mẫu {number}")
        return number

    writing = worker.submit(write)
    try:
        backups = [make_backup(office.path, tmp_path, clock) for _ in range(5)]
    finally:
        stop.set()
    assert writing.result() > 0
    with office.reading() as reader:
        hashes = {row.hash for row in reader.rows(select(t.audit.c.hash))}
    assert {backup.chain_head for backup in backups} <= hashes


def test_a_question_that_takes_too_long_is_stopped_from_outside(
    office: OfficeFile, worker: ThreadPoolExecutor
) -> None:
    with office.reading() as reader:
        asking = worker.submit(reader.value, ENDLESS)
        while not asking.done():
            office.interrupt_reading()
        error = asking.exception()
        assert isinstance(error, StoreTrouble)
        assert error.code == "reading_stopped"
        assert reader.value(select(func.count()).select_from(t.producers)) == 0


def test_a_link_to_an_open_file_is_the_same_file(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere" / "link.ocop"
    link.parent.mkdir()
    link.symlink_to(office.path)
    with pytest.raises(StoreTrouble) as caught:
        OfficeFile.open(link, clock, SeededRandom(1), WHO)
    assert caught.value.code == "file_open_here"
    with OfficeFile.open(link, clock, SeededRandom(1), WHO, read_only=True) as look:
        assert look.file_id == office.file_id
    assert list(link.parent.iterdir()) == [link]


def test_only_one_of_many_threads_opens_a_file(office: OfficeFile, clock: FixedClock) -> None:
    office.close()
    together = threading.Barrier(8)

    def attempt(number: int) -> OfficeFile | str:
        together.wait()
        try:
            return OfficeFile.open(office.path, clock, SeededRandom(number), WHO)
        except StoreTrouble as error:
            return error.code

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(8)))
    (opened,) = (one for one in outcomes if isinstance(one, OfficeFile))
    assert outcomes.count("file_open_here") == 7
    add(opened, "HTX Mẫu")
    opened.close()
