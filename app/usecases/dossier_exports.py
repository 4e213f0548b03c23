"""Exports a whole dossier: as one folder with its checklist, and as one PDF book."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from app.documents.dossier_book import render_dossier_book
from app.domain.dossier_books import BookFacts, BookFile, BookPaper
from app.domain.dossiers import KINDS
from app.domain.papers import STATES
from app.exchange.attachment_kinds import SUFFIXES
from app.exchange.checklist_book import write_checklist
from app.exchange.file_names import safe_file_name
from app.exchange.files import write_bytes
from app.exchange.folders import folder_written_whole
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.errors import RuleBroken
from app.kernel.numbers import padded
from app.storage.queries.attachments import AttachmentRow, attachments_of
from app.storage.queries.offices import office_draft
from app.storage.store import OfficeFile
from app.usecases.attachments import attachment_bytes
from app.usecases.dossier_checklists import ChecklistLine, checklist_of
from app.usecases.known_regulations import regulation_of

CHECKLIST_NAME = "00-danh-muc.xlsx"


def export_folder(file: OfficeFile, dossier_id: str, target: Path, watch: Watch = UNWATCHED) -> Path:
    """Write a dossier into a new folder inside `target`: a folder per paper, and the checklist.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`, `batch_stopped`, `attachment_content_lost`.
        StoreTrouble: `paper_not_written`; nothing is left behind.
    """
    facts = book_facts(file, dossier_id)
    with folder_written_whole(target, folder_name(facts)) as written:
        write_checklist(written.inside.place(CHECKLIST_NAME), facts)
        for done, one in enumerate(one for paper in facts.papers for one in paper.files):
            watch.told_of(done, facts.files)
            written.inside.write(one.path, attachment_bytes(file, one.id)[1])
        watch.on_progress(facts.files, facts.files)
    if written.path is None:
        raise AssertionError("the folder was written and has no path")
    return written.path


def write_book(file: OfficeFile, dossier_id: str, path: Path, watch: Watch = UNWATCHED) -> Path:
    """Write a dossier as one PDF.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`, `batch_stopped`, `glyph_missing`.
        StoreTrouble: `paper_not_written`.
    """
    return write_bytes(path, dossier_book_pdf(file, dossier_id, watch))


def dossier_book_pdf(file: OfficeFile, dossier_id: str, watch: Watch = UNWATCHED) -> bytes:
    """A dossier as one PDF. A file whose content is lost gets a page that says so.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`, `batch_stopped`, `glyph_missing`.
    """

    def read(one: BookFile) -> bytes | None:
        try:
            return attachment_bytes(file, one.id)[1]
        except RuleBroken:
            return None

    return render_dossier_book(book_facts(file, dossier_id), read, watch)


def book_facts(file: OfficeFile, dossier_id: str) -> BookFacts:
    """The facts of a dossier's book as the file holds them today.

    Raises:
        RuleBroken: `row_is_gone`, `office_missing`.
    """
    with file.reading() as reader:
        office = office_draft(reader)
        found = checklist_of(reader, dossier_id, file.clock.today())
        held = [line.paper.id for line in found.lines if line.paper]
        files: dict[str, list[AttachmentRow]] = defaultdict(list)
        for one in attachments_of(reader, "papers", held):
            files[one.owner_id].append(one)
        regulation = regulation_of(reader, found.dossier.regulation_id)
    if office is None:
        raise RuleBroken("office_missing")
    dossier = found.dossier
    return BookFacts(
        superior_name=office.issuing_body,
        office_name=office.name,
        seat=office.seat,
        product=dossier.product,
        product_code=dossier.product_code,
        producer=dossier.producer,
        representative=dossier.representative,
        phone=dossier.phone,
        address=dossier.address,
        set_no=dossier.set_no,
        set_name=regulation.set_names.get(dossier.set_no, ""),
        kind=KINDS[dossier.kind],
        number=dossier.number,
        regulation=regulation.name,
        received_on=dossier.received_on,
        round_name=dossier.round_name,
        session_day=dossier.session_day,
        made_on=found.today,
        progress=found.progress,
        papers=tuple(
            _paper(number, line, files[line.paper.id] if line.paper else [])
            for number, line in enumerate(_in_book(found.lines), 1)
        ),
        sample=dossier.is_sample,
    )


def folder_name(facts: BookFacts) -> str:
    """The name of a dossier's folder and book, without an ending."""
    return safe_file_name(f"ho so {facts.product} {facts.number}")


def _in_book(lines: tuple[ChecklistLine, ...]) -> list[ChecklistLine]:
    """Without what is only welcome and not there."""
    return [line for line in lines if line.paper is not None or not line.kind.extra]


def _paper(number: int, line: ChecklistLine, files: list[AttachmentRow]) -> BookPaper:
    paper = line.paper
    folder = f"{padded(number)}-{safe_file_name(line.kind.name, 40)}"
    return BookPaper(
        name=f"{line.kind.name}: {paper.title}" if paper and paper.title else line.kind.name,
        number=paper.number if paper else "",
        issuer=paper.issuer if paper else "",
        issued_on=paper.issued_on if paper else None,
        expires_on=paper.expires_on if paper else None,
        state=STATES[line.state],
        mandatory=line.mandatory,
        note=(paper.note if paper else "") or line.reason,
        criteria=paper.criteria if paper else (),
        files=tuple(_file(folder, place, one) for place, one in enumerate(files, 1)),
    )


def _file(folder: str, place: int, one: AttachmentRow) -> BookFile:
    stem = safe_file_name(one.file_name.rpartition(".")[0] or one.file_name, 50)
    path = f"{folder}/{padded(place)}-{stem}{SUFFIXES.get(one.media_type, '')}"
    return BookFile(one.id, one.file_name, one.media_type, path, one.caption)
