"""From a commune's list to a dossier in one step, and from a dossier to the next one of its product."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.dossier_changes import ANSWERS, PAPERS, PRODUCER, PRODUCT
from app.domain.dossiers import DossierDraft
from app.domain.registrations import RegistrationDraft
from app.kernel.clock import VIETNAM, FixedClock, SeededRandom, SystemClock, SystemRandom
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage import tables as t
from app.storage.queries.commune_assessments import commune_assessment
from app.storage.queries.dossiers import dossier_rows
from app.storage.queries.producers import producer_draft, producer_rows
from app.storage.queries.products import product_draft, product_rows
from app.storage.queries.registrations import registration_rows
from app.storage.store import OfficeFile
from app.usecases.dossiers import delete_dossier, save_dossier
from app.usecases.form_facts import (
    changes_paper,
    commune_report,
    receipt,
    registration_form,
    review_report,
    self_assessment_form,
)
from app.usecases.history import undo_change
from app.usecases.next_dossiers import followed, start_next
from app.usecases.producers import save_producer
from app.usecases.products import save_product
from app.usecases.registrations import delete_registration, save_registration, start_dossier
from app.usecases.sample_year import make_sample_year
from app.usecases.self_assessments import answer_self, answer_self_all, read_self_assessment
from tests.dossier_life import WHO, commune, draft_of, moved, producer, product, received


def registration(office: OfficeFile, **more: object) -> RegistrationDraft:
    values: dict[str, object] = {
        "year": 2023,
        "place_id": commune(office),
        "product_name": "Gạo đỏ mẫu",
        "set_no": 3,
        "producer_name": "HTX Mẫu Mường So",
        "representative_name": "Lò Thị Mẫu",
        "received_on": date(2023, 5, 12),
        "samples": 5,
    }
    return RegistrationDraft(**{**values, **more})  # type: ignore[arg-type]


def finish(office: OfficeFile, dossier: str, state: str = "certified") -> None:
    """As if the council had said its word long ago."""
    with office.writing("test", WHO) as writer:
        writer.update(t.dossiers, dossier, {"state": state})


def test_a_received_registration_has_a_number_that_its_dossier_takes_over(office: OfficeFile) -> None:
    done = save_registration(office, registration(office), WHO)
    dossier = start_dossier(office, done.id, WHO).id
    with office.reading() as reader:
        (row,) = registration_rows(reader)
        (listed,) = dossier_rows(reader)
        (maker,) = producer_rows(reader)
    assert row.number == listed.number == "01/2023/PĐK-OCOP"
    assert (row.dossier_id, row.dossier_state) == (dossier, "received")
    assert (listed.product, listed.producer, maker.representative_name) == (
        "Gạo đỏ mẫu", "HTX Mẫu Mường So", "Lò Thị Mẫu",
    )  # fmt: skip
    draft = draft_of(office, dossier)
    assert (draft.samples, draft.received_on, draft.kind) == (5, date(2023, 5, 12), "first")


def test_starting_is_one_change_that_undo_takes_back_whole(office: OfficeFile) -> None:
    done = save_registration(office, registration(office), WHO)
    started = start_dossier(office, done.id, WHO)
    undo_change(office, started.change_id, WHO)
    with office.reading() as reader:
        assert dossier_rows(reader) == []
        assert product_rows(reader) == []
        assert producer_rows(reader) == []
        (row,) = registration_rows(reader)
    assert row.dossier_id is None
    start_dossier(office, done.id, WHO)


def test_a_known_producer_and_product_are_found_again_and_not_doubled(office: OfficeFile) -> None:
    maker = producer(office, "HTX Mẫu Mường So")
    product(office, "Gạo đỏ mẫu", maker=maker)
    done = save_registration(office, registration(office, producer_name="HTX MẪU MƯỜNG SO"), WHO)
    start_dossier(office, done.id, WHO)
    with office.reading() as reader:
        assert len(producer_rows(reader)) == len(product_rows(reader)) == 1


@pytest.mark.parametrize(
    ("missing", "told"),
    [({"set_no": None}, "Bộ sản phẩm"), ({"producer_name": ""}, "Chủ thể"),
     ({"representative_name": ""}, "Người đại diện")],
)  # fmt: skip
def test_an_idea_is_listed_but_starts_nothing_until_it_is_whole(
    office: OfficeFile, missing: dict[str, object], told: str
) -> None:
    done = save_registration(office, registration(office, kind="idea", **missing), WHO)
    with pytest.raises(RuleBroken) as caught:
        start_dossier(office, done.id, WHO)
    assert caught.value.code == "registration_not_ready"
    assert told in str(caught.value)
    with office.reading() as reader:
        assert producer_rows(reader) == []


def test_a_registration_starts_once_and_then_stays_in_the_list(office: OfficeFile) -> None:
    done = save_registration(office, registration(office), WHO)
    start_dossier(office, done.id, WHO)
    with pytest.raises(RuleBroken) as caught:
        start_dossier(office, done.id, WHO)
    assert caught.value.code == "registration_has_dossier"
    with pytest.raises(RuleBroken) as caught:
        delete_registration(office, done.id, WHO)
    assert caught.value.code == "registration_keeps_dossier"


@pytest.mark.parametrize(
    ("state", "kind"), [("certified", "upgrade"), ("not_recognised", "first"), ("disqualified", "first")]
)
def test_only_a_recognised_product_starts_an_upgrade(office: OfficeFile, state: str, kind: str) -> None:
    goods = product(office)
    finish(office, received(office, goods), state)
    done = save_registration(office, registration(office, product_id=goods), WHO)
    assert draft_of(office, start_dossier(office, done.id, WHO).id).kind == kind


def test_deleting_a_dossier_frees_its_registration(office: OfficeFile) -> None:
    done = save_registration(office, registration(office), WHO)
    delete_dossier(office, start_dossier(office, done.id, WHO).id, WHO)
    with office.reading() as reader:
        (row,) = registration_rows(reader)
    assert row.dossier_id is None
    start_dossier(office, done.id, WHO)


def test_a_product_with_an_unfinished_dossier_starts_no_second_one(office: OfficeFile) -> None:
    goods = product(office)
    received(office, goods)
    done = save_registration(office, registration(office, product_id=goods), WHO)
    with pytest.raises(RuleBroken) as caught:
        start_dossier(office, done.id, WHO)
    assert caught.value.code == "dossier_open_already"


def test_a_tourism_registration_needs_its_case(office: OfficeFile) -> None:
    done = save_registration(office, registration(office, set_no=26), WHO)
    with pytest.raises(RuleBroken) as caught:
        start_dossier(office, done.id, WHO)
    assert caught.value.code == "variant_needed"
    assert draft_of(office, start_dossier(office, done.id, WHO, variant="b").id).variant == "b"


def test_a_registration_without_commune_and_name_is_refused(office: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as caught:
        save_registration(office, RegistrationDraft(year=1990), WHO)
    assert {one.field for one in caught.value.problems} == {"year", "place_id", "product_name"}


def test_a_dossier_starts_under_the_decision_of_its_day(office: OfficeFile, clock: FixedClock) -> None:
    done = save_registration(office, registration(office), WHO)
    clock.set(datetime(2026, 8, 3, 8, 0, tzinfo=VIETNAM))
    dossier = start_dossier(office, done.id, WHO, day=date(2026, 8, 3)).id
    assert draft_of(office, dossier).regulation_id == "qd26-2026"


def test_a_draft_takes_the_decision_of_the_day_it_is_received(office: OfficeFile, clock: FixedClock) -> None:
    before = first_dossier(office)
    new = start_next(office, before, "reevaluation", WHO).id
    assert draft_of(office, new).regulation_id == "qd148-2023"
    clock.set(datetime(2026, 8, 3, 8, 0, tzinfo=VIETNAM))
    moved(office, new, "received")
    draft = draft_of(office, new)
    assert (draft.regulation_id, draft.received_on) == ("qd26-2026", date(2026, 8, 3))
    assert not read_self_assessment(office, new).fits


# the next dossier


def first_dossier(office: OfficeFile) -> str:
    """A finished dossier with answers, the commune's words and a paper."""
    goods = product(office)
    dossier = received(office, goods)
    answer_self_all(office, dossier, {"1a": 2, "1b": 1}, WHO)
    from tests.usecases.test_self_and_commune import assessed, save_assessment

    save_assessment(office, assessed(dossier), WHO)
    moved(office, dossier, "assessed", "reviewed")
    with office.reading() as reader:
        found = product_draft(reader, goods)
    assert found is not None
    with office.writing("test", WHO) as writer:
        paper = writer.insert(
            t.papers, {"producer_id": found.producer_id, "kind": "Phiếu kiểm nghiệm", "number": "12/KN"}
        )
        writer.insert(t.dossier_papers, {"dossier_id": dossier, "paper_id": paper, "criterion_code": "1a"})
    finish(office, dossier)
    return dossier


