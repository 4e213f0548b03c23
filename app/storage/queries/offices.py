"""The office's own data and the places it knows."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from sqlalchemy import select

from app.domain.offices import IN_SETTINGS, OfficeDraft
from app.domain.places import Place
from app.storage.reading import Reader
from app.storage.tables import office, places


def office_draft(reader: Reader) -> OfficeDraft | None:
    """The office, or None in a file that has none yet."""
    row = reader.row(select(office))
    if row is None:
        return None
    plain = {f.name: getattr(row, f.name) for f in fields(OfficeDraft) if f.name not in IN_SETTINGS}
    return OfficeDraft(**plain, **_settings(row.settings))


def office_settings(reader: Reader) -> dict[str, Any]:
    """Everything that the settings object of the office holds."""
    stored = reader.value(select(office.c.settings))
    found: dict[str, Any] = json.loads(stored) if stored else {}
    return found


def _settings(stored: str) -> dict[str, Any]:
    """The settings that this version knows, of the right type; whatever else stands there is left alone."""
    kept = json.loads(stored)
    usual = {field.name: field.default for field in fields(OfficeDraft)}
    return {
        name: kept[name] for name in IN_SETTINGS if name in kept and type(kept[name]) is type(usual[name])
    }


def place_name(reader: Reader, place_id: str | None) -> str:
    """The name of a place, '' where there is none."""
    name: str | None = reader.value(select(places.c.name).where(places.c.id == place_id))
    return name or ""


def communes(reader: Reader) -> list[Place]:
    """Every commune of the file, those that still exist today and those that are gone, by name."""
    rows = reader.rows(select(places).where(places.c.level == "commune").order_by(places.c.sort_key))
    return [
        Place(
            row.id, row.code, row.name, row.level, row.valid_from, row.valid_to, row.parent_id,
            row.successor_id,
        )
        for row in rows
    ]  # fmt: skip
