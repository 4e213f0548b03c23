"""The parts that most administrative papers share: head, sample mark, product tables, foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.documents.blocks import SAMPLE_WORDS
from app.domain.letterheads import Letterhead
from app.domain.paper_blocks import (
    Addressees,
    Alignment,
    Block,
    Column,
    Foot,
    Head,
    Paper,
    Paragraph,
    Receivers,
    Row,
    Section,
    Signature,
    Table,
    Title,
    counted_items,
    ended,
    paragraphs,
)
from app.domain.session_info import ProductLine
from app.kernel.dates import shown_date
from app.kernel.numbers import padded

Texts: TypeAlias = Mapping[str, str]
"""The texts of a paper by name, their placeholders filled."""


@dataclass(frozen=True, slots=True)
class ProductColumn:
    """A column of a product table: title, width in millimetres (0: shares what is left), and its words."""

    title: str
    width: int
    words: Callable[[ProductLine], str]
    align: Alignment = "left"


PRODUCT = ProductColumn("Tên sản phẩm", 0, lambda one: one.product)
PRODUCER = ProductColumn("Chủ thể", 0, lambda one: one.producer)
ADDRESS = ProductColumn("Địa chỉ", 0, lambda one: one.address)
SET = ProductColumn("Bộ sản phẩm", 34, lambda one: one.set_words)
SET_NO = ProductColumn("Bộ", 11, lambda one: padded(one.set_no), "centre")
KIND = ProductColumn("Loại hồ sơ", 25, lambda one: one.kind_words)
CODE = ProductColumn("Mã sản phẩm", 44, lambda one: one.code)
DOSSIER = ProductColumn("Số phiếu đăng ký", 40, lambda one: one.dossier_number)
SCORE = ProductColumn("Điểm", 16, lambda one: one.score_words, "right")
CLASS = ProductColumn("Hạng", 17, lambda one: one.class_words, "centre")
CERTIFICATE = ProductColumn("Số giấy chứng nhận", 42, lambda one: one.certificate)
VALID_UNTIL = ProductColumn("Có giá trị đến hết", 26, lambda one: shown_date(one.valid_until), "centre")

_SMALL_PERCENT = 84
"""Letters of 10 points against 12."""
CONCLUSIONS = {"certify": "Công nhận", "hand_over": "Chuyển cấp trên", "none": "Không công nhận", "": ""}


def conclusion_words(one: ProductLine) -> str:
    """What was concluded, with the ground of a disqualification."""
    return f"Bị loại: {one.ground}" if one.ground else CONCLUSIONS[one.action]


CONCLUSION = ProductColumn("Kết luận", 40, conclusion_words)


def head(letterhead: Letterhead, sign: str = "", about: str = "", *, undated: bool = False) -> Head:
    """The head of a paper; without a sign it has no number."""
    return Head(
        letterhead.superior,
        letterhead.body,
        letterhead.shown_number(sign) if sign else "",
        "" if undated else letterhead.place_and_date,
        about,
        letterhead.is_draft,
    )


def sample_mark(letterhead: Letterhead) -> tuple[Paragraph, ...]:
    """The line that invented papers bear."""
    return (Paragraph(SAMPLE_WORDS, "sample"),) if letterhead.is_sample else ()


def addressees(text: str) -> Addressees:
    """ "Kính gửi", an addressee a line."""
    return Addressees(tuple(lines(text)))


def foot(letterhead: Letterhead, receivers: str = "") -> Foot:
    """Receivers on the left where there are any, the signature on the right."""
    return foot_beside(Receivers(tuple(lines(receivers))), letterhead)


def foot_beside(left: Receivers | Signature, letterhead: Letterhead) -> Foot:
    """Somebody else on the left, the signature of the letterhead on the right."""
    return Foot((left, Signature(letterhead.authority, letterhead.signer)))


def paper_of(
    letterhead: Letterhead, title: str, blocks: tuple[Block, ...], *, landscape: bool = False
) -> Paper:
    """A paper of one section, of the letterhead's office and day."""
    return Paper(title, letterhead.body, (Section(blocks, landscape),), dated_on=letterhead.dated_on)


def lines(text: str) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def grounds(text: str) -> tuple[Block, ...]:
    """Legal grounds, one a line, in italics."""
    return paragraphs(text, "ground")


def act(letterhead: Letterhead, texts: Texts, articles: Sequence[str]) -> tuple[Block, ...]:
    """A decision from its head to its foot (Nghị định 30/2020); the execution is its last article."""
    return (
        head(letterhead, texts["sign"]),
        Title("Quyết định", texts["subject"]),
        *sample_mark(letterhead),
        Paragraph(texts["authority"].upper(), "authority"),
        *grounds(texts["grounds"]),
        Paragraph("QUYẾT ĐỊNH:", "authority"),
        *counted_items("article", [*articles, ended(texts["execution"])]),
        foot(letterhead, texts["receivers"]),
    )


def product_table(
    groups: Sequence[tuple[str, Sequence[ProductLine]]],
    columns: Sequence[ProductColumn],
    *,
    is_small: bool = False,
) -> Table:
    """Products under the titles of their groups ('' for none), counted through; empty groups vanish.

    A small table has smaller letters and, in the same measure, narrower columns.
    """
    rows: list[Row] = []
    count = 0
    for title, products in groups:
        if title and products:
            rows.append(Row((title,), "group"))
        for one in products:
            count += 1
            rows.append(Row((padded(count), *(column.words(one) for column in columns))))
    percent = _SMALL_PERCENT if is_small else 100
    made = (Column(column.title, column.width * percent // 100, column.align) for column in columns)
    return Table((Column("TT", 10, "centre"), *made), tuple(rows), is_small)