@pytest.mark.parametrize("kind", ["upgrade", "reevaluation"])
def test_the_next_dossier_holds_everything_and_asks_only_what_changed(office: OfficeFile, kind: str) -> None:
    before = first_dossier(office)
    new = start_next(office, before, kind, WHO).id
    draft = draft_of(office, new)
    assert (draft.kind, draft.previous_id, draft.state, draft.number) == (kind, before, "draft", "")
    assert read_self_assessment(office, new).answers == {"1a": 2, "1b": 1}
    with office.reading() as reader:
        taken = commune_assessment(reader, new)
    assert [one.found for one in taken.contents] == ["đã xem"] * 4
    assert (taken.conclusion, taken.assessed_on, taken.participants, taken.done) == ("", None, (), 0)
    view = followed(office, new)
    assert view is not None
    assert (view.carried_answers, view.carried_papers) == (2, 1)
    assert view.changes.changes == ()
    assert view.changes.compared


def test_the_list_of_changes_tells_field_by_field_what_is_not_as_it_was(office: OfficeFile) -> None:
    before = first_dossier(office)
    new = start_next(office, before, "upgrade", WHO).id
    goods = draft_of(office, new).product_id
    with office.reading() as reader:
        item = product_draft(reader, goods)
        assert item is not None
        maker = producer_draft(reader, item.producer_id)
        assert maker is not None
    save_product(office, replace(item, unit="túi 2 kg"), WHO)
    save_producer(office, replace(maker, workers_total=30, workers_local=28), WHO)
    answer_self(office, new, "1a", 3, WHO)
    with office.writing("test", WHO) as writer:
        paper = writer.insert(
            t.papers, {"producer_id": maker.id, "kind": "Giấy chứng nhận VietGAP", "number": "7"}
        )
        writer.insert(t.dossier_papers, {"dossier_id": new, "paper_id": paper, "criterion_code": ""})
        writer.update(t.dossiers, new, {"what_changed": "Có VietGAP, thêm lao động."})
    facts = changes_paper(office, new)
    told = {(one.subject, one.label): (one.before, one.after) for one in facts.changes}
    assert told[PRODUCT, "Quy cách"] == ("(chưa có)", "túi 2 kg")
    assert told[PRODUCER, "Lao động"] == ("(chưa có)", "tổng 30, địa phương 28")
    assert told[ANSWERS, "1a. Nguồn gốc sản phẩm"][1].startswith("mức 3:")
    assert told[PAPERS, "Bổ sung"] == ("(chưa có)", "Giấy chứng nhận VietGAP số 7")
    assert len(told) == 4
    assert facts.words == "Có VietGAP, thêm lao động."
    assert registration_form(office, new).changes == facts.changes


