"""The one door to the decisions for code that has an office file: what ships with the program, and what
the office made of it (corrected sheets, comparisons with the paper, official words, decisions of its own).
"""

from __future__ import annotations

import json
from dataclasses import replace

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Confirmation, Regulation, Wording
from app.domain.regulation_choice import in_order
from app.domain.sheet_data import numbers_digest, sheet_of
from app.kernel.errors import RuleBroken
from app.storage.queries.regulations import (
    Stamp,
    confirmations_of,
    office_regulation_rows,
    office_stamp,
    overrides_of,
    wordings_of,
)
from app.storage.reading import Reader
from app.usecases.regulations import load_regulation, office_regulation_from, regulation_ids

_merged: dict[tuple[str, Stamp], Regulation] = {}
_MOST_KEPT = 32
"""A handful of decisions in two or three states of the office's data."""


def regulation_of(reader: Reader, regulation_id: str) -> Regulation:
    """A regulation as this office applies it, kept until the office's data changes.

    Raises:
        RuleBroken: `regulation_unknown`, `regulation_does_not_load`, `sheet_does_not_load`.
    """
    stamp = office_stamp(reader)
    if not stamp:
        return load_regulation(regulation_id)
    while True:
        found = _merged.get((regulation_id, stamp))
        if found is not None:
            return found
        made, again = _with_office_data(reader, regulation_id), office_stamp(reader)
        if again == stamp:  # nobody wrote in between: what was read belongs together
            _keep(regulation_id, stamp, made)
        stamp = again


def known_regulations(reader: Reader) -> list[Regulation]:
    """Every decision of this file, shipped and the office's own, in the order of their validity."""
    own = [row.regulation_id for row in office_regulation_rows(reader)]
    return in_order(regulation_of(reader, one) for one in (*regulation_ids(), *own))


def shipped_sheet(reader: Reader, regulation_id: str, set_no: int) -> CriteriaSheet:
    """The sheet as it was before the office corrected it.

    Raises:
        RuleBroken: `regulation_unknown`, `set_not_shipped`.
    """
    return _uncorrected(reader, regulation_id).sheet(set_no)


def _uncorrected(reader: Reader, regulation_id: str) -> Regulation:
    if regulation_id in regulation_ids():
        return load_regulation(regulation_id)
    rows = {row.regulation_id: row for row in office_regulation_rows(reader)}
    if regulation_id not in rows:
        known = ", ".join((*regulation_ids(), *rows))
        raise RuleBroken("regulation_unknown", regulation=regulation_id, known=known)
    return office_regulation_from(json.loads(rows[regulation_id].data))


def _with_office_data(reader: Reader, regulation_id: str) -> Regulation:
    base = _uncorrected(reader, regulation_id)
    overrides = overrides_of(reader, base.family)
    corrected = {row.set_no: sheet_of(json.loads(row.sheet)) for row in overrides}
    return replace(
        base,
        sheets={**base.sheets, **corrected},
        known_issues={no: told for no, told in base.known_issues.items() if no not in corrected},
        base_changed=frozenset(
            row.set_no
            for row in overrides
            if row.set_no in base.sheets and numbers_digest(base.sheets[row.set_no]) != row.base_digest
        ),
        confirmations={
            row.set_no: Confirmation(row.numbers_digest, row.paper, row.confirmed_by, row.confirmed_on)
            for row in confirmations_of(reader, base.family)
        },
        wordings={
            row.set_no: Wording(row.numbers_digest, _texts(row.texts), row.source)
            for row in wordings_of(reader, base.family)
        },
    )


def _texts(stored: str) -> dict[tuple[str, int], str]:
    return {(code, option): text for code, option, text in json.loads(stored)}


def _keep(regulation_id: str, stamp: Stamp, made: Regulation) -> None:
    if len(_merged) >= _MOST_KEPT:
        _merged.clear()
    _merged[regulation_id, stamp] = made
