"""The content of an administrative paper, free of any format: one model that is drawn as PDF and DOCX.

A paper is sections of blocks. A block says what it is (a legal ground, an article, a signature), never
how it looks: the figures of Nghị định 30/2020 are the renderers' business. Widths are whole millimetres.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal, TypeAlias

Alignment = Literal["left", "centre", "right"]
ParagraphKind = Literal["ground", "body", "plain", "heading", "authority", "note", "sample"]
Marker = Literal["article", "roman", "number", "letter", "dash"]
RowKind = Literal["plain", "group", "total"]
PageSize = Literal["A4", "A3"]

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters that count points (điểm) in a Vietnamese paper; đ is one of them, f, j, w, z are not."""
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Text: TypeAlias = str | tuple[Words, ...]
"""Plain text, or stretches of it. A line break is "\\n"."""


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns that a paper begins with. Empty texts are left out.

    `about` is the "V/v ..." of a letter, which has no type name; `is_draft` prints DỰ THẢO.
    """

    superior: str
    body: str
    number: str = ""
    place_and_date: str = ""
    about: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """Type name, subject and rule; `beneath` is the bracket below an annex's title."""

    name: str
    subject: str = ""
    beneath: str = ""
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Addressees:
    """ "Kính gửi:" one addressee on the same line, several below each other."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of its kind: legal ground (italic), body, without indent, heading, authority line..."""

    text: Text
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """A counted paragraph: "Điều 1.", "I.", "1.", "a)" or "-". In Word the count is Word's own."""

    marker: Marker
    number: int
    text: Text
    bold: bool = False

    @property
    def label(self) -> str:
        """The mark as it is printed."""
        return label_of(self.marker, self.number)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Width in millimetres; columns of width 0 share what is left.

    `upright` writes the title from below to above, for narrow columns.
    """

    title: str
    width: int = 0
    align: Alignment = "left"
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a `group` row has one cell across all columns."""

    cells: tuple[Text, ...]
    kind: RowKind = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is repeated on every page and whose rows are never cut.

    `row_height` is the least height of a row, in millimetres, where people sign in it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_small: bool = False
    row_height: int = 0

    def __post_init__(self) -> None:
        for row in self.rows:
            wanted = 1 if row.kind == "group" else len(self.columns)
            if len(row.cells) != wanted:
                raise ValueError(f"a row of {len(row.cells)} cells in a table of {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of lying bars below the table whose numbers it shows: drawn in the PDF, left out of Word."""

    bars: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FillLine:
    """A line to be filled by hand: a label and dots to the margin, then whole lines of dots."""

    label: str
    more_lines: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick, on one line behind a label."""

    label: str
    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Receivers:
    """ "Nơi nhận:" with its list."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Authority lines (TM., KT., Q., TL., TUQ.), room to sign, and the name."""

    authority: tuple[str, ...]
    name: str
    place_and_date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """Columns of receivers and signatures; never alone on a page."""

    columns: tuple[Receivers | Signature, ...]


Block: TypeAlias = Head | Title | Addressees | Paragraph | Item | Table | Bars | FillLine | Choices | Foot
_TABULAR = (Head, Table, Foot)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation and size, numbered from 1 (an annex counts its own pages)."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    size: PageSize = "A4"

    def __post_init__(self) -> None:
        words = [one for one in self.blocks if not isinstance(one, Bars)]
        for before, after in pairwise(words):
            if isinstance(before, _TABULAR) and isinstance(after, _TABULAR):
                raise ValueError("a sentence stands between two tables: Word would join them")


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `title` and `author` go into the file's properties, `footer` below every page."""

    title: str
    author: str
    sections: tuple[Section, ...]
    footer: str = ""
    dated_on: date | None = None


def label_of(marker: Marker, number: int) -> str:
    """The mark in front of a counted paragraph."""
    if marker == "article":
        return f"Điều {number}."
    if marker == "roman":
        return f"{roman(number)}."
    if marker == "letter":
        return f"{LETTERS[number - 1]})"
    return "-" if marker == "dash" else f"{number}."


def roman(number: int) -> str:
    """1 to 39 in Roman numerals."""
    told, left = "", number
    for value, letters in _ROMAN:
        while left >= value:
            told, left = told + letters, left - value
    return told


def counted_items(marker: Marker, texts: Iterable[Text], first: int = 1) -> tuple[Item, ...]:
    """Texts as items, counted from `first`."""
    return tuple(Item(marker, number, text) for number, text in enumerate(texts, first))


def paragraphs(text: str, kind: ParagraphKind = "body") -> tuple[Paragraph, ...]:
    """A text of an office as paragraphs, a line each; empty lines vanish."""
    return tuple(Paragraph(line, kind) for line in text.split("\n") if line.strip())


def labelled(label: str, text: str, kind: ParagraphKind = "body") -> Paragraph:
    """ "Label: text" with the text in bold; where it is empty the paragraph ends with the colon's dots."""
    return Paragraph((Words(f"{label}: "), Words(text or "." * 30, bold=bool(text))), kind)


def plain_text(text: Text) -> str:
    """The text without its faces."""
    return text if isinstance(text, str) else "".join(words.text for words in text)


def ended(text: str) -> str:
    """A text with the sign that closes a paper."""
    bare = text.rstrip()
    return bare if bare.endswith("./.") else f"{bare.rstrip('.')}./."
