"""Reads papers back: the words of a PDF without page furniture, those of a Word file with its counts."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def pdf_pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def pdf_words(data: bytes, footer: str = "") -> str:
    """All words without spaces, page numbers and footers."""
    told = []
    for text in pdf_pages(data):
        bare = re.sub(r"^\d{1,3}\n", "", text)
        told.append(bare.replace(footer, "", 1) if footer else bare)
    return without_spaces("".join(told))


def docx_part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return ElementTree.fromstring(package.read(name))


def docx_paragraphs(data: bytes) -> list[str]:
    """Every paragraph in the order of the file, with the counts that Word would show."""
    body = docx_part(data, "word/document.xml").find(f"{W}body")
    assert body is not None
    counting = _Counting(docx_part(data, "word/numbering.xml"))
    return [counting.label(one) + _text(one) for one in body.iter(f"{W}p")]


def docx_words(data: bytes) -> str:
    return without_spaces("".join(docx_paragraphs(data)))


def without_spaces(text: str) -> str:
    return "".join(text.split())


def value(element: ElementTree.Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{W}{name}", "")


def _text(paragraph: ElementTree.Element) -> str:
    return "".join("\n" if one.tag == f"{W}br" else one.text or "" for one in paragraph.iter()
                   if one.tag in (f"{W}t", f"{W}br"))  # fmt: skip


class _Counting:
    """Counts as Word does: each `num` from its start on."""

    def __init__(self, numbering: ElementTree.Element) -> None:
        patterns = {
            value(one, "abstractNumId"): (value(one.find(f".//{W}numFmt")), value(one.find(f".//{W}lvlText")))
            for one in numbering.findall(f"{W}abstractNum")
        }
        self._next: dict[str, int] = {}
        self._pattern: dict[str, tuple[str, str]] = {}
        for one in numbering.findall(f"{W}num"):
            identity = value(one, "numId")
            self._next[identity] = int(value(one.find(f".//{W}startOverride")) or 1)
            self._pattern[identity] = patterns[value(one.find(f"{W}abstractNumId"))]

    def label(self, paragraph: ElementTree.Element) -> str:
        identity = value(paragraph.find(f"{W}pPr/{W}numPr/{W}numId"))
        if not identity:
            return ""
        number, (kind, pattern) = self._next[identity], self._pattern[identity]
        self._next[identity] += 1
        shown = ROMAN[number] if kind == "upperRoman" else str(number)
        return pattern.replace("%1", shown) + " "
