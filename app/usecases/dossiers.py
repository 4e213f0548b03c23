"""Saves dossiers and leads them from state to state."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from app.domain.checks import cleaned
from app.domain.completion_requests import RequestDraft
from app.domain.completion_requests import check as check_request
from app.domain.dossier_changes import as_json
from app.domain.dossiers import LONG_TEXTS, DossierDraft, check
from app.domain.lifecycle import (
    EDITABLE_STATES,
    NEEDS_REASON,
    OPEN_STATES,
    STATES,
    Step,
    StepFacts,
    refuse_day,
    refuse_step_back,
    refuse_unless_allowed,
    refuse_unready,
    step_doubts,
    steps_by_hand,
)
from app.kernel.dates import instant_text
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.numbers import padded
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.queries.dossier_facts import present_facts, snapshot_id
from app.storage.queries.dossiers import dossier_draft, is_in_use, latest_finished, unfinished_dossiers
from app.storage.queries.lifecycle import latest_request, step_count, step_facts
from app.storage.queries.offices import office_draft
from app.storage.queries.products import product_draft
from app.storage.queries.registrations import registrations_of
from app.storage.reading import Reader
from app.storage.references import delete_with_parts
from app.storage.registers import allot_number
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.carried_over import carry_over
from app.usecases.dossier_regulations import due_regulation, regulation_problems
from app.usecases.hand_overs import refuse_unless_it_forwards
from app.usecases.known_regulations import regulation_of
from app.usecases.outcomes import Done
from app.usecases.papers_of_dossiers import forget_dossier, serve_new_dossier


def save_dossier(file: OfficeFile, draft: DossierDraft, who: str) -> Done:
    """Save a dossier. A state that differs from the stored one is a step and must be allowed.

    A new upgrade or re-evaluation is linked to the product's previous dossier and takes over what that
    one held; only what changed is left to be said.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `dossier_step_not_allowed`, `dossier_step_of_other_level`, `row_changed_meanwhile`.
    """
    draft = cleaned(draft, LONG_TEXTS)
    with file.writing("save_dossier", who) as writer:
        product = product_draft(writer, draft.product_id) if draft.product_id else None
        problems = check(draft, file.clock.today(), product.set_no if product else None)
        before = dossier_draft(writer, draft.id) if draft.id else None
        if before is not None:
            _refuse_stale(before, draft)
        problems += regulation_problems(writer, draft, before, file.clock.today())
        refuse_if_any(problems + _unfinished(writer, draft))
        row_id = insert_dossier(writer, draft, who) if before is None else before.id
        if before is not None:
            draft = _numbered(writer, draft)
            if before.product_id != draft.product_id:
                draft = replace(draft, previous_id=None)
            if before.state != draft.state:
                if draft.state == "handed_over":
                    refuse_unless_it_forwards(writer, row_id)
                step(writer, row_id, draft.state, file.clock.today(), who)
                draft = _with_stamps(writer, replace(draft, version=0))
            writer.update(t.dossiers, row_id, _values(draft), draft.version or None)
    return Done(row_id, writer.changed, writer.change_id)


def move_dossier(
    file: OfficeFile,
    dossier_id: str,
    state: str,
    who: str,
    note: str = "",
    day: date | None = None,
    by_whom: str = "",
) -> Done:
    """Lead a dossier to its next state.

    Args:
        day: when it happened, by default today; not in the future and not before the step that stands.
        by_whom: who took the step where that is not the officer at the keyboard.

    Raises:
        RuleBroken: `dossier_step_not_allowed`, `dossier_step_of_other_level`, a condition that is not met,
            `step_day_in_future`, `step_day_before_previous`, `reason_for_step`, `row_is_gone`;
            `council_scores_first` or `level_has_no_such_duty` for a hand-over that is not this level's.
    """
    note = clean_paragraphs(note)
    with file.writing("move_dossier", who) as writer:
        if state == "handed_over":
            refuse_unless_it_forwards(writer, dossier_id)
        day = day or file.clock.today()
        refuse_day(day, file.clock.today(), _facts(writer, dossier_id).steps)
        if state in NEEDS_REASON and not note:
            raise RuleBroken("reason_for_step", "note", state=STATES[state])
        step(writer, dossier_id, state, day, by_whom or who, note)
    return Done(dossier_id, writer.changed, writer.change_id)


def return_for_completion(file: OfficeFile, draft: RequestDraft, who: str) -> Done:
    """Return a dossier with the list of what is asked for. `Done.id` is the request.

    Raises:
        ProblemsFound: with every problem of the request.
        RuleBroken: as `move_dossier`.
    """
    draft = cleaned(draft)
    refuse_if_any(check_request(draft, file.clock.today()))
    with file.writing("return_for_completion", who) as writer:
        day = draft.asked_on or file.clock.today()
        refuse_day(day, file.clock.today(), _facts(writer, draft.dossier_id).steps)
        items = [item for item in draft.items if item.what.strip()]
        words = "; ".join(clean_paragraphs(item.what) for item in items)
        step(writer, draft.dossier_id, "returned", day, draft.asked_by or who, words)
        request_id = writer.insert(
            t.completion_requests,
            {
                "dossier_id": draft.dossier_id,
                "asked_on": day,
                "due_on": draft.due_on,
                "asked_by": draft.asked_by or who,
                "note": draft.note,
            },
        )
        for position, item in enumerate(items, 1):
            values = {
                "request_id": request_id,
                "position": position,
                "what": clean_paragraphs(item.what),
                "criterion_code": item.criterion_code,
                "remark": item.remark,
            }
            writer.insert(t.requested_items, values)
    return Done(request_id, writer.changed, writer.change_id)


def tick_requested_item(file: OfficeFile, item_id: str, done: bool, who: str) -> Done:
    """Tick that one thing of a request was handed in, or take the tick back.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("tick_requested_item", who) as writer:
        writer.update(t.requested_items, item_id, {"done": done})
    return Done(item_id, writer.changed, writer.change_id)


