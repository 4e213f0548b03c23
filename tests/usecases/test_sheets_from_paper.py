"""Paper sheets: printed with a code, keyed twice, compared, accepted; interruptions lose nothing."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from app.domain.sheet_codes import sheet_code, shown_code
from app.kernel.clock import FixedClock, SeededRandom
from app.kernel.errors import RuleBroken
from app.storage.queries.scoring import latest_sheet
from app.storage.store import OfficeFile
from app.usecases.keyed_sheets import (
    accept_keyed,
    discard_passes,
    find_by_code,
    finish_pass,
    gate_problem,
    keep_opinion,
    key_answer,
    keying,
    start_pass,
    unfinished_keyings,
)
from app.usecases.papers import blank_sheet_pdf, coded_sheets_pdf
from app.usecases.scoring_sheets import abstain, answer, read_sheet, reopen_sheet, score_again
from tests.council_hall import NAMES, WHO, CouncilHall

RICE = "Gạo mẫu"


@pytest.fixture
def made(office: OfficeFile) -> CouncilHall:
    return CouncilHall(office, {RICE: 3, "Nếp mẫu": 3}, members=3)


def keyed(made: CouncilHall, member: int, given: dict[str, int], who: str = WHO) -> str:
    """One whole pass."""
    pass_id = start_pass(made.office, made.session, made.dossiers[RICE], made.members[member], who).id
    for code, option in given.items():
        key_answer(made.office, pass_id, code, option, who)
    finish_pass(made.office, pass_id, who)
    return pass_id


def accept(made: CouncilHall, member: int, resolved: dict[str, int] | None = None) -> str:
    place = made.session, made.dossiers[RICE], made.members[member]
    return accept_keyed(made.office, *place, resolved or {}, WHO).id


def test_a_printed_sheet_bears_the_code_of_its_member_on_every_page(made: CouncilHall) -> None:
    code = shown_code(sheet_code(made.session, made.dossiers[RICE], made.members[1]))
    pdf = PdfReader(
        io.BytesIO(blank_sheet_pdf(made.office, made.session, made.dossiers[RICE], made.members[1]))
    )
    texts = [page.extract_text() for page in pdf.pages]
    assert NAMES[1] in texts[0]
    assert all(code in text for text in texts[:-1])
    nobody = PdfReader(io.BytesIO(blank_sheet_pdf(made.office, made.session, made.dossiers[RICE])))
    assert "Mã phiếu" not in nobody.pages[0].extract_text()


def test_all_sheets_of_a_session_are_one_paper_without_those_who_do_not_score(made: CouncilHall) -> None:
    abstain(made.office, made.session, made.dossiers[RICE], made.members[2], "Liên quan", WHO)
    pdf = PdfReader(io.BytesIO(coded_sheets_pdf(made.office, made.session)))
    text = " ".join(page.extract_text() for page in pdf.pages)
    places = [(dossier, member) for dossier in made.dossiers.values() for member in made.members]
    for dossier, member in places:
        wanted = (dossier, member) != (made.dossiers[RICE], made.members[2])
        assert (shown_code(sheet_code(made.session, dossier, member)) in text) is wanted
    one = coded_sheets_pdf(made.office, made.session, [made.dossiers[RICE]], [made.members[0]])
    assert len(PdfReader(io.BytesIO(one)).pages) * 5 == len(pdf.pages)


def test_a_code_opens_the_right_sheet_and_a_slip_none(made: CouncilHall) -> None:
    code = sheet_code(made.session, made.dossiers[RICE], made.members[1])
    found = find_by_code(made.office, made.session, f" {code[:3].lower()}-{code[3:]} ")
    assert found == (made.dossiers[RICE], made.members[1])
    with pytest.raises(RuleBroken) as caught:
        find_by_code(made.office, made.session, "CCCCCC")
    assert caught.value.code == "sheet_code_unknown"
    assert "CCCCCC" in str(caught.value)


def test_two_equal_passes_become_a_closed_sheet_marked_as_paper(made: CouncilHall) -> None:
    given = made.answers(RICE, 61, 4)
    keyed(made, 1, given)
    with pytest.raises(RuleBroken) as caught:
        accept(made, 1)
    assert caught.value.code == "keying_needs_both_passes"
    keyed(made, 1, given, "Người thứ hai Mẫu")
    found = keying(made.office, made.session, made.dossiers[RICE], made.members[1])
    assert (found.is_ready, found.differences) == (True, ())
    assert [one.row.keyed_by for one in found.passes] == [WHO, "Người thứ hai Mẫu"]
    assert found.total_of(found.passes[0].answers) == 61
    sheet = read_sheet(made.office, accept(made, 1))
    assert (sheet.row.state, sheet.row.source, sheet.row.total) == ("closed", "paper", 61)
    assert sheet.answers == given
    assert made.standing(RICE).totals == {made.members[1]: 61}
    with pytest.raises(RuleBroken) as caught:
        start_pass(made.office, made.session, made.dossiers[RICE], made.members[1], WHO)
    assert caught.value.code == "sheet_is_closed"


def test_differences_are_listed_and_only_a_resolved_sheet_is_accepted(made: CouncilHall) -> None:
    given = made.answers(RICE, 61, 4)
    slip = dict(given) | {"1b": (given["1b"] + 1) % 4, "12a": (given["12a"] + 1) % 4}
    keyed(made, 1, given)
    keyed(made, 1, slip)
    found = keying(made.office, made.session, made.dossiers[RICE], made.members[1])
    assert [(one.criterion, one.first, one.second) for one in found.differences] == [
        ("1b", given["1b"], slip["1b"]), ("12a", given["12a"], slip["12a"]),
    ]  # fmt: skip
    with pytest.raises(RuleBroken) as caught:
        accept(made, 1, {"1b": given["1b"]})
    assert caught.value.code == "keying_differs"
    assert "12a" in str(caught.value)
    assert made.standing(RICE).totals == {}
    sheet = read_sheet(made.office, accept(made, 1, {"1b": given["1b"], "12a": given["12a"]}))
    assert sheet.answers == given


def test_an_interrupted_pass_goes_on_where_it_was_also_after_a_restart(
    made: CouncilHall, office: OfficeFile, clock: FixedClock
) -> None:
    given = made.answers(RICE, 61, 4)
    pass_id = start_pass(office, made.session, made.dossiers[RICE], made.members[1], WHO).id
    first = list(given.items())[:10]
    for code, option in first:
        key_answer(office, pass_id, code, option, WHO)
    keep_opinion(office, pass_id, "Cần  rõ hơn\nvề nhãn", WHO)
    with pytest.raises(RuleBroken) as caught:
        finish_pass(office, pass_id, WHO)
    assert (caught.value.code, caught.value.arguments["count"]) == ("keying_unfinished", 22)
    office.close()
    with OfficeFile.open(office.path, clock, SeededRandom(8), "Người sau") as again:
        assert unfinished_keyings(again, made.session) == [(made.dossiers[RICE], made.members[1], 0)]
        same = start_pass(again, made.session, made.dossiers[RICE], made.members[1], "Người sau").id
        assert same == pass_id
        found = keying(again, made.session, made.dossiers[RICE], made.members[1])
        assert found.current is not None
        assert found.current.answers == dict(first)
        assert found.current.row.opinion == "Cần rõ hơn\nvề nhãn"


def test_a_gate_that_paper_breaks_is_told_and_put_right_in_both_passes(made: CouncilHall) -> None:
    given = made.answers(RICE, 61, 4) | {"5a": 0, "5b": 1}
    passes = [keyed(made, 1, given), keyed(made, 1, given)]
    found = keying(made.office, made.session, made.dossiers[RICE], made.members[1])
    assert "5b" in gate_problem(found, {})
    assert found.total_of(given) is None
    with pytest.raises(RuleBroken) as caught:
        accept(made, 1)
    assert caught.value.code == "gate_closed"
    for pass_id in passes:
        for code in ("5b", "5c"):
            key_answer(made.office, pass_id, code, 0, WHO)
    assert read_sheet(made.office, accept(made, 1)).answers == given | {"5b": 0, "5c": 0}


def test_a_correction_in_a_finished_pass_shows_as_a_difference(made: CouncilHall) -> None:
    given = made.answers(RICE, 61, 4)
    first = keyed(made, 1, given)
    keyed(made, 1, given)
    key_answer(made.office, first, "1b", (given["1b"] + 1) % 4, WHO)
    found = keying(made.office, made.session, made.dossiers[RICE], made.members[1])
    assert [one.criterion for one in found.differences] == ["1b"]
    key_answer(made.office, first, "1b", None, WHO)
    assert not keying(made.office, made.session, made.dossiers[RICE], made.members[1]).is_ready


def test_a_thrown_away_attempt_begins_anew(made: CouncilHall) -> None:
    first = keyed(made, 1, made.answers(RICE, 61, 4))
    discard_passes(made.office, made.session, made.dossiers[RICE], made.members[1], WHO)
    with pytest.raises(RuleBroken) as caught:
        key_answer(made.office, first, "1a", 0, WHO)
    assert caught.value.code == "keyed_pass_is_over"
    again = start_pass(made.office, made.session, made.dossiers[RICE], made.members[1], WHO).id
    found = keying(made.office, made.session, made.dossiers[RICE], made.members[1])
    assert [(one.row.id, one.row.pass_no, one.answers) for one in found.passes] == [(again, 1, {})]


def test_paper_takes_the_place_of_an_open_sheet_and_says_so_before(made: CouncilHall) -> None:
    open_id = made.sheet(RICE, 1)
    answer(made.office, open_id, "1a", 0, WHO)
    given = made.answers(RICE, 61, 4)
    keyed(made, 1, given)
    assert keying(made.office, made.session, made.dossiers[RICE], made.members[1]).screen_answers == 1
    keyed(made, 1, given)
    assert accept(made, 1) == open_id
    assert read_sheet(made.office, open_id).answers == given


def test_a_reopened_and_a_second_scoring_sheet_are_keyed_again(made: CouncilHall) -> None:
    given = made.answers(RICE, 61, 4)
    keyed(made, 1, given)
    keyed(made, 1, given)
    first = accept(made, 1)
    reopen_sheet(made.office, first, "Thành viên sửa phiếu giấy", WHO)
    other = made.answers(RICE, 63, 5)
    keyed(made, 1, other)
    keyed(made, 1, other)
    second = accept(made, 1)
    score_again(made.office, second, WHO)
    third = made.answers(RICE, 64, 6)
    keyed(made, 1, third)
    keyed(made, 1, third)
    accept(made, 1)
    with made.office.reading() as reader:
        latest = latest_sheet(reader, made.session, made.dossiers[RICE], made.members[1])
    assert latest is not None
    assert (latest.scoring_round, latest.total, latest.source) == (2, 64, "paper")
    assert read_sheet(made.office, first).row.state == "superseded"
    assert read_sheet(made.office, second).row.total == 63


def test_who_does_not_score_has_no_paper_to_key(made: CouncilHall) -> None:
    abstain(made.office, made.session, made.dossiers[RICE], made.members[2], "Liên quan", WHO)
    with pytest.raises(RuleBroken) as caught:
        start_pass(made.office, made.session, made.dossiers[RICE], made.members[2], WHO)
    assert caught.value.code == "member_abstains"
