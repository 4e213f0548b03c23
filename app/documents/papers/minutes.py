"""The minutes of a session: who was there, what came out for each product, and why."""

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
    foot_beside,
    grounds,
    head,
    lines,
    product_table,
    sample_mark,
)
from app.domain import session_paper_samples as samples
from app.domain.councils import ROLES
from app.domain.fingerprints import short
from app.domain.paper_blocks import (
    Block,
    Column,
    Item,
    Paper,
    Paragraph,
    Row,
    Section,
    Signature,
    Table,
    Title,
    counted_items,
    ended,
    paragraphs,
)
from app.domain.session_info import ProductLine, ResultCounts, Seat, presiding, secretary
from app.domain.session_paper_facts import MemberPoints, MinutesFacts, MinutesProduct
from app.kernel.number_words import counted
from app.kernel.numbers import padded, shown_score


def minutes(facts: MinutesFacts, texts: Texts) -> Paper:
    """The minutes, with the fingerprint of their data at the foot of every page."""
    letterhead = facts.letterhead
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"], undated=True),
        Title("Biên bản", texts["subject"]),
        *sample_mark(letterhead),
        *grounds(texts["grounds"]),
        *paragraphs(texts["opening"]),
        Item("roman", 1, "THÀNH PHẦN"),
        *_people(facts),
        Item("roman", 2, "CÁCH LÀM VIỆC"),
        *paragraphs(texts["procedure"]),
        Item("roman", 3, "KẾT QUẢ TỪNG SẢN PHẨM"),
        *(block for number, one in enumerate(facts.products, 1) for block in _product(number, one)),
        Item("roman", 4, "TỔNG HỢP"),
        *_summary(facts.lines),
        Paragraph(ended(texts["closing"])),
        foot_beside(_secretary(facts.present), letterhead),
    )
    return Paper(
        f"Biên bản {facts.session.title}",
        letterhead.body,
        (Section(blocks),),
        f"Mã dữ liệu của biên bản: {short(facts.fingerprint)}",
        letterhead.dated_on,
    )


def _people(facts: MinutesFacts) -> list[Block]:
    present, absent = facts.present, facts.absent
    told: list[Block] = [
        Item("number", 1, f"Có mặt: {counted(len(present))}/{padded(len(facts.members))} thành viên"),
        _seats(present),
        Item("number", 2, f"Vắng mặt: {counted(len(absent))} thành viên" + ("" if absent else ".")),
    ]
    told += [
        Item("dash", number, f"{_named(one)}; lý do: {one.reason or 'không ghi'}.")
        for number, one in enumerate(absent, 1)
    ]
    told.append(Item("number", 3, f"Chủ trì: {_named(presiding(present))}."))
    told.append(Item("number", 4, f"Thư ký: {_named(secretary(present))}."))
    return told


def _seats(present: tuple[Seat, ...]) -> Table:
    columns = (
        Column("TT", 10, "centre"),
        Column("Họ và tên", 48),
        Column("Chức vụ, đơn vị"),
        Column("Vai trò", 30),
    )
    rows = (Row((padded(n), one.name, one.where_from, ROLES[one.role])) for n, one in enumerate(present, 1))
    return Table(columns, tuple(rows))


def _named(one: Seat) -> str:
    return ", ".join(part for part in (one.name or "." * 30, one.where_from) if part)


