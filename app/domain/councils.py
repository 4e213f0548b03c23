"""The council as it is set up: its members, its rounds and its sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

ROLES = {"chair": "Chủ tịch", "deputy": "Phó Chủ tịch", "secretary": "Thư ký", "member": "Thành viên"}
SESSION_STATES = {"planned": "Dự kiến", "open": "Đang họp", "concluded": "Đã kết luận"}
MEMBER_LIMIT = 30

_TIME = re.compile(r"([01]?\d|2[0-3])[:hg]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """One member of the council."""

    id: str = ""
    full_name: str = ""
    office_name: str = ""
    position: str = ""
    role: str = "member"


@dataclass(frozen=True, slots=True)
class CouncilDraft:
    """The council with its members. Quorum and spread are settings of its rules, not law."""

    id: str = ""
    version: int = 0
    name: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    year: int | None = None
    quorum_numerator: int = 2
    quorum_denominator: int = 3
    max_spread: int = 10
    note: str = ""
    members: tuple[MemberDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A scoring campaign of the year; `cutoff_date` is the last day that still counts."""

    id: str = ""
    version: int = 0
    year: int | None = None
    number: int | None = None
    name: str = ""
    cutoff_date: date | None = None
    level: str = "district"
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One meeting: when, where, which dossiers in which order, who was absent and why."""

    id: str = ""
    version: int = 0
    council_id: str = ""
    round_id: str | None = None
    title: str = ""
    held_on: date | None = None
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    note: str = ""
    dossier_ids: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    """Member and reason."""


def check_council(draft: CouncilDraft, today: date) -> list[Problem]:
    """What is wrong or doubtful with a council."""
    return list(_council(draft, today))


def check_round(draft: RoundDraft) -> list[Problem]:
    """What is wrong with a round."""
    found = [*checks.required("year", "Năm", draft.year), *checks.required("number", "Số đợt", draft.number)]
    found += checks.whole("year", "Năm", draft.year, 2018, 2100)
    found += checks.whole("number", "Số đợt", draft.number, 1, 20)
    found += checks.name("name", "Tên đợt", draft.name)
    return found + list(checks.plausible_day("cutoff_date", "Ngày cuối nhận", draft.cutoff_date))


def check_session(draft: SessionDraft) -> list[Problem]:
    """What is wrong with a session."""
    return list(_session(draft))


def _council(draft: CouncilDraft, today: date) -> Iterator[Problem]:
    yield from checks.name("name", "Tên hội đồng", draft.name)
    yield from checks.text("decision_number", "Số quyết định", draft.decision_number, 60)
    yield from checks.past_day("decision_date", "Ngày quyết định", draft.decision_date, today)
    yield from checks.whole("max_spread", "Độ chênh tối đa", draft.max_spread, 0, 100)
    if not 0 < draft.quorum_numerator <= draft.quorum_denominator <= 100:
        yield Problem("quorum_numerator", "quorum_unlikely")
    if len(draft.members) > MEMBER_LIMIT:
        yield Problem("members", "too_many_members", {"limit": MEMBER_LIMIT})
    for position, member in enumerate(draft.members, 1):
        yield from checks.name("members", f"Tên thành viên thứ {position}", member.full_name, 80)
        yield from checks.chosen("members", f"Vai trò của {member.full_name}", member.role, ROLES)
    if sum(member.role == "chair" for member in draft.members) != 1:
        yield Problem("members", "one_chair_needed", {}, "warning")


def _session(draft: SessionDraft) -> Iterator[Problem]:
    yield from checks.required("council_id", "Hội đồng", draft.council_id)
    yield from checks.name("title", "Tên phiên họp", draft.title)
    yield from checks.required("held_on", "Ngày họp", draft.held_on)
    yield from checks.plausible_day("held_on", "Ngày họp", draft.held_on)
    yield from checks.text("place", "Địa điểm", draft.place)
    for field, label in (("start_time", "Giờ bắt đầu"), ("end_time", "Giờ kết thúc")):
        value = getattr(draft, field)
        if value and not _TIME.fullmatch(value):
            yield Problem(field, "time_unlikely", {"label": label})
    if len(set(draft.dossier_ids)) != len(draft.dossier_ids):
        yield Problem("dossier_ids", "dossier_twice_on_agenda")
