"""Sends the office's corrected sheets to another office, and takes theirs after a preview.

A file from outside is untrusted: its size is bounded, every sheet passes the checks of loading on top of
our own notes, gates and grounds, and nothing is kept before the officer has seen the differences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.corrections import REASON_LIMIT, Correction, from_raw
from app.domain.criteria_sheets import CriteriaSheet
from app.domain.sheet_corrections import corrected, corrections_between, lines_of
from app.domain.sheet_data import foreign_sheet, numbers_digest, raw_of
from app.exchange.correction_files import read_corrections, write_corrections
from app.kernel.dates import shown_date
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line
from app.storage.queries.offices import office_draft
from app.storage.queries.regulations import Stamp, office_stamp, overrides_of
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.usecases.known_regulations import known_regulations, regulation_of, shipped_sheet
from app.usecases.outcomes import Done
from app.usecases.sheet_corrections import keep_corrected

VERSION = 1
MOST_SETS, MOST_CORRECTIONS, NAME_LIMIT = 99, 400, 200


@dataclass(frozen=True, slots=True)
class IncomingSet:
    """One corrected set of the file: what it changes against what the office uses now, or what is wrong."""

    set_no: int
    name: str
    sheet: CriteriaSheet | None
    differences: tuple[Correction, ...]
    problem: str = ""

    @property
    def id(self) -> str:
        """Its identity in a list."""
        return str(self.set_no)

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something sound and new in it."""
        return self.sheet is not None and bool(self.differences)


@dataclass(frozen=True, slots=True)
class CorrectionPreview:
    """What a correction file would change; nothing is kept yet."""

    regulation_id: str
    regulation: str
    office: str
    made_on: str
    sets: tuple[IncomingSet, ...]
    stamp: Stamp


def export_corrections(file: OfficeFile, regulation_id: str, path: Path) -> Path:
    """Write every sheet that the office corrected.

    Raises:
        RuleBroken: `nothing_to_export`.
        StoreTrouble: `paper_not_written`.
    """
    with file.reading() as reader:
        regulation, office = regulation_of(reader, regulation_id), office_draft(reader)
        rows = overrides_of(reader, regulation.family)
        sets = [
            {"set": row.set_no, "base": row.base_digest, "sheet": raw_of(regulation.sheet(row.set_no))}
            for row in rows
        ]
    if not sets:
        raise RuleBroken("nothing_to_export")
    content = {
        "version": VERSION,
        "regulation": regulation.family,
        "office": office.name if office else "",
        "made_on": shown_date(file.clock.today()),
        "sets": sets,
    }
    return write_corrections(path, content)


def preview_corrections(file: OfficeFile, path: Path) -> CorrectionPreview:
    """Look at a correction file without keeping anything.

    Raises:
        RuleBroken: `corrections_unreadable`, `regulation_unknown`.
    """
    content = read_corrections(path)
    try:
        regulation_id, office, made_on = (
            _text(content.get(name, "")) for name in ("regulation", "office", "made_on")
        )
        if content.get("version") != VERSION:
            raise ValueError("phiên bản tệp chưa biết")
        raw_sets = content["sets"]
        if not isinstance(raw_sets, list) or not 0 < len(raw_sets) <= MOST_SETS:
            raise ValueError("danh sách bộ trống hoặc quá dài")
        numbers = [_set_no(one) for one in raw_sets]
        if len(set(numbers)) != len(numbers):
            raise ValueError("một bộ có hai lần")
    except (KeyError, TypeError, ValueError) as error:
        raise RuleBroken("corrections_unreadable", name=path.name, what=str(error)) from None
    with file.reading() as reader:
        stamp = office_stamp(reader)
        if regulation_id not in {one.family for one in known_regulations(reader)}:
            known = ", ".join(one.id for one in known_regulations(reader))
            raise RuleBroken("regulation_unknown", regulation=regulation_id, known=known)
        sets = tuple(_incoming(reader, regulation_id, one, office) for one in raw_sets)
        name = regulation_of(reader, regulation_id).short_name
    return CorrectionPreview(regulation_id, name, office, made_on, sets, stamp)


def take_corrections(file: OfficeFile, preview: CorrectionPreview, sets: Iterable[int], who: str) -> Done:
    """Keep the chosen sets of a preview, all or none, as one change.

    Raises:
        RuleBroken: `row_changed_meanwhile` where the office changed something since the preview;
            `set_is_being_scored`.
    """
    wanted = set(sets)
    with file.writing("take_corrections", who) as writer:
        if office_stamp(writer) != preview.stamp:
            raise RuleBroken("row_changed_meanwhile")
        for one in preview.sets:
            if one.set_no in wanted and one.sheet is not None:
                reason = f"nhận từ {preview.office or 'đơn vị khác'}"
                own = replace(one.sheet, corrections=())
                keep_corrected(
                    writer, preview.regulation_id, own, reason, who, earlier=one.sheet.corrections
                )  # fmt: skip
    return Done(preview.regulation_id, writer.changed, writer.change_id)


def _incoming(reader: Reader, regulation_id: str, raw: Mapping[str, Any], office: str) -> IncomingSet:
    set_no = _set_no(raw)
    regulation = regulation_of(reader, regulation_id)
    name = regulation.set_names.get(set_no, "")
    try:
        base, present = shipped_sheet(reader, regulation_id, set_no), regulation.sheet(set_no)
        if raw.get("base") != numbers_digest(base):
            raise RuleBroken("corrections_other_base", set=set_no)
        if not isinstance(raw.get("sheet"), dict):
            raise RuleBroken("sheet_does_not_load", set=set_no, place="tệp", what="không có phiếu")
        sheet = corrected(base, lines_of(foreign_sheet(raw["sheet"])))
    except RuleBroken as error:
        return IncomingSet(set_no, name, None, (), str(error))
    differences = corrections_between(present, sheet, "")
    return IncomingSet(set_no, name, replace(sheet, corrections=_told_by_sender(raw, office)), differences)


def _told_by_sender(raw: Mapping[str, Any], office: str) -> tuple[Correction, ...]:
    """The sender's reasons, cleaned; a list that is none is left out, the differences are found anyway."""
    sheet = raw["sheet"]
    listed = sheet.get("corrections") if isinstance(sheet, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST_CORRECTIONS:
        return ()
    try:
        found = from_raw(listed)
    except (KeyError, TypeError, ValueError):
        return ()
    return tuple(_cleaned(one, office) for one in found if one.is_office)


def _cleaned(one: Correction, office: str) -> Correction:
    sender = f"{clean_line(one.by)[:80]} ({office})" if office else clean_line(one.by)[:80]
    return replace(one, reason=clean_line(one.reason)[:REASON_LIMIT], by=sender, on=clean_line(one.on)[:10])


def _set_no(raw: Any) -> int:
    if not isinstance(raw, dict) or not isinstance(raw.get("set"), int) or isinstance(raw["set"], bool):
        raise TypeError("bộ không có số")
    number: int = raw["set"]
    return number


def _text(raw: Any) -> str:
    if not isinstance(raw, str) or len(raw) > NAME_LIMIT:
        raise TypeError("tên quá dài hoặc không phải chữ")
    return clean_line(raw)
