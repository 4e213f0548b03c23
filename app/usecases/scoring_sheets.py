"""Fills, closes and reopens scoring sheets. Every answer is in the office file at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.scoring import closed_gates, total
from app.domain.site_assessments import SiteAssessment, refuse_unassessed
from app.kernel.dates import instant_text
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.queries.attendance import site_assessments_of
from app.storage.queries.councils import session_draft, session_state
from app.storage.queries.regulations import frozen_digest_of
from app.storage.queries.scoring import (
    AgendaItem,
    AnswerRow,
    SheetRow,
    abstentions_of,
    answers_of,
    latest_sheet,
    members_in_session,
    members_of,
    session_facts,
    sheet_row,
    sheets_of,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.dossiers import step
from app.usecases.frozen_sheets import freeze_today, item_of, sheet_of_row
from app.usecases.official_sessions import refuse_unless_official
from app.usecases.outcomes import Done
from app.usecases.pins import refuse_unless_may_reopen


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet as the scoring page shows it."""

    row: SheetRow
    sheet: CriteriaSheet
    answers: dict[str, int]
    notes: dict[str, str]


def open_sheet(file: OfficeFile, session_id: str, dossier_id: str, member_id: str, who: str) -> Done:
    """A member's sheet on a dossier: the one there is, or a new one. `Done.id` is the sheet.

    Raises:
        RuleBroken: `member_abstains`, `member_is_absent`, `member_not_in_office`, `session_concluded`,
            `result_stands_already`, `site_assessment_missing`, `set_not_shipped`, `row_is_gone`; for the
            first sheet of a dossier also what `refuse_unless_official` refuses.
    """
    with file.writing("open_sheet", who) as writer:
        found = latest_sheet(writer, session_id, dossier_id, member_id)
        if found is not None:
            return Done(found.id, frozenset(), writer.change_id)
        refuse_unless_may_score(writer, session_id, dossier_id, member_id)
        sheet_id = new_sheet(writer, session_id, dossier_id, member_id)
    return Done(sheet_id, writer.changed, writer.change_id)


