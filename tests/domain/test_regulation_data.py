"""The shipped criteria sheets: equal to the reference to the last digit, and frozen."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from app.domain.criteria_sheets import (
    CriteriaSheet,
    Criterion,
    Section,
    sheet_from,
    what_does_not_add_up,
)
from app.kernel.errors import RuleBroken
from app.kernel.resources import resource_path
from app.usecases import regulations
from app.usecases.regulations import load_regulation, regulation_ids
from tests.conftest import SHARED

FROZEN = Path(__file__).with_name("frozen_numbers.json")
FAMILIES = ("qd148-2023", "qd26-2026")
SHIPPED = [(i, no) for i in FAMILIES for no in load_regulation(i).sheets]
FAILING = {
    ("qd148-2023", 7): [("6d", 4, 3)],
    ("qd148-2023", 11): [("Phần C", 35, 32)],
    ("qd148-2023", 12): [("Phần C", 35, 32)],
    ("qd148-2023", 13): [("Phần C", 35, 33)],
}
"""The four sheets of the transcription that do not add up: place, stated, found."""


def numbers_of(sheet: CriteriaSheet) -> list[Any]:
    """Codes, points, marks, gates and cases in their order: everything but the words."""
    return [
        [part.code, part.max, section.code, section.max, c.code, c.max, c.min_star, c.gated_by]
        + [[c.group.code, c.group.max] if c.group else None]
        + [[option.points, option.min_star, option.variant, option.implied] for option in c.options]
        for part in sheet.parts
        for section in part.sections
        for c in section.criteria
    ]


def digest(sheet: CriteriaSheet) -> str:
    """Of the numbers, and of how many notes stand at each criterion."""
    frozen = [numbers_of(sheet), [len(criterion.notes) for criterion in sheet.criteria]]
    return hashlib.sha256(json.dumps(frozen).encode()).hexdigest()


def reference(regulation_id: str) -> dict[str, Any]:
    path = SHARED / "reference" / f"{regulation_id}-sheets.json"
    if not path.exists():
        pytest.skip("the reference is not here")
    raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return raw


def reference_sheet(regulation_id: str, no: int) -> CriteriaSheet:
    (raw,) = (one for one in reference(regulation_id)["sheets"] if one["no"] == no)
    return sheet_from(raw, load_regulation(regulation_id).known_issues.get(no, ()))


def criteria_beside(regulation_id: str, no: int) -> Iterator[tuple[Section, Criterion, Criterion]]:
    """The reference's section and criterion with ours."""
    theirs, ours = reference_sheet(regulation_id, no), load_regulation(regulation_id).sheet(no)
    sections = [section for part in theirs.parts for section in part.sections for _ in section.criteria]
    return zip(sections, theirs.criteria, ours.criteria, strict=True)


def whole_numbers(text: str) -> set[int]:
    return {int(found) for found in re.findall(r"\d+", text.replace("hai thành viên", "2 thành viên"))}


def test_both_decisions_ship_all_26_sets_and_the_amended_one_takes_those_of_148() -> None:
    for regulation_id in regulation_ids():
        regulation = load_regulation(regulation_id)
        assert list(regulation.sheets) == list(regulation.set_names) == list(range(1, 27))
        assert {no: sheet.name for no, sheet in regulation.sheets.items()} == regulation.set_names
    assert load_regulation("qd148-1489").sheets is load_regulation("qd148-2023").sheets


@pytest.mark.parametrize(("regulation_id", "no"), SHIPPED)
def test_every_number_is_the_reference_s(regulation_id: str, no: int) -> None:
    ours = load_regulation(regulation_id).sheet(no)
    assert numbers_of(ours) == numbers_of(reference_sheet(regulation_id, no))


def test_the_numbers_are_the_frozen_ones() -> None:
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    assert {f"{i}/{no}": digest(load_regulation(i).sheet(no)) for i, no in SHIPPED} == frozen


@pytest.mark.parametrize(("regulation_id", "no"), SHIPPED)
def test_what_does_not_add_up_is_what_is_told_and_nothing_else(regulation_id: str, no: int) -> None:
    regulation = load_regulation(regulation_id)
    found = [(one.place, one.stated, one.found) for one in what_does_not_add_up(regulation.sheet(no))]
    assert found == FAILING.get((regulation_id, no), [])
    told = regulation.known_issues.get(no, ())
    assert len(told) == len(found)
    for (place, *numbers), issue in zip(found, told, strict=True):
        assert issue.startswith(f"{place}: ")
        assert set(numbers) <= whole_numbers(issue)


