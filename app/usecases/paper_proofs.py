"""Finds the data whose fingerprint stands on a paper: a scoring sheet, a score table, minutes.

The code proves which data a paper was made from; whoever checks compares what is said here with the paper.
Its first letters say in which session it is to be looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.domain.fingerprints import place_of, short
from app.domain.paper_facts import ConsolidatedFacts
from app.domain.proofs import Proof
from app.domain.sheet_codes import shown_code
from app.kernel.dates import shown_date, shown_instant
from app.kernel.errors import RuleBroken
from app.kernel.numbers import shown_score
from app.storage.queries.councils import SessionRow, session_rows
from app.storage.queries.issued_papers import LoggedPaper, logged_with
from app.storage.store import OfficeFile
from app.usecases.papers import consolidated_facts
from app.usecases.session_papers import drawn_fingerprint
from app.usecases.sheet_versions import SheetVersion, book_sheets, printed_sheets, what_followed

_TITLES = {"minutes": "Biên bản phiên họp"}
_BOOK_SAYS = "Mã của trang Excel nói phiếu của ai, sản phẩm nào, lần nào; không nói điểm ghi trong trang."


def prove_paper(file: OfficeFile, code: str) -> Proof:
    """Say which data the short code of a paper stands for.

    Verdicts: `paper_genuine` where the file holds exactly this data today, `paper_changed` where a paper with
    this code was made and its data changed since, `paper_unknown` where the code stands for nothing here.
    """
    with file.reading() as reader:
        sessions, logged = session_rows(reader), logged_with(reader, code)
    for session in sessions:
        for find in _places(session, code, file.clock.today()):
            found = find(file, session.id, code)
            if found is not None:
                return found
    if logged is not None:
        return Proof("paper_changed", code, by_code=True, lines=_told_of(logged))
    return Proof("paper_unknown", code)


_Finder = Callable[[OfficeFile, str, str], Proof | None]


def _places(session: SessionRow, code: str, today: date) -> list[_Finder]:
    """Where in a session a code can belong: mostly nowhere."""
    where: list[tuple[str, _Finder]] = [
        (place_of("sheet", session.title, session.held_on), _among_sheets),
        (place_of("book", session.id), _among_books),
        (place_of("table", session.title, session.held_on or today), _as_table),
        (place_of("minutes", session.title, session.held_on), _as_minutes),
    ]
    return [find for place, find in where if code.startswith(place)]


def _among_sheets(file: OfficeFile, session_id: str, code: str) -> Proof | None:
    with file.reading() as reader:
        for one in printed_sheets(reader, session_id):
            if short(one.fingerprint) == code:
                followed = what_followed(reader, one.row) if one.row else ""
                return _proof(code, (one.title, *_told_of_sheet(one)), followed)
    return None


def _among_books(file: OfficeFile, session_id: str, code: str) -> Proof | None:
    with file.reading() as reader:
        for one in book_sheets(file, reader, session_id):
            if short(one.fingerprint) == code:
                followed = what_followed(reader, one.row) if one.row else ""
                return _proof(code, (one.title, *_told_of_page(one)), followed)
    return None


def _as_table(file: OfficeFile, session_id: str, code: str) -> Proof | None:
    try:
        table = consolidated_facts(file, session_id)
    except RuleBroken:  # the office is not set up
        return None
    if short(table.fingerprint) != code:
        return None
    return _proof(code, ("Bảng tổng hợp điểm", *_told_of_table(table)))


def _as_minutes(file: OfficeFile, session_id: str, code: str) -> Proof | None:
    try:
        fingerprint = drawn_fingerprint(file, session_id, "minutes")
    except RuleBroken:  # the session has no minutes yet
        return None
    if short(fingerprint) != code:
        return None
    return _proof(code, (_TITLES["minutes"], *_told_of_table(consolidated_facts(file, session_id))))


def _proof(code: str, lines: tuple[str, ...], followed: str = "") -> Proof:
    """What was found; where a later version stands in its place, the paper is the old one."""
    if followed:
        return Proof("paper_changed", code, by_code=True, lines=(*lines, followed))
    return Proof("paper_genuine", code, by_code=True, lines=lines)


def _told_of_sheet(one: SheetVersion) -> tuple[str, ...]:
    facts = one.facts
    lines = [f"{facts.product} · {facts.producer}", f"Thành viên: {facts.member or 'không ghi'}"]
    if facts.code:
        lines.append(f"Mã phiếu {shown_code(facts.code)}")
    if not facts.is_blank:
        lines.append(f"Đã trả lời {len(facts.answers)} tiêu chí, {_total(facts.total)}")
    return (*lines, _session_words(facts.session_title, facts.held_on))


def _told_of_page(one: SheetVersion) -> tuple[str, ...]:
    scored = f"Phiếu này trong sổ: {_total(one.row.total)}." if one.row else "Phiếu này chưa chấm trong sổ."
    return (*_told_of_sheet(one), scored, _BOOK_SAYS)


def _total(points: int | None) -> str:
    return "chưa chốt" if points is None else f"tổng {points} điểm"


def _told_of_table(facts: ConsolidatedFacts) -> tuple[str, ...]:
    rows = []
    for one in facts.rows:
        score = "chưa có điểm" if one.score is None else f"{shown_score(one.score)} điểm"
        stars = "" if one.star_class is None else f", {one.star_class} sao"
        rows.append(f"{one.product}: {score}{stars}; {one.conclusion.lower()}")
    return (_session_words(facts.session_title, facts.held_on), *rows)


def _session_words(title: str, held_on: date | None) -> str:
    return f"{title}, ngày {shown_date(held_on)}" if held_on else title


def _told_of(logged: LoggedPaper) -> tuple[str, ...]:
    title = _TITLES.get(logged.kind, "Giấy tờ hành chính")
    return (
        f"{title} lập lúc {shown_instant(logged.made_at)}.",
        "Từ đó dữ liệu trong sổ đã đổi: in lại rồi so hai bản, xem Lịch sử để biết ai sửa gì.",
    )
