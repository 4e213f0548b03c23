"""The office's own wording of papers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.storage.reading import Reader
from app.storage.tables import document_texts


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text that the office worded itself."""

    id: str
    version: int
    name: str
    text: str


def own_texts(reader: Reader, paper: str) -> dict[str, OwnText]:
    """The office's own texts of a kind of paper, by name."""
    rows = reader.rows(
        select(
            document_texts.c.id, document_texts.c.version, document_texts.c.name, document_texts.c.text
        ).where(document_texts.c.paper == paper)
    )  # fmt: skip
    return {row.name: OwnText(*row) for row in rows}


def papers_with_own_texts(reader: Reader) -> frozenset[str]:
    """The kinds of paper of which the office worded something itself."""
    return frozenset(row.paper for row in reader.rows(select(document_texts.c.paper).distinct()))
