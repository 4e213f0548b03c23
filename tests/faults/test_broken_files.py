"""Broken, foreign and forged files: each is read or refused in a sentence, none crashes the program."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.clock import FixedClock, SeededRandom, SystemClock, SystemRandom
from app.kernel.errors import SpokenError, StoreTrouble
from app.storage import tables as t
from app.storage.audit import verify_chain
from app.storage.backups import CONTENTS_FOLDER, make_backup
from app.storage.contents import store_content
from app.storage.restoring import restore
from app.storage.store import OfficeFile
from app.usecases.history import check_history
from app.usecases.overview import find, overview
from tests.faults.child import save
from tests.faults.conftest import FUZZ, IS_LONG, WHO, refuse_harm

CUTS = 2000 if IS_LONG else 60
FLIPS = 5000 if IS_LONG else 120


def opened(path: Path, *, read_only: bool = False) -> OfficeFile:
    return OfficeFile.open(path, SystemClock(), SystemRandom(), WHO, read_only=read_only)


def outcome(path: Path) -> str:
    """Open a file and look through all of it; the code of the refusal, or what was seen."""
    try:
        with opened(path) as file:
            overview(file)
            find(file, "mau")
            with file.reading() as reader:
                for table in t.METADATA.sorted_tables:
                    reader.rows(table.select())
                return "whole" if verify_chain(reader).whole else "forged"
    except SpokenError as error:
        refused = error
    assert path.name in str(refused)
    return refused.code


@pytest.fixture
def filled(template: Path) -> bytes:
    """An office file with some rows, as bytes."""
    with opened(template) as file:
        for number in range(3):
            save(file, number)
    return template.read_bytes()


def test_a_file_cut_anywhere_is_refused_and_left_as_it_is(filled: bytes, tmp_path: Path) -> None:
    chance = random.Random(1)
    path = tmp_path / "cut.ocop"
    lengths = {0, 1, 15, 16, 99, 100, 511, 4095, 4096, 4097, len(filled) - 1}
    lengths |= {chance.randrange(len(filled)) for _ in range(CUTS)}
    for length in sorted(lengths):
        path.write_bytes(filled[:length])
        wanted = "file_is_empty" if length == 0 else "file_is_truncated"
        assert outcome(path) == wanted, length
        assert path.read_bytes() == filled[:length]
        assert list(tmp_path.iterdir()) == [path]


def test_flipped_bits_are_found_or_refused_and_never_crash(filled: bytes, tmp_path: Path) -> None:
    chance = random.Random(2)
    path = tmp_path / "flipped.ocop"
    seen: dict[str, int] = {}
    for _ in range(FLIPS):
        data = bytearray(filled)
        for _ in range(chance.choice((1, 1, 2, 64))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        for beside in tmp_path.glob("flipped.ocop-*"):
            beside.unlink()
        found = outcome(path)
        seen[found] = seen.get(found, 0) + 1
    assert set(seen) <= {
        "whole",
        "forged",
        "file_is_damaged",
        "file_is_foreign",
        "file_is_newer",
        "file_is_truncated",
    }
    assert len(seen) > 2


@FUZZ
@given(st.binary(max_size=200), st.integers(0, 99))
def test_any_header_is_refused_in_a_sentence(noise: bytes, at: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "noise.ocop"
        for data in (noise, b"SQLite format 3\x00" + noise, HEADER[:at] + noise + HEADER[at + len(noise) :]):
            path.write_bytes(data)
            assert outcome(path).startswith("file_is_") or outcome(path) in ("whole", "forged")


HEADER = (
    b"SQLite format 3\x00" + bytes.fromhex("1000010100402020") + bytes(44) + bytes(8) + b"OCOP" + bytes(28)
    + bytes(4096 - 108)
)  # fmt: skip


@pytest.mark.parametrize(
    "statements",
    [
        ("PRAGMA application_id = 1329808208",),
        ("PRAGMA application_id = 1329808208", "PRAGMA user_version = 1"),
        ("PRAGMA application_id = 1329808208", "PRAGMA user_version = 1", "CREATE TABLE meta (key, value)"),
        (
            "PRAGMA application_id = 1329808208",
            "PRAGMA user_version = 1",
            "CREATE VIEW meta AS SELECT 'file_id' AS key, 'x' AS value",
        ),
    ],
)
def test_somebody_else_s_database_with_our_mark_is_refused(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    path = tmp_path / "forged.ocop"
    with closing(sqlite3.connect(path)) as connection:
        for statement in (*statements, "CREATE TABLE theirs (x)"):
            connection.execute(statement)
        connection.commit()
    before = path.read_bytes()
    assert outcome(path) in ("file_is_damaged", "file_is_foreign")
    assert path.read_bytes() == before


def test_a_schema_that_runs_code_when_it_is_read_does_not_run_it(template: Path) -> None:
    with closing(sqlite3.connect(template)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = "
            "'CREATE TABLE rounds (id TEXT, x TEXT AS (load_extension(''/tmp/x'')))' WHERE name = 'rounds'"
        )
        connection.commit()
    assert outcome(template) in ("file_is_damaged", "file_is_foreign")


@pytest.fixture
def backup(template: Path, tmp_path: Path) -> Path:
    with opened(template) as file, file.writing("test", WHO) as writer:
        store_content(writer, b"a photo of tea" * 500)
    return make_backup(template, tmp_path / "backups", FixedClock(SystemClock().now())).path


def restored(backup: Path, office_file: Path) -> str:
    try:
        restore(backup, office_file, SystemClock(), WHO)
    except StoreTrouble as error:
        refused = error
    else:
        return "restored"
    assert str(refused)
    return refused.code


def test_a_broken_backup_replaces_nothing(backup: Path, template: Path) -> None:
    whole, before = backup.read_bytes(), template.read_bytes()
    chance = random.Random(3)
    for _ in range(CUTS // 2):
        backup.write_bytes(whole[: chance.randrange(len(whole))])
        assert restored(backup, template) in ("file_is_truncated", "file_is_empty")
    for _ in range(FLIPS // 4):
        data = bytearray(whole)
        page = chance.randrange(1, len(data) // 4096) * 4096
        data[page : page + 200] = chance.randbytes(200)
        backup.write_bytes(data)
        assert restored(backup, template) in ("backup_is_damaged", "file_is_damaged")
    assert template.read_bytes() == before
    assert sorted(one.name for one in template.parent.iterdir()) == [template.name]
    backup.write_bytes(whole)
    assert restored(backup, template) == "restored"
    refuse_harm(template)


def test_a_foreign_file_or_an_office_file_is_not_restored_as_a_backup(backup: Path, template: Path) -> None:
    before = template.read_bytes()
    other = backup.with_name("other.ocop-backup")
    for data in (b"PK\x03\x04" * 100, b"", template.read_bytes()):
        other.write_bytes(data)
        assert restored(other, template) in ("file_is_foreign", "file_is_empty")
    shutil.rmtree(backup.parent / CONTENTS_FOLDER)
    assert restored(backup, template) == "backup_is_damaged"
    assert template.read_bytes() == before


def test_a_broken_backup_among_others_does_not_stop_the_check(template: Path, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:3000])
    with OfficeFile.open(template, SystemClock(), SeededRandom(1), WHO) as file:
        assert check_history(file, backup.parent).damaged_backups == (backup.name,)