def read_sheet(file: OfficeFile, sheet_id: str) -> OpenSheet:
    """A sheet with its answers.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.reading() as reader:
        row = _sheet(reader, sheet_id)
        given, sheet = answers_of(reader, sheet_id), sheet_of_row(reader, row)
    return OpenSheet(
        row,
        sheet,
        {one.criterion_code: one.option_no for one in given},
        {one.criterion_code: one.note for one in given if one.note},
    )


def answer(file: OfficeFile, sheet_id: str, code: str, option: int | None, who: str) -> Done:
    """Answer one criterion (None takes the answer away). A gated criterion whose story has no points
    becomes "no level met".

    Raises:
        RuleBroken: `sheet_is_closed`, `criterion_unknown`, `option_out_of_range`, `gate_closed`.
    """
    return answer_all(file, sheet_id, {code: option}, who)


def answer_all(file: OfficeFile, sheet_id: str, given: dict[str, int | None], who: str) -> Done:
    """Answer several criteria in one change.

    Raises:
        RuleBroken: as `answer`; nothing is saved.
    """
    with file.writing("answer", who) as writer:
        row = _open(writer, sheet_id)
        sheet = sheet_of_row(writer, row)
        known = {one.criterion_code: one for one in answers_of(writer, sheet_id)}
        wanted = {code: one.option_no for code, one in known.items()}
        for code, option in given.items():
            sheet.criterion(code).points(option or 0, row.variant)
            if option is None:
                wanted.pop(code, None)
            else:
                wanted[code] = option
        closed = closed_gates(sheet, wanted, row.variant)
        for code in closed:
            if given.get(code):
                gate = sheet.criterion(code).gated_by
                raise RuleBroken("gate_closed", code, member="thành viên", criterion=code, gate=gate)
            wanted[code] = 0
        store_answers(writer, sheet_id, known, wanted)
    return Done(sheet_id, writer.changed, writer.change_id)


def note(file: OfficeFile, sheet_id: str, code: str, text: str, who: str) -> Done:
    """Write a note on a criterion that is answered.

    Raises:
        RuleBroken: `sheet_is_closed`, `row_is_gone` where the criterion has no answer yet.
    """
    with file.writing("note", who) as writer:
        _open(writer, sheet_id)
        found = {one.criterion_code: one for one in answers_of(writer, sheet_id)}.get(code)
        if found is None:
            raise RuleBroken("note_needs_answer", code, criterion=code)
        writer.update(t.answers, found.id, {"note": clean_paragraphs(text)})
    return Done(sheet_id, writer.changed, writer.change_id)


def write_opinion(file: OfficeFile, sheet_id: str, text: str, who: str) -> Done:
    """Write the member's opinion on the product.

    Raises:
        RuleBroken: `sheet_is_closed`.
    """
    with file.writing("write_opinion", who) as writer:
        _open(writer, sheet_id)
        writer.update(t.scoring_sheets, sheet_id, {"opinion": clean_paragraphs(text)})
    return Done(sheet_id, writer.changed, writer.change_id)


def close_sheet(file: OfficeFile, sheet_id: str, who: str) -> Done:
    """Close a sheet: its total is counted and nothing on it changes any more.

    Raises:
        RuleBroken: `sheet_unfinished`, `gate_closed`, `sheet_is_closed`.
    """
    with file.writing("close_sheet", who, final=True) as writer:
        row = _open(writer, sheet_id)
        sheet = sheet_of_row(writer, row)
        given = {one.criterion_code: one.option_no for one in answers_of(writer, sheet_id)}
        points = total(sheet, given, row.variant, _member_name(writer, row))
        writer.update(
            t.scoring_sheets,
            sheet_id,
            {
                "state": "closed",
                "total": points,
                "closed_at": instant_text(file.clock.now()),
                "received_on": row.received_on or _received_on(writer, row.session_id),
            },
        )
    return Done(sheet_id, writer.changed, writer.change_id)


def reopen_sheet(file: OfficeFile, sheet_id: str, reason: str, who: str, pin: str = "") -> Done:
    """Reopen a closed sheet as a new version; the old one stays in the history.

    Args:
        pin: the member's own PIN or the secretary's, where the council scores behind PINs.

    Raises:
        RuleBroken: `reason_required`, `sheet_not_closed`, `result_stands_already`,
            `pin_needed_to_reopen`, `pin_waits`.
    """
    if clean_paragraphs(reason):
        with file.reading() as reader:
            row = _sheet(reader, sheet_id)
            facts = session_facts(reader, row.session_id)
        refuse_unless_may_reopen(file, facts.council_id if facts else "", row.member_id, pin, who)
    return _again(file, sheet_id, reason, who, "reopen_sheet", second_scoring=False)


def score_again(file: OfficeFile, sheet_id: str, who: str) -> Done:
    """The second scoring after a discussion: a new sheet of round 2, round 1 is kept as it was.

    Raises:
        RuleBroken: `sheet_not_closed`, `result_stands_already`.
    """
    return _again(file, sheet_id, "Chấm lần hai", who, "score_again", second_scoring=True)


def abstain(
    file: OfficeFile, session_id: str, dossier_id: str, member_id: str, reason: str, who: str
) -> Done:
    """Record that a member does not score a dossier, for a conflict of interest.

    Raises:
        RuleBroken: `reason_required`, `sheet_is_closed`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.writing("abstain", who) as writer:
        _refuse_concluded(writer, session_id)
        found = latest_sheet(writer, session_id, dossier_id, member_id)
        if found is not None and found.state == "closed":
            raise RuleBroken("sheet_is_closed", member=_member_name(writer, found))
        values = {
            "session_id": session_id,
            "dossier_id": dossier_id,
            "member_id": member_id,
            "reason": reason,
        }
        known = abstentions_of(writer, session_id).get((dossier_id, member_id))
        if known:
            row_id = known[0]
            writer.update(t.abstentions, row_id, values)
        else:
            row_id = writer.insert(t.abstentions, values)
    return Done(row_id, writer.changed, writer.change_id)


def withdraw_abstention(file: OfficeFile, session_id: str, dossier_id: str, member_id: str, who: str) -> Done:
    """The member scores after all.

    Raises:
        RuleBroken: `row_is_gone`, `session_concluded`.
    """
    with file.writing("withdraw_abstention", who) as writer:
        _refuse_concluded(writer, session_id)
        known = abstentions_of(writer, session_id).get((dossier_id, member_id))
        if known is None:
            raise RuleBroken("row_is_gone")
        writer.delete(t.abstentions, known[0])
    return Done(known[0], writer.changed, writer.change_id)


def _again(
    file: OfficeFile, sheet_id: str, reason: str, who: str, verb: str, *, second_scoring: bool
) -> Done:
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.writing(verb, who, final=True) as writer:
        row = _sheet(writer, sheet_id)
        if row.state != "closed":
            raise RuleBroken("sheet_not_closed", member=_member_name(writer, row))
        item = item_of(writer, row.session_id, row.dossier_id)
        if item.state != "scored" and item.state != "scheduled":
            raise RuleBroken("result_stands_already", product=item.product)
        given = answers_of(writer, sheet_id)
        if second_scoring:
            new = new_sheet(writer, row.session_id, row.dossier_id, row.member_id, 2, _next(writer, row, 2))
        else:
            writer.update(t.scoring_sheets, sheet_id, {"state": "superseded"})
            new = new_sheet(
                writer, row.session_id, row.dossier_id, row.member_id, row.scoring_round,
                _next(writer, row, row.scoring_round),
            )  # fmt: skip
        writer.update(t.scoring_sheets, new, {"opinion": row.opinion, "reopened_reason": reason})
        writer.insert_many(
            t.answers,
            [
                {
                    "sheet_id": new,
                    "criterion_code": a.criterion_code,
                    "option_no": a.option_no,
                    "note": a.note,
                }
                for a in given
            ],
        )
    return Done(new, writer.changed, writer.change_id)


