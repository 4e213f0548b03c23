"""The summary as a workbook: the figures as on paper, and every name that each counts.

`app/exchange/merged_summaries.py` reads these workbooks again: title lines, headings and the order of
the columns are known to it by the names below.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.report_tables import Figure
from app.domain.summary_facts import SummaryFacts
from app.exchange.spreadsheets import Heading, Sheet, Value, write_workbook
from app.kernel.dates import shown_date

FIGURES, NAMES, TEXTS = "Số liệu", "Chi tiết", "Nội dung"
SECTION, TABLE, LABEL, UNIT = "Mục", "Bảng", "Chỉ tiêu", "Đơn vị"
NOW, PREVIOUS, LAST_YEAR, PLANNED, IN_WORDS = (
    "Kỳ này", "Kỳ trước", "Cùng kỳ năm trước", "Kế hoạch", "Số liệu dạng chữ",
)  # fmt: skip
NAME, PART, NOTE = "Tên", "Tính vào số", "Ghi chú"
HEADINGS = (
    Heading(SECTION, 22), Heading(TABLE, 40), Heading(LABEL, 46), Heading(NOW, 16), Heading(PREVIOUS, 16),
    Heading(LAST_YEAR, 16), Heading(PLANNED, 16), Heading(UNIT, 12), Heading(IN_WORDS, 18),
    Heading(NOTE, 28),
)  # fmt: skip
NAME_HEADINGS = (Heading(TABLE, 40), Heading(LABEL, 46), Heading(NAME, 60), Heading(PART, 18))
"""`PART` is what a name adds to its figure: the figure is the sum of the column (turnover: in millions)."""


def write_summary(path: Path, facts: SummaryFacts) -> Path:
    """Write the summary's workbook.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    above = title_lines(facts)
    sheets = [
        Sheet(FIGURES, HEADINGS, _figures(facts), above),
        Sheet(NAMES, NAME_HEADINGS, _names(facts), above),
    ]
    if facts.texts.given:
        sheets.append(Sheet(TEXTS, (Heading("Phần", 26), Heading("Nội dung", 120)), facts.texts.given, above))
    return write_workbook(path, sheets)


def title_lines(facts: SummaryFacts) -> tuple[str, ...]:
    """What stands above the head of every sheet: for whom, which period, which days."""
    first, last = shown_date(facts.summary.first), shown_date(facts.summary.last)
    lines = (facts.place, facts.summary.title, f"Số liệu từ {first} đến hết {last}")
    taken = f"Lấy ngày {shown_date(facts.counted_on)}"
    number = f", báo cáo số {facts.letterhead.number}" if facts.letterhead.number else ""
    sample = "; dữ liệu mẫu" if facts.letterhead.is_sample else ""
    return (*lines, f"{taken}{number}{sample}")


def _figures(facts: SummaryFacts) -> Iterator[tuple[Value, ...]]:
    for section, table, figure in facts.summary.placed():
        other = facts.beside(table, figure)
        yield (
            section.title, table.title, figure.label, _number(figure), _number(other.previous),
            _number(other.last_year), figure.planned, table.unit, figure.text, figure.note,
        )  # fmt: skip


def _number(figure: Figure | None) -> Value:
    return None if figure is None or figure.text else figure.value


def _names(facts: SummaryFacts) -> Iterator[tuple[Value, ...]]:
    for _, table, figure in facts.summary.placed():
        for name, part in figure.parts:
            yield table.title, figure.label, name, part
