"""Corrects criteria sheets from the paper, confirms sets that were compared with it, and takes either back.

Numbers of a set never change while a session scores with it; a correction is undone only while nothing
was scored with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.domain.checks import cleaned
from app.domain.corrections import Correction
from app.domain.criteria_sheets import CriteriaSheet, what_does_not_add_up
from app.domain.sheet_corrections import (
    CorrectionDraft,
    check,
    corrected,
    corrections_between,
    lines_of,
)
from app.domain.sheet_data import canonical, fingerprint, numbers_digest, raw_of
from app.kernel.dates import instant_text
from app.kernel.errors import RuleBroken, refuse_if_any
from app.kernel.text import clean_line, clean_paragraphs
from app.storage import tables as t
from app.storage.queries.regulations import (
    SheetUse,
    confirmations_of,
    dossiers_under,
    overrides_of,
    regulations_in_use,
    sheet_uses,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.known_regulations import known_regulations, regulation_of, shipped_sheet
from app.usecases.outcomes import Done


def correction_draft(reader: Reader, regulation_id: str, set_no: int) -> CorrectionDraft:
    """The present sheet of a set, ready to be corrected.

    Raises:
        RuleBroken: `set_not_shipped`.
    """
    regulation = regulation_of(reader, regulation_id)
    row = next((one for one in overrides_of(reader, regulation.family) if one.set_no == set_no), None)
    return CorrectionDraft(
        id=f"{regulation_id}/{set_no}",
        version=row.version if row else 0,
        regulation_id=regulation_id,
        set_no=set_no,
        lines=lines_of(regulation.sheet(set_no)),
    )


def correct_sheet(file: OfficeFile, draft: CorrectionDraft, who: str) -> Done:
    """Keep a corrected sheet; every check of loading has passed before.

    Raises:
        ProblemsFound: the reason is missing, the sheet does not load, nothing differs.
        RuleBroken: `set_is_being_scored`, `row_changed_meanwhile`.
    """
    draft = cleaned(draft, ("reason",))
    with file.writing("correct_sheet", who) as writer:
        present = regulation_of(writer, draft.regulation_id).sheet(draft.set_no)
        refuse_if_any(check(draft, present))
        sheet = corrected(present, draft.lines)
        keep_corrected(writer, draft.regulation_id, sheet, draft.reason, who, draft.version)
    return Done(draft.id, writer.changed, writer.change_id)


def withdraw_corrections(file: OfficeFile, regulation_id: str, set_no: int, who: str) -> Done:
    """Go back to the shipped sheet of a set.

    Raises:
        RuleBroken: `row_is_gone` where the office corrected nothing; `set_is_being_scored`.
    """
    with file.writing("withdraw_corrections", who) as writer:
        family = regulation_of(writer, regulation_id).family
        row = next((one for one in overrides_of(writer, family) if one.set_no == set_no), None)
        if row is None:
            raise RuleBroken("row_is_gone")
        writer.delete(t.sheet_overrides, row.id)
        refuse_while_scored(writer, {(family, set_no)})
    return Done(row.id, writer.changed, writer.change_id)


def keep_corrected(
    writer: Writer,
    regulation_id: str,
    sheet: CriteriaSheet,
    reason: str,
    who: str,
    version: int = 0,
    earlier: Sequence[Correction] = (),
) -> None:
    """Store a corrected sheet with every difference from the shipped one, inside a larger verb.

    Args:
        earlier: corrections whose reason, person and day are kept where they make the same change; the
            office's own earlier ones are always looked at.

    Raises:
        RuleBroken: `set_is_being_scored`, `row_changed_meanwhile`.
    """
    family = regulation_of(writer, regulation_id).family
    base = shipped_sheet(writer, regulation_id, sheet.no)
    known = [*office_corrections(writer, regulation_id, sheet.no), *earlier]
    found = corrections_between(base, sheet, clean_paragraphs(reason), who, writer.clock.today(), known)
    row = next((one for one in overrides_of(writer, family) if one.set_no == sheet.no), None)
    if found:
        values = _override(writer, family, base, replace(sheet, corrections=(*base.corrections, *found)), who)
        if row is None:
            writer.insert(t.sheet_overrides, values)
        else:
            writer.update(t.sheet_overrides, row.id, values, version or None)
    elif row is not None:  # corrected back to what ships with the program
        writer.delete(t.sheet_overrides, row.id, version or None)
    refuse_while_scored(writer, {(family, sheet.no)})


def confirm_set(file: OfficeFile, regulation_id: str, set_no: int, paper: str, who: str) -> Done:
    """Record that the office compared a set with its paper copy; holds for the present numbers only.

    Args:
        paper: which copy, e.g. the number and page of the gazette.

    Raises:
        RuleBroken: `reason_required` without a paper; `confirm_needs_sums` for a set that does not add up.
    """
    paper = clean_line(paper)
    if not paper:
        raise RuleBroken("reason_required", "paper")
    with file.writing("confirm_set", who) as writer:
        regulation = regulation_of(writer, regulation_id)
        sheet = regulation.sheet(set_no)
        if sheet.known_issues:
            told = [one.told for one in what_does_not_add_up(sheet)]
            raise RuleBroken("confirm_needs_sums", set=set_no, issues="; ".join(told or sheet.known_issues))
        values = {
            "regulation_id": regulation.family,
            "set_no": set_no,
            "numbers_digest": numbers_digest(sheet),
            "paper": paper,
            "confirmed_by": who,
            "confirmed_on": writer.clock.today(),
        }
        values["digest"] = fingerprint([*map(str, values.values())])
        known = _confirmation(writer, regulation.family, set_no)
        if known is None:
            row_id = writer.insert(t.sheet_confirmations, values)
        else:
            row_id = known
            writer.update(t.sheet_confirmations, row_id, values)
    return Done(row_id, writer.changed, writer.change_id)


def withdraw_confirmation(file: OfficeFile, regulation_id: str, set_no: int, who: str) -> Done:
    """The set counts as not compared again.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("withdraw_confirmation", who) as writer:
        known = _confirmation(writer, regulation_of(writer, regulation_id).family, set_no)
        if known is None:
            raise RuleBroken("row_is_gone")
        writer.delete(t.sheet_confirmations, known)
    return Done(known, writer.changed, writer.change_id)


