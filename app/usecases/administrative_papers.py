"""Draws and writes administrative papers from their facts, in the office's words.

This is the door for every kind of paper: a use case gathers the facts and hands them over here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.documents.registry import FORMATS, Format, built, rendered
from app.domain.fingerprints import canonical_json, fingerprint_of
from app.domain.letterheads import NO_PART_OF_DATA, PaperNumbers
from app.domain.paper_blocks import Paper
from app.domain.session_paper_facts import MinutesFacts
from app.exchange.files import write_bytes
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.errors import RuleBroken
from app.kernel.text import search_key
from app.storage.store import OfficeFile
from app.usecases.document_texts import texts_in_use
from app.usecases.paper_numbers import MadePaper

_LONGEST_STEM = 90


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """A paper whose facts are gathered: what is written, under which name, and whose numbers it bears."""

    kind: str
    facts: Any
    numbers: PaperNumbers
    file_stem: str


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, and what `log_papers` has to remember of them."""

    files: tuple[Path, ...]
    made: tuple[MadePaper, ...]
    wanted: int = 0
    """How many papers were asked for; more than were made where somebody stopped."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper to look at, and what `log_papers` has to remember once it is printed or saved."""

    pdf: bytes
    made: MadePaper


def draw_paper(file: OfficeFile, kind: str, facts: Any) -> Paper:
    """The paper in the office's own words where it has some.

    Raises:
        RuleBroken: `paper_wording_unknown`, `placeholder_unknown`.
    """
    with file.reading() as reader:
        own = texts_in_use(reader, kind)
    return built(kind, facts, own)


def paper_bytes(file: OfficeFile, kind: str, facts: Any, wanted: Format = "pdf") -> bytes:
    """The paper as it would be printed now.

    Raises:
        RuleBroken: as `draw_paper`; `glyph_missing`.
    """
    return rendered(draw_paper(file, kind, facts), wanted)


def drawn_paper(file: OfficeFile, kind: str, facts: Any, numbers: PaperNumbers) -> Drawn:
    """The paper to look at.

    Raises:
        RuleBroken: as `paper_bytes`.
    """
    return Drawn(paper_bytes(file, kind, facts), MadePaper(numbers, data_fingerprint(facts)))


def write_papers(
    file: OfficeFile,
    ready: Sequence[ReadyPaper],
    folder: Path,
    formats: Sequence[Format] = FORMATS,
    watch: Watch = UNWATCHED,
) -> Written:
    """Write papers into a folder. The caller logs them, where the office file may be changed.

    Stopped in the middle, it gives the papers that exist: each is whole, in every format that was asked for.

    Raises:
        RuleBroken: `nothing_to_print`, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    if not ready:
        raise RuleBroken("nothing_to_print")
    written: list[Path] = []
    made: list[MadePaper] = []
    for one in ready:
        if watch.is_stopped():
            break
        paper = draw_paper(file, one.kind, one.facts)
        drawn = {wanted: rendered(paper, wanted) for wanted in formats}
        written += [write_bytes(folder / f"{one.file_stem}.{wanted}", data) for wanted, data in drawn.items()]
        made.append(MadePaper(one.numbers, data_fingerprint(one.facts)))
        watch.on_progress(len(made), len(ready))
    return Written(tuple(written), tuple(made), len(ready))


def data_fingerprint(facts: Any) -> str:
    """SHA-256 of the facts without number, day and signer, in hexadecimal."""
    if isinstance(facts, MinutesFacts):  # printed in their foot: begins with where it is looked for
        return facts.fingerprint
    return fingerprint_of(canonical_json(facts, NO_PART_OF_DATA))


def file_stem(title: str, addressee: str, taken: set[str]) -> str:
    """A name that every file system takes; a name that is taken gets a number. `taken` grows by it."""
    words = search_key(f"{title} {addressee}").encode("ascii", "ignore").decode()
    bare = "-".join("".join(sign if sign.isalnum() else " " for sign in words).split())
    stem = bare[:_LONGEST_STEM].strip("-") or "giay-to"
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    taken.add(found)
    return found
