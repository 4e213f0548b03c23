"""The fonts of every paper, and the refusal of a letter that they lack.

reportlab draws an empty box for a missing letter and says nothing, so every text passes `printable`.
"""

from __future__ import annotations

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
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


@cache
def register() -> None:
    """Make the fonts known to reportlab, once; binary streams, because ASCII85 costs a third of the time."""
    rl_config.useA85 = 0
    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", file))))
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
