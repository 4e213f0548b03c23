"""The verb `print` as far as it concerns papers after certification: of which visits, which revocations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from app.kernel.errors import RuleBroken
from app.kernel.text import search_key
from app.storage.queries.inspections import inspection_rows, revocation_rows, standing_rows
from app.storage.queries.products import product_rows
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.inspection_papers import (
    DECISION,
    MINUTES,
    REQUEST,
    AfterwardsPaper,
    papers_of_inspection,
    papers_of_revocation,
    write_after_papers,
)

AFTERWARDS_KINDS = (MINUTES, REQUEST, DECISION)


def print_afterwards(file: OfficeFile, kind: str, out: Path, code: str = "") -> list[Path]:
    """The minutes of every visit, or the request or decision of every revocation, the first visit first.

    A decision that another level makes is not written.

    Args:
        code: number of the certificate, code or name of its product; '' for every one.

    Raises:
        RuleBroken: `certificate_not_found`; `paper_held_back` where some were named and none can be made.
        StoreTrouble: `paper_not_written`.
    """
    papers = [one for made in _made(file, kind, code) for one in made if one.kind == kind]
    held_back = next((one for one in papers if one.hindrance), None)
    ready = list(_counted(one for one in papers if not one.hindrance))
    if code and held_back and not ready:
        raise RuleBroken("paper_held_back", title=held_back.title, why=held_back.hindrance)
    return list(write_after_papers(file, ready, out).files) if ready else []


def _made(file: OfficeFile, kind: str, code: str) -> Iterator[list[AfterwardsPaper]]:
    papers_of: Callable[[OfficeFile, str], list[AfterwardsPaper]]
    papers_of = papers_of_inspection if kind == MINUTES else papers_of_revocation
    with file.reading() as reader:
        ids = _visits(reader, code) if kind == MINUTES else _revocations(reader, code)
    return (papers_of(file, row_id) for row_id in ids)


def _visits(reader: Reader, code: str) -> list[str]:
    asked = _products_called(reader, code)
    rows = reversed(inspection_rows(reader))
    return [row.id for row in rows if asked is None or row.draft.product_id in asked]


def _revocations(reader: Reader, code: str) -> list[str]:
    asked = _products_called(reader, code)
    rows = reversed(revocation_rows(reader))
    return [row.id for row in rows if asked is None or row.product_id in asked]


def _products_called(reader: Reader, code: str) -> set[str] | None:
    """The products that a word names by certificate, code or name, tones and case aside; None for ''."""
    if not code:
        return None
    wanted = search_key(code)
    named = [(row.id, (row.code, row.name)) for row in product_rows(reader)]
    numbered = [(row.product_id, (row.number,)) for row in standing_rows(reader)]
    found = {key for key, words in (*named, *numbered) if wanted in {search_key(one) for one in words}}
    if not found or not wanted:
        raise RuleBroken("certificate_not_found", code=code)
    return found


def _counted(papers: Iterable[AfterwardsPaper]) -> Iterator[AfterwardsPaper]:
    """With names that differ: one product may be visited twice."""
    taken: dict[str, int] = {}
    for one in papers:
        taken[one.file_stem] = count = taken.get(one.file_stem, 0) + 1
        yield one if count == 1 else replace(one, file_stem=f"{one.file_stem}-{count}")
