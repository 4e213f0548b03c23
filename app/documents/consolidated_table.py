"""The consolidated score table of a session (A4 landscape), up to 15 members and 20 products a page run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
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
from app.domain.paper_facts import ConsolidatedFacts, ConsolidatedRow
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_score

_MARGIN = 14 * mm
_ROOM = landscape(A4)[0] - 2 * _MARGIN
_LOWEST_HEAD, _HIGHEST_HEAD = 20 * mm, 34 * mm
_TAKEN_ALONG = 2


def render_consolidated_table(facts: ConsolidatedFacts) -> bytes:
    """Every product of the session with each member's total, the average, the class and the conclusion."""
    whole = _drawn(facts, foot=True)
    signatures_stand_alone = page_count(whole) > page_count(_drawn(facts, foot=False))
    return _drawn(facts, foot=True, taken_along=_TAKEN_ALONG) if signatures_stand_alone else whole


def _drawn(facts: ConsolidatedFacts, *, foot: bool, taken_along: int = 0) -> bytes:
    """The paper; `taken_along` rows go to the last page with the signatures, which never stand alone."""
    story = _head(facts)
    cut = len(facts.rows) - taken_along
    if 0 < cut < len(facts.rows):
        story += [_table(facts, 0, cut), PageBreak()]
    else:
        cut = 0
    story += [_table(facts, cut, len(facts.rows)), Spacer(1, 4), paragraph(_legend(facts), NOTE)]
    if foot:
        names = [(["THƯ KÝ"], facts.secretary), (["CHỦ TỊCH HỘI ĐỒNG"], facts.chair)]
        story += [Spacer(1, 6), signatures(names, _ROOM, place_and_date(facts.seat, facts.held_on))]
    title = f"Bảng tổng hợp điểm {facts.session_title}"
    return built(story, title, facts.council_name, wide=True, margins=_MARGIN)


def _head(facts: ConsolidatedFacts) -> list[Flowable]:
    place = f", tại {facts.place}" if facts.place else ""
    story: list[Flowable] = [
        *national_head(facts.superior_name, facts.council_name, _ROOM),
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


def _table(facts: ConsolidatedFacts, first: int, end: int) -> Table:
    """The rows from `first` to before `end` below the head."""
    height = _head_height(facts.members)
    member_width = min(10.5 * mm, max(8.2 * mm, (_ROOM - 150 * mm) / max(1, len(facts.members))))
    fixed = [8 * mm, 0, 9 * mm, *[member_width] * len(facts.members), 14 * mm, 13 * mm, 13 * mm, 42 * mm]
    fixed[1] = _ROOM - sum(fixed)
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
