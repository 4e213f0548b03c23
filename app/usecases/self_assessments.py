"""Fills the producer's self-assessment. Every answer is in the office file at once."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from app.domain.checks import cleaned
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.dossiers import DossierDraft
from app.domain.lifecycle import EDITABLE_STATES, STATES
from app.domain.regulation import Regulation
from app.domain.scoring import closed_gates
from app.domain.self_assessments import LONG_TEXTS, SelfReportDraft, check
from app.kernel.errors import RuleBroken, refuse_if_any
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.products import product_draft
from app.storage.queries.scoring import AnswerRow
from app.storage.queries.self_assessments import (
    SelfAssessmentRow,
    self_answers_of,
    self_assessment,
)
from app.storage.reading import Reader
from app.storage.references import delete_with_parts
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.known_regulations import regulation_of
from app.usecases.outcomes import Done


@dataclass(frozen=True, slots=True)
class DossierSheet:
    """The sheet that a dossier is judged by."""

    dossier: DossierDraft
    regulation: Regulation
    sheet: CriteriaSheet

    @property
    def variant(self) -> str | None:
        """The case of set 26."""
        return self.dossier.variant


@dataclass(frozen=True, slots=True)
class OwnScore:
    """A self-assessment as the page shows it. `fits` is False where it answers another sheet."""

    of: DossierSheet
    answers: dict[str, int]
    notes: dict[str, str]
    report: SelfReportDraft
    fits: bool
    is_free: bool


def dossier_sheet(reader: Reader, dossier_id: str) -> DossierSheet:
    """The sheet that a dossier is judged by.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    draft = dossier_draft(reader, dossier_id)
    product = product_draft(reader, draft.product_id) if draft else None
    if draft is None or product is None:
        raise RuleBroken("row_is_gone")
    regulation = regulation_of(reader, draft.regulation_id)
    return DossierSheet(draft, regulation, regulation.sheet(product.set_no or 0))


