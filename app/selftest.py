"""Checks without a window whether this installation can do its work: the first half of `--selftest`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.documents.fonts import FILES, letters_of
from app.exchange.spreadsheets import Heading, Sheet, write_workbook
from app.exchange.written_back import cells_of
from app.kernel.clock import SystemClock, SystemRandom
from app.kernel.sentences import all_sentences
from app.kernel.text import VIETNAMESE_LETTERS
from app.storage.audit import verify_chain
from app.storage.drafts import DraftShelf
from app.storage.engine import require_sqlite, sqlite_version
from app.storage.queries.councils import session_rows
from app.storage.queries.producers import producer_rows
from app.storage.queries.results import certificate_rows
from app.storage.store import OfficeFile
from app.usecases.history import back_up, restore_backup
from app.usecases.papers import certificates_pdf, consolidated_pdf, summary_pdf
from app.usecases.producers import read_producer, save_producer
from app.usecases.regulations import load_regulation, regulation_ids
from app.usecases.sample_year import FILE_NAME, make_sample_year

WHO = "Tự kiểm tra"
_PIN = "4711"


class CheckFailed(Exception):
    """What was found is not what must be; the text says it in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must work. `run` gets a folder of its own and says in words what it found."""

    name: str
    run: Callable[[Path], str]


def fonts(folder: Path) -> str:
    """Every bundled face has every Vietnamese letter."""
    for face in FILES:
        missing = [letter for letter in VIETNAMESE_LETTERS if ord(letter) not in letters_of(face)]
        if missing:
            raise CheckFailed(f"phông {face} thiếu {' '.join(missing)}")
    return f"{len(FILES)} mặt chữ, mỗi mặt đủ {len(VIETNAMESE_LETTERS)} chữ cái tiếng Việt"


def words(folder: Path) -> str:
    """The sentences of the rules and the criteria sheets are shipped with the program."""
    sheets = sum(len(load_regulation(one).sheets) for one in regulation_ids())
    if not sheets or len(all_sentences()) < 50:
        raise CheckFailed(f"chỉ thấy {len(all_sentences())} câu thông báo và {sheets} bộ tiêu chí")
    return f"{len(all_sentences())} câu thông báo, {sheets} bộ tiêu chí của {len(regulation_ids())} văn bản"


def office_file(folder: Path) -> str:
    """An office file is made, changed, closed, opened again, backed up and restored."""
    require_sqlite()
    path = folder / FILE_NAME
    make_sample_year(path)
    clock, random = SystemClock(), SystemRandom()
    with OfficeFile.open(path, clock, random, WHO) as file:
        with file.reading() as reader:
            row_id = producer_rows(reader)[0].id
        draft = read_producer(file, row_id)
        if draft is None:
            raise CheckFailed("không đọc lại được chủ thể vừa lưu")
        save_producer(file, replace(draft, village="Bản tự kiểm tra"), WHO)
        backup = back_up(file, folder / "backups")
    restore_backup(backup.path, path, clock, WHO)
    with OfficeFile.open(path, clock, random, WHO) as file:
        again = read_producer(file, row_id)
        with file.reading() as reader:
            chain = verify_chain(reader)
    if again is None or again.village != "Bản tự kiểm tra" or not chain.whole:
        raise CheckFailed("nội dung đọc lại khác với nội dung đã ghi")
    return (
        f"SQLite {sqlite_version()}; ghi, sao lưu, khôi phục, đọc lại; lịch sử {chain.length} dòng nguyên vẹn"
    )


def locked_drafts(folder: Path) -> str:
    """A draft is kept under a PIN and opened with it."""
    shelf = DraftShelf(folder / "drafts", "selftest", SystemClock())
    try:
        shelf.keep("sheet", "s1", 1, "1a: mức 3", secret=_PIN)
        found = shelf.find("sheet", "s1", secret=_PIN)
    finally:
        shelf.close()
    if found is None or found.body != "1a: mức 3":
        raise CheckFailed("không mở lại được bản nháp có mã PIN")
    return "giữ và mở lại bằng mã PIN"


def workbook(folder: Path) -> str:
    """A list is written to Excel and read back."""
    rows = [("HTX Mẫu Đường Thẻn Sin", 1234, date(2023, 6, 30)), ("=1+1", -5, date(2024, 2, 29))]
    headings = (Heading("Chủ thể"), Heading("Lao động"), Heading("Ngày"))
    path = write_workbook(folder / "list.xlsx", [Sheet("Chủ thể", headings, rows)])
    found = cells_of(path)
    if found != [["Chủ thể", "Lao động", "Ngày"], *([*row] for row in rows)]:
        raise CheckFailed("nội dung đọc lại khác với nội dung đã ghi")
    return f"ghi và đọc lại {len(found)} dòng"


CHECKS = (
    Check("Phông chữ", fonts),
    Check("Câu chữ và tiêu chí", words),
    Check("Tệp sổ", office_file),
    Check("Bản nháp", locked_drafts),
    Check("Excel", workbook),
)
"""In this order: `office_file` leaves the sample file in the folder for the checks after it."""


def sample_papers(folder: Path) -> dict[str, bytes]:
    """A certificate, a consolidated table and a summary of the sample file, as PDF, by their names."""
    with OfficeFile.open(folder / FILE_NAME, SystemClock(), SystemRandom(), WHO, read_only=True) as file:
        with file.reading() as reader:
            certificates = [row.id for row in certificate_rows(reader) if row.is_printed_here]
            session = session_rows(reader)[-1].id
        return {
            "giấy chứng nhận": certificates_pdf(file, certificates),
            "bảng tổng hợp": consolidated_pdf(file, session),
            "báo cáo quý": summary_pdf(file, 2023, 4),
        }
