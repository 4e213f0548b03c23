"""Records what came back for products that were handed over, and decides those that were sent back lower."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from app.domain.certificates import LEVEL_NAMES
from app.domain.checks import cleaned
from app.domain.decisions import DecisionDraft
from app.domain.decisions import check as check_decision
from app.domain.results_from_above import ResultFromAbove, check, is_plausible, is_returned
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.dossiers import DossierRow, dossier_row
from app.storage.queries.offices import office_draft
from app.storage.queries.results import returned_result
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossiers import step
from app.usecases.known_regulations import regulation_of
from app.usecases.outcomes import Done


def record_result_from_above(file: OfficeFile, draft: ResultFromAbove, who: str) -> Done:
    """Record the result of the level above, with its certificate where it gave one.

    A class that this office certifies itself waits for this office's decision; a class of the level above
    ends the dossier; none at all ends it as not recognised.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `result_not_awaited`, `row_is_gone`.
    """
    draft = cleaned(draft)
    with file.writing("record_result_from_above", who) as writer:
        dossier = _awaited(writer, draft)
        office = office_draft(writer)
        certifier = regulation_of(writer, dossier.regulation_id).certifiable_by(draft.star_class)
        refuse_if_any([*check(draft, file.clock.today()), *_class_problems(draft, certifier)])
        returned = is_returned(draft.star_class, certifier, office.level if office else "")
        row_id = _insert_result(writer, draft, certifier, returned=returned)
        if draft.certificate_number and not returned:
            _insert_certificate(writer, draft, dossier, row_id)
        if not returned:
            _finish(writer, draft, certifier, who)
    return Done(row_id, writer.changed, writer.change_id)


def decide_returned(file: OfficeFile, dossier_id: str, draft: DecisionDraft, who: str) -> Done:
    """This office's decision on a product that came back with a class of its own, linked to that result.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `returned_result_missing`.
    """
    draft = cleaned(draft)
    refuse_if_any(check_decision(draft, file.clock.today()))
    with file.writing("decide_returned", who) as writer:
        dossier = dossier_row(writer, dossier_id)
        result = returned_result(writer, dossier_id)
        if dossier is None or result is None:
            raise RuleBroken("returned_result_missing", product=dossier.product if dossier else "")
        values = {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}
        row_id = writer.insert(
            t.decisions, {**values, "kind": "returned", "result_id": result, "session_id": None}
        )
        step(writer, dossier_id, "decided", _day(writer, draft.decided_on), who, f"QĐ {draft.number}")
    return Done(row_id, writer.changed, writer.change_id)


def _awaited(writer: Writer, draft: ResultFromAbove) -> DossierRow:
    dossier = dossier_row(writer, draft.dossier_id) if draft.dossier_id else None
    if dossier is None:
        raise RuleBroken("row_is_gone")
    if dossier.state != "handed_over" or returned_result(writer, draft.dossier_id):
        raise RuleBroken("result_not_awaited", product=dossier.product)
    return dossier


def _class_problems(draft: ResultFromAbove, certifier: str) -> list[Problem]:
    if draft.level not in LEVEL_NAMES or is_plausible(certifier, draft.level):
        return []
    told = {"stars": draft.star_class, "level": LEVEL_NAMES[draft.level]}
    return [Problem("star_class", "class_of_returned_unlikely", told)]


def _insert_result(writer: Writer, draft: ResultFromAbove, certifier: str, *, returned: bool) -> str:
    score = draft.exact_score
    return writer.insert(
        t.results,
        {
            "dossier_id": draft.dossier_id,
            "session_id": None,
            "level": draft.level,
            "score_numerator": None if score is None else score.numerator,
            "score_denominator": None if score is None else score.denominator,
            "star_class": draft.star_class,
            "action": "certify" if returned else "none",
            "certifiable_by": certifier,
            "verdict": json.dumps(
                {"decision_number": draft.decision_number, "decision_date": _iso(draft.decision_date)},
                ensure_ascii=False,
            ),
            "concluded_on": draft.concluded_on,
            "note": draft.note,
        },
    )


def _insert_certificate(writer: Writer, draft: ResultFromAbove, dossier: DossierRow, result_id: str) -> None:
    writer.insert(
        t.certificates,
        {
            "number": draft.certificate_number,
            "year": draft.issued_on.year if draft.issued_on else 0,
            "dossier_id": draft.dossier_id,
            "product_id": dossier.product_id,
            "result_id": result_id,
            "issued_on": draft.issued_on,
            "valid_until": draft.valid_until,
            "star_class": draft.star_class,
            "issuer_level": draft.level,
            "external": True,
            "note": draft.decision_number,
        },
    )


def _finish(writer: Writer, draft: ResultFromAbove, certifier: str, who: str) -> None:
    day = draft.concluded_on or writer.clock.today()
    note = f"{LEVEL_NAMES[draft.level]}: {draft.decision_number}".rstrip(": ")
    if certifier == "none":
        step(writer, draft.dossier_id, "not_recognised", day, who, note)
        return
    step(writer, draft.dossier_id, "decided", day, who, note)
    if draft.certificate_number:
        step(writer, draft.dossier_id, "certified", draft.issued_on or day, who, draft.certificate_number)


def _day(writer: Writer, day: date | None) -> date:
    return day or writer.clock.today()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
