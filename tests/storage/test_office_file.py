"""The office file: one writer, refusals, audit, undo, drafts, numbers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.producers import ProducerDraft, YearFigures
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import RuleBroken, StoreTrouble
from app.storage import tables as t
from app.storage.audit import chain_head, history_of_row, latest_changes, verify_chain
from app.storage.copies import copy_whole
from app.storage.drafts import DraftShelf
from app.storage.header import APPLICATION_ID
from app.storage.queries.offices import communes
from app.storage.registers import allot_number
from app.storage.store import OfficeFile
from app.storage.upgrades import SCHEMA_VERSION
from app.usecases.history import save_copy, undo_change
from app.usecases.producers import delete_producer, read_producer, save_producer

WHO = "Cán bộ Mẫu"
ROOT = Path(__file__).resolve().parent.parent.parent


def producer(office: OfficeFile, **more: object) -> ProducerDraft:
    with office.reading() as reader:
        place = communes(reader)[0].id
    values = {"name": "HTX Mẫu", "representative_name": "Lò Thị Mẫu", "place_id": place, **more}
    return ProducerDraft(**values)  # type: ignore[arg-type]


def reopened(office: OfficeFile, clock: FixedClock) -> OfficeFile:
    office.close()
    return OfficeFile.open(office.path, clock, SeededRandom(5), "Người sau")


def test_the_header_names_the_format_and_nothing_lies_beside_a_closed_file(office: OfficeFile) -> None:
    office.close()
    start = office.path.read_bytes()[:100]
    assert int.from_bytes(start[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(start[60:64], "big") == SCHEMA_VERSION
    assert {path.name for path in office.path.parent.iterdir()} <= {
        "phong-tho.ocop", "phong-tho.ocop.lock"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_is_empty"),
        (b"PK\x03\x04 a spreadsheet renamed to .ocop" * 10, "file_is_foreign"),
        (b"SQLite format 3\x00", "file_is_truncated"),
        (b"SQLite format 3\x00" + bytes(4096), "file_is_foreign"),
    ],
)
def test_what_is_not_ours_is_refused_and_left_alone(
    content: bytes, code: str, tmp_path: Path, clock: FixedClock, random: SeededRandom
) -> None:
    path = tmp_path / "foreign.ocop"
    path.write_bytes(content)
    with pytest.raises(StoreTrouble) as caught:
        OfficeFile.open(path, clock, random, WHO)
    assert caught.value.code == code
    assert path.read_bytes() == content
    assert "foreign.ocop" in str(caught.value)


def test_a_newer_file_is_refused(office: OfficeFile, clock: FixedClock, random: SeededRandom) -> None:
    office.close()
    data = bytearray(office.path.read_bytes())
    data[60:64] = (SCHEMA_VERSION + 1).to_bytes(4, "big")
    office.path.write_bytes(data)
    with pytest.raises(StoreTrouble) as caught:
        OfficeFile.open(office.path, clock, random, WHO)
    assert caught.value.code == "file_is_newer"


@pytest.mark.parametrize("kept", [99, 4096, 100_000])
def test_a_truncated_file_is_refused(
    office: OfficeFile, clock: FixedClock, random: SeededRandom, kept: int
) -> None:
    office.close()
    whole = office.path.read_bytes()
    office.path.write_bytes(whole[:kept])
    with pytest.raises(StoreTrouble) as caught:
        OfficeFile.open(office.path, clock, random, WHO)
    assert caught.value.code == "file_is_truncated"


def test_a_file_damaged_in_the_middle_is_spoken_of(
    office: OfficeFile, clock: FixedClock, random: SeededRandom, tmp_path: Path
) -> None:
    office.close()
    data = bytearray(office.path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    office.path.write_bytes(data)
    with pytest.raises(StoreTrouble) as caught:
        OfficeFile.open(office.path, clock, random, WHO)
    assert caught.value.code == "file_is_damaged"


SECOND = """
import sys
from pathlib import Path
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import StoreTrouble
from app.storage.store import OfficeFile
path = Path(sys.argv[1])
try:
    OfficeFile.open(path, SystemClock(), SystemRandom(), "Người thứ hai")
