"""Paragraph styles of Nghị định 30/2020 and the one way a text becomes a paragraph."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, printable, register

HAIRLINE = HexColor("#8A938E")
SHADE = HexColor("#EEF3F0")


def _style(name: str, face: str, size: float, alignment: Any = TA_LEFT, **more: Any) -> ParagraphStyle:
    leading = more.pop("leading", size * 1.25)
    return ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, alignment=alignment, **more)


register()
HEAD_LINE = _style("head line", REGULAR, 12, TA_CENTER)
HEAD_BOLD = _style("head bold", BOLD, 12, TA_CENTER)
MOTTO = _style("motto", BOLD, 13, TA_CENTER)
PLACE_AND_DATE = _style("place and date", ITALIC, 13, TA_CENTER, spaceBefore=4)
TYPE_NAME = _style("type name", BOLD, 14, TA_CENTER, spaceBefore=4)
SUBJECT = _style("subject", BOLD, 13, TA_CENTER)
BODY = _style("body", REGULAR, 13, TA_JUSTIFY, firstLineIndent=28.35, spaceBefore=6)
PLAIN = _style("plain", REGULAR, 13)
SECTION = _style("section", BOLD, 13, spaceBefore=10, spaceAfter=4)
NOTE = _style("note", ITALIC, 11)
SMALL = _style("small", REGULAR, 10)
SMALL_BOLD = _style("small bold", BOLD, 10)
SMALL_CENTRE = _style("small centre", REGULAR, 10, TA_CENTER)
SMALL_BOLD_CENTRE = _style("small bold centre", BOLD, 10, TA_CENTER)
SMALL_RIGHT = _style("small right", REGULAR, 10, TA_RIGHT)
SMALL_BOLD_RIGHT = _style("small bold right", BOLD, 10, TA_RIGHT)
SMALL_NOTE = _style("small note", ITALIC, 10)
CELL = _style("cell", REGULAR, 11)
CELL_BOLD = _style("cell bold", BOLD, 11)
CELL_RIGHT = _style("cell right", REGULAR, 11, TA_RIGHT)
CELL_CENTRE = _style("cell centre", REGULAR, 11, TA_CENTER)
CELL_BOLD_CENTRE = _style("cell bold centre", BOLD, 11, TA_CENTER)
SIGN_TITLE = _style("sign title", BOLD, 13, TA_CENTER)
SIGN_NAME = _style("sign name", BOLD, 13, TA_CENTER)
RECEIVERS_HEAD = _style("receivers head", BOLD_ITALIC, 12)
RECEIVERS = _style("receivers", REGULAR, 11)
SAMPLE = _style("sample", BOLD_ITALIC, 11, TA_CENTER)

UPRIGHT_SIZE = 9.5
SAMPLE_WORDS = "Bản mẫu: tên người, tên chủ thể, điểm số là giả định."


def paragraph(text: str, style: ParagraphStyle = PLAIN) -> Paragraph:
    """A paragraph of plain text: no markup gets through, every letter is checked.

    Raises:
        RuleBroken: `glyph_missing`.
    """
    return Paragraph(escape(printable(text, style.fontName)).replace("\n", "<br/>"), style)


def labelled(label: str, text: str, style: ParagraphStyle = PLAIN) -> Paragraph:
    """ "Label: text" with the text in bold; dots where it is empty."""
    shown = f"<b>{escape(printable(text, BOLD))}</b>" if text else "." * 40
    return Paragraph(f"{escape(printable(label))}: {shown}", style)


class Box(Flowable):
    """A square to tick, drawn as lines so that no font needs to have it."""

    def __init__(self, side: float = 8.5, *, ticked: bool = False, colour: Color | None = None) -> None:
        super().__init__()
        self.width = self.height = side
        self.ticked = ticked
        self.colour = colour or HexColor("#000000")

    def draw(self) -> None:
        """Draw the square, with a cross where it is ticked."""
        self.canv.setLineWidth(0.8)
        self.canv.setStrokeColor(self.colour)
        self.canv.rect(0, 0, self.width, self.height)
        if self.ticked:
            self.canv.setLineWidth(1.5)
            self.canv.line(1.5, 1.5, self.width - 1.5, self.height - 1.5)
            self.canv.line(1.5, self.height - 1.5, self.width - 1.5, 1.5)


class Upright(Flowable):
    """A name written from below to above, for the narrow columns of a wide table."""

    def __init__(self, text: str, height: float, size: float = UPRIGHT_SIZE) -> None:
        super().__init__()
        self.height = height
        self._paragraph = Paragraph(
            escape(printable(text, BOLD)), _style("upright", BOLD, size, TA_LEFT, leading=size * 1.08)
        )

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As narrow as its lines are high."""
        _, used = self._paragraph.wrap(self.height, 1000)
        self._used, self._room = used, room
        return room, self.height

    def draw(self) -> None:
        """Draw it turned by ninety degrees, in the middle of its column."""
        self.canv.saveState()
        self.canv.translate((self._room + self._used) / 2, 0)
        self.canv.rotate(90)
        self._paragraph.drawOn(self.canv, 0, 0)
        self.canv.restoreState()