def test_a_change_after_the_result_does_not_rewrite_what_was_told_then(office: OfficeFile) -> None:
    before = first_dossier(office)
    new = start_next(office, before, "upgrade", WHO).id
    moved(office, new, "received")
    finish(office, new, "concluded")
    goods = draft_of(office, new).product_id
    with office.reading() as reader:
        item = product_draft(reader, goods)
    assert item is not None
    save_product(office, replace(item, unit="thùng"), WHO)
    view = followed(office, new)
    assert view is not None
    assert view.changes.changes == ()


def test_answers_do_not_cross_to_another_sheet(office: OfficeFile) -> None:
    before = first_dossier(office)
    goods = draft_of(office, before).product_id
    with office.writing("test", WHO) as writer:
        writer.update(t.products, goods, {"set_no": 21})
    new = start_next(office, before, "reevaluation", WHO).id
    assert read_self_assessment(office, new).answers == {}
    view = followed(office, new)
    assert view is not None
    assert view.changes.sheet_differs
    assert ("Bộ sản phẩm", "3", "21") in [(o.label, o.before, o.after) for o in view.changes.changes]


def test_the_next_dossier_starts_only_from_a_finished_one(office: OfficeFile) -> None:
    dossier = received(office)
    with pytest.raises(RuleBroken) as caught:
        start_next(office, dossier, "upgrade", WHO)
    assert caught.value.code == "previous_unfinished"


