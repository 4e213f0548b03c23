"""A dossier from draft to the agenda and back: dated steps, returns, withdrawals, steps taken back, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.completion_requests import RequestDraft, RequestedItem
from app.domain.councils import CouncilDraft, MemberDraft, SessionDraft
from app.domain.dossiers import DossierDraft
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage import tables as t
from app.storage.queries.completion_requests import request_draft
from app.storage.queries.dossier_facts import kept_facts
from app.storage.queries.dossiers import dossier_history, dossier_rows
from app.storage.queries.reports import report_rows
from app.storage.store import OfficeFile
from app.usecases.councils import save_council, save_session
from app.usecases.dossiers import (
    delete_dossier,
    move_dossier,
    possible_steps,
    return_for_completion,
    save_dossier,
    step_back,
    tick_requested_item,
)
from app.usecases.history import undo_change
from app.usecases.next_dossiers import receive_again
from app.usecases.offices import create_office
from tests.conftest import PHONG_THO
from tests.dossier_life import WHO, draft_of, moved, product, received, state_of


def refused(caught: pytest.ExceptionInfo[RuleBroken]) -> str:
    return caught.value.code


def asked(dossier_id: str, *items: str, day: date = date(2023, 5, 12)) -> RequestDraft:
    return RequestDraft(
        dossier_id=dossier_id,
        asked_on=day,
        due_on=date(2023, 5, 26),
        items=tuple(RequestedItem(what=item) for item in items),
    )


def on_agenda(office: OfficeFile, dossier_id: str, *dossiers: str) -> SessionDraft:
    members = (MemberDraft(full_name="Lò Văn Mẫu", role="chair"),)
    council = save_council(office, CouncilDraft(name="Hội đồng mẫu", members=members), WHO).id
    draft = SessionDraft(
        council_id=council,
        title="Phiên mẫu",
        held_on=date(2023, 5, 15),
        dossier_ids=tuple(one for one in (dossier_id, *dossiers) if one),
    )
    return replace(draft, id=save_session(office, draft, WHO).id)


def test_a_step_has_its_own_day_person_and_note(office: OfficeFile) -> None:
    dossier = received(office)
    move_dossier(
        office, dossier, "assessed", WHO, "Báo cáo 45", day=date(2023, 5, 12), by_whom="UBND xã Mường So"
    )
    with office.reading() as reader:
        last = dossier_history(reader, dossier)[-1]
    assert (last.on_day, last.by_whom, last.note) == (date(2023, 5, 12), "UBND xã Mường So", "Báo cáo 45")
    with pytest.raises(RuleBroken) as caught:
        move_dossier(office, dossier, "reviewed", WHO, day=date(2023, 5, 11))
    assert refused(caught) == "step_day_before_previous"
    with pytest.raises(RuleBroken) as caught:
        move_dossier(office, dossier, "reviewed", WHO, day=date(2023, 5, 16))
    assert refused(caught) == "step_day_in_future"
    assert state_of(office, dossier) == "assessed"


def test_a_draft_gets_its_number_and_day_when_it_is_received(office: OfficeFile) -> None:
    dossier = save_dossier(office, DossierDraft(product_id=product(office)), WHO).id
    assert draft_of(office, dossier).number == ""
    move_dossier(office, dossier, "received", WHO)
    draft = draft_of(office, dossier)
    assert (draft.number, draft.received_on) == ("01/2023/PĐK-OCOP", date(2023, 5, 15))


def test_a_form_that_knew_an_older_state_wipes_nothing_out(office: OfficeFile) -> None:
    dossier = received(office)
    mine = draft_of(office, dossier)
    move_dossier(office, dossier, "assessed", WHO)
    with pytest.raises(RuleBroken) as caught:
        save_dossier(office, replace(mine, note="Sửa muộn"), WHO)
    assert refused(caught) == "row_changed_meanwhile"
    fresh = draft_of(office, dossier)
    save_dossier(office, replace(fresh, state="reviewed", note="Soát xong"), WHO)
    saved = draft_of(office, dossier)
    assert (saved.state, saved.note, saved.number) == ("reviewed", "Soát xong", "01/2023/PĐK-OCOP")


def test_a_dossier_is_returned_with_a_list_and_comes_back(office: OfficeFile, clock: FixedClock) -> None:
    dossier = moved(office, received(office), "assessed", "reviewed")
    with pytest.raises(RuleBroken) as caught:
        return_for_completion(office, asked(dossier, "Phiếu kiểm nghiệm"), WHO)
    assert refused(caught) == "step_day_before_previous"
    clock.advance(days=1)
    request = asked(dossier, "Phiếu kiểm nghiệm", "  ", "Hợp đồng bao tiêu", day=clock.today())
    return_for_completion(office, request, WHO)
    with office.reading() as reader:
        found = request_draft(reader, dossier)
    assert found is not None
    assert [one.what for one in found.items] == ["Phiếu kiểm nghiệm", "Hợp đồng bao tiêu"]
    assert draft_of(office, dossier).returned_reason == "Phiếu kiểm nghiệm; Hợp đồng bao tiêu"
    tick_requested_item(office, found.items[0].id, True, WHO)
    steps = dict(possible_steps(office, dossier))
    assert list(steps) == ["received", "assessed", "withdrawn"]
    assert [one.code for one in steps["assessed"]] == ["requested_items_open", "assessment_not_recorded"]
    assert steps["assessed"][0].arguments["count"] == 1
    move_dossier(office, dossier, "assessed", WHO)
    with office.reading() as reader:
        again = request_draft(reader, dossier)
    assert again is not None
    assert again.answered_on == clock.today()


def test_a_request_without_a_single_item_is_refused(office: OfficeFile) -> None:
    dossier = received(office)
    with pytest.raises(ProblemsFound) as caught:
        return_for_completion(office, asked(dossier, " "), WHO)
    assert [one.code for one in caught.value.problems] == ["request_without_items"]
    with pytest.raises(RuleBroken) as bare:
        move_dossier(office, dossier, "returned", WHO)
    assert refused(bare) == "reason_for_step"
    assert state_of(office, dossier) == "received"


def test_a_step_is_taken_back_with_a_reason_and_the_record_keeps_both(office: OfficeFile) -> None:
    dossier = moved(office, received(office), "assessed", "reviewed")
    with pytest.raises(RuleBroken) as caught:
        step_back(office, dossier, "  ", WHO)
    assert refused(caught) == "reason_required"
    step_back(office, dossier, "Chuyển nhầm hồ sơ", WHO)
    assert state_of(office, dossier) == "assessed"
    step_back(office, dossier, "Xã chưa gửi báo cáo", WHO)
    assert state_of(office, dossier) == "received"
    with pytest.raises(RuleBroken) as caught:
        step_back(office, dossier, "Nữa", WHO)
    assert refused(caught) == "no_step_to_take_back"
    with office.reading() as reader:
        steps = dossier_history(reader, dossier)
        (entry,) = report_rows(reader, date(2023, 12, 31)).dossiers
    assert [(one.to_state, one.back) for one in steps] == [
        ("received", False), ("assessed", False), ("reviewed", False), ("assessed", True), ("received", True),
    ]  # fmt: skip
    assert [state for state, _ in entry.steps] == ["received"], "a report does not count what was taken back"


def test_stepping_back_from_returned_takes_the_request_away(office: OfficeFile) -> None:
    dossier = received(office)
    return_for_completion(office, asked(dossier, "Ảnh nhãn"), WHO)
    step_back(office, dossier, "Nhầm hồ sơ", WHO)
    draft = draft_of(office, dossier)
    assert (draft.state, draft.returned_on, draft.returned_reason) == ("received", None, "")
    with office.reading() as reader:
        assert request_draft(reader, dossier) is None


def test_a_step_is_undone_and_refused_once_something_stands_on_it(office: OfficeFile) -> None:
    dossier = moved(office, received(office), "assessed")
    done = move_dossier(office, dossier, "reviewed", WHO)
    undo_change(office, done.change_id, WHO)
    assert state_of(office, dossier) == "assessed"
    done = move_dossier(office, dossier, "reviewed", WHO)
    session = on_agenda(office, dossier)
    with pytest.raises(RuleBroken) as caught:
        undo_change(office, done.change_id, WHO)
    assert refused(caught) == "undo_changed_later"
    with pytest.raises(RuleBroken) as caught:
        step_back(office, dossier, "Thử", WHO)
    assert refused(caught) == "step_back_on_agenda"
    assert "Phiên mẫu" in str(caught.value)
    save_session(office, replace(session, dossier_ids=()), WHO)
    assert state_of(office, dossier) == "reviewed"


def test_a_withdrawn_dossier_comes_back_as_a_new_one_that_knows_the_old(office: OfficeFile) -> None:
    dossier = moved(office, received(office), "assessed", "withdrawn")
    assert draft_of(office, dossier).state == "withdrawn"
    with pytest.raises(RuleBroken) as caught:
        receive_again(office, received(office, product(office, "Chè mẫu")), WHO)
    assert refused(caught) == "not_withdrawn"
    again = receive_again(office, dossier, WHO, date(2023, 5, 14)).id
    new, old = draft_of(office, again), draft_of(office, dossier)
    assert (new.previous_id, new.state, new.number) == (dossier, "received", "03/2023/PĐK-OCOP")
    assert (old.state, old.number) == ("withdrawn", "01/2023/PĐK-OCOP")
    with pytest.raises(RuleBroken) as caught:
        step_back(office, dossier, "Rút nhầm", WHO)
    assert refused(caught) == "step_back_has_follow_up"
    with pytest.raises(RuleBroken) as caught:
        receive_again(office, dossier, WHO)
    assert refused(caught) == "dossier_open_already"


def test_withdrawing_needs_a_reason_and_is_taken_back_while_nothing_followed(office: OfficeFile) -> None:
    dossier = received(office)
    with pytest.raises(RuleBroken) as caught:
        move_dossier(office, dossier, "withdrawn", WHO)
    assert refused(caught) == "reason_for_step"
    move_dossier(office, dossier, "withdrawn", WHO, "Chủ thể xin rút")
    step_back(office, dossier, "Chủ thể đổi ý", WHO)
    assert state_of(office, dossier) == "received"


def test_a_commune_under_26_forwards_and_never_schedules(
    tmp_path: Path, clock: FixedClock, random: SeededRandom
) -> None:
    draft = replace(PHONG_THO, level="commune", regulation_id="qd26-2026", name="UBND xã Mẫu")
    clock.set(datetime(2026, 8, 3, 8, 0, tzinfo=VIETNAM))
    with create_office(tmp_path / "xa.ocop", draft, clock, random, WHO) as office:
        dossier = received(office, regulation_id="qd26-2026", received_on=date(2026, 8, 3))
        moved(office, dossier, "assessed")
        for state in ("reviewed", "scheduled"):
            with pytest.raises(RuleBroken) as caught:
                move_dossier(office, dossier, state, WHO)
            assert refused(caught) == "dossier_step_of_other_level"
            assert "cấp tỉnh" in str(caught.value)
        assert [state for state, _ in possible_steps(office, dossier)] == [
            "returned",
            "handed_over",
            "withdrawn",
        ]
        moved(office, dossier, "handed_over", "returned", "assessed", "handed_over", "certified")
        assert state_of(office, dossier) == "certified"


def test_a_dossier_goes_with_all_its_parts_when_it_is_deleted(office: OfficeFile) -> None:
    dossier = received(office)
    return_for_completion(office, asked(dossier, "Ảnh nhãn"), WHO)
    done = delete_dossier(office, dossier, WHO)
    with office.reading() as reader:
        assert dossier_rows(reader) == []
    undo_change(office, done.change_id, WHO)
    with office.reading() as reader:
        found = request_draft(reader, dossier)
        assert found is not None
        assert [one.what for one in found.items] == ["Ảnh nhãn"]


def test_the_facts_of_the_last_step_before_the_result_are_kept(office: OfficeFile) -> None:
    goods = product(office, "Gạo mẫu")
    dossier = received(office, goods)
    with office.writing("test", WHO) as writer:
        writer.update(t.products, goods, {"unit": "túi 5 kg"})
    with office.reading() as reader:
        first = kept_facts(reader, dossier)
    assert first is not None
    assert first["product.unit"] == ""
    moved(office, dossier, "assessed")
    with office.reading() as reader:
        second = kept_facts(reader, dossier)
    assert second is not None
    assert second["product.unit"] == "túi 5 kg"
    assert second["producer.address"] == "Xã Mường So"
