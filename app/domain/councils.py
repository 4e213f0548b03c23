"""The council as it is set up: its members, its rounds and its sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

ROLES = {"chair": "Chủ tịch", "deputy": "Phó Chủ tịch", "secretary": "Thư ký", "member": "Thành viên"}
SUPPORT_ROLES = {"lead": "Tổ trưởng", "member": "Thành viên"}
SESSION_STATES = {"planned": "Dự kiến", "open": "Đang họp", "concluded": "Đã kết luận"}
SESSION_KINDS = {"meeting": "Họp hội đồng", "written": "Lấy ý kiến bằng văn bản"}
CHAIRING = {"chair_or_deputy": "Chủ tịch hoặc Phó Chủ tịch", "chair": "Chỉ Chủ tịch"}
"""Who must take part for a quorum: a setting of the council's rules."""
MAJORITIES = {
    "more_than_half": "Quá nửa số phiếu",
    "at_least_half": "Từ một nửa số phiếu",
    "two_thirds": "Từ hai phần ba số phiếu",
}
"""How many counted sheets must meet a star minimum: a setting of the council's rules."""
MEMBER_LIMIT = 30

_TIME = re.compile(r"([01]?\d|2[0-3])[:hg]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """One member of the council. Without days he is in office for as long as the council stands."""

    id: str = ""
    full_name: str = ""
    office_name: str = ""
    position: str = ""
    role: str = "member"
    from_day: date | None = None
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class SupportDraft:
    """One member of the support team (Tổ giúp việc), who checks dossiers and does not score."""

    id: str = ""
    full_name: str = ""
    office_name: str = ""
    position: str = ""
    role: str = "member"


@dataclass(frozen=True, slots=True)
class CouncilDraft:
    """The council with its members. Quorum, chairing, spread, majority and PINs are settings of its
    rules, not law."""

    id: str = ""
    version: int = 0
    name: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    year: int | None = None
    quorum_numerator: int = 2
    quorum_denominator: int = 3
    max_spread: int = 10
    chairing: str = "chair_or_deputy"
    minima_majority: str = "more_than_half"
    uses_pins: bool = False
    note: str = ""
    members: tuple[MemberDraft, ...] = ()
    support: tuple[SupportDraft, ...] = ()


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
    """One meeting (or one written procedure): when, where, which dossiers in which order, who came,
    who was absent and why."""

    id: str = ""
    version: int = 0
    council_id: str = ""
    round_id: str | None = None
    title: str = ""
    kind: str = "meeting"
    held_on: date | None = None
    due_on: date | None = None
    """Last day for the sheets of a written procedure; nothing for a meeting."""
    start_time: str = ""
    end_time: str = ""
    place: str = ""
    note: str = ""
    dossier_ids: tuple[str, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    """Member and reason."""
    attended: tuple[tuple[str, str], ...] = ()
    """Member and time of arrival ("HH:MM" or ''); who stands in neither list is not recorded yet."""


def in_office(from_day: date | None, to_day: date | None, on: date | None) -> bool:
    """Whether a member is in office on a day; a session without a day asks for nobody's dates."""
    if on is None:
        return True
    return (from_day is None or from_day <= on) and (to_day is None or on <= to_day)


def is_time(text: str) -> bool:
    """Whether a text is a time of day, 08:00 or 8h30."""
    return bool(_TIME.fullmatch(text))


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
    yield from checks.chosen("chairing", "Người chủ trì", draft.chairing, CHAIRING)
    yield from checks.chosen("minima_majority", "Điều kiện sao", draft.minima_majority, MAJORITIES)
    if len(draft.members) > MEMBER_LIMIT:
        yield Problem("members", "too_many_members", {"limit": MEMBER_LIMIT})
    for position, member in enumerate(draft.members, 1):
        yield from _member(member, position)
    standing = [one for one in draft.members if in_office(one.from_day, one.to_day, today)]
    if sum(member.role == "chair" for member in standing) != 1:
        yield Problem("members", "one_chair_needed", {}, "warning")
    for position, person in enumerate(draft.support, 1):
        yield from checks.name("support", f"Tên người thứ {position} của Tổ giúp việc", person.full_name, 80)
        yield from checks.chosen("support", f"Vai trò của {person.full_name}", person.role, SUPPORT_ROLES)


def _member(member: MemberDraft, position: int) -> Iterator[Problem]:
    yield from checks.name("members", f"Tên thành viên thứ {position}", member.full_name, 80)
    yield from checks.chosen("members", f"Vai trò của {member.full_name}", member.role, ROLES)
    for day in (member.from_day, member.to_day):
        yield from checks.plausible_day("members", f"Ngày của {member.full_name}", day)
    if member.from_day and member.to_day and member.to_day < member.from_day:
        yield Problem("members", "ends_before_it_begins", {"label": f"Ngày thôi của {member.full_name}"})


def _session(draft: SessionDraft) -> Iterator[Problem]:
    yield from checks.required("council_id", "Hội đồng", draft.council_id)
    yield from checks.name("title", "Tên phiên họp", draft.title)
    yield from checks.required("held_on", "Ngày họp", draft.held_on)
    yield from checks.plausible_day("held_on", "Ngày họp", draft.held_on)
    yield from checks.chosen("kind", "Hình thức", draft.kind, SESSION_KINDS)
    yield from checks.plausible_day("due_on", "Hạn nhận phiếu", draft.due_on)
    if draft.held_on and draft.due_on and draft.due_on < draft.held_on:
        yield Problem("due_on", "ends_before_it_begins", {"label": "Hạn nhận phiếu"})
    yield from checks.text("place", "Địa điểm", draft.place)
    for field, label in (("start_time", "Giờ bắt đầu"), ("end_time", "Giờ kết thúc")):
        value = getattr(draft, field)
        if value and not is_time(value):
            yield Problem(field, "time_unlikely", {"label": label})
    if len(set(draft.dossier_ids)) != len(draft.dossier_ids):
        yield Problem("dossier_ids", "dossier_twice_on_agenda")
    yield from _attendance(draft)


def _attendance(draft: SessionDraft) -> Iterator[Problem]:
    absent = {member for member, _ in draft.absent}
    if any(member in absent for member, _ in draft.attended):
        yield Problem("attended", "member_present_and_absent")
    for _, arrival in draft.attended:
        if arrival and not is_time(arrival):
            yield Problem("attended", "time_unlikely", {"label": "Giờ đến"})