def step_back(file: OfficeFile, dossier_id: str, reason: str, who: str) -> Done:
    """Take the last step of a dossier back, with a reason; the record keeps both.

    Raises:
        RuleBroken: `reason_required`; `no_step_to_take_back`, `step_back_on_agenda`,
            `step_back_has_sheets`, `step_back_has_result`, `step_back_has_follow_up`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.writing("step_back", who) as writer:
        facts = _facts(writer, dossier_id)
        last = refuse_step_back(facts)
        writer.update(
            t.dossiers, dossier_id, {"state": last.from_state, **_unstamped(writer, dossier_id, last)}
        )
        today = file.clock.today()
        _record_step(writer, dossier_id, facts.state, last.from_state, today, who, reason, back=True)
    return Done(dossier_id, writer.changed, writer.change_id)


def possible_steps(file: OfficeFile, dossier_id: str) -> list[tuple[str, list[Problem]]]:
    """The steps that an officer may take now, each with what is not in order yet.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        draft, facts = standing_draft(reader, dossier_id), _facts(reader, dossier_id)
        states = steps_by_hand(regulation_of(reader, draft.regulation_id), office_level(reader), draft.state)
        if "assessed" in states and draft.state == "returned":
            came_from = {one.to_state for one in facts.steps}
            states = [state for state in states if state != "assessed" or "assessed" in came_from]
        return [(state, step_doubts(facts, state)) for state in states]


def delete_dossier(file: OfficeFile, dossier_id: str, who: str) -> Done:
    """Delete a dossier that no session and no result refers to, with everything that hangs on it.

    Raises:
        RuleBroken: `dossier_in_use`, `row_still_used`.
    """
    with file.writing("delete_dossier", who) as writer:
        for registration_id in registrations_of(writer, dossier_id):
            writer.update(t.registrations, registration_id, {"dossier_id": None})
        if is_in_use(writer, dossier_id):
            raise RuleBroken("dossier_in_use")
        forget_dossier(writer, dossier_id)
        delete_with_parts(writer, t.dossiers, dossier_id)
    return Done(dossier_id, writer.changed, writer.change_id)


def insert_dossier(writer: Writer, draft: DossierDraft, who: str) -> str:
    """A new dossier with its first step inside a larger verb; what its previous one held is carried over."""
    draft = _numbered(writer, _linked(writer, draft))
    row_id = writer.insert(t.dossiers, _values(draft))
    _record_step(writer, row_id, "", draft.state, draft.received_on or writer.clock.today(), who)
    serve_new_dossier(writer, row_id)
    if draft.previous_id:
        carry_over(writer, draft.previous_id, row_id)
    if draft.state != "draft":
        _keep_facts(writer, row_id, draft.product_id)
    return row_id


def step(writer: Writer, dossier_id: str, state: str, day: date, who: str, note: str = "") -> None:
    """One step inside a larger verb (a session's agenda, a result, a decision).

    Raises:
        RuleBroken: `dossier_step_not_allowed`, `dossier_step_of_other_level`, a condition that is not met,
            `row_is_gone`.
    """
    before = standing_draft(writer, dossier_id)
    if before.state == state:
        return
    refuse_unless_allowed(
        regulation_of(writer, before.regulation_id), office_level(writer), before.state, state
    )
    refuse_unready(_facts(writer, dossier_id), state)
    writer.update(t.dossiers, dossier_id, {"state": state, **_stamped(writer, before, state, day, note)})
    _record_step(writer, dossier_id, before.state, state, day, who, note)
    if state in EDITABLE_STATES or state in ("scheduled", "handed_over"):
        _keep_facts(writer, dossier_id, before.product_id)


def office_level(reader: Reader) -> str:
    """The level of the office whose file this is."""
    office = office_draft(reader)
    return office.level if office else "district"


