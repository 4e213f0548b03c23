"""Saves dossiers and leads them from state to state."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

from app.domain.checks import cleaned
from app.domain.dossiers import LONG_TEXTS, DossierDraft, check
from app.domain.lifecycle import OPEN_STATES, STATES, refuse_unless_allowed
from app.kernel.dates import instant_text
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.numbers import padded
from app.storage import tables as t
from app.storage.queries.dossiers import dossier_draft, is_in_use, step_ids, unfinished_dossiers
from app.storage.queries.products import product_draft
from app.storage.registers import allot_number
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossier_regulations import regulation_problems
from app.usecases.hand_overs import refuse_unless_it_forwards
from app.usecases.outcomes import Done
from app.usecases.papers_of_dossiers import forget_dossier, serve_new_dossier


def save_dossier(file: OfficeFile, draft: DossierDraft, who: str) -> Done:
    """Save a dossier. A state that differs from the stored one is a step and must be allowed.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `dossier_step_not_allowed`, `row_changed_meanwhile`.
    """
    draft = cleaned(draft, LONG_TEXTS)
    with file.writing("save_dossier", who) as writer:
        product = product_draft(writer, draft.product_id) if draft.product_id else None
        problems = check(draft, file.clock.today(), product.set_no if product else None)
        before = dossier_draft(writer, draft.id) if draft.id else None
        problems += regulation_problems(writer, draft, before, file.clock.today())
        refuse_if_any(problems + _unfinished(writer, draft))
        draft = _numbered(writer, draft)
        values = {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}
        if before is None:
            row_id = writer.insert(t.dossiers, values)
            _record_step(writer, row_id, "", draft.state, draft.received_on or file.clock.today(), who)
            serve_new_dossier(writer, row_id)
        else:
            row_id = before.id
            if before.state != draft.state:
                refuse_unless_allowed(before.state, draft.state)
                if draft.state == "handed_over":
                    refuse_unless_it_forwards(writer, row_id)
                _record_step(writer, row_id, before.state, draft.state, file.clock.today(), who)
            writer.update(t.dossiers, row_id, values, draft.version or None)
    return Done(row_id, writer.changed, writer.change_id)


def move_dossier(file: OfficeFile, dossier_id: str, state: str, who: str, note: str = "") -> Done:
    """Lead a dossier to its next state today.

    Raises:
        RuleBroken: `dossier_step_not_allowed`, `row_is_gone`; `council_scores_first` or
            `level_has_no_such_duty` for a hand-over that is not this level's.
    """
    with file.writing("move_dossier", who) as writer:
        if state == "handed_over":
            refuse_unless_it_forwards(writer, dossier_id)
        step(writer, dossier_id, state, file.clock.today(), who, note)
    return Done(dossier_id, writer.changed, writer.change_id)


def delete_dossier(file: OfficeFile, dossier_id: str, who: str) -> Done:
    """Delete a dossier that no session and no result refers to.

    Raises:
        RuleBroken: `dossier_in_use`.
    """
    with file.writing("delete_dossier", who) as writer:
        if is_in_use(writer, dossier_id):
            raise RuleBroken("dossier_in_use")
        forget_dossier(writer, dossier_id)
        for step_id in step_ids(writer, dossier_id):
            writer.delete(t.dossier_steps, step_id)
        writer.delete(t.dossiers, dossier_id)
    return Done(dossier_id, writer.changed, writer.change_id)


def step(writer: Writer, dossier_id: str, state: str, day: date, who: str, note: str = "") -> None:
    """One step inside a larger verb (a session's agenda, a result, a decision).

    Raises:
        RuleBroken: `dossier_step_not_allowed`, `row_is_gone`.
    """
    before = dossier_draft(writer, dossier_id)
    if before is None:
        raise RuleBroken("row_is_gone")
    if before.state == state:
        return
    refuse_unless_allowed(before.state, state)
    writer.update(t.dossiers, dossier_id, {"state": state})
    _record_step(writer, dossier_id, before.state, state, day, who, note)


def _record_step(
    writer: Writer, dossier_id: str, before: str, after: str, day: date, who: str, note: str = ""
) -> None:
    writer.insert(
        t.dossier_steps,
        {
            "dossier_id": dossier_id,
            "from_state": before,
            "to_state": after,
            "on_day": day,
            "at": instant_text(writer.clock.now()),
            "by_whom": who,
            "note": note,
        },
    )


def _numbered(writer: Writer, draft: DossierDraft) -> DossierDraft:
    """A received dossier has the number of its receipt, from the register of its year."""
    if draft.number or draft.received_on is None or draft.state == "draft":
        return draft
    year = draft.received_on.year
    sequence = allot_number(writer, "receipt", "", year)
    return replace(draft, number=f"{padded(sequence)}/{year}/PĐK-OCOP")


def _unfinished(writer: Writer, draft: DossierDraft) -> list[Problem]:
    if draft.state not in OPEN_STATES:
        return []
    for row_id, number, state in unfinished_dossiers(writer, draft.product_id, OPEN_STATES):
        if row_id != draft.id:
            return [Problem("product_id", "dossier_open_already", {"number": number, "state": STATES[state]})]
    return []
