"""Reads the text of a decision from HTML: nested tables, merged cells, symbol fonts, old encodings."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from app.exchange.foreign_files import MEGABYTE
from app.exchange.text_rows import BOX, RAISED_DIGITS, RowCollector, TextRow, symbols
from app.kernel.errors import RuleBroken

LONGEST_TAG = 4 * MEGABYTE
"""Of one tag, comment or script. A longer one is no page of text; waiting for its end would take for ever."""
_STEP = 256 * 1024

_ENCODINGS = {
    "utf-8": "utf-8-sig", "utf8": "utf-8-sig", "us-ascii": "utf-8-sig", "unicode-1-1-utf-8": "utf-8-sig",
    "windows-1258": "cp1258", "cp1258": "cp1258", "x-cp1258": "cp1258",
    "windows-1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252",
    "utf-16": "utf-16", "unicode": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_LINES = {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "dd", "dt"}
_SILENT = {"script", "style", "title", "del", "template", "noscript"}
_FONTS = {"font", "span", "b", "i", "p"}


def html_rows(data: bytes, name: str) -> tuple[TextRow, ...]:
    """Every row and line of the page.

    Raises:
        RuleBroken: `import_encoding_unknown`, `import_html_damaged`, `import_text_too_large`,
            `import_text_too_deep`.
    """
    text = decoded(data, name)
    collector = RowCollector(name)
    reader = _Reader(collector)
    for start in range(0, len(text), _STEP):
        reader.feed(text[start : start + _STEP])
        if len(reader.rawdata) > LONGEST_TAG:
            raise RuleBroken("import_html_damaged", name=name, limit=LONGEST_TAG // MEGABYTE)
    # what is left is an unfinished tag; closing the reader would look for its end again and again
    return collector.rows()


def decoded(data: bytes, name: str) -> str:
    """The page's letters: by its byte order mark, by the encoding that it names, else UTF-8, else 1258.

    Raises:
        RuleBroken: `import_encoding_unknown`.
    """
    for encoding in _likely_encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RuleBroken("import_encoding_unknown", name=name)


def _likely_encodings(data: bytes) -> list[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    head = data[:4096]
    if head.count(b"\x00") > len(head) // 4:
        return ["utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"]
    named = _CHARSET.search(head)
    known = _ENCODINGS.get(named.group(1).decode("ascii").lower(), "") if named else ""
    first = [known] if known and not known.startswith("utf-16") else []
    return [*first, "utf-8-sig", "cp1258"]


class _Reader(HTMLParser):
    def __init__(self, collector: RowCollector) -> None:
        super().__init__(convert_charrefs=True)
        self._rows = collector
        self._silent = 0
        self._raised = 0
        self._fonts: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _LINES:
            self._rows.end_line()
        elif tag in _STARTS:
            _STARTS[tag](self._rows, {name: value or "" for name, value in attrs})
        elif tag == "sup":
            self._raised += 1
        if tag in _FONTS:
            self._open_font(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self._rows.end_line()
        elif tag in ("td", "th", "input"):
            _STARTS[tag](self._rows, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _LINES:
            self._rows.end_line()
        elif tag == "table":
            self._rows.end_table()
        elif tag == "tr":
            self._rows.end_row()
        elif tag in ("td", "th"):
            self._rows.end_cell()
        elif tag == "sup":
            self._raised = max(0, self._raised - 1)
        if tag in _FONTS:
            self._close_font(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._fonts and self._fonts[-1][1]:
            data = symbols(data)
        self._rows.words(data.translate(RAISED_DIGITS) if self._raised and data.strip().isdigit() else data)

    def _open_font(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = " ".join(value or "" for name, value in attrs if name in ("face", "style")).lower()
        inherited = bool(self._fonts and self._fonts[-1][1])
        names_font = "font-family" in told or "font:" in told or any(name == "face" for name, _ in attrs)
        draws = "wingdings" in told or "webdings" in told
        if len(self._fonts) < 1000:  # a page of a million unclosed <b> keeps its first thousand
            self._fonts.append((tag, draws if names_font else inherited))

    def _close_font(self, tag: str) -> None:
        for position in range(len(self._fonts) - 1, max(-1, len(self._fonts) - 20), -1):
            if self._fonts[position][0] == tag:
                del self._fonts[position:]
                return


def _start_cell(rows: RowCollector, attributes: dict[str, str]) -> None:
    rows.start_cell(_span(attributes.get("colspan")), _span(attributes.get("rowspan")))


def _span(text: str | None) -> int:
    bare = (text or "").strip()[:4]
    return int(bare) if bare.isascii() and bare.isdigit() else 1


def _start_input(rows: RowCollector, attributes: dict[str, str]) -> None:
    if attributes.get("type", "").lower() in ("checkbox", "radio"):
        rows.words(BOX)


_STARTS = {
    "table": lambda rows, _: rows.start_table(),
    "tr": lambda rows, _: rows.start_row(),
    "td": _start_cell,
    "th": _start_cell,
    "input": _start_input,
}
