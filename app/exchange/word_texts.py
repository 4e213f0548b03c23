"""Reads the text of a decision from DOCX: the document as one stream of XML, never as a whole in memory.

Entities and document types are refused (defusedxml). Deleted and hidden words are left out, numbers
and bullets that Word only draws are put in, symbol letters become the boxes that they draw.
"""

from __future__ import annotations

from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import iterparse, parse  # type: ignore[import-untyped]

from app.exchange.foreign_files import archive_of, member_of
from app.exchange.text_rows import BOX, RAISED_DIGITS, RowCollector, TextRow, symbols
from app.exchange.word_numbering import Numbering, W, numbering_from
from app.kernel.errors import RuleBroken

_SKIPPED = {
    f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}footnote",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip


def word_rows(data: bytes, name: str) -> tuple[TextRow, ...]:
    """Every row and line of the document.

    Raises:
        RuleBroken: `import_archive_damaged`, `import_archive_unsafe`, `import_word_without_text`,
            `import_text_too_large`, `import_text_too_deep`.
    """
    with archive_of(data, name) as archive:
        try:
            numbers = member_of(archive, "word/numbering")
            numbering = numbering_from(parse(numbers, forbid_dtd=True).getroot()) if numbers else Numbering()
            document = member_of(archive, "word/document")
            if document is None:
                raise RuleBroken("import_word_without_text", name=name)
            return _rows(document, numbering, name)
        except (ParseError, ValueError, LookupError, RecursionError):  # defusedxml's own are ValueErrors
            raise RuleBroken("import_archive_damaged", name=name) from None


def _rows(document: IO[bytes], numbering: Numbering, name: str) -> tuple[TextRow, ...]:
    reader = _Reader(RowCollector(name), numbering)
    skipped = 0
    for event, element in iterparse(document, events=("start", "end"), forbid_dtd=True):
        if element.tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif skipped:
            pass
        elif event == "start":
            reader.start(element)
        else:
            reader.end(element)
        if event == "end" and element.tag in (f"{W}p", f"{W}tbl"):
            element.clear()
    return reader.collector.rows()


class _Reader:
    def __init__(self, collector: RowCollector, numbering: Numbering) -> None:
        self.collector = collector
        self._numbering = numbering
        self._run: list[str] = []

    def start(self, element: Any) -> None:
        match element.tag.removeprefix(W):
            case "tbl":
                self.collector.start_table()
            case "tr":
                self.collector.start_row()
            case "tc":
                self.collector.start_cell()
            case "p":
                self.collector.end_line()
            case "r":
                self._run.clear()

    def end(self, element: Any) -> None:
        match element.tag.removeprefix(W):
            case "t":
                self._run.append(element.text or "")
            case "sym":
                self._run.append(_symbol(element))
            case "tab" | "ptab":
                self._run.append(" ")
            case "noBreakHyphen":
                self._run.append("-")
            case "checkBox":
                self._run.append(BOX)
            case "footnoteReference" | "endnoteReference":
                self._run.append(element.get(f"{W}id", "").translate(RAISED_DIGITS))
            case "br" | "cr":
                self._end_run_at_break()
            case "r":
                self._end_run(element)
            case "pPr":
                self._number(element.find(f"{W}numPr"))
            case "p":
                self.collector.end_line()
            case "tcPr":
                self._shape(element)
            case "tc":
                self.collector.end_cell()
            case "tr":
                self.collector.end_row()
            case "tbl":
                self.collector.end_table()

    def _end_run_at_break(self) -> None:
        self.collector.words("".join(self._run))
        self._run.clear()
        self.collector.end_line()

    def _end_run(self, run: Any) -> None:
        text, look = "".join(self._run), run.find(f"{W}rPr")
        self._run.clear()
        if look is not None:
            if _is_on(look.find(f"{W}vanish")):
                return
            fonts = look.find(f"{W}rFonts")
            if fonts is not None and "ingdings" in (fonts.get(f"{W}ascii") or ""):
                text = symbols(text)
            raised = look.find(f"{W}vertAlign")
            if raised is not None and raised.get(f"{W}val") == "superscript" and text.strip().isdigit():
                text = text.translate(RAISED_DIGITS)
        self.collector.words(text)

    def _number(self, numbered: Any) -> None:
        if numbered is None:
            return
        list_no, depth = (_value(numbered.find(f"{W}{name}")) for name in ("numId", "ilvl"))
        label = self._numbering.label(list_no, int(depth) if depth in tuple("012345678") else 0)
        if label:
            self.collector.words(f"{label} ")

    def _shape(self, look: Any) -> None:
        width, merged = _value(look.find(f"{W}gridSpan")), look.find(f"{W}vMerge")
        if width.isascii() and width.isdigit() and len(width) < 4:
            self.collector.widen_cell(int(width))
        if merged is not None and merged.get(f"{W}val", "continue") == "continue":
            self.collector.continue_cell()


def _symbol(element: Any) -> str:
    """A letter of a symbol font by its private number: F0A8 of Wingdings is a box."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    letter = chr(code & 0xFF) if 0xF000 <= code <= 0xF0FF else chr(code) if 0 < code < 0xD800 else ""
    return symbols(letter)


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")
