"""The pages of a dossier's book that we draw ourselves: cover, checklist, photos, notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle

from app.documents.blocks import (
    CELL,
    CELL_BOLD_CENTRE,
    CELL_CENTRE,
    HAIRLINE,
    HEAD_BOLD,
    HEAD_LINE,
    MOTTO,
    SAMPLE,
    SAMPLE_WORDS,
    SHADE,
    SMALL,
    SUBJECT,
    TYPE_NAME,
    labelled,
    paragraph,
)
from app.documents.fitting import wrapped
from app.documents.fonts import BOLD, ITALIC, REGULAR, letters_of, register, width
from app.documents.page import BOTTOM, LEFT, RIGHT, TOP, Rule, body_width
from app.domain.dossier_books import BookFacts, BookFile, BookPaper
from app.kernel.dates import shown_date
from app.kernel.numbers import padded

_EDGE = 16 * mm


def render_front(facts: BookFacts, numbers: Sequence[int | None], apart: Sequence[int], pages: int) -> bytes:
    """Cover and checklist.

    Args:
        numbers: on which page each paper begins; None where it has no file.
        apart: how many files of each paper could not be joined.
        pages: how many pages the book has.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    register()
    sink = io.BytesIO()
    template = SimpleDocTemplate(
        sink, pagesize=A4, topMargin=TOP, bottomMargin=BOTTOM, leftMargin=LEFT, rightMargin=RIGHT,
        title=f"Hồ sơ {facts.product}", author=facts.office_name, invariant=1,
    )  # fmt: skip
    template.build([*_cover(facts, sum(apart), pages), PageBreak(), *_checklist(facts, numbers, apart)])
    return sink.getvalue()


def photo_page(heading: str, one: BookFile, picture: ImageReader) -> bytes:
    """A photo as large as an A4 sheet takes it, upright or across as the photo is, with its name below."""
    wide, high = picture.getSize()
    page = landscape(A4) if wide > high else A4
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=page, invariant=1)
    room, rise = page[0] - 2 * _EDGE, page[1] - 2 * _EDGE - 40
    factor = min(room / wide, rise / high)
    drawn = (wide * factor, high * factor)
    x, y = (page[0] - drawn[0]) / 2, _EDGE + 26 + (rise - drawn[1]) / 2
    canvas.drawImage(picture, x, y, *drawn, mask="auto")
    words = " - ".join(part for part in (heading, one.caption or one.file_name) if part)
    _line(canvas, words, ITALIC, 11, page[0] / 2, _EDGE + 4, room)
    canvas.showPage()
    canvas.save()
    return sink.getvalue()


