"""Writes criteria sheets out as the text of a decision, in HTML and DOCX: what the readers are held to.

The shape is that of both decisions: a set's heading, its table of results, part headings, tables whose
first column holds sections, criteria and boxed options and whose second holds the points. `Style` turns
the knobs by which real copies differ.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from xml.sax.saxutils import escape as xml_escape

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Style:
    """How a copy is typed."""

    box: str = "□ "
    mark: str = " {}"
    """Around the stars; "{}" is where they stand."""
    star: str = "*"
    points: str = "{}"
    letter: str = "{}) "
    """Around the letter of a lettered criterion."""
    notes_in_cell: bool = False
    number_column: bool = False
    score_column: bool = True
    results: bool = True
    slips: Mapping[tuple[int, str, int | None], str] = field(default_factory=dict)
    """(set, code, option or None for the maximum) to what the text says instead."""
    written_codes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    part_heading: str = "Phần {code}: {title} ({max} điểm)"


PLAIN = Style()


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    rows: list[list[list[str]]]
    """Rows of cells of lines."""


def blocks_of(sheets: Sequence[Raw], style: Style = PLAIN) -> Iterator[Paragraph | Table]:
    for sheet in sheets:
        yield from sheet_blocks(sheet, style)


def sheet_blocks(sheet: Raw, style: Style) -> Iterator[Paragraph | Table]:
    yield Paragraph("PHIẾU ĐÁNH GIÁ SẢN PHẨM")
    yield Paragraph(f"BỘ SẢN PHẨM: {sheet['name']}")
    if sheet.get("category"):
        yield Paragraph(sheet["category"])
    yield Paragraph("Tên sản phẩm: ....................")
    if sheet.get("disqualified_when"):
        yield Paragraph("Sản phẩm bị loại khi:")
        for ground in sheet["disqualified_when"]:
            yield Paragraph(f"- {ground}")
    if style.results:
        rows = [[["KẾT QUẢ"], ["Điểm tối đa"], ["Điểm chấm"]]]
        rows += [[[f"Phần {p['code']}: {p['title']}"], [str(p["max"])], []] for p in sheet["parts"]]
        yield Table([*rows, [["Tổng điểm"], ["100"], []]])
    for part in sheet["parts"]:
        title = part["title"].partition(" (")[0]  # one title of the reference states its points itself
        yield Paragraph(style.part_heading.format(code=part["code"], title=title, max=part["max"]))
        yield Table([[["CÁC TIÊU CHÍ"], ["Điểm"], ["Điểm chấm"]], *_part_rows(sheet["no"], part, style)])
    yield Paragraph("Người đánh giá")
    yield Table([[["Ngày ..... tháng ..... năm ....."], ["(Ký, ghi rõ họ tên)"]]])


def _part_rows(no: int, part: Raw, style: Style) -> Iterator[list[list[str]]]:
    for section in part["sections"]:
        sole = section["criteria"][0] if _is_section_itself(section) else None
        owner = sole["code"] if sole else section["code"]
        points = style.slips.get((no, owner, None), str(section["max"]))
        mark = _mark(sole.get("min_star"), style) if sole else ""
        notes = [*(section.get("notes") or []), *((sole.get("notes") or []) if sole else [])]
        yield from _head(f"{section['code']}. ", section["title"] + mark, notes, points, style)
        group = None
        for criterion in section["criteria"]:
            if criterion.get("group") != group:
                group = criterion.get("group")
                if group:
                    yield from _head(
                        _number(group["code"], style), group["title"], [], str(group["max"]), style
                    )
            if criterion is not sole:
                yield from _criterion(no, criterion, style)
            yield from _options(no, criterion, style, noted=criterion is sole)


def _is_section_itself(section: Raw) -> bool:
    criteria = section["criteria"]
    return len(criteria) == 1 and criteria[0]["title"] == section["title"]


def _criterion(no: int, criterion: Raw, style: Style) -> Iterator[list[list[str]]]:
    code = style.written_codes.get((no, criterion["code"]), criterion["code"])
    points = style.slips.get((no, criterion["code"], None), str(criterion["max"]))
    title = criterion["title"] + _mark(criterion.get("min_star"), style)
    notes = [note for note in criterion.get("notes") or [] if "Trường hợp" not in note]
    yield from _head(_number(code, style), title, notes, points, style)


def _number(code: str, style: Style) -> str:
    """1.2 as "1.2. ", 3đ as "đ) ", 6a.1 as "a.1) "."""
    bare = code.lstrip("0123456789")
    return style.letter.format(bare) if bare[:1].isalpha() else f"{code}. "


def _head(
    number: str, title: str, notes: Sequence[str], points: str, style: Style
) -> Iterator[list[list[str]]]:
    told = [note for note in notes if "Trường hợp" not in note]
    beside = [note for note in told if style.notes_in_cell and not note[:1].islower()]
    yield _row(number, [title, *beside], _points(points, style), style)
    for note in (note for note in told if note not in beside):
        yield _row("", [note], [], style)


def _options(no: int, criterion: Raw, style: Style, noted: bool) -> Iterator[list[list[str]]]:
    cases = [note for note in criterion.get("notes") or [] if "Trường hợp" in note]
    variant = None
    for position, option in enumerate(criterion["options"], 1):
        if option.get("implied"):
            continue
        if option.get("variant") != variant:
            variant = option["variant"]
            yield _row("", [cases["ab".index(variant)]], [], style)
        points = style.slips.get((no, criterion["code"], position), str(option["points"]))
        bare = option["label"].replace("*", "") if option.get("min_star") else option["label"]
        label = bare + _mark(option.get("min_star"), style)
        yield _row(style.box, [label], _points(points, style), style)


def _mark(star: int | None, style: Style) -> str:
    return style.mark.format(style.star * star) if star else ""


def _points(text: str, style: Style) -> list[str]:
    return [style.points.format(text)] if text else []


def _row(number: str, lines: Sequence[str], points: list[str], style: Style) -> list[list[str]]:
    first, *rest = lines
    cells = [[number.strip()], [first, *rest]] if style.number_column else [[number + first, *rest]]
    return [*cells, points, *([[]] if style.score_column else [])]


def as_html(blocks: Iterator[Paragraph | Table], title: str = "Quyết định mẫu") -> str:
    """A page as a legal site would serve it: lines broken anywhere, entities, a table of layout around."""
    body = []
    for block in blocks:
        if isinstance(block, Paragraph):
            body.append(f"<p align=center><b>{_html(block.text)}</b></p>")
            continue
        rows = []
        for row in block.rows:
            cells = "".join(f"<td>{''.join(f'<p>{_html(line)}</p>' for line in cell)}</td>" for cell in row)
            rows.append(f"<tr>{cells}</tr>")
        body.append(f"<table border=1><tbody>{''.join(rows)}</tbody></table>")
    head = f"<head><meta charset=utf-8><title>{title}</title><style>p {{margin: 0}}</style></head>"
    return f"<!DOCTYPE html><html>{head}<body>{''.join(body)}</body></html>"


def _html(text: str) -> str:
    """A blank now and then becomes a line end of the source, as in real pages."""
    words = escape(text).split(" ")
    return "".join(word + ("\n" if i % 5 == 4 else " ") for i, word in enumerate(words)).rstrip()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def as_docx(blocks: Iterator[Paragraph | Table]) -> bytes:
    body = []
    for block in blocks:
        if isinstance(block, Paragraph):
            body.append(word_paragraph(block.text))
            continue
        rows = []
        for row in block.rows:
            cells = "".join(f"<w:tc><w:tcPr/>{_word_lines(cell)}</w:tc>" for cell in row)
            rows.append(f"<w:tr>{cells}</w:tr>")
        body.append(f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>")
    return docx_with("".join(body))


def _word_lines(lines: Sequence[str]) -> str:
    return "".join(word_paragraph(line) for line in lines) or "<w:p/>"


def word_paragraph(text: str) -> str:
    """A paragraph whose words are cut into runs in the middle, as Word does."""
    half = len(text) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{xml_escape(piece)}</w:t></w:r>'
        for piece in (text[:half], text[half:])
    )
    return f"<w:p>{runs}</w:p>"


def docx_with(body: str, **members: str) -> bytes:
    """A DOCX of this body; further members by their path with __ for /."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for path, content in members.items():
            archive.writestr(path.replace("__", "/") + ".xml", content)
    return sink.getvalue()