def read_self_assessment(file: OfficeFile, dossier_id: str) -> OwnScore:
    """The self-assessment of a dossier, empty where there is none yet.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    with file.reading() as reader:
        of = dossier_sheet(reader, dossier_id)
        row = self_assessment(reader, dossier_id)
        given = self_answers_of(reader, dossier_id)
    fits = row is None or answers_same_sheet(reader, row, of)
    return OwnScore(
        of,
        {one.criterion_code: one.option_no for one in given} if fits else {},
        {one.criterion_code: one.note for one in given if one.note} if fits else {},
        row.report if row else SelfReportDraft(id=dossier_id),
        fits,
        of.dossier.state in EDITABLE_STATES,
    )


def answer_self(file: OfficeFile, dossier_id: str, code: str, option: int | None, who: str) -> Done:
    """Answer one criterion for the producer (None takes the answer away). `Done.id` is the dossier.

    Raises:
        RuleBroken: `self_assessment_locked`, `criterion_unknown`, `option_out_of_range`, `gate_closed`.
    """
    return answer_self_all(file, dossier_id, {code: option}, who)


def answer_self_all(file: OfficeFile, dossier_id: str, given: dict[str, int | None], who: str) -> Done:
    """Answer several criteria in one change; a gated criterion whose story has no points becomes 0.

    Answers to another sheet (the set or the decision was changed meanwhile) are thrown away first.

    Raises:
        RuleBroken: as `answer_self`; nothing is saved.
    """
    with file.writing("answer_self", who) as writer:
        of = _free_sheet(writer, dossier_id)
        own_id = _own_row(writer, of)
        known = {one.criterion_code: one for one in self_answers_of(writer, dossier_id)}
        wanted = _wanted(of, {code: one.option_no for code, one in known.items()}, given)
        _store(writer, own_id, known, wanted)
    return Done(dossier_id, writer.changed, writer.change_id)


def note_self(file: OfficeFile, dossier_id: str, code: str, text: str, who: str) -> Done:
    """Write the producer's remark on a criterion that is answered.

    Raises:
        RuleBroken: `self_assessment_locked`, `note_needs_answer`.
    """
    with file.writing("note_self", who) as writer:
        _free_sheet(writer, dossier_id)
        found = {one.criterion_code: one for one in self_answers_of(writer, dossier_id)}.get(code)
        if found is None:
            raise RuleBroken("note_needs_answer", code, criterion=code)
        writer.update(t.self_answers, found.id, {"note": clean_paragraphs(text)})
    return Done(dossier_id, writer.changed, writer.change_id)


def save_self_report(file: OfficeFile, draft: SelfReportDraft, who: str) -> Done:
    """Save what form 2 tells beside the score. `Done.id` is the dossier.

    Raises:
        ProblemsFound: with every problem of the report.
        RuleBroken: `self_assessment_locked`, `row_changed_meanwhile`.
    """
    draft = cleaned(draft, LONG_TEXTS)
    refuse_if_any(check(draft, file.clock.today()))
    with file.writing("save_self_report", who) as writer:
        of = _free_sheet(writer, draft.id)
        before = self_assessment(writer, draft.id)
        if before is not None and not draft.version and before.version > 1:
            raise RuleBroken("row_changed_meanwhile")
        own_id = _own_row(writer, of)
        values = {
            name: value
            for name, value in asdict(draft).items()
            if name not in ("id", "version", "property_kinds")
        }
        values["property_kinds"] = ",".join(draft.property_kinds)
        writer.update(t.self_assessments, own_id, values, draft.version or None)
    return Done(draft.id, writer.changed, writer.change_id)


def answers_same_sheet(reader: Reader, row: SelfAssessmentRow, of: DossierSheet) -> bool:
    """Whether a self-assessment answers the sheet that its dossier is judged by now."""
    if (row.set_no, row.variant) != (of.sheet.no, of.variant):
        return False
    return (
        row.regulation_id == of.regulation.id
        or regulation_of(reader, row.regulation_id).sheets.get(row.set_no) == of.sheet
    )


def _free_sheet(reader: Reader, dossier_id: str) -> DossierSheet:
    of = dossier_sheet(reader, dossier_id)
    if of.dossier.state not in EDITABLE_STATES:
        raise RuleBroken("self_assessment_locked", state=STATES[of.dossier.state])
    return of


def _own_row(writer: Writer, of: DossierSheet) -> str:
    row = self_assessment(writer, of.dossier.id)
    values = {"regulation_id": of.regulation.id, "set_no": of.sheet.no, "variant": of.variant}
    if row is not None and answers_same_sheet(writer, row, of):
        writer.update(t.self_assessments, row.id, values)
        return row.id
    if row is not None:
        for one in self_answers_of(writer, of.dossier.id):
            delete_with_parts(writer, t.self_answers, one.id)
        writer.update(t.self_assessments, row.id, values)
        return row.id
    return writer.insert(t.self_assessments, {"dossier_id": of.dossier.id, **values})


def _wanted(of: DossierSheet, present: dict[str, int], given: dict[str, int | None]) -> dict[str, int]:
    wanted = dict(present)
    for code, option in given.items():
        of.sheet.criterion(code).points(option or 0, of.variant)
        if option is None:
            wanted.pop(code, None)
        else:
            wanted[code] = option
    for code in closed_gates(of.sheet, wanted, of.variant):
        if given.get(code):
            gate = of.sheet.criterion(code).gated_by
            raise RuleBroken("gate_closed", code, member="chủ thể", criterion=code, gate=gate)
        wanted[code] = 0
    return wanted


def _store(writer: Writer, own_id: str, known: dict[str, AnswerRow], wanted: dict[str, int]) -> None:
    new = []
    for code, option in wanted.items():
        if code in known:
            writer.update(t.self_answers, known[code].id, {"option_no": option})
        else:
            new.append({"self_assessment_id": own_id, "criterion_code": code, "option_no": option})
    if new:
        writer.insert_many(t.self_answers, new)
    for code, row in known.items():
        if code not in wanted:
            writer.delete(t.self_answers, row.id)
