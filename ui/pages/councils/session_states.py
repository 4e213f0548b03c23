"""How the state of a dossier and of a sheet in a session is said in a word or two."""

from __future__ import annotations

from typing import Any

from app.kernel.numbers import shown_score
from app.usecases.session_results import DossierStanding, SessionStanding

ACTIONS = {"certify": "Công nhận, cấp giấy", "hand_over": "Chuyển cấp trên", "none": "Không công nhận"}
SOURCES = {"screen": "chấm trên máy", "paper": "nhập từ phiếu giấy", "excel": "nhập từ Excel"}


def is_done(one: DossierStanding) -> bool:
    """Whether nothing of a dossier holds the session's end up."""
    return one.result is not None or one.item.state == "withdrawn"


def dossier_chip(one: DossierStanding) -> tuple[str, str]:
    """The word of a dossier's pill, and its tone."""
    if one.result is None and one.item.state == "withdrawn":
        return "Đã rút", "plain"
    if one.result is not None:
        if one.result.disqualified_ground:
            return "Bị loại", "trouble"
        stars = one.result.star_class or 0
        return f"{stars} sao", "good" if stars >= 3 else "plain"
    if not one.closed_members:
        return ("Đang chấm", "late") if one.open_members else ("Chưa chấm", "plain")
    if one.awaited:
        return "Đang chấm", "late"
    if any(problem.severity == "error" for problem in one.problems):
        spread = any(problem.code == "spread_too_large" for problem in one.problems)
        return ("Chênh điểm", "trouble") if spread else ("Chưa đủ điều kiện", "trouble")
    return "Chờ kết luận", "late"


def score_of(one: DossierStanding) -> str:
    """The average as far as it may be seen, with two decimals rounded down."""
    if one.result is not None and one.result.score is not None:
        return shown_score(one.result.score)
    return shown_score(one.verdict.score) if one.verdict else ""


def counted_of(one: DossierStanding, standing: SessionStanding | None) -> str:
    """Closed sheets of those that are expected: "7/9"."""
    members = len(standing.members) if standing else 0
    away = len((set(standing.absent) if standing else set()) | set(one.abstaining))
    return f"{len(one.closed_members)}/{members - away}"


def result_words(one: DossierStanding) -> str:
    """The council's conclusion as the list exports it."""
    if one.result is None:
        return "Đã rút hồ sơ" if is_done(one) else "Chưa kết luận"
    if one.result.disqualified_ground:
        return f"Bị loại: {one.result.disqualified_ground}"
    return ACTIONS[one.result.action]


def sheet_line(
    standing: SessionStanding, one: DossierStanding, member: Any, sheet: Any, first: Any = None
) -> dict[str, Any]:
    """A member's line: what his sheet on a dossier is like; `first` is the one before a second scoring."""
    state, total, source, tone = "chưa chấm", "", "", "plain"
    if member.id in standing.absent:
        state, tone = "vắng", "quiet"
    elif member.id in one.abstaining:
        state, tone = "không chấm", "quiet"
        source = one.abstaining[member.id]
    elif sheet is not None and sheet.state == "closed":
        state = "đã chốt" if sheet.scoring_round == 1 else f"đã chốt lần {sheet.scoring_round}"
        total = "" if one.is_blind or member.id not in one.totals else str(one.totals[member.id])
        source, tone = SOURCES[sheet.source], "good"
        if first is not None and total:
            source += f", lần một {first.total}"
    elif sheet is not None:
        state, tone = ("đang chấm" if sheet.scoring_round == 1 else "đang chấm lần hai"), "late"
    return {
        "id": member.id,
        "name": member.full_name,
        "role": member.role,
        "state": state,
        "source": source,
        "total": total,
        "tone": tone,
        "received": sheet.received_on if sheet is not None else None,
        "sheet": sheet,
    }
