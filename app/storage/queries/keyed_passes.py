"""The passes in which paper sheets are keyed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.storage.reading import Reader
from app.storage.tables import keyed_answers, keyed_passes


@dataclass(frozen=True, slots=True)
class PassRow:
    """One pass over one paper sheet."""

    id: str
    session_id: str
    dossier_id: str
    member_id: str
    pass_no: int
    state: str
    keyed_by: str
    opinion: str


@dataclass(frozen=True, slots=True)
class KeyedAnswerRow:
    """One keyed criterion."""

    id: str
    criterion_code: str
    option_no: int


def pass_row(reader: Reader, pass_id: str) -> PassRow | None:
    """One pass."""
    row = reader.row(select(*_PASS).where(keyed_passes.c.id == pass_id))
    return PassRow(*row) if row else None


def standing_passes(reader: Reader, session_id: str) -> list[PassRow]:
    """The passes of a session that are neither accepted nor thrown away."""
    rows = reader.rows(
        select(*_PASS)
        .where(keyed_passes.c.session_id == session_id, keyed_passes.c.state.in_(("open", "finished")))
        .order_by(keyed_passes.c.pass_no, keyed_passes.c.id)
    )
    return [PassRow(*row) for row in rows]


def keyed_answers_of(reader: Reader, pass_id: str) -> dict[str, KeyedAnswerRow]:
    """What a pass holds so far, by criterion."""
    rows = reader.rows(
        select(keyed_answers.c.id, keyed_answers.c.criterion_code, keyed_answers.c.option_no).where(
            keyed_answers.c.pass_id == pass_id
        )
    )
    return {row.criterion_code: KeyedAnswerRow(*row) for row in rows}


_PASS = (
    keyed_passes.c.id, keyed_passes.c.session_id, keyed_passes.c.dossier_id, keyed_passes.c.member_id,
    keyed_passes.c.pass_no, keyed_passes.c.state, keyed_passes.c.keyed_by, keyed_passes.c.opinion,
)  # fmt: skip
