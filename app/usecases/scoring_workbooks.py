"""Scoring sheets in Excel: workbooks out to the members, and back in, first as a dry run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.scoring import total
from app.domain.scoring_books import (
    BookIdentity,
    BookPage,
    CellProblem,
    ReadPage,
    sheet_digest,
)
from app.domain.sheet_codes import sheet_code
from app.exchange.scoring_book_reading import read_scoring_book
from app.exchange.scoring_books import write_scoring_book
from app.kernel.batches import UNWATCHED, Watch
from app.kernel.errors import Problem, RuleBroken, SpokenError
from app.kernel.text import search_key
from app.storage.queries.scoring import (
    AgendaItem,
    MemberRow,
    SessionFacts,
    SheetRow,
    agenda_items,
    answers_of,
    latest_sheet,
    members_in_session,
    session_facts,
)
from app.storage.reading import Reader
from app.storage.secrets import key_for
from app.storage.store import OfficeFile
from app.usecases.frozen_sheets import sheet_for
from app.usecases.known_regulations import regulation_of
from app.usecases.outcomes import Done
from app.usecases.received_sheets import ReceivedSheet, take_in
from app.usecases.scoring_sheets import read_sheet, refuse_unless_may_score

KEY_PURPOSE = "scoring books"


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """One page of a workbook as it would be taken in."""

    title: str
    product: str
    member: str
    answered: int
    total: int | None
    problems: tuple[CellProblem, ...]
    received: ReceivedSheet | None
    """What would be taken in; None for a page that is wrong or empty."""

    @property
    def is_wrong(self) -> bool:
        """Whether something keeps the whole file from being taken in."""
        return any(one.problem.severity == "error" for one in self.problems)


@dataclass(frozen=True, slots=True)
class BookPreview:
    """The dry run of a workbook."""

    name: str
    pages: tuple[PreviewPage, ...]

    @property
    def errors(self) -> int:
        """How many things must be put right before anything is taken in."""
        return sum(one.problem.severity == "error" for page in self.pages for one in page.problems)

    @property
    def sheets(self) -> tuple[ReceivedSheet, ...]:
        """What would be taken in."""
        return tuple(page.received for page in self.pages if page.received is not None)


def write_member_books(
    file: OfficeFile,
    session_id: str,
    folder: Path,
    member_ids: Sequence[str] = (),
    watch: Watch = UNWATCHED,
) -> list[Path]:
    """A workbook for each member with a page for each product that he may still score.

    Stopped in the middle, it gives the workbooks that exist: each is whole.

    Args:
        member_ids: whose workbooks; every member's where none is given.

    Raises:
        RuleBroken: `book_nothing_to_write`, `row_is_gone`.
        StoreTrouble: `paper_not_written`.
    """
    pages, key = _pages(file, session_id, member_ids)
    by_member: dict[str, list[BookPage]] = {}
    for page in pages:
        by_member.setdefault(page.identity.member_id, []).append(page)
    taken: set[str] = set()
    written: list[Path] = []
    for own in by_member.values():
        if watch.is_stopped():
            break
        written.append(write_scoring_book(folder / _book_name(own[0].member, taken), own, key))
        watch.on_progress(len(written), len(by_member))
    return written


def write_session_book(
    file: OfficeFile,
    session_id: str,
    path: Path,
    member_ids: Sequence[str] = (),
    watch: Watch = UNWATCHED,
) -> Path:
    """One workbook for the whole session: a page for each product and member.

    Raises:
        RuleBroken: `book_nothing_to_write`, `row_is_gone`, `batch_stopped`.
        StoreTrouble: `paper_not_written`.
    """
    pages, key = _pages(file, session_id, member_ids)
    return write_scoring_book(path, pages, key, watch)


def preview_book(file: OfficeFile, session_id: str, path: Path) -> BookPreview:
    """Read a workbook without taking anything in.

    Raises:
        RuleBroken: `book_unreadable`, `book_too_large`, `book_not_ours`, `row_is_gone`.
    """
    with file.reading() as reader:
        room = _Room.of(reader, session_id)
        key = key_for(reader, KEY_PURPOSE)
        read = read_scoring_book(path, key, room.sheet_of)
        pages = tuple(_previewed(reader, file, room, page) for page in read)
    return BookPreview(path.name, pages)


def apply_book(file: OfficeFile, preview: BookPreview, who: str) -> Done:
    """Take every sheet of a dry run in, closed and marked as coming from Excel, or none of them.

    Raises:
        RuleBroken: `book_has_problems`, `book_holds_nothing`, and whatever changed since the dry run.
    """
    if preview.errors:
        raise RuleBroken("book_has_problems", count=preview.errors)
    if not preview.sheets:
        raise RuleBroken("book_holds_nothing")
    with file.writing("apply_book", who, final=True) as writer:
        ids = [take_in(writer, one) for one in preview.sheets]
    return Done(ids[0], writer.changed, writer.change_id)


@dataclass(frozen=True, slots=True)
class _Room:
    """A session with its agenda and its members."""

    session: SessionFacts
    items: dict[str, AgendaItem]
    members: dict[str, MemberRow]
    sheets: dict[str, CriteriaSheet]
    """By dossier: the criteria sheet that it is judged with."""

    @classmethod
    def of(cls, reader: Reader, session_id: str) -> _Room:
        facts = session_facts(reader, session_id)
        if facts is None:
            raise RuleBroken("row_is_gone")
        items = {item.dossier_id: item for item in agenda_items(reader, session_id)}
        return cls(
            facts,
            items,
            {one.id: one for one in members_in_session(reader, facts)},
            {key: sheet_for(reader, session_id, item) for key, item in items.items()},
        )

    def sheet_of(self, identity: BookIdentity) -> CriteriaSheet | None:
        """The criteria sheet of an identity, None where it is another session's or another's rules."""
        item = self.items.get(identity.dossier_id)
        if identity.session_id != self.session.id or item is None:
            return None
        sheet = self.sheets[item.dossier_id]
        same = (identity.regulation_id, identity.set_no, identity.variant, identity.digest) == (
            item.regulation_id, item.set_no, item.variant or "", sheet_digest(sheet, item.variant),
        )  # fmt: skip
        return sheet if same else None

    def problem_with(self, identity: BookIdentity) -> Problem | None:
        """Why an identity does not belong here."""
        if identity.session_id != self.session.id:
            return Problem("", "book_of_another_session")
        if identity.dossier_id not in self.items:
            return Problem("", "book_dossier_gone")
        if identity.member_id not in self.members:
            return Problem("", "book_member_unknown")
        if self.sheet_of(identity) is None:
            item = self.items[identity.dossier_id]
            found = _rules_in_words(identity.regulation_id, identity.set_no, identity.variant)
            wanted = _rules_in_words(item.regulation_id, item.set_no, item.variant or "")
            return Problem("", "book_regulation_differs", {"found": found, "wanted": wanted})
        return None


def _rules_in_words(regulation_id: str, set_no: int, variant: str) -> str:
    return f"{regulation_id}, bộ {set_no}" + (f", trường hợp {variant}" if variant else "")


def _pages(file: OfficeFile, session_id: str, member_ids: Sequence[str]) -> tuple[list[BookPage], bytes]:
    pages = []
    with file.reading() as reader:
        room = _Room.of(reader, session_id)
        for member in room.members.values():
            if member_ids and member.id not in member_ids:
                continue
            for item in room.items.values():
                page = _page(reader, file, room, item, member)
                if page is not None:
                    pages.append(page)
        key = key_for(reader, KEY_PURPOSE)
    if not pages:
        raise RuleBroken("book_nothing_to_write")
    return pages, key


def _page(
    reader: Reader, file: OfficeFile, room: _Room, item: AgendaItem, member: MemberRow
) -> BookPage | None:
    """The page of a member on a dossier, None where he does not score it (any more)."""
    try:
        refuse_unless_may_score(reader, room.session.id, item.dossier_id, member.id)
    except RuleBroken:
        return None
    latest = latest_sheet(reader, room.session.id, item.dossier_id, member.id)
    if latest is not None and latest.state == "closed":
        return None
    regulation = regulation_of(reader, item.regulation_id)
    sheet = room.sheets[item.dossier_id]
    shows_own = latest is not None and not room.session.uses_pins  # behind PINs nobody else writes them out
    found = read_sheet(file, latest.id) if latest is not None and shows_own else None
    return BookPage(
        identity=BookIdentity(
            sheet_code(room.session.id, item.dossier_id, member.id), file.file_id, room.session.id,
            item.dossier_id, member.id, item.regulation_id, item.set_no, item.variant or "",
            sheet_digest(sheet, item.variant), *_version(latest),
        ),
        product=item.product,
        producer=item.producer,
        member=member.full_name,
        session_title=room.session.title,
        regulation=regulation.name,
        sheet=sheet,
        answers=found.answers if found else {},
        notes=found.notes if found else {},
        opinion=found.row.opinion if found else "",
    )  # fmt: skip


def _version(latest: SheetRow | None) -> tuple[int, int]:
    return (latest.scoring_round, latest.version_no) if latest is not None else (1, 1)


def _previewed(reader: Reader, file: OfficeFile, room: _Room, page: ReadPage) -> PreviewPage:
    identity = page.identity
    if identity is None:
        return PreviewPage(page.title, "", "", 0, None, page.problems, None)
    item, member = room.items.get(identity.dossier_id), room.members.get(identity.member_id)
    product, name = item.product if item else "", member.full_name if member else ""
    stranger = room.problem_with(identity)
    if stranger is None and identity.file_id != file.file_id:
        stranger = Problem("", "book_of_another_file")
    if stranger is not None or item is None:
        told = (*page.problems, CellProblem("", stranger or Problem("", "book_dossier_gone")))
        return PreviewPage(page.title, product, name, 0, None, told, None)
    found = [*page.problems, *_standing_problems(reader, room, identity, product, name)]
    if page.is_empty:
        found.append(CellProblem("", Problem("", "book_sheet_empty", {}, "warning")))
        found = [one for one in found if one.problem.severity == "warning"]
        return PreviewPage(page.title, product, name, 0, None, tuple(found), None)
    points = _points(page, room.sheets[item.dossier_id], item, name, found)
    wrong = any(one.problem.severity == "error" for one in found)
    received = ReceivedSheet(
        room.session.id, identity.dossier_id, identity.member_id, "excel", page.answers, page.notes,
        page.opinion, (identity.scoring_round, identity.version_no),
    )  # fmt: skip
    return PreviewPage(
        page.title,
        product,
        name,
        len(page.answers),
        None if room.session.uses_pins else points,
        tuple(found),
        None if wrong else received,
    )


def _standing_problems(
    reader: Reader, room: _Room, identity: BookIdentity, product: str, member: str
) -> list[CellProblem]:
    """Whether the sheet in the file still is the one that was written out."""
    latest = latest_sheet(reader, room.session.id, identity.dossier_id, identity.member_id)
    if latest is not None and latest.state == "closed":
        problem = Problem("", "book_sheet_closed", {"member": member, "product": product})
        return [CellProblem("", problem)]
    if (identity.scoring_round, identity.version_no) != _version(latest):
        return [CellProblem("", Problem("", "book_version_differs"))]
    try:
        refuse_unless_may_score(reader, room.session.id, identity.dossier_id, identity.member_id)
    except RuleBroken as error:
        return [CellProblem("", Problem("", error.code, error.arguments))]
    count = len(answers_of(reader, latest.id)) if latest is not None else 0
    if not count:
        return []
    return [CellProblem("", Problem("", "book_replaces_open", {"count": count}, "warning"))]


def _points(
    page: ReadPage, sheet: CriteriaSheet, item: AgendaItem, member: str, found: list[CellProblem]
) -> int | None:
    """The total; what the rules say against it is added to what was found."""
    if any(one.problem.severity == "error" for one in found):
        return None
    try:
        return total(sheet, page.answers, item.variant, member)
    except SpokenError as error:
        found.append(CellProblem("", Problem(error.field, error.code, error.arguments)))
        return None


def _book_name(member: str, taken: set[str]) -> str:
    """A name that every disk takes."""
    bare = search_key(member).replace(" ", "-") or "thanh-vien"
    bare = "".join(sign for sign in bare if sign.isalnum() or sign == "-")
    name, number = f"phieu-cham-{bare}.xlsx", 1
    while name in taken:
        number += 1
        name = f"phieu-cham-{bare}-{number}.xlsx"
    taken.add(name)
    return name
