"""The scoring sheet (A4 portrait), blank or filled: every criterion with its boxes and marks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
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
from app.documents.fonts import register
from app.documents.page import (
    body_width,
    built,
    draw_footer,
    draw_page_number,
    national_head,
    page_template,
    place_and_date,
    signatures,
)
from app.documents.page_patterns import Furnish, Pattern, PatternCanvas, Slot, heights
from app.domain.criteria_sheets import CriteriaSheet, Criterion, Option, Part
from app.domain.disqualification import GENERAL_GROUNDS
from app.domain.fingerprints import canonical_json, short
from app.domain.paper_facts import SheetFacts
from app.domain.regulation import Regulation
from app.domain.scoring import running_points
from app.domain.sheet_codes import shown_code
from app.domain.sheet_words import corrected_words, sheet_basis
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.errors import RuleBroken
from app.kernel.numbers import padded

Words = Mapping[tuple[str, int], str]
"""The decision's own words by (criterion code, option number as listed; 0 for the title)."""
Contents: TypeAlias = dict[str, Flowable]
CODE_ROOM = 134.0
"""Width of the box that holds the code, in points."""
_WHO = "who"
_OF_ONE_SHEET = (
    "product", "product_code", "producer", "phone", "address", "dossier_number", "session_title", "member",
    "member_office", "code",
)  # fmt: skip
"""What may differ on sheets of one layout; whether there is a code at all is seen by its slot."""


