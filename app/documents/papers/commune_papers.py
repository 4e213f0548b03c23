"""The commune's papers about one dossier: its report (form 3) and the minutes of the assessment."""

from __future__ import annotations

from app.documents.form_parts import (
    chosen,
    counted_table,
    dossier_paper,
    headed,
    property_boxes,
    representative_lines,
    short_lines,
    told,
)
from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot, head, sample_mark
from app.domain import dossier_paper_samples as samples
from app.domain.commune_assessments import CONCLUSIONS, CONTENTS, JUDGEMENTS
from app.domain.dossier_paper_facts import DossierPaperFacts
from app.domain.form_facts import CommuneContentFacts, CommuneReportFacts
from app.domain.paper_blocks import (
    Block,
    Column,
    Foot,
    Item,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    ended,
    paragraphs,
)

_SUGGESTIONS = (Column("Tiêu chí"), Column("Mức xã gợi ý", 70), Column("Điểm", 15, "centre"))
_PEOPLE = (
    Column("TT", 10, "centre"),
    Column("Họ và tên", 46),
    Column("Chức vụ"),
    Column("Đơn vị"),
    Column("Ký tên", 28),
)
_FINDINGS = (
    Column("TT", 10, "centre"),
    Column("Nội dung", 38),
    Column("Thực tế kiểm tra"),
    Column("Nhận xét", 32),
)
_SIGNING_HEIGHT = 11


def form_3(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """The report of the commune's People's Committee."""
    content = _content(facts)
    letterhead = facts.letterhead
    parts = headed(
        ("THÔNG TIN HỒ SƠ", short_lines(facts.of)),
        ("CHỦ THỂ", _maker(content)),
        ("KẾT QUẢ ĐÁNH GIÁ", _contents(content)),
        ("KẾT LUẬN", (*_conclusion(content), Paragraph(ended(texts["closing"])))),
    )
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Báo cáo", texts["subject"], beneath=texts["beneath"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *paragraphs(texts["opening"]),
        *parts,
        foot(letterhead, texts["receivers"]),
    )
    return dossier_paper(facts, "Báo cáo của UBND xã", blocks)


def commune_minutes(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """The minutes that those present sign."""
    content = _content(facts)
    letterhead = facts.letterhead
    people = ((one.full_name, one.title, one.unit, "") for one in content.participants)
    told_contents = ((one.title, one.found, _judged(one)) for one in _told_contents(content))
    parts = headed(
        ("HỒ SƠ ĐƯỢC ĐÁNH GIÁ", short_lines(facts.of)),
        (
            "THÀNH PHẦN",
            (told("Địa điểm", content.place), counted_table(_PEOPLE, people, height=_SIGNING_HEIGHT)),
        ),
        ("NỘI DUNG ĐÁNH GIÁ", (counted_table(_FINDINGS, told_contents, height=_SIGNING_HEIGHT),)),
        ("KẾT LUẬN", (*_conclusion(content), Paragraph(ended(texts["closing"])))),
    )
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Biên bản", texts["subject"]),
        *sample_mark(letterhead),
        *paragraphs(texts["opening"]),
        *parts,
        Foot((Signature(("NGƯỜI GHI BIÊN BẢN",), ""), Signature(("CHỦ TRÌ",), ""))),
    )
    return dossier_paper(facts, "Biên bản đánh giá cấp xã", blocks)


def _maker(content: CommuneReportFacts) -> tuple[Block, ...]:
    """Who the representative is, how the producer came to be and works, what it plans and owns."""
    return (
        *representative_lines(content.of)[1:],  # the name stands above
        told("Lịch sử hình thành", content.of.history, 1),
        told("Tổ chức bộ máy", content.of.organisation, 1),
        told("Kết quả thực hiện phương án", content.plan_results, 1),
        told("Phương án giai đoạn tiếp theo", content.next_plan, 1),
        *property_boxes(content.property_ticks),
    )


def _content(facts: DossierPaperFacts) -> CommuneReportFacts:
    assert isinstance(facts.content, CommuneReportFacts)
    return facts.content


def _told_contents(content: CommuneReportFacts) -> tuple[CommuneContentFacts, ...]:
    """The four contents, empty ones on a blank form."""
    return content.contents or tuple(CommuneContentFacts(title) for title in CONTENTS.values())


def _contents(content: CommuneReportFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, one in enumerate(_told_contents(content), 1):
        blocks += [
            Item("number", number, one.title, bold=True),
            told("Chủ thể kê khai", one.stated, 1),
            told("Thực tế kiểm tra", one.found, 2),
            chosen("Nhận xét", [words for key, words in JUDGEMENTS.items() if key], one.judgement),
            told("Ý kiến của xã", one.remark, 1),
        ]
        if one.suggestions:
            rows = tuple(Row((title, words, str(points))) for title, words, points in one.suggestions)
            blocks.append(Table(_SUGGESTIONS, rows, is_small=True))
        if one.photos:
            blocks.append(Paragraph(f"Ảnh kèm theo: {one.photos}.", "plain"))
    return tuple(blocks)


def _judged(one: CommuneContentFacts) -> str:
    return "" if one.judgement == JUDGEMENTS[""] else one.judgement


def _conclusion(content: CommuneReportFacts) -> tuple[Block, ...]:
    return (
        chosen("Kết luận", [words for key, words in CONCLUSIONS.items() if key], content.conclusion),
        told("Ý kiến", content.conclusion_note, 2),
    )


KINDS = (
    PaperKind("form_3", DossierPaperFacts, form_3, samples.commune),
    PaperKind("commune_minutes", DossierPaperFacts, commune_minutes, samples.commune),
)
