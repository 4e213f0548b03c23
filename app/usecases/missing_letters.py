"""What producers still owe, on paper and as a workbook: a letter for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.documents.missing_papers import render_missing
from app.exchange.file_names import safe_file_name
from app.exchange.files import write_bytes
from app.exchange.missing_book import write_missing
from app.kernel.batches import UNWATCHED, Watch
from app.storage.store import OfficeFile
from app.usecases.missing_papers import missing_facts


def missing_pdf(file: OfficeFile, dossier_ids: Sequence[str], *, only_mandatory: bool) -> bytes:
    """The list of missing papers, a letter per producer, each on its own page.

    Raises:
        RuleBroken: `nothing_is_missing`, `office_missing`, `glyph_missing`.
    """
    return render_missing(missing_facts(file, dossier_ids, only_mandatory=only_mandatory))


def write_missing_book(
    file: OfficeFile, dossier_ids: Sequence[str], path: Path, *, only_mandatory: bool
) -> Path:
    """The same as a workbook: one sheet, one line per missing paper, the producer on each.

    Raises:
        RuleBroken: `nothing_is_missing`, `office_missing`.
        StoreTrouble: `paper_not_written`.
    """
    return write_missing(path, missing_facts(file, dossier_ids, only_mandatory=only_mandatory))


def write_missing_letters(
    file: OfficeFile,
    dossier_ids: Sequence[str],
    folder: Path,
    *,
    only_mandatory: bool,
    watch: Watch = UNWATCHED,
) -> list[Path]:
    """A PDF and a workbook for each producer, to send to him.

    Stopped in the middle, it gives the files that exist: both of a producer, or none.

    Raises:
        RuleBroken: `nothing_is_missing`, `office_missing`, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    facts = missing_facts(file, dossier_ids, only_mandatory=only_mandatory)
    written = []
    for number, letter in enumerate(facts.letters, 1):
        if watch.is_stopped():
            break
        own = replace(facts, letters=(letter,))
        name = safe_file_name(f"{number:02d} {letter.producer}")
        written.append(write_bytes(folder / f"{name}.pdf", render_missing(own)))
        written.append(write_missing(folder / f"{name}.xlsx", own))
        watch.on_progress(number, len(facts.letters))
    return written
