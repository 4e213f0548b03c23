"""Puts the producer's own score beside those of commune, support team and council."""

from __future__ import annotations

from app.domain.council_results import counted_sheets
from app.domain.score_comparison import Comparison, compare
from app.domain.scoring import Answers
from app.storage.queries.commune_assessments import commune_suggestions_of
from app.storage.queries.councils import session_draft
from app.storage.queries.dossiers import latest_session
from app.storage.queries.reviews import review_checks_of
from app.storage.queries.scoring import abstentions_of, closed_sheets, result_id
from app.storage.queries.self_assessments import self_answers_of, self_assessment
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.self_assessments import answers_same_sheet, dossier_sheet


def score_comparison(file: OfficeFile, dossier_id: str) -> Comparison:
    """Every criterion of a dossier as each side sees it.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    with file.reading() as reader:
        return compared(reader, dossier_id)


def compared(reader: Reader, dossier_id: str) -> Comparison:
    """The same with a reader at hand."""
    of = dossier_sheet(reader, dossier_id)
    known = {one.code for one in of.sheet.criteria}
    checks = [one for one in review_checks_of(reader, dossier_id) if one.criterion_code in known]
    return compare(
        of.sheet,
        of.variant,
        _own(reader, dossier_id),
        {c: n for c, n in commune_suggestions_of(reader, dossier_id).items() if c in known},
        {one.criterion_code: one.option_no for one in checks},
        {one.criterion_code: one.remark for one in checks if one.remark},
        _council(reader, dossier_id),
    )


def _own(reader: Reader, dossier_id: str) -> Answers:
    row = self_assessment(reader, dossier_id)
    if row is None or not answers_same_sheet(reader, row, dossier_sheet(reader, dossier_id)):
        return {}
    return {one.criterion_code: one.option_no for one in self_answers_of(reader, dossier_id)}


def _council(reader: Reader, dossier_id: str) -> list[Answers]:
    """The counted sheets of the last session, once it has its result: until then sheets are blind."""
    session_id = latest_session(reader, dossier_id)
    if session_id is None or result_id(reader, session_id, dossier_id) is None:
        return []
    draft = session_draft(reader, session_id)
    absent = frozenset(dict(draft.absent)) if draft else frozenset()
    abstaining = frozenset(
        member for dossier, member in abstentions_of(reader, session_id) if dossier == dossier_id
    )
    sheets = counted_sheets(closed_sheets(reader, session_id, dossier_id), absent, abstaining)
    return [sheet.answers for sheet in sheets]
