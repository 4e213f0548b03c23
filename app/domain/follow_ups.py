"""What must be followed up after certification, and contracts that run out, as lines of "Việc cần làm"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.incidents import KINDS as INCIDENT_KINDS
from app.domain.incidents import IncidentDraft
from app.domain.inspections import InspectionDraft, state_on
from app.domain.partners import contract_state
from app.domain.revocations import due_on
from app.domain.validity import told_left
from app.domain.work_list import Task
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_money

PLANNED_WITHIN_DAYS = 60
"""From how many days before its day a planned inspection is told (our choice, no rule)."""


@dataclass(frozen=True, slots=True)
class OpenInspection:
    """An inspection that is not through; `is_proposed` where a revocation rests on it already."""

    product: str
    draft: InspectionDraft
    is_proposed: bool = False


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """A complaint, an incident or a recall that is not closed."""

    product: str
    draft: IncidentDraft


@dataclass(frozen=True, slots=True)
class OpenRevocation:
    """A revocation that is proposed and not decided; `days` is what the decision of the certificate sets."""

    id: str
    product: str
    number: str
    concluded_on: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class OpenContract:
    """A contract with a last day that nobody has ended."""

    id: str
    partner: str
    producer: str
    number: str
    valid_until: date
    value: int | None


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Everything of the file that is to be followed up."""

    inspections: tuple[OpenInspection, ...] = ()
    incidents: tuple[OpenIncident, ...] = ()
    revocations: tuple[OpenRevocation, ...] = ()
    contracts: tuple[OpenContract, ...] = ()


def follow_ups(found: FollowUps, today: date) -> list[Task]:
    """Every such task, in no order."""
    return [
        *_of_inspections(found.inspections, today),
        *(_of_incident(one, today) for one in found.incidents if one.draft.closed_on is None),
        *(_of_revocation(one) for one in found.revocations),
        *_of_contracts(found.contracts, today),
    ]


def _of_inspections(inspections: Iterable[OpenInspection], today: date) -> Iterator[Task]:
    for one in inspections:
        draft = one.draft
        told = _inspection_words(one, today)
        if told is not None:
            due, what, state = told
            yield Task(due, what, one.product, state, "inspections", draft.id)


def _inspection_words(one: OpenInspection, today: date) -> tuple[date | None, str, str] | None:
    """Day, work and state; None where nothing is left to do or its day is far."""
    draft = one.draft
    state = state_on(draft, today)
    if state in ("planned", "late"):
        day = draft.planned_on
        if day is None or day > today + timedelta(days=PLANNED_WITHIN_DAYS):
            return None
        return day, "Kiểm tra sau công nhận", "Quá ngày dự kiến" if state == "late" else "Theo kế hoạch"
    if state == "held":
        return draft.held_on, "Ghi kết luận kiểm tra", "Chưa kết luận"
    if state in ("remedy", "remedy_late"):
        return draft.remedy_due, "Theo dõi khắc phục", _first_line(draft.remedy)
    if state == "revoke" and not one.is_proposed:
        return draft.held_on, "Lập đề nghị thu hồi giấy", "Kết luận đề nghị thu hồi"
    return None


def _of_incident(one: OpenIncident, today: date) -> Task:
    draft = one.draft
    late = draft.due_on is not None and draft.due_on < today
    state = "Quá hạn xử lý" if late else f"Nhận {shown_date(draft.received_on)}"
    what = f"Xử lý {INCIDENT_KINDS[draft.kind].lower()}"
    return Task(draft.due_on, what, one.product, state, "inspections", draft.id)


def _of_revocation(one: OpenRevocation) -> Task:
    due = due_on(one.concluded_on, one.days)
    since = f", kết luận {shown_date(one.concluded_on)}" if one.concluded_on else ""
    state = f"Giấy {one.number}{since}"
    return Task(due, "Quyết định thu hồi giấy chứng nhận", one.product, state, "inspections", one.id)


def _of_contracts(contracts: Iterable[OpenContract], today: date) -> Iterator[Task]:
    for one in contracts:
        state = contract_state(one.valid_until, None, today)
        if state in ("ending", "expired"):
            number = f"Số {one.number}" if one.number else "Hợp đồng"
            worth = f", {shown_money(one.value)}" if one.value else ""
            left = (one.valid_until - today).days
            told = f"{number}{worth}, {'còn ' if left > 0 else ''}{told_left(left)}"
            what = "Gia hạn hoặc thanh lý hợp đồng"
            yield Task(one.valid_until, what, f"{one.partner} và {one.producer}", told, "activities", one.id)


def _first_line(text: str) -> str:
    return text.split("\n")[0]
