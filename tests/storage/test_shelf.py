"""Real old files: each format that was ever released is opened, read and worked with by today's code."""

from __future__ import annotations

import json
import lzma
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from app.kernel.clock import FixedClock, SeededRandom
from app.storage import tables as t
from app.storage.audit import chain_head, latest_changes, verify_chain
from app.storage.contents import read_content
from app.storage.queries.offices import office_draft
from app.storage.queries.producers import producer_rows
from app.storage.queries.results import certificate_rows
from app.storage.store import OfficeFile
from app.storage.upgrades import SCHEMA_VERSION
from app.usecases.certificates import certificate_facts
from app.usecases.history import back_up, check_history, restore_backup, undo_change
from app.usecases.overview import find, overview
from app.usecases.papers import certificates_pdf, consolidated_pdf, scoring_sheet_pdf, summary_pdf
from app.usecases.producers import read_producer, save_producer
from app.usecases.session_results import session_standing

SHELF = Path(__file__).resolve().parent.parent / "shelf"
FILES = sorted(SHELF.glob("version-*.ocop.xz"))
WHO = "Cán bộ Mẫu"


@pytest.fixture(params=FILES, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A copy of an old file, and what it must be found to hold."""
    packed: Path = request.param
    path = tmp_path / "phong-tho.ocop"
    path.write_bytes(lzma.decompress(packed.read_bytes()))
    told = packed.with_name(packed.name.removesuffix(".ocop.xz") + ".json")
    return path, json.loads(told.read_text(encoding="utf-8"))


def opened(path: Path, clock: FixedClock) -> OfficeFile:
    return OfficeFile.open(path, clock, SeededRandom(5), WHO)


def layout(path: Path) -> dict[str, Any]:
    """Tables with their columns, references, indexes and triggers, without the order they were made in."""
    with closing(sqlite3.connect(path)) as connection:

        def asked(question: str) -> list[tuple[Any, ...]]:
            return connection.execute(question).fetchall()

        tables = [name for (name,) in asked("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        triggers = asked("SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'")
        found: dict[str, Any] = {"triggers": sorted(triggers)}
        for name in tables:
            indexes = [row[1:4] for row in asked(f"PRAGMA index_list('{name}')")]
            found[name] = {
                "columns": sorted(row[1:6] for row in asked(f"PRAGMA table_info('{name}')")),
                "references": sorted(row[2:6] for row in asked(f"PRAGMA foreign_key_list('{name}')")),
                "indexes": sorted(
                    (unique, origin, tuple(row[2] for row in asked(f"PRAGMA index_info('{index}')")))
                    for index, unique, origin in indexes
                ),
            }
        return found


def test_every_format_lies_on_the_shelf() -> None:
    names = [path.name.partition(".")[0] for path in FILES]
    assert names == [f"version-{number}" for number in range(1, SCHEMA_VERSION + 1)]


def test_an_old_file_has_the_tables_of_a_new_one_once_it_was_opened(
    old: tuple[Path, dict[str, Any]], clock: FixedClock, tmp_path: Path
) -> None:
    path, _ = old
    opened(path, clock).close()
    OfficeFile.create(tmp_path / "new.ocop", clock, SeededRandom(1), WHO).close()
    assert layout(path) == layout(tmp_path / "new.ocop"), (
        "the tables changed: add a step to app/storage/upgrades.py, or, before the release of this format, "
        "run python -m tests.shelf.make --again"
    )


def test_an_old_file_holds_what_was_put_in_and_its_history_is_whole(
    old: tuple[Path, dict[str, Any]], clock: FixedClock, tmp_path: Path
) -> None:
    path, told = old
    with opened(path, clock) as file, file.reading() as reader:
        assert file.file_id == told["file_id"]
        assert chain_head(reader) == told["chain_head"]
        assert verify_chain(reader).whole
        counted = {
            table.name: reader.value(select(func.count()).select_from(table))
            for table in t.METADATA.sorted_tables
        }
        office = office_draft(reader)
        assert office is not None
        assert office.issuing_body == told["office"]
        assert [row.name for row in producer_rows(reader)] == told["producers"]
        for row in reader.rows(select(t.contents.c.sha256)):
            assert read_content(reader, row.sha256)
        assert check_history(file, tmp_path / "none").is_sound
    assert {name: counted[name] for name in told["rows"]} == told["rows"]


def test_old_certificates_keep_their_printed_code_and_old_results_their_class(
    old: tuple[Path, dict[str, Any]], clock: FixedClock
) -> None:
    path, told = old
    with opened(path, clock) as file:
        with file.reading() as reader:
            rows = certificate_rows(reader)
            sessions = [row.id for row in reader.rows(select(t.sessions.c.id))]
            sheets = [row.id for row in reader.rows(select(t.scoring_sheets.c.id))]
        facts = [certificate_facts(file, row.id) for row in rows]
        assert {one.number: one.qr_text for one in facts} == told["certificates"]
        results = {
            one.item.product: [str(result.score), result.class_by_score, result.star_class, result.action]
            for session in sessions
            for one in session_standing(file, session).dossiers
            if (result := one.result) is not None
        }
        assert results == told["results"]
        for paper in (
            certificates_pdf(file, [row.id for row in rows if row.state == "valid"]),
            consolidated_pdf(file, sessions[0]),
            scoring_sheet_pdf(file, sheets[0]),
            summary_pdf(file, 2023, 2),
        ):
            assert paper.startswith(b"%PDF")


def test_an_old_file_is_searched_changed_undone_backed_up_and_restored(
    old: tuple[Path, dict[str, Any]], clock: FixedClock, tmp_path: Path
) -> None:
    path, told = old
    with opened(path, clock) as file:
        hits = find(file, "duong then")
        assert [hit.title for hit in hits if hit.page == "producers"] == [told["producers"][0]]
        assert overview(file).today == clock.today()
        with file.reading() as reader:
            row = producer_rows(reader)[0]
        draft = read_producer(file, row.id)
        assert draft is not None
        save_producer(file, replace(draft, village="Bản Mẫu"), WHO)
        with file.reading() as reader:
            newest = latest_changes(reader, 1)[0]
        undo_change(file, newest.change_id, WHO)
        back = read_producer(file, row.id)
        assert back is not None
        assert replace(back, version=0) == replace(draft, version=0)
        backup = back_up(file, tmp_path / "backups")
    restore_backup(backup.path, path, clock, WHO)
    with opened(path, clock) as file, file.reading() as reader:
        assert chain_head(reader) == backup.chain_head
