"""The letters that tell producers and communes what came out of a session."""

from __future__ import annotations

from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import (
    CLASS,
    CONCLUSION,
    PRODUCER,
    PRODUCT,
    SCORE,
    SET_NO,
    Texts,
    addressees,
    foot,
    head,
    lines,
    paper_of,
    product_table,
    sample_mark,
)
from app.domain import session_paper_samples as samples
from app.domain.paper_blocks import (
    Block,
    Item,
    Paper,
    Paragraph,
    Title,
    counted_items,
    ended,
    paragraphs,
)
from app.domain.session_info import ProductLine
from app.domain.session_paper_facts import CommuneLetterFacts, ResultLetterFacts
from app.kernel.dates import shown_date

_TEXT_OF_ACTION = {"certify": "certified", "hand_over": "handed_over", "none": "not_recognised"}


def producer_letter(facts: ResultLetterFacts, texts: Texts) -> Paper:
    """To a producer: each of his products with its points, class, what follows and what is missing."""
    products = (
        block for number, one in enumerate(facts.products, 1) for block in _product(number, one, texts)
    )
    return _letter(facts, texts, (*paragraphs(texts["opening"]), *products))


def commune_letter(facts: CommuneLetterFacts, texts: Texts) -> Paper:
    """To a commune: its products in one table."""
    columns = (PRODUCT, PRODUCER, SET_NO, SCORE, CLASS, CONCLUSION)
    goes_up = any(one.action == "hand_over" for one in facts.products)
    told: tuple[Block, ...] = (
        *paragraphs(texts["opening"]),
        product_table([("", facts.products)], columns, is_small=True),
        *(paragraphs(texts["handed_over"]) if goes_up else ()),
        *paragraphs(texts["request"]),
    )
    return _letter(facts, texts, told)


def _letter(facts: ResultLetterFacts, texts: Texts, told: tuple[Block, ...]) -> Paper:
    letterhead = facts.letterhead
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Thông báo", texts["subject"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *told,
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    return paper_of(letterhead, f"Thông báo kết quả {facts.addressee}", blocks)


def _product(number: int, one: ProductLine, texts: Texts) -> list[Block]:
    told = []
    if one.score is not None:
        told.append(f"Điểm trung bình của Hội đồng: {one.score_words}.")
    told.append(_class(one))
    if one.certificate:
        until = shown_date(one.valid_until)
        told.append(f"Giấy chứng nhận số {one.certificate}, có giá trị đến hết ngày {until}.")
    follows = texts[_TEXT_OF_ACTION[one.action]] if one.action and not one.ground else ""
    is_good = bool(follows) and one.action != "none"
    told += [follows] if is_good else []
    told += [f"Kết luận của Hội đồng: {text}" for text in lines(one.conclusion)]
    told += [f"Hội đồng yêu cầu hoàn thiện: {text}" for text in lines(one.requests)]
    told += one.missing
    told += [follows] if follows and not is_good else []  # it asks for what was listed before it
    return [
        Item("number", number, f"{one.product} ({one.set_words})", bold=True),
        *counted_items("dash", told),
    ]


def _class(one: ProductLine) -> str:
    """The class; of what goes to the level above it is only what the council proposes."""
    if one.ground:
        return f"Bị loại; căn cứ: {one.ground}."
    if one.action == "hand_over":
        return f"Hạng do Hội đồng đề nghị: {one.class_words}; hạng chính thức do cấp trên quyết định."
    return f"Hạng: {one.class_words}."


KINDS = (
    PaperKind("producer_letter", ResultLetterFacts, producer_letter, samples.producer_letter),
    PaperKind("commune_letter", CommuneLetterFacts, commune_letter, samples.commune_letter),
)
