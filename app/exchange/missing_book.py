"""The list of missing papers as a workbook, a line per paper, to filter and to send on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.missing_papers import MissingFacts, from_producer
from app.domain.papers import STATES
from app.exchange.spreadsheets import Heading, Sheet, Value, write_workbook
from app.kernel.dates import shown_date

_HEADINGS = (
    Heading("Chủ thể", 34), Heading("Người đại diện", 22), Heading("Điện thoại", 16), Heading("Sản phẩm", 30),
    Heading("Số phiếu", 20), Heading("Giấy tờ", 44), Heading("Bắt buộc", 10), Heading("Tình trạng", 24),
    Heading("Cần trước ngày", 14), Heading("Hướng dẫn", 70),
)  # fmt: skip


def write_missing(path: Path, facts: MissingFacts) -> Path:
    """Write the workbook.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    above = (f"{facts.office_name}: giấy tờ cần bổ sung, lập ngày {shown_date(facts.made_on)}",)
    return write_workbook(path, [Sheet("Giấy tờ cần bổ sung", _HEADINGS, _lines(facts), above)])


def _lines(facts: MissingFacts) -> Iterator[tuple[Value, ...]]:
    for letter in facts.letters:
        for row in letter.rows:
            for lack in from_producer(row, only_mandatory=facts.only_mandatory):
                yield (
                    letter.producer, letter.representative, letter.phone, row.product, row.number,
                    lack.kind.name, "có" if lack.mandatory else "", STATES[lack.state], row.needed_by,
                    lack.kind.hint,
                )  # fmt: skip
