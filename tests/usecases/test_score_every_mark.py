"""`main.py score` over all 52 sheets: every mark at it and one option below, judged a second time here.

The second judge reads the data files themselves, so that neither the loader nor the rules can hide a
slip from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.kernel.resources import resource_path
from app.usecases.score_cases import verdicts_on

CASES = [
    (regulation_id, no, variant)
    for regulation_id in ("qd148-2023", "qd26-2026")
    for no in range(1, 27)
    for variant in (("a", "b") if no == 26 else (None,))
]
BAND_STARTS = {1: 0, 2: 30, 3: 50, 4: 70, 5: 90}

Criteria = dict[str, dict[str, Any]]


def criteria_of(regulation_id: str, no: int, variant: str | None) -> Criteria:
    """The criteria of a data file by code; options of the other case left out."""
    path = resource_path("regulations", regulation_id, "sheets", f"{no:02}.json")
    raw = json.loads(path.read_text(encoding="utf-8"))
    found = [c for part in raw["parts"] for section in part["sections"] for c in section["criteria"]]
    for criterion in found:
        criterion["options"] = [o for o in criterion["options"] if o.get("variant") in (None, variant)]
    return {criterion["code"]: criterion for criterion in found}


def points(criteria: Criteria, answers: dict[str, int], code: str) -> int:
    return int(criteria[code]["options"][answers[code] - 1]["points"]) if answers[code] else 0


def with_gates(criteria: Criteria, answers: dict[str, int]) -> dict[str, int]:
    """The same answers with "no level met" behind a story without points."""
    return {
        code: 0 if gate and not points(criteria, answers, gate) else answers[code]
        for code, gate in ((code, one.get("gated_by")) for code, one in criteria.items())
    }


def marks(criteria: Criteria) -> Iterator[tuple[str, int, int]]:
    """Code, star and number of the lowest option that gives what the mark asks for."""
    for code, criterion in criteria.items():
        if "min_star" in criterion:
            yield code, criterion["min_star"], 1
        given = [option["points"] for option in criterion["options"]]
        for option in criterion["options"]:
            if "min_star" in option:
                yield code, option["min_star"], given.index(option["points"]) + 1


def unmet(criteria: Criteria, answers: dict[str, int]) -> set[tuple[str, int]]:
    return {(code, star) for code, star, number in marks(criteria) if answers[code] < number}


def star_class(score: int, missing: set[tuple[str, int]]) -> int:
    by_score = max(star for star, start in BAND_STARTS.items() if score >= start)
    lowest_missing = min((star for _, star in missing), default=6)
    reached = min(by_score, lowest_missing - 1)
    return reached if reached >= 3 else min(by_score, 2)


@pytest.mark.parametrize(("regulation_id", "no", "variant"), CASES)
def test_every_mark_decides_at_it_and_one_option_below(
    regulation_id: str, no: int, variant: str | None
) -> None:
    criteria = criteria_of(regulation_id, no, variant)
    best = {code: len(criterion["options"]) for code, criterion in criteria.items()}
    sides = [(mark, number) for mark in marks(criteria) for number in (mark[2], mark[2] - 1)]
    sheets = [with_gates(criteria, {**best, mark[0]: number}) for mark, number in sides]
    sent = [
        {"regulation": regulation_id, "set": no, "variant": variant,
         "sheets": [{"member": "Lò Văn Mẫu", "answers": answers}]}
        for answers in sheets
    ]  # fmt: skip
    verdicts = verdicts_on(json.loads(json.dumps(sent)))
    assert isinstance(verdicts, list)
    assert len(verdicts) == len(sides) > 0
    for ((code, star, needed), number), answers, verdict in zip(sides, sheets, verdicts, strict=True):
        missing = unmet(criteria, answers)
        score = sum(points(criteria, answers, one) for one in criteria)
        assert ((code, star) in missing) is (number < needed)
        assert {(one["criterion"], one["star"]) for one in verdict["unmet"]} == missing
        assert (verdict["score"], verdict["class"]) == (f"{score}/1", star_class(score, missing))
