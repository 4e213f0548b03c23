"""The support team's report on the dossiers that come before the council."""

from __future__ import annotations

from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot, head, lines, paper_of, sample_mark
from app.domain import session_paper_samples as samples
from app.domain.paper_blocks import (
    Block,
    Column,
    Item,
    Paper,
    Paragraph,
    Row,
    Table,
    Title,
    counted_items,
    ended,
    paragraphs,
)
from app.domain.reviews import OUTCOMES, PROPOSALS
from app.domain.session_paper_facts import CriterionCheck, FieldSurvey, ReviewedDossier, ReviewReportFacts
from app.kernel.dates import shown_date
from app.kernel.numbers import padded

_COLUMNS = (
    Column("TT", 10, "centre"),
    Column("Sản phẩm, chủ thể"),
    Column("Bộ", 11, "centre"),
    Column("Hồ sơ", 33),
    Column("Xã đánh giá", 21, "centre"),
    Column("Điều kiện", 20),
    Column("Đề xuất", 28),
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
        *_details(facts.dossiers),
        *paragraphs(texts["proposal"]),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    return paper_of(letterhead, f"Báo cáo soát hồ sơ {facts.session.title}", blocks)


def _row(number: int, one: ReviewedDossier) -> Row:
    line = one.line
    dossier = (line.dossier_number, line.kind_words, shown_date(one.received_on))
    return Row(
        (
            padded(number),
            f"{line.product}\n{line.producer}",
            padded(line.set_no),
            "\n".join(part for part in dossier if part),
            shown_date(one.assessed_on) or "–",
            one.eligible_words,
            PROPOSALS[one.proposal],
        )
    )


def _details(dossiers: tuple[ReviewedDossier, ...]) -> tuple[Block, ...]:
    """What was found on each dossier of which the table does not say all."""
    told = [one for one in dossiers if one.has_details]
    if not told:
        return ()
    return (
        Paragraph("Kết quả soát từng hồ sơ:"),
        *(block for number, one in enumerate(told, 1) for block in _detail(number, one)),
    )


def _detail(number: int, one: ReviewedDossier) -> list[Block]:
    dashes = [f"Điều kiện chưa đạt: {one.remark}."] if one.remark else []
    dashes += [f"Thay đổi: {text}" for text in lines(one.what_changed)]
    dashes += [f"Nhận xét: {text}" for text in lines(one.findings)]
    dashes += _survey(one.survey) if one.survey else []
    dashes += [_check(each) for each in one.checks]
    if one.proposal:
        note = one.proposal_note.replace("\n", "; ").rstrip(".")
        dashes.append(f"Đề xuất: {PROPOSALS[one.proposal].lower()}{': ' + note if note else ''}.")
    if one.reviewed_by:
        dashes.append(f"Người soát: {one.reviewed_by}.")
    return [
        Item("number", number, f"{one.line.product} ({one.line.producer})", bold=True),
        *counted_items("dash", dashes),
    ]


def _survey(survey: FieldSurvey) -> list[str]:
    outcome = f"; {OUTCOMES[survey.outcome].lower()}" if survey.outcome else ""
    head = f"Khảo sát tại chỗ ngày {shown_date(survey.on)}, người tham gia: "
    people = ", ".join(lines(survey.participants))
    return [f"{head}{people}{outcome}.", *(f"Kết quả khảo sát: {text}" for text in lines(survey.findings))]


def _check(one: CriterionCheck) -> str:
    parts = [f"đề xuất {one.proposed}" if one.proposed else "", one.remark.replace("\n", "; ").rstrip(".")]
    return f"Tiêu chí {one.code} ({one.title}): {'; '.join(part for part in parts if part)}."


KINDS = (PaperKind("review_report", ReviewReportFacts, review_report, samples.review_report),)
