"""Reads the regulations that ship with the program, and a decision of the office from its data.

Code that has an office file asks `app.usecases.known_regulations.regulation_of` instead, which also knows
what the office corrected and compared. This module needs no file: the verb `score` uses it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.domain.regulation import Regulation, known_issues_of, regulation_from, with_corrections
from app.domain.sheet_data import sheet_of
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path


@cache
def regulation_ids() -> tuple[str, ...]:
    """Every shipped regulation, in the order of their validity."""
    folder = resource_path("regulations")
    found = [(_read(path)["valid_from"], path.parent.name) for path in folder.glob("*/regulation.json")]
    return tuple(name for _, name in sorted(found))


@cache
def load_regulation(regulation_id: str) -> Regulation:
    """One regulation with its sheets, checked on loading and kept.

    Raises:
        RuleBroken: `regulation_unknown`, `regulation_does_not_load`, `sheet_does_not_load`.
    """
    if regulation_id not in regulation_ids():
        raise RuleBroken("regulation_unknown", regulation=regulation_id, known=", ".join(regulation_ids()))
    raw = _read(resource_path("regulations", regulation_id, "regulation.json"))
    source = raw if "sheets_from" not in raw else _read(_data_of(raw["sheets_from"]))
    merged = {**{name: source[name] for name in _WITH_SHEETS if name in source}, **raw}
    return regulation_from(merged, _sheets(raw.get("sheets_from", regulation_id)))


def office_regulation_from(raw: dict[str, Any]) -> Regulation:
    """A decision that the office loaded, from its stored data.

    Raises:
        RuleBroken: `regulation_does_not_load`, `sheet_does_not_load`.
    """
    sheets = {sheet.no: sheet for sheet in (sheet_of(one) for one in raw.get("sheets", ()))}
    made = regulation_from({name: value for name, value in raw.items() if name != "sheets"}, sheets)
    return replace(made, origin="office")


_WITH_SHEETS = ("known_issues", "corrections", "readings", "set_names", "unconfirmed", "stop_criteria")
"""What belongs to the sheets and comes with them where a decision takes those of another."""


@cache
def _sheets(regulation_id: str) -> Mapping[int, CriteriaSheet]:
    """The sheets of a family, read once for every decision that takes them."""
    raw = _read(_data_of(regulation_id))
    issues = known_issues_of(raw)
    paths = sorted(resource_path("regulations", regulation_id, "sheets").glob("[0-9][0-9].json"))
    sheets = [sheet_from(_read(path), issues.get(int(path.stem), ())) for path in paths]
    return MappingProxyType({sheet.no: with_corrections(sheet, raw) for sheet in sheets})


def _data_of(regulation_id: str) -> Path:
    return resource_path("regulations", regulation_id, "regulation.json")


def _read(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        name = path.relative_to(resource_path("regulations")).as_posix()
        raise RuleBroken("regulation_does_not_load", regulation=name, what=str(error)) from error
    return data
