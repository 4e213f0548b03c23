"""Keys paper sheets twice: finds a sheet by its code, keeps every key at once, compares, accepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.keyed_sheets import PASSES, Difference, accepted_answers, differences
from app.domain.scoring import total, unanswered
from app.domain.sheet_codes import cleaned_code, places_of, sheet_code
from app.kernel.dates import instant_text
from app.kernel.errors import RuleBroken, SpokenError
from app.kernel.text import clean_line, clean_paragraphs
from app.storage import tables as t
from app.storage.queries.keyed_passes import (
    PassRow,
    keyed_answers_of,
    pass_row,
    standing_passes,
)
from app.storage.queries.scoring import (
    AgendaItem,
    agenda_items,
    answers_of,
    latest_sheet,
    members_in_session,
    session_facts,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.frozen_sheets import item_of, sheet_for
from app.usecases.outcomes import Done
from app.usecases.received_sheets import ReceivedSheet, member_name, take_in
from app.usecases.scoring_sheets import refuse_unless_may_score


@dataclass(frozen=True, slots=True)
class KeyedPass:
    """One pass with what it holds so far."""

    row: PassRow
    answers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Keying:
    """A paper sheet on its way in: whose, which criteria, and how far both passes are."""

    session_id: str
    item: AgendaItem
    member_id: str
    member: str
    code: str
    sheet: CriteriaSheet
    passes: tuple[KeyedPass, ...]
    differences: tuple[Difference, ...]
    """Where two finished passes differ."""
    screen_answers: int
    """How many criteria the member has answered on an open sheet here, which the paper replaces."""

    @property
    def is_ready(self) -> bool:
        """Whether both passes are finished, so that they can be compared and accepted."""
        return len(self.passes) == len(PASSES) and all(one.row.state == "finished" for one in self.passes)

    @property
    def current(self) -> KeyedPass | None:
        """The pass that is being keyed now."""
        return next((one for one in self.passes if one.row.state == "open"), None)

    def total_of(self, answers: Mapping[str, int]) -> int | None:
        """The total of a finished pass, to be compared with the one on paper; None while it has none."""
        try:
            return total(self.sheet, answers, self.item.variant)
        except RuleBroken:
            return None


def find_by_code(file: OfficeFile, session_id: str, typed: str) -> tuple[str, str]:
    """Dossier and member of the sheet that bears a code in this session.

    Raises:
        RuleBroken: `sheet_code_unknown`, `sheet_code_ambiguous`.
    """
    with file.reading() as reader:
        facts = session_facts(reader, session_id)
        members = members_in_session(reader, facts) if facts else []
        items = agenda_items(reader, session_id)
    places = [(session_id, item.dossier_id, member.id) for item in items for member in members]
    found = places_of(typed, places)
    if not found:
        raise RuleBroken("sheet_code_unknown", "code", code=cleaned_code(typed)[:12])
    if len(found) > 1:
        raise RuleBroken("sheet_code_ambiguous", "code", code=cleaned_code(typed))
    return found[0][1], found[0][2]


def keying(file: OfficeFile, session_id: str, dossier_id: str, member_id: str) -> Keying:
    """How far the keying of a paper sheet is.

    Raises:
        RuleBroken: `row_is_gone`, `set_not_shipped`.
    """
    with file.reading() as reader:
        return _keying(reader, session_id, dossier_id, member_id)


def unfinished_keyings(file: OfficeFile, session_id: str) -> list[tuple[str, str, int]]:
    """Dossier, member and number of finished passes of every sheet whose keying was interrupted."""
    with file.reading() as reader:
        rows = standing_passes(reader, session_id)
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        place = row.dossier_id, row.member_id
        found[place] = found.get(place, 0) + (row.state == "finished")
    return [(dossier, member, count) for (dossier, member), count in found.items()]


def start_pass(file: OfficeFile, session_id: str, dossier_id: str, member_id: str, who: str) -> Done:
    """Start the next pass, or go on with the one that was interrupted. `Done.id` is the pass.

    Raises:
        RuleBroken: `sheet_is_closed`, `keyed_pass_is_over` where both are finished, and as `open_sheet`.
    """
    with file.writing("start_pass", who) as writer:
        refuse_unless_may_score(writer, session_id, dossier_id, member_id)
        found = latest_sheet(writer, session_id, dossier_id, member_id)
        if found is not None and found.state == "closed":
            raise RuleBroken("sheet_is_closed", member=member_name(writer, session_id, member_id))
        passes = _passes(writer, session_id, dossier_id, member_id)
        running = next((one for one in passes if one.row.state == "open"), None)
        if running is not None:
            return Done(running.row.id, frozenset(), writer.change_id)
        if len(passes) == len(PASSES):
            raise RuleBroken("keyed_pass_is_over")
        pass_id = writer.insert(
            t.keyed_passes,
            {
                "session_id": session_id,
                "dossier_id": dossier_id,
                "member_id": member_id,
                "pass_no": len(passes) + 1,
                "keyed_by": who,
            },
        )
    return Done(pass_id, writer.changed, writer.change_id)


def key_answer(file: OfficeFile, pass_id: str, code: str, option: int | None, who: str) -> Done:
    """Key one criterion as it stands on paper (None takes it away); at once in the file.

    A finished pass takes corrections until it is accepted. Gates are looked at when the sheet is
    accepted: what stands on paper is keyed, whether the rules allow it or not.

    Raises:
        RuleBroken: `keyed_pass_is_over`, `criterion_unknown`, `option_out_of_range`.
    """
    with file.writing("key_answer", who) as writer:
        row = _standing(writer, pass_id)
        item = item_of(writer, row.session_id, row.dossier_id)
        sheet = sheet_for(writer, row.session_id, item)
        sheet.criterion(code).points(option or 0, item.variant)
        known = keyed_answers_of(writer, pass_id).get(code)
        if option is None:
            if known is not None:
                writer.delete(t.keyed_answers, known.id)
                writer.update(t.keyed_passes, pass_id, {"state": "open"})
        elif known is None:
            values = {"pass_id": pass_id, "criterion_code": code, "option_no": option}
            writer.insert(t.keyed_answers, values)
        else:
            writer.update(t.keyed_answers, known.id, {"option_no": option})
    return Done(pass_id, writer.changed, writer.change_id)


def finish_pass(file: OfficeFile, pass_id: str, who: str, opinion: str = "") -> Done:
    """End a pass in which every criterion is keyed.

    Raises:
        RuleBroken: `keying_unfinished`, `keyed_pass_is_over`.
    """
    with file.writing("finish_pass", who) as writer:
        row = _standing(writer, pass_id)
        item = item_of(writer, row.session_id, row.dossier_id)
        sheet = sheet_for(writer, row.session_id, item)
        given = {code: one.option_no for code, one in keyed_answers_of(writer, pass_id).items()}
        missing = unanswered(sheet, given)
        if missing:
            raise RuleBroken("keying_unfinished", missing[0], criterion=missing[0], count=len(missing))
        values = {
            "state": "finished",
            "finished_at": instant_text(file.clock.now()),
            "opinion": clean_paragraphs(opinion) or row.opinion,
            "keyed_by": clean_line(who),
        }
        writer.update(t.keyed_passes, pass_id, values)
    return Done(pass_id, writer.changed, writer.change_id)


def keep_opinion(file: OfficeFile, pass_id: str, opinion: str, who: str) -> Done:
    """Keep the member's opinion as far as it is keyed.

    Raises:
        RuleBroken: `keyed_pass_is_over`.
    """
    with file.writing("keep_opinion", who) as writer:
        _standing(writer, pass_id)
        writer.update(t.keyed_passes, pass_id, {"opinion": clean_paragraphs(opinion)})
    return Done(pass_id, writer.changed, writer.change_id)


def accept_keyed(
    file: OfficeFile,
    session_id: str,
    dossier_id: str,
    member_id: str,
    resolved: Mapping[str, int],
    who: str,
    opinion: str | None = None,
) -> Done:
    """Make the member's closed sheet of two passes that agree, or whose differences were resolved.

    Args:
        resolved: the option that stands on paper, for each criterion on which the passes differ.
        opinion: the member's words; None takes what was keyed with them.

    Raises:
        RuleBroken: `keying_needs_both_passes`, `keying_differs`, `gate_closed`, `sheet_is_closed`.
    """
    with file.writing("accept_keyed", who, final=True) as writer:
        found = _keying(writer, session_id, dossier_id, member_id)
        if not found.is_ready:
            count = sum(one.row.state == "finished" for one in found.passes)
            raise RuleBroken("keying_needs_both_passes", count=count)
        first, second = (one.answers for one in found.passes)
        answers = accepted_answers(found.sheet, first, second, resolved)
        words = opinion if opinion is not None else _keyed_opinion(found.passes)
        received = ReceivedSheet(session_id, dossier_id, member_id, "paper", answers, {}, words)
        sheet_id = take_in(writer, received)
        for one in found.passes:
            writer.update(t.keyed_passes, one.row.id, {"state": "accepted", "sheet_id": sheet_id})
    return Done(sheet_id, writer.changed, writer.change_id)


def discard_passes(file: OfficeFile, session_id: str, dossier_id: str, member_id: str, who: str) -> Done:
    """Throw the passes of a paper sheet away, to begin anew; they stay in the history."""
    with file.writing("discard_passes", who) as writer:
        for one in _passes(writer, session_id, dossier_id, member_id):
            writer.update(t.keyed_passes, one.row.id, {"state": "discarded"})
    return Done(dossier_id, writer.changed, writer.change_id)


def gate_problem(found: Keying, resolved: Mapping[str, int]) -> str:
    """What keeps two compared passes from being accepted, in words; '' where nothing does."""
    try:
        first, second = (one.answers for one in found.passes)
        total(
            found.sheet,
            accepted_answers(found.sheet, first, second, resolved),
            found.item.variant,
            found.member,
        )
    except SpokenError as error:
        return str(error)
    return ""


def _keying(reader: Reader, session_id: str, dossier_id: str, member_id: str) -> Keying:
    item = item_of(reader, session_id, dossier_id)
    sheet = sheet_for(reader, session_id, item)
    passes = _passes(reader, session_id, dossier_id, member_id)
    ready = len(passes) == len(PASSES) and all(one.row.state == "finished" for one in passes)
    open_sheet = latest_sheet(reader, session_id, dossier_id, member_id)
    return Keying(
        session_id,
        item,
        member_id,
        member_name(reader, session_id, member_id),
        sheet_code(session_id, dossier_id, member_id),
        sheet,
        tuple(passes),
        tuple(differences(sheet, passes[0].answers, passes[1].answers)) if ready else (),
        len(answers_of(reader, open_sheet.id)) if open_sheet and open_sheet.state == "open" else 0,
    )


def _passes(reader: Reader, session_id: str, dossier_id: str, member_id: str) -> list[KeyedPass]:
    return [
        KeyedPass(row, {code: one.option_no for code, one in keyed_answers_of(reader, row.id).items()})
        for row in standing_passes(reader, session_id)
        if (row.dossier_id, row.member_id) == (dossier_id, member_id)
    ]


def _standing(writer: Writer, pass_id: str) -> PassRow:
    row = pass_row(writer, pass_id)
    if row is None or row.state in ("accepted", "discarded"):
        raise RuleBroken("keyed_pass_is_over")
    return row


def _keyed_opinion(passes: tuple[KeyedPass, ...]) -> str:
    """The words of the second pass, or of the first where the second has none."""
    return next((one.row.opinion for one in reversed(passes) if one.row.opinion), "")
