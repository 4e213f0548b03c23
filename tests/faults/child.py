"""A program of its own that is killed, starved of room or of rights: `python -m tests.faults.child VERB ...`.

It prints one line per thing that it was told is done, so that the test knows what must not be lost.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import SpokenError
from app.kernel.sentences import all_sentences
from app.storage import tables as t
from app.storage.drafts import DraftShelf
from app.storage.registers import allot_number
from app.storage.store import OfficeFile

NOBODY = 65534
WHO = "Máy sắp tắt"
CLOCK, RANDOM = SystemClock(), SystemRandom()


def told(*words: object) -> None:
    print(*words, flush=True)


def write_until_killed(path: str, first: str) -> None:
    """Save one thing after the other; a line only after the save came back."""
    number = int(first)
    try:
        file = OfficeFile.open(Path(path), CLOCK, RANDOM, WHO)
    except SpokenError as error:
        told(error.code)
        return
    with file:
        told("open")
        while True:
            save(file, number)
            told(number)
            number += 1


def save(file: OfficeFile, number: int) -> None:
    """A producer with twenty years of figures, and a number of the register: all of it or nothing."""
    with file.writing("test", WHO) as writer:
        allot_number(writer, "certificate", "district", 2023)
        maker = writer.insert(t.producers, {"name": f"HTX Mẫu {number}", "note": "dài " * 300})
        writer.insert_many(
            t.producer_years, [{"producer_id": maker, "year": 2000 + n, "turnover": n} for n in range(20)]
        )
        writer.update(t.producers, maker, {"workers_total": number})


def draft_until_killed(folder: str, first: str) -> None:
    """Keep one draft after the other, as a form does between two keys."""
    shelf = DraftShelf(Path(folder), "file-1", CLOCK)
    told("open")
    number = int(first)
    while True:
        shelf.keep("producer", "p1", 1, f'{{"name": "HTX dở dang {number}"}}')
        shelf.keep("sheet", f"s{number}", 1, "1a: 3", secret="4711" if number % 50 == 0 else None)
        told(number)
        number += 1


def without_rights(path: str, *steps: str) -> None:
    """Do each step with every right on a file beside, and then as nobody; tell how it went."""
    warm = Path(path).with_name("warm") / Path(path).name
    for step in steps:
        tried(step, warm)
    all_sentences()  # the checkout may lie where nobody else may read
    become_nobody()
    for step in steps:
        told(step, tried(step, Path(path)))


def become_nobody() -> None:
    """Give root's rights up; who has none of them stays who he is."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def tried(step: str, path: Path) -> str:
    try:
        return STEPS[step](path)
    except SpokenError as error:
        str(error)  # a sentence whose arguments lack is a bug and fails here
        return error.code


def open_and_save(path: Path) -> str:
    with OfficeFile.open(path, CLOCK, RANDOM, WHO) as file:
        save(file, 1)
    return "saved"


def look(path: Path) -> str:
    from app.storage.queries.producers import producer_rows

    with OfficeFile.open(path, CLOCK, RANDOM, WHO, read_only=True) as file, file.reading() as reader:
        return f"saw {len(producer_rows(reader))}"


def create(path: Path) -> str:
    from app.usecases.offices import create_office
    from tests.conftest import PHONG_THO

    create_office(path.with_name("new.ocop"), PHONG_THO, CLOCK, RANDOM, WHO).close()
    return "created"


def back_up(path: Path) -> str:
    from app.usecases.history import back_up as make

    with OfficeFile.open(path, CLOCK, RANDOM, WHO, read_only=True) as file:
        make(file, path.with_name("backups"))
    return "backed up"


def copy_here(path: Path) -> str:
    from app.storage.copies import copy_whole

    copy_whole(path, path.with_name("copy.ocop"))
    return "copied"


def paper(path: Path) -> str:
    from app.usecases.papers import written_pdf

    written_pdf(path.with_name("paper.pdf"), b"%PDF")
    return "written"


def book(path: Path) -> str:
    from app.exchange.spreadsheets import Heading, Sheet, write_workbook

    rows = ((f"HTX Mẫu {number}", number) for number in range(2000))
    sheet = Sheet("Chủ thể", (Heading("Tên"), Heading("Số")), rows)
    write_workbook(path.with_name("list.xlsx"), [sheet])
    return "written"


def draft(path: Path) -> str:
    shelf = DraftShelf(path.with_name("drafts"), "file-1", CLOCK)
    shelf.keep("producer", "p1", 1, "x" * 50_000)
    shelf.close()
    return "kept"


STEPS: dict[str, Callable[[Path], str]] = {
    step.__name__: step for step in (open_and_save, look, create, back_up, copy_here, paper, book, draft)
}


def on_a_full_disk(path: str, spare: str, *steps: str) -> None:
    """Do each step with so many bytes left in a file, and again when there is room."""
    import resource

    warm = Path(path).with_name("warm") / Path(path).name
    for step in steps:
        tried(step, warm)
    limit = Path(path).stat().st_size + int(spare)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    for step in steps:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit if int(spare) >= 0 else -int(spare), hard))
        first = tried(step, Path(path))
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        told(step, first, "then", tried(step, Path(path)))


def save_on_a_full_disk(path: str, spare: str) -> None:
    """Keep the file open over the trouble, as the window does: the next save works when there is room."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    with OfficeFile.open(Path(path), CLOCK, RANDOM, WHO) as file:
        save(file, 1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (Path(path).stat().st_size + int(spare), hard))
        outcomes = [_one_save(file, number) for number in range(2, 42)]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        told("saved", outcomes.count("saved"), "refused", *sorted(set(outcomes) - {"saved"}))
        told("then", _one_save(file, 99))


def _one_save(file: OfficeFile, number: int) -> str:
    try:
        save(file, number)
    except SpokenError as error:
        str(error)
        return error.code
    return "saved"


VERBS: dict[str, Callable[..., None]] = {
    verb.__name__: verb
    for verb in (write_until_killed, draft_until_killed, without_rights, on_a_full_disk, save_on_a_full_disk)
}

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:])
