"""From a new producer to a received dossier, with the slips that officers make on the way."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from app.domain.dossiers import DossierDraft
from app.domain.producers import ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.kernel.clock import FixedClock
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.queries.dossiers import dossier_draft, dossier_history, dossier_rows
from app.storage.queries.offices import communes, office_draft
from app.storage.queries.producers import producer_rows
from app.storage.queries.products import product_draft, product_rows
from app.storage.store import OfficeFile
from app.usecases.dossiers import delete_dossier, move_dossier, save_dossier
from app.usecases.producers import delete_producer, read_producer, save_producer
from app.usecases.products import allot_product_code, delete_product, product_photo, save_product

WHO = "Cán bộ Mẫu"


def commune(office: OfficeFile, name: str = "Xã Mường So") -> str:
    with office.reading() as reader:
        return next(place.id for place in communes(reader) if place.name == name and place.valid_to)


def producer(office: OfficeFile, **more: object) -> ProducerDraft:
    values = {"name": "HTX Mẫu Mường So", "representative_name": "Lò Thị Mẫu", "place_id": commune(office)}
    return ProducerDraft(**{**values, **more})  # type: ignore[arg-type]


def saved_product(office: OfficeFile, set_no: int = 3, name: str = "Gạo mẫu") -> str:
    maker = save_producer(office, producer(office, name=f"HTX của {name}"), WHO)
    return save_product(office, ProductDraft(producer_id=maker.id, name=name, set_no=set_no), WHO).id


def codes(caught: pytest.ExceptionInfo[ProblemsFound]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def test_a_new_office_knows_its_communes_before_and_after_the_merger(office: OfficeFile) -> None:
    with office.reading() as reader:
        places = communes(reader)
        assert office_draft(reader) is not None
    old = [place for place in places if place.valid_to == date(2025, 6, 30)]
    assert len(old) == 18
    assert {"Thị trấn Phong Thổ", "Xã Ma Ly Pho", "Xã Tông Qua Lìn", "Xã Ma Li Chải"} <= {p.name for p in old}
    phong_tho_code = [place for place in places if place.code == "03549"]
    assert {place.name for place in phong_tho_code} == {"Thị trấn Phong Thổ", "Xã Phong Thổ"}


def test_a_producer_is_saved_with_its_years_and_read_back(office: OfficeFile) -> None:
    draft = producer(
        office, years=(YearFigures(2022, 850_000_000, 90_000_000), YearFigures(2021, 700_000_000))
    )
    done = save_producer(office, draft, WHO)
    again = read_producer(office, done.id)
    assert again is not None
    assert again.years == draft.years
    assert "producers" in done.changed
    save_producer(office, replace(again, years=(YearFigures(2022, 900_000_000),)), WHO)
    third = read_producer(office, done.id)
    assert third is not None
    assert third.years == (YearFigures(2022, 900_000_000),)


def test_an_empty_name_is_refused_with_every_other_problem_at_once(office: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as caught:
        save_producer(office, ProducerDraft(name="   ", workers_total=3, workers_female=5), WHO)
    assert codes(caught) == {
        ("name", "field_required"),
        ("representative_name", "field_required"),
        ("place_id", "field_required"),
        ("workers_female", "more_than_all_workers"),
    }
    with office.reading() as reader:
        assert producer_rows(reader) == []


@pytest.mark.parametrize("length", [200, 201, 300])
def test_a_name_may_have_200_letters_and_not_one_more(office: OfficeFile, length: int) -> None:
    draft = producer(office, name="Ă" * length)
    if length <= 200:
        assert save_producer(office, draft, WHO).id
        return
    with pytest.raises(ProblemsFound) as caught:
        save_producer(office, draft, WHO)
    assert codes(caught) == {("name", "text_too_long")}
    assert str(length) in str(caught.value)


def test_decomposed_text_is_composed_and_counts_once(office: OfficeFile) -> None:
    name = unicodedata.normalize("NFD", "Hợp tác xã Đường Thẻn Sin")
    done = save_producer(office, producer(office, name=name), WHO)
    saved = read_producer(office, done.id)
    assert saved is not None
    assert saved.name == "Hợp tác xã Đường Thẻn Sin"


def test_text_in_the_old_encoding_is_noticed(office: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as caught:
        save_producer(office, producer(office, name="Hîp t¸c x· N«ng nghiÖp"), WHO)
    assert ("name", "text_in_old_encoding") in codes(caught)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(1989, 12, 31), "day_before_1990"),
        (date(1990, 1, 1), None),
        (date(2023, 5, 15), None),
        (date(2023, 5, 16), "day_in_future"),
    ],
)
def test_days_before_1990_and_in_the_future_are_refused(
    office: OfficeFile, day: date, code: str | None
) -> None:
    draft = producer(office, registration_date=day)
    if code is None:
        assert save_producer(office, draft, WHO).id
        return
    with pytest.raises(ProblemsFound) as caught:
        save_producer(office, draft, WHO)
    assert codes(caught) == {("registration_date", code)}


def test_the_same_name_in_the_same_commune_is_refused_and_elsewhere_allowed(office: OfficeFile) -> None:
    save_producer(office, producer(office), WHO)
    with pytest.raises(ProblemsFound) as caught:
        save_producer(office, producer(office, name="HTX MẪU MƯỜNG SO"), WHO)
    assert codes(caught) == {("name", "producer_exists_already")}
    assert save_producer(office, producer(office, place_id=commune(office, "Xã Dào San")), WHO).id


def test_two_people_do_not_overwrite_each_other(office: OfficeFile) -> None:
    done = save_producer(office, producer(office), WHO)
    mine = read_producer(office, done.id)
    assert mine is not None
    save_producer(office, replace(mine, phone="0213 387 6543"), "Người khác")
    with pytest.raises(RuleBroken) as caught:
        save_producer(office, replace(mine, phone="0213 000 0000"), WHO)
    assert caught.value.code == "row_changed_meanwhile"


def test_a_producer_with_products_stays(office: OfficeFile) -> None:
    maker = save_producer(office, producer(office), WHO)
    made = save_product(office, ProductDraft(producer_id=maker.id, name="Miến dong mẫu", set_no=8), WHO)
    with pytest.raises(RuleBroken) as caught:
        delete_producer(office, maker.id, WHO)
    assert caught.value.code == "producer_has_products"
    delete_product(office, made.id, WHO)
    delete_producer(office, maker.id, WHO)
    with office.reading() as reader:
        assert producer_rows(reader) == []
        assert product_rows(reader) == []


def test_a_product_code_follows_the_pattern_and_is_given_once(office: OfficeFile) -> None:
    first, second = saved_product(office), saved_product(office, name="Chè mẫu")
    allot_product_code(office, first, WHO)
    allot_product_code(office, second, WHO)
    with office.reading() as reader:
        assert [row.code for row in product_rows(reader)] == ["12-109-03589-02-2023", "12-109-03589-01-2023"]
    with pytest.raises(RuleBroken) as caught:
        allot_product_code(office, first, WHO)
    assert caught.value.code == "code_stands_already"


def test_a_photo_is_kept_with_its_product(office: OfficeFile) -> None:
    maker = save_producer(office, producer(office), WHO)
    draft = ProductDraft(producer_id=maker.id, name="Trà mẫu", set_no=4)
    done = save_product(office, draft, WHO, photo=b"\xff\xd8 a picture")
    with office.reading() as reader:
        saved = product_draft(reader, done.id)
    assert saved is not None
    assert product_photo(office, saved.photo_sha) == b"\xff\xd8 a picture"


def test_a_tourism_dossier_needs_its_case(office: OfficeFile) -> None:
    product = saved_product(office, 26, "Điểm du lịch mẫu")
    draft = DossierDraft(product_id=product, state="received", received_on=date(2023, 5, 10))
    with pytest.raises(ProblemsFound) as caught:
        save_dossier(office, draft, WHO)
    assert codes(caught) == {("variant", "variant_needed")}
    assert save_dossier(office, replace(draft, variant="b"), WHO).id


def test_received_dossiers_are_numbered_and_one_product_has_one_unfinished(office: OfficeFile) -> None:
    product = saved_product(office)
    draft = DossierDraft(product_id=product, state="received", received_on=date(2023, 5, 10))
    save_dossier(office, draft, WHO)
    with pytest.raises(ProblemsFound) as caught:
        save_dossier(office, draft, WHO)
    assert codes(caught) == {("product_id", "dossier_open_already")}
    with office.reading() as reader:
        assert [row.number for row in dossier_rows(reader)] == ["01/2023/PĐK-OCOP"]


def test_a_dossier_goes_step_by_step_and_remembers_each(office: OfficeFile, clock: FixedClock) -> None:
    draft = DossierDraft(product_id=saved_product(office), state="received", received_on=date(2023, 5, 10))
    done = save_dossier(office, draft, WHO)
    with pytest.raises(RuleBroken) as caught:
        move_dossier(office, done.id, "certified", WHO)
    assert caught.value.code == "dossier_step_not_allowed"
    assert "Xã đã đánh giá" in str(caught.value)
    for state in ("assessed", "reviewed"):
        clock.advance(days=1)
        move_dossier(office, done.id, state, WHO)
    with office.reading() as reader:
        steps = dossier_history(reader, done.id)
        saved = dossier_draft(reader, done.id)
    assert [(step.from_state, step.to_state) for step in steps] == [
        ("", "received"),
        ("received", "assessed"),
        ("assessed", "reviewed"),
    ]
    assert saved is not None
    assert saved.state == "reviewed"
    delete_dossier(office, done.id, WHO)
    with office.reading() as reader:
        assert dossier_rows(reader) == []
