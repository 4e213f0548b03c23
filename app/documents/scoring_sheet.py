"""The scoring sheet (A4 portrait), blank or filled: every criterion with its boxes and marks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from pypdf import PdfWriter
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from app.documents.blocks import (
    CELL,
    CELL_BOLD,
    CELL_BOLD_CENTRE,
    CELL_CENTRE,
    HAIRLINE,
    NOTE,
    PLAIN,
    SAMPLE,
    SAMPLE_WORDS,
    SECTION,
    SHADE,
    SUBJECT,
    TYPE_NAME,
    Box,
    labelled,
    paragraph,
)
from app.documents.page import body_width, built, national_head, place_and_date, signatures
from app.domain.criteria_sheets import CriteriaSheet, Criterion, Option, Part
from app.domain.disqualification import GENERAL_GROUNDS
from app.domain.paper_facts import SheetFacts
from app.domain.regulation import Regulation
from app.domain.scoring import running_points
from app.domain.sheet_codes import shown_code
from app.domain.sheet_words import corrected_words, sheet_basis
from app.kernel.errors import RuleBroken
from app.kernel.numbers import padded

Words = Mapping[tuple[str, int], str]
"""The decision's own words by (criterion code, option number as listed; 0 for the title)."""


def render_scoring_sheet(facts: SheetFacts, sheet: CriteriaSheet, regulation: Regulation) -> bytes:
    """The sheet of one member on one product; blank where nothing is answered.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    room = body_width()
    story: list[Flowable] = [
        *national_head(facts.superior_name, facts.council_name, room),
        paragraph("PHIẾU ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP", TYPE_NAME),
        paragraph(f"Bộ {padded(sheet.no)}: {sheet.name}", SUBJECT),
        paragraph(sheet_basis(sheet, regulation, facts.variant), NOTE),
    ]
    if facts.code:
        story.append(_code(facts.code, room))
    if facts.sample:
        story.append(paragraph(SAMPLE_WORDS, SAMPLE))
    story += [Spacer(1, 6), *_who(facts), Spacer(1, 6)]
    words = regulation.wording_of(sheet)
    for part in sheet.parts:
        story += _part(part, facts, sheet, words)
    story += [_totals(facts, sheet, room), *_close(facts, sheet, room)]
    title = f"Phiếu đánh giá {facts.product}"
    return built(story, title, facts.council_name)


def render_scoring_sheets(sheets: Sequence[tuple[SheetFacts, CriteriaSheet, Regulation]]) -> bytes:
    """Several sheets as one paper, each with its own page numbers.

    Raises:
        RuleBroken: `nothing_to_print`, `glyph_missing`.
    """
    if not sheets:
        raise RuleBroken("nothing_to_print")
    joined = PdfWriter()
    for facts, sheet, regulation in sheets:
        joined.append(io.BytesIO(render_scoring_sheet(facts, sheet, regulation)))
    joined.compress_identical_objects()  # the fonts of every sheet are the same
    sink = io.BytesIO()
    joined.write(sink)
    return sink.getvalue()


def _code(code: str, room: float) -> Flowable:
    """The code in a box of its own, where the secretary looks first."""
    box = Table([[paragraph("Mã phiếu", NOTE), paragraph(shown_code(code), CELL_BOLD_CENTRE)]], [64, 70])
    box.setStyle(
        TableStyle([("BOX", (0, 0), (-1, -1), 0.8, HAIRLINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    )
    box.hAlign = "RIGHT"
    return box


def _who(facts: SheetFacts) -> list[Flowable]:
    lines = [
        ("Tên sản phẩm", facts.product),
        ("Mã sản phẩm", facts.product_code),
        ("Chủ thể", facts.producer),
        ("Điện thoại", facts.phone),
        ("Địa chỉ", facts.address),
        ("Số phiếu đăng ký", facts.dossier_number),
        ("Phiên họp", facts.session_title),
        ("Thành viên đánh giá", ", ".join(part for part in (facts.member, facts.member_office) if part)),
    ]
    return [labelled(label, text, PLAIN) for label, text in lines]


def _part(part: Part, facts: SheetFacts, sheet: CriteriaSheet, words: Words) -> list[Flowable]:
    room = body_width()
    title = f"Phần {part.code}. {part.title} ({part.max} điểm)"
    if facts.code:  # repeated at the head of every page: loose leaves find together again
        title += f" · mã phiếu {shown_code(facts.code)}"
    rows: list[list[Any]] = [
        [paragraph(title, SECTION), "", "", "", ""],
        [paragraph("Mã", CELL_BOLD_CENTRE), "", paragraph("Tiêu chí và các mức", CELL_BOLD_CENTRE),
         paragraph("Điểm", CELL_BOLD_CENTRE), paragraph("Chấm", CELL_BOLD_CENTRE)]
    ]  # fmt: skip
    looks: list[tuple[Any, ...]] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 1), SHADE),
        ("NOSPLIT", (0, 0), (-1, 3)),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.7, HAIRLINE),
    ]
    for section in part.sections:
        at = len(rows)
        rows.append(
            [paragraph(f"{section.code}. {section.title} ({section.max} điểm)", CELL_BOLD), "", "", "", ""]
        )
        looks += [
            ("SPAN", (0, at), (-1, at)),
            ("BACKGROUND", (0, at), (-1, at), SHADE),
            ("NOSPLIT", (0, at), (-1, at + 1)),
        ]
        for criterion in section.criteria:
            first = len(rows)
            rows += _criterion(criterion, facts, sheet, words)
            looks += [
                ("NOSPLIT", (0, first), (-1, len(rows) - 1)),
                ("LINEABOVE", (0, first), (-1, first), 0.5, HAIRLINE),
            ]
    table = Table(rows, colWidths=[32, 17, room - 32 - 17 - 44 - 50, 44, 50], repeatRows=2)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BOX", (0, 0), (-1, -1), 0.7, HAIRLINE),
                ("LINEBEFORE", (3, 1), (4, -1), 0.5, HAIRLINE),
                ("LINEBEFORE", (1, 1), (1, -1), 0.5, HAIRLINE),
                ("TOPPADDING", (0, 0), (-1, -1), 1.5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
                ("TOPPADDING", (1, 2), (1, -1), 4),
                ("LEFTPADDING", (1, 0), (1, -1), 4),
                *looks,
            ]
        )
    )
    return [table, Spacer(1, 8)]


def _criterion(
    criterion: Criterion, facts: SheetFacts, sheet: CriteriaSheet, words: Words
) -> list[list[Any]]:
    given = facts.answers.get(criterion.code)
    points = "" if given is None else str(criterion.points(given, facts.variant))
    mark = f" ({'*' * criterion.min_star})" if criterion.min_star else ""
    title = f"{words.get((criterion.code, 0)) or criterion.full_title}{mark}"
    notes = [*criterion.notes]
    if criterion.gated_by:
        notes.append(f"Chỉ chấm khi tiêu chí {criterion.gated_by} có điểm.")
    for one in sheet.corrections:
        if one.kind == "criterion" and one.code == criterion.code:
            notes.append(f"{corrected_words(one)} {one.told}.")
    if criterion.code in facts.notes:
        notes.append(f"Ghi chú: {facts.notes[criterion.code]}")
    head: list[Any] = [paragraph(title, CELL_BOLD), *(paragraph(note, NOTE) for note in notes)]
    code, most, given_points = (
        paragraph(text, CELL_BOLD_CENTRE) for text in (criterion.code, str(criterion.max), points)
    )
    rows: list[list[Any]] = [[code, "", head, most, given_points]]
    for number, (label, option) in enumerate(_options(criterion, facts.variant, words), 1):
        star = f"  ({'*' * option.min_star})" if option.min_star else ""
        rows.append(
            ["", Box(ticked=given == number), paragraph(f"{number}. {label}{star}", CELL),
             paragraph(str(option.points), CELL_CENTRE), ""]
        )  # fmt: skip
    rows.append(
        ["", Box(ticked=given == 0), paragraph("0. Không đạt mức nào", CELL), paragraph("0", CELL_CENTRE), ""]
    )
    return rows


def _options(criterion: Criterion, variant: str | None, words: Words) -> list[tuple[str, Option]]:
    """The options of the case with the words to print."""
    return [
        (words.get((criterion.code, place)) or option.label, option)
        for place, option in enumerate(criterion.options, 1)
        if option.variant in (None, variant)
    ]


def _totals(facts: SheetFacts, sheet: CriteriaSheet, room: float) -> Flowable:
    running = running_points(sheet, facts.answers, facts.variant)
    rows = [
        [
            paragraph(f"Phần {part.code}", CELL),
            paragraph("" if facts.is_blank else str(running[part.code]), CELL_BOLD_CENTRE),
            paragraph(f"/ {part.max}", CELL),
        ]
        for part in sheet.parts
    ]
    whole = "" if facts.total is None else str(facts.total)
    rows.append(
        [
            paragraph("Tổng điểm", CELL_BOLD),
            paragraph(whole, CELL_BOLD_CENTRE),
            paragraph("/ 100", CELL_BOLD),
        ]
    )
    table = Table(rows, colWidths=[140, 60, 60], hAlign="RIGHT", spaceBefore=8)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, HAIRLINE)]))
    return table


def _close(facts: SheetFacts, sheet: CriteriaSheet, room: float) -> list[Flowable]:
    grounds: Sequence[str] = sheet.disqualified_when or GENERAL_GROUNDS
    source = "" if sheet.disqualified_when else " (theo quy chế)"
    story: list[Flowable] = [paragraph(f"Trường hợp loại hồ sơ{source}", SECTION)]
    story += [paragraph(f"- {ground}", NOTE) for ground in grounds]
    story.append(paragraph("Ý kiến của thành viên", SECTION))
    if facts.opinion:
        story.append(paragraph(facts.opinion, PLAIN))
    else:
        story += [paragraph("." * 110, PLAIN)] * 3
    foot: list[Flowable] = [
        Spacer(1, 8),
        signatures(
            [([""], ""), (["THÀNH VIÊN HỘI ĐỒNG"], facts.member)],
            room,
            place_and_date(facts.seat, facts.held_on),
        ),
    ]
    return [KeepTogether(story), KeepTogether(foot)]
