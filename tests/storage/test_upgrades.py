"""Upgrades, with invented steps: backed up first, each step whole or not at all, stamps, newer refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import StoreTrouble
from app.storage import store, upgrades
from app.storage.header import read_header
from app.storage.store import OfficeFile
from app.storage.upgrades import SCHEMA_VERSION, STEPS, Step, bring_up_to_date
from tests.crashes import leave_half_committed

WHO = "Cán bộ Mẫu"
NEXT = SCHEMA_VERSION + 1

ADD_COLUMN = Step(NEXT, "thêm cột", ("ALTER TABLE rounds ADD COLUMN colour TEXT NOT NULL DEFAULT ''",))
REBUILD = Step(
    NEXT + 1,
    "dựng lại bảng",
    (
        "CREATE TABLE plan_tasks_new (id TEXT PRIMARY KEY, version INTEGER, title TEXT NOT NULL) STRICT",
        "INSERT INTO plan_tasks_new SELECT id, version, title FROM plan_tasks",
        "DROP TABLE plan_tasks",
        "ALTER TABLE plan_tasks_new RENAME TO plan_tasks",
    ),
)
FAILS_LATE = Step(
    NEXT + 1,
    "bước hỏng",
    (
        "CREATE TABLE half_done (id TEXT) STRICT",
        "UPDATE rounds SET name = 'mất'",
        "INSERT INTO no_such_table VALUES (1)",
    ),
)
BREAKS_A_REFERENCE = Step(NEXT, "đứt liên kết", ("DELETE FROM places WHERE level = 'district'",))


@pytest.fixture
def closed(office: OfficeFile) -> Path:
    """An office file with one round, closed."""
    from app.domain.councils import RoundDraft
    from app.usecases.councils import save_round

    save_round(office, RoundDraft(year=2023, number=1, name="Đợt 1"), WHO)
    office.close()
    return office.path


def asked(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def opened(path: Path, clock: FixedClock, backups: Path | None = None) -> OfficeFile:
    return OfficeFile.open(path, clock, SeededRandom(5), WHO, backups=backups)


def test_steps_follow_one_another_without_a_gap() -> None:
    assert [step.to_version for step in STEPS] == list(range(2, SCHEMA_VERSION + 1))


def test_a_present_file_is_left_alone(closed: Path, clock: FixedClock, tmp_path: Path) -> None:
    before = closed.read_bytes()
    assert bring_up_to_date(closed, clock, tmp_path / "backups") is None
    assert closed.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_steps_run_in_order_and_the_file_as_it_was_lies_in_the_backups(
    closed: Path, clock: FixedClock, tmp_path: Path
) -> None:
    backup = bring_up_to_date(closed, clock, tmp_path / "backups", (ADD_COLUMN, REBUILD))
    assert backup is not None
    assert backup.parent == tmp_path / "backups"
    assert read_header(backup).schema_version == SCHEMA_VERSION
    assert read_header(closed).schema_version == NEXT + 1
    assert asked(closed, "SELECT name, colour FROM rounds") == [("Đợt 1", "")]
    assert asked(backup, "SELECT name FROM rounds") == [("Đợt 1",)]
    assert asked(closed, "PRAGMA integrity_check") == [("ok",)]
    assert bring_up_to_date(closed, clock, tmp_path / "backups", (ADD_COLUMN, REBUILD)) is None


def test_a_failing_step_leaves_nothing_of_itself_and_keeps_the_steps_before_it(
    closed: Path, clock: FixedClock
) -> None:
    with pytest.raises(StoreTrouble) as caught:
        bring_up_to_date(closed, clock, None, (ADD_COLUMN, FAILS_LATE))
    assert caught.value.code == "upgrade_failed"
    assert "bước hỏng" in str(caught.value)
    assert read_header(closed).schema_version == NEXT
    assert asked(closed, "SELECT name FROM rounds") == [("Đợt 1",)]
    assert asked(closed, "SELECT name FROM sqlite_schema WHERE name = 'half_done'") == []
    assert read_header(Path(str(caught.value.arguments["backup"]))).schema_version == SCHEMA_VERSION


def test_a_step_that_leaves_a_reference_leading_nowhere_is_taken_back(
    closed: Path, clock: FixedClock
) -> None:
    with pytest.raises(StoreTrouble):
        bring_up_to_date(closed, clock, None, (BREAKS_A_REFERENCE,))
    assert read_header(closed).schema_version == SCHEMA_VERSION
    assert asked(closed, "SELECT count(*) FROM places WHERE level = 'district'") == [(1,)]


def test_without_a_backup_there_is_no_upgrade(closed: Path, clock: FixedClock, tmp_path: Path) -> None:
    blocked = tmp_path / "backups"
    blocked.write_text("a file where the folder should be")
    before = closed.read_bytes()
    with pytest.raises(StoreTrouble) as caught:
        bring_up_to_date(closed, clock, blocked, (ADD_COLUMN,))
    assert str(blocked) in str(caught.value)
    assert closed.read_bytes() == before


@pytest.fixture
def a_version_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program of the next release, with one step more."""
    monkeypatch.setattr(store, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(upgrades, "STEPS", (*STEPS, ADD_COLUMN))
    monkeypatch.setattr(bring_up_to_date, "__defaults__", ((*STEPS, ADD_COLUMN),))


@pytest.mark.usefixtures("a_version_later")
def test_opening_an_older_file_upgrades_it_and_it_can_be_worked_with(
    closed: Path, clock: FixedClock, tmp_path: Path
) -> None:
    with opened(closed, clock, tmp_path / "backups") as file, file.reading() as reader:
        assert reader._connection.exec_driver_sql("SELECT colour FROM rounds").all() == [("",)]
    assert len(list((tmp_path / "backups").glob("*.ocop"))) == 1


@pytest.mark.usefixtures("a_version_later")
def test_an_older_file_is_not_upgraded_by_looking_at_it(closed: Path, clock: FixedClock) -> None:
    before = closed.read_bytes()
    with pytest.raises(StoreTrouble) as caught:
        OfficeFile.open(closed, clock, SeededRandom(5), WHO, read_only=True)
    assert caught.value.code == "file_is_older"
    assert closed.read_bytes() == before


def test_a_file_that_the_next_release_wrote_is_refused(closed: Path, clock: FixedClock) -> None:
    bring_up_to_date(closed, clock, None, (ADD_COLUMN,))
    before = closed.read_bytes()
    for read_only in (False, True):
        with pytest.raises(StoreTrouble) as caught:
            OfficeFile.open(closed, clock, SeededRandom(5), WHO, read_only=read_only)
        assert caught.value.code == "file_is_newer"
    assert closed.read_bytes() == before


@pytest.mark.usefixtures("a_version_later")
def test_an_upgrade_cut_by_a_power_failure_is_begun_again(closed: Path, clock: FixedClock) -> None:
    """The first page bears the new version already, and the journal takes it back."""
    leave_half_committed(closed, *ADD_COLUMN.statements, f"PRAGMA user_version = {NEXT}")
    assert read_header(closed).schema_version == NEXT
    with opened(closed, clock) as file, file.reading() as reader:
        assert reader._connection.exec_driver_sql("SELECT name, colour FROM rounds").all() == [("Đợt 1", "")]
    assert read_header(closed).schema_version == NEXT
