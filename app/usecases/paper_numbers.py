"""Keeps number, day and signer of administrative papers, and remembers when they were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.domain.checks import cleaned
from app.domain.letterheads import PaperNumbers, check_numbers
from app.kernel.dates import instant_text
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.councils import session_draft
from app.storage.queries.issued_papers import issued_numbers
from app.storage.queries.results import decision_of_session
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.outcomes import Done

Making = Literal["saved", "printed"]


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper that was written into a file or printed, with the fingerprint of its facts."""

    numbers: PaperNumbers
    fingerprint: str


def save_paper_numbers(
    file: OfficeFile, draft: PaperNumbers, who: str, alike: Sequence[PaperNumbers] = ()
) -> Done:
    """Save number, day and signer of a paper, so that the next print has them.

    Args:
        alike: papers that are dated and signed alike; their numbers stay their own.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `number_kept_by_decision` for other ones than the recorded decision's;
            `row_changed_meanwhile`.
    """
    draft = cleaned(draft, ("authority",))
    with file.writing("save_paper_numbers", who) as writer:
        session = session_draft(writer, draft.session_id) if draft.session_id else None
        not_before = session.held_on if session and draft.kind != "invitation" else None
        refuse_if_any(check_numbers(draft, not_before))
        if draft.kind == "decision":
            _refuse_other_than_recorded(writer, draft)
        row_id = _saved(writer, draft)
        for one in alike:
            same = {name: getattr(draft, name) for name in ("dated_on", "signer", "authority", "is_draft")}
            _saved(writer, replace(one, **same))
    return Done(row_id, writer.changed, writer.change_id)


def _saved(writer: Writer, draft: PaperNumbers) -> str:
    present = _present(writer, draft)
    if present is None:
        return writer.insert(t.issued_papers, {**_key(draft), **_asked(draft)})
    writer.update(t.issued_papers, present.id, _asked(draft), draft.version or None)
    return present.id


def _refuse_other_than_recorded(reader: Reader, draft: PaperNumbers) -> None:
    """A recorded decision has its number, day and signer in one place only."""
    recorded = decision_of_session(reader, draft.session_id or "")
    if recorded is None:
        return
    told = (recorded.number, recorded.decided_on, recorded.signer or draft.signer)
    if told != (draft.number, draft.dated_on, draft.signer):
        raise RuleBroken("number_kept_by_decision")


def log_papers(file: OfficeFile, made: Sequence[MadePaper], who: str, how: Making = "saved") -> Done:
    """Remember that papers were made, in one change; numbers that were only proposed are kept with them.

    Args:
        how: written into files, or sent to a printer; the history tells them apart.
    """
    now = instant_text(file.clock.now())
    row_id = ""
    with file.writing("log_papers" if how == "saved" else "log_printed_papers", who) as writer:
        for one in made:
            log = {"made_at": now, "fingerprint": one.fingerprint}
            present = _present(writer, one.numbers)
            if present is None:
                row_id = writer.insert(t.issued_papers, {**_key(one.numbers), **_asked(one.numbers), **log})
            else:
                row_id = present.id
                writer.update(t.issued_papers, row_id, log)
    return Done(row_id, writer.changed, writer.change_id)


def _present(reader: Reader, numbers: PaperNumbers) -> PaperNumbers | None:
    known = issued_numbers(reader, numbers.session_id, numbers.dossier_id)
    return known.get((numbers.kind, numbers.addressee_id))


def _key(numbers: PaperNumbers) -> dict[str, Any]:
    return {name: getattr(numbers, name) for name in ("kind", "session_id", "dossier_id", "addressee_id")}


def _asked(numbers: PaperNumbers) -> dict[str, Any]:
    return {
        name: getattr(numbers, name) for name in ("number", "dated_on", "signer", "authority", "is_draft")
    }
