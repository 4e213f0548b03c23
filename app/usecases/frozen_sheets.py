"""The sheet that a dossier is judged with: the one that was current when its scoring began, for good."""

from __future__ import annotations

import json
from typing import Protocol

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.sheet_data import canonical, numbers_digest, raw_of, sheet_of
from app.kernel.errors import RuleBroken
from app.storage.frozen_sheets import freeze, thaw
from app.storage.queries.regulations import frozen_digest_of
from app.storage.queries.scoring import AgendaItem, SheetRow, agenda_items
from app.storage.reading import Reader
from app.storage.writing import Writer
from app.usecases.known_regulations import regulation_of

_thawed: dict[str, CriteriaSheet] = {}
_MOST_KEPT = 200


class Scored(Protocol):
    """What names its regulation, its set and, once scoring began, its frozen sheet."""

    @property
    def regulation_id(self) -> str:
        """Which decision."""

    @property
    def set_no(self) -> int:
        """Which set."""


def sheet_of_row(reader: Reader, row: SheetRow) -> CriteriaSheet:
    """The criteria sheet that a scoring sheet answers.

    Raises:
        StoreTrouble: `frozen_sheet_is_altered`.
    """
    return _sheet(reader, row, row.sheet_digest)


def sheet_for(reader: Reader, session_id: str, item: AgendaItem) -> CriteriaSheet:
    """The criteria sheet that a dossier is judged with in a session.

    Raises:
        RuleBroken: `set_not_shipped`.
        StoreTrouble: `frozen_sheet_is_altered`.
    """
    return _sheet(reader, item, frozen_digest_of(reader, session_id, item.dossier_id))


def item_of(reader: Reader, session_id: str, dossier_id: str) -> AgendaItem:
    """A dossier as it stands on a session's agenda.

    Raises:
        RuleBroken: `row_is_gone` where it was taken off.
    """
    found = [item for item in agenda_items(reader, session_id) if item.dossier_id == dossier_id]
    if not found:
        raise RuleBroken("row_is_gone")
    return found[0]


def freeze_today(writer: Writer, item: AgendaItem) -> str:
    """Keep today's sheet of a dossier for good, and return its fingerprint."""
    sheet = regulation_of(writer, item.regulation_id).sheet(item.set_no)
    return freeze(writer, canonical(raw_of(sheet)), numbers_digest(sheet))


def _sheet(reader: Reader, scored: Scored, digest: str | None) -> CriteriaSheet:
    if digest is None:
        return regulation_of(reader, scored.regulation_id).sheet(scored.set_no)
    found = _thawed.get(digest)
    if found is None:
        if len(_thawed) >= _MOST_KEPT:
            _thawed.clear()
        found = _thawed[digest] = sheet_of(json.loads(thaw(reader, digest)))
    return found
