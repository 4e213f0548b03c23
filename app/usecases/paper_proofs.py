"""Finds the data whose fingerprint stands on a paper: a scoring sheet, a score table, minutes, a certificate.

The code proves which data a paper was made from; whoever checks compares what is said here with the paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.fingerprints import short
from app.domain.paper_facts import ConsolidatedFacts, SheetFacts
from app.domain.proofs import Proof
from app.domain.sheet_codes import shown_code
from app.kernel.dates import shown_date, shown_instant
from app.kernel.errors import RuleBroken
from app.kernel.numbers import shown_score
from app.storage.queries.councils import session_rows
from app.storage.queries.issued_papers import LoggedPaper, logged_with
from app.storage.queries.scoring import sheets_of
from app.storage.store import OfficeFile
from app.usecases.papers import blank_sheets_facts, consolidated_facts, sheet_facts
from app.usecases.session_papers import drawn_fingerprint

_TITLES = {"minutes": "Biên bản phiên họp"}


def prove_paper(file: OfficeFile, code: str) -> Proof:
    """Say which data the short code of a paper stands for.

    Verdicts: `paper_genuine` where the file holds exactly this data today, `paper_changed` where a paper with
    this code was made and its data changed since, `paper_unknown` where the code stands for nothing here.
    """
    with file.reading() as reader:
        sessions = [one.id for one in session_rows(reader)]
        logged = logged_with(reader, code)
    for session_id in sessions:
        for lines, fingerprint in _of_session(file, session_id):
            if short(fingerprint) == code:
                return Proof("paper_genuine", code, by_code=True, lines=lines)
    if logged is not None:
        return Proof("paper_changed", code, by_code=True, lines=_told_of(logged))
    return Proof("paper_unknown", code)


def _of_session(file: OfficeFile, session_id: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """What every paper with a code says that a session has today, with its fingerprint."""
    try:
        table = consolidated_facts(file, session_id)
    except RuleBroken:
        return
    yield ("Bảng tổng hợp điểm", *_told_of_table(table)), table.fingerprint
    for facts in blank_sheets_facts(file, session_id):
        yield ("Phiếu trống có mã", *_told_of_sheet(facts)), facts.fingerprint
    with file.reading() as reader:
        rows = sheets_of(reader, session_id)
    for row in rows:
        facts = sheet_facts(file, session_id, row.dossier_id, row.id)
        yield ("Phiếu chấm điểm", *_told_of_sheet(facts)), facts.fingerprint
    try:
        fingerprint = drawn_fingerprint(file, session_id, "minutes")
    except RuleBroken:  # the session has no minutes yet
        return
    yield (_TITLES["minutes"], *_told_of_table(table)), fingerprint


def _told_of_sheet(facts: SheetFacts) -> tuple[str, ...]:
    lines = [f"{facts.product} · {facts.producer}", f"Thành viên: {facts.member or 'không ghi'}"]
    if facts.code:
        lines.append(f"Mã phiếu {shown_code(facts.code)}")
    if not facts.is_blank:
        total = "chưa chốt" if facts.total is None else f"{facts.total} điểm"
        lines.append(f"Đã trả lời {len(facts.answers)} tiêu chí, tổng {total}")
    return (*lines, facts.session_title)


def _told_of_table(facts: ConsolidatedFacts) -> tuple[str, ...]:
    rows = []
    for one in facts.rows:
        score = "chưa có điểm" if one.score is None else f"{shown_score(one.score)} điểm"
        stars = "" if one.star_class is None else f", {one.star_class} sao"
        rows.append(f"{one.product}: {score}{stars}; {one.conclusion.lower()}")
    return (f"{facts.session_title}, ngày {shown_date(facts.held_on)}", *rows)


def _told_of(logged: LoggedPaper) -> tuple[str, ...]:
    title = _TITLES.get(logged.kind, "Giấy tờ hành chính")
    return (
        f"{title} lập lúc {shown_instant(logged.made_at)}.",
        "Từ đó dữ liệu trong sổ đã đổi: in lại rồi so hai bản, xem Lịch sử để biết ai sửa gì.",
    )
