"""The consolidated score table of a session, lying on A4 or A3: drawn as PDF, and as a paper for Word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, Table, TableStyle

from app.documents.blocks import (
    HAIRLINE,
    NOTE,
    SAMPLE,
    SAMPLE_WORDS,
    SHADE,
    SMALL,
    SMALL_BOLD,
    SMALL_BOLD_CENTRE,
    SMALL_CENTRE,
    SUBJECT,
    TYPE_NAME,
    UPRIGHT_SIZE,
    Upright,
    paragraph,
)
from app.documents.fonts import BOLD, width
from app.documents.page import built, national_head, page_count, place_and_date, signatures
from app.domain import paper_blocks as b
from app.domain.fingerprints import short
from app.domain.paper_blocks import PageSize, Paper
from app.domain.paper_facts import ConsolidatedFacts, ConsolidatedRow
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_score

_MARGIN = 14 * mm
_SIZES: dict[PageSize, tuple[float, float]] = {"A4": A4, "A3": A3}
_WORD_MEMBER_MM: dict[PageSize, int] = {"A4": 8, "A3": 11}
_LOWEST_HEAD, _HIGHEST_HEAD = 20 * mm, 34 * mm
_TAKEN_ALONG = 2


def render_consolidated_table(facts: ConsolidatedFacts, size: PageSize = "A4") -> bytes:
    """Every product of the session with each member's total, the average, the class and the conclusion.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    whole = _drawn(facts, size, foot=True)
    signatures_stand_alone = page_count(whole) > page_count(_drawn(facts, size, foot=False))
    return _drawn(facts, size, foot=True, taken_along=_TAKEN_ALONG) if signatures_stand_alone else whole


def _drawn(facts: ConsolidatedFacts, size: PageSize, *, foot: bool, taken_along: int = 0) -> bytes:
    """The paper; `taken_along` rows go to the last page with the signatures, which never stand alone."""
    room = landscape(_SIZES[size])[0] - 2 * _MARGIN
    story = _head(facts, room)
    cut = len(facts.rows) - taken_along
    if 0 < cut < len(facts.rows):
        story += [_table(facts, room, 0, cut), PageBreak()]
    else:
        cut = 0
    story += [_table(facts, room, cut, len(facts.rows)), Spacer(1, 4), paragraph(_legend(facts), NOTE)]
    if foot:
        names = [(["THƯ KÝ"], facts.secretary), (["CHỦ TỊCH HỘI ĐỒNG"], facts.chair)]
        story += [Spacer(1, 6), signatures(names, room, place_and_date(facts.seat, facts.held_on))]
    title = f"Bảng tổng hợp điểm {facts.session_title}"
    return built(
        story, title, facts.council_name, wide=True, margins=_MARGIN, page_size=_SIZES[size],
        footer=_footer(facts),
    )  # fmt: skip


def _footer(facts: ConsolidatedFacts) -> str:
    return f"Mã dữ liệu của bảng: {short(facts.fingerprint)}"


def _head(facts: ConsolidatedFacts, room: float) -> list[Flowable]:
    place = f", tại {facts.place}" if facts.place else ""
    story: list[Flowable] = [
        *national_head(facts.superior_name, facts.council_name, room),
        paragraph("BẢNG TỔNG HỢP ĐIỂM ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP", TYPE_NAME),
        paragraph(f"{facts.session_title}, ngày {shown_date(facts.held_on)}{place}", SUBJECT),
    ]
    if facts.sample:
        story.append(paragraph(SAMPLE_WORDS, SAMPLE))
    return [*story, Spacer(1, 6)]


def _legend(facts: ConsolidatedFacts) -> str:
    basis = f"Hội đồng theo {facts.decision}. " if facts.decision else ""
    return (
        f"{basis}Điểm trung bình cộng các phiếu được tính, ghi hai số lẻ làm tròn xuống; khung điểm xét trên "
        "giá trị chính xác. KT: không chấm vì liên quan; V: vắng; –: chưa có phiếu."
    )


