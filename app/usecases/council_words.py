"""Keeps the council's words on a product: discussion, conclusion, requests to complete, opinion."""

from __future__ import annotations

from dataclasses import asdict

from app.domain.checks import cleaned
from app.domain.dossier_conclusions import LONG_TEXTS, DossierConclusionDraft, check
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.councils import agenda_ids
from app.storage.queries.dossier_conclusions import conclusion_draft
from app.storage.queries.results import decision_of_session
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done


def save_words(file: OfficeFile, draft: DossierConclusionDraft, who: str) -> Done:
    """Save what the council says on a product, before or after its result; it stands once it is decided.

    Raises:
        ProblemsFound: a text is too long or in an old encoding.
        RuleBroken: `conclusion_is_decided`, `row_is_gone` where the dossier is not on the agenda,
            `row_changed_meanwhile`.
    """
    draft = cleaned(draft, LONG_TEXTS)
    refuse_if_any(check(draft))
    with file.writing("save_words", who) as writer:
        if draft.dossier_id not in agenda_ids(writer, draft.session_id):
            raise RuleBroken("row_is_gone")
        decision = decision_of_session(writer, draft.session_id)
        if decision is not None and decision.number:
            raise RuleBroken("conclusion_is_decided")
        before = conclusion_draft(writer, draft.session_id, draft.dossier_id)
        values = {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}
        if before.id:
            row_id = before.id
            writer.update(t.dossier_conclusions, row_id, values, draft.version)
        else:
            row_id = writer.insert(t.dossier_conclusions, values)
    return Done(row_id, writer.changed, writer.change_id)
