"""Saves activities with what they concern and cost, and keeps their photos."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from app.domain.activities import LONG_TEXTS, ActivityDraft, check, only_its_own
from app.domain.checks import cleaned
from app.kernel.errors import RuleBroken, refuse_if_any
from app.storage import tables as t
from app.storage.contents import read_content, store_content
from app.storage.queries.activities import activity_draft, links_of, photos_of, potentials_of
from app.storage.store import OfficeFile
from app.storage.writing import Writer
from app.usecases.costs import dated, drop_costs, store_costs
from app.usecases.outcomes import Done
from app.usecases.stored_drafts import store_draft

MOST_PHOTOS = 24
_LINKS = ((t.activity_products, "product_id"), (t.activity_producers, "producer_id"))


def save_activity(file: OfficeFile, draft: ActivityDraft, who: str) -> Done:
    """Save an activity; what its kind does not use is emptied, so that nothing unseen is added up.

    Raises:
        ProblemsFound: with every problem of the draft.
        RuleBroken: `row_changed_meanwhile`.
    """
    draft = only_its_own(cleaned(draft, LONG_TEXTS))
    refuse_if_any(check(draft, file.clock.today()))
    day = draft.started_on or file.clock.today()
    draft = replace(draft, costs=dated(draft.costs, day))
    with file.writing("save_activity", who) as writer:
        row_id = store_draft(writer, t.activities, draft, "products", "producers", "costs")
        for (table, column), wanted in zip(_LINKS, (draft.products, draft.producers), strict=True):
            _store_links(writer, table, column, row_id, wanted)
        store_costs(writer, "activity_id", row_id, draft.costs, day, sample=draft.is_sample)
    return Done(row_id, writer.changed, writer.change_id)


def delete_activity(file: OfficeFile, activity_id: str, who: str) -> Done:
    """Delete an activity with its links, costs and photos.

    Raises:
        RuleBroken: `activity_has_potentials`, `row_is_gone`.
    """
    with file.writing("delete_activity", who) as writer:
        found = potentials_of(writer, activity_id)
        if found:
            raise RuleBroken("activity_has_potentials", count=found)
        for table, column in _LINKS:
            _store_links(writer, table, column, activity_id, ())
        drop_costs(writer, "activity_id", activity_id)
        for photo in photos_of(writer, activity_id):
            writer.delete(t.attachments, photo.id)
        writer.delete(t.activities, activity_id)
    return Done(activity_id, writer.changed, writer.change_id)


def read_activity(file: OfficeFile, activity_id: str) -> ActivityDraft | None:
    """An activity as the form edits it."""
    with file.reading() as reader:
        return activity_draft(reader, activity_id)


def add_photos(file: OfficeFile, activity_id: str, photos: Sequence[tuple[str, bytes]], who: str) -> Done:
    """Hang photos on an activity: (name, JPEG that was scaled on entry), each content kept once.

    Raises:
        RuleBroken: `photos_too_many`, `activity_photo_here_already`, `row_is_gone`.
    """
    with file.writing("add_photos", who) as writer:
        if activity_draft(writer, activity_id) is None:
            raise RuleBroken("row_is_gone")
        present = photos_of(writer, activity_id)
        if len(present) + len(photos) > MOST_PHOTOS:
            raise RuleBroken("photos_too_many", limit=MOST_PHOTOS)
        known = {one.sha256 for one in present}
        for place, (name, data) in enumerate(photos, len(present)):
            known.add(_hung(writer, activity_id, name, data, place, known))
    return Done(activity_id, writer.changed, writer.change_id)


def remove_photo(file: OfficeFile, photo_id: str, who: str) -> Done:
    """Take a photo off its activity; its content stays in the file for undo.

    Raises:
        RuleBroken: `row_is_gone`.
    """
    with file.writing("remove_photo", who) as writer:
        writer.delete(t.attachments, photo_id)
    return Done(photo_id, writer.changed, writer.change_id)


def photos_with_bytes(file: OfficeFile, activity_id: str) -> list[tuple[str, str, bytes]]:
    """The photos of an activity: identity, name, JPEG."""
    with file.reading() as reader:
        found = [(one, read_content(reader, one.sha256)) for one in photos_of(reader, activity_id)]
    return [(one.id, one.file_name, data) for one, data in found if data is not None]


def _store_links(writer: Writer, table: Any, column: str, activity_id: str, wanted: Iterable[str]) -> None:
    present = links_of(writer, table, column, activity_id)
    asked = dict.fromkeys(wanted)
    for other, link_id in present.items():
        if other not in asked:
            writer.delete(table, link_id)
    missing = [other for other in asked if other not in present]
    if missing:
        writer.insert_many(table, [{"activity_id": activity_id, column: other} for other in missing])


def _hung(writer: Writer, activity_id: str, name: str, data: bytes, place: int, known: set[str]) -> str:
    sha = hashlib.sha256(data).hexdigest()
    if sha in known:
        raise RuleBroken("activity_photo_here_already", name=name)
    writer.insert(
        t.attachments,
        {
            "owner_table": "activities",
            "owner_id": activity_id,
            "content_sha256": store_content(writer, data),
            "file_name": name,
            "media_type": "image/jpeg",
            "position": place,
        },
    )
    return sha
