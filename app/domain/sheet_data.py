"""A criteria sheet as plain data: for keeping it, for fingerprints, and for reading an unknown one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from app.domain.corrections import as_raw, from_raw
from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.kernel.errors import RuleBroken
from app.kernel.text import clean_line

TEXT_LIMIT = 1200
"""Longer than any sentence of either annex."""
MOST_SECTIONS, MOST_CRITERIA, MOST_OPTIONS, MOST_NOTES = 40, 120, 40, 20


def raw_of(sheet: CriteriaSheet) -> dict[str, Any]:
    """The sheet as `sheet_from` reads it, with its known issues and corrections."""
    return {**asdict(sheet), "corrections": as_raw(sheet.corrections)}


def sheet_of(raw: Mapping[str, Any]) -> CriteriaSheet:
    """The sheet that `raw_of` wrote down.

    Raises:
        RuleBroken: `sheet_does_not_load`.
    """
    sheet = sheet_from(raw, tuple(raw.get("known_issues") or ()))
    return replace(sheet, corrections=from_raw(raw.get("corrections") or ()))


def canonical(data: Any) -> str:
    """JSON that is the same text for the same data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(data: Any) -> str:
    """SHA-256 of plain data, in hexadecimal."""
    return hashlib.sha256(canonical(data).encode()).hexdigest()


def numbers_of(sheet: CriteriaSheet) -> list[Any]:
    """Codes, points, marks, gates and cases in their order: all that a result depends on, no words."""
    return [
        [part.code, part.max, section.code, section.max, c.code, c.max, c.min_star, c.gated_by]
        + ([[c.group.code, c.group.max]] if c.group else [])
        + [[option.points, option.min_star, option.variant] for option in c.options]
        for part in sheet.parts
        for section in part.sections
        for c in section.criteria
    ]


def numbers_digest(sheet: CriteriaSheet) -> str:
    """Fingerprint of the numbers: two sheets with the same one give the same stars."""
    return fingerprint(numbers_of(sheet))


def foreign_sheet(raw: Any) -> CriteriaSheet:
    """A sheet from outside: every type, length and count is looked at before the sheet is read.

    Raises:
        RuleBroken: `sheet_does_not_load`.
    """
    number = raw.get("no", "?") if isinstance(raw, dict) else "?"
    try:
        cleaned = _sheet(raw)
    except (KeyError, TypeError, ValueError) as error:
        what = f"cấu trúc không đúng ({error})"
        raise RuleBroken("sheet_does_not_load", set=str(number)[:10], place="tệp", what=what) from None
    return sheet_from(cleaned)


def _sheet(raw: Any) -> dict[str, Any]:
    no = _mapping(raw)["no"]
    if not isinstance(no, int) or isinstance(no, bool) or not 1 <= no <= 99:
        raise ValueError("số bộ")
    return {
        "no": no,
        "name": _text(raw["name"]),
        "category": _text(raw.get("category") or ""),
        "disqualified_when": _texts(raw.get("disqualified_when")),
        "parts": [_part(one) for one in _list(raw["parts"], 6)],
    }


def _part(raw: Any) -> dict[str, Any]:
    sections = [_section(one) for one in _list(_mapping(raw)["sections"], MOST_SECTIONS)]
    return {**_named(raw), "sections": sections}


def _section(raw: Any) -> dict[str, Any]:
    criteria = [_criterion(one) for one in _list(_mapping(raw)["criteria"], MOST_CRITERIA)]
    return {**_named(raw), "notes": _texts(raw.get("notes")), "criteria": criteria}


def _criterion(raw: Any) -> dict[str, Any]:
    gate = _mapping(raw).get("gated_by")
    return {
        **_named(raw),
        "notes": _texts(raw.get("notes")),
        "group": _group(raw.get("group")),
        "min_star": raw.get("min_star"),
        "gated_by": None if gate is None else _text(gate, 20),
        "options": [_option(one) for one in _list(raw["options"], MOST_OPTIONS)],
    }


def _option(raw: Any) -> dict[str, Any]:
    return {
        "label": _text(_mapping(raw)["label"]),
        "points": raw["points"],
        "min_star": raw.get("min_star"),
        "variant": raw.get("variant"),
        "implied": raw.get("implied") is True,
    }


def _named(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {"code": _text(raw["code"], 20), "title": _text(raw["title"]), "max": raw["max"]}


def _group(raw: Any) -> Any:
    """A heading between section and criterion, with its points."""
    return _named(_mapping(raw)) if raw else None


def _mapping(raw: Any) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise TypeError("cần một đối tượng")
    return raw


def _list(raw: Any, most: int) -> list[Any]:
    if not isinstance(raw, list) or len(raw) > most:
        raise TypeError(f"cần một danh sách, tối đa {most}")
    return raw


def _texts(raw: Any) -> list[str]:
    return [_text(one) for one in _list(raw or [], MOST_NOTES)]


def _text(raw: Any, limit: int = TEXT_LIMIT) -> str:
    if not isinstance(raw, str) or len(raw) > limit:
        raise TypeError(f"cần một chuỗi, tối đa {limit} chữ")
    return clean_line(raw)