def test_an_upgrade_that_is_typed_in_finds_its_previous_dossier_by_itself(office: OfficeFile) -> None:
    before = first_dossier(office)
    goods = draft_of(office, before).product_id
    draft = DossierDraft(
        product_id=goods, kind="upgrade", state="received", received_on=date(2023, 5, 14), what_changed="Mới"
    )
    new = save_dossier(office, draft, WHO).id
    assert draft_of(office, new).previous_id == before
    assert read_self_assessment(office, new).answers == {"1a": 2, "1b": 1}


def test_a_re_evaluation_of_a_product_recognised_before_the_file_has_nothing_to_compare(
    office: OfficeFile,
) -> None:
    new = received(office, kind="reevaluation", what_changed="Nhãn mới")
    assert draft_of(office, new).previous_id is None
    assert followed(office, new) is None
    with pytest.raises(RuleBroken):
        changes_paper(office, new)


# the facts of the forms


def test_the_facts_of_the_forms_are_what_the_screens_hold(
    tmp_path: Path, clock: FixedClock, random: SeededRandom
) -> None:
    path = tmp_path / "mau.ocop"
    make_sample_year(path)
    with OfficeFile.open(path, SystemClock(), SystemRandom(), WHO) as office:
        with office.reading() as reader:
            ids = {row.product: row.id for row in dossier_rows(reader)}
        one = ids["Lạp sườn Mẫu"]
        form1, form2, form3 = (
            registration_form(office, one), self_assessment_form(office, one), commune_report(office, one),
        )  # fmt: skip
        review = review_report(office, one)
        slip = receipt(office, one)
    assert form1.of.producer == "Trang trại Mẫu thị trấn Phong Thổ"
    assert form1.of.head.seat == "Phong Thổ"
    assert (form2.total, form2.unanswered) == (70, 0)
    assert [name for name, ticked in form2.property_ticks if ticked] == ["Nhãn hiệu"]
    assert [one.judgement for one in form3.contents] == [
        "Đúng như kê khai", "Đúng như kê khai", "Đúng một phần", "Đúng một phần",
    ]  # fmt: skip
    assert form3.contents[1].suggestions[0][0] == "3c. Sử dụng lao động địa phương"
    assert form3.conclusion.startswith("Đồng ý")
    assert len(form3.participants) == 3
    assert review.eligible is True
    assert {row.code for row in review.criteria} == {"1d", "5b"}
    assert review.proposal == "Trình hội đồng đánh giá"
    assert (slip.of.number, slip.of.samples) == ("12/2023/PĐK-OCOP", 5)
