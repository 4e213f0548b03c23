"""Which decision a dossier is judged under: proposed by its day, changed with a reason, frozen by scoring."""

from __future__ import annotations

from datetime import date

from app.domain.dossiers import DossierDraft
from app.domain.regulation_choice import Applicable, regulation_for
from app.kernel.errors import Problem
from app.storage.queries.regulations import is_scored
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.known_regulations import known_regulations, regulation_of


def proposed_regulation(file: OfficeFile, received_on: date | None, kind: str) -> Applicable | None:
    """The decision that the rules propose today for a dossier of that day and kind."""
    if received_on is None:
        return None
    with file.reading() as reader:
        return regulation_for(received_on, kind, file.clock.today(), known_regulations(reader))


def due_regulation(reader: Reader, received_on: date | None, kind: str, today: date, otherwise: str) -> str:
    """The decision that a dossier of that day and kind starts under; `otherwise` where no rule says."""
    if received_on is None:
        return otherwise
    due = regulation_for(received_on, kind, today, known_regulations(reader))
    return due.regulation_id if due else otherwise


def regulation_problems(
    reader: Reader, draft: DossierDraft, before: DossierDraft | None, today: date
) -> list[Problem]:
    """What is wrong with the decision of a dossier.

    After the first scoring sheet it is frozen. Before that, another one than the proposed needs a reason;
    where nothing about it changes in this save, a proposal that moved on meanwhile is a warning.
    """
    regulation_of(reader, draft.regulation_id)
    if before is not None and is_scored(reader, before.id):
        return [] if before.regulation_id == draft.regulation_id else [_frozen(reader, before)]
    if draft.received_on is None or draft.regulation_reason.strip():
        return []
    due = regulation_for(draft.received_on, draft.kind, today, known_regulations(reader))
    if due is None or due.regulation_id == draft.regulation_id:
        return []
    arguments = {"proposed": regulation_of(reader, due.regulation_id).short_name, "why": due.told}
    if before is not None and _governing(before) == _governing(draft):
        return [Problem("regulation_id", "regulation_moved_on", arguments, "warning")]
    return [Problem("regulation_reason", "regulation_reason_needed", arguments)]


def _governing(draft: DossierDraft) -> tuple[object, ...]:
    return draft.regulation_id, draft.received_on, draft.kind


def _frozen(reader: Reader, before: DossierDraft) -> Problem:
    name = regulation_of(reader, before.regulation_id).short_name
    return Problem("regulation_id", "regulation_is_frozen", {"regulation": name})
