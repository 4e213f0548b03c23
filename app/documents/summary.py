"""The quarterly summary on paper (A4 portrait): the figures of the report with the names they count."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table, TableStyle

from app.documents.blocks import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_BOLD_CENTRE,
    HAIRLINE,
    RECEIVERS,
    RECEIVERS_HEAD,
    SECTION,
    SHADE,
    SIGN_NAME,
    SIGN_TITLE,
    SMALL,
    SUBJECT,
    TYPE_NAME,
    paragraph,
)
from app.documents.charts import BarChart
from app.documents.page import Rule, body_width, built, national_head, place_and_date
from app.domain.paper_facts import SummaryFacts
from app.domain.report_figures import Figure, FigureTable
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_int

CLOSING = "Trên đây là kết quả thực hiện Chương trình OCOP trong kỳ, kính báo cáo./."
MOST_NAMES = 12
"""Names that stand beside a number; the spreadsheet holds them all."""


def render_summary(facts: SummaryFacts) -> bytes:
    """The summary of a period."""
    room = body_width()
    summary = facts.summary
    story: list[Flowable] = [
        *national_head(
            facts.superior_name,
            facts.issuing_body,
            room,
            number="Số: ......./BC-OCOP",
            seat=place_and_date(facts.seat, facts.made_on),
        ),
        paragraph("BÁO CÁO", TYPE_NAME),
        paragraph(f"Kết quả thực hiện Chương trình OCOP {facts.place}", SUBJECT),
        paragraph(summary.title, SUBJECT),
        Rule(90),
        paragraph(
            f"Số liệu tính từ ngày {shown_date(summary.first)} đến hết ngày {shown_date(summary.last)}, "
            f"lấy từ sổ của đơn vị ngày {shown_date(facts.made_on)}.",
            BODY,
        ),
    ]
    blocks: list[list[Flowable]] = []
    for section in summary.sections:
        blocks.append([CondPageBreak(110), paragraph(section.title, SECTION)])
        for table in section.tables:
            blocks.append(_figures(table, room))
    receivers: list[Any] = [
        paragraph("Nơi nhận:", RECEIVERS_HEAD),
        *(paragraph(line, RECEIVERS) for line in ("- ..............................;", "- Lưu: VT.")),
    ]
    sign: list[Any] = [
        paragraph("THỦ TRƯỞNG ĐƠN VỊ", SIGN_TITLE),
        Spacer(1, 60),
        paragraph(facts.signer, SIGN_NAME),
    ]
    foot = Table([[receivers, sign]], colWidths=[room / 2, room / 2])
    foot.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    story += [part for block in blocks[:-1] for part in block]
    last = blocks[-1] if blocks else []  # goes along, so that the signature never stands alone
    story.append(KeepTogether([*last, paragraph(CLOSING, BODY), Spacer(1, 10), foot]))
    return built(story, f"Báo cáo OCOP {summary.title}", facts.issuing_body)


def _figures(table: FigureTable, room: float) -> list[Flowable]:
    if not table.figures:
        return [paragraph(f"{table.title}: không có trong kỳ.", BODY)]
    unit = f" ({table.unit})" if table.unit else ""
    head: list[Any] = [
        paragraph(f"{table.title}{unit}", CELL_BOLD),
        paragraph("Số liệu", CELL_BOLD_CENTRE),
        paragraph("Gồm", CELL_BOLD),
    ]
    rows = [head, *(_row(figure) for figure in table.figures)]
    drawn = Table(rows, colWidths=[room * 0.4, room * 0.15, room * 0.45], repeatRows=1, spaceBefore=4)
    drawn.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, HAIRLINE),
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    story: list[Flowable] = [drawn, Spacer(1, 6)]
    bars = [(figure.label, figure.value) for figure in table.figures]
    if table.chart and any(count for _, count in bars):
        story.append(KeepTogether([BarChart(bars, room), Spacer(1, 8)]))
    return story


def _row(figure: Figure) -> list[Any]:
    return [
        paragraph(figure.label, CELL),
        paragraph(figure.text or shown_int(figure.value), CELL_BOLD_CENTRE),
        paragraph(_names(figure.names), SMALL),
    ]


def _names(names: tuple[str, ...]) -> str:
    shown = "; ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown}; và {more} tên khác" if more > 0 else shown
