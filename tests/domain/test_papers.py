"""Papers on the day: what is valid when, what a dossier lacks, and the shipped kinds against the sheets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.domain.missing_papers import MissingRow, from_producer, letters_of
from app.domain.paper_kinds import PaperKind, kinds_of_set, paper_kinds_from, usual_criteria, wanted_kinds
from app.domain.papers import (
    PaperDraft,
    best_state,
    check,
    lacks,
    needed_until,
    progress,
    state_of,
)
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path
from app.usecases.paper_kinds import load_paper_kinds
from app.usecases.regulations import load_regulation
from tests.conftest import SHARED

TODAY = date(2023, 6, 15)
SESSION = date(2023, 6, 28)
DAY = timedelta(days=1)
KINDS = load_paper_kinds("qd148-2023")
WANTED = {no: wanted_kinds(KINDS.values(), no) for no in range(1, 27)}


@pytest.mark.parametrize(
    ("expires_on", "session", "state"),
    [
        (None, None, "handed_in"),
        (TODAY - DAY, None, "expired"),
        (TODAY, None, "handed_in"),  # the last day is still valid
        (TODAY - DAY, SESSION, "expired"),
        (TODAY, SESSION, "expires_before_session"),
        (SESSION - DAY, SESSION, "expires_before_session"),
        (SESSION, SESSION, "handed_in"),
        (SESSION + DAY, SESSION, "handed_in"),
        (TODAY, TODAY, "handed_in"),
        (TODAY - DAY, TODAY, "expired"),
    ],
)
def test_a_paper_is_valid_through_its_last_day(
    expires_on: date | None, session: date | None, state: str
) -> None:
    assert state_of("handed_in", expires_on, TODAY, session) == state


def test_what_expired_after_the_session_does_not_spoil_a_dossier_that_was_judged_before() -> None:
    held = TODAY - 30 * DAY
    assert state_of("checked", held, TODAY, held) == "checked"
    assert state_of("checked", held - DAY, TODAY, held) == "expired"
    assert needed_until(TODAY, held) == held


def test_a_checked_paper_that_expires_counts_no_more_than_another() -> None:
    assert state_of("checked", TODAY - DAY, TODAY) == "expired"


@pytest.mark.parametrize(
    ("states", "best"),
    [
        ([], "missing"), (["expired"], "expired"), (["expired", "handed_in"], "handed_in"),
        (["checked", "handed_in"], "checked"),
        (["expires_before_session", "expired"], "expires_before_session"),
    ],
)  # fmt: skip
def test_of_several_papers_of_a_kind_the_best_one_counts(states: list[str], best: str) -> None:
    assert best_state(states) == best


def test_progress_counts_the_mandatory_and_all_without_what_is_only_welcome() -> None:
    states = {
        "registration": "checked",
        "food_safety": "expired",
        "awards": "handed_in",
        "story": "handed_in",
    }
    found = progress(WANTED[3], states)
    listed = [kind for kind in kinds_of_set(KINDS.values(), 3) if not kind.extra]
    assert found.mandatory == 5  # three forms, registration, food safety
    assert (found.mandatory_met, found.met, found.checked) == (1, 2, 1)
    assert found.all == len(listed)
    assert not found.is_complete
    all_there = progress(WANTED[3], {kind.key: "handed_in" for kind in listed})
    assert all_there.is_complete
    assert all_there.met == all_there.all


def test_a_kind_that_a_dossier_need_not_have_is_neither_counted_nor_missing() -> None:
    plain = progress(WANTED[1], {})
    freed = progress(WANTED[1], {}, {"food_safety"})
    assert (freed.mandatory, freed.all) == (plain.mandatory - 1, plain.all - 1)
    keys = {lack.kind.key for lack in lacks(WANTED[1], {}, {"food_safety"})}
    assert "food_safety" not in keys
    assert "registration" in keys


def test_what_is_lacking_says_why() -> None:
    found = {lack.kind.key: lack for lack in lacks(WANTED[8], {"food_safety": "expired", "tests": "checked"})}
    assert found["food_safety"].state == "expired"
    assert found["food_safety"].mandatory
    assert found["declaration"].state == "missing"
    assert "tests" not in found
    assert not found["story"].mandatory


@pytest.mark.parametrize(
    ("set_no", "needs", "not_needs"),
    [
        (1, {"food_safety"}, {"own_conditions", "declaration"}),
        (18, {"food_safety", "declaration"}, {"own_conditions"}),
        (15, {"food_safety", "own_conditions"}, set()),
        (19, {"own_conditions", "declaration"}, {"food_safety"}),
        (21, {"registration"}, {"food_safety", "own_conditions", "declaration"}),
        (26, {"own_conditions"}, {"food_safety", "declaration"}),
    ],
)
def test_what_is_mandatory_depends_on_the_set(set_no: int, needs: set[str], not_needs: set[str]) -> None:
    mandatory = {kind.key for kind in KINDS.values() if kind.is_mandatory_for(set_no)}
    assert needs | {"form_1", "form_2", "form_3", "registration"} <= mandatory
    assert not not_needs & mandatory


def test_food_safety_is_no_paper_of_crafts_flowers_or_tourism() -> None:
    assert not any(KINDS["food_safety"].applies_to(no) for no in range(19, 27))
    assert not KINDS["barcode"].applies_to(26)


def test_growth_is_told_over_two_years_under_148_and_over_three_under_26() -> None:
    assert "hai năm" in KINDS["growth"].name
    assert "ba năm" in load_paper_kinds("qd26-2026")["growth"].name
    assert load_paper_kinds("qd148-1489")["growth"] == KINDS["growth"]


@pytest.mark.parametrize(
    ("change", "field", "code", "severity"),
    [
        ({}, "", "", ""),
        ({"issued_on": TODAY + DAY}, "issued_on", "day_in_future", "error"),
        ({"issued_on": None}, "issued_on", "paper_without_day", "warning"),
        ({"expires_on": None}, "expires_on", "paper_without_expiry", "warning"),
        ({"expires_on": date(2023, 1, 1)}, "expires_on", "paper_expires_before_issue", "error"),
        ({"expires_on": date(2101, 1, 1)}, "expires_on", "day_after_2100", "error"),
        ({"kind": ""}, "kind", "field_required", "error"),
        ({"kind": "stamps"}, "kind", "choice_unknown", "error"),
        ({"kind": "other"}, "title", "field_required", "error"),
        ({"number": "x" * 81}, "number", "text_too_long", "error"),
        ({"criteria": ("1a", "9z")}, "criteria", "paper_criterion_unknown", "error"),
        ({"producer_id": ""}, "producer_id", "field_required", "error"),
    ],
)
def test_a_paper_is_checked_field_by_field(
    change: dict[str, Any], field: str, code: str, severity: str
) -> None:
    values: dict[str, Any] = {
        "producer_id": "p", "dossier_id": "d", "kind": "food_safety", "number": "12/2023/ATTP",
        "issued_on": date(2023, 2, 1), "expires_on": date(2026, 1, 31), "criteria": ("1a",),
    }  # fmt: skip
    found = check(PaperDraft(**{**values, **change}), TODAY, KINDS, {"1a", "1b"})
    assert [(one.field, one.code, one.severity) for one in found] == (
        [(field, code, severity)] if code else []
    )


@pytest.mark.parametrize(("expires_on", "warns"), [(TODAY - DAY, True), (TODAY, False)])
def test_a_paper_that_has_expired_may_be_kept_and_is_warned_of(expires_on: date, warns: bool) -> None:
    draft = PaperDraft(producer_id="p", kind="food_safety", issued_on=date(2020, 6, 1), expires_on=expires_on)
    found = check(draft, TODAY, KINDS)
    assert [one.code for one in found] == (["paper_expired_already"] if warns else [])
    assert all(one.severity == "warning" for one in found)


def usual(regulation: str, set_no: int, kind: str) -> tuple[str, ...]:
    return usual_criteria(load_paper_kinds(regulation)[kind], load_regulation(regulation).sheet(set_no))


@pytest.mark.parametrize(
    ("regulation", "set_no", "kind", "codes"),
    [
        ("qd148-2023", 3, "contracts", ("1d",)),
        ("qd148-2023", 1, "contracts", ("1d",)),
        ("qd148-2023", 3, "environment", ("1đ",)),
        ("qd148-2023", 3, "growth", ("3d", "3đ")),
        ("qd148-2023", 3, "labour", ("3c",)),
        ("qd148-2023", 3, "materials", ("1a",)),
        ("qd148-2023", 8, "materials", ("1a",)),
        ("qd148-2023", 3, "intellectual_property", ("3e",)),
        ("qd148-2023", 3, "story", ("2a", "5a", "5b", "5c")),
        ("qd148-2023", 3, "declaration", ("9a",)),
        ("qd148-2023", 3, "tests", ("7a", "9b")),
        ("qd148-2023", 8, "quality_system", ("9",)),
        ("qd148-2023", 26, "own_conditions", ("8", "9")),
        ("qd26-2026", 3, "quality_system", ("1.2", "10")),
        ("qd26-2026", 3, "growth", ("3.4",)),
        ("qd26-2026", 3, "distribution", ("4.1", "4.2", "12")),
        ("qd26-2026", 26, "labour", ("3.3",)),
    ],
)
def test_each_kind_proves_the_criteria_that_its_words_name(
    regulation: str, set_no: int, kind: str, codes: tuple[str, ...]
) -> None:
    assert usual(regulation, set_no, kind) == codes


SHEETS = [
    pytest.param(sheet, kinds, id=f"{regulation}-{sheet.no}")
    for regulation in ("qd148-2023", "qd26-2026")
    for kinds in [load_paper_kinds(regulation)]
    for sheet in load_regulation(regulation).sheets.values()
]
ALWAYS = ("registration", "labour", "growth", "environment", "intellectual_property", "story", "promotion")


@pytest.mark.parametrize(("sheet", "kinds"), SHEETS)
def test_every_shipped_sheet_has_criteria_for_the_kinds_that_always_prove_some(
    sheet: CriteriaSheet, kinds: Mapping[str, PaperKind]
) -> None:
    for key in ALWAYS:
        assert usual_criteria(kinds[key], sheet), key


@pytest.mark.skipif(not SHARED.exists(), reason="the decisions' own wording is not here")
@pytest.mark.parametrize("name", ["qd148-2023", "qd26-2026"])
def test_the_words_also_find_their_criteria_in_the_official_wording_of_all_26_sets(name: str) -> None:
    raw = json.loads((SHARED / "reference" / f"{name}-sheets.json").read_text(encoding="utf-8"))
    for one in raw["sheets"]:
        sheet = _titles(one)
        for key in ALWAYS:
            assert usual_criteria(load_paper_kinds(name)[key], sheet), (one["no"], key)


def _titles(raw: dict[str, Any]) -> CriteriaSheet:
    """The sheet with its codes and titles and nothing that could fail to add up."""
    parts = [
        {**part, "sections": [
            {**section, "criteria": [
                {**criterion, "max": 1, "min_star": None, "gated_by": None, "group": None,
                 "options": [{"label": "x", "points": 1}]}
                for criterion in section["criteria"]
            ]}
            for section in part["sections"]
        ]}
        for part in raw["parts"]
    ]  # fmt: skip
    held = [f"{word} {one['code']}" for word, level in _held(parts) for one in level]
    return sheet_from({**raw, "parts": parts}, [f"{place}: only its titles are read" for place in held])


def _held(parts: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """What states a sum: parts and sections, each with the word of its place."""
    return [("Phần", parts), ("Mục", [section for part in parts for section in part["sections"]])]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"scope": "village"}, "village"), ({"sets": ["0-3"]}, "26"), ({"mandatory": ["20"]}, "bắt buộc"),
        ({"sets": ["x"]}, "x"), ({"extra": True, "mandatory": ["1"]}, "thiếu"), ({"handed_by": "God"}, "God"),
    ],
)  # fmt: skip
def test_a_broken_list_of_kinds_is_refused_by_name(change: dict[str, Any], word: str) -> None:
    good = {"key": "a", "name": "A", "scope": "producer", "sets": ["1-5"]}
    assert paper_kinds_from({"kinds": [good]}, "x")[0].sets == frozenset(range(1, 6))
    with pytest.raises(RuleBroken) as caught:
        paper_kinds_from({"kinds": [{**good, **change}]}, "x")
    assert "“a”" in str(caught.value)
    assert word in str(caught.value)


def test_two_kinds_of_one_key_are_refused() -> None:
    good = {"key": "a", "name": "A", "scope": "producer", "sets": ["1"]}
    with pytest.raises(RuleBroken, match="trùng"):
        paper_kinds_from({"kinds": [good, good]}, "x")


def test_the_shipped_list_names_no_set_twice_and_no_kind_without_words() -> None:
    raw = json.loads(resource_path("papers", "kinds.json").read_text(encoding="utf-8"))
    for one in raw["kinds"]:
        assert one["hint"], one["key"]
        assert one["name"][0].isupper(), one["key"]


def missing(row_id: str, producer: str, states: dict[str, str], day: date | None = None) -> MissingRow:
    return MissingRow(
        id=row_id, number="", product=f"Sản phẩm {row_id}", set_no=3, producer_id=producer,
        producer=f"HTX {producer}", representative="", phone="", address="", commune="", state="received",
        round_name="", needed_by=day, wanted=WANTED[3], states=states, waived=frozenset(),
        progress=progress(WANTED[3], states), is_sample=False, search_key="",
    )  # fmt: skip


def test_what_the_commune_writes_is_not_asked_of_the_producer() -> None:
    row = missing("1", "a", {})
    assert "form_3" in {lack.kind.key for lack in row.lacks}
    asked = from_producer(row, only_mandatory=True)
    assert [lack.kind.key for lack in asked] == ["form_1", "form_2", "registration", "food_safety"]
    assert len(from_producer(row, only_mandatory=False)) > len(asked)


def test_each_producer_has_one_letter_with_all_his_products_and_the_earliest_day() -> None:
    complete = {kind.key: "handed_in" for kind in KINDS.values() if kind.key != "form_3"}
    rows = [
        missing("1", "a", {}, SESSION), missing("2", "b", complete), missing("3", "a", {}, TODAY),
        missing("4", "c", {}),
    ]  # fmt: skip
    letters = letters_of(rows, only_mandatory=True)
    assert [(one.producer, [row.id for row in one.rows]) for one in letters] == [
        ("HTX a", ["1", "3"]),
        ("HTX c", ["4"]),
    ]
    assert letters[0].needed_by == TODAY
    assert letters[1].needed_by is None
