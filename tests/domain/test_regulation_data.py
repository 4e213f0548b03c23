"""The shipped criteria sheets: equal to the reference to the last digit, and frozen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path
from app.usecases.regulations import load_regulation, regulation_ids
from tests.conftest import SHARED

FROZEN = Path(__file__).with_name("frozen_numbers.json")
SHIPPED = [(i, no) for i in ("qd148-2023", "qd26-2026") for no in load_regulation(i).sheets]


def numbers_of(sheet: CriteriaSheet) -> list[Any]:
    """Codes, points, marks, gates and cases in their order: everything but the words."""
    return [
        [part.code, part.max, section.code, section.max, c.code, c.max, c.group, c.min_star, c.gated_by]
        + [[option.points, option.min_star, option.variant] for option in c.options]
        for part in sheet.parts
        for section in part.sections
        for c in section.criteria
    ]


def digest(sheet: CriteriaSheet) -> str:
    return hashlib.sha256(json.dumps(numbers_of(sheet)).encode()).hexdigest()


def texts(sheet: CriteriaSheet) -> Iterator[str]:
    for criterion in sheet.criteria:
        yield criterion.title
        yield from (option.label for option in criterion.options)


@pytest.mark.parametrize(("regulation_id", "no"), SHIPPED)
def test_every_number_is_the_reference_s(regulation_id: str, no: int) -> None:
    path = SHARED / "reference" / f"{regulation_id}-sheets.json"
    if not path.exists():
        pytest.skip("the reference is not here")
    raw = json.loads(path.read_text(encoding="utf-8"))
    (reference,) = (one for one in raw["sheets"] if one["no"] == no)
    issues = load_regulation(regulation_id).known_issues.get(no, ())
    assert numbers_of(load_regulation(regulation_id).sheet(no)) == numbers_of(sheet_from(reference, issues))


def test_the_numbers_are_the_frozen_ones() -> None:
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    assert {f"{i}/{no}": digest(load_regulation(i).sheet(no)) for i, no in SHIPPED} == frozen


def test_the_sets_of_this_issue_ship() -> None:
    assert {1, 3, 4, 8, 21, 26} <= set(load_regulation("qd148-2023").sheets)
    assert {1, 3, 26} <= set(load_regulation("qd26-2026").sheets)
    assert load_regulation("qd148-1489").sheets.keys() == load_regulation("qd148-2023").sheets.keys()


@pytest.mark.parametrize(("regulation_id", "no"), SHIPPED)
def test_labels_are_short_enough_for_a_chip(regulation_id: str, no: int) -> None:
    for text in texts(load_regulation(regulation_id).sheet(no)):
        assert 2 <= len(text) <= 110, text
        assert text == text.strip()


def test_sheets_of_148_say_that_they_are_a_transcription() -> None:
    assert "chưa đối chiếu Công báo" in load_regulation("qd148-2023").unconfirmed
    assert load_regulation("qd26-2026").unconfirmed == ""


def raw_sheet() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        resource_path("regulations", "qd148-2023", "sheets", "03.json").read_text(encoding="utf-8")
    )
    return deepcopy(data)


def first_criterion(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = raw["parts"][0]["sections"][0]["criteria"][0]
    return found


def wrong_maximum(raw: dict[str, Any]) -> None:
    first_criterion(raw)["max"] += 1


def falling_points(raw: dict[str, Any]) -> None:
    first_criterion(raw)["options"][0]["points"] = 4


def code_twice(raw: dict[str, Any]) -> None:
    raw["parts"][0]["sections"][0]["criteria"][1]["code"] = first_criterion(raw)["code"]


def gate_to_nowhere(raw: dict[str, Any]) -> None:
    first_criterion(raw)["gated_by"] = "9z"


def mark_of_two_stars(raw: dict[str, Any]) -> None:
    first_criterion(raw)["options"][0]["min_star"] = 2


def falling_marks(raw: dict[str, Any]) -> None:
    options = first_criterion(raw)["options"]
    options[0]["min_star"], options[1]["min_star"] = 5, 4


def wrong_part(raw: dict[str, Any]) -> None:
    raw["parts"][0]["max"] = 41


def missing_points(raw: dict[str, Any]) -> None:
    del first_criterion(raw)["options"][0]["points"]


@pytest.mark.parametrize(
    "spoil",
    [
        wrong_maximum, falling_points, code_twice, gate_to_nowhere, mark_of_two_stars, falling_marks,
        wrong_part, missing_points,
    ],
)  # fmt: skip
def test_a_sheet_that_does_not_add_up_does_not_load(spoil: Any) -> None:
    raw = raw_sheet()
    sheet_from(raw)
    spoil(raw)
    with pytest.raises(RuleBroken) as caught:
        sheet_from(raw)
    assert caught.value.code == "sheet_does_not_load"
    assert "3" in str(caught.value)


@pytest.mark.parametrize("regulation_id", regulation_ids())
def test_bands_are_half_open_and_cover_everything(regulation_id: str) -> None:
    bands = load_regulation(regulation_id).bands
    assert [bands.start_of(star) for star in (1, 2, 3, 4, 5)] == [0, 30, 50, 70, 90]
