"""The forms that the producer hands in: the registration (form 1) and the self-assessment (form 2)."""

from __future__ import annotations

from app.documents.form_parts import (
    dossier_paper,
    headed,
    number_told,
    producer_lines,
    product_lines,
    property_boxes,
    representative_lines,
    told,
    years_table,
)
from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, addressees, foot_beside, head, sample_mark
from app.documents.paper_words import box_of
from app.domain import dossier_paper_samples as samples
from app.domain.dossier_changes import Change
from app.domain.dossier_paper_facts import DossierPaperFacts
from app.domain.dossiers import KINDS as DOSSIER_KINDS
from app.domain.form_facts import OwnScoreLine, RegistrationFormFacts, SelfAssessmentFacts
from app.domain.paper_blocks import (
    Block,
    Column,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
    Words,
    paragraphs,
)

_CHANGES = (Column("Nội dung", 46), Column("Hồ sơ trước"), Column("Hồ sơ này"))
_SCORES = (
    Column("Mã", 14, "centre"),
    Column("Tiêu chí và các mức"),
    Column("Điểm tối đa", 16, "centre"),
    Column("Điểm tự chấm", 16, "centre"),
)
_NO_CHANGES = "Ghi từng nội dung khác với hồ sơ lần trước:"


def form_1(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """The registration."""
    content, of = facts.content, facts.of
    assert isinstance(content, RegistrationFormFacts)
    parts = headed(
        ("CHỦ THỂ", producer_lines(of)),
        ("NGƯỜI ĐẠI DIỆN", representative_lines(of)),
        ("SẢN PHẨM ĐĂNG KÝ", (*product_lines(of), number_told("Số mẫu gửi kèm", of.samples))),
        ("NỘI DUNG THAY ĐỔI SO VỚI HỒ SƠ TRƯỚC", _changes(content)),
        ("CAM KẾT", paragraphs(texts["pledge"])),
    )
    return _paper(facts, texts, "Phiếu đăng ký", parts)


def form_2(facts: DossierPaperFacts, texts: Texts) -> Paper:
    """The self-assessment with the score of every criterion."""
    content, of = facts.content, facts.of
    assert isinstance(content, SelfAssessmentFacts)
    own = (
        *producer_lines(of),
        told("Lịch sử hình thành", of.history, 2),
        told("Tổ chức bộ máy", of.organisation, 2),
    )
    parts = headed(
        ("CHỦ THỂ", own),
        ("NGƯỜI ĐẠI DIỆN", representative_lines(of)),
        ("SẢN PHẨM", product_lines(of)),
        ("LAO ĐỘNG VÀ KẾT QUẢ KINH DOANH", (*_workers(facts), years_table(of))),
        ("PHƯƠNG ÁN SẢN XUẤT, KINH DOANH", _plan(content)),
        ("QUYỀN SỞ HỮU TRÍ TUỆ ĐÃ CÓ", property_boxes(content.property_ticks, "Có")),
        ("ĐIỂM TỰ ĐÁNH GIÁ", _scores(content, texts)),
        ("Ý KIẾN CỦA CHỦ THỂ", (told("Nhận xét, đề nghị", content.remark, 1),)),
        ("CAM KẾT", paragraphs(texts["pledge"])),
    )
    return _paper(facts, texts, "Báo cáo tự đánh giá", parts)


def _paper(facts: DossierPaperFacts, texts: Texts, name: str, parts: tuple[Block, ...]) -> Paper:
    letterhead = facts.letterhead
    blocks: tuple[Block, ...] = (
        head(letterhead),
        Title(name, texts["subject"], beneath=texts["beneath"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *parts,
        foot_beside(Signature((), ""), letterhead),
    )
    return dossier_paper(facts, name, blocks)


def _changes(content: RegistrationFormFacts) -> tuple[Block, ...]:
    """Nothing for a first dossier; room to write on a blank form."""
    if content.of.kind == DOSSIER_KINDS["first"]:
        return ()
    words = told("Nội dung thay đổi", content.what_changed, 1)
    if not content.changes:
        return (Paragraph(_NO_CHANGES, "plain"), words)
    return (words, Table(_CHANGES, tuple(_change(one) for one in content.changes)))


def _change(one: Change) -> Row:
    return Row((f"{one.subject}: {one.label}", one.before, one.after))


def _workers(facts: DossierPaperFacts) -> tuple[Block, ...]:
    of = facts.of
    return (
        number_told("Tổng số lao động", of.workers_total, "người"),
        number_told("Lao động có hộ khẩu, cư trú tại địa phương", of.workers_local, "người"),
        number_told("Lao động nữ", of.workers_female, "người"),
        number_told("Lao động là người dân tộc thiểu số", of.workers_minority, "người"),
        Paragraph("Doanh thu, lợi nhuận các năm gần nhất:", "plain"),
    )


def _plan(content: SelfAssessmentFacts) -> tuple[Block, ...]:
    return (
        told("Kết quả thực hiện phương án", content.plan_results, 3),
        told("Phương án giai đoạn tiếp theo", content.next_plan, 3),
    )


def _scores(content: SelfAssessmentFacts, texts: Texts) -> tuple[Block, ...]:
    if not content.lines:
        return paragraphs(texts["no_sheet"])
    total = "" if content.total is None else str(content.total)
    whole = str(sum(one.max for one in content.lines))
    rows = (*_score_rows(content.lines), Row(("", "Tổng điểm", whole, total), "total"))
    noted = [one for one in content.lines if one.note]
    return (
        *paragraphs(texts["how_to"]),
        *((Paragraph(content.basis, "note"),) if content.basis else ()),
        Table(_SCORES, rows, is_small=True),
        told("Ghi chú", "; ".join(f"{one.code}: {one.note}" for one in noted), 1),
    )


def _score_rows(lines: tuple[OwnScoreLine, ...]) -> list[Row]:
    rows: list[Row] = []
    part = ""
    for one in lines:
        if one.part != part:
            part = one.part
            rows.append(Row((part,), "group"))
        points = "" if one.points is None else str(one.points)
        rows.append(Row((one.code, _levels(one), str(one.max), points)))
    return rows


def _levels(one: OwnScoreLine) -> tuple[Words, ...]:
    """The criterion and below it every level with its box; one row, so that no page cuts them apart."""
    told = "".join(
        f"\n{box_of(choice.is_chosen)} {choice.label}: {choice.points} điểm" for choice in one.choices
    )
    return Words(one.title, bold=True), Words(told)


KINDS = (
    PaperKind("form_1", DossierPaperFacts, form_1, samples.registration),
    PaperKind("form_2", DossierPaperFacts, form_2, samples.self_assessment),
)
