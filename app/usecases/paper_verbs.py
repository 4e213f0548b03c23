"""The verbs `report` and `print`: papers from an office file without a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain import report_periods
from app.domain.report_periods import Period
from app.exchange.merged_summaries import merge_summaries
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.dates import parse_date
from app.kernel.errors import RuleBroken
from app.kernel.numbers import padded
from app.storage.queries.councils import session_rows
from app.storage.queries.plans import plan_rows
from app.storage.queries.results import certificate_rows
from app.storage.queries.scoring import agenda_items
from app.storage.store import OfficeFile
from app.usecases.afterwards_verbs import AFTERWARDS_KINDS, print_afterwards
from app.usecases.dossier_papers import SheetChoice
from app.usecases.dossier_verbs import KINDS as OF_DOSSIERS
from app.usecases.dossier_verbs import print_of_dossiers
from app.usecases.expiry_notices import expiry_notices, write_expiry_notices
from app.usecases.papers import (
    blank_sheet_pdf,
    consolidated_docx,
    consolidated_pdf,
    write_certificates,
    write_report,
    written_pdf,
)
from app.usecases.plan_papers import plan_pdf, write_plan_book
from app.usecases.reports import report_of
from app.usecases.session_paper_makers import SESSION_KINDS
from app.usecases.session_papers import session_papers, write_session_papers


def report(
    path: str,
    out: str,
    year: int | None = None,
    quarter: int | None = None,
    half: int | None = None,
    days: Sequence[str] | None = None,
) -> list[Path]:
    """The report of a period as PDF, Word and workbook, from a file that is opened read-only.

    Raises:
        RuleBroken: `quarter_unlikely`, `period_unlikely`, `office_missing`.
        StoreTrouble: the file cannot be read, or the papers cannot be written.
    """
    period = _period(year, quarter, half, days)
    with _looking(path) as file:
        return write_report(file, report_of(file, period), Path(out), f"bao-cao-{period.file_stem}")


def merge_reports(out: str, files: Sequence[str]) -> list[Path]:
    """The workbooks of several districts added up to one.

    Raises:
        RuleBroken: as `app.exchange.merged_summaries.merge_summaries`.
        StoreTrouble: `paper_not_written`.
    """
    return [merge_summaries([Path(one) for one in files], Path(out).with_suffix(".xlsx"))]


def _period(year: int | None, quarter: int | None, half: int | None, days: Sequence[str] | None) -> Period:
    """The one period that was asked for."""
    if days is not None:
        first, last = (parse_date(one) for one in days)
        if first is None or last is None or year is not None:
            raise RuleBroken("period_unlikely")
        return report_periods.days(first, last)
    if year is None or (quarter is not None and half is not None):
        raise RuleBroken("period_unlikely")
    if quarter is not None:
        return report_periods.quarter(year, quarter)
    return report_periods.whole_year(year) if half is None else report_periods.half(year, half)


def print_papers(
    path: str,
    kind: str,
    out: str,
    separately: bool = False,
    dossier: str = "",
    set_no: int | None = None,
    variant: str | None = None,
    regulation: str = "",
    all_papers: bool = False,
) -> list[Path]:
    """All papers of a kind: certificates, blank sheets of the agendas, consolidated tables, plans of a year,
    and the administrative papers (PDF and Word): each kind of a session by its name, `papers` for all of
    them, `expiry_notice` for the notices that are due; each kind of a dossier by its name, `dossier_papers`
    for all of them, `missing` for what producers still owe (with `all_papers` also what is not mandatory),
    `blank_form_2` and its like for empty forms; the minutes of inspections, the requests and decisions of
    revocations.

    Args:
        dossier: only those of the dossier of that number or product; for papers after certification, only
            those of the certificate of that number or product.

    Raises:
        RuleBroken: `paper_kind_unknown`, `paper_is_not_of_a_dossier`, `dossier_not_found`,
            `certificate_not_found`, `paper_held_back`, `set_not_shipped`, `nothing_to_print`.
        StoreTrouble: the file cannot be read, or the papers cannot be written.
    """
    if kind not in all_kinds():
        raise RuleBroken("paper_kind_unknown", kind=kind, known=", ".join(all_kinds()))
    if dossier and kind not in (*OF_DOSSIERS, *AFTERWARDS_KINDS):
        known = ", ".join((*OF_DOSSIERS, *AFTERWARDS_KINDS))
        raise RuleBroken("paper_is_not_of_a_dossier", kind=kind, known=known)
    chosen = None if set_no is None else SheetChoice(set_no, variant, regulation)
    with _looking(path) as file:
        if kind in OF_DOSSIERS:
            files = print_of_dossiers(file, kind, Path(out), dossier, chosen, only_mandatory=not all_papers)
        elif kind in AFTERWARDS_KINDS:
            files = print_afterwards(file, kind, Path(out), dossier)
        else:
            made = KINDS.get(kind)
            files = made(file, Path(out), separately) if made else _of_sessions(file, Path(out), kind)
    if not files:
        raise RuleBroken("nothing_to_print")
    return files


def all_kinds() -> list[str]:
    """Every word that `print` takes."""
    return [*KINDS, *SESSION_KINDS, *OF_DOSSIERS, *AFTERWARDS_KINDS]


def _looking(path: str) -> OfficeFile:
    return OfficeFile.open(Path(path), SystemClock(), SystemRandom(), "so-ocop", read_only=True)


def _certificates(file: OfficeFile, out: Path, separately: bool) -> list[Path]:
    with file.reading() as reader:
        rows = [row for row in certificate_rows(reader) if row.is_printed_here]
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
        written_pdf(out / f"bang-tong-hop-{number}.{ending}", made(file, session_id))
        for number, session_id in enumerate(reversed(sessions), 1)
        for ending, made in (("pdf", consolidated_pdf), ("docx", consolidated_docx))
    ]


def _of_sessions(file: OfficeFile, out: Path, kind: str = "") -> list[Path]:
    """A kind of paper (or every one) of every session that has it, a folder for each session."""
    with file.reading() as reader:
        sessions = list(reversed(session_rows(reader)))
    files: list[Path] = []
    for number, one in enumerate(sessions, 1):
        wanted = [
            paper.id
            for paper in session_papers(file, one.id)
            if not paper.hindrance and kind in ("", paper.kind)
        ]
        if wanted:
            folder = out / f"phien-{padded(number)}"
            files += write_session_papers(file, one.id, folder, only=wanted).files
    return files


def _all_papers(file: OfficeFile, out: Path, separately: bool) -> list[Path]:
    return _of_sessions(file, out)


def _expiry_notices(file: OfficeFile, out: Path, separately: bool) -> list[Path]:
    return list(write_expiry_notices(file, out).files) if expiry_notices(file) else []


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
    "papers": _all_papers,
    "expiry_notice": _expiry_notices,
    "plans": _plans,
}
