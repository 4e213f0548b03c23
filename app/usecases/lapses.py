"""Records why a certificate that runs out is not followed by a re-evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from app.domain.checks import cleaned
from app.domain.lapses import LapseDraft, check
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.queries.lapses import lapse_row_id
from app.storage.store import OfficeFile
from app.usecases.outcomes import Done


def record_lapses(file: OfficeFile, drafts: Sequence[LapseDraft], who: str) -> Done:
    """Record the reason of several certificates in one change; one that has a reason gets the new one.

    Raises:
        ProblemsFound: with every problem of the drafts.
        RuleBroken: `row_is_gone` where there is nothing to record.
    """
    if not drafts:
        raise RuleBroken("row_is_gone")
    drafts = [cleaned(one) for one in drafts]
    today = file.clock.today()
    refuse_if_any([problem for one in drafts for problem in check(one, today)])
    row_id = ""
    with file.writing("record_lapses", who) as writer:
        for one in drafts:
            assert one.valid_until is not None  # the check asks for it
            row_id = lapse_row_id(writer, one.product_id, one.valid_until)
            if row_id:
                writer.update(t.lapses, row_id, asdict(one))
            else:
                row_id = writer.insert(t.lapses, asdict(one))
    return Done(row_id, writer.changed, writer.change_id)


def forget_lapse(file: OfficeFile, draft: LapseDraft, who: str) -> Done:
    """Take a reason back: the product may be re-evaluated after all.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("forget_lapse", who) as writer:
        row_id = lapse_row_id(writer, draft.product_id, draft.valid_until) if draft.valid_until else ""
        if not row_id:
            raise RuleBroken("row_is_gone")
        writer.delete(t.lapses, row_id)
    return Done(row_id, writer.changed, writer.change_id)
