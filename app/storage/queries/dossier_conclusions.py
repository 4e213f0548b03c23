"""The council's words on the products of a session."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select

from app.domain.dossier_conclusions import DossierConclusionDraft
from app.storage.reading import Reader
from app.storage.tables import dossier_conclusions


def conclusion_drafts(reader: Reader, session_id: str) -> dict[str, DossierConclusionDraft]:
    """What is written on each dossier of a session, by dossier."""
    rows = reader.rows(select(dossier_conclusions).where(dossier_conclusions.c.session_id == session_id))
    names = [field.name for field in fields(DossierConclusionDraft)]
    return {
        row.dossier_id: DossierConclusionDraft(**{name: getattr(row, name) for name in names}) for row in rows
    }


def conclusion_draft(reader: Reader, session_id: str, dossier_id: str) -> DossierConclusionDraft:
    """What is written on one dossier; an empty draft where nothing is yet."""
    empty = DossierConclusionDraft(session_id=session_id, dossier_id=dossier_id)
    return conclusion_drafts(reader, session_id).get(dossier_id, empty)