except StoreTrouble as error:
    print(error.code, error)
with OfficeFile.open(path, SystemClock(), SystemRandom(), "x", read_only=True) as file:
    print("đọc được", file.is_read_only)
    try:
        with file.writing("test", "x"):
            pass
    except StoreTrouble as error:
        print(error.code)
"""


def test_a_second_program_is_told_who_holds_the_file_and_may_look(office: OfficeFile) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", SECOND, str(office.path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    first, second, third = done.stdout.decode().splitlines()
    assert first.startswith("file_in_use")
    assert WHO in first
    assert second == "đọc được True"
    assert third == "file_is_read_only"


def test_every_change_is_remembered_in_an_unbroken_chain(office: OfficeFile, clock: FixedClock) -> None:
    done = save_producer(office, producer(office), WHO)
    draft = read_producer(office, done.id)
    assert draft is not None
    save_producer(office, replace(draft, phone="0213 300 0001"), "Người khác")
    with office.reading() as reader:
        newest, first = history_of_row(reader, "producers", done.id)
        assert (first.action, first.who) == ("insert", WHO)
        assert (newest.action, newest.who) == ("update", "Người khác")
        assert '"phone":"0213 300 0001"' in newest.new_values
        report = verify_chain(reader)
        assert (report.whole, report.head) == (True, chain_head(reader))


def test_history_cannot_be_rewritten(office: OfficeFile) -> None:
    save_producer(office, producer(office), WHO)
    for statement in ("UPDATE audit SET row_id = 'x'", "DELETE FROM changes", "DELETE FROM audit_values"):
        with pytest.raises(Exception, match="append-only"), office.writing("test", WHO) as writer:
            writer._connection.exec_driver_sql(statement)


def test_undo_of_a_save_brings_the_old_values_and_years_back(office: OfficeFile) -> None:
    first = save_producer(office, producer(office, years=(YearFigures(2022, 5),)), WHO)
    before = read_producer(office, first.id)
    assert before is not None
    changed = replace(before, phone="0213 300 0001", years=(YearFigures(2021, 7),))
    second = save_producer(office, changed, WHO)
    undone = undo_change(office, second.change_id, WHO)
    again = read_producer(office, first.id)
    assert again is not None
    assert replace(again, version=0) == replace(before, version=0)
    with pytest.raises(RuleBroken) as caught:
        undo_change(office, second.change_id, WHO)
    assert caught.value.code == "undo_done_already"
    undo_change(office, undone.change_id, WHO)
    third = read_producer(office, first.id)
    assert third is not None
    assert third.phone == "0213 300 0001"
    assert third.years == (YearFigures(2021, 7),)


def test_undo_of_a_deletion_and_of_a_creation(office: OfficeFile) -> None:
    made = save_producer(office, producer(office), WHO)
    gone = delete_producer(office, made.id, WHO)
    undo_change(office, gone.change_id, WHO)
    back = read_producer(office, made.id)
    assert back is not None
    assert back.version > 1
    other = save_producer(office, producer(office, name="HTX khác"), WHO)
    undo_change(office, other.change_id, WHO)
    assert read_producer(office, other.id) is None


def test_undo_never_overwrites_what_came_later(office: OfficeFile) -> None:
    first = save_producer(office, producer(office), WHO)
    draft = read_producer(office, first.id)
    assert draft is not None
    second = save_producer(office, replace(draft, phone="0213 300 0001"), WHO)
    later = read_producer(office, first.id)
    assert later is not None
    save_producer(office, replace(later, phone="0213 300 0002"), WHO)
    for change_id, code in (
        (second.change_id, "undo_changed_later"),
        (first.change_id, "undo_changed_later"),
        ("no", "undo_unknown"),
    ):
        with pytest.raises(RuleBroken) as caught:
            undo_change(office, change_id, WHO)
        assert caught.value.code == code
    with office.reading() as reader:
        created = latest_changes(reader)[-1]
    with pytest.raises(RuleBroken) as caught:
        undo_change(office, created.change_id, WHO)
    assert caught.value.code == "undo_final"


def number_and_fail(office: OfficeFile) -> None:
    with office.writing("test", WHO) as writer:
        assert allot_number(writer, "certificate", "district", 2023) == 2
        raise RuleBroken("row_is_gone")


def test_numbers_have_no_gap_even_after_a_failed_attempt(office: OfficeFile) -> None:
    with office.writing("test", WHO) as writer:
        assert allot_number(writer, "certificate", "district", 2023) == 1
    with pytest.raises(RuleBroken):
        number_and_fail(office)
    with office.writing("test", WHO) as writer:
        assert allot_number(writer, "certificate", "district", 2023) == 2
        assert allot_number(writer, "certificate", "district", 2024) == 1


def test_a_clock_that_went_back_warns(office: OfficeFile, clock: FixedClock) -> None:
    save_producer(office, producer(office), WHO)
    assert office.clock_warning() is None
    clock.set(datetime(2022, 1, 1, tzinfo=UTC))
    warning = office.clock_warning()
    assert warning is not None
    assert warning.code == "clock_is_behind"


def test_a_copy_of_an_open_file_is_whole(office: OfficeFile, clock: FixedClock, tmp_path: Path) -> None:
    made = save_producer(office, producer(office), WHO)
    target = save_copy(office, tmp_path / "copy.ocop")
    with OfficeFile.open(target, clock, SeededRandom(9), WHO) as copy:
        assert read_producer(copy, made.id) is not None
        with copy.reading() as reader:
            assert verify_chain(reader).whole
    copy_whole(office.path, target)


def test_drafts_come_back_bound_to_record_and_version(tmp_path: Path, clock: FixedClock) -> None:
    shelf = DraftShelf(tmp_path / "drafts", "file-1", clock)
    shelf.keep("producer", "", 0, '{"name": "HTX dở dang"}')
    shelf.keep("producer", "p1", 3, "first")
    shelf.keep("producer", "p1", 4, "second")
    shelf.close()
    again = DraftShelf(tmp_path / "drafts", "file-1", clock)
    found = again.find("producer", "p1")
    assert found is not None
    assert (found.row_version, found.body) == (4, "second")
    assert {record for _, record, _ in again.all()} == {"", "p1"}
    again.drop("producer", "p1")
    assert again.find("producer", "p1") is None
    assert DraftShelf(tmp_path / "drafts", "file-2", clock).all() == []


def test_a_locked_draft_opens_only_with_its_pin(tmp_path: Path, clock: FixedClock) -> None:
    shelf = DraftShelf(tmp_path, "file-1", clock)
    shelf.keep("sheet", "s1", 1, "1a: 3 điểm", secret="4711")
    assert "3 điểm".encode() not in shelf.path.read_bytes()
    found = shelf.find("sheet", "s1", secret="4711")
    assert found is not None
    assert found.body == "1a: 3 điểm"
    for wrong in ("0000", None):
        with pytest.raises(RuleBroken) as caught:
            shelf.find("sheet", "s1", secret=wrong)
        assert caught.value.code == "draft_is_locked"


def test_search_keys_follow_every_save(office: OfficeFile, clock: FixedClock) -> None:
    save_producer(office, producer(office, name="HTX Đường Thẻn Sin"), WHO)
    with office.reading() as reader:
        keys = [row.search_key for row in reader.rows(select(t.producers.c.search_key))]
    assert "duong then sin" in keys[0]


@pytest.mark.parametrize("damage", [b"no database at all, not even nearly" * 40, None])
def test_damaged_drafts_are_put_aside_and_do_not_keep_the_file_shut(
    tmp_path: Path, clock: FixedClock, damage: bytes | None
) -> None:
    shelf = DraftShelf(tmp_path, "file-1", clock)
    shelf.keep("producer", "p1", 3, "x" * 20_000)
    shelf.close()
    whole = shelf.path.read_bytes()
    shelf.path.write_bytes(damage if damage is not None else whole[:4096] + b"\xff" * (len(whole) - 4096))
    again = DraftShelf(tmp_path, "file-1", clock)
    again.keep("producer", "p2", 1, "mới")
    assert [record for _, record, _ in again.all()] == ["p2"]
    assert (tmp_path / "file-1.sqlite.hong").exists()
