"""Activities, support and money at work: costs stand once and agree wherever they are read."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfReader

from app.domain.activities import ActivityDraft
from app.domain.funding import SOURCES, STAGES, CostDraft, FundingDraft, funding_totals
from app.domain.partners import ContractDraft, PartnerDraft
from app.domain.plans import TaskDraft
from app.domain.potential_products import PotentialDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.domain.supports import PolicyDraft, SupportDraft
from app.exchange.photos import read_photo
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage.queries.activities import activity_rows, photos_of, potential_draft, potential_rows
from app.storage.queries.funding import (
    funding_draft,
    funding_entries,
    funding_rows,
    policy_rows,
    support_draft,
    support_rows,
)
from app.storage.queries.offices import communes
from app.storage.queries.partners import contract_rows, partner_rows
from app.storage.queries.plans import task_drafts
from app.storage.queries.products import product_draft
from app.storage.store import OfficeFile
from app.usecases.activities import (
    MOST_PHOTOS,
    add_photos,
    delete_activity,
    photos_with_bytes,
    read_activity,
    remove_photo,
    save_activity,
)
from app.usecases.funding import (
    delete_amount,
    delete_policy,
    delete_support,
    save_amount,
    save_policy,
    save_support,
)
from app.usecases.history import undo_change
from app.usecases.partners import delete_contract, delete_partner, save_contract, save_partner
from app.usecases.plan_papers import facts_of_plan, plan_pdf, write_plan_book
from app.usecases.plans import begin_from_shipped
from app.usecases.potential_products import delete_potential, make_product, save_potential
from app.usecases.producers import save_producer
from app.usecases.products import delete_product, save_product

WHO = "Cán bộ Mẫu"
HELD = date(2023, 5, 10)


def producer(office: OfficeFile, name: str = "HTX Mẫu") -> str:
    with office.reading() as reader:
        place = next(one.id for one in communes(reader) if one.valid_to)
    draft = ProducerDraft(name=name, representative_name="Lò Thị Mẫu", place_id=place)
    return save_producer(office, draft, WHO).id


def tasks(office: OfficeFile) -> dict[str, TaskDraft]:
    with office.reading() as reader:
        return {one.item: one for one in reversed(task_drafts(reader, 2023))}


def conference(**more: object) -> ActivityDraft:
    values = {"kind": "conference", "title": "Hội nghị mẫu", "started_on": HELD, "participants": 60,
              "women": 20, **more}  # fmt: skip
    return ActivityDraft(**values)  # type: ignore[arg-type]


def read(office: OfficeFile, activity_id: str) -> ActivityDraft:
    found = read_activity(office, activity_id)
    assert found is not None
    return found


def totals(office: OfficeFile) -> dict[tuple[str, str], int]:
    with office.reading() as reader:
        return dict(funding_totals(funding_entries(reader, 2023), 2023).amounts)


def jpeg(folder: Path, name: str, colour: tuple[int, int, int]) -> tuple[str, bytes]:
    path = folder / name
    Image.new("RGB", (320, 200), colour).save(path, "JPEG")
    return name, read_photo(path)


def test_an_activity_is_kept_with_its_links_and_costs(office: OfficeFile) -> None:
    maker = producer(office)
    product = save_product(office, ProductDraft(producer_id=maker, name="Gạo mẫu", set_no=3), WHO).id
    costs = (CostDraft(source="local", amount=18_500_000), CostDraft(source="own", amount=2_000_000))
    done = save_activity(office, conference(products=(product,), producers=(maker,), costs=costs), WHO)
    assert done.changed == {"activities", "funding"}
    saved = read(office, done.id)
    assert (saved.products, saved.producers) == ((product,), (maker,))
    assert [(one.source, one.amount, one.on_day) for one in saved.costs] == [
        ("local", 18_500_000, HELD), ("own", 2_000_000, HELD),
    ]  # fmt: skip
    kept = saved.costs[0]
    changed = (replace(kept, amount=19_000_000), CostDraft(source="central", amount=5))
    save_activity(office, replace(saved, products=(), costs=changed), WHO)
    again = read(office, done.id)
    assert again.products == ()
    assert {one.source: one.amount for one in again.costs} == {"local": 19_000_000, "central": 5}
    assert kept.id in {one.id for one in again.costs}
    assert totals(office) == {("local", "spent"): 19_000_000, ("central", "spent"): 5}
    assert save_activity(office, again, WHO).changed == frozenset()
    with pytest.raises(RuleBroken) as caught:
        save_activity(office, saved, WHO)
    assert caught.value.code == "row_changed_meanwhile"


def test_an_amount_changed_on_the_page_of_the_money_is_not_overwritten(office: OfficeFile) -> None:
    done = save_activity(office, conference(costs=(CostDraft(amount=5), CostDraft(amount=6))), WHO)
    opened = read(office, done.id)
    with office.reading() as reader:
        first = funding_draft(reader, opened.costs[0].id)
    assert first is not None
    save_amount(office, replace(first, amount=50), "Người khác")
    with pytest.raises(RuleBroken) as caught:
        save_activity(office, replace(opened, title="Tên khác"), WHO)
    assert caught.value.code == "row_changed_meanwhile"
    delete_amount(office, opened.costs[0].id, "Người khác")
    with pytest.raises(RuleBroken) as caught:
        save_activity(office, replace(opened, title="Tên khác"), WHO)
    assert caught.value.code == "row_is_gone"
    assert read(office, done.id).title == "Hội nghị mẫu"


def test_a_kind_that_was_changed_leaves_no_numbers_behind(office: OfficeFile) -> None:
    done = save_activity(office, conference(), WHO)
    draft = replace(read(office, done.id), kind="sales_point", place_text="Chợ", sales=7, link="")
    save_activity(office, draft, WHO)
    saved = read(office, done.id)
    assert (saved.participants, saved.women, saved.sales) == (None, None, 7)


def test_more_women_than_people_are_refused_and_nothing_is_kept(office: OfficeFile) -> None:
    with pytest.raises(ProblemsFound) as caught:
        save_activity(office, conference(women=61, costs=(CostDraft(amount=0),)), WHO)
    assert {(one.field, one.code) for one in caught.value.problems} == {
        ("women", "part_beyond_whole"), ("costs", "amount_unlikely"),
    }  # fmt: skip
    with office.reading() as reader:
        assert activity_rows(reader, 2023) == []
    assert totals(office) == {}


def test_an_activity_takes_its_costs_and_photos_with_it_and_brings_them_back(
    office: OfficeFile, tmp_path: Path
) -> None:
    done = save_activity(office, conference(costs=(CostDraft(amount=5),)), WHO)
    add_photos(office, done.id, [jpeg(tmp_path, "a.jpg", (200, 0, 0))], WHO)
    gone = delete_activity(office, done.id, WHO)
    assert totals(office) == {}
    undo_change(office, gone.change_id, WHO)
    assert totals(office) == {("local", "spent"): 5}
    assert [name for _, name, _ in photos_with_bytes(office, done.id)] == ["a.jpg"]


def test_photos_are_kept_once_counted_and_taken_away(office: OfficeFile, tmp_path: Path) -> None:
    activity_id = save_activity(office, conference(), WHO).id
    red, blue = jpeg(tmp_path, "đỏ.jpg", (200, 0, 0)), jpeg(tmp_path, "xanh.jpg", (0, 0, 200))
    add_photos(office, activity_id, [red, blue], WHO)
    with pytest.raises(RuleBroken) as caught:
        add_photos(office, activity_id, [red], WHO)
    assert caught.value.code == "activity_photo_here_already"
    with pytest.raises(RuleBroken) as caught:
        add_photos(office, activity_id, [(f"{n}.jpg", bytes([n])) for n in range(MOST_PHOTOS)], WHO)
    assert caught.value.code == "photos_too_many"
    with office.reading() as reader:
        first, second = photos_of(reader, activity_id)
        assert [row.photos for row in activity_rows(reader, 2023)] == [2]
    assert (first.file_name, second.file_name) == ("đỏ.jpg", "xanh.jpg")
    remove_photo(office, first.id, WHO)
    assert [name for _, name, _ in photos_with_bytes(office, activity_id)] == ["xanh.jpg"]
    with pytest.raises(RuleBroken):
        add_photos(office, "nobody", [red], WHO)


def test_a_product_that_activities_name_is_not_deleted(office: OfficeFile) -> None:
    maker = producer(office)
    product = save_product(office, ProductDraft(producer_id=maker, name="Gạo mẫu", set_no=3), WHO).id
    save_activity(office, conference(products=(product,)), WHO)
    with pytest.raises(RuleBroken) as caught:
        delete_product(office, product, WHO)
    assert caught.value.code == "row_still_used"


def test_support_stands_in_the_money_once_and_follows_its_policy(office: OfficeFile) -> None:
    begin_from_shipped(office, 2023, WHO)
    maker = producer(office)
    other = producer(office, "HTX Khác Mẫu")
    foreign = save_product(office, ProductDraft(producer_id=other, name="Chè mẫu", set_no=11), WHO).id
    policy = save_policy(office, PolicyDraft(number="07/2021/NQ-HĐND", title="Chính sách"), WHO).id
    draft = SupportDraft(
        policy_id=policy, producer_id=maker, product_id=foreign, kind="packaging", given_on=HELD,
        task_id=tasks(office)["II.4.1"].id,
        costs=(
            CostDraft(source="central", amount=30), CostDraft(source="central", stage="settled", amount=10),
        ),
    )  # fmt: skip
    with pytest.raises(ProblemsFound) as caught:
        save_support(office, draft, WHO)
    assert [one.code for one in caught.value.problems] == ["product_of_another_producer"]
    done = save_support(office, replace(draft, product_id=None), WHO)
    assert totals(office) == {("central", "spent"): 30, ("central", "settled"): 10}
    with office.reading() as reader:
        (row,) = support_rows(reader, 2023)
        (named,) = policy_rows(reader)
        (entry,) = {one.task_id for one in funding_entries(reader, 2023)}
        saved = support_draft(reader, done.id)
    assert (row.spent, row.policy, named.uses, named.spent) == (30, "07/2021/NQ-HĐND", 1, 30)
    assert entry == tasks(office)["II.4.1"].id
    assert saved is not None
    assert len(saved.costs) == 2
    with pytest.raises(RuleBroken) as caught:
        delete_policy(office, policy, WHO)
    assert caught.value.code == "policy_in_use"
    delete_support(office, done.id, WHO)
    assert totals(office) == {}
    delete_policy(office, policy, WHO)


def test_amounts_of_the_plan_are_saved_changed_and_deleted(office: OfficeFile) -> None:
    begin_from_shipped(office, 2023, WHO)
    task = tasks(office)["IV.3"].id
    done = save_amount(office, FundingDraft(year=2023, source="credit", amount=7, task_id=task), WHO)
    with office.reading() as reader:
        (row,) = funding_rows(reader, 2023)
    assert (row.stage, row.task, row.owner) == ("planned", f"IV.3 {tasks(office)['IV.3'].title}", "")
    with pytest.raises(ProblemsFound):
        save_amount(office, FundingDraft(year=2023, stage="spent", amount=7), WHO)
    delete_amount(office, done.id, WHO)
    assert totals(office) == {}


def test_the_same_sums_stand_in_the_list_on_paper_and_in_the_workbook(
    office: OfficeFile, tmp_path: Path
) -> None:
    begin_from_shipped(office, 2023, WHO)
    known = tasks(office)
    maker = producer(office)
    save_activity(office, conference(task_id=known["II.3.1"].id, costs=(CostDraft(amount=18_500_001),)), WHO)
    support = SupportDraft(
        producer_id=maker, kind="reward", given_on=HELD, task_id=known["II.4.1"].id,
        costs=(CostDraft(source="central", amount=10_000_003),),
    )  # fmt: skip
    save_support(office, support, WHO)
    for stage, amount in (("planned", 300_000_000), ("allocated", 9)):
        draft = FundingDraft(year=2023, source="central", stage=stage, amount=amount, on_day=HELD)
        save_amount(office, draft, WHO)
    facts = facts_of_plan(office, 2023)
    assert facts.funding.amounts == totals(office)
    assert {one.item: one.spent for one in facts.tasks if one.spent} == {
        "II.3.1": 18_500_001, "II.4.1": 10_000_003,
    }  # fmt: skip
    with office.reading() as reader:
        rows = funding_rows(reader, 2023)
    for stage in STAGES:
        assert sum(one.amount for one in rows if one.stage == stage) == facts.funding.of_stage(stage)
    assert [(one.field, one.code) for one in facts.money_warnings] == [
        ("central", "spent_beyond_allocated"), ("local", "spent_beyond_allocated"),
    ]  # fmt: skip
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(plan_pdf(office, 2023))).pages)
    assert "28.500.004" in text
    page = openpyxl.load_workbook(write_plan_book(office, 2023, tmp_path / "plan.xlsx"))["Kinh phí"]
    values = {row[0]: row[1:5] for row in page.iter_rows(min_row=4, values_only=True)}
    assert values["Cộng"] == (300_000_000, 9, 28_500_004, 0)
    assert [sum(values[name][place] for name in SOURCES.values()) for place in range(4)] == list(
        values["Cộng"]
    )


def test_a_potential_product_enters_the_register_in_one_step(office: OfficeFile) -> None:
    maker = producer(office)
    survey = save_activity(
        office,
        ActivityDraft(kind="survey", title="Khảo sát mẫu", started_on=HELD, place_text="05 xã"),
        WHO,
    ).id
    draft = PotentialDraft(
        year=2023, name="Chè dây Mẫu", set_no=12, activity_id=survey, producer_name="Nhóm hộ",
        strengths="Vùng nguyên liệu",
    )  # fmt: skip
    potential = save_potential(office, draft, WHO).id
    with pytest.raises(RuleBroken) as caught:
        make_product(office, potential, WHO)
    assert caught.value.code == "potential_without_producer"
    with office.reading() as reader:
        saved = potential_draft(reader, potential)
    assert saved is not None
    save_potential(office, replace(saved, producer_id=maker), WHO)
    done = make_product(office, potential, WHO)
    with office.reading() as reader:
        product = product_draft(reader, done.id)
        (row,) = potential_rows(reader)
    assert product is not None
    assert (product.name, product.set_no, product.producer_id) == ("Chè dây Mẫu", 12, maker)
    assert product.description == "Vùng nguyên liệu"
    assert (row.state, row.product_id) == ("registered", done.id)
    with pytest.raises(RuleBroken):
        make_product(office, potential, WHO)
    with pytest.raises(RuleBroken) as caught:
        delete_activity(office, survey, WHO)
    assert caught.value.code == "activity_has_potentials"
    undo_change(office, done.change_id, WHO)
    with office.reading() as reader:
        assert product_draft(reader, done.id) is None
    delete_potential(office, potential, WHO)
    delete_activity(office, survey, WHO)


def test_a_second_product_of_the_same_name_is_refused(office: OfficeFile) -> None:
    maker = producer(office)
    save_product(office, ProductDraft(producer_id=maker, name="Chè dây Mẫu", set_no=12), WHO)
    draft = PotentialDraft(year=2023, name="Chè dây Mẫu", set_no=12, producer_id=maker)
    potential = save_potential(office, draft, WHO).id
    with pytest.raises(ProblemsFound) as caught:
        make_product(office, potential, WHO)
    assert caught.value.problems[0].code == "product_exists_already"
    with office.reading() as reader:
        assert [row.product_id for row in potential_rows(reader)] == [None]


def test_partners_and_contracts_are_kept_and_not_lost(office: OfficeFile) -> None:
    maker = producer(office)
    partner = save_partner(office, PartnerDraft(name="Công ty Mẫu", gives_law=True), WHO).id
    draft = ContractDraft(partner_id=partner, producer_id=maker, service="law", signed_on=HELD, value=8)
    contract = save_contract(office, draft, WHO).id
    save_activity(
        office, ActivityDraft(kind="connection", title="Kết nối", started_on=HELD, partner_id=partner), WHO
    )
    with office.reading() as reader:
        (row,) = partner_rows(reader)
        (signed,) = contract_rows(reader)
    assert (row.services, row.contracts, signed.partner, signed.producer) == (
        ("law",), 1, "Công ty Mẫu", "HTX Mẫu",
    )  # fmt: skip
    with pytest.raises(RuleBroken) as caught:
        delete_partner(office, partner, WHO)
    assert caught.value.code == "partner_has_contracts"
    delete_contract(office, contract, WHO)
    with office.reading() as reader:
        assert contract_rows(reader) == []