def _table(facts: ConsolidatedFacts, room: float, first: int, end: int) -> Table:
    """The rows from `first` to before `end` below the head."""
    height = _head_height(facts.members)
    member_width = min(10.5 * mm, max(8.2 * mm, (room - 150 * mm) / max(1, len(facts.members))))
    fixed = [8 * mm, 0, 9 * mm, *[member_width] * len(facts.members), 14 * mm, 13 * mm, 13 * mm, 42 * mm]
    fixed[1] = room - sum(fixed)
    head: list[Any] = [
        paragraph("TT", SMALL_BOLD_CENTRE),
        paragraph("Sản phẩm, chủ thể", SMALL_BOLD_CENTRE),
        paragraph("Bộ", SMALL_BOLD_CENTRE),
        *(Upright(name, height - 6) for name in facts.members),
        paragraph("Điểm TB", SMALL_BOLD_CENTRE),
        paragraph("Hạng theo điểm", SMALL_BOLD_CENTRE),
        paragraph("Hạng sao", SMALL_BOLD_CENTRE),
        paragraph("Kết luận", SMALL_BOLD_CENTRE),
    ]
    rows = [head, *(_row(number, row) for number, row in enumerate(facts.rows[first:end], first + 1))]
    table = Table(rows, colWidths=fixed, rowHeights=[height, *[None] * (end - first)], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, HAIRLINE),
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
                ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 1), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 1), (-1, -1), 3),
            ]
        )
    )
    return table


def _head_height(members: Sequence[str]) -> float:
    """High enough for the longest name, up to a limit from which on a name takes two lines."""
    longest = max((width(name, BOLD, UPRIGHT_SIZE) for name in members), default=0) + 12
    return min(max(longest, _LOWEST_HEAD), _HIGHEST_HEAD)


def _row(number: int, row: ConsolidatedRow) -> list[Any]:
    members = [
        paragraph(mark or ("–" if points is None else str(points)), SMALL_CENTRE)
        for points, mark in zip(row.points, row.marks, strict=True)
    ]
    return [
        paragraph(str(number), SMALL_CENTRE),
        [paragraph(row.product, SMALL_BOLD), paragraph(row.producer, SMALL)],
        paragraph(str(row.set_no), SMALL_CENTRE),
        *members,
        paragraph("–" if row.score is None else shown_score(row.score), SMALL_BOLD_CENTRE),
        paragraph(_stars(row.class_by_score), SMALL_CENTRE),
        paragraph(_stars(row.star_class), SMALL_BOLD_CENTRE),
        paragraph(row.conclusion, SMALL),
    ]


def _stars(star_class: int | None) -> str:
    return "–" if star_class is None else f"{star_class} sao"


def consolidated_paper(facts: ConsolidatedFacts, size: PageSize = "A4") -> Paper:
    """The same table as a paper that the office finishes in Word."""
    place = f", tại {facts.place}" if facts.place else ""
    blocks: tuple[b.Block, ...] = (
        b.Head(facts.superior_name, facts.council_name),
        b.Title(
            "Bảng tổng hợp điểm đánh giá, phân hạng sản phẩm OCOP",
            f"{facts.session_title}, ngày {shown_date(facts.held_on)}{place}",
        ),
        *((b.Paragraph(SAMPLE_WORDS, "sample"),) if facts.sample else ()),
        b.Table(_columns(facts, size), tuple(_word_row(n, one) for n, one in enumerate(facts.rows, 1)), True),
        b.Paragraph(_legend(facts), "note"),
        b.Foot(
            (
                b.Signature(("THƯ KÝ",), facts.secretary),
                b.Signature(("CHỦ TỊCH HỘI ĐỒNG",), facts.chair, place_and_date(facts.seat, facts.held_on)),
            )
        ),
    )
    section = b.Section(blocks, landscape=True, size=size)
    title = f"Bảng tổng hợp điểm {facts.session_title}"
    return Paper(title, facts.council_name, (section,), _footer(facts), facts.held_on)


def _columns(facts: ConsolidatedFacts, size: PageSize) -> tuple[b.Column, ...]:
    member = _WORD_MEMBER_MM[size]
    return (
        b.Column("TT", 9, "centre"),
        b.Column("Sản phẩm, chủ thể"),
        b.Column("Bộ", 9, "centre"),
        *(b.Column(name, member, "centre", upright=True) for name in facts.members),
        b.Column("Điểm TB", 14, "centre"),
        b.Column("Hạng theo điểm", 14, "centre"),
        b.Column("Hạng sao", 13, "centre"),
        b.Column("Kết luận", 32 if size == "A4" else 50),
    )


def _word_row(number: int, row: ConsolidatedRow) -> b.Row:
    members = (
        mark or ("–" if points is None else str(points))
        for points, mark in zip(row.points, row.marks, strict=True)
    )
    return b.Row(
        (
            str(number),
            (b.Words(row.product, bold=True), b.Words(f"\n{row.producer}")),
            str(row.set_no),
            *members,
            _bold("–" if row.score is None else shown_score(row.score)),
            _stars(row.class_by_score),
            _bold(_stars(row.star_class)),
            row.conclusion,
        )
    )


def _bold(text: str) -> tuple[b.Words, ...]:
    return (b.Words(text, bold=True),)
