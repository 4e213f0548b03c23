"""A paper is handed in once and serves all products of its producer; renewing it renews it everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.councils import CouncilDraft, MemberDraft, SessionDraft
from app.domain.dossiers import DossierDraft
from app.kernel.clock import FixedClock
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.audit import verify_chain
from app.storage.queries.dossiers import dossier_draft
from app.storage.queries.papers import links_of_paper, standing_papers
from app.storage.store import OfficeFile
from app.usecases.attachments import attach_all, read_files
from app.usecases.councils import save_council, save_session
from app.usecases.dossier_checklists import checklist, new_paper, paper_view
from app.usecases.dossiers import delete_dossier, move_dossier, save_dossier
from app.usecases.history import undo_change
from app.usecases.papers_of_dossiers import (
    check_papers,
    delete_paper,
    drop_paper,
    need_paper,
    save_paper,
    use_papers,
    waive_paper,
)
from tests import attachment_files as files
from tests.usecases.paper_cases import WHO, dossier, draft_of, paper, producer, state, states


def line_papers(office: OfficeFile, dossier_id: str, kind: str) -> list[str]:
    found = checklist(office, dossier_id)
    return [line.paper.id for line in found.lines if line.paper and line.kind.key == kind]


def scheduled(office: OfficeFile, dossier_id: str, day: date) -> str:
    """Put a dossier on the agenda of a session."""
    for step in ("assessed", "reviewed"):
        move_dossier(office, dossier_id, step, WHO)
    members = (
        MemberDraft(full_name="Lò Văn Mẫu", role="chair"),
        MemberDraft(full_name="Vàng Thị Mẫu", role="secretary"),
    )
    council = save_council(office, CouncilDraft(name="Hội đồng Mẫu", year=2023, members=members), WHO).id
    draft = SessionDraft(council_id=council, title="Phiên Mẫu", held_on=day, dossier_ids=(dossier_id,))
    return save_session(office, draft, WHO).id


def finish(office: OfficeFile, dossier_id: str) -> None:
    move_dossier(office, dossier_id, "withdrawn", WHO, "Chủ thể xin rút")


def test_a_new_dossier_lacks_everything_and_says_so_in_order(office: OfficeFile) -> None:
    one = dossier(office, producer(office))
    found = checklist(office, one)
    assert [line.kind.key for line in found.lines[:5]] == [
        "form_1", "form_2", "form_3", "registration", "food_safety",
    ]  # fmt: skip
    assert {line.state for line in found.lines} == {"missing"}
    assert (found.progress.mandatory_met, found.progress.mandatory) == (0, 5)


def test_a_paper_of_the_producer_serves_all_his_unfinished_dossiers_at_once(office: OfficeFile) -> None:
    maker = producer(office)
    rice, cloth = dossier(office, maker), dossier(office, maker, "Khăn Mẫu", 21)
    other = dossier(office, producer(office, "HTX khác"), "Chè Mẫu", 3)
    paper(office, rice, "registration")
    assert state(office, rice, "registration") == state(office, cloth, "registration") == "handed_in"
    assert state(office, other, "registration") == "missing"


def test_a_food_safety_paper_does_not_reach_a_cloth_and_a_story_not_another_product(
    office: OfficeFile,
) -> None:
    maker = producer(office)
    rice, cloth, honey = (
        dossier(office, maker), dossier(office, maker, "Khăn Mẫu", 21), dossier(office, maker, "Mật Mẫu", 4)
    )  # fmt: skip
    paper(office, rice, "food_safety", expires_on=date(2026, 1, 9))
    paper(office, rice, "story")
    assert "food_safety" not in states(checklist(office, cloth))
    assert state(office, honey, "food_safety") == "handed_in"
    assert state(office, honey, "story") == "missing"


def test_each_dossier_keeps_its_own_criteria_for_a_shared_paper(office: OfficeFile) -> None:
    maker = producer(office)
    rice, meat = dossier(office, maker), dossier(office, maker, "Thịt Mẫu", 8)
    one = paper(office, rice, "quality_system", criteria=("10a", "9b"))
    assert draft_of(office, rice, one).criteria == ("10a", "9b")
    assert draft_of(office, meat, one).criteria == ("9",)  # as its own sheet usually has it


def test_a_dossier_that_comes_later_has_what_the_producer_handed_in_before(office: OfficeFile) -> None:
    maker = producer(office)
    rice = dossier(office, maker)
    one = paper(office, rice, "registration")
    paper(office, rice, "story")
    paper(office, rice, "form_1")
    later = dossier(office, maker, "Chè Mẫu", 11)
    assert line_papers(office, later, "registration") == [one]
    assert state(office, later, "story") == "missing"
    assert state(office, later, "form_1") == "missing"


def test_the_next_dossier_of_the_same_product_takes_its_papers_along_but_not_the_forms(
    office: OfficeFile,
) -> None:
    maker = producer(office)
    rice = dossier(office, maker)
    for kind in ("registration", "story", "tests", "form_1", "form_2"):
        paper(office, rice, kind)
    finish(office, rice)
    with office.reading() as reader:
        before = dossier_draft(reader, rice)
    assert before is not None
    draft = DossierDraft(
        product_id=before.product_id, kind="upgrade", what_changed="Bao bì mới", state="received",
        received_on=office.clock.today(),
    )  # fmt: skip
    again = save_dossier(office, draft, WHO).id
    found = states(checklist(office, again))
    assert [found[kind] for kind in ("registration", "story", "tests")] == ["handed_in"] * 3
    assert [found[kind] for kind in ("form_1", "form_2")] == ["missing"] * 2


def test_renewing_renews_everywhere_and_keeps_the_old_paper_as_history(office: OfficeFile) -> None:
    maker = producer(office)
    rice, meat = dossier(office, maker), dossier(office, maker, "Thịt Mẫu", 8)
    old = paper(office, rice, "food_safety", number="01/2020", expires_on=date(2023, 5, 1))
    assert state(office, rice, "food_safety") == state(office, meat, "food_safety") == "expired"
    draft = replace(
        draft_of(office, rice, old), id="", version=0, number="07/2023", expires_on=date(2026, 5, 1),
        replaces_id=old,
    )  # fmt: skip
    done = save_paper(office, draft, WHO)
    assert line_papers(office, rice, "food_safety") == line_papers(office, meat, "food_safety") == [done.id]
    assert state(office, meat, "food_safety") == "handed_in"
    assert [one.number for one in paper_view(office, rice, done.id).earlier] == ["01/2020"]
    with office.reading() as reader:
        assert [one.id for one in standing_papers(reader, maker)] == [done.id]
    undo_change(office, done.change_id, WHO)
    assert line_papers(office, meat, "food_safety") == [old]


def test_a_finished_dossier_keeps_the_paper_on_which_it_was_judged(office: OfficeFile) -> None:
    maker = producer(office)
    rice, meat = dossier(office, maker), dossier(office, maker, "Thịt Mẫu", 8)
    old = paper(office, rice, "food_safety", expires_on=date(2023, 12, 1))
    finish(office, rice)
    draft = replace(draft_of(office, meat, old), id="", version=0, number="mới", replaces_id=old)
    new = save_paper(office, draft, WHO).id
    assert line_papers(office, rice, "food_safety") == [old]
    assert line_papers(office, meat, "food_safety") == [new]


def test_a_paper_is_renewed_once_and_the_old_one_is_not_deleted_from_under_it(office: OfficeFile) -> None:
    rice = dossier(office, producer(office))
    old = paper(office, rice, "food_safety")
    draft = replace(draft_of(office, rice, old), id="", version=0, number="07/2023", replaces_id=old)
    new = save_paper(office, draft, WHO).id
    with pytest.raises(RuleBroken) as caught:
        save_paper(office, draft, WHO)
    assert caught.value.code == "paper_was_renewed"
    assert "07/2023" in str(caught.value)
    with pytest.raises(RuleBroken) as caught:
        delete_paper(office, old, WHO)
    assert caught.value.code == "paper_was_renewed"
    delete_paper(office, new, WHO)
    assert line_papers(office, rice, "food_safety") == [old]


def test_a_paper_that_expires_before_the_session_is_told_apart(office: OfficeFile) -> None:
    rice = dossier(office, producer(office))
    paper(office, rice, "food_safety", expires_on=date(2023, 6, 27))
    assert state(office, rice, "food_safety") == "handed_in"
    scheduled(office, rice, date(2023, 6, 28))
    found = checklist(office, rice)
    assert found.dossier.session_day == date(2023, 6, 28)
    assert states(found)["food_safety"] == "expires_before_session"
    assert found.progress.mandatory_met == 0


def test_a_check_names_who_and_when_and_falls_when_the_paper_is_changed(
    office: OfficeFile, clock: FixedClock
) -> None:
    rice = dossier(office, producer(office))
    one = paper(office, rice, "registration")
    check_papers(office, [one], WHO)
    row = paper_view(office, rice, one).row
    assert row is not None
    assert (row.state, row.checked_on, row.checked_by) == ("checked", clock.today(), WHO)
    save_paper(office, replace(draft_of(office, rice, one), note="bản sao y"), WHO)
    assert state(office, rice, "registration") == "checked"
    save_paper(office, replace(draft_of(office, rice, one), number="13/2023"), WHO)
    row = paper_view(office, rice, one).row
    assert row is not None
    assert (row.state, row.checked_on, row.checked_by) == ("handed_in", None, "")
    done = check_papers(office, [one], WHO)
    undo_change(office, done.change_id, WHO)
    assert state(office, rice, "registration") == "handed_in"


def test_a_kind_that_is_not_needed_wants_a_reason_and_can_be_needed_again(office: OfficeFile) -> None:
    rice = dossier(office, producer(office))
    with pytest.raises(RuleBroken) as caught:
        waive_paper(office, rice, "food_safety", "  ", WHO)
    assert caught.value.code == "reason_required"
    done = waive_paper(office, rice, "food_safety", "Sản xuất ban đầu nhỏ lẻ", WHO)
    waive_paper(office, rice, "food_safety", "Sản xuất ban đầu nhỏ lẻ, có cam kết", WHO)
    found = checklist(office, rice)
    line = next(line for line in found.lines if line.kind.key == "food_safety")
    assert (line.state, line.reason) == ("not_needed", "Sản xuất ban đầu nhỏ lẻ, có cam kết")
    assert found.progress.mandatory == 4
    need_paper(office, rice, "food_safety", WHO)
    assert state(office, rice, "food_safety") == "missing"
    with pytest.raises(RuleBroken):
        undo_change(office, done.change_id, WHO)


def test_a_paper_handed_in_for_one_product_may_serve_another_too_and_be_taken_out_again(
    office: OfficeFile,
) -> None:
    maker = producer(office)
    rice, meat = dossier(office, maker), dossier(office, maker, "Thịt Mẫu", 8)
    story = paper(office, rice, "story")
    offered = new_paper(office, meat, "story").reusable
    assert [one.id for one in offered] == [story]
    use_papers(office, meat, [story], WHO)
    assert state(office, meat, "story") == "handed_in"
    drop_paper(office, meat, story, WHO)
    assert state(office, meat, "story") == "missing"
    assert state(office, rice, "story") == "handed_in"


def test_a_dossier_may_be_taken_out_of_those_that_a_paper_serves(office: OfficeFile) -> None:
    maker = producer(office)
    rice, meat = dossier(office, maker), dossier(office, maker, "Thịt Mẫu", 8)
    one = paper(office, rice, "food_safety")
    draft = draft_of(office, rice, one)
    assert set(draft.dossier_ids) == {rice, meat}
    save_paper(office, replace(draft, dossier_ids=(rice,)), WHO)
    assert state(office, meat, "food_safety") == "missing"
    assert state(office, rice, "food_safety") == "handed_in"


def test_a_paper_of_another_producer_is_refused(office: OfficeFile) -> None:
    rice = dossier(office, producer(office))
    tea = dossier(office, producer(office, "HTX khác"), "Chè Mẫu", 11)
    one = paper(office, rice, "registration")
    with pytest.raises(RuleBroken) as caught:
        use_papers(office, tea, [one], WHO)
    assert caught.value.code == "paper_of_other_producer"
    with pytest.raises(RuleBroken) as caught:
        save_paper(office, replace(draft_of(office, rice, one), dossier_id=tea), WHO)
    assert caught.value.code == "paper_of_other_producer"


def test_a_wrong_paper_is_refused_with_every_problem_and_nothing_is_saved(office: OfficeFile) -> None:
    rice = dossier(office, producer(office))
    draft = replace(
        new_paper(office, rice, "food_safety").draft, issued_on=date(2024, 1, 1), criteria=("9z",)
    )
    with pytest.raises(ProblemsFound) as caught:
        save_paper(office, draft, WHO)
    assert {(one.field, one.code) for one in caught.value.problems} >= {
        ("issued_on", "day_in_future"),
        ("criteria", "paper_criterion_unknown"),
    }
    assert state(office, rice, "food_safety") == "missing"


def test_two_people_do_not_overwrite_each_other_s_paper(office: OfficeFile) -> None:
    rice = dossier(office, producer(office))
    mine = draft_of(office, rice, paper(office, rice, "registration"))
    save_paper(office, replace(mine, issuer="Phòng TC-KH"), "Người khác")
    with pytest.raises(RuleBroken) as caught:
        save_paper(office, replace(mine, issuer="UBND huyện"), WHO)
    assert caught.value.code == "row_changed_meanwhile"


def test_a_paper_in_a_finished_dossier_is_neither_deleted_nor_taken_out(office: OfficeFile) -> None:
    maker = producer(office)
    rice = dossier(office, maker)
    one = paper(office, rice, "registration")
    finish(office, rice)
    for verb in (
        lambda: delete_paper(office, one, WHO),
        lambda: drop_paper(office, rice, one, WHO),
    ):
        with pytest.raises(RuleBroken) as caught:
            verb()
        assert caught.value.code == "paper_serves_finished"
        assert "Gạo Mẫu" in str(caught.value)


def test_deleting_a_paper_takes_its_files_off_and_undo_brings_all_back(
    office: OfficeFile, tmp_path: Path
) -> None:
    rice = dossier(office, producer(office))
    one = paper(office, rice, "registration", criteria=("3a",))
    scan = tmp_path / "dkkd.pdf"
    scan.write_bytes(files.pdf())
    attach_all(office, "papers", one, read_files(office, [scan]), WHO)
    done = delete_paper(office, one, WHO)
    assert state(office, rice, "registration") == "missing"
    undo_change(office, done.change_id, WHO)
    view = paper_view(office, rice, one)
    assert view.draft.criteria == ("3a",)
    assert [row.file_name for row in view.files] == ["dkkd.pdf"]
    with office.reading() as reader:
        assert verify_chain(reader).whole


def test_deleting_a_dossier_lets_the_producer_s_papers_stay_and_the_forms_go(office: OfficeFile) -> None:
    maker = producer(office)
    rice = dossier(office, maker)
    one, form = paper(office, rice, "registration"), paper(office, rice, "form_1")
    waive_paper(office, rice, "food_safety", "nhỏ lẻ", WHO)
    done = delete_dossier(office, rice, WHO)
    with office.reading() as reader:
        assert [paper.id for paper in standing_papers(reader, maker)] == [one]
        assert links_of_paper(reader, one) == []
    undo_change(office, done.change_id, WHO)
    assert line_papers(office, rice, "form_1") == [form]
    assert state(office, rice, "food_safety") == "not_needed"


def test_a_paper_of_a_kind_that_the_program_does_not_know_is_shown_among_the_others(
    office: OfficeFile,
) -> None:
    from app.storage import tables as t

    maker = producer(office)
    rice = dossier(office, maker)
    with office.writing("test", WHO) as writer:
        row = writer.insert(t.papers, {"producer_id": maker, "kind": "hologram", "number": "1"})
        writer.insert(t.dossier_papers, {"dossier_id": rice, "paper_id": row})
    assert line_papers(office, rice, "other") == [row]
