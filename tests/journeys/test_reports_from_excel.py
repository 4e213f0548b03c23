"""The issued reports of 2023 recounted from the rows in Excel, and held against PDF, Word and the workbook.

The recount knows the cells of the page "Chi tiết" and nothing else: it adds the column "Tính vào số".
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from app.domain.report_periods import Period, half, quarter, whole_year
from app.domain.report_tables import Figure, FigureTable
from app.domain.summary_facts import SummaryFacts
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.numbers import shown_int, shown_score
from app.storage.store import OfficeFile
from app.usecases.papers import write_report
from app.usecases.reports import issue_report, issued_facts
from app.usecases.sample_year import make_sample_year

PERIODS = (quarter(2023, 2), half(2023, 1), quarter(2023, 4), whole_year(2023))
SCORES = ("Điểm thấp nhất", "Điểm cao nhất", "Điểm trung bình")
MILLIONS = "Doanh thu năm gần nhất, triệu đồng"


@dataclass(frozen=True)
class Issued:
    """An issued report: what was kept, and the three files of it."""

    facts: SummaryFacts
    figures: list[tuple[Any, ...]]
    rows: dict[tuple[str, str], list[tuple[str, int | None]]]
    pdf: str
    word: list[list[list[str]]]


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Period, Issued]]:
    folder = tmp_path_factory.mktemp("issued")
    make_sample_year(folder / "made.ocop")
    shutil.copy(folder / "made.ocop", folder / "phong-tho.ocop")
    clock = FixedClock(datetime(2024, 1, 5, 9, tzinfo=VIETNAM))
    with OfficeFile.open(folder / "phong-tho.ocop", clock, SeededRandom(1), "Người lập Mẫu") as file:
        yield {period: read(file, period, folder) for period in PERIODS}


def read(file: OfficeFile, period: Period, folder: Path) -> Issued:
    facts = issued_facts(file, issue_report(file, period, "Người lập Mẫu").id)
    paths = {path.suffix: path for path in write_report(file, facts, folder, period.file_stem)}
    book = openpyxl.load_workbook(paths[".xlsx"])
    rows: dict[tuple[str, str], list[tuple[str, int | None]]] = {}
    for table, label, name, part in book["Chi tiết"].iter_rows(min_row=6, values_only=True):
        rows.setdefault((str(table), str(label)), []).append((str(name), part))  # type: ignore[arg-type]
    pages = PdfReader(io.BytesIO(paths[".pdf"].read_bytes())).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    word = docx.Document(str(paths[".docx"]))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    figures = list(book["Số liệu"].iter_rows(min_row=6, values_only=True))
    return Issued(facts, figures, rows, text, tables)


def recounted(label: str, rows: list[tuple[str, int | None]]) -> str:
    """What a figure is by its rows alone, as it is printed."""
    if label in SCORES:
        scores = [Fraction(re.search(r"\(= (\S+)\)", name)[1]) for name, _ in rows]  # type: ignore[index]
        taken = (min(scores), max(scores), sum(scores, Fraction(0)) / len(scores))
        return shown_score(taken[SCORES.index(label)])
    added = sum(part or 0 for _, part in rows)
    return shown_int(added // 1_000_000 if label == MILLIONS else added)


@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.file_stem)
def test_every_figure_is_the_sum_of_its_rows_in_excel(issued: dict[Period, Issued], period: Period) -> None:
    one = issued[period]
    seen = 0
    for _, table, label, number, _, _, _, _, words, _ in one.figures:
        by_rows = recounted(label, one.rows.get((table, label), []))
        assert by_rows == (words or shown_int(number)), (table, label)
        seen += 1
    assert seen == len(list(one.facts.summary.placed())) > 80
    assert set(one.rows) <= {(row[1], row[2]) for row in one.figures}


def cells(facts: SummaryFacts, table: FigureTable, figure: Figure) -> list[str]:
    """A line of the paper from its label to the number of the period."""
    has_plan = any(each.planned is not None for each in table.figures)
    planned = [] if not has_plan else ["" if figure.planned is None else shown_int(figure.planned)]
    return [figure.told, *planned, figure.shown]


@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.file_stem)
def test_the_pdf_prints_the_figures_of_the_rows_line_by_line(
    issued: dict[Period, Issued], period: Period
) -> None:
    one, place = issued[period], 0
    for _, table, figure in one.facts.summary.placed():
        by_rows = recounted(figure.label, one.rows.get((table.title, figure.label), []))
        line = "".join("".join([*cells(one.facts, table, figure)[:-1], by_rows]).split())
        found = one.pdf.find(line, place)
        assert found >= 0, (table.title, line)
        place = found + len(line)


@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.file_stem)
def test_word_prints_the_same_lines(issued: dict[Period, Issued], period: Period) -> None:
    one = issued[period]
    printed = [row for table in one.word for row in table]
    place = 0
    for _, table, figure in one.facts.summary.placed():
        by_rows = recounted(figure.label, one.rows.get((table.title, figure.label), []))
        wanted = [*cells(one.facts, table, figure)[:-1], by_rows]
        while printed[place][: len(wanted)] != wanted:
            place += 1
            assert place < len(printed), (table.title, wanted)
        place += 1


@pytest.mark.parametrize("period", PERIODS, ids=lambda one: one.file_stem)
def test_the_workbook_says_what_the_issued_report_says(issued: dict[Period, Issued], period: Period) -> None:
    one = issued[period]
    told = [
        (table.title, figure.label, None if figure.text else figure.value, figure.text or None)
        for _, table, figure in one.facts.summary.placed()
    ]
    assert told == [(row[1], row[2], row[3], row[8] or None) for row in one.figures]


def test_the_year_holds_something_of_everything(issued: dict[Period, Issued]) -> None:
    """A year in which a figure is 0 everywhere would prove little: these are the ones that must not be."""
    numbers = {(row[1], row[2]): row[3] for row in issued[whole_year(2023)].figures}
    for place, least in {
        ("Giấy chứng nhận", "Đã thu hồi trong kỳ"): 1,
        ("Giấy chứng nhận", "Đã hết hạn, chưa đánh giá lại"): 2,
        ("Kết quả đánh giá trong kỳ", "Có kết quả của cấp trên"): 2,
        ("Kiểm tra, giám sát sau công nhận", "Đã kiểm tra trong kỳ"): 5,
        ("Kiểm tra, giám sát sau công nhận", "Yêu cầu khắc phục"): 2,
        ("Kiểm tra, giám sát sau công nhận", "Đề nghị thu hồi"): 1,
        ("Kiểm tra, giám sát sau công nhận", "Kiểm tra lại"): 1,
        ("Phản ánh, sự cố, thu hồi hàng", "Phản ánh nhận trong kỳ"): 1,
        ("Phản ánh, sự cố, thu hồi hàng", "Thu hồi hàng nhận trong kỳ"): 1,
        ("Phản ánh, sự cố, thu hồi hàng", "Đã xử lý xong trong kỳ"): 1,
        ("Đào tạo, tập huấn trong kỳ", "Trong đó: dân tộc thiểu số"): 64,
        ("Kinh phí đã chi từ đầu năm", "Vốn tín dụng"): 120_000_000,
    }.items():
        assert numbers[place] >= least, place
