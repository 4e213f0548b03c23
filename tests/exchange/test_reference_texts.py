"""Both decisions whole, written out as texts from the reference and read back to the letter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any

import pytest

from app.domain.criteria_sheets import CriteriaSheet, sheet_from
from app.domain.reading_as_sheet import as_data, as_sheet, corrections_of
from app.domain.reading_problems import examined
from app.domain.regulation_matching import Matching, matched
from app.domain.regulation_reading import ReadSheet, numbered
from app.exchange.regulation_texts import sheets_in
from app.usecases.regulations import load_regulation
from tests.conftest import SHARED
from tests.exchange.decision_texts import Paragraph, Style, Table, as_docx, as_html, blocks_of

Raw = dict[str, Any]
IDS = ("qd148-2023", "qd26-2026")
FORMATS: dict[str, Callable[[Iterator[Paragraph | Table]], bytes]] = {
    "html": lambda blocks: as_html(blocks).encode(),
    "docx": as_docx,
}
BLOCKED = pytest.mark.skipif(not (SHARED / "reference").exists(), reason="the reference is not here")
pytestmark = BLOCKED
TYPED_ALIKE = {
    "qd148-2023": Style(mark="{}", letter="{}. ", notes_in_cell=True, points="{} điểm"),
    "qd26-2026": Style(mark=" ({})", number_column=True, box="☐", score_column=False),
}


@cache
def reference(regulation_id: str) -> Raw:
    path = SHARED / "reference" / f"{regulation_id}-sheets.json"
    data: Raw = json.loads(path.read_text(encoding="utf-8"))
    for sheet in data["sheets"]:
        sheet.setdefault("disqualified_when", [])
    return data


@cache
def read(regulation_id: str, form: str, own_style: bool = False) -> tuple[ReadSheet, ...]:
    """Every sheet of a decision, out of its text."""
    raw = reference(regulation_id)
    style = TYPED_ALIKE[regulation_id] if own_style else Style()
    data = FORMATS[form](blocks_of(raw["sheets"], style))
    names = {sheet["no"]: sheet["name"] for sheet in raw["sheets"]}
    return tuple(examined(sheet, names) for sheet in numbered(sheets_in(data, form), names))


def ours(regulation_id: str, sheet: Raw) -> CriteriaSheet:
    return sheet_from(sheet, load_regulation(regulation_id).known_issues.get(sheet["no"], ()))


def criteria(sheet: Raw) -> Iterator[tuple[Raw, Raw]]:
    for part in sheet["parts"]:
        for section in part["sections"]:
            for criterion in section["criteria"]:
                yield section, criterion


def words_of(sheet: Raw) -> dict[tuple[str, int], str]:
    """Titles and labels; a star mark inside of a sentence is a mark and no word."""
    found = {}
    for _, criterion in criteria(sheet):
        found[criterion["code"], 0] = criterion["title"]
        for number, option in enumerate(criterion["options"], 1):
            if not option.get("implied"):
                label = option["label"].replace("*", "") if option["min_star"] else option["label"]
                found[criterion["code"], number] = label
    return found


@pytest.mark.parametrize("own_style", [False, True], ids=["plain", "typed otherwise"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("regulation_id", IDS)
def test_every_number_and_every_word_comes_back(regulation_id: str, form: str, own_style: bool) -> None:
    sheets = reference(regulation_id)["sheets"]
    found = read(regulation_id, form, own_style)
    assert [sheet.no for sheet in found] == list(range(1, 27))
    for raw, sheet in zip(sheets, found, strict=True):
        matching = matched(ours(regulation_id, raw), sheet)
        assert [d for d in matching.differences if d.kind != "gate"] == []
        assert matching.fits
        assert matching.left_out == ()
        assert dict(matching.wording) == words_of(raw)


@pytest.mark.parametrize("regulation_id", IDS)
def test_names_grounds_groups_headings_and_notes_come_back(regulation_id: str) -> None:
    for raw, sheet in zip(reference(regulation_id)["sheets"], read(regulation_id, "html"), strict=True):
        data = as_data(sheet)
        assert (data["no"], data["name"]) == (raw["no"], raw["name"])
        assert data.get("category", "") == raw.get("category", "")
        assert data["disqualified_when"] == raw["disqualified_when"]
        for part, back in zip(raw["parts"], data["parts"], strict=True):
            bare = part["title"].partition(" (")[0]
            assert (back["code"], back["title"], back["max"]) == (part["code"], bare, part["max"])
            for section, again in zip(part["sections"], back["sections"], strict=True):
                heads = [(s["code"], s["title"], s["max"]) for s in (section, again)]
                assert heads[0] == heads[1]
                assert _notes(again) == _notes(section)
                assert [c.get("group") for c in again["criteria"]] == [
                    c.get("group") for c in section["criteria"]
                ]


def _notes(section: Raw) -> list[str]:
    """The notes of a section with those of its criteria: the two references part them differently."""
    own = [note for criterion in section["criteria"] for note in criterion.get("notes") or ()]
    return [*(section.get("notes") or ()), *own]


@pytest.mark.parametrize("regulation_id", IDS)
def test_sheets_that_add_up_are_sheets_and_the_others_say_what_does_not(regulation_id: str) -> None:
    wrong = {7, 11, 12, 13} if regulation_id == "qd148-2023" else set()
    for raw, sheet in zip(reference(regulation_id)["sheets"], read(regulation_id, "docx"), strict=True):
        errors = [p.code for p in sheet.problems if p.severity == "error"]
        if raw["no"] in wrong:
            assert errors == ["reading_max_not_reached" if raw["no"] == 7 else "reading_part_sum"]
            with pytest.raises(Exception, match="cộng lại được"):
                as_sheet(sheet)
        else:
            assert errors == []
            assert as_sheet(sheet).no == raw["no"]


def test_what_the_text_of_26_leaves_unsaid_or_odd_is_told() -> None:
    codes = {sheet.no: [p.code for p in sheet.problems] for sheet in read("qd26-2026", "html")}
    implied = {raw["no"] for raw in reference("qd26-2026")["sheets"] if _has_implied(raw)}
    assert {no for no, found in codes.items() if "reading_options_implied" in found} == implied
    assert {no for no, found in codes.items() if "reading_points_equal" in found} == {7, 23}


def _has_implied(sheet: Raw) -> bool:
    return any(option.get("implied") for _, criterion in criteria(sheet) for option in criterion["options"])


def as_typed(regulation_id: str) -> tuple[Style, list[Raw]]:
    """The text as it really stands: every correction of the reference taken back."""
    corrections = reference(regulation_id)["corrections"]
    numbers = {}
    codes = {}
    for one in corrections:
        said = one["text_value"].split(" ")[-1]
        if isinstance(one["value"], str):
            codes[one["set"], one["code"]] = one["code"][:-1] + said
        else:
            numbers[one["set"], one["code"], one["option"]] = said
    return Style(slips=numbers, written_codes=codes), corrections


@cache
def compared(regulation_id: str, with_corrections: bool) -> dict[int, tuple[ReadSheet, Matching]]:
    style, corrections = as_typed(regulation_id)
    raw = deepcopy(reference(regulation_id)["sheets"])
    names = {sheet["no"]: sheet["name"] for sheet in raw}
    known = [one | {"reason": "đã nêu"} for one in corrections] if with_corrections else []
    sheets = numbered(sheets_in(as_html(blocks_of(raw, style)).encode(), "text"), names)
    return {
        sheet["no"]: (read := examined(found, names), matched(ours(regulation_id, sheet), read, known))
        for sheet, found in zip(raw, sheets, strict=True)
    }  # fmt: skip


@pytest.mark.parametrize("regulation_id", IDS)
def test_every_correction_of_the_reference_is_found_and_proposed(regulation_id: str) -> None:
    _, corrections = as_typed(regulation_id)
    found = {
        (c["set"], c["code"], c["option"]): c["value"]
        for sheet, _ in compared(regulation_id, False).values()
        for c in corrections_of(sheet)
    }
    assert found == {(c["set"], c["code"], c["option"]): c["value"] for c in corrections}


@pytest.mark.parametrize("regulation_id", IDS)
def test_every_correction_is_a_difference_with_its_place_and_explained(regulation_id: str) -> None:
    _, corrections = as_typed(regulation_id)
    expected = sorted((c["set"], c["code"], c["option"] or 0) for c in corrections)
    for known in (False, True):
        told = [
            (no, d.code, d.option)
            for no, (_, matching) in compared(regulation_id, known).items()
            for d in matching.differences
            if d.kind != "gate"
        ]
        assert sorted(told) == expected
    for _, matching in compared(regulation_id, True).values():
        for difference in (d for d in matching.differences if d.kind != "gate"):
            assert "đã nêu" in difference.explained
            assert difference.place.table > 0
        assert matching.fits
        assert matching.left_out == ()


@pytest.mark.parametrize("regulation_id", IDS)
def test_nothing_is_put_right_that_the_officer_did_not_accept(regulation_id: str) -> None:
    _, corrections = as_typed(regulation_id)
    for one in corrections:
        sheet, _ = compared(regulation_id, False)[one["set"]]
        if isinstance(one["value"], str):
            assert one["code"] not in [c["code"] for _, c in criteria(as_data(sheet, accepted=False))]
            continue
        (criterion,) = (c for _, c in criteria(as_data(sheet, accepted=False)) if c["code"] == one["code"])
        written = criterion["options"][one["option"] - 1]["points"] if one["option"] else criterion["max"]
        said = one["text_value"].split(" ")[-1]
        assert written == (int(said) if said.isdigit() else None)


@pytest.mark.parametrize("regulation_id", IDS)
def test_the_wording_fits_every_sheet_that_ships(regulation_id: str) -> None:
    regulation = load_regulation(regulation_id)
    for sheet, _ in compared(regulation_id, True).values():
        shipped = regulation.sheets.get(sheet.no or 0)
        if shipped is not None:
            matching = matched(shipped, sheet, regulation.corrections)
            assert [d.sentence for d in matching.differences if d.severity == "error"] == []
            assert matching.left_out == ()
