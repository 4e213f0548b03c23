"""The invitation to a session and the list that its guests sign."""

from __future__ import annotations

from app.documents.paper_kinds import PaperKind
from app.documents.paper_parts import (
    KIND,
    PRODUCER,
    PRODUCT,
    SET,
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
from app.domain.councils import ROLES
from app.domain.paper_blocks import (
    Block,
    Column,
    Foot,
    Item,
    Paper,
    Row,
    Signature,
    Table,
    Title,
    counted_items,
    paragraphs,
)
from app.domain.session_info import Seat, SessionInfo, presiding, secretary, shown_time
from app.domain.session_paper_facts import AttendanceFacts, InvitationFacts
from app.kernel.dates import long_date, weekday_in_sentence
from app.kernel.numbers import padded

_LEAST_EMPTY_LINES = 5
"""Lines for guests that nobody foresaw."""
_SIGNING_HEIGHT = 9


def invitation(facts: InvitationFacts, texts: Texts) -> Paper:
    """The invitation with programme and agenda."""
    session, letterhead = facts.session, facts.letterhead
    blocks: tuple[Block, ...] = (
        head(letterhead, texts["sign"]),
        Title("Giấy mời", texts["subject"]),
        *sample_mark(letterhead),
        addressees(texts["addressees"]),
        *paragraphs(texts["opening"]),
        Item("number", 1, f"Thời gian: {_when(session)}."),
        Item("number", 2, f"Địa điểm: {session.place or '.' * 30}."),
        Item("number", 3, f"Chủ trì: {_presiding_words(facts.members)}."),
        Item("number", 4, "Chương trình:"),
        *counted_items("dash", lines(texts["programme"])),
        Item("number", 5, "Sản phẩm được đánh giá, theo thứ tự:"),
        product_table([("", facts.products)], (PRODUCT, PRODUCER, SET, KIND)),
        *paragraphs(texts["remark"]),
        *paragraphs(texts["closing"]),
        foot(letterhead, texts["receivers"]),
    )
    return paper_of(letterhead, f"Giấy mời {session.title}", blocks)


def attendance(facts: AttendanceFacts, texts: Texts) -> Paper:
    """The attendance list: members, then producers, then empty lines."""
    letterhead = facts.letterhead
    writer = secretary(facts.members)
    blocks: tuple[Block, ...] = (
        head(letterhead),
        Title("Danh sách", texts["subject"]),
        *sample_mark(letterhead),
        *paragraphs(texts["opening"]),
        _signing_table(facts),
        *paragraphs(texts["closing"]),
        Foot((Signature((), ""), Signature(("THƯ KÝ",), writer.name, note="(Ký, ghi rõ họ tên)"))),
    )
    return paper_of(letterhead, f"Danh sách dự họp {facts.session.title}", blocks)


def _when(session: SessionInfo) -> str:
    if session.held_on is None:
        return f"{shown_time(session.start_time)}, ngày ..... tháng ..... năm ......"
    day = session.held_on
    return f"{shown_time(session.start_time)}, {weekday_in_sentence(day)}, {long_date(day)}"


def _presiding_words(members: tuple[Seat, ...]) -> str:
    one = presiding(members)
    words = [one.name or "." * 30, ROLES[one.role] + " Hội đồng" if one.name else ""]
    return ", ".join(word for word in words if word)


def _signing_table(facts: AttendanceFacts) -> Table:
    rows = [Row(("Thành viên Hội đồng",), "group")]
    rows += [_signing_row(n, one, ROLES[one.role]) for n, one in enumerate(facts.members, 1)]
    rows.append(Row(("Chủ thể, đại biểu khác",), "group"))
    producers = dict.fromkeys((one.producer, one.representative) for one in facts.products)
    guests = [Seat(name, producer) for producer, name in producers]
    guests += [Seat("")] * _LEAST_EMPTY_LINES
    rows += [
        _signing_row(n, one, "Chủ thể" if one.office else "")
        for n, one in enumerate(guests, len(facts.members) + 1)
    ]
    columns = (
        Column("TT", 10, "centre"),
        Column("Họ và tên", 46),
        Column("Chức vụ, đơn vị", 0),
        Column("Vai trò", 25),
        Column("Ký tên", 28),
    )
    return Table(columns, tuple(rows), row_height=_SIGNING_HEIGHT)


def _signing_row(number: int, one: Seat, role: str) -> Row:
    return Row((padded(number), one.name, one.where_from, role, ""))


KINDS = (
    PaperKind("invitation", InvitationFacts, invitation, samples.invitation),
    PaperKind("attendance", AttendanceFacts, attendance, samples.attendance),
)
