"""Numbers, days and signers of the papers of a session or a dossier."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import Column, ColumnElement, select

from app.domain.letterheads import PaperNumbers
from app.storage.reading import Reader
from app.storage.tables import issued_papers

PaperKey = tuple[str, str]
"""Kind and addressee."""


def issued_numbers(
    reader: Reader, session_id: str | None = None, dossier_id: str | None = None
) -> dict[PaperKey, PaperNumbers]:
    """What is known of the papers of a session, or of a dossier, or of neither (then by addressee)."""
    asked = select(issued_papers).where(
        _is(issued_papers.c.session_id, session_id), _is(issued_papers.c.dossier_id, dossier_id)
    )
    found = [
        PaperNumbers(**{one.name: getattr(row, one.name) for one in fields(PaperNumbers)})
        for row in reader.rows(asked)
    ]
    return {(one.kind, one.addressee_id): one for one in found}


def _is(column: Column[str], wanted: str | None) -> ColumnElement[bool]:
    return column.is_(None) if wanted is None else column == wanted


@dataclass(frozen=True, slots=True)
class LoggedPaper:
    """A paper that was made, as the log remembers it."""

    kind: str
    session_id: str | None
    made_at: str


def logged_with(reader: Reader, code: str) -> LoggedPaper | None:
    """The paper whose data has a fingerprint that begins so; None where none was made."""
    row = reader.row(
        select(issued_papers.c.kind, issued_papers.c.session_id, issued_papers.c.made_at).where(
            issued_papers.c.fingerprint.startswith(code, autoescape=True)
        )
    )
    return LoggedPaper(*row) if row else None
