"""Any JSON given to `score` is judged or refused in one sentence; never a crash, never a wrong shape."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import RuleBroken
from app.usecases.regulations import load_regulation
from app.usecases.score_cases import read_json, verdict_on, verdicts_on
from tests.faults.conftest import FUZZ

SHEET = load_regulation("qd148-2023").sheet(3)
CODES = [criterion.code for criterion in SHEET.criteria]
BEST = {criterion.code: len(criterion.options) for criterion in SHEET.criteria}

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 130) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
answers = st.builds(
    lambda changed: {code: option for code, option in {**BEST, **changed}.items() if option is not None},
    st.dictionaries(
        st.sampled_from([*CODES, "9z", ""]), st.integers(-1, 9) | st.none() | anything, max_size=5
    ),
)
sheet = st.fixed_dictionaries(
    {
        "member": st.sampled_from(["Lò Văn Mẫu", "Vàng Thị Mẫu", "", " "]) | anything,
        "answers": answers | anything,
    },
    optional={"abstained": st.text(max_size=5) | anything, "unknown": anything},
)
case = st.fixed_dictionaries(
    {
        "regulation": st.sampled_from(["qd148-2023", "qd26-2026", "../../etc/passwd", "qd148-1489"])
        | anything,
        "set": st.sampled_from([3, 1, 26, 27, 0]) | anything,
        "sheets": st.lists(sheet, max_size=4) | anything,
    },
    optional={
        "variant": st.sampled_from(["a", "b", "c", None]) | anything,
        "conclusions": st.dictionaries(
            st.sampled_from([*CODES[:4], "9z"]),
            st.fixed_dictionaries({"option": st.integers(-1, 9)}, optional={"reason": st.text()}) | anything,
            max_size=3,
        )
        | anything,
        "disqualified": st.text(max_size=9) | anything,
        "extra": anything,
    },
)


def tried(work: Callable[[], Any]) -> Any:
    """What the work gives, or the refusal; any other error fails the test."""
    try:
        return work()
    except RuleBroken as error:
        return error


def judged(data: Any) -> Any:
    return tried(lambda: verdict_on(data))


def refuse_wrong_shape(answer: dict[str, Any]) -> None:
    numerator, denominator = answer["score"].split("/")
    score = Fraction(int(numerator), int(denominator))
    assert 0 <= score <= 100
    assert sum(answer["totals"].values()) == score * len(answer["totals"])
    assert 0 <= score - Fraction(answer["score_shown"]) < Fraction(1, 100)
    assert answer["class"] is None or 1 <= answer["class"] <= answer["class_by_score"] <= 5
    assert answer["action"] in ("certify", "hand_over", "none")


@FUZZ
@given(case | anything)
def test_any_case_is_judged_or_refused_in_one_sentence(data: Any) -> None:
    outcome = judged(data)
    if isinstance(outcome, RuleBroken):
        assert len(str(outcome).strip().splitlines()) == 1
    else:
        refuse_wrong_shape(outcome)


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2J", "\u2028", "\x1e", "\x00", "\ud800", "x" * 100_000])
def test_a_refusal_repeats_no_sign_that_breaks_the_line_or_the_console(sign: str) -> None:
    refused = judged({"regulation": "qd148-2023", "set": 3, "sheets": [], sign: 1})
    assert isinstance(refused, RuleBroken)
    assert len(str(refused).splitlines()) == 1
    assert len(str(refused).encode()) < 2000
    assert "\x1b" not in str(refused)


@FUZZ
@given(st.lists(case | anything, max_size=5))
def test_a_list_of_any_cases_has_as_many_answers(data: list[Any]) -> None:
    found = verdicts_on(data)
    assert isinstance(found, list)
    assert len(found) == len(data)
    for answer in found:
        if "error" not in answer:
            refuse_wrong_shape(answer)


@FUZZ
@given(
    st.binary(max_size=60)
    | st.text(max_size=60).map(str.encode)
    | anything.map(lambda x: json.dumps(x).encode())
)
def test_any_bytes_are_json_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        path.write_bytes(data)
        outcome = tried(lambda: read_json(str(path)))
    if isinstance(outcome, RuleBroken):
        assert outcome.code == "score_input_unreadable"
        assert str(outcome)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000, b'{"a":' * 50_000, b"1" * 10_000, b"1e999999", b"-Infinity", b"NaN", b'"\\ud800"',
        b'{"set": 1, "set": 2}', b"\xff\xfe{}", b"", b"nul",
    ],
)  # fmt: skip
def test_hostile_json_is_refused_or_harmless(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(data)
    refused = tried(lambda: verdict_on(read_json(str(path))))
    assert isinstance(refused, RuleBroken)
    assert str(refused)
