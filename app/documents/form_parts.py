"""The parts of forms that producers fill in: a line is the file's words where it has them, else dots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.documents.paper_parts import paper_of
from app.domain.dossier_paper_facts import DossierPaperFacts, set_words
from app.domain.dossiers import KINDS
from app.domain.form_facts import DossierFacts
from app.domain.paper_blocks import (
    Block,
    Choices,
    Column,
    FillLine,
    Item,
    Paper,
    Paragraph,
    Row,
    Table,
    Words,
)
from app.kernel.numbers import padded, shown_int

_BLANK_YEARS = 3
_WRITING_HEIGHT = 8
"""Millimetres of a row that is filled in by hand."""
BLANK_ROWS = 6
"""Rows of a table that is filled in by hand."""


def told(label: str, text: str, more_lines: int = 0) -> Block:
    """ "Label: text", or the label and dots to the margin with so many lines of dots below."""
    if not text.strip():
        return FillLine(f"{label}:", more_lines)
    return Paragraph((Words(f"{label}: "), Words(text.strip())), "plain")


def number_told(label: str, number: int | None, unit: str = "") -> Block:
    """The same for a number."""
    return told(label, "" if number is None else f"{shown_int(number)} {unit}".strip())


def chosen(label: str, options: Iterable[str], ticked: str) -> Choices:
    """Boxes of which the one that the file knows is ticked."""
    return Choices(label, tuple((one, one == ticked) for one in options))


def property_boxes(
    ticks: Sequence[tuple[str, bool]], label: str = "Quyền sở hữu trí tuệ"
) -> tuple[Block, ...]:
    """Kinds of intellectual property on lines of three, as many as a line holds."""
    lines = (tuple(ticks[place : place + 3]) for place in range(0, len(ticks), 3))
    return tuple(Choices("Và" if number else label, line) for number, line in enumerate(lines))


def headed(*parts: tuple[str, Iterable[Block]]) -> tuple[Block, ...]:
    """Parts under counted headings; a part without blocks vanishes and is not counted."""
    blocks: list[Block] = []
    count = 0
    for title, inside in parts:
        listed = tuple(inside)
        if listed:
            count += 1
            blocks += [Item("roman", count, title, bold=True), *listed]
    return tuple(blocks)


def producer_lines(of: DossierFacts) -> tuple[Block, ...]:
    """Who makes the product."""
    return (
        told("Tên chủ thể", of.producer),
        told("Loại hình", of.producer_type),
        told("Giấy đăng ký kinh doanh (số, ngày, nơi cấp)", of.registration),
        told("Mã số thuế", of.tax_code),
        told("Địa chỉ", of.address),
        told("Điện thoại", of.phone),
        told("Thư điện tử", of.email),
    )


def representative_lines(of: DossierFacts) -> tuple[Block, ...]:
    """Who signs for the producer."""
    year = of.representative_birth_year
    return (
        told("Họ và tên", of.representative),
        chosen("Giới tính", ("Nam", "Nữ"), of.representative_sex),
        told("Năm sinh", "" if year is None else str(year)),
        told("Dân tộc", of.representative_ethnicity),
        told("Địa chỉ thường trú", of.representative_address),
    )


def product_lines(of: DossierFacts) -> tuple[Block, ...]:
    """What is handed in."""
    return (
        told("Tên sản phẩm", of.product),
        told("Mã sản phẩm (nếu đã có)", of.product_code),
        told("Bộ sản phẩm", set_words(of)),
        told("Ngành", of.industry),
        told("Nhóm, phân nhóm", of.product_group),
        told("Quy cách, đơn vị tính", of.unit),
        told("Mô tả sản phẩm", of.description, 1),
        chosen("Loại hồ sơ", KINDS.values(), of.kind),
    )


def short_lines(of: DossierFacts) -> tuple[Block, ...]:
    """Product and producer in a few lines, for the papers of the offices."""
    return (
        told("Sản phẩm", of.product),
        told("Bộ sản phẩm", set_words(of)),
        told("Chủ thể", of.producer),
        told("Người đại diện", of.representative),
        told("Địa chỉ", of.address),
        told("Điện thoại", of.phone),
        told("Số phiếu đăng ký", of.number),
        chosen("Loại hồ sơ", KINDS.values(), of.kind),
    )


def years_table(of: DossierFacts) -> Table:
    """Turnover and profit of three years, the newest first."""
    columns = (
        Column("Năm", 30, "centre"),
        Column("Doanh thu (đồng)", align="right"),
        Column("Lợi nhuận (đồng)", align="right"),
    )
    known = [Row((str(year), _amount(turnover), _amount(profit))) for year, turnover, profit in of.years]
    empty = [Row(("", "", ""))] * max(0, _BLANK_YEARS - len(known))
    return Table(columns, (*known, *empty), row_height=_WRITING_HEIGHT)


def counted_table(
    columns: tuple[Column, ...], lines: Iterable[tuple[str, ...]], *, is_small: bool = False, height: int = 0
) -> Table:
    """A table of numbered lines, or one with empty rows to write in."""
    rows = tuple(Row((padded(number), *line)) for number, line in enumerate(lines, 1))
    if rows:
        return Table(columns, rows, is_small, height)
    empty = (Row(("",) * len(columns)),) * BLANK_ROWS
    return Table(columns, empty, is_small, max(height, _WRITING_HEIGHT))


def dossier_paper(facts: DossierPaperFacts, name: str, blocks: tuple[Block, ...]) -> Paper:
    """A paper about one dossier, called after it and its product."""
    return paper_of(facts.letterhead, f"{name} {facts.of.product}".strip(), blocks)


def _amount(dong: int | None) -> str:
    return "" if dong is None else shown_int(dong)