def _product(number: int, one: MinutesProduct) -> list[Block]:
    line = one.line
    told: list[Block] = [
        Item("number", number, f"{line.product} ({line.producer})", bold=True),
        Paragraph(f"{_dossier_words(line)}."),
    ]
    if one.scored_twice:
        told += [
            *(Paragraph(f"Hội đồng thảo luận: {text}") for text in lines(one.discussion)),
            Paragraph(_twice_words(one)),
            _points_table(one.points),
        ]
    dashes = [] if one.scored_twice else [_points_words(one)]
    dashes += [f"{name} không chấm; lý do: {reason}." for name, reason in one.abstaining]
    if not one.scored_twice:
        dashes += [f"Hội đồng thảo luận: {text}" for text in lines(one.discussion)]
    dashes += list(one.explained)
    dashes += [
        f"Hội đồng kết luận tiêu chí {each.code} ({each.title}): {each.option}; lý do: {each.reason}."
        for each in one.conclusions
    ]
    dashes.append(_conclusion(line))
    dashes += [f"Ý kiến kết luận của Hội đồng: {text}" for text in lines(line.conclusion)]
    dashes += [f"Yêu cầu của Hội đồng: {text}" for text in lines(line.requests)]
    dashes += [f"Ý kiến thành viên ghi trên phiếu: {text}" for said in one.opinions for text in lines(said)]
    dashes += [f"Ý kiến khác: {text}" for text in lines(one.other_opinion)]
    return [*told, *counted_items("dash", dashes)]


def _dossier_words(line: ProductLine) -> str:
    parts = [
        f"Hồ sơ {line.dossier_number}" if line.dossier_number else "",
        line.kind_words.lower(),
        line.set_words,
        f"địa chỉ {line.address}" if line.address else "",
    ]
    return "; ".join(part for part in parts if part)


def _points_words(one: MinutesProduct) -> str:
    given = [f"{each.name} {each.first}" for each in one.points if each.first is not None]
    return f"Điểm của thành viên: {', '.join(given)}." if given else "Chưa có phiếu nào được tính."


def _twice_words(one: MinutesProduct) -> str:
    first = "" if one.first_score is None else f" (trung bình {shown_score(one.first_score)} điểm)"
    return (
        f"Sau khi thảo luận điểm lần một{first}, Hội đồng chấm lần hai; người không chấm lại giữ điểm lần "
        "một:"
    )


def _points_table(points: tuple[MemberPoints, ...]) -> Table:
    columns = (
        Column("TT", 10, "centre"),
        Column("Thành viên"),
        Column("Điểm lần một", 30, "centre"),
        Column("Điểm lần hai", 30, "centre"),
        Column("Điểm được tính", 32, "centre"),
    )
    rows = (
        Row((padded(n), one.name, _shown(one.first), _shown(one.second),
             _shown(one.first if one.second is None else one.second)))
        for n, one in enumerate(points, 1)
    )  # fmt: skip
    return Table(columns, tuple(rows))


def _shown(points: int | None) -> str:
    return "–" if points is None else str(points)


def _conclusion(line: ProductLine) -> str:
    if line.ground:
        return f"Kết luận: loại hồ sơ; căn cứ: {line.ground}."
    words = {
        "certify": f"hạng {line.star_class} sao, công nhận và cấp giấy chứng nhận",
        "hand_over": f"hạng {line.star_class} sao, chuyển hồ sơ cấp trên đánh giá, công nhận{_because(line)}",
        "none": f"hạng {line.star_class} sao, không công nhận ở đợt này",
    }
    return f"Kết luận: {words.get(line.action, 'chưa kết luận')}."


def _because(line: ProductLine) -> str:
    return (
        f"; lý do chuyển theo điểm: {line.handed_over_because.rstrip('.')}"
        if line.handed_over_because
        else ""
    )


def _summary(products: tuple[ProductLine, ...]) -> tuple[Block, ...]:
    found = ResultCounts.of(products)
    words = (
        f"Hội đồng đã đánh giá {counted(found.all)} sản phẩm: công nhận {counted(found.recognised)}, chuyển "
        f"cấp trên {counted(found.handed_over)}, không công nhận {counted(found.not_recognised)}."
    )
    columns = (PRODUCT, PRODUCER, SET_NO, SCORE, CLASS, CONCLUSION)
    return Paragraph(words), product_table([("", products)], columns, is_small=True)


def _secretary(present: tuple[Seat, ...]) -> Signature:
    return Signature(("THƯ KÝ",), secretary(present).name)


KINDS = (PaperKind("minutes", MinutesFacts, minutes, samples.minutes),)