@pytest.mark.parametrize("regulation_id", FAMILIES)
def test_the_corrections_are_those_of_the_reference_and_in_force(regulation_id: str) -> None:
    def of(raw: Any) -> list[tuple[Any, ...]]:
        return [(one["set"], one["code"], one["option"], one["value"]) for one in raw]

    regulation = load_regulation(regulation_id)
    for one in regulation.corrections:
        assert {"text_value", "reason"} <= one.keys()
        places: list[int | str] = []
        for section in (s for part in regulation.sheet(one["set"]).parts for s in part.sections):
            places += [section.max] if section.code == one["code"] else []
            for criterion in (c for c in section.criteria if c.code == one["code"]):
                points = [option.points for option in criterion.options]
                places += [points[one["option"] - 1]] if one["option"] else [criterion.max, criterion.code]
        assert one["value"] in places
    assert of(regulation.corrections) == of(reference(regulation_id)["corrections"])


def test_there_are_seven_corrections_of_26_and_four_of_148() -> None:
    assert [len(load_regulation(i).corrections) for i in regulation_ids()] == [4, 4, 7]


def test_readings_name_sets_that_exist_and_come_with_the_sheets() -> None:
    assert load_regulation("qd148-1489").readings == load_regulation("qd148-2023").readings
    for regulation_id in FAMILIES:
        readings = load_regulation(regulation_id).readings
        assert readings
        assert all(set(reading.sets) <= set(range(1, 27)) for reading in readings)
    assert sum(reading.concerns(26) for reading in load_regulation("qd148-2023").readings) == 2


@pytest.mark.parametrize(("regulation_id", "no"), SHIPPED)
def test_labels_are_short_enough_for_a_chip_and_tell_the_options_apart(regulation_id: str, no: int) -> None:
    for criterion in load_regulation(regulation_id).sheet(no).criteria:
        labels = [option.label for option in criterion.options]
        assert len(set(labels)) == len(labels), labels
        for text in (criterion.full_title, *labels):
            assert 2 <= len(text) <= 110, text
        for text in (criterion.full_title, *criterion.notes, *labels):
            assert text == unicodedata.normalize("NFC", " ".join(text.split()))
            assert text[0].isupper() or not text[0].isalpha(), text


NUMBERS_OF_OUR_OWN = {
    ("qd148-2023", 24, "2b"): "the transcription has one wording for two options",
    ("qd148-2023", 25, "2b"): "the transcription has one wording for two options",
    ("qd26-2026", 26, "9"): "the text refers to option (1) of the same criterion",
}


def same_but_for_typing(text: str) -> str:
    return " ".join(re.findall(r"[\w%<>≥]+", text.casefold()))


@pytest.mark.parametrize(("regulation_id", "no"), SHIPPED)
def test_every_number_in_words_of_the_decision_stands_in_ours(regulation_id: str, no: int) -> None:
    for _, theirs, ours in criteria_beside(regulation_id, no):
        if (regulation_id, no, ours.code) in NUMBERS_OF_OUR_OWN:
            continue
        for official, own in zip(theirs.options, ours.options, strict=True):
            assert whole_numbers(own.label) == whole_numbers(official.label), (ours.code, own.label)


def test_the_same_words_of_the_decisions_are_told_in_the_same_words_of_ours() -> None:
    titles: dict[str, str] = {}
    labels: dict[str, str] = {}
    for regulation_id, no in SHIPPED:
        for _, theirs, ours in criteria_beside(regulation_id, no):
            assert titles.setdefault(same_but_for_typing(theirs.title), ours.title) == ours.title
            if (regulation_id, no, ours.code) in NUMBERS_OF_OUR_OWN:
                continue
            for official, own in zip(theirs.options, ours.options, strict=True):
                assert labels.setdefault(same_but_for_typing(official.label), own.label) == own.label


@pytest.mark.parametrize(("regulation_id", "no"), SHIPPED)
def test_no_rule_that_the_decision_notes_at_a_criterion_is_lost(regulation_id: str, no: int) -> None:
    for section, theirs, ours in criteria_beside(regulation_id, no):
        noted = [note for note in theirs.notes if "áp dụng khi có câu chuyện" not in note.lower()]
        noted += [option.label for option in theirs.options if "Ghi chú:" in option.label]
        assert len(ours.notes) >= len(noted), ours.code
        if section.notes:
            assert section.criteria[0].code != theirs.code or ours.notes, ours.code


@pytest.mark.parametrize("no", range(1, 27))
def test_the_grounds_of_26_are_as_many_as_in_the_decision(no: int) -> None:
    ours = load_regulation("qd26-2026").sheet(no).disqualified_when
    assert len(ours) == len(reference_sheet("qd26-2026", no).disqualified_when)
    assert all(ground.startswith("Hồ sơ giả mạo; ") for ground in ours)


def test_no_sentence_of_the_decisions_is_copied() -> None:
    """A bare noun phrase or a judgement of a few words can hardly be said otherwise."""
    for regulation_id, no in SHIPPED:
        for _, theirs, ours in criteria_beside(regulation_id, no):
            pairs = [(theirs.title, ours.title)]
            pairs += [(o.label, own.label) for o, own in zip(theirs.options, ours.options, strict=True)]
            for official, own in pairs:
                assert official.casefold() != own.casefold() or len(own.split()) <= 6, own


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


