"""Every scoring sheet that a session may have printed: blank, filled, superseded, pages of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.paper_facts import SheetFacts
from app.domain.scoring_books import BookIdentity, sheet_digest
from app.domain.sheet_codes import sheet_code
from app.kernel.dates import shown_instant
from app.kernel.errors import RuleBroken
from app.storage.queries.offices import office_draft
from app.storage.queries.scoring import (
    MemberRow,
    SheetRow,
    agenda_items,
    answered,
    begun_at,
    members_of,
    notes_of_session,
    session_facts,
    sheets_of,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.frozen_sheets import sheet_for
from app.usecases.papers import sheet_head, sheet_of_member


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """A sheet as it may stand on paper. `fingerprint` is what its foot begins with."""

    title: str
    facts: SheetFacts
    fingerprint: str
    row: SheetRow | None = None
    """The version in the file; None for a sheet without answers of the file."""


def printed_sheets(reader: Reader, session_id: str) -> Iterator[SheetVersion]:
    """Blank and filled sheets of a session, old versions included.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    rows, given, notes = (
        sheets_of(reader, session_id), answered(reader, session_id), notes_of_session(reader, session_id)
    )  # fmt: skip
    for head, dossier_id, members in _heads(reader, session_id):
        yield SheetVersion("Phiếu trống", head, head.fingerprint)
        for member in members.values():
            blank = sheet_of_member(head, session_id, dossier_id, member)
            yield SheetVersion("Phiếu trống có mã", blank, blank.fingerprint)
        for row in rows:
            if row.dossier_id == dossier_id and row.member_id in members:
                own = sheet_of_member(head, session_id, dossier_id, members[row.member_id])
                facts = replace(
                    own, answers=given.get(row.id, {}), notes=notes.get(row.id, {}), opinion=row.opinion,
                    total=row.total,
                )  # fmt: skip
                yield SheetVersion("Phiếu chấm điểm", facts, facts.fingerprint, row)


def book_sheets(file: OfficeFile, reader: Reader, session_id: str) -> Iterator[SheetVersion]:
    """The pages of the workbooks that a session may have written, for every version of every sheet.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    rows = sheets_of(reader, session_id)
    items = {one.dossier_id: one for one in agenda_items(reader, session_id)}
    for head, dossier_id, members in _heads(reader, session_id):
        item = items[dossier_id]
        digest = sheet_digest(sheet_for(reader, session_id, item), item.variant)
        for member in members.values():
            own = [one for one in rows if (one.dossier_id, one.member_id) == (dossier_id, member.id)]
            by_version: dict[tuple[int, int], SheetRow | None] = {(1, 1): None}
            by_version |= {(one.scoring_round, one.version_no): one for one in own}
            for version, row in by_version.items():
                identity = BookIdentity(
                    sheet_code(session_id, dossier_id, member.id), file.file_id, session_id, dossier_id,
                    member.id, item.regulation_id, item.set_no, item.variant or "", digest, *version,
                )  # fmt: skip
                facts = sheet_of_member(head, session_id, dossier_id, member)
                yield SheetVersion("Trang phiếu chấm bằng Excel", facts, identity.fingerprint, row)


def what_followed(reader: Reader, row: SheetRow) -> str:
    """Which later version stands in the place of this one, in words; '' where it is the latest."""
    own = [one for one in sheets_of(reader, row.session_id, row.dossier_id) if one.member_id == row.member_id]
    later = _next_version(own, row)
    if later is not None:
        day = shown_instant(begun_at(reader, later.id))
        return f"Bản trước khi mở lại lúc {day}, lý do: {later.reopened_reason}."
    second = [one for one in own if one.scoring_round > row.scoring_round]
    if second:
        day, counted = shown_instant(begun_at(reader, second[0].id)), second[-1].total
        total = "chưa chốt" if counted is None else f"tổng {counted} điểm"
        return f"Phiếu chấm lần một, trước khi chấm lần hai lúc {day}; phiếu lần hai {total}."
    return ""


def _next_version(own: Sequence[SheetRow], row: SheetRow) -> SheetRow | None:
    same = [one for one in own if one.scoring_round == row.scoring_round and one.version_no > row.version_no]
    return min(same, key=lambda one: one.version_no, default=None)


def _heads(reader: Reader, session_id: str) -> Iterator[tuple[SheetFacts, str, dict[str, MemberRow]]]:
    """What stands on all sheets of a dossier, the dossier, and who may have one."""
    session, office = session_facts(reader, session_id), office_draft(reader)
    if session is None or office is None:
        raise RuleBroken("row_is_gone")
    members = {one.id: one for one in members_of(reader, session.council_id)}
    for item in agenda_items(reader, session_id):
        yield sheet_head(session, office, item), item.dossier_id, members
