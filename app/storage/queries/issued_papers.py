"""Numbers, days and signers of the papers of a session or a dossier."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import Column, ColumnElement, func, select

from app.domain.letterheads import PaperNumbers
from app.storage.reading import Reader
from app.storage.tables import audit, audit_values, changes, issued_papers

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
    """The paper whose data has, or once had, a fingerprint that begins so; None where none was made.

    The log keeps the last print of each paper; the prints before it are in the history.
    """
    row = reader.row(
        select(issued_papers.c.kind, issued_papers.c.session_id, issued_papers.c.made_at).where(
            issued_papers.c.fingerprint.startswith(code, autoescape=True)
        )
    )
    return LoggedPaper(*row) if row else _formerly_logged_with(reader, code)


def _formerly_logged_with(reader: Reader, code: str) -> LoggedPaper | None:
    values = audit_values.c.new_values
    row = reader.row(
        select(issued_papers.c.kind, issued_papers.c.session_id, changes.c.at)
        .join(audit, audit.c.row_id == issued_papers.c.id)
        .join(changes, changes.c.change_id == audit.c.change_id)
        .join(audit_values, audit_values.c.seq == audit.c.seq)
        .where(
            audit.c.table_name == issued_papers.name,
            func.json_extract(values, "$.fingerprint").startswith(code, autoescape=True),
        )
    )
    return LoggedPaper(*row) if row else None
