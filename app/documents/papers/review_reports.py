"""The support team's report on the dossiers that come before the council."""

from __future__ import annotations

from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot, head, sample_mark
from app.domain import session_paper_samples as samples
from app.domain.paper_blocks import (
    Block,
    Column,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    Title,
    ended,
    paragraphs,
)
from app.domain.session_paper_facts import ReviewedDossier, ReviewReportFacts
from app.kernel.dates import shown_date
from app.kernel.numbers import padded

_COLUMNS = (
    Column("TT", 10, "centre"),
    Column("Sản phẩm, chủ thể"),
    Column("Bộ", 11, "centre"),
    Column("Hồ sơ", 33),
    Column("Xã đánh giá", 21, "centre"),
    Column("Điều kiện", 22),
    Column("Nhận xét", 40),
)


def review_report(facts: ReviewReportFacts, texts: Texts) -> Paper:
    """The report with a line per dossier."""
    letterhead = facts.letterhead
    rows = tuple(_row(number, one) for number, one in enumerate(facts.dossiers, 1))
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Báo cáo", texts["subject"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *paragraphs(texts["opening"]),
        Table(_COLUMNS, rows, is_small=True),
        *paragraphs(texts["findings"]),
        *paragraphs(texts["proposal"]),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    title = f"Báo cáo soát hồ sơ {facts.session.title}"
    return Paper(title, letterhead.body, (Section(blocks),), dated_on=letterhead.dated_on)


def _row(number: int, one: ReviewedDossier) -> Row:
    line = one.line
    dossier = (line.dossier_number, line.kind_words, shown_date(one.received_on))
    remarks = (one.remark, f"Thay đổi: {one.what_changed}" if one.what_changed else "")
    return Row(
        (
            padded(number),
            f"{line.product}\n{line.producer}",
            padded(line.set_no),
            "\n".join(part for part in dossier if part),
            shown_date(one.assessed_on) or "–",
            one.eligible_words,
            "\n".join(part for part in remarks if part),
        )
    )


KINDS = (PaperKind("review_report", ReviewReportFacts, review_report, samples.review_report),)
