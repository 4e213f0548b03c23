"""Copies and restored files that take the place of another: no stale journal, no program written over."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import StoreTrouble
from app.storage import placing
from app.storage import tables as t
from app.storage.audit import verify_chain
from app.storage.backups import KEPT, backups_of, make_backup
from app.storage.copies import copy_whole
from app.storage.header import journal_of
from app.storage.store import OfficeFile
from app.usecases.history import back_up, restore_backup, save_copy
from app.usecases.offices import create_office
from tests.conftest import PHONG_THO
from tests.crashes import leave_half_committed

WHO = "Cán bộ Mẫu"
ROOT = Path(__file__).resolve().parent.parent.parent
HOLD = (
    "import sys; from pathlib import Path; from app.kernel.clock import SystemClock, SystemRandom;"
    "from app.storage.store import OfficeFile;"
    "f = OfficeFile.open(Path(sys.argv[1]), SystemClock(), SystemRandom(), 'Máy khác');"
    "print('held', flush=True); sys.stdin.read()"
)


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    holder = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", HOLD, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        yield
    finally:
        holder.communicate(b"")


def with_producer(office: OfficeFile, name: str) -> None:
    with office.writing("test", WHO) as writer:
        writer.insert(t.producers, {"name": name, "producer_type": "cooperative"})


def names_in(path: Path, clock: FixedClock) -> list[str]:
    with OfficeFile.open(path, clock, SeededRandom(4), WHO) as file, file.reading() as reader:
        assert verify_chain(reader).whole
        return [row.name for row in reader.rows(select(t.producers.c.name))]


WRECK = ("UPDATE producers SET name = 'dở dang'", "DELETE FROM places WHERE level = 'commune'")


def test_a_restored_file_is_not_rolled_back_by_the_journal_of_the_one_it_replaced(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    with_producer(office, "HTX Mẫu")
    backup = back_up(office, tmp_path / "backups")
    with_producer(office, "HTX Mẫu thứ hai")
    office.close()
    leave_half_committed(office.path, *WRECK)
    kept = restore_backup(backup.path, office.path, clock, WHO)
    assert kept is not None
    assert not journal_of(office.path).exists()
    assert names_in(office.path, clock) == ["HTX Mẫu"]
    assert sorted(names_in(kept, clock)) == ["HTX Mẫu", "HTX Mẫu thứ hai"]


def test_a_restored_file_ignores_a_journal_that_was_left_alone(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    with_producer(office, "HTX Mẫu")
    backup = back_up(office, tmp_path / "backups")
    office.close()
    leave_half_committed(office.path, *WRECK)
    office.path.unlink()
    assert restore_backup(backup.path, office.path, clock, WHO) is None
    assert names_in(office.path, clock) == ["HTX Mẫu"]


def test_a_copy_over_a_crashed_file_is_the_copy(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    with_producer(office, "HTX Mẫu")
    target = tmp_path / "copy.ocop"
    create_office(target, PHONG_THO, clock, SeededRandom(8), WHO).close()
    leave_half_committed(target, WRECK[1])
    save_copy(office, target)
    with office.reading() as reader:
        places = reader.rows(select(t.places.c.id, t.places.c.name))
    with OfficeFile.open(target, clock, SeededRandom(4), WHO) as copy, copy.reading() as reader:
        assert reader.rows(select(t.places.c.id, t.places.c.name)) == places
    assert names_in(target, clock) == ["HTX Mẫu"]
    assert sorted(path.name for path in tmp_path.glob("copy.*")) == ["copy.ocop"]


def test_an_open_file_is_never_replaced_by_its_own_copy(office: OfficeFile, tmp_path: Path) -> None:
    link = tmp_path / "link.ocop"
    link.symlink_to(office.path)
    for target in (office.path, link):
        with pytest.raises(StoreTrouble) as caught:
            save_copy(office, target)
        assert caught.value.code == "copy_onto_itself"
    with_producer(office, "HTX Mẫu")
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_is_open_here_is_neither_restored_nor_copied_over(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    backup = back_up(office, tmp_path / "backups")
    other = tmp_path / "other.ocop"
    copy_whole(office.path, other)
    with OfficeFile.open(other, clock, SeededRandom(6), WHO) as second:
        for attempt in (
            lambda: restore_backup(backup.path, other, clock, WHO),
            lambda: copy_whole(office.path, other),
        ):
            with pytest.raises(StoreTrouble) as caught:
                attempt()
            assert caught.value.code == "file_open_here"
        with_producer(second, "HTX Mẫu")
    assert names_in(other, clock) == ["HTX Mẫu"]


def test_a_file_that_another_program_holds_is_neither_restored_nor_copied_over(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    backup = back_up(office, tmp_path / "backups")
    other = tmp_path / "other.ocop"
    copy_whole(office.path, other)
    office.close()
    with held_by_another_program(other):
        for attempt in (
            lambda: restore_backup(backup.path, other, clock, WHO),
            lambda: copy_whole(office.path, other),
        ):
            with pytest.raises(StoreTrouble) as caught:
                attempt()
            assert caught.value.code == "file_in_use"
            assert "Máy khác" in str(caught.value)
    assert restore_backup(backup.path, other, clock, WHO) is not None


def test_a_disk_that_refuses_the_last_step_leaves_the_old_file_in_its_place(
    office: OfficeFile, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_producer(office, "HTX Mẫu")
    backup = back_up(office, tmp_path / "backups")
    with_producer(office, "HTX Mẫu thứ hai")
    office.close()
    real = placing.os.replace

    def refusing(source: Path, target: Path) -> None:
        if str(source).endswith(".part"):
            raise PermissionError(13, "no")
        real(source, target)

    monkeypatch.setattr(placing.os, "replace", refusing)
    with pytest.raises(StoreTrouble) as caught:
        restore_backup(backup.path, office.path, clock, WHO)
    assert caught.value.code == "folder_not_writable"
    monkeypatch.undo()
    assert sorted(names_in(office.path, clock)) == ["HTX Mẫu", "HTX Mẫu thứ hai"]
    assert sorted(path.name for path in office.path.parent.glob("*.ocop*")) == ["phong-tho.ocop"]


def test_two_files_of_the_same_name_do_not_push_each_other_out(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    (tmp_path / "another").mkdir()
    path = tmp_path / "another" / office.path.name
    with create_office(path, PHONG_THO, clock, SeededRandom(77), WHO) as other:
        first = back_up(other, folder).path
        for _ in range(KEPT + 1):
            clock.advance(seconds=61)
            back_up(office, folder)
        assert backups_of(folder, other.file_id) == [first]
    assert len(backups_of(folder, office.file_id)) == KEPT


def test_the_newest_backup_stays_even_where_the_clock_went_back(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    for _ in range(KEPT):
        clock.advance(seconds=61)
        back_up(office, tmp_path)
    clock.advance(days=-900)
    newest = back_up(office, tmp_path)
    assert newest.path.exists()
    assert len(backups_of(tmp_path, office.file_id)) == KEPT


def test_a_content_of_which_a_power_cut_left_nothing_is_written_again(
    office: OfficeFile, clock: FixedClock, tmp_path: Path
) -> None:
    from app.storage.contents import store_content

    with office.writing("test", WHO) as writer:
        sha = store_content(writer, b"a photo of tea" * 1000)
    make_backup(office.path, tmp_path, clock)
    content = tmp_path / "noi-dung" / sha
    content.write_bytes(b"")
    clock.advance(seconds=61)
    make_backup(office.path, tmp_path, clock)
    assert content.read_bytes() == b"a photo of tea" * 1000
