"""The quarterly summary as a workbook: the same figures as on paper, and the names that each counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.paper_facts import SummaryFacts
from app.exchange.spreadsheets import Heading, Sheet, Value, write_workbook
from app.kernel.dates import shown_date


def write_summary(path: Path, facts: SummaryFacts) -> Path:
    """Write the summary's workbook.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    summary = facts.summary
    above = (
        f"{facts.issuing_body}: {summary.title}",
        f"Số liệu từ {shown_date(summary.first)} đến hết {shown_date(summary.last)}, "
        f"lấy ngày {shown_date(facts.made_on)}",
    )
    return write_workbook(
        path,
        [
            Sheet(
                "Số liệu",
                (Heading("Mục", 22), Heading("Bảng", 40), Heading("Chỉ tiêu", 46), Heading("Số liệu", 12),
                 Heading("Đơn vị", 12), Heading("Ghi chú", 20)),
                _figures(facts), above,
            ),
            Sheet(
                "Chi tiết",
                (Heading("Bảng", 40), Heading("Chỉ tiêu", 46), Heading("Tên", 60)), _names(facts), above,
            ),
        ],
    )  # fmt: skip


def _figures(facts: SummaryFacts) -> Iterator[tuple[Value, ...]]:
    for section in facts.summary.sections:
        for table in section.tables:
            for figure in table.figures:
                number: Value = None if figure.text else figure.value
                yield section.title, table.title, figure.label, number, table.unit, figure.text


def _names(facts: SummaryFacts) -> Iterator[tuple[Value, ...]]:
    for section in facts.summary.sections:
        for table in section.tables:
            for figure in table.figures:
                for name in figure.names:
                    yield table.title, figure.label, name