def standing_draft(reader: Reader, dossier_id: str) -> DossierDraft:
    """A dossier that must be there.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    draft = dossier_draft(reader, dossier_id)
    if draft is None:
        raise RuleBroken("row_is_gone")
    return draft


def _facts(reader: Reader, dossier_id: str) -> StepFacts:
    facts = step_facts(reader, dossier_id)
    if facts is None:
        raise RuleBroken("row_is_gone")
    return facts


def _values(draft: DossierDraft) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}


def _refuse_stale(before: DossierDraft, draft: DossierDraft) -> None:
    if draft.version and draft.version != before.version:
        raise RuleBroken("row_changed_meanwhile")


_STAMPED = ("number", "received_on", "returned_on", "returned_reason")


def _with_stamps(reader: Reader, draft: DossierDraft) -> DossierDraft:
    """What a step has just written into the dossier is not wiped out by a form that knew it not."""
    stored = standing_draft(reader, draft.id)
    return replace(draft, **{name: getattr(draft, name) or getattr(stored, name) for name in _STAMPED})


def _linked(writer: Writer, draft: DossierDraft) -> DossierDraft:
    """An upgrade or a re-evaluation starts from the product's last finished dossier."""
    if draft.kind == "first" or draft.previous_id:
        return draft
    return replace(draft, previous_id=latest_finished(writer, draft.product_id))


def _stamped(writer: Writer, before: DossierDraft, state: str, day: date, note: str) -> dict[str, Any]:
    """What a step leaves in the dossier itself."""
    if state == "returned":
        return {"returned_on": day, "returned_reason": note}
    if state == "withdrawn":
        return {"withdrawn_on": day, "withdrawn_reason": note}
    values: dict[str, Any] = {}
    if before.state == "returned":
        values["completed_on"] = day
        _answer_request(writer, before.id, day)
    if state == "received" and before.received_on is None:
        values["received_on"] = day
        if not before.regulation_reason:
            today = writer.clock.today()
            values["regulation_id"] = due_regulation(writer, day, before.kind, today, before.regulation_id)
    if state == "received" and not before.number:
        received = replace(before, state=state, received_on=before.received_on or day)
        values["number"] = _numbered(writer, received).number
    return values


def _unstamped(writer: Writer, dossier_id: str, last: Step) -> dict[str, Any]:
    """What taking a step back takes out of the dossier again; numbers stay given."""
    if last.to_state == "returned":
        request = latest_request(writer, dossier_id)
        if request is not None and request.answered_on is None:
            delete_with_parts(writer, t.completion_requests, request.id)
        return {"returned_on": None, "returned_reason": ""}
    if last.to_state == "withdrawn":
        return {"withdrawn_on": None, "withdrawn_reason": ""}
    if last.from_state == "returned":
        _answer_request(writer, dossier_id, None)
        return {"completed_on": None}
    return {}


def _answer_request(writer: Writer, dossier_id: str, day: date | None) -> None:
    request = latest_request(writer, dossier_id)
    if request is not None and (request.answered_on is None) == (day is not None):
        writer.update(t.completion_requests, request.id, {"answered_on": day})


def _keep_facts(writer: Writer, dossier_id: str, product_id: str) -> None:
    """Producer and product as they stand at this step, for the list of changes of a later dossier."""
    values = {
        "dossier_id": dossier_id,
        "taken_on": writer.clock.today(),
        "facts": as_json(present_facts(writer, product_id)),
    }
    known = snapshot_id(writer, dossier_id)
    if known:
        writer.update(t.dossier_snapshots, known, values)
    else:
        writer.insert(t.dossier_snapshots, values)


def _record_step(
    writer: Writer,
    dossier_id: str,
    before: str,
    after: str,
    day: date,
    who: str,
    note: str = "",
    *,
    back: bool = False,
) -> None:
    writer.insert(
        t.dossier_steps,
        {
            "dossier_id": dossier_id,
            "from_state": before,
            "to_state": after,
            "on_day": day,
            "at": instant_text(writer.clock.now()),
            "position": step_count(writer, dossier_id) + 1,
            "by_whom": who,
            "note": note,
            "back": back,
        },
    )


def _numbered(writer: Writer, draft: DossierDraft) -> DossierDraft:
    """A received dossier has the number of its receipt, from the register of its year."""
    if draft.number or draft.received_on is None or draft.state == "draft":
        return draft
    return replace(draft, number=receipt_number(writer, draft.received_on.year))


def receipt_number(writer: Writer, year: int) -> str:
    """The next number of a receipt; never given twice."""
    sequence = allot_number(writer, "receipt", "", year)
    return f"{padded(sequence)}/{year}/PĐK-OCOP"


def _unfinished(writer: Writer, draft: DossierDraft) -> list[Problem]:
    if draft.state not in OPEN_STATES:
        return []
    for row_id, number, state in unfinished_dossiers(writer, draft.product_id, OPEN_STATES):
        if row_id != draft.id:
            return [Problem("product_id", "dossier_open_already", {"number": number, "state": STATES[state]})]
    return []
