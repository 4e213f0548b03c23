"""The list of running certificates, what is remembered of notices, and the re-evaluation it leads to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.completion_requests import RequestDraft, RequestedItem
from app.domain.papers import PaperDraft
from app.kernel.clock import FixedClock
from app.kernel.errors import RuleBroken
from app.storage import tables as t
from app.storage.queries.dossiers import dossier_rows
from app.storage.store import OfficeFile
from app.usecases.dossiers import move_dossier, return_for_completion
from app.usecases.expiry_notices import expiry_notices, save_expiry_notice, write_expiry_notices
from app.usecases.history import undo_change
from app.usecases.next_dossiers import start_reevaluation
from app.usecases.overview import overview
from app.usecases.paper_kinds import load_paper_kinds
from app.usecases.paper_numbers import log_papers
from app.usecases.papers_of_dossiers import save_paper
from app.usecases.validity import RunningCertificate, running_certificates
from tests.dossier_life import WHO, draft_of, producer, product, received


def set_day(office: OfficeFile, day: date) -> None:
    assert isinstance(office.clock, FixedClock)
    office.clock.advance(days=(day - office.clock.today()).days)


def running(office: OfficeFile) -> list[RunningCertificate]:
    return list(running_certificates(office).rows)


def recognised(office: OfficeFile, **more: object) -> str:
    """A product that the province recognised before this file began."""
    values: dict[str, object] = {
        "recognised_class": 3,
        "recognised_on": date(2020, 6, 1),
        "recognised_until": date(2023, 6, 1),
        "recognised_by": "UBND tỉnh Lai Châu",
        "recognised_number": "11/2020",
        **more,
    }
    return product(office, "Chè Mẫu", 11, **values)


def test_a_certificate_is_listed_with_its_decision_and_its_days(office: OfficeFile, certificate: str) -> None:
    (row,) = running(office)
    assert (row.entry.star_class, row.entry.valid_until) == (3, date(2026, 5, 15))
    assert (row.decision, row.decided_on) == ("1234/QĐ-UBND", date(2023, 5, 15))
    assert (row.validity.state, row.notified_on, row.dossier) == ("stands", None, "")
    assert row.producer


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2023, 5, 31), "near"), (date(2023, 6, 1), "near"), (date(2023, 6, 2), "ended")],
)
def test_what_the_province_recognised_is_listed_through_its_last_day_and_after(
    office: OfficeFile, day: date, state: str
) -> None:
    recognised(office)
    set_day(office, day)
    (row,) = running(office)
    assert (row.validity.state, row.entry.number) == (state, "11/2020")


def test_a_notice_that_was_made_is_shown_and_belongs_to_that_certificate_alone(
    office: OfficeFile, tmp_path: Path
) -> None:
    made = recognised(office)
    written = write_expiry_notices(office, tmp_path / "out", only=[made])
    assert {one.suffix for one in written.files} == {".pdf", ".docx"}
    assert running(office)[0].notified_on is None
    log_papers(office, written.made, WHO)
    assert running(office)[0].notified_on == date(2023, 5, 15)
    with office.writing("test", WHO) as writer:
        values = {"recognised_on": date(2023, 6, 2), "recognised_until": date(2026, 6, 2)}
        writer.update(t.products, made, values)
    set_day(office, date(2026, 5, 20))
    assert running(office)[0].notified_on is None
    assert expiry_notices(office)[0].numbers.made_at == ""


def test_a_re_evaluation_is_one_change_that_undo_takes_back(office: OfficeFile, certificate: str) -> None:
    (row,) = running(office)
    before = row.entry.product_id
    with office.reading() as reader:
        (first,) = dossier_rows(reader)
    done = start_reevaluation(office, before, WHO)
    draft = draft_of(office, done.id)
    assert (draft.kind, draft.state, draft.previous_id) == ("reevaluation", "draft", first.id)
    assert running(office)[0].dossier == "Đánh giá lại: bản nháp"
    undo_change(office, done.change_id, WHO)
    assert running(office)[0].dossier == ""
    assert start_reevaluation(office, before, WHO).id


def test_a_product_of_before_this_file_starts_with_an_empty_dossier(office: OfficeFile) -> None:
    done = start_reevaluation(office, recognised(office), WHO)
    draft = draft_of(office, done.id)
    assert (draft.kind, draft.previous_id, draft.regulation_id) == ("reevaluation", None, "qd148-2023")


def test_a_second_unfinished_dossier_is_refused_in_a_sentence(office: OfficeFile) -> None:
    made = recognised(office)
    received(office, made)
    with pytest.raises(RuleBroken) as caught:
        start_reevaluation(office, made, WHO)
    assert caught.value.code == "dossier_open_already"
    assert "đang có hồ sơ 01/2023/PĐK-OCOP chưa kết thúc" in str(caught.value)


def test_without_a_certificate_there_is_nothing_to_re_evaluate(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        start_reevaluation(office, product(office), WHO)
    assert caught.value.code == "reevaluation_of_uncertified"


def test_a_tourism_product_needs_its_case(office: OfficeFile) -> None:
    made = product(
        office,
        "Homestay Mẫu",
        26,
        recognised_class=3,
        recognised_on=date(2020, 6, 1),
        recognised_by="Tỉnh Mẫu",
    )
    with pytest.raises(RuleBroken) as caught:
        start_reevaluation(office, made, WHO)
    assert caught.value.code == "variant_needed"
    assert draft_of(office, start_reevaluation(office, made, WHO, "a").id).variant == "a"


def test_the_work_list_asks_for_the_notice_and_then_for_the_dossier(
    office: OfficeFile, tmp_path: Path
) -> None:
    made = recognised(office)
    assert [one.what for one in overview(office).tasks] == ["Báo hết hạn giấy chứng nhận"]
    log_papers(office, write_expiry_notices(office, tmp_path / "out", only=[made]).made, WHO)
    (task,) = overview(office).tasks
    assert (task.what, task.due, task.row_id) == ("Nhận hồ sơ đánh giá lại", date(2023, 6, 1), made)


def test_the_work_list_reminds_of_a_request_past_its_day(office: OfficeFile) -> None:
    dossier = received(office)
    asked = RequestDraft(
        dossier_id=dossier,
        asked_on=date(2023, 5, 15),
        due_on=date(2023, 5, 20),
        items=(RequestedItem(what="Phiếu kiểm nghiệm"),),
    )
    return_for_completion(office, asked, WHO)
    set_day(office, date(2023, 5, 20))
    assert "Nhắc chủ thể nộp bổ sung" not in {one.what for one in overview(office).tasks}
    set_day(office, date(2023, 5, 21))
    (late,) = [one for one in overview(office).tasks if one.what == "Nhắc chủ thể nộp bổ sung"]
    assert (late.row_id, late.state) == (dossier, "Quá hạn 1 ngày, còn 1 nội dung")
    move_dossier(office, dossier, "received", WHO)
    assert "Nhắc chủ thể nộp bổ sung" not in {one.what for one in overview(office).tasks}


def test_the_work_list_shows_papers_that_expire_before_they_are_needed(office: OfficeFile) -> None:
    maker = producer(office)
    dossier = received(office, product(office, maker=maker))
    kind = next(one for one in load_paper_kinds("qd148-2023").values() if one.applies_to(3) and one.expires)
    paper = PaperDraft(
        producer_id=maker,
        dossier_id=dossier,
        dossier_ids=(dossier,),
        kind=kind.key,
        issued_on=date(2022, 5, 20),
        expires_on=date(2023, 5, 20),
    )
    save_paper(office, paper, WHO)
    set_day(office, date(2023, 5, 20))
    assert "Bổ sung giấy tờ hết hạn" not in {one.what for one in overview(office).tasks}
    set_day(office, date(2023, 5, 21))
    (gone,) = [one for one in overview(office).tasks if one.what == "Bổ sung giấy tờ hết hạn"]
    assert gone.state == f"{kind.name}: hết hạn 20/05/2023"


def test_the_work_list_follows_what_was_handed_over(office: OfficeFile) -> None:
    dossier = received(office)
    with office.writing("test", WHO) as writer:
        writer.update(t.dossiers, dossier, {"state": "handed_over"})
    (task,) = [one for one in overview(office).tasks if one.what == "Theo dõi kết quả của cấp trên"]
    assert (task.row_id, task.due) == (dossier, None)


def test_one_notice_is_saved_under_the_name_that_was_chosen(office: OfficeFile, tmp_path: Path) -> None:
    written = save_expiry_notice(office, recognised(office), tmp_path / "báo-chè.docx", "docx")
    assert [one.name for one in written.files] == ["báo-chè.docx"]
    with pytest.raises(RuleBroken) as caught:
        save_expiry_notice(office, "nobody", tmp_path / "x.pdf", "pdf")
    assert caught.value.code == "paper_for_nobody"
