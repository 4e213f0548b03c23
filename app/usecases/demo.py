"""The main job without a window: the sample year, its papers, and the table of its results."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.domain.report_periods import Period, half, quarter, whole_year
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.errors import RuleBroken
from app.kernel.numbers import padded, shown_score
from app.storage.queries.inspections import inspection_rows, revocation_rows
from app.storage.queries.plans import plan_rows
from app.storage.queries.results import certificate_rows
from app.storage.store import OfficeFile
from app.usecases.inspection_papers import (
    papers_of_inspection,
    papers_of_revocation,
    write_after_papers,
)
from app.usecases.paper_numbers import log_papers
from app.usecases.papers import (
    blank_sheet_pdf,
    consolidated_docx,
    consolidated_pdf,
    scoring_sheet_pdf,
    write_certificates,
    write_report,
    written_pdf,
)
from app.usecases.plan_papers import plan_pdf, write_plan_book
from app.usecases.reports import report_of
from app.usecases.sample_year import (
    CASES,
    DISTRICT_2023,
    WHO,
    SampleResult,
    SampleYear,
    make_sample_year,
)
from app.usecases.session_papers import write_session_papers

ACTIONS = {"certify": "cấp giấy", "hand_over": "chuyển cấp trên", "none": "không"}
PAPERS = "giay-to"


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The year and every file that was made of it."""

    year: SampleYear
    files: tuple[Path, ...]


def run(out: str, file_only: bool = False, case: str = DISTRICT_2023) -> int:
    """Make a sample year under `out` and tell what came of it.

    Raises:
        RuleBroken: `sample_case_unknown`.
    """
    folder = Path(out)
    if file_only:
        path = fresh_file(folder, case)
        make_sample_year(path, case=case)
        print(f"Đã tạo tệp mẫu {path.name}")
        return 0
    made = demonstrate(folder, case)
    if made.year.results:
        print_table(made.year.results)
    print(f"\n{len(made.files)} tệp trong {folder}:")
    for path in made.files:
        print(f"  {path.relative_to(folder)}  ({-(-path.stat().st_size // 1024)} KB)")
    return 0


def demonstrate(folder: Path, case: str = DISTRICT_2023) -> Demonstration:
    """A sample year with certificates, sheets, tables, administrative papers and summaries, as far as its
    level makes them.

    Raises:
        RuleBroken: `sample_case_unknown`.
    """
    path = fresh_file(folder, case)
    year = make_sample_year(path, case=case)
    number_of_year = int(path.stem[-4:])
    with OfficeFile.open(path, SystemClock(), SystemRandom(), WHO) as file:
        files = [path, *_certificates(file, year, folder), *_sheets(file, year, folder)]
        for number, session in enumerate(year.session_ids, 1):
            name = f"bang-tong-hop-dot-{number}"
            files.append(written_pdf(folder / f"{name}.pdf", consolidated_pdf(file, session)))
            files.append(written_pdf(folder / f"{name}.docx", consolidated_docx(file, session)))
            written = write_session_papers(file, session, folder / PAPERS / f"dot-{number}")
            log_papers(file, written.made, WHO)
            files += written.files
        for period in _periods(number_of_year):
            files += write_report(file, report_of(file, period), folder, f"bao-cao-{period.file_stem}")
        files += _afterwards(file, folder / PAPERS / "giam-sat")
        with file.reading() as reader:
            planned = [one.year for one in plan_rows(reader)]
        for one in planned:
            files.append(written_pdf(folder / f"ke-hoach-{one}.pdf", plan_pdf(file, one)))
            files.append(write_plan_book(file, one, folder / f"ke-hoach-{one}.xlsx"))
    return Demonstration(year, tuple(files))


def fresh_file(folder: Path, case: str = DISTRICT_2023) -> Path:
    """Where the sample file goes; what an earlier run left there is removed first.

    Raises:
        RuleBroken: `sample_case_unknown`.
    """
    if case not in CASES:
        raise RuleBroken("sample_case_unknown", case=case, known=", ".join(CASES))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{CASES[case]}.ocop"
    for old in (path, path.with_name(path.name + ".lock"), path.with_name(path.name + "-journal")):
        old.unlink(missing_ok=True)
    for name in ("giay-chung-nhan", "phieu", PAPERS):
        shutil.rmtree(folder / name, ignore_errors=True)
    return path


def print_table(results: tuple[SampleResult, ...]) -> None:
    """The results as a table."""
    head = ("Sản phẩm", "Bộ", "Điểm", "Khung", "Hạng", "Xử lý", "Trường hợp")
    rows = [
        (
            one.product,
            padded(one.set_no),
            "–" if one.score is None else shown_score(one.score),
            f"{one.class_by_score} sao",
            "–" if one.star_class is None else f"{one.star_class} sao",
            ACTIONS[one.action],
            one.story,
        )
        for one in results
    ]
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    session = ""
    print("  ".join(text.ljust(wide) for text, wide in zip(head, widths, strict=True)))
    for one, row in zip(results, rows, strict=True):
        if one.session != session:
            session = one.session
            print(f"-- {session}")
        print("  ".join(text.ljust(wide) for text, wide in zip(row, widths, strict=True)))


def _periods(year: int) -> tuple[Period, ...]:
    """The reports that a district sends in a year."""
    return quarter(year, 2), half(year, 1), quarter(year, 4), whole_year(year)


def _afterwards(file: OfficeFile, where: Path) -> list[Path]:
    """Minutes of the visits, papers of the revocations."""
    with file.reading() as reader:
        visits, revoked = inspection_rows(reader), revocation_rows(reader)
    files: list[Path] = []
    for number, visit in enumerate(reversed(visits), 1):
        papers = papers_of_inspection(file, visit.id)
        stem = f"{padded(number)}-{papers[0].file_stem}"
        files += write_after_papers(file, papers, where, stem=stem).files
    for one in revoked:
        files += write_after_papers(file, papers_of_revocation(file, one.id), where).files
    return files


def _certificates(file: OfficeFile, year: SampleYear, folder: Path) -> list[Path]:
    if not year.certificate_ids:
        return []
    where = folder / "giay-chung-nhan"
    with file.reading() as reader:
        standing = {row.id for row in certificate_rows(reader) if row.is_printed_here}
    ids = [one for one in year.certificate_ids if one in standing]  # a revoked one is not printed again
    return write_certificates(file, ids, where) + write_certificates(file, ids, where, separately=True)


def _sheets(file: OfficeFile, year: SampleYear, folder: Path) -> list[Path]:
    where = folder / "phieu"
    files = [
        written_pdf(where / f"phieu-{padded(number)}.pdf", scoring_sheet_pdf(file, sheet_id))
        for number, sheet_id in enumerate(year.sheet_ids, 1)
    ]
    if not year.open_session_id:
        return files
    blank = blank_sheet_pdf(file, year.open_session_id, year.open_dossier_id)
    return [*files, written_pdf(where / "phieu-trong.pdf", blank)]
