"""Makes a new office file with its places, and keeps the office's own data."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.domain.checks import cleaned
from app.domain.offices import OfficeDraft, check
from app.kernel.clock import Clock, RandomSource
from app.kernel.errors import RuleBroken, refuse_if_any
from app.kernel.resources import resource_path
from app.storage import tables as t
from app.storage.contents import store_content
from app.storage.queries.offices import office_draft
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.outcomes import Done


def create_office(path: Path, draft: OfficeDraft, clock: Clock, random: RandomSource, who: str) -> OfficeFile:
    """Make the office file with the known places and the office's data, and open it.

    Raises:
        ProblemsFound: the draft is not complete; no file is made.
        StoreTrouble: the file cannot be made.
    """
    draft = cleaned(draft)
    refuse_if_any(check(draft))
    file = OfficeFile.create(path, clock, random, who)
    try:
        with file.writing("create_office", who, final=True) as writer:
            insert_places(writer)
            writer.insert(t.office, _values(draft))
    except BaseException:
        file.close()
        path.unlink(missing_ok=True)
        raise
    return file


def save_office(file: OfficeFile, draft: OfficeDraft, who: str) -> Done:
    """Save the office's data.

    Raises:
        ProblemsFound: with every problem of the draft.
    """
    draft = cleaned(draft)
    refuse_if_any(check(draft))
    with file.writing("save_office", who) as writer:
        present = office_draft(writer)
        if present is None:
            row_id = writer.insert(t.office, _values(draft))
        else:
            row_id = present.id
            writer.update(t.office, row_id, _values(draft), draft.version or None)
    return Done(row_id, writer.changed, writer.change_id)


def save_emblem(file: OfficeFile, column: str, picture: bytes, who: str) -> Done:
    """Keep one of the office's own images, as PNG: `emblem_content_sha` or `logo_content_sha`.

    Raises:
        RuleBroken: `office_missing`.
    """
    with file.writing("save_emblem", who) as writer:
        present = office_draft(writer)
        if present is None:
            raise RuleBroken("office_missing")
        writer.update(t.office, present.id, {column: store_content(writer, picture)})
    return Done(present.id, writer.changed, writer.change_id)


def insert_places(writer: Writer) -> None:
    """The shipped places, the old communes with their last day and their successors."""
    known = json.loads(resource_path("places", "phong-tho.json").read_text(encoding="utf-8"))
    change = date.fromisoformat(known["changed_on"])
    last_day = change - timedelta(days=1)
    province = writer.insert(t.places, _place(known["province"], "province"))
    district = writer.insert(
        t.places, _place(known["district"], "district", parent_id=province, valid_to=last_day)
    )
    new = {
        row["code"]: writer.insert(t.places, _place(row, "commune", parent_id=province, valid_from=change))
        for row in known["successors"]
    }
    old = [
        _place(
            row,
            "commune",
            parent_id=district,
            valid_to=last_day,
            successor_id=new.get(row.get("successor", "")),
        )
        for row in [*known["communes"], *known["also_accepted"]]
    ]
    writer.insert_many(t.places, old)


def _place(row: dict[str, str], level: str, **more: Any) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name": row["name"],
        "level": level,
        "kind": row["name"].split(" ")[0],
        "note": row.get("note", ""),
        **more,
    }


def _values(draft: OfficeDraft) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}