def _next(reader: Reader, row: SheetRow, scoring_round: int) -> int:
    same = [
        other.version_no
        for other in sheets_of(reader, row.session_id, row.dossier_id)
        if other.member_id == row.member_id and other.scoring_round == scoring_round
    ]
    return max(same, default=0) + 1


def new_sheet(
    writer: Writer,
    session_id: str,
    dossier_id: str,
    member_id: str,
    scoring_round: int = 1,
    version_no: int = 1,
) -> str:
    """An open sheet inside a larger verb; the first one opens the session and the dossier's scoring."""
    item = item_of(writer, session_id, dossier_id)
    digest = _frozen(writer, session_id, item)
    if session_state(writer, session_id) == "planned":
        writer.update(t.sessions, session_id, {"state": "open"})
    if item.state == "scheduled":
        step(writer, dossier_id, "scored", writer.clock.today(), "Hội đồng")
    return writer.insert(
        t.scoring_sheets,
        {
            "session_id": session_id,
            "dossier_id": dossier_id,
            "member_id": member_id,
            "version_no": version_no,
            "scoring_round": scoring_round,
            "regulation_id": item.regulation_id,
            "set_no": item.set_no,
            "variant": item.variant,
            "sheet_digest": digest,
        },
    )


def _frozen(writer: Writer, session_id: str, item: AgendaItem) -> str:
    """Fingerprint of the criteria sheet; before the first sheet of a dossier, what must hold is looked at."""
    known = frozen_digest_of(writer, session_id, item.dossier_id)
    if known is not None:
        return known
    facts = session_facts(writer, session_id)
    held_on = facts.held_on if facts else None
    refuse_unless_official(writer, item.dossier_id, held_on or writer.clock.today())
    return freeze_today(writer, item)


def store_answers(writer: Writer, sheet_id: str, known: dict[str, AnswerRow], wanted: dict[str, int]) -> None:
    """Make a sheet's answers what is wanted, inside a larger verb."""
    new = []
    for code, option in wanted.items():
        if code in known:
            writer.update(t.answers, known[code].id, {"option_no": option})
        else:
            new.append({"sheet_id": sheet_id, "criterion_code": code, "option_no": option})
    if new:
        writer.insert_many(t.answers, new)
    for code, row in known.items():
        if code not in wanted:
            writer.delete(t.answers, row.id)


def _sheet(reader: Reader, sheet_id: str) -> SheetRow:
    row = sheet_row(reader, sheet_id)
    if row is None:
        raise RuleBroken("row_is_gone")
    return row


def _open(reader: Reader, sheet_id: str) -> SheetRow:
    row = _sheet(reader, sheet_id)
    if row.state != "open":
        raise RuleBroken("sheet_is_closed", member=_member_name(reader, row))
    return row


def _member_name(reader: Reader, row: SheetRow) -> str:
    return _names(reader, row.session_id).get(row.member_id, "")


def _refuse_concluded(reader: Reader, session_id: str) -> None:
    if session_state(reader, session_id) == "concluded":
        raise RuleBroken("session_concluded")


def refuse_unless_may_score(reader: Reader, session_id: str, dossier_id: str, member_id: str) -> None:
    """Refuse a new sheet where the session, the dossier or the member does not allow one.

    Raises:
        RuleBroken: as `open_sheet`.
    """
    _refuse_concluded(reader, session_id)
    item = item_of(reader, session_id, dossier_id)
    if item.state not in ("scheduled", "scored"):
        raise RuleBroken("result_stands_already", product=item.product)
    _refuse_away(reader, session_id, dossier_id, member_id)
    visits = [
        SiteAssessment(one.member_id, one.assessed_on, one.note)
        for one in site_assessments_of(reader, dossier_id)
    ]
    name = _names(reader, session_id).get(member_id, "")
    refuse_unassessed(item.set_no, item.product, member_id, name, visits)


def _refuse_away(reader: Reader, session_id: str, dossier_id: str, member_id: str) -> None:
    draft, facts = session_draft(reader, session_id), session_facts(reader, session_id)
    if draft is None or facts is None:
        raise RuleBroken("row_is_gone")
    name = _names(reader, session_id).get(member_id, "")
    if member_id not in {one.id for one in members_in_session(reader, facts)}:
        raise RuleBroken("member_not_in_office", member=name)
    if member_id in dict(draft.absent):
        raise RuleBroken("member_is_absent", member=name)
    known = abstentions_of(reader, session_id).get((dossier_id, member_id))
    if known:
        raise RuleBroken("member_abstains", member=name, reason=known[1])


def _names(reader: Reader, session_id: str) -> dict[str, str]:
    draft = session_draft(reader, session_id)
    return {one.id: one.full_name for one in members_of(reader, draft.council_id)} if draft else {}


def _received_on(writer: Writer, session_id: str) -> date | None:
    """Today for a sheet of a written procedure; a meeting's sheets are of its day."""
    facts = session_facts(writer, session_id)
    return writer.clock.today() if facts is not None and facts.kind == "written" else None
