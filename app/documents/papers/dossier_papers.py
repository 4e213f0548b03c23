"""The papers of the office about one dossier: receipt, cover, checklist, request to complete, review."""

from __future__ import annotations

from app.documents.form_parts import counted_table, dossier_paper, headed, number_told, short_lines, told
from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot, foot_beside, head, sample_mark
from app.domain import dossier_paper_samples as samples
from app.domain.dossier_books import BookPaper
from app.domain.dossier_paper_facts import DossierPaperFacts
from app.domain.form_facts import (
    CompletionRequestFacts,
    DossierListFacts,
    ReceiptFacts,
    ReviewReportFacts,
)
from app.domain.letterheads import long_day
from app.domain.paper_blocks import (
    Block,
    Choices,
    Column,
    Foot,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    ended,
    paragraphs,
)
from app.domain.products import TOURISM_SET
from app.domain.reviews import OUTCOMES, PROPOSALS, TICKS
from app.kernel.dates import shown_date

_HANDED_IN = (
    Column("TT", 10, "centre"),
    Column("Giấy tờ"),
    Column("Bản chính", 20, "centre"),
    Column("Bản sao", 20, "centre"),
    Column("Ghi chú", 32),
)
_CHECKLIST = (
    Column("TT", 10, "centre"),
    Column("Giấy tờ"),
    Column("Bắt buộc", 17, "centre"),
    Column("Số, nơi cấp", 38),
    Column("Có giá trị đến hết", 23, "centre"),
    Column("Tình trạng", 24),
)
_ITEMS = (
    Column("TT", 10, "centre"),
    Column("Nội dung cần bổ sung"),
    Column("Tiêu chí", 19, "centre"),
    Column("Ghi chú", 42),
)
_CONDITIONS = (Column("TT", 10, "centre"), Column("Điều kiện"), Column("Kết quả", 24), Column("Ghi chú", 44))
_CRITERIA = (
    Column("Mã", 14, "centre"),
    Column("Tiêu chí"),
    Column("Tối đa", 14, "centre"),
    Column("Tự chấm", 15, "centre"),
    Column("Tổ đề xuất", 16, "centre"),
    Column("Ghi chú", 42),
)


def receipt(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """The receipt that the producer takes home."""
    content, of, letterhead = facts.content, facts.of, facts.letterhead
    assert isinstance(content, ReceiptFacts)
    handed_in = ((one, "", "", "") for one in content.papers)
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Phiếu tiếp nhận hồ sơ", texts["subject"]),
        *sample_mark(letterhead),
        *paragraphs(texts["opening"]),
        *short_lines(of),
        told("Người nộp", of.delivered_by),
        number_told("Số mẫu nhận kèm", of.samples),
        Paragraph("Giấy tờ đã nhận:", "plain"),
        counted_table(_HANDED_IN, handed_in, is_small=True),
        told("Ngày nhận", shown_date(of.received_on)),
        told("Ngày hẹn trả lời", long_day(content.due_on) if content.due_on else ""),
        *paragraphs(texts["closing"]),
        Foot((Signature(("NGƯỜI NỘP",), of.delivered_by), Signature(("NGƯỜI NHẬN",), letterhead.signer))),
    )
    return dossier_paper(facts, "Phiếu tiếp nhận hồ sơ", blocks)


