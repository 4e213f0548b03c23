"""Sheets in the office file: corrected from the paper, confirmed, sent on, frozen with their scores."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.dossiers import DossierDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.domain.regulation import Regulation
from app.domain.sheet_corrections import CorrectionDraft, SheetLine, corrected
from app.domain.sheet_data import numbers_digest
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken, StoreTrouble
from app.storage.audit import history_of_row
from app.storage.queries.offices import communes
from app.storage.queries.regulations import overrides_of
from app.storage.store import OfficeFile
from app.usecases import frozen_sheets, known_regulations, regulations
from app.usecases.correction_exchange import export_corrections, preview_corrections, take_corrections
from app.usecases.dossiers import delete_dossier, save_dossier
from app.usecases.history import undo_change
from app.usecases.known_regulations import regulation_of
from app.usecases.office_regulations import (
    keep_office_regulation,
    keep_official_words,
    remove_office_regulation,
    remove_official_words,
)
from app.usecases.offices import create_office
from app.usecases.producers import save_producer
from app.usecases.products import save_product
from app.usecases.scoring_sheets import answer, read_sheet
from app.usecases.session_results import conclude_dossier, conclude_session
from app.usecases.sheet_corrections import (
    confirm_set,
    correct_sheet,
    correction_draft,
    keep_corrected,
    withdraw_confirmation,
    withdraw_corrections,
)
from tests.conftest import PHONG_THO
from tests.usecases.test_council_day import Day

WHO = "Cán bộ Mẫu"
QD = "qd148-2023"


@pytest.fixture
def day(office: OfficeFile) -> Day:
    return Day(office)


def present(office: OfficeFile, regulation_id: str = QD) -> Regulation:
    with office.reading() as reader:
        return regulation_of(reader, regulation_id)


def draft_of(office: OfficeFile, set_no: int = 3, regulation_id: str = QD) -> CorrectionDraft:
    with office.reading() as reader:
        return correction_draft(reader, regulation_id, set_no)


def edited(draft: CorrectionDraft, change: Callable[[SheetLine], SheetLine], **more: Any) -> CorrectionDraft:
    lines = tuple(change(line) for line in draft.lines)
    return replace(draft, lines=lines, reason="Công báo số 445, trang 12", **more)


def one_point_less_in_1c(line: SheetLine) -> SheetLine:
    """1c of set 3: its second option gets the points of the first; nothing that must add up changes."""
    return replace(line, value=1) if line.origin == "1c#2" else line


def correct(office: OfficeFile, set_no: int = 3) -> str:
    return correct_sheet(office, edited(draft_of(office, set_no), one_point_less_in_1c), WHO).change_id


def refused(code: str, action: Callable[[], object]) -> str:
    with pytest.raises((RuleBroken, StoreTrouble)) as caught:
        action()
    assert caught.value.code == code
    return str(caught.value)


def test_a_correction_changes_the_sheet_of_this_office_alone_and_says_so(office: OfficeFile) -> None:
    before = regulations.load_regulation(QD).sheet(3)
    assert before.criterion("1c").options[1].points == 2
    correct(office)
    sheet = present(office).sheet(3)
    assert sheet.criterion("1c").options[1].points == 1
    (correction,) = sheet.corrections
    assert correction.told == (
        "Tiêu chí 1c, mức 2: bản chép ghi điểm “2”, dùng “1” (Công báo số 445, trang 12)"
    )
    assert (correction.by, correction.on) == (WHO, "2023-05-15")
    assert regulations.load_regulation(QD).sheet(3) == before


def test_a_corrected_sheet_serves_every_decision_that_takes_these_sheets(office: OfficeFile) -> None:
    correct(office)
    assert present(office, "qd148-1489").sheet(3) == present(office).sheet(3)
    assert present(office, "qd26-2026").sheet(3).corrections == ()


def with_line(origin: str, **values: Any) -> Callable[[SheetLine], SheetLine]:
    """A change of the line of that origin: "1c" the criterion, "1c#2" its second option, "1" the section."""
    return lambda line: replace(line, **values) if line.origin == origin else line


@pytest.mark.parametrize(
    "change",
    [
        with_line("1c#2", value=9),
        with_line("1", value=17),
        with_line("1c#2", mark=2),
        with_line("1b", code="1a"),
        with_line("1c", value=None),
        lambda line: line,
    ],
    ids=["points above", "section", "two stars", "code twice", "no number", "nothing changed"],
)
def test_a_corrected_sheet_passes_every_check_of_loading_or_is_not_kept(
    office: OfficeFile, change: Callable[[SheetLine], SheetLine]
) -> None:
    with pytest.raises(ProblemsFound) as caught:
        correct_sheet(office, edited(draft_of(office), change), WHO)
    assert caught.value.field == "lines"
    assert present(office).sheet(3).corrections == ()


def test_a_correction_needs_its_source(office: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as caught:
        correct_sheet(office, replace(edited(draft_of(office), one_point_less_in_1c), reason=" "), WHO)
    assert caught.value.field == "reason"


def test_a_later_correction_keeps_the_reason_of_the_earlier_one(
    office: OfficeFile, clock: FixedClock
) -> None:
    correct(office)
    clock.advance(days=1)

    def title(line: SheetLine) -> SheetLine:
        return replace(line, text="Nguồn gốc gạo") if line.origin == "1a" else line

    correct_sheet(office, replace(edited(draft_of(office), title), reason="bản giấy, trang 3"), "Người sau")
    told = {one.code: (one.reason, one.by, one.on) for one in present(office).sheet(3).corrections}
    assert told == {
        "1c": ("Công báo số 445, trang 12", WHO, "2023-05-15"),
        "1a": ("bản giấy, trang 3", "Người sau", "2023-05-16"),
    }


def test_options_criteria_and_sections_may_be_missing_in_the_transcription(office: OfficeFile) -> None:
    draft = draft_of(office)
    lines = list(draft.lines)
    place = next(number for number, line in enumerate(lines) if line.origin == "1c#2")
    lines.insert(place + 1, SheetLine("option", "", "Mức chép thiếu", 2))
    correct_sheet(office, replace(draft, lines=tuple(lines), reason="bản giấy"), WHO)
    sheet = present(office).sheet(3)
    assert [option.points for option in sheet.criterion("1c").options] == [1, 2, 2, 3]
    assert (
        sheet.corrections[0].change
        == "bản chép ghi các mức điểm “1, 2****, 3*****”, dùng “1, 2****, 2, 3*****”"
    )


def test_corrections_are_audited_and_can_be_taken_back_while_nothing_was_scored(office: OfficeFile) -> None:
    change_id = correct(office)
    with office.reading() as reader:
        (row,) = overrides_of(reader, QD)
        (entry,) = history_of_row(reader, "sheet_overrides", row.id)
    assert (entry.verb, entry.who, entry.action) == ("correct_sheet", WHO, "insert")
    undo_change(office, change_id, WHO)
    assert present(office).sheet(3) == regulations.load_regulation(QD).sheet(3)
    correct(office)
    withdraw_corrections(office, QD, 3, WHO)
    assert present(office).sheet(3).corrections == ()
    refused("row_is_gone", lambda: withdraw_corrections(office, QD, 3, WHO))


def test_correcting_back_to_the_shipped_numbers_leaves_nothing_behind(office: OfficeFile) -> None:
    correct(office)

    def back(line: SheetLine) -> SheetLine:
        return replace(line, value=2) if line.origin == "1c#2" else line

    correct_sheet(office, edited(draft_of(office), back), WHO)
    with office.reading() as reader:
        assert overrides_of(reader, QD) == []


def test_two_people_correcting_the_same_set_do_not_overwrite_each_other(office: OfficeFile) -> None:
    correct(office)
    mine = edited(draft_of(office), lambda line: replace(line, value=1) if line.origin == "1c#2" else line)
    stale = replace(mine, version=mine.version + 7)
    text_change = replace(stale, lines=tuple(replace(x, text=x.text + ".") for x in stale.lines))
    refused("row_changed_meanwhile", lambda: correct_sheet(office, text_change, WHO))


def test_numbers_never_change_under_a_session_that_scores_with_them(day: Day, office: OfficeFile) -> None:
    day.sheet(0)
    told = refused("set_is_being_scored", lambda: correct(office))
    assert "Gạo mẫu" in told
    assert "Phiên 1" in told
    assert present(office).sheet(3).corrections == ()


def test_words_may_be_corrected_while_a_session_scores(day: Day, office: OfficeFile) -> None:
    day.sheet(0)

    def title(line: SheetLine) -> SheetLine:
        return replace(line, text="Nguồn gốc gạo") if line.origin == "1a" else line

    correct_sheet(office, edited(draft_of(office), title), WHO)
    assert present(office).sheet(3).criterion("1a").title == "Nguồn gốc gạo"


def test_a_correction_that_was_scored_with_is_not_undone(day: Day, office: OfficeFile) -> None:
    change_id = correct(office)
    day.sheet(0)
    assert "Gạo mẫu" in refused("correction_was_used", lambda: undo_change(office, change_id, WHO))
    refused("set_is_being_scored", lambda: withdraw_corrections(office, QD, 3, WHO))
    assert present(office).sheet(3).criterion("1c").options[1].points == 1


def test_a_scored_sheet_keeps_the_numbers_it_was_scored_under(day: Day, office: OfficeFile) -> None:
    scored = [day.score(member, 60) for member in range(3)]
    old = read_sheet(office, scored[0])
    assert old.sheet == regulations.load_regulation(QD).sheet(3)
    conclude_dossier(office, day.session, day.dossier, WHO)
    conclude_session(office, day.session, WHO)
    correct(office)
    again = read_sheet(office, scored[0])
    assert again.sheet == old.sheet
    assert again.row.total == 60
    assert numbers_digest(present(office).sheet(3)) != numbers_digest(again.sheet)


def test_a_frozen_sheet_that_was_altered_is_not_judged_with(day: Day, office: OfficeFile) -> None:
    sheet_id = day.sheet(0)
    office.close()
    with sqlite3.connect(office.path) as connection:
        connection.execute("UPDATE frozen_sheets SET sheet = replace(sheet, '\"points\":3', '\"points\":2')")
    connection.close()
    frozen_sheets._thawed.clear()
    with OfficeFile.open(office.path, office.clock, SeededRandom(8), WHO) as file:
        refused("frozen_sheet_is_altered", lambda: answer(file, sheet_id, "1a", 1, WHO))


# Sets that do not add up


def test_a_set_that_does_not_add_up_is_refused_for_sessions_with_what_is_wrong(office: OfficeFile) -> None:
    told = refused("sheet_not_for_sessions", lambda: Day(office, 11))
    assert "Phần C: ghi tối đa 35 điểm nhưng cộng lại được 32" in told
    assert "Văn bản áp dụng" in told
    assert present(office).sheet(11).criteria
    refused("confirm_needs_sums", lambda: confirm_set(office, QD, 11, "Công báo", WHO))


def with_a_missing_section(draft: CorrectionDraft) -> CorrectionDraft:
    """As if the paper had a section of 3 points that was left out of the transcription."""
    more = (
        SheetLine("section", "12", "Mục chép thiếu", 3),
        SheetLine("criterion", "12", "Tiêu chí chép thiếu", 3),
        *(SheetLine("option", "", f"Mức {points}", points) for points in (0, 1, 3)),
    )
    return replace(draft, lines=(*draft.lines, *more), reason="Công báo số 445, trang 40")


def test_after_the_correction_from_the_paper_it_is_scored_with(office: OfficeFile) -> None:
    correct_sheet(office, with_a_missing_section(draft_of(office, 11)), WHO)
    sheet = present(office).sheet(11)
    assert sheet.known_issues == ()
    assert sheet.criterion("12").max == 3
    added = [(one.place, one.field) for one in sheet.corrections]
    assert added == [("Mục 12", "added"), ("Tiêu chí 12", "added")]
    assert Day(office, 11).sheet(0)
    confirm_set(office, QD, 11, "Công báo số 445", WHO)


def test_set_7_is_put_right_with_the_option_that_is_missing(office: OfficeFile) -> None:
    draft = draft_of(office, 7)
    lines = list(draft.lines)
    place = next(number for number, line in enumerate(lines) if line.origin == "6d#3")
    lines.insert(place + 1, SheetLine("option", "", "Mức chép thiếu", 4))
    correct_sheet(office, replace(draft, lines=tuple(lines), reason="bản giấy"), WHO)
    assert [option.points for option in present(office).sheet(7).criterion("6d").options] == [1, 2, 3, 4]


def test_a_group_of_criteria_is_corrected_with_its_points(office: OfficeFile) -> None:
    def change(line: SheetLine) -> SheetLine:
        return replace(line, text="Bề ngoài") if line.kind == "group" and line.code == "6a" else line

    draft = with_a_missing_section(draft_of(office, 11))
    correct_sheet(office, replace(draft, lines=tuple(map(change, draft.lines))), WHO)
    groups = {c.group.title for c in present(office).sheet(11).criteria if c.group}
    assert groups == {"Bề ngoài", "Nước pha"}


# Compared with the paper


def test_a_set_says_that_it_is_a_transcription_until_the_office_confirms_it(office: OfficeFile) -> None:
    sheet = present(office).sheet(3)
    assert "chưa đối chiếu Công báo" in present(office).unconfirmed_of(sheet)
    refused("reason_required", lambda: confirm_set(office, QD, 3, "  ", WHO))
    confirm_set(office, QD, 3, "Công báo số 445", WHO)
    regulation = present(office)
    assert regulation.unconfirmed_of(sheet) == ""
    assert regulation.unconfirmed_of(regulation.sheet(1)) != ""
    found = regulation.confirmation_of(sheet)
    assert found is not None
    assert (found.paper, found.by, found.on) == ("Công báo số 445", WHO, date(2023, 5, 15))
    withdraw_confirmation(office, QD, 3, WHO)
    assert present(office).unconfirmed_of(sheet) != ""


def test_a_confirmation_ends_with_the_numbers_that_were_compared(office: OfficeFile) -> None:
    confirm_set(office, QD, 3, "Công báo số 445", WHO)
    change_id = correct(office)
    assert present(office).unconfirmed_of(present(office).sheet(3)) != ""
    undo_change(office, change_id, WHO)
    assert present(office).unconfirmed_of(present(office).sheet(3)) == ""


# To and from another office


def other_office(tmp_path: Path, clock: FixedClock) -> OfficeFile:
    name = "Phòng Nông nghiệp và PTNT huyện Mẫu"
    return create_office(tmp_path / "khac.ocop", replace(PHONG_THO, name=name), clock, SeededRandom(9), WHO)


def test_corrections_travel_to_another_office_with_reason_and_person(
    office: OfficeFile, tmp_path: Path, clock: FixedClock
) -> None:
    refused("nothing_to_export", lambda: export_corrections(office, QD, tmp_path / "sua.json"))
    correct(office)
    path = export_corrections(office, QD, tmp_path / "sua.json")
    with other_office(tmp_path, clock) as other:
        preview = preview_corrections(other, path)
        assert preview.office == PHONG_THO.name
        (one,) = preview.sets
        assert [found.told for found in one.differences] == [
            "Tiêu chí 1c, mức 2: bản chép ghi điểm “2”, dùng “1”"
        ]
        assert present(other).sheet(3).corrections == ()
        done = take_corrections(other, preview, [3], "Người nhận")
        (kept,) = present(other).sheet(3).corrections
        assert kept.reason == "Công báo số 445, trang 12"
        assert kept.by == f"{WHO} ({PHONG_THO.name})"
        assert preview_corrections(other, path).sets[0].differences == ()
        undo_change(other, done.change_id, "Người nhận")
        assert present(other).sheet(3).corrections == ()


def test_a_preview_that_is_out_of_date_is_not_taken(
    office: OfficeFile, tmp_path: Path, clock: FixedClock
) -> None:
    correct(office)
    path = export_corrections(office, QD, tmp_path / "sua.json")
    with other_office(tmp_path, clock) as other:
        preview = preview_corrections(other, path)
        confirm_set(other, QD, 1, "Công báo", WHO)
        refused("row_changed_meanwhile", lambda: take_corrections(other, preview, [3], WHO))


def spoiled(content: dict[str, Any], how: str) -> bytes:
    sheet = content["sets"][0]["sheet"]
    criterion = sheet["parts"][0]["sections"][0]["criteria"][0]
    if how == "format":
        content["format"] = "other"
    elif how == "version":
        content["version"] = 99
    elif how == "twice":
        content["sets"] *= 2
    elif how == "no sets":
        content["sets"] = []
    elif how == "sets are text":
        content["sets"] = "3"
    elif how == "long name":
        content["office"] = "x" * 5000
    elif how == "float":
        return json.dumps(content).replace('"points": 1', '"points": 1.5', 1).encode()
    elif how == "not utf-8":
        return json.dumps(content, ensure_ascii=False).encode("utf-16")
    elif how == "deep":
        return b"[" * 200_000 + b"]" * 200_000
    elif how == "large":
        criterion["title"] = "x" * (5 * 2**20)
    elif how == "unknown regulation":
        content["regulation"] = "qd0"
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("how", "code"),
    [(how, "corrections_unreadable") for how in (
        "format", "version", "twice", "no sets", "sets are text", "long name", "float", "not utf-8", "deep",
        "large",
    )] + [("unknown regulation", "regulation_unknown")],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_whole(
    office: OfficeFile, tmp_path: Path, how: str, code: str
) -> None:
    correct(office)
    path = export_corrections(office, QD, tmp_path / "sua.json")
    path.write_bytes(spoiled(json.loads(path.read_text(encoding="utf-8")), how))
    refused(code, lambda: preview_corrections(office, path))


def edit_sheet(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content["sets"][0])
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize(
    "how", ["points", "text", "other base", "many options", "number as text", "no sheet"]
)
def test_a_sheet_from_outside_passes_every_check_or_is_not_offered(
    office: OfficeFile, tmp_path: Path, how: str
) -> None:
    correct(office)
    path = export_corrections(office, QD, tmp_path / "sua.json")

    def change(one: dict[str, Any]) -> None:
        criterion = one["sheet"]["parts"][0]["sections"][0]["criteria"][0]
        if how == "points":
            criterion["options"][0]["points"] = 40
        elif how == "text":
            criterion["title"] = "x" * 2000
        elif how == "other base":
            one["base"] = "0" * 64
        elif how == "many options":
            criterion["options"] *= 30
        elif how == "number as text":
            criterion["max"] = "5"
        else:
            one["sheet"] = [1, 2]

    edit_sheet(path, change)
    (found,) = preview_corrections(office, path).sets
    assert found.sheet is None
    assert not found.can_be_taken
    assert "3" in found.problem


def test_notes_gates_and_grounds_never_come_from_outside(
    office: OfficeFile, tmp_path: Path, clock: FixedClock
) -> None:
    correct(office)
    path = export_corrections(office, QD, tmp_path / "sua.json")

    def change(one: dict[str, Any]) -> None:
        one["sheet"]["disqualified_when"] = ["Tùy ý"]
        one["sheet"]["name"] = "Bộ lạ"
        for section in one["sheet"]["parts"][1]["sections"]:
            for criterion in section["criteria"]:
                criterion["gated_by"] = None
                criterion["notes"] = ["=cmd()"]

    edit_sheet(path, change)
    with other_office(tmp_path, clock) as other:
        before = present(other).sheet(3)
        take_corrections(other, preview_corrections(other, path), [3], WHO)
        after = present(other).sheet(3)
    assert (after.name, after.disqualified_when) == (before.name, before.disqualified_when)
    assert [(c.gated_by, c.notes) for c in after.criteria] == [(c.gated_by, c.notes) for c in before.criteria]


# Decisions of the office, and the decisions' own words


def own_regulation(**more: Any) -> dict[str, Any]:
    folder = regulations.resource_path("regulations", "qd26-2026")
    raw = json.loads((folder / "regulation.json").read_text(encoding="utf-8"))
    sheet = json.loads((folder / "sheets" / "03.json").read_text(encoding="utf-8"))
    own = {
        "id": "qd99-2030",
        "short_name": "QĐ 99/2030",
        "valid_from": "2030-01-01",
        "decided_on": "2030-01-01",
    }
    return {**raw, **own, "sheets": [sheet], "corrections": [], **more}


def test_a_decision_of_the_office_is_a_decision_like_any_other(office: OfficeFile) -> None:
    keep_office_regulation(office, own_regulation(), WHO, "nhập từ Excel")
    regulation = present(office, "qd99-2030")
    assert (regulation.origin, regulation.family) == ("office", "qd99-2030")
    assert regulation.sheet(3) == regulations.load_regulation("qd26-2026").sheet(3)
    with office.reading() as reader:
        listed = [one.id for one in known_regulations.known_regulations(reader)]
    assert listed == ["qd148-2023", "qd148-1489", "qd26-2026", "qd99-2030"]
    correct_sheet(
        office,
        edited(
            draft_of(office, 3, "qd99-2030"),
            lambda line: replace(line, text="Tên khác") if line.kind == "criterion" else line,
        ),
        WHO,
    )
    assert present(office, "qd99-2030").sheet(3).corrections
    remove_office_regulation(office, "qd99-2030", WHO)
    refused("regulation_unknown", lambda: present(office, "qd99-2030"))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "../etc"}, "regulation_does_not_load"),
        ({"id": "qd26-2026"}, "regulation_id_taken"),
        ({"sheets": []}, "regulation_does_not_load"),
        ({"sheets": [{"no": 3}]}, "sheet_does_not_load"),
        ({"name": 5}, "regulation_does_not_load"),
        ({"levels": {"province": [3]}}, "regulation_does_not_load"),
        ({"levels": {"king": [3, 4, 5]}}, "regulation_does_not_load"),
        ({"validity_months": 0}, "regulation_does_not_load"),
        ({"deadlines": {"notice_days": -1}}, "regulation_does_not_load"),
        ({"deadlines": {"import os": 1}}, "regulation_does_not_load"),
        ({"bands": [{"star": 1, "from": 0}]}, "regulation_does_not_load"),
        ({"valid_from": "mai"}, "regulation_does_not_load"),
    ],
)
def test_a_decision_from_outside_that_is_not_sound_is_not_kept(
    office: OfficeFile, change: dict[str, Any], code: str
) -> None:
    refused(code, lambda: keep_office_regulation(office, own_regulation(**change), WHO))
    with office.reading() as reader:
        assert len(known_regulations.known_regulations(reader)) == 3


def test_official_words_belong_to_the_numbers_they_were_matched_to(office: OfficeFile) -> None:
    words = {("1a", 0): "Nguồn gốc sản phẩm (nguyên văn)", ("1a", 1): "Mức thứ nhất (nguyên văn)"}
    keep_official_words(office, QD, {3: words}, WHO, "van-ban.docx")
    regulation = present(office)
    assert regulation.wording_of(regulation.sheet(3)) == words
    assert regulation.wording_of(regulation.sheet(1)) == {}
    change_id = correct(office)
    assert present(office).wording_of(present(office).sheet(3)) == {}
    undo_change(office, change_id, WHO)
    assert present(office).wording_of(present(office).sheet(3)) == words
    remove_official_words(office, QD, 3, WHO)
    assert present(office).wording_of(present(office).sheet(3)) == {}


@pytest.mark.parametrize("place", [("9z", 0), ("1a", 9), ("1a", -1)])
def test_official_words_of_another_sheet_are_refused(office: OfficeFile, place: tuple[str, int]) -> None:
    told = refused(
        "wording_does_not_match", lambda: keep_official_words(office, QD, {3: {place: "chữ"}}, WHO)
    )
    assert place[0] in told


def test_what_was_read_is_kept_until_the_office_changes_something(office: OfficeFile) -> None:
    correct(office)
    first = present(office)
    assert present(office) is first
    confirm_set(office, QD, 1, "Công báo", WHO)
    assert present(office) is not first


def corrected_and_rolled_back(office: OfficeFile) -> None:
    with office.writing("test", WHO) as writer:
        lines = edited(correction_draft(writer, QD, 3), one_point_less_in_1c).lines
        keep_corrected(writer, QD, corrected(regulation_of(writer, QD).sheet(3), lines), "thử", WHO)
        assert regulation_of(writer, QD).sheet(3).corrections
        raise ZeroDivisionError


def test_a_rolled_back_correction_is_never_remembered(office: OfficeFile) -> None:
    with pytest.raises(ZeroDivisionError):
        corrected_and_rolled_back(office)
    assert present(office).sheet(3).corrections == ()


def test_a_decision_in_use_is_neither_removed_nor_undone(office: OfficeFile, clock: FixedClock) -> None:
    done = keep_office_regulation(office, own_regulation(), WHO)
    clock.set(datetime(2030, 3, 1, 8, tzinfo=VIETNAM))
    with office.reading() as reader:
        place = communes(reader)[0].id
    maker = save_producer(
        office, ProducerDraft(name="HTX Mẫu", representative_name="Lò Mẫu", place_id=place), WHO
    )
    product = save_product(office, ProductDraft(producer_id=maker.id, name="Gạo Mẫu", set_no=3), WHO).id
    draft = DossierDraft(
        product_id=product, state="received", received_on=date(2030, 2, 1), regulation_id="qd99-2030"
    )
    dossier = save_dossier(office, draft, WHO)
    assert "1 hồ sơ" in refused(
        "regulation_in_use", lambda: remove_office_regulation(office, "qd99-2030", WHO)
    )
    refused("regulation_in_use", lambda: undo_change(office, done.change_id, WHO))
    delete_dossier(office, dossier.id, WHO)
    undo_change(office, done.change_id, WHO)
    with office.reading() as reader:
        assert len(known_regulations.known_regulations(reader)) == 3


def test_undo_of_other_things_asks_nothing_of_the_sheets(office: OfficeFile) -> None:
    correct(office)
    with office.reading() as reader:
        place = communes(reader)[0].id
    done = save_producer(
        office, ProducerDraft(name="HTX Mẫu", representative_name="Lò Mẫu", place_id=place), WHO
    )
    undo_change(office, done.change_id, WHO)
    assert present(office).sheet(3).corrections
