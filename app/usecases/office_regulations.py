"""Keeps decisions that the office loaded, and the official words of sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Regulation, regulation_from, with_corrections
from app.domain.sheet_data import TEXT_LIMIT, canonical, fingerprint, foreign_sheet, numbers_digest, raw_of
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line
from app.storage import tables as t
from app.storage.queries.regulations import (
    dossiers_under,
    office_regulation_rows,
    overrides_of,
    regulations_in_use,
    wordings_of,
)
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.known_regulations import regulation_of
from app.usecases.outcomes import Done
from app.usecases.regulations import regulation_ids
from app.usecases.sheet_corrections import refuse_while_scored

Words = Mapping[tuple[str, int], str]
"""By (criterion code, option number as printed; 0 for the title)."""

MOST_SHEETS = 99
_KNOWN = (
    "id", "name", "short_name", "title", "decided_on", "valid_from", "valid_to", "bands", "levels",
    "scoring_level", "validity_months", "product_code_pattern", "annex", "unconfirmed", "corrections",
    "set_names", "duties", "deadlines", "transition", "stop_criteria",
)  # fmt: skip
"""The fields of a regulation's data that an office may give; whatever else stands in it is left out."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,38}")


def checked_regulation(raw: Mapping[str, Any]) -> Regulation:
    """A decision from outside, its sheets in `raw["sheets"]`: everything is looked at, nothing is kept.

    Raises:
        RuleBroken: `regulation_does_not_load`, `sheet_does_not_load`.
    """
    identity, sheets = raw.get("id"), raw.get("sheets")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        raise _unloadable(identity, "mã chỉ gồm chữ thường không dấu, số và gạch nối, từ 3 đến 39 ký tự")
    if not isinstance(sheets, list) or not 0 < len(sheets) <= MOST_SHEETS:
        raise _unloadable(identity, "chưa có bộ tiêu chí nào, hoặc quá nhiều")
    found = {sheet.no: sheet for sheet in map(foreign_sheet, sheets)}
    if len(found) != len(sheets):
        raise _unloadable(identity, "một bộ có hai lần")
    own = {name: raw[name] for name in _KNOWN if name in raw}
    for name in ("name", "short_name", "title", "annex", "product_code_pattern"):
        if not isinstance(own.get(name), str) or len(own[name]) > TEXT_LIMIT:
            raise _unloadable(identity, f"thiếu hoặc sai {name}")
        own[name] = clean_line(own[name])
    own.setdefault("set_names", {str(no): sheet.name for no, sheet in sorted(found.items())})
    return regulation_from(own, {no: with_corrections(sheet, own) for no, sheet in found.items()})


def keep_office_regulation(
    file: OfficeFile,
    raw: Mapping[str, Any],
    who: str,
    source: str = "",
    words: Mapping[int, Words] | None = None,
) -> Done:
    """Keep a decision of the office with its sheets, and its official words where they are given.

    An office decision that is there already is replaced while no session scores with changed numbers.

    Raises:
        RuleBroken: as `checked_regulation`; `regulation_id_taken` for the identity of a shipped one;
            `set_is_being_scored`, `wording_does_not_match`.
    """
    regulation = checked_regulation(raw)
    if regulation.id in regulation_ids():
        raise RuleBroken("regulation_id_taken", regulation=regulation.id)
    data = canonical(_stored(raw, regulation))
    values = {
        "regulation_id": regulation.id,
        "data": data,
        "source": clean_line(source),
        "digest": fingerprint(data),
    }
    with file.writing("keep_office_regulation", who) as writer:
        known = {row.regulation_id: row.id for row in office_regulation_rows(writer)}
        if regulation.id in known:
            row_id = known[regulation.id]
            writer.update(t.office_regulations, row_id, values)
        else:
            row_id = writer.insert(t.office_regulations, values)
        refuse_while_scored(writer, {(regulation.id, no) for no in range(1, MOST_SHEETS + 1)})
        _keep_words(writer, regulation.id, words or {}, source)
    return Done(regulation.id, writer.changed, writer.change_id)


