"""PINs of members: chosen by the member, asked before his sheets open, reset by the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.domain.pins import FREE_TRIES, check_choice, wait_seconds
from app.kernel.dates import instant_text, vietnam_time
from app.kernel.errors import RuleBroken, refuse_if_any
from app.kernel.text import clean_paragraphs
from app.storage import tables as t
from app.storage.pins import fits, hashed
from app.storage.queries.councils import council_draft
from app.storage.queries.pins import PinRow, pin_row, secretaries
from app.storage.queries.scoring import members_of
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done


def choose_pin(
    file: OfficeFile, member_id: str, pin: str, again: str, who: str, old: str | None = None
) -> Done:
    """A member chooses his PIN; one who has one already gives the old.

    Raises:
        ProblemsFound: the PIN is too short, too simple, or typed differently.
        RuleBroken: `pin_stands_already` without the old PIN, `pin_wrong`, `pin_waits`, `row_is_gone`.
    """
    refuse_if_any(check_choice(pin, again))
    with file.reading() as reader:
        row = _row(reader, member_id)
    if row.pin_hash and old is None:
        raise RuleBroken("pin_stands_already", "pin", member=row.full_name)
    if row.pin_hash:
        enter_pin(file, member_id, old or "", who)
    with file.writing("choose_pin", who, final=True) as writer:
        values = {"pin_hash": hashed(pin, writer.random), "pin_failures": 0, "pin_waits_until": ""}
        writer.update(t.members, member_id, values)
    return Done(member_id, writer.changed, writer.change_id)


def enter_pin(file: OfficeFile, member_id: str, pin: str, who: str) -> Done:
    """Compare a PIN; every wrong try is kept in the file, so that closing the program gains nothing.

    Raises:
        RuleBroken: `pin_missing`, `pin_wrong`, `pin_waits`, `row_is_gone`.
    """
    with file.reading() as reader:
        row = _row(reader, member_id)
    if not row.pin_hash:
        raise RuleBroken("pin_missing", "pin", member=row.full_name)
    _refuse_while_waiting(file, row)
    if not fits(pin, row.pin_hash):
        raise _counted(file, row, who)
    if not row.failures:
        return Done(member_id, frozenset(), "")
    with file.writing("enter_pin", who, final=True) as writer:
        writer.update(t.members, member_id, {"pin_failures": 0, "pin_waits_until": ""})
    return Done(member_id, writer.changed, writer.change_id)


def reset_pin(file: OfficeFile, member_id: str, reason: str, pin: str, who: str) -> Done:
    """The secretary takes a member's PIN away, so that he chooses another.

    Args:
        pin: the PIN of the secretary, or of one who may chair; '' where none of them has one yet.

    Raises:
        RuleBroken: `reason_required`, `pin_needed_to_reset`, `pin_waits`, `row_is_gone`.
    """
    reason = clean_paragraphs(reason)
    if not reason:
        raise RuleBroken("reason_required", "reason")
    with file.reading() as reader:
        row = _row(reader, member_id)
        keepers = [
            one for one in _leaders(reader, row.council_id) if one.pin_hash and one.member_id != member_id
        ]
    if keepers:
        _refuse_unless_one_fits(file, keepers, pin, who, "pin_needed_to_reset")
    with file.writing("reset_pin", who, final=True) as writer:
        values = {"pin_hash": "", "pin_failures": 0, "pin_waits_until": "", "pin_reset_reason": reason}
        writer.update(t.members, member_id, values)
    return Done(member_id, writer.changed, writer.change_id)


def refuse_unless_may_reopen(file: OfficeFile, council_id: str, member_id: str, pin: str, who: str) -> None:
    """A closed sheet is reopened with the member's own PIN or the secretary's, where PINs are in use.

    Raises:
        RuleBroken: `pin_needed_to_reopen`, `pin_waits`.
    """
    with file.reading() as reader:
        council = council_draft(reader, council_id)
        keepers = [_row(reader, member_id), *secretaries(reader, council_id)]
    keepers = [one for one in keepers if one.pin_hash]
    if council is not None and council.uses_pins and keepers:
        _refuse_unless_one_fits(file, keepers, pin, who, "pin_needed_to_reopen")


def _refuse_unless_one_fits(
    file: OfficeFile, keepers: Sequence[PinRow], pin: str, who: str, code: str
) -> None:
    asked = [one for one in keepers if not _seconds_left(file, one)]
    if not asked:
        _refuse_while_waiting(file, keepers[0])
    if any(fits(pin, one.pin_hash) for one in asked):
        return
    if pin:
        _counted(file, asked[0], who)
    raise RuleBroken(code, "pin")


def _counted(file: OfficeFile, row: PinRow, who: str) -> RuleBroken:
    """Remember a wrong try; what is said about it."""
    failures = row.failures + 1
    wait = wait_seconds(failures)
    until = instant_text(file.clock.now() + timedelta(seconds=wait)) if wait else ""
    with file.writing("wrong_pin", who, final=True) as writer:
        writer.update(t.members, row.member_id, {"pin_failures": failures, "pin_waits_until": until})
    if wait:
        return RuleBroken("pin_waits", "pin", seconds=wait)
    return RuleBroken("pin_wrong", "pin", left=FREE_TRIES - failures)


def _refuse_while_waiting(file: OfficeFile, row: PinRow) -> None:
    left = _seconds_left(file, row)
    if left:
        raise RuleBroken("pin_waits", "pin", seconds=left)


def _seconds_left(file: OfficeFile, row: PinRow) -> int:
    if not row.waits_until:
        return 0
    left = (vietnam_time(row.waits_until) - file.clock.now()).total_seconds()
    return max(0, -int(-left // 1))


def _leaders(reader: Reader, council_id: str) -> list[PinRow]:
    found = []
    for one in members_of(reader, council_id):
        row = pin_row(reader, one.id) if one.role in ("secretary", "chair", "deputy") else None
        if row is not None:
            found.append(row)
    return found


def _row(reader: Reader, member_id: str) -> PinRow:
    row = pin_row(reader, member_id)
    if row is None:
        raise RuleBroken("row_is_gone")
    return row
