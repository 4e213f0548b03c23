"""Saves the support team's review of a dossier, with its survey."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.domain.checks import cleaned
from app.domain.lifecycle import EDITABLE_STATES, STATES
from app.domain.products import TOURISM_SET
from app.domain.reviews import (
    LONG_TEXTS,
    Condition,
    ReviewDraft,
    check,
    conditions,
    eligible,
    hints,
    own_hints,
    unmet,
)
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.dossiers import DossierRow, dossier_row
from app.storage.queries.reviews import (
    check_ids,
    review_checks_of,
    review_draft,
    review_saves,
    survey_id,
    tick_ids,
)
from app.storage.queries.self_assessments import self_answers_of, self_assessment
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.commune_assessments import commune_hints
from app.usecases.outcomes import Done
from app.usecases.self_assessments import DossierSheet, answers_same_sheet, dossier_sheet


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as its screens show it."""

    row: DossierRow
    of: DossierSheet
    draft: ReviewDraft
    conditions: tuple[Condition, ...]
    hints: dict[str, tuple[str, ...]]
    """What producer and commune say of each criterion."""
    is_free: bool

    @property
    def tourism(self) -> bool:
        """Whether a survey on the spot is required."""
        return self.of.sheet.no == TOURISM_SET


def read_review(file: OfficeFile, dossier_id: str) -> ReviewView:
    """The review of a dossier, empty where there is none yet.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    with file.reading() as reader:
        of, row = dossier_sheet(reader, dossier_id), dossier_row(reader, dossier_id)
        if row is None:
            raise RuleBroken("row_is_gone")
        return ReviewView(
            row,
            of,
            review_draft(reader, dossier_id),
            conditions(of.sheet),
            _joined(own_score_hints(reader, of), commune_hints(reader, of)),
            of.dossier.state in EDITABLE_STATES,
        )


def save_review(file: OfficeFile, draft: ReviewDraft, who: str) -> Done:
    """Save a review; the dossier then says whether it is eligible. `Done.id` is the dossier.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `review_locked`, `criterion_unknown`, `option_out_of_range`, `row_changed_meanwhile`.
    """
    draft = replace(
        cleaned(draft, LONG_TEXTS),
        ticks=tuple(cleaned(one, ("remark",)) for one in draft.ticks),
        checks=tuple(cleaned(one, ("remark",)) for one in draft.checks),
    )
    with file.writing("save_review", who) as writer:
        of = _free(writer, draft.dossier_id)
        wanted = conditions(of.sheet)
        refuse_if_any(check(draft, file.clock.today(), wanted, of.sheet.no == TOURISM_SET))
        for one in draft.checks:
            of.sheet.criterion(one.criterion_code).points(one.option_no or 0, of.variant)
        review_id = _saved_row(writer, draft)
        _save_ticks(writer, review_id, draft, {one.key for one in wanted})
        _save_checks(writer, review_id, draft)
        _save_survey(writer, draft)
        fits = {"eligible": eligible(wanted, draft.ticks), "eligible_note": unmet(wanted, draft.ticks)}
        writer.update(t.dossiers, draft.dossier_id, fits)
    return Done(draft.dossier_id, writer.changed, writer.change_id)


def criterion_hints(reader: Reader, dossier_id: str) -> dict[str, tuple[str, ...]]:
    """What commune, producer and support team say of each criterion, for whoever scores the dossier."""
    try:
        of = dossier_sheet(reader, dossier_id)
    except RuleBroken:
        return {}
    known = {one.code for one in of.sheet.criteria}
    checked = [one for one in review_checks_of(reader, dossier_id) if one.criterion_code in known]
    return _joined(
        commune_hints(reader, of),
        own_score_hints(reader, of),
        hints(of.sheet, of.variant, checked),
    )


def own_score_hints(reader: Reader, of: DossierSheet) -> dict[str, str]:
    """What the producer answered, where he answered this sheet."""
    row = self_assessment(reader, of.dossier.id)
    if row is None or not answers_same_sheet(reader, row, of):
        return {}
    given = self_answers_of(reader, of.dossier.id)
    return own_hints(
        of.sheet,
        of.variant,
        {one.criterion_code: one.option_no for one in given},
        {one.criterion_code: one.note for one in given},
    )


def _joined(*sides: dict[str, str]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for side in sides:
        for code, words in side.items():
            told[code] = (*told.get(code, ()), words)
    return told


def _free(reader: Reader, dossier_id: str) -> DossierSheet:
    of = dossier_sheet(reader, dossier_id)
    survey_time = of.sheet.no == TOURISM_SET and of.dossier.state == "scheduled"
    if of.dossier.state not in EDITABLE_STATES and not survey_time:
        raise RuleBroken("review_locked", state=STATES[of.dossier.state])
    return of


def _saved_row(writer: Writer, draft: ReviewDraft) -> str:
    present = review_draft(writer, draft.dossier_id)
    values: dict[str, Any] = {
        "dossier_id": draft.dossier_id,
        "reviewed_on": draft.reviewed_on,
        "reviewed_by": draft.reviewed_by,
        "findings": draft.findings,
        "proposal": draft.proposal,
        "proposal_note": draft.proposal_note,
        "saves": review_saves(writer, present.id) + 1,
    }
    if not present.id:
        return writer.insert(t.reviews, values)
    if draft.version != present.version:
        raise RuleBroken("row_changed_meanwhile")
    writer.update(t.reviews, present.id, values)
    return present.id


def _save_ticks(writer: Writer, review_id: str, draft: ReviewDraft, wanted: set[str]) -> None:
    known = tick_ids(writer, review_id)
    for one in draft.ticks:
        if one.condition not in wanted:
            continue
        values = {
            "review_id": review_id,
            "condition": one.condition,
            "met": one.met,
            "remark": one.remark,
        }
        if one.condition in known:
            writer.update(t.review_ticks, known.pop(one.condition), values)
        else:
            writer.insert(t.review_ticks, values)
    for row_id in known.values():
        writer.delete(t.review_ticks, row_id)


def _save_checks(writer: Writer, review_id: str, draft: ReviewDraft) -> None:
    known = check_ids(writer, review_id)
    for one in draft.checks:
        if one.option_no is None and not one.remark:
            continue
        values = {
            "review_id": review_id,
            "criterion_code": one.criterion_code,
            "option_no": one.option_no,
            "remark": one.remark,
        }
        if one.criterion_code in known:
            writer.update(t.review_checks, known.pop(one.criterion_code), values)
        else:
            writer.insert(t.review_checks, values)
    for row_id in known.values():
        writer.delete(t.review_checks, row_id)


def _save_survey(writer: Writer, draft: ReviewDraft) -> None:
    known = survey_id(writer, draft.dossier_id)
    values = {
        "dossier_id": draft.dossier_id,
        "surveyed_on": draft.surveyed_on,
        "participants": draft.survey_participants,
        "findings": draft.survey_findings,
        "outcome": draft.survey_outcome,
    }
    if known and draft.surveyed_on is None:
        writer.delete(t.field_surveys, known)
    elif known:
        writer.update(t.field_surveys, known, values)
    elif draft.surveyed_on is not None:
        writer.insert(t.field_surveys, values)