def note_page(heading: str, one: BookFile, what: str) -> bytes:
    """A page in the place of a file that cannot be joined: which, why, and where it lies."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=A4, invariant=1)
    room, y = A4[0] - 2 * LEFT, A4[1] - 90 * mm
    for text, face, size in (
        (heading, BOLD, 14),
        (one.file_name, REGULAR, 13),
        (what, REGULAR, 13),
        (f"Xem tệp trong thư mục hồ sơ: {one.path}", ITALIC, 12),
    ):
        for line in wrapped(_drawable(text, face).split(), face, size, room):
            _line(canvas, line, face, size, A4[0] / 2, y, room)
            y -= size * 1.4
        y -= 8
    canvas.setLineWidth(0.5)
    canvas.rect(LEFT - 12, y - 6, A4[0] - 2 * LEFT + 24, A4[1] - 90 * mm - y + 36)
    canvas.showPage()
    canvas.save()
    return sink.getvalue()


def _line(canvas: Canvas, text: str, face: str, size: float, x: float, y: float, room: float) -> None:
    """A centred line, cut with dots where it is too long."""
    register()
    shown = _drawable(text, face)
    while width(shown, face, size) > room and len(shown) > 1:
        shown = shown.removesuffix("…")[:-1] + "…"
    canvas.setFont(face, size)
    canvas.drawCentredString(x, y, shown)


def _drawable(text: str, face: str) -> str:
    """Names of foreign files may hold any letter; one that the font lacks must not stop a book."""
    known = letters_of(face)
    return "".join(letter if ord(letter) in known else "?" for letter in text)


def _cover(facts: BookFacts, apart: int, pages: int) -> list[Flowable]:
    room = body_width()
    motto = "Độc lập - Tự do - Hạnh phúc"
    story: list[Flowable] = [
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", HEAD_BOLD),
        paragraph(motto, MOTTO),
        Rule(width(motto, BOLD, MOTTO.fontSize)),
        Spacer(1, 46 * mm),
        paragraph(facts.superior_name.upper(), HEAD_LINE),
        paragraph(facts.office_name.upper(), HEAD_BOLD),
        Rule(70),
        Spacer(1, 14 * mm),
        paragraph("HỒ SƠ", TYPE_NAME),
        paragraph("Đánh giá, phân hạng sản phẩm OCOP", SUBJECT),
        paragraph(facts.product, TYPE_NAME),
    ]
    if facts.sample:
        story.append(paragraph(SAMPLE_WORDS, SAMPLE))
    story.append(Spacer(1, 10 * mm))
    lines = (
        ("Chủ thể", facts.producer), ("Người đại diện", facts.representative), ("Địa chỉ", facts.address),
        ("Điện thoại", facts.phone), ("Bộ sản phẩm", f"{padded(facts.set_no)}. {facts.set_name}"),
        ("Mã sản phẩm", facts.product_code), ("Loại hồ sơ", facts.kind), ("Số phiếu đăng ký", facts.number),
        ("Ngày nhận", shown_date(facts.received_on)), ("Đợt đánh giá", facts.round_name),
        ("Văn bản áp dụng", facts.regulation),
    )  # fmt: skip
    rows = [[labelled(label, text)] for label, text in lines if text]
    table = Table(rows, colWidths=[room * 0.86], hAlign="CENTER")
    story.append(table)
    count = f"Tập gồm {pages} trang, {facts.files} tệp, lập ngày {shown_date(facts.made_on)}."
    story += [Spacer(1, 8 * mm), paragraph(count, SUBJECT)]
    if apart:
        text = f"{apart} tệp không ghép được vào tập, xem ở thư mục hồ sơ; mỗi tệp có một trang nêu chỗ để."
        story.append(paragraph(text, CELL_CENTRE))
    return story


def _checklist(facts: BookFacts, numbers: Sequence[int | None], apart: Sequence[int]) -> list[Flowable]:
    room = body_width()
    progress = facts.progress
    heads = ("TT", "Giấy tờ", "Bắt buộc", "Tình trạng", "Trang")
    rows: list[list[Any]] = [[paragraph(head, CELL_BOLD_CENTRE) for head in heads]]
    rows += [_row(number, *of) for number, of in enumerate(zip(facts.papers, numbers, apart, strict=True), 1)]
    table = Table(rows, colWidths=[30, room - 30 - 56 - 92 - 44, 56, 92, 44], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, HAIRLINE),
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    told = (
        f"Giấy tờ bắt buộc đã có {progress.mandatory_met}/{progress.mandatory}, tất cả "
        f"{progress.met}/{progress.all}, đã soát {progress.checked}."
    )
    return [
        paragraph("DANH MỤC GIẤY TỜ", TYPE_NAME),
        paragraph(facts.product, SUBJECT),
        paragraph(facts.producer, CELL_CENTRE),
        paragraph(told, CELL_CENTRE),
        Spacer(1, 6),
        table,
    ]


def _row(number: int, paper: BookPaper, page: int | None, apart: int) -> list[Any]:
    named: list[Any] = [paragraph(paper.name, CELL)]
    if details := _details(paper, apart):
        named.append(paragraph(details, SMALL))
    return [
        paragraph(str(number), CELL_CENTRE),
        named,
        paragraph("có" if paper.mandatory else "", CELL_CENTRE),
        paragraph(paper.state, CELL_CENTRE),
        paragraph("–" if page is None else str(page), CELL_CENTRE),
    ]


def _details(paper: BookPaper, apart: int) -> str:
    parts = [
        f"số {paper.number}" if paper.number else "",
        f"{paper.issuer}" if paper.issuer else "",
        f"cấp {shown_date(paper.issued_on)}" if paper.issued_on else "",
        f"đến {shown_date(paper.expires_on)}" if paper.expires_on else "",
        f"tiêu chí {', '.join(paper.criteria)}" if paper.criteria else "",
        f"{len(paper.files)} tệp" if paper.files else "",
        f"không ghép được {apart}" if apart else "",
    ]
    return "; ".join(part for part in parts if part)
