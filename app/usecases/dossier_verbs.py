"""The verbs `print` and `export` as far as they concern dossiers: which ones, which papers, where to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from app.domain.lifecycle import OPEN_STATES
from app.exchange.file_names import safe_file_name
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import RuleBroken
from app.kernel.text import search_key
from app.storage.queries.dossiers import DossierRow, dossier_rows
from app.storage.queries.products import product_rows
from app.storage.store import OfficeFile
from app.usecases.dossier_exports import export_folder, write_book
from app.usecases.dossier_paper_makers import BLANK_KINDS, DOSSIER_KINDS
from app.usecases.dossier_papers import SheetChoice, dossier_papers, save_blank_form, write_dossier_papers
from app.usecases.missing_letters import write_missing_book, write_missing_letters

ALL = "dossier_papers"
"""The word for every paper that a dossier can have now."""
MISSING = "missing"
BLANK = "blank_"
KINDS = (ALL, *DOSSIER_KINDS, MISSING, *(f"{BLANK}{kind}" for kind in BLANK_KINDS))
EXPORTS: dict[str, Callable[[OfficeFile, str, Path], Path]] = {
    "folder": lambda file, dossier_id, out: export_folder(file, dossier_id, out),
    "book": lambda file, dossier_id, out: write_book(file, dossier_id, out),
}


def print_of_dossiers(
    file: OfficeFile,
    kind: str,
    out: Path,
    code: str = "",
    chosen: SheetChoice | None = None,
    *,
    only_mandatory: bool = True,
) -> list[Path]:
    """A kind of paper of the dossiers that `code` names, or of all, a folder for each dossier.

    Args:
        code: number of the dossier, code or name of its product; '' for every dossier.
        chosen: the set whose criteria a blank form 2 prints.
        only_mandatory: whether `missing` leaves out what is only welcome, as the window does at first.

    Raises:
        RuleBroken: `dossier_not_found`; `paper_held_back` where dossiers were named and none has the paper.
        StoreTrouble: `paper_not_written`.
    """
    if kind.startswith(BLANK):
        return _blank(file, kind.removeprefix(BLANK), out, chosen)
    rows = dossiers_called(file, code)
    if kind == MISSING:
        return _missing(file, rows, out, only_mandatory=only_mandatory)
    return _papers(file, rows, kind, out, named=bool(code))


def export(path: str, kind: str, out: str, dossier: str = "") -> list[Path]:
    """Whole dossiers, each as a folder with its files and checklist, or as one PDF.

    Raises:
        RuleBroken: `export_kind_unknown`, `dossier_not_found`, `nothing_to_print`.
        StoreTrouble: the file cannot be read, or the dossiers cannot be written.
    """
    made = EXPORTS.get(kind)
    if made is None:
        raise RuleBroken("export_kind_unknown", kind=kind)
    with OfficeFile.open(Path(path), SystemClock(), SystemRandom(), "so-ocop", read_only=True) as file:
        rows = dossiers_called(file, dossier)
        if not rows:
            raise RuleBroken("nothing_to_print")
        names, into = _names(rows), Path(out)
        with suppress(OSError):  # what cannot be written is told with its name below
            into.mkdir(parents=True, exist_ok=True)
        return [
            made(file, row.id, into if kind == "folder" else into / f"{name}.pdf")
            for row, name in zip(rows, names, strict=True)
        ]


def dossiers_called(file: OfficeFile, code: str) -> list[DossierRow]:
    """The dossiers of that number, product code or product name, tones and case aside; all for ''.

    Raises:
        RuleBroken: `dossier_not_found`.
    """
    with file.reading() as reader:
        rows = dossier_rows(reader)
        codes = {one.id: one.code for one in product_rows(reader)} if code else {}
    if not code:
        return rows
    wanted = search_key(code)
    found = [
        row
        for row in rows
        if wanted in {search_key(one) for one in (row.number, row.product, codes.get(row.product_id, ""))}
    ]
    if not found or not wanted:
        raise RuleBroken("dossier_not_found", code=code)
    return found


def _papers(file: OfficeFile, rows: Sequence[DossierRow], kind: str, out: Path, *, named: bool) -> list[Path]:
    files: list[Path] = []
    held_back: tuple[str, str] | None = None
    for row, name in zip(rows, _names(rows), strict=True):
        papers = [one for one in dossier_papers(file, row.id) if kind in (ALL, one.kind)]
        ready = [one.kind for one in papers if not one.hindrance]
        if ready:
            files += write_dossier_papers(file, row.id, out / name, only=ready).files
        elif papers:
            held_back = held_back or (papers[0].title, papers[0].hindrance)
    if held_back and named and not files:
        raise RuleBroken("paper_held_back", title=held_back[0], why=held_back[1])
    return files


def _missing(file: OfficeFile, rows: Sequence[DossierRow], out: Path, *, only_mandatory: bool) -> list[Path]:
    """A notice per producer, and one workbook of all."""
    ids = [row.id for row in rows if row.state in OPEN_STATES]
    if not ids:
        return []
    book = write_missing_book(file, ids, out / "giay-to-con-thieu.xlsx", only_mandatory=only_mandatory)
    return [book, *write_missing_letters(file, ids, out, only_mandatory=only_mandatory)]


def _blank(file: OfficeFile, kind: str, out: Path, chosen: SheetChoice | None) -> list[Path]:
    own = chosen if kind == "form_2" else None
    stem = f"mau-trong-{kind.replace('_', '-')}"
    if own is not None:
        stem += f"-bo-{own.set_no:02d}{own.variant or ''}"
    return [
        save_blank_form(file, kind, "", out / f"{stem}.pdf", "pdf", own),
        save_blank_form(file, kind, "", out / f"{stem}.docx", "docx", own),
    ]


def _names(rows: Sequence[DossierRow]) -> list[str]:
    """A name for the folder of each dossier; drafts have no number yet, so that they are counted."""
    taken: set[str] = set()
    names: list[str] = []
    for row in rows:
        stem = safe_file_name(f"{row.number} {row.product}".strip())
        name, count = stem, 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem} {count}"
        taken.add(name.casefold())
        names.append(name)
    return names
