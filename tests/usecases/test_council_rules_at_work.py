"""Rules of the council at work: members by date, attendance, visits, PINs, blindness, words, writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.domain.councils import MemberDraft, SupportDraft
from app.domain.dossier_conclusions import DossierConclusionDraft
from app.kernel.clock import FixedClock
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage import tables as t
from app.storage.audit import verify_chain
from app.storage.queries.attendance import site_assessments_of
from app.storage.queries.councils import council_draft, session_draft, support_team
from app.storage.queries.dossier_conclusions import conclusion_draft
from app.storage.queries.scoring import members_in_session, members_of, session_facts, sheet_row
from app.storage.store import OfficeFile
from app.usecases.council_words import save_words
from app.usecases.councils import save_council, save_session
from app.usecases.hall import hall
from app.usecases.history import undo_change
from app.usecases.pins import choose_pin, enter_pin, reset_pin
from app.usecases.scoring_sheets import abstain, answer, close_sheet, open_sheet, reopen_sheet
from app.usecases.session_results import (
    conclude_criterion,
    conclude_dossier,
    conclude_session,
    session_standing,
)
from app.usecases.sessions import (
    AttendanceLine,
    open_session,
    receive_sheet,
    record_attendance,
    record_site_assessment,
    remove_site_assessment,
    turn_into_meeting,
)
from tests.council_hall import HELD_ON, NAMES, WHO, CouncilHall


@pytest.fixture
def hall_of_nine(office: OfficeFile) -> CouncilHall:
    return CouncilHall(office, {"Gạo mẫu": 3})


def test_a_council_is_saved_with_its_rules_and_its_support_team(office: OfficeFile) -> None:
    made = CouncilHall(
        office, {"Gạo mẫu": 3}, chairing="chair", minima_majority="two_thirds", uses_pins=True, max_spread=8,
        support=(
            SupportDraft(full_name="Lý Thị Mẫu", role="lead"), SupportDraft(full_name="Vàng A Mẫu"),
        ),
    )  # fmt: skip
    with office.reading() as reader:
        draft = council_draft(reader, made.council)
        facts = session_facts(reader, made.session)
    assert draft is not None
    assert facts is not None
    assert (draft.chairing, draft.minima_majority, draft.uses_pins) == ("chair", "two_thirds", True)
    assert (facts.chairing, facts.minima_majority, facts.uses_pins, facts.max_spread) == (
        "chair", "two_thirds", True, 8,
    )  # fmt: skip
    assert [(one.full_name, one.role) for one in draft.support] == [
        ("Lý Thị Mẫu", "lead"), ("Vàng A Mẫu", "member"),
    ]  # fmt: skip
    made.change_rules(support=draft.support[1:])
    with office.reading() as reader:
        assert [one.full_name for one in support_team(reader, made.council)] == ["Vàng A Mẫu"]


def test_the_members_of_a_session_are_those_in_office_on_its_day(
    hall_of_nine: CouncilHall, office: OfficeFile
) -> None:
    with office.reading() as reader:
        draft = council_draft(reader, hall_of_nine.council)
    assert draft is not None
    seats = list(draft.members)
    seats[8] = replace(seats[8], to_day=date(2023, 5, 14))
    seats[7] = replace(seats[7], from_day=HELD_ON)
    seats.append(MemberDraft(full_name="Người sau Mẫu", from_day=date(2023, 5, 16)))
    save_council(office, replace(draft, members=tuple(seats)), WHO)
    standing = session_standing(office, hall_of_nine.session)
    assert [one.full_name for one in standing.members] == list(NAMES[:8])
    with pytest.raises(RuleBroken) as caught:
        hall_of_nine.sheet("Gạo mẫu", 8)
    assert caught.value.code == "member_not_in_office"
    for member in range(6):
        hall_of_nine.score("Gạo mẫu", member, 60)
    conclude_dossier(office, hall_of_nine.session, hall_of_nine.dossiers["Gạo mẫu"], WHO)


def test_a_member_who_scored_stays_in_the_session_whatever_his_dates_say_later(
    hall_of_nine: CouncilHall, office: OfficeFile
) -> None:
    hall_of_nine.score("Gạo mẫu", 8, 60)
    with office.reading() as reader:
        draft = council_draft(reader, hall_of_nine.council)
    assert draft is not None
    seats = (*draft.members[:8], replace(draft.members[8], to_day=date(2023, 1, 1)))
    save_council(office, replace(draft, members=seats), WHO)
    with office.reading() as reader:
        facts = session_facts(reader, hall_of_nine.session)
        assert facts is not None
        assert len(members_in_session(reader, facts)) == 9


def lines(hall: CouncilHall, absent: int) -> list[AttendanceLine]:
    """The last so many absent, the others present."""
    count = len(hall.members)
    return [
        AttendanceLine(member, "present", "", "07:55")
        if place < count - absent
        else AttendanceLine(member, "absent", "Đi công tác")
        for place, member in enumerate(hall.members)
    ]


def test_a_session_below_its_quorum_is_prepared_and_scored_but_not_concluded(
    hall_of_nine: CouncilHall, office: OfficeFile
) -> None:
    session, dossier = hall_of_nine.session, hall_of_nine.dossiers["Gạo mẫu"]
    record_attendance(office, session, lines(hall_of_nine, absent=4), WHO)
    open_session(office, session, WHO, "08:10")
    for member in range(5):
        hall_of_nine.score("Gạo mẫu", member, 60)
    standing = session_standing(office, session)
    assert [one.code for one in standing.problems] == ["session_below_quorum"]
    assert standing.session.start_time == "08:10"
    assert standing.attended[hall_of_nine.members[0]] == "07:55"
    with pytest.raises(ProblemsFound) as caught:
        conclude_dossier(office, session, dossier, WHO)
    assert caught.value.code == "quorum_missing"
    record_attendance(office, session, lines(hall_of_nine, absent=3), WHO)
    hall_of_nine.score("Gạo mẫu", 5, 60)
    conclude_dossier(office, session, dossier, WHO)
    record_attendance(office, session, lines(hall_of_nine, absent=3), WHO)
    conclude_session(office, session, WHO, "11:30")


def test_a_meeting_that_lost_its_quorum_is_not_concluded(
    hall_of_nine: CouncilHall, office: OfficeFile
) -> None:
    hall_of_nine.change_rules(quorum_numerator=9, quorum_denominator=9)
    for member in range(9):
        hall_of_nine.score("Gạo mẫu", member, 60)
    conclude_dossier(office, hall_of_nine.session, hall_of_nine.dossiers["Gạo mẫu"], WHO)
    with pytest.raises(RuleBroken) as caught:
        record_attendance(office, hall_of_nine.session, lines(hall_of_nine, absent=1), WHO)
    assert caught.value.code == "absent_member_has_sheet"
    conclude_session(office, hall_of_nine.session, WHO)


def test_opening_needs_an_agenda_and_happens_once(hall_of_nine: CouncilHall, office: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as wrong:
        open_session(office, hall_of_nine.session, WHO, "tám giờ")
    assert wrong.value.code == "time_unlikely"
    open_session(office, hall_of_nine.session, WHO)
    with pytest.raises(RuleBroken) as caught:
        open_session(office, hall_of_nine.session, WHO)
    assert caught.value.code == "session_open_already"
    with office.reading() as reader:
        draft = session_draft(reader, hall_of_nine.session)
    assert draft is not None
    empty = save_session(office, replace(draft, id="", version=0, title="Phiên 2", dossier_ids=()), WHO).id
    with pytest.raises(RuleBroken) as caught:
        open_session(office, empty, WHO)
    assert caught.value.code == "agenda_is_empty"


def test_only_the_chair_may_lead_where_the_rules_say_so(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Gạo mẫu": 3}, chairing="chair")
    for member in range(1, 9):
        made.score("Gạo mẫu", member, 60)
    with pytest.raises(ProblemsFound) as caught:
        conclude_dossier(office, made.session, made.dossiers["Gạo mẫu"], WHO)
    assert caught.value.code == "quorum_only_chair"
    made.change_rules(chairing="chair_or_deputy")
    conclude_dossier(office, made.session, made.dossiers["Gạo mẫu"], WHO)


def test_the_majority_of_the_rules_decides_a_minimum(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Gạo mẫu": 3}, members=3)
    for member in range(2):
        made.score("Gạo mẫu", member, 76, meets=4)
    made.score("Gạo mẫu", 2, 76, meets=3, misses=["3e"])

    def star_class() -> int | None:
        verdict = made.standing("Gạo mẫu").verdict
        return verdict.star_class if verdict else None

    assert star_class() == 4
    made.change_rules(minima_majority="two_thirds")
    assert star_class() == 4
    conclude_criterion(office, made.session, made.dossiers["Gạo mẫu"], "3e", 0, "Đơn đã bị từ chối", WHO)
    assert star_class() == 3
    (unmet,) = [one for one in made.standing("Gạo mẫu").minima if one.by_council and one.minimum.star == 4]
    assert (unmet.met, unmet.met_by, unmet.of) == (False, 2, 3)


def test_a_tourism_product_is_scored_only_after_a_visit(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Điểm du lịch mẫu": 26}, members=3)
    dossier = made.dossiers["Điểm du lịch mẫu"]
    with pytest.raises(RuleBroken) as caught:
        made.sheet("Điểm du lịch mẫu", 0)
    assert caught.value.code == "site_assessment_missing"
    assert NAMES[0] in str(caught.value)
    for day in (None, date(2023, 5, 16)):
        with pytest.raises(ProblemsFound):
            record_site_assessment(office, dossier, made.session, made.members[0], day, WHO)
    visit = record_site_assessment(
        office, dossier, made.session, made.members[0], date(2023, 5, 12), WHO, "Đã xem 3 nhà lưu trú"
    )
    assert made.sheet("Điểm du lịch mẫu", 0)
    with pytest.raises(RuleBroken):
        made.sheet("Điểm du lịch mẫu", 1)
    with pytest.raises(RuleBroken) as caught:
        remove_site_assessment(office, dossier, made.session, visit.id, WHO)
    assert caught.value.code == "site_assessment_used"
    record_site_assessment(office, dossier, made.session, None, date(2023, 5, 13), WHO)
    assert made.sheet("Điểm du lịch mẫu", 1)
    again = record_site_assessment(office, dossier, made.session, None, date(2023, 5, 11), WHO)
    with office.reading() as reader:
        rows = site_assessments_of(reader, dossier)
    assert [(one.member, one.assessed_on) for one in rows] == [
        ("", date(2023, 5, 11)), (NAMES[0], date(2023, 5, 12)),
    ]  # fmt: skip
    assert rows[0].id == again.id


def test_a_visit_recorded_by_mistake_is_taken_back_while_nothing_rests_on_it(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Điểm du lịch mẫu": 26}, members=3)
    dossier = made.dossiers["Điểm du lịch mẫu"]
    visit = record_site_assessment(office, dossier, made.session, None, date(2023, 5, 13), WHO)
    remove_site_assessment(office, dossier, made.session, visit.id, WHO)
    with pytest.raises(RuleBroken):
        made.sheet("Điểm du lịch mẫu", 0)


def test_a_concluded_product_takes_no_new_sheet(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Gạo mẫu": 3}, members=3)
    for member in range(2):
        made.score("Gạo mẫu", member, 60)
    conclude_dossier(office, made.session, made.dossiers["Gạo mẫu"], WHO)
    with pytest.raises(RuleBroken) as caught:
        made.sheet("Gạo mẫu", 2)
    assert caught.value.code == "result_stands_already"


# PINs


def test_a_pin_is_chosen_entered_and_changed_only_with_the_old_one(
    hall_of_nine: CouncilHall, office: OfficeFile
) -> None:
    member = hall_of_nine.members[3]
    with pytest.raises(RuleBroken) as caught:
        enter_pin(office, member, "4711", WHO)
    assert caught.value.code == "pin_missing"
    with pytest.raises(ProblemsFound):
        choose_pin(office, member, "4711", "4712", WHO)
    choose_pin(office, member, "4711", "4711", WHO)
    enter_pin(office, member, "4711", WHO)
    with pytest.raises(RuleBroken) as caught:
        choose_pin(office, member, "5822", "5822", WHO)
    assert caught.value.code == "pin_stands_already"
    with pytest.raises(RuleBroken) as caught:
        choose_pin(office, member, "5822", "5822", WHO, old="0000")
    assert caught.value.code == "pin_wrong"
    choose_pin(office, member, "5822", "5822", WHO, old="4711")
    enter_pin(office, member, "5822", WHO)
    with office.reading() as reader:
        have = {one.id: one.has_pin for one in members_of(reader, hall_of_nine.council)}
    assert [one for one, has in have.items() if has] == [member]


def test_after_five_wrong_tries_even_the_right_pin_waits(
    hall_of_nine: CouncilHall, office: OfficeFile, clock: FixedClock
) -> None:
    member = hall_of_nine.members[0]
    choose_pin(office, member, "4711", "4711", WHO)
    left = []
    for _ in range(4):
        with pytest.raises(RuleBroken) as caught:
            enter_pin(office, member, "0000", WHO)
        left.append(caught.value.arguments["left"])
    assert left == [4, 3, 2, 1]
    with pytest.raises(RuleBroken) as caught:
        enter_pin(office, member, "0000", WHO)
    assert (caught.value.code, caught.value.arguments["seconds"]) == ("pin_waits", 30)
    clock.advance(seconds=10)
    with pytest.raises(RuleBroken) as caught:
        enter_pin(office, member, "4711", WHO)
    assert (caught.value.code, caught.value.arguments["seconds"]) == ("pin_waits", 20)
    clock.advance(seconds=20)
    with pytest.raises(RuleBroken) as caught:
        enter_pin(office, member, "1111", WHO)
    assert caught.value.arguments["seconds"] == 60
    clock.advance(seconds=60)
    enter_pin(office, member, "4711", WHO)
    with pytest.raises(RuleBroken) as caught:
        enter_pin(office, member, "0000", WHO)
    assert (caught.value.code, caught.value.arguments["left"]) == ("pin_wrong", 4)


def test_a_reset_takes_the_secretary_s_pin_a_reason_and_is_remembered(
    hall_of_nine: CouncilHall, office: OfficeFile
) -> None:
    member, secretary = hall_of_nine.members[3], hall_of_nine.members[2]
    choose_pin(office, member, "4711", "4711", WHO)
    choose_pin(office, secretary, "9033", "9033", WHO)
    with pytest.raises(RuleBroken) as caught:
        reset_pin(office, member, " ", "9033", WHO)
    assert caught.value.code == "reason_required"
    for wrong in ("", "4711"):
        with pytest.raises(RuleBroken) as caught:
            reset_pin(office, member, "Quên mã", wrong, WHO)
        assert caught.value.code == "pin_needed_to_reset"
    done = reset_pin(office, member, "Quên mã", "9033", WHO)
    with pytest.raises(RuleBroken) as caught:
        enter_pin(office, member, "4711", WHO)
    assert caught.value.code == "pin_missing"
    choose_pin(office, member, "5822", "5822", WHO)
    with office.reading() as reader:
        change = reader.row(select(t.changes).where(t.changes.c.change_id == done.change_id))
        values = reader.rows(select(t.audit_values.c.old_values, t.audit_values.c.new_values))
        told = " ".join(f"{row.old_values} {row.new_values}" for row in values)
        assert verify_chain(reader).whole
    assert change is not None
    assert (change.verb, change.who, bool(change.final)) == ("reset_pin", WHO, True)
    assert "Quên mã" in told
    assert "argon2" not in told
    with pytest.raises(RuleBroken) as caught:
        undo_change(office, done.change_id, WHO)
    assert caught.value.code == "undo_final"


def test_the_file_holds_a_hash_and_no_pin(hall_of_nine: CouncilHall, office: OfficeFile) -> None:
    choose_pin(office, hall_of_nine.members[0], "471188", "471188", WHO)
    choose_pin(office, hall_of_nine.members[1], "471188", "471188", WHO)
    with office.reading() as reader:
        hashes = [row.pin_hash for row in reader.rows(select(t.members.c.pin_hash)) if row.pin_hash]
    assert len(set(hashes)) == 2
    assert all(one.startswith("$argon2id$") and "471188" not in one for one in hashes)


def test_reopening_behind_pins_takes_the_member_s_or_the_secretary_s(
    hall_of_nine: CouncilHall, office: OfficeFile
) -> None:
    member, secretary = hall_of_nine.members[3], hall_of_nine.members[2]
    hall_of_nine.change_rules(uses_pins=True)
    choose_pin(office, member, "4711", "4711", WHO)
    choose_pin(office, secretary, "9033", "9033", WHO)
    sheet_id = hall_of_nine.score("Gạo mẫu", 3, 60)
    for wrong in ("", "0000"):
        with pytest.raises(RuleBroken) as caught:
            reopen_sheet(office, sheet_id, "Bấm nhầm", WHO, wrong)
        assert caught.value.code == "pin_needed_to_reopen"
    again = reopen_sheet(office, sheet_id, "Bấm nhầm", WHO, "4711").id
    close_sheet(office, again, WHO)
    third = reopen_sheet(office, again, "Bấm nhầm nữa", WHO, "9033").id
    with office.reading() as reader:
        versions = [sheet_row(reader, one) for one in (sheet_id, again, third)]
    assert [(one.version_no, one.state) for one in versions if one] == [
        (1, "superseded"), (2, "superseded"), (3, "open"),
    ]  # fmt: skip


def test_behind_pins_nothing_shows_before_every_sheet_is_closed(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Gạo mẫu": 3}, members=3, uses_pins=True)
    dossier = made.dossiers["Gạo mẫu"]
    made.score("Gạo mẫu", 0, 60)
    made.score("Gạo mẫu", 1, 62)
    blind = made.standing("Gạo mẫu")
    assert blind.is_blind
    assert (blind.totals, blind.verdict, blind.explained, blind.sheets, blind.minima) == (
        {},
        None,
        (),
        (),
        (),
    )
    assert set(blind.closed_members) == set(made.members[:2])
    assert blind.awaited == (NAMES[2],)
    with pytest.raises(RuleBroken) as caught:
        conclude_dossier(office, made.session, dossier, WHO)
    assert caught.value.code == "sheets_awaited"
    abstain(office, made.session, dossier, made.members[2], "Anh ruột của chủ thể", WHO)
    seen = made.standing("Gạo mẫu")
    assert not seen.is_blind
    assert sorted(seen.totals.values()) == [60, 62]
    conclude_dossier(office, made.session, dossier, WHO)


def test_without_pins_scores_show_as_they_come(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Gạo mẫu": 3}, members=3)
    made.score("Gạo mẫu", 0, 60)
    seen = made.standing("Gạo mẫu")
    assert (seen.is_blind, seen.totals, seen.awaited) == (False, {made.members[0]: 60}, NAMES[1:3])


# The council's words


def test_the_council_s_words_are_kept_until_the_decision(office: OfficeFile) -> None:
    from app.domain.decisions import DecisionDraft
    from app.usecases.session_results import record_decision

    made = CouncilHall(office, {"Gạo mẫu": 3}, members=3)
    dossier = made.dossiers["Gạo mẫu"]
    words = DossierConclusionDraft(
        session_id=made.session, dossier_id=dossier, conclusion="Đạt 3 sao.", requests="Bổ sung nhãn phụ."
    )
    save_words(office, words, WHO)
    for member in range(3):
        made.score("Gạo mẫu", member, 60)
    conclude_dossier(office, made.session, dossier, WHO)
    with office.reading() as reader:
        draft = conclusion_draft(reader, made.session, dossier)
    assert (draft.conclusion, draft.requests, draft.opinion) == ("Đạt 3 sao.", "Bổ sung nhãn phụ.", "")
    done = save_words(office, replace(draft, opinion="Sản phẩm có triển vọng."), WHO)
    with pytest.raises(RuleBroken) as caught:
        save_words(office, replace(draft, opinion="khác"), WHO)
    assert caught.value.code == "row_changed_meanwhile"
    undo_change(office, done.change_id, WHO)
    conclude_session(office, made.session, WHO)
    with office.reading() as reader:
        draft = conclusion_draft(reader, made.session, dossier)
    save_words(office, replace(draft, opinion="Ghi sau khi họp."), WHO)
    record_decision(
        office,
        DecisionDraft(number="1/QĐ", decided_on=HELD_ON, signer="Lò Văn Mẫu", session_id=made.session),
        WHO,
    )
    with office.reading() as reader:
        draft = conclusion_draft(reader, made.session, dossier)
    with pytest.raises(RuleBroken) as caught:
        save_words(office, replace(draft, opinion="muộn"), WHO)
    assert caught.value.code == "conclusion_is_decided"


# The hall


def test_the_hall_shows_no_points_before_the_conclusion(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Gạo mẫu": 3, "Nếp mẫu": 3}, members=3)
    for member in range(3):
        made.score("Gạo mẫu", member, 60)
    before = hall(office, made.session)
    assert [one.product for one in before.slides] == ["Gạo mẫu", "Nếp mẫu"]
    assert all(one.score is None and one.star_class is None for one in before.slides)
    conclude_dossier(office, made.session, made.dossiers["Gạo mẫu"], WHO)
    after = hall(office, made.session)
    assert (after.slides[0].score, after.slides[0].star_class) == (60, 3)
    assert after.slides[1].score is None


# Written opinions


def written(office: OfficeFile, **more: object) -> CouncilHall:
    return CouncilHall(
        office, {"Gạo mẫu": 3}, members=3, regulation="qd26-2026", dossier_kind="reevaluation",
        session_kind="written", **more,
    )  # fmt: skip


@pytest.mark.parametrize(("regulation", "kind"), [("qd26-2026", "first"), ("qd148-2023", "reevaluation")])
def test_written_opinions_serve_re_evaluations_under_26_only(
    office: OfficeFile, regulation: str, kind: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        CouncilHall(
            office, {"Gạo mẫu": 3}, members=3, regulation=regulation, dossier_kind=kind,
            session_kind="written",
        )  # fmt: skip
    assert caught.value.code == "written_only_reevaluation"


def test_written_opinions_that_agree_are_concluded_without_a_meeting(
    office: OfficeFile, clock: FixedClock
) -> None:
    made = written(office)
    clock.advance(days=2)
    sheets = [made.score("Gạo mẫu", member, points) for member, points in enumerate((60, 61, 62))]
    with office.reading() as reader:
        days = [row.received_on for row in (sheet_row(reader, one) for one in sheets) if row]
    assert days == [date(2023, 5, 17)] * 3
    receive_sheet(office, sheets[0], date(2023, 5, 16), WHO)
    with pytest.raises(RuleBroken) as caught:
        receive_sheet(office, sheets[0], date(2023, 5, 14), WHO)
    assert caught.value.code == "sheet_received_before_sent"
    with pytest.raises(ProblemsFound):
        receive_sheet(office, sheets[0], date(2023, 5, 18), WHO)
    conclude_dossier(office, made.session, made.dossiers["Gạo mẫu"], WHO)
    conclude_session(office, made.session, WHO)
    result = made.standing("Gạo mẫu").result
    assert result is not None
    assert (result.star_class, result.score) == (3, 61)


@pytest.mark.parametrize(
    ("points", "meets", "why"),
    [((68, 69, 71), (3, 3, 4), "khác nhau về hạng"), ((51, 60, 62), (3, 3, 3), "chênh nhau 11 điểm")],
)
def test_written_opinions_that_differ_need_a_meeting_which_keeps_the_sheets(
    office: OfficeFile, points: tuple[int, ...], meets: tuple[int, ...], why: str
) -> None:
    made = written(office)
    dossier = made.dossiers["Gạo mẫu"]
    for member, total in enumerate(points):
        made.score("Gạo mẫu", member, total, meets=meets[member])
    with pytest.raises(RuleBroken) as caught:
        conclude_dossier(office, made.session, dossier, WHO)
    assert caught.value.code == "written_needs_meeting"
    assert why in str(caught.value)
    with pytest.raises(RuleBroken) as caught:
        turn_into_meeting(office, made.session, date(2023, 5, 20), "Phòng họp", " ", WHO)
    assert caught.value.code == "reason_required"
    turn_into_meeting(office, made.session, date(2023, 5, 20), "Phòng họp", "Ý kiến khác nhau", WHO)
    standing = session_standing(office, made.session)
    assert (standing.session.kind, standing.session.held_on) == ("meeting", date(2023, 5, 20))
    assert tuple(standing.dossiers[0].totals.values()) == points
    with pytest.raises(RuleBroken) as caught:
        turn_into_meeting(office, made.session, date(2023, 5, 20), "", "lại", WHO)
    assert caught.value.code == "session_is_a_meeting"
    if max(points) - min(points) <= 10:
        conclude_dossier(office, made.session, dossier, WHO)
        assert made.standing("Gạo mẫu").result is not None


def test_a_session_with_sheets_keeps_its_kind_in_the_form(office: OfficeFile) -> None:
    made = written(office)
    made.sheet("Gạo mẫu", 0)
    with office.reading() as reader:
        draft = session_draft(reader, made.session)
    assert draft is not None
    with pytest.raises(RuleBroken) as caught:
        save_session(office, replace(draft, kind="meeting"), WHO)
    assert caught.value.code == "session_kind_stands"


def test_answers_behind_pins_stay_in_the_file_key_by_key(office: OfficeFile) -> None:
    made = CouncilHall(office, {"Gạo mẫu": 3}, members=3, uses_pins=True)
    sheet_id = open_sheet(office, made.session, made.dossiers["Gạo mẫu"], made.members[0], WHO).id
    answer(office, sheet_id, "1a", 2, WHO)
    with office.reading() as reader:
        rows = reader.rows(select(t.answers.c.option_no).where(t.answers.c.sheet_id == sheet_id))
    assert [row.option_no for row in rows] == [2]
