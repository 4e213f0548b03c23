"""Reads the kinds of paper that ship with the program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.paper_kinds import PaperKind, paper_kinds_from, usual_criteria
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path
from app.storage.reading import Reader
from app.usecases.known_regulations import regulation_of


@cache
def load_paper_kinds(regulation_id: str) -> Mapping[str, PaperKind]:
    """The kinds under a regulation by key, in the order of the checklist.

    Raises:
        RuleBroken: `paper_kinds_do_not_load`.
    """
    try:
        raw = json.loads(resource_path("papers", "kinds.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RuleBroken("paper_kinds_do_not_load", kind="kinds.json", what=str(error)) from error
    return MappingProxyType({kind.key: kind for kind in paper_kinds_from(raw, regulation_id)})


def criteria_sheet(reader: Reader, regulation_id: str, set_no: int) -> CriteriaSheet | None:
    """The sheet of a set, None where the program has none: papers are gathered all the same."""
    try:
        return regulation_of(reader, regulation_id).sheet(set_no)
    except RuleBroken:
        return None


def criteria_of(reader: Reader, regulation_id: str, set_no: int, kind_key: str) -> tuple[str, ...]:
    """The criteria that a kind of paper usually proves for a set; none without a sheet."""
    sheet, kind = criteria_sheet(reader, regulation_id, set_no), load_paper_kinds(regulation_id).get(kind_key)
    return usual_criteria(kind, sheet) if sheet is not None and kind is not None else ()
