"""Writes a paper of the content model as a Word file that the office finishes."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm

from app.documents import decree
from app.documents.word_blocks import WordBlocks
from app.documents.word_numbering import Counting
from app.documents.word_styles import END_MARK, LANGUAGE, PAGE_NUMBER, put_styles, style_id
from app.documents.word_xml import Element, field_run, made, paragraph
from app.domain.paper_blocks import Foot, Head, Paper, Section, Table

_UNWANTED = ("thumbnail", "stylesWithEffects", "customXml")
"""What the empty file of the library brings along and no officer needs."""
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def render_docx(paper: Paper) -> bytes:
    """The paper as DOCX; the same paper gives the same bytes.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    document = docx.Document()
    _drop_unwanted(document)
    put_styles(document)
    _put_settings(document)
    _put_properties(document, paper)
    _write_sections(document, paper)
    sink = io.BytesIO()
    document.save(sink)
    return _without_times(sink.getvalue())


def _write_sections(document: Any, paper: Paper) -> None:
    counting = Counting(document)
    body = document.element.body
    for place, section in enumerate(paper.sections):
        if place:
            document.add_section(WD_SECTION.NEW_PAGE)
            body.findall(qn("w:p"))[-1].pPr.insert(0, made("w:pStyle", {"val": END_MARK}))
        _write_blocks(body, section, counting)
        _set_page(document.sections[-1], paper, section, is_first=not place)
    if isinstance(paper.sections[-1].blocks[-1], (Head, Table, Foot)):
        body.insert(len(body) - 1, paragraph(END_MARK, ""))


def _write_blocks(body: Element, section: Section, counting: Counting) -> None:
    blocks = WordBlocks(counting, _room_mm(section))
    following = [*section.blocks[1:], None]
    for block, after in zip(section.blocks, following, strict=True):
        for element in blocks.elements(block, after):
            body.insert(len(body) - 1, element)


def _page_mm(asked: Section) -> tuple[int, int]:
    wide, high = decree.PAGES_MM[asked.size]
    return (high, wide) if asked.landscape else (wide, high)


def _room_mm(asked: Section) -> float:
    return _page_mm(asked)[0] - decree.LEFT_MM - decree.RIGHT_MM


def _set_page(section: Any, paper: Paper, asked: Section, *, is_first: bool) -> None:
    wide, high = _page_mm(asked)
    section.orientation = WD_ORIENT.LANDSCAPE if asked.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(decree.TOP_MM), Mm(decree.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(decree.LEFT_MM), Mm(decree.RIGHT_MM)
    section.header_distance = Mm(decree.PAGE_NUMBER_FROM_TOP_MM)
    section.footer_distance = Mm(decree.BOTTOM_MM / 2 - 2)
    section.different_first_page_header_footer = True
    if is_first:
        _fill(section.header, paragraph(PAGE_NUMBER, ""), field_run("PAGE"))
        if paper.footer:
            for footer in (section.footer, section.first_page_footer):
                _fill(footer, paragraph(style_id("footer"), paper.footer), [])
    _count_pages_anew(section._sectPr)


def _fill(part: Any, line: Element, runs: list[Element]) -> None:
    """Replace the empty paragraph of a new header or footer."""
    part.is_linked_to_previous = False
    for one in runs:
        line.append(one)
    old = part.paragraphs[0]._p
    old.addprevious(line)
    old.getparent().remove(old)


def _count_pages_anew(properties: Element) -> None:
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(made("w:pgNumType", {"start": 1}))


def _put_settings(document: Any) -> None:
    """Vietnamese as the language, the present kind of layout, a comma before decimals."""
    settings = document.settings.element
    for tag, name, value in (
        ("w:themeFontLang", "val", LANGUAGE),
        ("w:decimalSymbol", "val", ","),
        ("w:listSeparator", "val", ";"),
    ):
        settings.find(qn(tag)).set(qn(f"w:{name}"), value)
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
    zoom = settings.find(qn("w:zoom"))
    zoom.set(qn("w:percent"), "100")
    for tag in ("w:savePreviewPicture", "w:rsids", "w:proofState"):
        for old in settings.findall(qn(tag)):
            settings.remove(old)


def _put_properties(document: Any, paper: Paper) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = paper.title, paper.author, paper.author
    core.language, core.comments, core.revision = LANGUAGE, "", 1
    day = datetime.combine(paper.dated_on, time()) if paper.dated_on else None
    for tag in ("dcterms:created", "dcterms:modified"):
        for old in core._element.findall(qn(tag)):
            core._element.remove(old)
    if day:
        core.created = core.modified = day


def _drop_unwanted(document: Any) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for identity in [one for one, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
            del rels[identity]


def _without_times(data: bytes) -> bytes:
    """The same package with every entry dated alike: equal papers are equal files."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(sink, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return sink.getvalue()
