"""The verbs `report` and `print`: papers from an office file without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import RuleBroken
from app.storage.queries.councils import session_rows
from app.storage.queries.plans import plan_rows
from app.storage.queries.results import certificate_rows
from app.storage.queries.scoring import agenda_items
from app.storage.store import OfficeFile
from app.usecases.papers import (
    blank_sheet_pdf,
    consolidated_pdf,
    summary_pdf,
    write_certificates,
    write_summary_book,
    written_pdf,
)
from app.usecases.plan_papers import plan_pdf, write_plan_book


def report(path: str, year: int, quarter: int, out: str) -> list[Path]:
    """The summary of a quarter as PDF and workbook, from a file that is opened read-only.

    Raises:
        RuleBroken: `quarter_unlikely`, `office_missing`.
        StoreTrouble: the file cannot be read, or the papers cannot be written.
    """
    if not 1 <= quarter <= 4 or not 2018 <= year <= 2100:
        raise RuleBroken("quarter_unlikely")
    name = f"bao-cao-quy-{quarter}-{year}"
    with _looking(path) as file:
        pdf = written_pdf(Path(out) / f"{name}.pdf", summary_pdf(file, year, quarter))
        return [pdf, write_summary_book(file, year, quarter, Path(out) / f"{name}.xlsx")]


def print_papers(path: str, kind: str, out: str, separately: bool = False) -> list[Path]:
    """All papers of a kind: certificates, blank sheets of the agendas, consolidated tables, plans of a year.

    Raises:
        RuleBroken: `paper_kind_unknown`, `nothing_to_print`.
        StoreTrouble: the file cannot be read, or the papers cannot be written.
    """
    if kind not in KINDS:
        raise RuleBroken("paper_kind_unknown", kind=kind, known=", ".join(KINDS))
    with _looking(path) as file:
        files = KINDS[kind](file, Path(out), separately)
    if not files:
        raise RuleBroken("nothing_to_print")
    return files


def _looking(path: str) -> OfficeFile:
    return OfficeFile.open(Path(path), SystemClock(), SystemRandom(), "so-ocop", read_only=True)


def _certificates(file: OfficeFile, out: Path, separately: bool) -> list[Path]:
    with file.reading() as reader:
        rows = [row for row in certificate_rows(reader) if row.state == "valid" and not row.external]
    rows.reverse()
    return write_certificates(file, [row.id for row in rows], out, separately=separately) if rows else []


def _blank_sheets(file: OfficeFile, out: Path, separately: bool) -> list[Path]:
    with file.reading() as reader:
        wanted = [
            (one.id, item)
            for one in session_rows(reader)
            if one.state != "concluded"
            for item in agenda_items(reader, one.id)
        ]
    return [
        written_pdf(out / f"phieu-{number}.pdf", blank_sheet_pdf(file, session_id, item.dossier_id))
        for number, (session_id, item) in enumerate(wanted, 1)
    ]


def _tables(file: OfficeFile, out: Path, separately: bool) -> list[Path]:
    with file.reading() as reader:
        sessions = [one.id for one in session_rows(reader)]
    return [
        written_pdf(out / f"bang-tong-hop-{number}.pdf", consolidated_pdf(file, session_id))
        for number, session_id in enumerate(reversed(sessions), 1)
    ]


def _plans(file: OfficeFile, out: Path, separately: bool) -> list[Path]:
    with file.reading() as reader:
        years = sorted(one.year for one in plan_rows(reader))
    return [
        path
        for year in years
        for path in (
            written_pdf(out / f"ke-hoach-{year}.pdf", plan_pdf(file, year)),
            write_plan_book(file, year, out / f"ke-hoach-{year}.xlsx"),
        )
    ]


KINDS: dict[str, Callable[[OfficeFile, Path, bool], list[Path]]] = {
    "certificates": _certificates,
    "sheets": _blank_sheets,
    "tables": _tables,
    "plans": _plans,
}
