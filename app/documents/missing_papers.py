"""The notice of missing papers (A4 portrait), a letter per producer, each from a new page."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer, Table, TableStyle

from app.documents.blocks import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_BOLD_CENTRE,
    CELL_CENTRE,
    HAIRLINE,
    RECEIVERS,
    RECEIVERS_HEAD,
    SAMPLE,
    SAMPLE_WORDS,
    SECTION,
    SHADE,
    SMALL,
    SUBJECT,
    TYPE_NAME,
    paragraph,
)
from app.documents.page import Rule, body_width, built, national_head, place_and_date, signatures
from app.domain.missing_papers import MissingFacts, MissingRow, ProducerLetter, from_producer
from app.domain.papers import STATES, Lack
from app.kernel.dates import shown_date
from app.kernel.numbers import padded


def render_missing(facts: MissingFacts) -> bytes:
    """Every letter, one after the other.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    story: list[Flowable] = []
    for letter in facts.letters:
        story += [PageBreak()] if story else []
        story += _letter(letter, facts)
    return built(story, "Giấy tờ cần bổ sung của hồ sơ OCOP", facts.office_name)


def _letter(letter: ProducerLetter, facts: MissingFacts) -> list[Flowable]:
    room = body_width()
    seat = place_and_date(facts.seat, facts.made_on)
    story: list[Flowable] = [
        *national_head(facts.superior_name, facts.office_name, room, "Số: ......./TB-OCOP", seat),
        paragraph("THÔNG BÁO", TYPE_NAME),
        paragraph("Về việc bổ sung giấy tờ của hồ sơ đánh giá, phân hạng sản phẩm OCOP", SUBJECT),
        Spacer(1, 2),
        Rule(90),
        Spacer(1, 6),
        paragraph(f"Kính gửi: {_addressee(letter)}", SUBJECT),
    ]
    if any(row.is_sample for row in letter.rows):
        story.append(paragraph(SAMPLE_WORDS, SAMPLE))
    story.append(paragraph(_opening(letter), BODY))
    for row in letter.rows:
        story += _dossier(row, facts, room)
    return [*story, KeepTogether([paragraph(_closing(facts), BODY), Spacer(1, 10), _foot(facts, room)])]


def _addressee(letter: ProducerLetter) -> str:
    return ", ".join(part for part in (letter.producer, letter.address) if part)


def _opening(letter: ProducerLetter) -> str:
    day = f" chậm nhất ngày {shown_date(letter.needed_by)}" if letter.needed_by else ""
    return (
        f"Qua rà soát, hồ sơ của đơn vị còn thiếu các giấy tờ dưới đây. Đề nghị đơn vị bổ sung{day} để hồ sơ "
        "được đưa ra đánh giá. Giấy dùng chung cho nhiều sản phẩm chỉ cần nộp một lần."
    )


def _closing(facts: MissingFacts) -> str:
    phone = f", điện thoại {facts.phone}" if facts.phone else ""
    return f"Nếu cần hướng dẫn, đơn vị liên hệ {facts.office_name}{phone}./."


def _dossier(row: MissingRow, facts: MissingFacts, room: float) -> list[Flowable]:
    number = f" (hồ sơ số {row.number})" if row.number else ""
    lacking = from_producer(row, only_mandatory=facts.only_mandatory)
    rows: list[list[Any]] = [
        [
            paragraph(title, CELL_BOLD_CENTRE if place != 1 else CELL_BOLD)
            for place, title in enumerate(("TT", "Giấy tờ", "Bắt buộc", "Tình trạng"))
        ],
        *(_line(number, lack) for number, lack in enumerate(lacking, 1)),
    ]
    table = Table(rows, colWidths=[30, room - 30 - 62 - 120, 62, 120], repeatRows=1, spaceBefore=2)
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
    return [CondPageBreak(90), paragraph(f"Sản phẩm {row.product}{number}", SECTION), table]


def _line(number: int, lack: Lack) -> list[Any]:
    named: list[Any] = [paragraph(lack.kind.name, CELL)]
    if lack.kind.hint:
        named.append(paragraph(lack.kind.hint, SMALL))
    return [
        paragraph(padded(number), CELL_CENTRE),
        named,
        paragraph("có" if lack.mandatory else "", CELL_CENTRE),
        paragraph(STATES[lack.state], CELL_CENTRE),
    ]


def _foot(facts: MissingFacts, room: float) -> Table:
    receivers: list[Any] = [
        paragraph("Nơi nhận:", RECEIVERS_HEAD),
        *(paragraph(line, RECEIVERS) for line in ("- Như trên;", "- Lưu: VT.")),
    ]
    signing = signatures([(["THỦ TRƯỞNG ĐƠN VỊ"], facts.signer)], room / 2)
    foot = Table([[receivers, signing]], colWidths=[room / 2, room / 2])
    foot.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return foot
