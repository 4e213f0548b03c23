"""The fonts of every paper, and the refusal of a letter that they lack.

reportlab draws an empty box for a missing letter and says nothing, so every text passes `printable`.

Every paper embeds the whole Vietnamese alphabet: the subset of a face is then the same in all of them, and is
cut and packed once for a run of the program, which was half the time of a single certificate.
"""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFObject
from reportlab.pdfbase.ttfonts import TTFont

from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path
from app.kernel.text import nfc

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Serif", "Serif-Bold", "Serif-Italic", "Serif-BoldItalic"
SCREEN, SCREEN_BOLD = "Sans", "Sans-Bold"

FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
    SCREEN: "NotoSans-Regular.ttf",
    SCREEN_BOLD: "NotoSans-Bold.ttf",
}

_MARKED = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
ALPHABET = "".join(sorted({*_MARKED, *_MARKED.upper(), *"–·“”…"}))
"""The letters beside ASCII that every paper embeds; with ASCII they fill one subset of 256 signs."""
_SUBSETS_KEPT = 32


class _PackedOnce:
    """The compression of reportlab's streams, which remembers the last ones."""

    pdfname = "FlateDecode"

    @staticmethod
    @lru_cache(maxsize=_SUBSETS_KEPT)
    def encode(content: bytes) -> bytes:
        """Packed, the same bytes for the same content."""
        return zlib.compress(content)


class _Widths(PDFObject):
    """The widths of a subset, written as PDF once: formatting a thousand numbers took a third of the rest."""

    def __init__(self, widths: tuple[float, ...]) -> None:
        self.widths = widths

    def format(self, _: Any) -> bytes:
        """The array as it stands in the file."""
        return _written(self.widths)


@lru_cache(maxsize=_SUBSETS_KEPT)
def _written(widths: tuple[float, ...]) -> bytes:
    return f"[ {' '.join(f'{one:.6g}' for one in widths)} ]".encode()


class _Font(TTFont):
    """A font that begins every document with the whole alphabet, and cuts a subset once."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        cut = self.face.makeSubset

        @lru_cache(maxsize=_SUBSETS_KEPT)
        def cut_once(subset: tuple[int, ...]) -> bytes:
            made: bytes = cut(list(subset))
            return made

        self.face.makeSubset = lambda subset: cut_once(tuple(subset))  # type: ignore[method-assign]

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """The text in pieces, each of one subset."""
        if doc not in self.state:
            super().splitString(ALPHABET, doc)
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found

    def addObjects(self, doc: Any) -> None:
        """Add the subsets to a document, each packed once for all documents."""
        super().addObjects(doc)
        for name, made in doc.idToObject.items():
            if name.startswith(f"fontFile:{self.face.filename}(") and made.filters:
                made.filters = [_PackedOnce]
        for font in doc.idToObject["BasicFonts"].dict.values():
            if isinstance(getattr(font, "Widths", None), PDFArray):
                font.Widths = _Widths(tuple(font.Widths.sequence))


@cache
def register() -> None:
    """Make the fonts known to reportlab, once; binary streams, because ASCII85 costs a third of the time."""
    rl_config.useA85 = 0
    for name, file in FILES.items():
        pdfmetrics.registerFont(_Font(name, str(resource_path("fonts", file))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)


@cache
def letters_of(face: str) -> frozenset[int]:
    """The code points that a face can draw."""
    register()
    glyphs: dict[int, int] = pdfmetrics.getFont(face).face.charToGlyph  # type: ignore[attr-defined]
    return frozenset(glyphs)


def printable(text: str, face: str = REGULAR) -> str:
    """The text composed (NFC), every letter of which the face can draw.

    Raises:
        RuleBroken: `glyph_missing`, naming the letter.
    """
    composed = nfc(text)
    known = letters_of(face)
    for letter in composed:
        if ord(letter) not in known and letter != "\n":
            code = f"U+{ord(letter):04X}"
            raise RuleBroken("glyph_missing", letter=letter, code=code, text=composed[:60])
    return composed


@cache
def _width_of_one(face: str, letter: str) -> float:
    return float(pdfmetrics.stringWidth(letter, face, 1))


def width(text: str, face: str, size: float) -> float:
    """Width of a line in points."""
    return size * sum(_width_of_one(face, letter) for letter in text)
