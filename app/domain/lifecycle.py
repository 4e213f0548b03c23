"""The life of a dossier: its states, and which step leads from which to which, for whom.

Who does what follows from the regulation's own data (domain.md sections 3 and 6): the lowest level that
certifies scores what its communes have assessed; levels below it receive, assess and forward; levels above
it score again what was handed over. So a district under QĐ 148/2023 sets dossiers on its agenda, a commune
under QĐ 26/2026 never does, and a province scores.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.regulation import LEVELS, Regulation
from app.kernel.dates import shown_date
from app.kernel.errors import Problem, RuleBroken

STATES = {
    "draft": "Bản nháp",
    "received": "Đã tiếp nhận",
    "returned": "Trả bổ sung",
    "assessed": "Xã đã đánh giá",
    "reviewed": "Tổ giúp việc đã soát",
    "scheduled": "Trong chương trình họp",
    "scored": "Đã chấm điểm",
    "concluded": "Hội đồng đã kết luận",
    "decided": "Đã có quyết định",
    "certified": "Đã cấp giấy",
    "handed_over": "Đã chuyển cấp trên",
    "not_recognised": "Không công nhận",
    "withdrawn": "Đã rút",
    "disqualified": "Bị loại",
}

OPEN_STATES = frozenset({"draft", "received", "returned", "assessed", "reviewed", "scheduled", "scored"})
"""A product has at most one dossier in one of these."""

EDITABLE_STATES = frozenset({"draft", "received", "returned", "assessed", "reviewed"})
"""Before the agenda: what producer, commune and support team wrote may still change."""

FINISHED_STATES = frozenset(
    {"concluded", "decided", "certified", "handed_over", "not_recognised", "disqualified"}
)
"""A council has said its word; an upgrade or a re-evaluation may start from here."""

RECOGNISED_STATES = frozenset({"decided", "certified", "handed_over"})
"""The product has a class, or one is on its way from above; the next dossier is no first one."""

LEVEL_NAMES = {"commune": "cấp xã", "district": "cấp huyện", "province": "cấp tỉnh", "ministry": "Bộ"}
NEEDS_REASON = frozenset({"withdrawn", "returned"})


class Duty(Enum):
    """What an office of some level does with a dossier under some regulation."""

    SCORES = "scores"
    SCORES_AFTER = "scores_after"
    """Scores what a level below has scored and handed over; the commune's report comes with it."""
    FORWARDS = "forwards"


Steps = Mapping[str, frozenset[str]]


def _steps(**rows: str) -> Steps:
    return {state: frozenset(rows.get(state, "").split()) for state in STATES}


_SCORES = _steps(
    draft="received withdrawn",
    received="returned assessed withdrawn",
    returned="received assessed withdrawn",
    assessed="returned reviewed withdrawn",
    reviewed="returned scheduled withdrawn",
    scheduled="reviewed scored withdrawn disqualified",
    scored="concluded disqualified",
    concluded="decided handed_over not_recognised",
    decided="certified",
    handed_over="decided certified not_recognised",
    disqualified="concluded",
)
STEPS: Mapping[Duty, Steps] = {
    Duty.SCORES: _SCORES,
    Duty.SCORES_AFTER: {**_SCORES, "received": _SCORES["received"] | {"reviewed"}},
    Duty.FORWARDS: _steps(
        draft="received withdrawn",
        received="returned assessed withdrawn",
        returned="received assessed withdrawn",
        assessed="returned handed_over withdrawn",
        handed_over="returned certified not_recognised withdrawn",
    ),
}
"""The table of allowed steps. Disqualified is only what a council records (domain.md 4.8)."""