def remove_office_regulation(file: OfficeFile, regulation_id: str, who: str) -> Done:
    """Remove a decision that governs no dossier, with what the office kept for it.

    Raises:
        RuleBroken: `regulation_in_use`, `row_is_gone`.
    """
    with file.writing("remove_office_regulation", who) as writer:
        rows = {one.regulation_id: one for one in office_regulation_rows(writer)}
        row = rows.get(regulation_id)
        if row is None:
            raise RuleBroken("row_is_gone")
        count = dossiers_under(writer, regulation_id)
        if regulation_id in regulations_in_use(writer):
            raise RuleBroken("regulation_in_use", regulation=regulation_id, count=count)
        for override in overrides_of(writer, regulation_id):
            writer.delete(t.sheet_overrides, override.id)
        for wording in wordings_of(writer, regulation_id):
            writer.delete(t.official_wordings, wording.id)
        writer.delete(t.office_regulations, row.id)
    return Done(regulation_id, writer.changed, writer.change_id)


def keep_official_words(
    file: OfficeFile, regulation_id: str, words: Mapping[int, Words], who: str, source: str = ""
) -> Done:
    """Keep the decision's own words of some sets; printed and shown from then on while the numbers stand.

    Raises:
        RuleBroken: `wording_does_not_match`, `set_not_shipped`, `regulation_unknown`.
    """
    with file.writing("keep_official_words", who) as writer:
        _keep_words(writer, regulation_id, words, source)
    return Done(regulation_id, writer.changed, writer.change_id)


def remove_official_words(file: OfficeFile, regulation_id: str, set_no: int, who: str) -> Done:
    """Go back to our labels for a set.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("remove_official_words", who) as writer:
        row = _words_row(writer, regulation_of(writer, regulation_id).family, set_no)
        if row is None:
            raise RuleBroken("row_is_gone")
        writer.delete(t.official_wordings, row)
    return Done(row, writer.changed, writer.change_id)


def _keep_words(writer: Writer, regulation_id: str, words: Mapping[int, Words], source: str) -> None:
    regulation = regulation_of(writer, regulation_id) if words else None
    for set_no, texts in sorted(words.items()):
        if regulation is None:
            continue
        sheet = regulation.sheet(set_no)
        stored = [[code, option, text] for (code, option), text in sorted(_matched(sheet, texts).items())]
        values = {
            "regulation_id": regulation.family,
            "set_no": set_no,
            "numbers_digest": numbers_digest(sheet),
            "texts": canonical(stored),
            "source": clean_line(source),
        }
        values["digest"] = fingerprint([*map(str, values.values())])
        row = _words_row(writer, regulation.family, set_no)
        if row is None:
            writer.insert(t.official_wordings, values)
        else:
            writer.update(t.official_wordings, row, values)


def _matched(sheet: CriteriaSheet, texts: Words) -> dict[tuple[str, int], str]:
    """The words, every one of them belonging to a criterion and an option of the sheet."""
    options = {criterion.code: len(criterion.options) for criterion in sheet.criteria}
    found = {}
    for (code, option), text in texts.items():
        if code not in options or not 0 <= option <= options[code]:
            raise _mismatch(sheet, f"không có tiêu chí {code}, mức {option}")
        cleaned = clean_line(text)
        if not cleaned or len(cleaned) > TEXT_LIMIT:
            raise _mismatch(sheet, f"tiêu chí {code}, mức {option}: lời trống hoặc dài quá {TEXT_LIMIT} chữ")
        found[code, option] = cleaned
    return found


def _stored(raw: Mapping[str, Any], regulation: Regulation) -> dict[str, Any]:
    own = {name: raw[name] for name in _KNOWN if name in raw}
    names = {str(no): name for no, name in sorted(regulation.set_names.items())}
    sheets = [raw_of(sheet) for _, sheet in sorted(regulation.sheets.items())]
    return {**own, "set_names": names, "sheets": sheets}


def _words_row(reader: Reader, family: str, set_no: int) -> str | None:
    return next((row.id for row in wordings_of(reader, family) if row.set_no == set_no), None)


def _mismatch(sheet: CriteriaSheet, what: str) -> RuleBroken:
    return RuleBroken("wording_does_not_match", set=sheet.no, what=what)


def _unloadable(identity: object, what: str) -> RuleBroken:
    return RuleBroken("regulation_does_not_load", regulation=str(identity)[:60], what=what)
