"""Takes a finished sheet in that a member filled elsewhere, on paper or in Excel, and closes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.scoring import total
from app.kernel.dates import instant_text
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.queries.scoring import (
    agenda_items,
    answers_of,
    latest_sheet,
    members_of,
    session_facts,
)
from app.storage.reading import Reader
from app.storage.writing import Writer
from app.usecases.frozen_sheets import sheet_for
from app.usecases.scoring_sheets import new_sheet, refuse_unless_may_score, store_answers


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """What a member answered elsewhere; `source` is 'paper' or 'excel'."""

    session_id: str
    dossier_id: str
    member_id: str
    source: str
    answers: Mapping[str, int]
    notes: Mapping[str, str] = field(default_factory=dict)
    opinion: str = ""
    expected: tuple[int, int] | None = None
    """Round and version of the sheet that was given out; None where nothing was."""


def take_in(writer: Writer, received: ReceivedSheet) -> str:
    """Make a closed sheet of it inside a larger verb; an open sheet of the member becomes that one.

    What the open sheet said before stays in the history of the file.

    Raises:
        RuleBroken: `sheet_is_closed`, `book_version_differs`, `sheet_unfinished`, `gate_closed`, and as
            `open_sheet`.
    """
    place = received.session_id, received.dossier_id, received.member_id
    refuse_unless_may_score(writer, *place)
    found = latest_sheet(writer, *place)
    name = member_name(writer, received.session_id, received.member_id)
    if found is not None and found.state == "closed":
        raise RuleBroken("sheet_is_closed", member=name)
    standing = (found.scoring_round, found.version_no) if found is not None else (1, 1)
    if received.expected not in (None, standing):
        raise RuleBroken("book_version_differs")
    item = next(one for one in agenda_items(writer, received.session_id) if one.dossier_id == place[1])
    sheet = sheet_for(writer, received.session_id, item)
    points = total(sheet, received.answers, item.variant, name)
    sheet_id = found.id if found is not None else new_sheet(writer, *place)
    known = {one.criterion_code: one for one in answers_of(writer, sheet_id)}
    store_answers(writer, sheet_id, known, dict(received.answers))
    for answer in answers_of(writer, sheet_id):
        note = clean_paragraphs(received.notes.get(answer.criterion_code, ""))
        if note != answer.note:
            writer.update(t.answers, answer.id, {"note": note})
    facts = session_facts(writer, received.session_id)
    is_written = facts is not None and facts.kind == "written"
    writer.update(
        t.scoring_sheets,
        sheet_id,
        {
            "state": "closed",
            "total": points,
            "closed_at": instant_text(writer.clock.now()),
            "source": received.source,
            "opinion": clean_paragraphs(received.opinion),
            "received_on": writer.clock.today() if is_written else None,
        },
    )
    return sheet_id


def member_name(reader: Reader, session_id: str, member_id: str) -> str:
    """The name of a member of a session's council."""
    facts = session_facts(reader, session_id)
    names = {one.id: one.full_name for one in members_of(reader, facts.council_id)} if facts else {}
    return names.get(member_id, "")
