"""Hangs files on papers, takes them off, and hands their bytes out; each content lies in the file once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.checks import LINE_LIMIT
from app.domain.paper_kinds import OTHER
from app.exchange.attachments import LIMIT_MB, ReadAttachment, attachment_from, read_attachment
from app.exchange.files import write_bytes
from app.kernel.errors import RuleBroken, SpokenError
from app.kernel.text import clean_line
from app.storage import tables as t
from app.storage.contents import read_content, store_content
from app.storage.queries.attachments import (
    AttachmentRow,
    KnownFile,
    attachment_row,
    known_files,
    last_position,
    office_settings,
    owner_exists,
)
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done
from app.usecases.paper_kinds import load_paper_kinds

LEAST_MB, MOST_MB = 1, 100
_LIMIT = "attachment_mb"


@dataclass(frozen=True, slots=True)
class Attached(Done):
    """One file that was taken. `note` says what was done to it and where it is known already."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """One file that was not taken, and why in a sentence."""

    name: str
    sentence: str


def read_files(file: OfficeFile, paths: Iterable[Path]) -> list[ReadAttachment | Refused]:
    """Check and clean files from the disk, each for itself: one bad file does not stop the others."""
    limit = attachment_limit(file)
    found: list[ReadAttachment | Refused] = []
    for path in paths:
        try:
            found.append(read_attachment(path, limit))
        except SpokenError as error:
            found.append(Refused(path.name, str(error)))
    return found


def read_pasted(file: OfficeFile, name: str, data: bytes) -> list[ReadAttachment | Refused]:
    """Check and clean a picture from the clipboard."""
    try:
        return [attachment_from(name, data, attachment_limit(file))]
    except SpokenError as error:
        return [Refused(name, str(error))]


def attach(file: OfficeFile, owner_table: str, owner_id: str, read: ReadAttachment, who: str) -> Attached:
    """Hang one file on a row, as one change.

    Raises:
        RuleBroken: `attachment_here_already`, `row_is_gone`.
        StoreTrouble: `disk_full`, `file_is_read_only`.
    """
    with file.writing("attach", who) as writer:
        if not owner_exists(writer, owner_table, owner_id):
            raise RuleBroken("row_is_gone")
        known = known_files(writer, read.source_sha256, hashlib.sha256(read.data).hexdigest())
        for one in known:
            if one.owner_id == owner_id:
                raise RuleBroken("attachment_here_already", name=read.file_name, known=one.file_name)
        row_id = writer.insert(
            t.attachments,
            {
                "owner_table": owner_table,
                "owner_id": owner_id,
                "content_sha256": store_content(writer, read.data),
                "source_sha256": read.source_sha256,
                "file_name": read.file_name,
                "media_type": read.media_type,
                "pages": read.pages,
                "position": last_position(writer, owner_table, owner_id) + 1,
            },
        )
    return Attached(row_id, writer.changed, writer.change_id, _note(read, known))


def attach_all(
    file: OfficeFile, owner_table: str, owner_id: str, read: Iterable[ReadAttachment | Refused], who: str
) -> list[Attached | Refused]:
    """Hang several files on a row, each as a change of its own; what is refused is told beside.

    Raises:
        StoreTrouble: the machine does not allow it; what was taken before stays.
    """
    found: list[Attached | Refused] = []
    for one in read:
        if isinstance(one, Refused):
            found.append(one)
            continue
        try:
            found.append(attach(file, owner_table, owner_id, one, who))
        except RuleBroken as error:
            found.append(Refused(one.file_name, str(error)))
    return found


def detach(file: OfficeFile, attachment_id: str, who: str) -> Done:
    """Take a file off its row. Its content stays in the file, for undo and for whoever else uses it.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("detach", who) as writer:
        writer.delete(t.attachments, attachment_id)
    return Done(attachment_id, writer.changed, writer.change_id)


def caption_attachment(file: OfficeFile, attachment_id: str, caption: str, who: str) -> Done:
    """Say what a file shows.

    Raises:
        RuleBroken: `text_too_long`, `row_is_gone`.
    """
    caption = clean_line(caption)
    if len(caption) > LINE_LIMIT:
        raise RuleBroken("text_too_long", label="Chú thích", length=len(caption), limit=LINE_LIMIT)
    with file.writing("caption_attachment", who) as writer:
        writer.update(t.attachments, attachment_id, {"caption": caption})
    return Done(attachment_id, writer.changed, writer.change_id)


def attachment_bytes(file: OfficeFile, attachment_id: str) -> tuple[AttachmentRow, bytes]:
    """A file with its bytes, compared with their hash.

    Raises:
        RuleBroken: `row_is_gone`, `attachment_content_lost`.
    """
    with file.reading() as reader:
        row = attachment_row(reader, attachment_id)
        data = read_content(reader, row.sha) if row else None
    if row is None:
        raise RuleBroken("row_is_gone")
    if data is None or hashlib.sha256(data).hexdigest() != row.sha:
        raise RuleBroken("attachment_content_lost", name=row.file_name)
    return row, data


def write_attachment(file: OfficeFile, attachment_id: str, path: Path) -> Path:
    """Write a file out, whole or not at all.

    Raises:
        RuleBroken: `row_is_gone`, `attachment_content_lost`.
        StoreTrouble: `paper_not_written`.
    """
    _, data = attachment_bytes(file, attachment_id)
    return write_bytes(path, data)


def attachment_limit(file: OfficeFile) -> int:
    """The largest file that is taken, in MB; a setting of the office."""
    with file.reading() as reader:
        limit = office_settings(reader)[1].get(_LIMIT, LIMIT_MB)
    return limit if isinstance(limit, int) and LEAST_MB <= limit <= MOST_MB else LIMIT_MB


def save_attachment_limit(file: OfficeFile, megabytes: int, who: str) -> Done:
    """Set the largest file that is taken.

    Raises:
        RuleBroken: `attachment_limit_unlikely`, `office_missing`.
    """
    if not LEAST_MB <= megabytes <= MOST_MB:
        raise RuleBroken("attachment_limit_unlikely")
    with file.writing("save_attachment_limit", who) as writer:
        office_id, settings = office_settings(writer)
        if not office_id:
            raise RuleBroken("office_missing")
        values: dict[str, Any] = {**settings, _LIMIT: megabytes}
        told = json.dumps(values, ensure_ascii=False, sort_keys=True)
        writer.update(t.office, office_id, {"settings": told})
    return Done(office_id, writer.changed, writer.change_id)


def _note(read: ReadAttachment, known: list[KnownFile]) -> str:
    told = [f"{read.file_name}: {read.note}"] if read.note else []
    if known:
        names = "; ".join(sorted({_known_as(one) for one in known}))
        told.append(f"{read.file_name} trùng nội dung với {names}, chỉ lưu một bản")
    return ". ".join(told)


def _known_as(known: KnownFile) -> str:
    kinds = load_paper_kinds("")
    kind = kinds.get(known.paper_kind, kinds[OTHER])
    number = f" số {known.paper_number}" if known.paper_number else ""
    return f"“{known.file_name}” ở {kind.name}{number} của {known.producer}"
