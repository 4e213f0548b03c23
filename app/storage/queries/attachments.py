"""Attachments of rows, without their bytes; and where a file is known already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, or_, select

from app.storage.reading import Reader
from app.storage.tables import METADATA, attachments, contents, dossier_papers, office, papers, producers


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One file that hangs on a row. `size` in bytes as it is kept; `pages` of PDFs only."""

    id: str
    owner_id: str
    sha: str
    file_name: str
    media_type: str
    pages: int | None
    caption: str
    position: int
    size: int


@dataclass(frozen=True, slots=True)
class KnownFile:
    """Where a file with the same content hangs already."""

    owner_id: str
    file_name: str
    paper_kind: str
    paper_number: str
    producer: str


def attachments_of(reader: Reader, owner_table: str, owner_ids: Sequence[str]) -> list[AttachmentRow]:
    """The files of some rows of one table, in their order."""
    found = reader.rows(
        _listed()
        .where(attachments.c.owner_table == owner_table, attachments.c.owner_id.in_(list(owner_ids)))
        .order_by(attachments.c.owner_id, attachments.c.position, attachments.c.id)
    )
    return [AttachmentRow(*row) for row in found]


def attachment_row(reader: Reader, attachment_id: str) -> AttachmentRow | None:
    """One file."""
    row = reader.row(_listed().where(attachments.c.id == attachment_id))
    return AttachmentRow(*row) if row else None


def owner_exists(reader: Reader, owner_table: str, owner_id: str) -> bool:
    """Whether the row is there on which a file is to hang."""
    owners = METADATA.tables[owner_table]
    return reader.value(select(owners.c.id).where(owners.c.id == owner_id)) is not None


def last_position(reader: Reader, owner_table: str, owner_id: str) -> int:
    """The position of the last file of a row, 0 where it has none."""
    asked = select(func.max(attachments.c.position)).where(
        attachments.c.owner_table == owner_table, attachments.c.owner_id == owner_id
    )
    return int(reader.value(asked) or 0)


def known_files(reader: Reader, source_sha: str, sha: str) -> list[KnownFile]:
    """The papers on which the same file hangs: the same on the disk, or the same once cleaned."""
    rows = reader.rows(
        select(
            attachments.c.owner_id, attachments.c.file_name, papers.c.kind, papers.c.number, producers.c.name
        )
        .join(papers, papers.c.id == attachments.c.owner_id)
        .join(producers, producers.c.id == papers.c.producer_id)
        .where(attachments.c.owner_table == "papers")
        .where(or_(attachments.c.source_sha256 == source_sha, attachments.c.content_sha256 == sha))
        .order_by(attachments.c.file_name, papers.c.number, attachments.c.id)
    )
    return [KnownFile(*row) for row in rows]


def evidence_of(reader: Reader, dossier_id: str, criterion_code: str) -> frozenset[str]:
    """The papers of a dossier that prove a criterion."""
    rows = reader.rows(
        select(dossier_papers.c.paper_id).where(
            dossier_papers.c.dossier_id == dossier_id, dossier_papers.c.criterion_code == criterion_code
        )
    )
    return frozenset(row.paper_id for row in rows)


def office_settings(reader: Reader) -> tuple[str, dict[str, Any]]:
    """The office's row and its settings; '' and nothing in a file without an office."""
    row = reader.row(select(office.c.id, office.c.settings))
    if row is None:
        return "", {}
    settings = json.loads(row.settings)
    return row.id, settings if isinstance(settings, dict) else {}


def _listed() -> Select[tuple[object, ...]]:
    return select(
        attachments.c.id, attachments.c.owner_id, attachments.c.content_sha256, attachments.c.file_name,
        attachments.c.media_type, attachments.c.pages, attachments.c.caption, attachments.c.position,
        contents.c.size,
    ).join(contents, contents.c.sha256 == attachments.c.content_sha256)  # fmt: skip
