"""What follows from a session's results: submission to the leaders, decision with its list, hand-over."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import (
    ADDRESS,
    CLASS,
    CODE,
    CONCLUSION,
    DOSSIER,
    KIND,
    PRODUCER,
    PRODUCT,
    SCORE,
    SET,
    SET_NO,
    Texts,
    act,
    addressees,
    foot,
    grounds,
    head,
    lines,
    paper_of,
    product_table,
    sample_mark,
)
from app.domain import session_paper_samples as samples
from app.domain.letterheads import long_day, number_with_sign
from app.domain.paper_blocks import (
    Block,
    Paper,
    Paragraph,
    Section,
    Title,
    counted_items,
    ended,
    paragraphs,
)
from app.domain.session_info import ProductLine
from app.domain.session_paper_facts import ResultsFacts
from app.kernel.number_words import counted


def decision(facts: ResultsFacts, texts: Texts) -> Paper:
    """The decision that approves the results, with its list as an annex on wide pages."""
    letterhead = facts.letterhead
    handed_over = facts.of_action("hand_over")
    articles = [texts["approval"], *([texts["hand_over"]] if handed_over else []), texts["duties"]]
    sections = (Section(act(letterhead, texts, articles)), _decision_list(facts, texts))
    return Paper(texts["subject"], letterhead.body, sections, dated_on=letterhead.dated_on)


def _decision_list(facts: ResultsFacts, texts: Texts) -> Section:
    recognised, handed_over = facts.of_action("certify"), facts.of_action("hand_over")
    above = "II. Sản phẩm chuyển hồ sơ cấp trên đánh giá, công nhận"
    groups = [("I. Sản phẩm được công nhận, cấp giấy chứng nhận", recognised), (above, handed_over)]
    coded = any(one.code for _, group in groups for one in group)
    columns = (PRODUCT, *((CODE,) if coded else ()), SET, PRODUCER, ADDRESS, KIND, SCORE, CLASS)
    number = number_with_sign(facts.letterhead.number, texts["sign"])
    beneath = (
        f"(Kèm theo Quyết định số {number} {long_day(facts.letterhead.dated_on)} của "
        f"{facts.session.issuing_body})"
    )
    told = f"Danh sách có {counted(len(recognised) + len(handed_over))} sản phẩm./."
    title = Title("Danh sách", texts["list_subject"], beneath)
    return Section((title, product_table(groups, columns), Paragraph(told)), landscape=True)


def submission(facts: ResultsFacts, texts: Texts) -> Paper:
    """The office's submission: the results of every product, and what is asked for."""
    letterhead = facts.letterhead
    asked = [texts["approval"]] if facts.of_action("certify") else []
    asked += [texts["hand_over"]] if facts.of_action("hand_over") else []
    columns = (PRODUCT, PRODUCER, SET_NO, KIND, SCORE, CLASS, CONCLUSION)
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Tờ trình", texts["subject"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *grounds(texts["grounds"]),
        *paragraphs(texts["opening"]),
        product_table([("", facts.products)], columns, is_small=True),
        *_requests(facts.products),
        *_asked_for(asked),
        *_attached(texts["attached"]),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    return paper_of(letterhead, f"Tờ trình kết quả {facts.session.title}", blocks)


def _requests(products: Sequence[ProductLine]) -> tuple[Block, ...]:
    """What the council asks of producers, by product; nothing where it asks for nothing."""
    asked = [f"{one.product}: {text}" for one in products for text in lines(one.requests)]
    if not asked:
        return ()
    return Paragraph("Hội đồng yêu cầu chủ thể hoàn thiện:"), *counted_items("dash", asked)


def _asked_for(asked: list[str]) -> tuple[Block, ...]:
    """A session that recognised and handed over nothing asks for nothing but to be noted."""
    if not asked:
        return (Paragraph("Đề nghị ghi nhận kết quả phiên họp."),)
    return Paragraph("Từ kết quả trên, đề nghị:"), *counted_items("number", asked)


def _attached(text: str) -> tuple[Block, ...]:
    listed = lines(text)
    return (Paragraph("Gửi kèm:"), *counted_items("dash", listed)) if listed else ()


def hand_over(facts: ResultsFacts, texts: Texts) -> Paper:
    """The letter that hands products over to the level above, with their list on wide pages."""
    letterhead = facts.letterhead
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"], texts["about"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *paragraphs(texts["opening"]),
        *_attached(texts["attached"]),
        *paragraphs(texts["contact"]),
        Paragraph(ended(texts["closing"])),
        foot(letterhead, texts["receivers"]),
    )
    sections = (Section(blocks), _hand_over_list(facts, texts))
    return Paper(texts["about"], letterhead.body, sections, dated_on=letterhead.dated_on)


def _hand_over_list(facts: ResultsFacts, texts: Texts) -> Section:
    products = facts.of_action("hand_over")
    columns = (PRODUCT, DOSSIER, SET, PRODUCER, ADDRESS, KIND, SCORE, CLASS)
    number = number_with_sign(facts.letterhead.number, texts["sign"])
    beneath = (
        f"(Kèm theo Công văn số {number} {long_day(facts.letterhead.dated_on)} của "
        f"{facts.session.issuing_body})"
    )
    told = f"Danh sách có {counted(len(products))} sản phẩm; điểm và hạng theo kết quả của Hội đồng."
    title = Title("Danh sách", texts["list_subject"], beneath)
    return Section((title, product_table([("", products)], columns), Paragraph(told)), landscape=True)


KINDS = (
    PaperKind("submission", ResultsFacts, submission, samples.results),
    PaperKind("decision", ResultsFacts, decision, samples.results),
    PaperKind("hand_over", ResultsFacts, hand_over, samples.results),
)
