"""Papers about certificates: the list that is signed at the hand-out, and the notice before the expiry."""

from __future__ import annotations

from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot, foot_beside, head, paper_of, sample_mark
from app.domain import session_paper_samples as samples
from app.domain.certificate_paper_facts import ExpiryNoticeFacts
from app.domain.paper_blocks import (
    Block,
    Column,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    ended,
    paragraphs,
)
from app.domain.session_paper_facts import HandOutFacts
from app.kernel.dates import shown_date
from app.kernel.numbers import padded

_HAND_OUT = (
    Column("TT", 10, "centre"),
    Column("Số giấy", 40),
    Column("Sản phẩm"),
    Column("Hạng", 16, "centre"),
    Column("Chủ thể"),
    Column("Có giá trị đến hết", 25, "centre"),
    Column("Người nhận", 38),
    Column("Ngày nhận", 24),
    Column("Ký nhận", 28),
)
_SIGNING_HEIGHT = 11


def hand_out(facts: HandOutFacts, texts: Texts) -> Paper:
    """The list on wide pages, with room for name, day and signature."""
    letterhead = facts.letterhead
    rows = tuple(
        Row((padded(n), one.certificate, one.product, one.class_words, one.producer,
             shown_date(one.valid_until), "", "", ""))
        for n, one in enumerate(facts.products, 1)
    )  # fmt: skip
    blocks: tuple[Block, ...] = (
        head(letterhead),
        Title("Danh sách", texts["subject"]),
        *sample_mark(letterhead),
        *paragraphs(texts["opening"]),
        Table(_HAND_OUT, rows, row_height=_SIGNING_HEIGHT),
        *paragraphs(texts["closing"]),
        foot_beside(Signature(("NGƯỜI GIAO",), ""), letterhead),
    )
    return paper_of(
        letterhead, f"Danh sách giao giấy chứng nhận {facts.session.title}", blocks, landscape=True
    )


def expiry_notice(facts: ExpiryNoticeFacts, texts: Texts) -> Paper:
    """The notice to the producer."""
    letterhead = facts.letterhead
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Thông báo", texts["subject"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *paragraphs(texts["opening"]),
        *paragraphs(texts["consequence"]),
        *paragraphs(texts["request"]),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    return paper_of(letterhead, f"Thông báo hết hạn giấy chứng nhận {facts.product}", blocks)


KINDS = (
    PaperKind("hand_out", HandOutFacts, hand_out, samples.hand_out),
    PaperKind("expiry_notice", ExpiryNoticeFacts, expiry_notice, samples.expiry_notice),
)