def dossier_cover(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """What is stuck on the folder."""
    content, of, letterhead = facts.content, facts.of, facts.letterhead
    assert isinstance(content, DossierListFacts)
    blocks: tuple[Block, ...] = (
        head(letterhead, undated=True),
        Title("Hồ sơ", texts["subject"]),
        *sample_mark(letterhead),
        *short_lines(of),
        told("Mã sản phẩm", of.product_code),
        told("Văn bản áp dụng", of.regulation),
        told("Đợt đánh giá", content.round_name),
        told("Ngày nhận", shown_date(of.received_on)),
        told("Người nhận", of.received_by),
        told("Số tờ", ""),
        told("Nơi lưu", ""),
    )
    return dossier_paper(facts, "Bìa hồ sơ", blocks)


def dossier_checklist(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """Every paper with its state: held, missing, expired."""
    content, letterhead = facts.content, facts.letterhead
    assert isinstance(content, DossierListFacts)
    blocks: tuple[Block, ...] = (
        head(letterhead),
        Title("Danh mục kiểm tra hồ sơ", texts["subject"]),
        *sample_mark(letterhead),
        *short_lines(facts.of),
        Paragraph(_progress(content), "plain"),
        counted_table(_CHECKLIST, (_listed(one) for one in content.papers), is_small=True),
        *paragraphs(texts["closing"]),
        Foot((Signature(("NGƯỜI NỘP",), facts.of.delivered_by), Signature(("NGƯỜI KIỂM TRA",), ""))),
    )
    return dossier_paper(facts, "Danh mục kiểm tra hồ sơ", blocks)


def completion_request(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """The letter that asks the producer to complete the dossier."""
    content, letterhead = facts.content, facts.letterhead
    assert isinstance(content, CompletionRequestFacts)
    asked = ((one.what, one.criterion_code, one.remark) for one in content.items if not one.done)
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"], texts["about"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *paragraphs(texts["opening"]),
        counted_table(_ITEMS, asked),
        *paragraphs(texts["deadline"]),
        *paragraphs(content.note),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    return dossier_paper(facts, "Yêu cầu bổ sung hồ sơ", blocks)


def dossier_review(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """The support team's minutes of the review of one dossier."""
    content, letterhead = facts.content, facts.letterhead
    assert isinstance(content, ReviewReportFacts)
    parts = headed(
        ("HỒ SƠ ĐƯỢC THẨM ĐỊNH", short_lines(facts.of)),
        ("ĐIỀU KIỆN ĐÁNH GIÁ", _conditions(content)),
        ("NHẬN XÉT HỒ SƠ", (told("Nhận xét", content.findings, 3), *_criteria(content))),
        ("KHẢO SÁT THỰC TẾ", _survey(content) if _may_be_surveyed(content) else ()),
        ("ĐỀ XUẤT", _proposal(content, texts)),
    )
    team = Signature(("NGƯỜI THẨM ĐỊNH",), content.reviewed_by)
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Biên bản", texts["subject"]),
        *sample_mark(letterhead),
        *paragraphs(texts["opening"]),
        *parts,
        foot_beside(team, letterhead),
    )
    return dossier_paper(facts, "Biên bản thẩm định hồ sơ", blocks)


def _listed(one: BookPaper) -> tuple[str, ...]:
    issued = "\n".join(part for part in (one.number, one.issuer) if part)
    state = f"{one.state}\n{one.note}" if one.note else one.state
    return one.name, "x" if one.mandatory else "", issued, shown_date(one.expires_on), state


def _progress(content: DossierListFacts) -> str:
    if not content.papers:
        return "Giấy tờ của hồ sơ:"
    told_so_far = f"Giấy tờ bắt buộc: đã có {content.mandatory_met} trên {content.mandatory}"
    day = f", tính đến ngày {shown_date(content.made_on)}" if content.made_on else ""
    return f"{told_so_far}, còn thiếu hoặc hết hạn {content.missing}{day}."


def _conditions(content: ReviewReportFacts) -> tuple[Block, ...]:
    answers = (("Đủ điều kiện", True), ("Không đủ điều kiện", False))
    lines = ((text, "" if word == TICKS[""] else word, remark) for text, word, remark in content.conditions)
    return (
        counted_table(_CONDITIONS, lines),
        Choices("Kết quả", tuple((words, content.eligible is met) for words, met in answers)),
    )


def _criteria(content: ReviewReportFacts) -> tuple[Block, ...]:
    """The criteria on which the team says something else; nothing where there are none."""
    if not content.criteria:
        return ()
    rows = tuple(
        Row((one.code, one.title, str(one.max), _points(one.own), _points(one.team), one.remark))
        for one in content.criteria
    )
    return (
        Paragraph("Các tiêu chí Tổ giúp việc có ý kiến:", "plain"),
        Table(_CRITERIA, rows, is_small=True),
        told("Tổng điểm chủ thể tự chấm", _points(content.own_total)),
        told("Tổng điểm theo đề xuất của Tổ", _points(content.team_total)),
    )


def _points(points: int | None) -> str:
    return "" if points is None else str(points)


def _may_be_surveyed(content: ReviewReportFacts) -> bool:
    """A review that was made without a survey, and needs none, has nothing to say under that heading."""
    told_of = content.surveyed_on or content.survey_participants or content.survey_findings
    return bool(told_of or content.survey_outcome) or (
        content.reviewed_on is None or content.of.set_no == TOURISM_SET
    )


def _survey(content: ReviewReportFacts) -> tuple[Block, ...]:
    words = [one for key, one in OUTCOMES.items() if key]
    return (
        told("Ngày khảo sát", shown_date(content.surveyed_on)),
        told("Thành phần", content.survey_participants, 1),
        told("Kết quả khảo sát", content.survey_findings, 2),
        Choices("Đối chiếu hồ sơ", tuple((one, one == content.survey_outcome) for one in words)),
    )


def _proposal(content: ReviewReportFacts, texts: Texts) -> tuple[Block, ...]:
    words = [one for key, one in PROPOSALS.items() if key]
    return (
        Choices("Đề xuất", tuple((one, one == content.proposal) for one in words)),
        told("Nội dung đề xuất", content.proposal_note, 2),
        Paragraph(ended(texts["closing"])),
    )


KINDS = (
    PaperKind("receipt", DossierPaperFacts, receipt, samples.receipt),
    PaperKind("dossier_cover", DossierPaperFacts, dossier_cover, samples.dossier_list),
    PaperKind("dossier_checklist", DossierPaperFacts, dossier_checklist, samples.dossier_list),
    PaperKind("completion_request", DossierPaperFacts, completion_request, samples.completion),
    PaperKind("dossier_review", DossierPaperFacts, dossier_review, samples.review),
)