def wrong_section(raw: dict[str, Any]) -> None:
    raw["parts"][0]["sections"][0]["max"] -= 1
    raw["parts"][0]["sections"][1]["max"] += 1


def wrong_group(raw: dict[str, Any]) -> None:
    first_criterion(raw)["group"] = {"code": "1x", "title": "Nhóm", "max": 4}


def strange_case(raw: dict[str, Any]) -> None:
    first_criterion(raw)["options"][0]["variant"] = "c"


def no_options(raw: dict[str, Any]) -> None:
    first_criterion(raw)["options"] = []


def gate_to_itself(raw: dict[str, Any]) -> None:
    first_criterion(raw)["gated_by"] = first_criterion(raw)["code"]


def negative_points(raw: dict[str, Any]) -> None:
    first_criterion(raw)["options"][0]["points"] = -1


def points_in_words(raw: dict[str, Any]) -> None:
    first_criterion(raw)["options"][0]["points"] = "1"


def missing_points(raw: dict[str, Any]) -> None:
    del first_criterion(raw)["options"][0]["points"]


@pytest.mark.parametrize(
    "spoil",
    [
        wrong_maximum, falling_points, code_twice, gate_to_nowhere, mark_of_two_stars, falling_marks,
        wrong_part, missing_points, wrong_section, wrong_group, strange_case, no_options,
        gate_to_itself, negative_points, points_in_words,
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


@pytest.mark.parametrize("issue", ["1a: mức cao nhất 5, ghi tối đa 6", "mục 1: cộng lại khác"])
def test_a_known_issue_excuses_its_own_place_alone(issue: str) -> None:
    raw = raw_sheet()
    wrong_maximum(raw)
    with pytest.raises(RuleBroken):
        sheet_from(raw, [issue])
    both = sheet_from(raw, ["1a: mức cao nhất 5, ghi tối đa 6", "Mục 1: cộng lại được 19"])
    assert [one.place for one in what_does_not_add_up(both)] == ["Mục 1", "1a"]
    falling_points(raw)
    with pytest.raises(RuleBroken):
        sheet_from(raw, both.known_issues)


def test_an_option_may_not_be_missing_in_one_of_the_two_cases() -> None:
    raw = json.loads(resource_path("regulations", "qd26-2026", "sheets", "26.json").read_text("utf-8"))
    sheet_from(raw)
    criteria = [c for part in raw["parts"] for section in part["sections"] for c in section["criteria"]]
    split = next(c for c in criteria if any("variant" in option for option in c["options"]))
    split["options"] = [option for option in split["options"] if option["variant"] == "a"]
    with pytest.raises(RuleBroken) as caught:
        sheet_from(raw)
    assert "trường hợp b" in str(caught.value)


@pytest.fixture
def spoiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data folder that loading reads instead of the shipped one."""
    caches = (load_regulation, regulation_ids, regulations._sheets)
    shutil.copytree(resource_path("regulations"), tmp_path / "regulations")
    monkeypatch.setattr(regulations, "resource_path", lambda *parts: tmp_path.joinpath(*parts))
    for cached in caches:
        cached.cache_clear()
    yield tmp_path / "regulations"
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", ["qd26-2026/sheets/05.json"]),
        ('{"no": 5}', ["5", "name"]),
        (lambda text: text.replace('"points": 5', '"points": 6', 1), ["5", "2.1", "6"]),
    ],
)
def test_a_regulation_with_one_bad_sheet_does_not_load_and_says_where(
    spoiled: Path, content: Any, words: list[str]
) -> None:
    path = spoiled / "qd26-2026" / "sheets" / "05.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(content if isinstance(content, str) else content(text), encoding="utf-8")
    with pytest.raises(RuleBroken) as caught:
        load_regulation("qd26-2026")
    for word in words:
        assert word in str(caught.value)
    assert load_regulation("qd148-2023").sheets


def test_a_criterion_under_a_heading_is_told_with_it() -> None:
    sheet = load_regulation("qd148-2023").sheet(13)
    assert sheet.criterion("6a.4").full_title == "Ngoại hình: mùi"
    assert sheet.criterion("6b.2").full_title == "Nước pha: mùi, vị"
    assert sheet.criterion("1a").full_title == "Nguồn nguyên liệu"


def test_a_set_that_does_not_ship_is_refused_by_name() -> None:
    with pytest.raises(RuleBroken) as caught:
        load_regulation("qd26-2026").sheet(27)
    assert caught.value.code == "set_not_shipped"
    assert "27" in str(caught.value)


@pytest.mark.parametrize("regulation_id", regulation_ids())
def test_bands_are_half_open_and_cover_everything(regulation_id: str) -> None:
    bands = load_regulation(regulation_id).bands
    assert [bands.start_of(star) for star in (1, 2, 3, 4, 5)] == [0, 30, 50, 70, 90]
