"""A killed program loses nothing that it was told is saved, and leaves nothing in the way."""

from __future__ import annotations

import random
import time
from pathlib import Path
from subprocess import Popen

import pytest

from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import StoreTrouble
from app.storage.drafts import DraftShelf
from app.storage.header import journal_of
from app.storage.store import OfficeFile
from tests.crashes import leave_half_committed
from tests.faults.conftest import KILLS, WHO, child, needs_posix, refuse_harm, rows

pytestmark = needs_posix

LONGEST_MICROSECONDS = 25_000
"""From the last line that was read to the kill: the time of a few saves."""


def killed_at_a_random_moment(program: Popen[bytes], chance: random.Random) -> list[int]:
    """Let the program tell a few things, kill it anywhere in the next; what it had told by then."""
    assert program.stdout is not None
    assert program.stdout.readline() == b"open\n"
    told = [int(program.stdout.readline()) for _ in range(chance.randint(1, 4))]
    until = time.perf_counter_ns() + chance.randint(0, LONGEST_MICROSECONDS) * 1000
    while time.perf_counter_ns() < until:
        pass
    program.kill()
    rest, _ = program.communicate()
    told += [int(line) for line in rest.split(b"\n")[:-1]]
    return told


KILLS_PER_FILE = 50
"""Then a new file: the whole history is walked through after every kill."""


def test_no_kill_loses_an_acknowledged_change_or_leaves_a_lock(template: Path) -> None:
    chance = random.Random(20231124)
    fresh = template.read_bytes()
    saved: list[int] = []
    recovered = 0
    for kill in range(KILLS):
        if kill % KILLS_PER_FILE == 0:
            template.write_bytes(fresh)
            saved = []
        first = max(saved, default=0) + 1
        saved += killed_at_a_random_moment(child("write_until_killed", template, first), chance)
        recovered += journal_of(template).exists()
        refuse_harm(template)
        found = rows(template, "SELECT workers_total FROM producers ORDER BY workers_total")
        present = [int(str(number)) for (number,) in found]
        lost = sorted(set(saved) - set(present))
        assert not lost, f"kill {kill} lost {lost}"
        assert len(present) - len(saved) <= 1, "more than the one save that was on its way"
        assert rows(template, "SELECT count(*) FROM producer_years") == [(20 * len(present),)]
        assert rows(template, "SELECT last FROM registers WHERE kind = 'certificate'") == [(len(present),)]
        saved = present
    print(f"{KILLS} kills, {recovered} journals recovered")


def test_what_was_half_written_when_the_power_went_is_taken_back(template: Path) -> None:
    program = child("write_until_killed", template, 1)
    saved = killed_at_a_random_moment(program, random.Random(7))
    refuse_harm(template)
    before = rows(template, "SELECT id, name FROM producers ORDER BY id")
    assert len(before) >= len(saved)
    leave_half_committed(template, "UPDATE producers SET name = 'dở dang'", "DELETE FROM producer_years")
    assert journal_of(template).exists()
    refuse_harm(template)
    assert rows(template, "SELECT id, name FROM producers ORDER BY id") == before


def test_drafts_are_found_again_after_every_kill(tmp_path: Path) -> None:
    chance = random.Random(4711)
    kept: list[int] = []
    for _ in range(max(KILLS // 4, 5)):
        first = max(kept, default=0) + 1
        kept += killed_at_a_random_moment(child("draft_until_killed", tmp_path, first), chance)
        shelf = DraftShelf(tmp_path, "file-1", SystemClock())
        found = shelf.find("producer", "p1")
        assert found is not None
        assert found.body in (f'{{"name": "HTX dở dang {n}"}}' for n in (kept[-1], kept[-1] + 1))
        on_shelf = {record for _, record, _ in shelf.all()}
        assert {f"s{number}" for number in kept} <= on_shelf
        sealed = [number for number in kept if number % 50 == 0]
        for number in sealed[:1]:
            draft = shelf.find("sheet", f"s{number}", secret="4711")
            assert draft is not None
            assert draft.body == "1a: 3"
        shelf.close()


def test_of_many_programs_one_holds_the_file_and_its_death_frees_it(template: Path) -> None:
    holders = [child("write_until_killed", template, 1000 * number) for number in range(4)]
    try:
        assert [_first_line(holder) for holder in holders].count(b"open\n") == 1
        with pytest.raises(StoreTrouble) as caught:
            OfficeFile.open(template, SystemClock(), SystemRandom(), WHO)
        assert caught.value.code == "file_in_use"
        assert "Máy sắp tắt" in str(caught.value)
    finally:
        for holder in holders:
            holder.kill()
            holder.communicate()
    refuse_harm(template)


def _first_line(program: Popen[bytes]) -> bytes:
    assert program.stdout is not None
    return program.stdout.readline()
