"""A set or a commune that was wrong and is corrected: what may not change any more, what else must follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.councils import CouncilDraft, MemberDraft, SessionDraft
from app.kernel.errors import ProblemsFound
from app.storage.queries.products import product_draft
from app.storage.store import OfficeFile
from app.usecases.commune_assessments import read_assessment, save_assessment
from app.usecases.councils import save_council, save_session
from app.usecases.producers import read_producer, save_producer
from app.usecases.products import allot_product_code, save_product
from app.usecases.self_assessments import answer_self_all, read_self_assessment
from tests.dossier_life import WHO, commune, moved, producer, product, received, state_of


def with_set(office: OfficeFile, product_id: str, set_no: int) -> tuple[str, ...]:
    with office.reading() as reader:
        draft = product_draft(reader, product_id)
    assert draft is not None
    return save_product(office, replace(draft, set_no=set_no), WHO).to_follow


def on_agenda(office: OfficeFile, dossier_id: str) -> None:
    members = (MemberDraft(full_name="Lò Văn Mẫu", role="chair"),)
    council = save_council(office, CouncilDraft(name="Hội đồng mẫu", members=members), WHO).id
    held = SessionDraft(
        council_id=council, title="Phiên mẫu", held_on=date(2023, 5, 15), dossier_ids=(dossier_id,)
    )
    save_session(office, held, WHO)


def test_another_set_tells_what_was_written_by_the_old_one(office: OfficeFile) -> None:
    rice = product(office)
    dossier = received(office, rice)
    answer_self_all(office, dossier, {"1a": 3, "1b": 2}, WHO)
    (told,) = with_set(office, rice, 13)
    assert "bộ 13" in told
    assert "2 tiêu chí theo bộ cũ không còn dùng" in told
    assert not read_self_assessment(office, dossier).fits
    assert with_set(office, rice, 13) == ()


def test_a_set_that_is_judged_by_case_asks_for_the_case(office: OfficeFile) -> None:
    rice = product(office)
    received(office, rice)
    assert any("trường hợp a hoặc b" in one for one in with_set(office, rice, 26))


def test_a_set_stays_while_a_session_judges_by_it_and_may_change_off_the_agenda(office: OfficeFile) -> None:
    rice = product(office)
    dossier = moved(office, received(office, rice), "assessed", "reviewed")
    on_agenda(office, dossier)
    assert state_of(office, dossier) == "scheduled"
    with pytest.raises(ProblemsFound) as caught:
        with_set(office, rice, 13)
    assert [one.code for one in caught.value.problems] == ["set_is_being_judged"]
    assert "Bỏ hồ sơ khỏi chương trình họp" in str(caught.value)
    with office.reading() as reader:
        draft = product_draft(reader, rice)
    assert draft is not None
    assert draft.set_no == 3
    save_product(office, replace(draft, name="Gạo nếp mẫu"), WHO)  # everything else may be corrected


def test_another_commune_tells_of_codes_and_of_what_the_old_commune_wrote(office: OfficeFile) -> None:
    maker = producer(office)
    rice = product(office, maker=maker)
    allot_product_code(office, rice, WHO)
    dossier = received(office, rice)
    view = read_assessment(office, dossier)
    save_assessment(office, replace(view.draft, chairman="Giàng A Mẫu", assessed_on=date(2023, 5, 12)), WHO)
    before = read_producer(office, maker)
    assert before is not None
    assert save_producer(office, replace(before, phone="0213 300 0009"), WHO).to_follow == ()
    before = read_producer(office, maker)
    assert before is not None
    codes, assessment = save_producer(
        office, replace(before, place_id=commune(office, "Xã Dào San")), WHO
    ).to_follow
    assert "vẫn mang mã xã cũ" in codes
    assert "người ký báo cáo" in assessment
