"""Makes a new office file with its places, and keeps the office's own data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.domain.checks import cleaned
from app.domain.competence import Competence, competence
from app.domain.offices import IN_SETTINGS, OfficeDraft, check
from app.kernel.clock import Clock, RandomSource
from app.kernel.errors import Problem, RuleBroken, refuse_if_any
from app.kernel.resources import resource_path
from app.storage import tables as t
from app.storage.contents import store_content
from app.storage.queries.offices import office_draft, office_settings
from app.storage.reading import Reader
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.known_regulations import known_regulations, regulation_of
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
            writer.insert(t.office, _values(draft, {}))
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
            row_id = writer.insert(t.office, _values(draft, {}))
        else:
            row_id = present.id
            values = _values(draft, office_settings(writer))
            writer.update(t.office, row_id, values, draft.version or None)
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


def office_competence(reader: Reader) -> Competence:
    """What this office may do under the decision that it applies.

    Raises:
        RuleBroken: `office_missing`, `regulation_unknown`.
    """
    office = office_draft(reader)
    if office is None:
        raise RuleBroken("office_missing")
    regulation = regulation_of(reader, office.regulation_id)
    return competence(regulation, office.level, known_regulations(reader))


def check_office(file: OfficeFile, draft: OfficeDraft) -> list[Problem]:
    """What is wrong or doubtful with the office's data, also beside the decision that it names."""
    problems = check(draft)
    with file.reading() as reader:
        known = {one.id: one for one in known_regulations(reader)}
    regulation = known.get(draft.regulation_id)
    if regulation is not None and not any(one.field == "level" for one in problems):
        may = competence(regulation, draft.level, known.values())
        if may.ever - may.duties and not may.duties:
            arguments = {"regulation": regulation.short_name}
            problems.append(Problem("regulation_id", "district_scores_no_more", arguments, "warning"))
    return problems


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


def _values(draft: OfficeDraft, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The columns; `kept` are the settings that the file has, of which this version may not know all."""
    values = {name: value for name, value in asdict(draft).items() if name not in ("id", "version")}
    settings = {**kept, **{name: values.pop(name) for name in IN_SETTINGS}}
    return {**values, "settings": json.dumps(settings, sort_keys=True)}
