"""A full disk, a folder or a file that may not be written: told in a sentence, and nothing saved is lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import StoreTrouble
from app.kernel.sentences import say
from app.storage import tables as t
from app.storage.audit import chain_head, verify_chain
from app.storage.backups import make_backup
from app.storage.header import journal_of
from app.storage.store import OfficeFile
from tests.crashes import leave_half_committed
from tests.faults.child import NOBODY, save
from tests.faults.conftest import WHO, lines_of, needs_posix, refuse_harm, rows


def laid(template: Path, folder: Path) -> Path:
    """A copy of the template for the fault, and one beside it on which the program warms up."""
    path = folder / template.name
    (folder / "warm").mkdir()
    for target in (path, folder / "warm" / template.name):
        shutil.copyfile(template, target)
        target.chmod(0o666)
    return path


def given_to_nobody(*paths: Path) -> None:
    import os

    if os.geteuid() == 0:
        for path in paths:
            os.chown(path, NOBODY, NOBODY)


def outcomes(verb: str, path: Path, *arguments: object) -> dict[str, str]:
    told = lines_of(verb, path, *arguments)
    return {step: outcome for step, _, outcome in (line.partition(" ") for line in told)}


def tried(file: OfficeFile, number: int) -> StoreTrouble | None:
    try:
        save(file, number)
    except StoreTrouble as error:
        return error
    return None


def fill_up(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as handle, suppress(OSError):
        while handle.write(bytes(1024)):
            pass


# No room


def test_a_disk_that_fills_up_while_saving_refuses_the_save_and_keeps_all_before_it(template: Path) -> None:
    with OfficeFile.open(template, SystemClock(), SystemRandom(), WHO) as file:
        save(file, 1)
        with file.writing("test", WHO) as writer:
            pages = writer._connection.exec_driver_sql("PRAGMA page_count").scalar()
            writer._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 6}")
        number = 2
        while (refused := tried(file, number)) is None:
            number += 1
        assert refused.code == "disk_full"
        assert "còn trên màn hình" in str(refused)
        with file.reading() as reader:
            assert reader.value(select(func.count()).select_from(t.producers)) == number - 1
            before = chain_head(reader)
            assert verify_chain(reader).whole
        with pytest.raises(StoreTrouble):
            save(file, number)
        with file.writing("test", WHO) as writer:
            writer._connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
        save(file, number)
        with file.reading() as reader:
            assert chain_head(reader) != before
            assert reader.value(select(func.count()).select_from(t.producers)) == number
    refuse_harm(template)


@needs_posix
@pytest.mark.parametrize("spare", [0, 4096, 40_000, 100_000])
def test_an_open_file_survives_a_limit_of_the_system_and_saves_again_when_there_is_room(
    template: Path, open_folder: Path, spare: int
) -> None:
    path = laid(template, open_folder)
    first, then = lines_of("save_on_a_full_disk", path, spare)
    saved = int(first.split()[1])
    assert set(first.split()[3:]) <= {"disk_full", "disk_failed"}
    assert saved < 40
    assert then == "then saved"
    refuse_harm(path)
    assert rows(path, "SELECT count(*) FROM producers") == [(saved + 2,)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; only root may make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True
    )
    if not made or made.returncode:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@needs_posix
def test_a_real_disk_that_is_full_refuses_every_save_until_something_is_thrown_away(
    template: Path, small_disk: Path
) -> None:
    path = small_disk / template.name
    shutil.copyfile(template, path)
    with OfficeFile.open(path, SystemClock(), SystemRandom(), WHO) as file:
        save(file, 1)
        ballast = small_disk / "ballast"
        fill_up(ballast)
        for number in (2, 3):
            refused = tried(file, number)
            assert refused is not None
            assert refused.code == "disk_full"
        with pytest.raises(StoreTrouble) as caught:
            make_backup(path, small_disk / "backups", SystemClock())
        assert caught.value.code == "disk_full"
        ballast.unlink()
        assert tried(file, 2) is None
    OfficeFile.open(path, SystemClock(), SystemRandom(), WHO).close()
    fill_up(ballast)
    assert rows(path, "SELECT count(*) FROM producers") == [(2,)], "a full disk keeps nobody from reading"
    ballast.unlink()
    refuse_harm(path)


@needs_posix
def test_papers_copies_and_backups_on_a_full_disk_leave_nothing_half_done(
    template: Path, open_folder: Path
) -> None:
    path = laid(template, open_folder)
    before = path.read_bytes()
    told = outcomes("on_a_full_disk", path, -20_000, "copy_here", "back_up", "book", "draft", "create")
    refused = {"disk_full", "disk_failed", "paper_not_written"}
    for line in told.values():
        assert line.split(" then ")[0] in refused
    assert {step: line.split(" then ")[1] for step, line in told.items()} == {
        "copy_here": "copied",
        "back_up": "backed up",
        "book": "written",
        "draft": "kept",
        "create": "created",
    }
    assert path.read_bytes() == before
    left = {one.name for one in open_folder.iterdir()}
    assert left == {"warm", path.name, "copy.ocop", "backups", "list.xlsx", "drafts", "new.ocop"}
    assert not list(open_folder.rglob("*.part"))
    refuse_harm(open_folder / "copy.ocop")
    refuse_harm(open_folder / "new.ocop")


# No right


@needs_posix
def test_in_a_folder_that_may_not_be_written_one_may_look_and_is_told_why_not_more(
    template: Path, open_folder: Path
) -> None:
    path = laid(template, open_folder)
    given_to_nobody(path)
    open_folder.chmod(0o555)
    told = outcomes(
        "without_rights", path, "look", "open_and_save", "create", "copy_here", "back_up", "paper", "draft"
    )
    assert told == {
        "look": "saw 0",
        "open_and_save": "folder_not_writable",
        "create": "folder_not_writable",
        "copy_here": "folder_not_writable",
        "back_up": "folder_not_writable",
        "paper": "paper_not_written",
        "draft": "folder_not_writable",
    }
    assert "mở tệp để xem" in say("folder_not_writable", {"folder": str(open_folder)})
    open_folder.chmod(0o777)
    refuse_harm(path)


@needs_posix
def test_a_file_that_may_only_be_read_is_shown_and_not_written(template: Path, open_folder: Path) -> None:
    path = laid(template, open_folder)
    path.chmod(0o444)
    before = path.read_bytes()
    told = outcomes("without_rights", path, "look", "open_and_save", "copy_here")
    assert told == {"look": "saw 0", "open_and_save": "file_not_writable", "copy_here": "copied"}
    assert path.read_bytes() == before
    assert not path.with_name(path.name + ".lock").exists()


@needs_posix
def test_a_file_that_may_not_be_read_at_all_is_spoken_of(template: Path, open_folder: Path) -> None:
    path = laid(template, open_folder)
    path.chmod(0o000)
    told = outcomes("without_rights", path, "look", "open_and_save")
    assert told == {"look": "folder_not_writable", "open_and_save": "folder_not_writable"}


@needs_posix
def test_a_crashed_file_that_may_not_be_repaired_is_refused_until_it_may(
    template: Path, open_folder: Path
) -> None:
    path = laid(template, open_folder)
    leave_half_committed(path, "DELETE FROM places WHERE level = 'commune'")
    given_to_nobody(path, journal_of(path))
    open_folder.chmod(0o555)
    told = outcomes("without_rights", path, "look", "open_and_save")
    assert told["open_and_save"] == "folder_not_writable"
    assert told["look"] in ("file_not_writable", "disk_failed")
    open_folder.chmod(0o777)
    refuse_harm(path)
    assert rows(path, "SELECT count(*) > 0 FROM places WHERE level = 'commune'") == [(1,)]
