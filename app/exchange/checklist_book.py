"""The checklist of a dossier as a workbook: every paper with its state and where its files lie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.dossier_books import BookFacts
from app.exchange.spreadsheets import Heading, Sheet, Value, write_workbook
from app.kernel.dates import shown_date

_HEADINGS = (
    Heading("TT", 6), Heading("Giấy tờ", 46), Heading("Bắt buộc", 10), Heading("Tình trạng", 24),
    Heading("Số, ký hiệu", 22), Heading("Nơi cấp", 30), Heading("Ngày cấp", 12),
    Heading("Có giá trị đến", 14), Heading("Tiêu chí", 16), Heading("Ghi chú", 30), Heading("Tệp", 60),
)  # fmt: skip


def write_checklist(path: Path, facts: BookFacts) -> Path:
    """Write the workbook.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    progress = facts.progress
    above = (
        f"Danh mục hồ sơ {facts.number}: {facts.product} của {facts.producer}".replace("  ", " "),
        f"Lập ngày {shown_date(facts.made_on)}; bắt buộc {progress.mandatory_met}/{progress.mandatory}, "
        f"tất cả {progress.met}/{progress.all}",
    )
    return write_workbook(path, [Sheet("Danh mục hồ sơ", _HEADINGS, _lines(facts), above)])


def _lines(facts: BookFacts) -> Iterator[tuple[Value, ...]]:
    for number, paper in enumerate(facts.papers, 1):
        yield (
            number, paper.name, "có" if paper.mandatory else "", paper.state, paper.number, paper.issuer,
            paper.issued_on, paper.expires_on, ", ".join(paper.criteria), paper.note,
            "; ".join(one.path for one in paper.files),
        )  # fmt: skip