def office_corrections(reader: Reader, regulation_id: str, set_no: int) -> list[Correction]:
    """What the office corrected in a set."""
    sheet = regulation_of(reader, regulation_id).sheet(set_no)
    return [one for one in sheet.corrections if one.is_office]


def refuse_while_scored(reader: Reader, changed: set[tuple[str, int]]) -> None:
    """Refuse when a session that is not through scores a set with other numbers than it now has.

    Args:
        changed: (family of sheets, set) whose numbers may have changed in this transaction.

    Raises:
        RuleBroken: `set_is_being_scored`.
    """
    for use, _ in _uses(reader, changed):
        now = numbers_digest(regulation_of(reader, use.regulation_id).sheet(use.set_no))
        if use.session_state != "concluded" and use.numbers_digest != now:
            raise _used("set_is_being_scored", use)


def refuse_undone(before: Reader, after: Reader) -> None:
    """Refuse an undo that takes back numbers that something was scored with, or a decision in use.

    Args:
        before: sees the file as it was, `after` as the undo leaves it.

    Raises:
        RuleBroken: `correction_was_used`, `set_is_being_scored`, `regulation_in_use`.
    """
    gone = regulations_in_use(after) - {one.id for one in known_regulations(after)}
    if gone:
        identity = min(gone)
        raise RuleBroken("regulation_in_use", regulation=identity, count=dossiers_under(after, identity))
    were, are = _numbers(before), _numbers(after)
    changed = {place for place in were.keys() | are.keys() if were.get(place) != are.get(place)}
    for use, place in _uses(after, changed):
        if use.numbers_digest == were.get(place):
            raise _used("correction_was_used", use)
    refuse_while_scored(after, changed)


def _numbers(reader: Reader) -> dict[tuple[str, int], str]:
    """Fingerprint of the numbers of every set, by family and set."""
    return {
        (regulation.family, no): numbers_digest(sheet)
        for regulation in known_regulations(reader)
        if regulation.family == regulation.id
        for no, sheet in regulation.sheets.items()
    }


def _uses(reader: Reader, changed: set[tuple[str, int]]) -> Iterator[tuple[SheetUse, tuple[str, int]]]:
    families = {one.id: one.family for one in known_regulations(reader)} if changed else {}
    for use in sheet_uses(reader) if changed else ():
        place = families.get(use.regulation_id, ""), use.set_no
        if place in changed:
            yield use, place


def _used(code: str, use: SheetUse) -> RuleBroken:
    return RuleBroken(code, set=use.set_no, product=use.product, session=use.session)


def _override(
    writer: Writer, family: str, base: CriteriaSheet, sheet: CriteriaSheet, who: str
) -> dict[str, Any]:
    data = canonical(raw_of(sheet))
    return {
        "regulation_id": family,
        "set_no": sheet.no,
        "base_digest": numbers_digest(base),
        "sheet": data,
        "digest": fingerprint(data),
        "corrected_by": who,
        "corrected_at": instant_text(writer.clock.now()),
    }


def _confirmation(reader: Reader, family: str, set_no: int) -> str | None:
    return next((one.id for one in confirmations_of(reader, family) if one.set_no == set_no), None)