def render_scoring_sheet(facts: SheetFacts, sheet: CriteriaSheet, regulation: Regulation) -> bytes:
    """The sheet of one member on one product; blank where nothing is answered.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    story = _story(facts, sheet, regulation, _contents(facts, sheet))
    return built(story, f"Phiếu đánh giá {facts.product}", facts.council_name, footer=_footer(facts))


def render_scoring_sheets(
    sheets: Sequence[tuple[SheetFacts, CriteriaSheet, Regulation]], watch: Watch = UNWATCHED
) -> bytes:
    """Several sheets as one paper, each with its own page numbers; sheets that differ only in names and
    codes are laid out once.

    Raises:
        RuleBroken: `nothing_to_print`, `glyph_missing`, `batch_stopped`.
    """
    if not sheets:
        raise RuleBroken("nothing_to_print")
    register()
    sink = io.BytesIO()
    canvas = PatternCanvas(sink, pagesize=A4, invariant=1, pageCompression=1)
    patterns = _Patterns(canvas)
    for done, (facts, sheet, regulation) in enumerate(sheets):
        watch.refuse_if_stopped(done, len(sheets))
        contents = _contents(facts, sheet)
        canvas.stamp(patterns.of(facts, sheet, regulation, contents), contents, _furnish(facts))
        watch.on_progress(done + 1, len(sheets))
    canvas.setTitle(f"Phiếu đánh giá {sheets[0][0].session_title}")
    canvas.setAuthor(sheets[0][0].council_name)
    canvas.save()
    return sink.getvalue()


class _Patterns:
    """The layouts of one paper, each found again by what is the same on its sheets."""

    def __init__(self, canvas: PatternCanvas) -> None:
        self._canvas = canvas
        self._known: dict[object, list[tuple[CriteriaSheet, Regulation, Pattern]]] = {}

    def of(
        self, facts: SheetFacts, sheet: CriteriaSheet, regulation: Regulation, contents: Contents
    ) -> Pattern:
        """The layout of a sheet; laid out where it is the first of its kind."""
        own = dict.fromkeys(_OF_ONE_SHEET, "")
        same = canonical_json(replace(facts, **own))  # type: ignore[arg-type]
        rooms = {name: CODE_ROOM if name == "code" else body_width() for name in contents}
        alike = self._known.setdefault((same, heights(contents, rooms)), [])
        for known_sheet, known_regulation, pattern in alike:
            if known_sheet == sheet and known_regulation == regulation:
                return pattern
        template = page_template(io.BytesIO(), "", "")
        made = self._canvas.lay_out(_story(facts, sheet, regulation, contents), template)
        alike.append((sheet, regulation, made))
        return made


def _story(
    facts: SheetFacts, sheet: CriteriaSheet, regulation: Regulation, contents: Contents
) -> list[Flowable]:
    slots = {name: Slot(name, content) for name, content in contents.items()}
    story: list[Flowable] = [
        *national_head(facts.superior_name, facts.council_name, body_width()),
        paragraph("PHIẾU ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP", TYPE_NAME),
        paragraph(f"Bộ {padded(sheet.no)}: {sheet.name}", SUBJECT),
        paragraph(sheet_basis(sheet, regulation, facts.variant), NOTE),
    ]
    if facts.code:
        story.append(slots["code"])
    if facts.sample:
        story.append(paragraph(SAMPLE_WORDS, SAMPLE))
    story += [Spacer(1, 6), *(slots[name] for name in slots if name.startswith(_WHO)), Spacer(1, 6)]
    words = regulation.wording_of(sheet)
    for part in sheet.parts:
        story += _part(part, facts, sheet, words, slots[f"part {part.code}"])
    story += [_totals(facts, sheet), *_close(facts, sheet, slots["signature"])]
    return story


def _contents(facts: SheetFacts, sheet: CriteriaSheet) -> Contents:
    """What differs from sheet to sheet of the same criteria, by the name of its slot."""
    found: dict[str, Flowable] = {"code": _code(facts.code)} if facts.code else {}
    found |= {f"{_WHO} {number}": one for number, one in enumerate(_who(facts))}
    for part in sheet.parts:
        title = f"Phần {part.code}. {part.title} ({part.max} điểm)"
        if facts.code:  # repeated at the head of every page: loose leaves find together again
            title += f" · mã phiếu {shown_code(facts.code)}"
        found[f"part {part.code}"] = paragraph(title, SECTION)
    signed = [([""], ""), (["THÀNH VIÊN HỘI ĐỒNG"], facts.member)]
    found["signature"] = signatures(signed, body_width(), place_and_date(facts.seat, facts.held_on))
    return found


def _footer(facts: SheetFacts) -> str:
    return f"Mã dữ liệu của phiếu: {short(facts.fingerprint)}"


def _furnish(facts: SheetFacts) -> Furnish:
    footer = _footer(facts)

    def furnish(canvas: Canvas, number: int) -> None:
        if number > 1:
            draw_page_number(canvas, number, A4)
        draw_footer(canvas, footer)

    return furnish


def _code(code: str) -> Flowable:
    """The code in a box of its own, where the secretary looks first."""
    cells = [paragraph("Mã phiếu", NOTE), paragraph(shown_code(code), CELL_BOLD_CENTRE)]
    box = Table([cells], [64, CODE_ROOM - 64])
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


def _part(
    part: Part, facts: SheetFacts, sheet: CriteriaSheet, words: Words, title: Flowable
) -> list[Flowable]:
    room = body_width()
    rows: list[list[Any]] = [
        [title, "", "", "", ""],
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


def _totals(facts: SheetFacts, sheet: CriteriaSheet) -> Flowable:
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


def _close(facts: SheetFacts, sheet: CriteriaSheet, signature: Flowable) -> list[Flowable]:
    grounds: Sequence[str] = sheet.disqualified_when or GENERAL_GROUNDS
    source = "" if sheet.disqualified_when else " (theo quy chế)"
    story: list[Flowable] = [paragraph(f"Trường hợp loại hồ sơ{source}", SECTION)]
    story += [paragraph(f"- {ground}", NOTE) for ground in grounds]
    story.append(paragraph("Ý kiến của thành viên", SECTION))
    if facts.opinion:
        story.append(paragraph(facts.opinion, PLAIN))
    else:
        story += [paragraph("." * 110, PLAIN)] * 3
    foot: list[Flowable] = [Spacer(1, 8), signature]
    return [KeepTogether(story), KeepTogether(foot)]
