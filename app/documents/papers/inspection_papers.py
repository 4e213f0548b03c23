"""Papers after certification: the minutes of an inspection, the request and the decision to revoke."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.form_parts import chosen, counted_table, headed, told
from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import Texts, act, addressees, foot, grounds, head, paper_of, sample_mark
from app.domain import inspection_paper_samples as samples
from app.domain.inspection_paper_facts import InspectedCertificate, InspectionMinutesFacts, RevocationFacts
from app.domain.inspections import CONCLUSIONS
from app.domain.paper_blocks import (
    Block,
    Column,
    Foot,
    Item,
    Paper,
    Paragraph,
    Signature,
    Title,
    counted_items,
    ended,
    paragraphs,
)
from app.kernel.dates import shown_date

_POINTS = (
    Column("TT", 10, "centre"),
    Column("Mã", 16, "centre"),
    Column("Tiêu chí và mức khi công nhận"),
    Column("Hiện nay", 27),
    Column("Ghi chú", 38),
)
_ANSWERS = ("Có", "Không")


def inspection_minutes(facts: InspectionMinutesFacts, texts: Texts) -> Paper:
    """The minutes that both sides sign; before the visit a form to fill in by hand."""
    letterhead = facts.letterhead
    points = ((one.code, one.what, one.kept, one.note) for one in facts.points)
    looked_at = counted_table(_POINTS, points, is_small=True)
    both_sides = (*_people("Đoàn kiểm tra", facts.team), *_people("Phía chủ thể", facts.producer_side))
    parts = headed(
        (
            "THÀNH PHẦN",
            both_sides,
        ),
        ("SẢN PHẨM ĐƯỢC KIỂM TRA", _certificate_lines(facts.of)),
        (
            "KẾT QUẢ KIỂM TRA",
            (
                *(chosen(question, _ANSWERS, answer) for question, answer in facts.answers),
                Paragraph("Các tiêu chí làm nên hạng sao:", "plain"),
                looked_at,
                told("Ghi nhận tại chỗ", facts.findings, 3),
            ),
        ),
        ("KẾT LUẬN", _conclusion(facts, texts)),
    )
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"], undated=True),
        Title("Biên bản", texts["subject"]),
        *sample_mark(letterhead),
        *paragraphs(texts["opening"]),
        *parts,
        Foot(tuple(Signature((who,), "") for who in ("ĐẠI DIỆN CHỦ THỂ", "NGƯỜI GHI", "TRƯỞNG ĐOÀN"))),
    )
    return paper_of(letterhead, f"Biên bản kiểm tra {facts.of.product}", blocks)


def _people(side: str, names: Iterable[str]) -> tuple[Block, ...]:
    people = tuple(names)
    if not people:
        return (told(side, "", 2),)
    ends = [*(";" for _ in people[1:]), "."]
    listed = (f"{one}{end}" for one, end in zip(people, ends, strict=True))
    return Paragraph(f"{side}:", "plain"), *counted_items("dash", listed)


def _certificate_lines(of: InspectedCertificate) -> tuple[Block, ...]:
    ends = f", có giá trị đến hết ngày {shown_date(of.valid_until)}" if of.valid_until else ""
    given = f"số {of.number} cấp ngày {shown_date(of.issued_on)}{ends}"
    return (
        told("Sản phẩm", f"{of.product}, hạng {of.star_class} sao"),
        told("Chủ thể", of.producer),
        told("Người đại diện", of.representative),
        told("Địa chỉ", of.address),
        told("Giấy chứng nhận", given if of.number else ""),
    )


def _conclusion(facts: InspectionMinutesFacts, texts: Texts) -> tuple[Block, ...]:
    asks = facts.conclusion == CONCLUSIONS["remedy"] or not facts.conclusion
    remedy = (told("Nội dung phải khắc phục", facts.remedy, 2),
              told("Hạn khắc phục", shown_date(facts.remedy_due))) if asks else ()  # fmt: skip
    return (
        chosen("Kết luận của đoàn", [words for key, words in CONCLUSIONS.items() if key], facts.conclusion),
        *remedy,
        *((told("Theo dõi sau kiểm tra", facts.follow_up),) if facts.follow_up else ()),
        told("Ý kiến của chủ thể", ""),
        Paragraph(ended(texts["closing"])),
    )


def revocation_request(facts: RevocationFacts, texts: Texts) -> Paper:
    """The office's submission that asks for the revocation."""
    letterhead = facts.letterhead
    asked = [texts["revocation"], texts["duties"]]
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Tờ trình", texts["subject"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *grounds(texts["grounds"]),
        *paragraphs(texts["opening"]),
        *_numbered(("Sản phẩm, giấy chứng nhận", texts["product"]), ("Căn cứ thu hồi", texts["ground"])),
        Paragraph("Từ các căn cứ trên, đề nghị:"),
        *counted_items("dash", asked),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    return paper_of(letterhead, f"Tờ trình thu hồi giấy chứng nhận {facts.of.product}", blocks)


def _numbered(*parts: tuple[str, str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, (title, text) in enumerate(parts, 1):
        blocks += [Item("number", number, title, bold=True), *paragraphs(text)]
    return tuple(blocks)


def revocation_decision(facts: RevocationFacts, texts: Texts) -> Paper:
    """The act that revokes."""
    letterhead = facts.letterhead
    blocks = act(letterhead, texts, [texts["revocation"], texts["duties"]])
    return paper_of(letterhead, texts["subject"], blocks)


KINDS = (
    PaperKind("inspection_minutes", InspectionMinutesFacts, inspection_minutes, samples.minutes),
    PaperKind("revocation_request", RevocationFacts, revocation_request, samples.request),
    PaperKind("revocation_decision", RevocationFacts, revocation_decision, samples.decision),
)