_BY_HAND = frozenset({"received", "returned", "assessed", "reviewed", "withdrawn"})
BY_HAND: Mapping[Duty, frozenset[str]] = {
    Duty.SCORES: _BY_HAND,
    Duty.SCORES_AFTER: _BY_HAND,
    Duty.FORWARDS: _BY_HAND | {"handed_over", "certified", "not_recognised"},
}
"""Steps that an officer takes on the dossier itself; the others come with the session, the result, the
decision and the certificate."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the record. `back` takes the last standing step back."""

    from_state: str
    to_state: str
    on_day: date
    back: bool = False


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What a step depends on besides the state."""

    state: str
    tourism: bool = False
    steps: tuple[Step, ...] = ()
    eligible: bool | None = None
    eligible_note: str = ""
    surveyed: bool = False
    agenda_title: str = ""
    """The session on whose agenda the dossier stands, '' for none."""
    has_sheets: bool = False
    has_result: bool = False
    follow_up: str = ""
    """Number (or state) of a later dossier of the product that this one must not meet, '' for none."""
    assessment_concluded: bool = False
    assessment_agrees: bool | None = None
    review_proposal: str = ""
    open_items: int = 0
    """Items of the last request to complete that are not ticked as done."""


def duty(regulation: Regulation, level: str) -> Duty:
    """What an office of that level does under that regulation."""
    certifying = [one for one in LEVELS if regulation.levels.get(one)]
    if level not in certifying:
        return Duty.FORWARDS
    return Duty.SCORES if level == certifying[0] else Duty.SCORES_AFTER


def allowed_steps(regulation: Regulation, level: str, state: str) -> frozenset[str]:
    """The states that may follow."""
    return STEPS[duty(regulation, level)][state]


def steps_by_hand(regulation: Regulation, level: str, state: str) -> list[str]:
    """The states that an officer may lead a dossier to here and now, in the order of its life."""
    own = duty(regulation, level)
    possible = STEPS[own][state] & BY_HAND[own]
    if state == "scheduled":  # it leaves an agenda through the session's own form
        possible -= {"reviewed"}
    return [one for one in STATES if one in possible]


def refuse_unless_allowed(regulation: Regulation, level: str, from_state: str, to_state: str) -> None:
    """Refuse a step that this level does not take under this regulation.

    Raises:
        RuleBroken: `dossier_step_of_other_level` where another level takes it,
            `dossier_step_not_allowed` where nobody does; with what would make it possible.
    """
    own = duty(regulation, level)
    possible = STEPS[own][from_state]
    if to_state in possible:
        return
    arguments = {"before": STATES[from_state], "after": STATES[to_state], "possible": _named(possible)}
    if to_state not in _reachable(STEPS[own]):
        raise RuleBroken(
            "dossier_step_of_other_level",
            "state",
            **arguments,
            regulation=regulation.short_name,
            level=LEVEL_NAMES[level],
            who=LEVEL_NAMES[next(one for one in LEVELS if regulation.levels.get(one))],
        )
    way = _way(STEPS[own], from_state, to_state)
    raise RuleBroken("dossier_step_not_allowed", "state", **arguments, way=way)


def refuse_unready(facts: StepFacts, to_state: str) -> None:
    """Refuse a step whose conditions are not met yet.

    Raises:
        RuleBroken: `dossier_not_eligible`, `not_assessed_before`.
    """
    if to_state == "scheduled" and facts.eligible is False:
        raise RuleBroken("dossier_not_eligible", "state", note=facts.eligible_note or "chưa ghi lý do")
    if facts.state == "returned" and to_state == "assessed" and not _was(facts, "assessed"):
        raise RuleBroken("not_assessed_before", "state")


def refuse_day(day: date, today: date, steps: Iterable[Step]) -> None:
    """Refuse the day of a step that lies in the future or before the step that stands now.

    Raises:
        RuleBroken: `step_day_in_future`, `step_day_before_previous`.
    """
    if day > today:
        raise RuleBroken("step_day_in_future", "on_day", day=shown_date(day), today=shown_date(today))
    standing = standing_steps(steps)
    if standing and day < standing[-1].on_day:
        last = standing[-1]
        raise RuleBroken(
            "step_day_before_previous",
            "on_day",
            day=shown_date(day),
            previous=shown_date(last.on_day),
            state=STATES[last.to_state],
        )


def refuse_step_back(facts: StepFacts) -> Step:
    """The step that would be taken back; refused while something stands on it.

    Raises:
        RuleBroken: `no_step_to_take_back`, `step_back_on_agenda`, `step_back_has_sheets`,
            `step_back_has_result`, `step_back_has_follow_up`.
    """
    standing = standing_steps(facts.steps)
    if len(standing) < 2:
        raise RuleBroken("no_step_to_take_back", state=STATES[facts.state])
    if facts.has_result:
        raise RuleBroken("step_back_has_result", state=STATES[facts.state])
    if facts.has_sheets:
        raise RuleBroken("step_back_has_sheets", state=STATES[facts.state])
    if facts.agenda_title:
        raise RuleBroken("step_back_on_agenda", session=facts.agenda_title)
    if facts.state not in OPEN_STATES and facts.follow_up:
        raise RuleBroken("step_back_has_follow_up", state=STATES[facts.state], other=facts.follow_up)
    return standing[-1]


def step_doubts(facts: StepFacts, to_state: str) -> list[Problem]:
    """What is not in order yet for a step that may be taken all the same."""
    return list(_doubts(facts, to_state))


def standing_steps(steps: Iterable[Step]) -> list[Step]:
    """The steps that still stand: a step back takes the last of them away."""
    standing: list[Step] = []
    for step in steps:
        if not step.back:
            standing.append(step)
        elif standing:
            standing.pop()
    return standing


def _doubts(facts: StepFacts, to_state: str) -> Iterator[Problem]:
    if facts.state == "returned" and to_state in ("received", "assessed") and facts.open_items:
        yield Problem("", "requested_items_open", {"count": facts.open_items}, "warning")
    if to_state in ("assessed", "handed_over"):
        if not facts.assessment_concluded:
            yield Problem("", "assessment_not_recorded", {}, "warning")
        elif facts.assessment_agrees is False:
            yield Problem("", "assessment_disagrees", {}, "warning")
    if to_state == "reviewed":
        if facts.eligible is None:
            yield Problem("", "eligibility_not_ticked", {}, "warning")
        if not facts.review_proposal:
            yield Problem("", "review_not_recorded", {}, "warning")
        if facts.tourism and not facts.surveyed:
            yield Problem("", "survey_not_yet", {}, "warning")
    if to_state in ("reviewed", "handed_over") and facts.eligible is False:
        yield Problem("", "eligibility_not_met", {"note": facts.eligible_note}, "warning")


def _was(facts: StepFacts, state: str) -> bool:
    return any(step.to_state == state for step in standing_steps(facts.steps))


def _reachable(steps: Steps) -> set[str]:
    return {"draft", *(state for following in steps.values() for state in following)}


def _named(states: Iterable[str]) -> str:
    wanted = set(states)
    return ", ".join(STATES[state] for state in STATES if state in wanted) or "không còn bước nào"


def _way(steps: Steps, from_state: str, to_state: str) -> str:
    """The shortest way to a state in words, or that none leads there."""
    before: dict[str, str] = {from_state: ""}
    waiting = deque([from_state])
    while waiting:
        state = waiting.popleft()
        for following in (one for one in STATES if one in steps[state] and one not in before):
            before[following] = state
            waiting.append(following)
    if to_state not in before or to_state == from_state:
        return "không có đường nào dẫn tới bước đó"
    way = []
    state = to_state
    while state != from_state:
        way.append(STATES[state])
        state = before[state]
    return " → ".join(reversed(way))
