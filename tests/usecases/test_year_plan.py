"""The plan of a year at work: begun from a pattern, copied, followed task by task, counted from the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.activities import ActivityDraft
from app.domain.plans import PlanDraft, TargetDraft, TaskDraft
from app.domain.producers import ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.clock import FixedClock
from app.kernel.errors import ProblemsFound, RuleBroken
from app.storage import tables as t
from app.storage.queries.offices import communes
from app.storage.queries.plans import (
    known_units,
    plan_of_year,
    plan_rows,
    target_drafts,
    task_draft,
    task_drafts,
)
from app.storage.store import OfficeFile
from app.usecases.activities import save_activity
from app.usecases.history import undo_change
from app.usecases.plans import (
    begin_from_shipped,
    begin_plan,
    delete_plan,
    delete_target,
    delete_task,
    save_plan,
    save_target,
    save_task,
    set_task_state,
    year_progress,
)
from app.usecases.producers import save_producer
from app.usecases.products import save_product
from app.usecases.shipped_plans import shipped_plan

WHO = "Cán bộ Mẫu"


def tasks_of(file: OfficeFile, year: int = 2023) -> list[TaskDraft]:
    with file.reading() as reader:
        return task_drafts(reader, year)


def head_of(file: OfficeFile, year: int = 2023) -> PlanDraft:
    with file.reading() as reader:
        found = plan_of_year(reader, year)
    assert found is not None
    return found


def test_the_shipped_plan_holds_the_facts_of_163() -> None:
    shipped = shipped_plan()
    assert (shipped.plan.number, shipped.plan.decided_on) == ("163/KH-UBND", date(2023, 5, 8))
    assert [(one.kind, one.wanted, one.recognised_year) for one in shipped.targets] == [
        ("new", 3, None), ("reevaluation", 5, 2020), ("upgrade", 1, None),
    ]  # fmt: skip
    items = [one.item for one in shipped.tasks]
    assert items == [
        "II.1", "II.2", "II.3.1", "II.3.2", "II.4.1", "II.4.2", "II.4.3", "II.5", "II.6.1", "II.6.2",
        "II.6.2", "II.6.3", "II.6.3", "II.7", "II.8", "II.9", *(f"IV.{n}" for n in range(1, 11)),
    ]  # fmt: skip
    by_item = {one.item: one for one in reversed(shipped.tasks)}
    assert by_item["II.1"].quarters == by_item["II.6.1"].quarters == (2, 3, 4)
    assert by_item["II.3.1"].quarters == (1, 3, 4)
    assert by_item["II.3.2"].quarters == (3, 4)
    assert by_item["II.7"].lead == "Phòng Kinh tế và Hạ tầng"
    rounds = [one.due_on for one in shipped.tasks if one.item == "II.6.2"]
    assert rounds == [date(2023, 6, 29), date(2023, 10, 29)]
    assert [one.last_day for one in shipped.tasks if one.item == "II.6.3"] == [
        date(2023, 7, 31), date(2023, 11, 30),
    ]  # fmt: skip
    assert all(one.state == "todo" for one in shipped.tasks)
    assert "Vốn tín dụng" in shipped.plan.note


def test_a_plan_is_begun_from_the_shipped_one_and_undone_whole(office: OfficeFile) -> None:
    done = begin_from_shipped(office, 2023, WHO)
    assert done.changed == {"plans"}
    assert len(tasks_of(office)) == 26
    assert head_of(office).number == "163/KH-UBND"
    with pytest.raises(RuleBroken) as caught:
        begin_from_shipped(office, 2023, WHO)
    assert caught.value.code == "plan_of_year_exists"
    undo_change(office, done.change_id, WHO)
    assert tasks_of(office) == []
    with office.reading() as reader:
        assert plan_rows(reader) == []


def test_the_next_year_is_a_copy_with_nothing_done(office: OfficeFile) -> None:
    begin_from_shipped(office, 2023, WHO)
    first = tasks_of(office)[0]
    set_task_state(office, first.id, "done", WHO)
    begin_plan(office, 2024, 2023, WHO)
    head = head_of(office, 2024)
    assert (head.number, head.decided_on, head.issuer) == ("", None, "UBND huyện Phong Thổ")
    assert head.title == "Thực hiện Chương trình OCOP huyện Phong Thổ năm 2024"
    copied = tasks_of(office, 2024)
    assert [one.item for one in copied] == [one.item for one in tasks_of(office)]
    assert {one.state for one in copied} == {"todo"}
    assert [one.due_on for one in copied if one.item == "II.6.2"] == [date(2024, 6, 29), date(2024, 10, 29)]
    with office.reading() as reader:
        assert [one.recognised_year for one in target_drafts(reader, 2024)] == [None, 2021, None]
        assert [(one.year, one.targets, one.tasks, one.done) for one in plan_rows(reader)] == [
            (2024, 3, 26, 0), (2023, 3, 26, 1),
        ]  # fmt: skip


def test_an_empty_plan_and_a_copy_of_nothing(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        begin_plan(office, 2024, 2023, WHO)
    assert caught.value.code == "plan_to_copy_missing"
    begin_plan(office, 2024, None, WHO)
    assert head_of(office, 2024).issuer == "UBND HUYỆN PHONG THỔ"
    assert tasks_of(office, 2024) == []


def test_a_year_has_one_plan_and_a_plan_one_year(office: OfficeFile) -> None:
    begin_plan(office, 2023, None, WHO)
    begin_plan(office, 2024, None, WHO)
    for draft, code in (
        (PlanDraft(year=2023, title="Lần hai"), "plan_of_year_exists"),
        (replace(head_of(office), year=2025), "plan_year_fixed"),
    ):
        with pytest.raises(ProblemsFound) as caught:
            save_plan(office, draft, WHO)
        assert [(one.field, one.code) for one in caught.value.problems] == [("year", code)]
    save_plan(office, replace(head_of(office), number="12/KH-UBND", legal_grounds="Một\n\n\n\nHai"), WHO)
    assert head_of(office).legal_grounds == "Một\n\nHai"


def test_without_a_plan_there_are_no_tasks_and_targets(office: OfficeFile) -> None:
    with pytest.raises(RuleBroken) as caught:
        save_task(office, TaskDraft(year=2023, title="Việc", lead="Phòng", quarter_1=True), WHO)
    assert caught.value.code == "plan_year_missing"
    with pytest.raises(RuleBroken):
        save_target(office, TargetDraft(year=2023, title="Chỉ tiêu", wanted=1), WHO)


def test_tasks_are_led_from_the_list_with_their_days(office: OfficeFile, clock: FixedClock) -> None:
    begin_from_shipped(office, 2023, WHO)
    task_id = tasks_of(office)[0].id

    def state() -> tuple[str, date | None, date | None]:
        with office.reading() as reader:
            found = task_draft(reader, task_id)
        assert found is not None
        return found.state, found.started_on, found.ended_on

    set_task_state(office, task_id, "doing", WHO)
    assert state() == ("doing", date(2023, 5, 15), None)
    clock.advance(days=10)
    done = set_task_state(office, task_id, "done", WHO)
    assert state() == ("done", date(2023, 5, 15), date(2023, 5, 25))
    undo_change(office, done.change_id, WHO)
    assert state() == ("doing", date(2023, 5, 15), None)
    set_task_state(office, task_id, "dropped", WHO)
    set_task_state(office, task_id, "todo", WHO)
    assert state() == ("todo", None, None)
    with pytest.raises(ProblemsFound):
        set_task_state(office, task_id, "dancing", WHO)


def test_a_finished_task_saved_without_its_beginning_began_when_it_ended(office: OfficeFile) -> None:
    begin_plan(office, 2023, None, WHO)
    draft = TaskDraft(year=2023, item="II.1", title="Việc", lead="Phòng", quarter_2=True, state="done",
                      ended_on=date(2023, 5, 2), result="Xong")  # fmt: skip
    task_id = save_task(office, draft, WHO).id
    with office.reading() as reader:
        saved = task_draft(reader, task_id)
    assert saved is not None
    assert saved.started_on == date(2023, 5, 2)
    save_task(office, replace(saved, note="Một"), WHO)
    with pytest.raises(RuleBroken) as caught:
        save_task(office, replace(saved, note="Hai"), "Người khác")
    assert caught.value.code == "row_changed_meanwhile"


def test_a_task_with_an_activity_stays_and_so_does_its_plan(office: OfficeFile) -> None:
    begin_from_shipped(office, 2023, WHO)
    task = tasks_of(office)[1]
    save_activity(
        office,
        ActivityDraft(kind="conference", title="Hội nghị", started_on=date(2023, 5, 10), participants=9,
                      task_id=task.id, unit="Đơn vị mới"),
        WHO,
    )  # fmt: skip
    with pytest.raises(RuleBroken) as caught:
        delete_task(office, task.id, WHO)
    assert caught.value.code == "task_in_use"
    assert "1 hoạt động" in str(caught.value)
    with pytest.raises(RuleBroken) as caught:
        delete_plan(office, head_of(office).id, WHO)
    assert caught.value.code == "plan_in_use"
    assert len(tasks_of(office)) == 26
    delete_task(office, tasks_of(office)[0].id, WHO)
    with office.reading() as reader:
        units = known_units(reader)
    assert "Đơn vị mới" in units
    assert "Hội đồng đánh giá" in units
    assert len(set(units)) == len(units)


def test_a_plan_that_nothing_stands_on_is_deleted_and_comes_back(office: OfficeFile) -> None:
    begin_from_shipped(office, 2023, WHO)
    with office.reading() as reader:
        delete_target(office, target_drafts(reader, 2023)[2].id, WHO)
    done = delete_plan(office, head_of(office).id, WHO)
    assert tasks_of(office) == []
    undo_change(office, done.change_id, WHO)
    assert len(tasks_of(office)) == 26
    assert head_of(office).number == "163/KH-UBND"


def test_a_target_keeps_only_what_its_kind_uses_and_comes_last(office: OfficeFile) -> None:
    begin_from_shipped(office, 2023, WHO)
    draft = TargetDraft(
        year=2023, kind="activity", title="Số lớp", wanted=1, activity_kind="training", recognised_year=2020,
        reached_by_hand=9,
    )  # fmt: skip
    save_target(office, draft, WHO)
    with office.reading() as reader:
        last = target_drafts(reader, 2023)[-1]
    assert (last.title, last.recognised_year, last.reached_by_hand) == ("Số lớp", None, None)
    assert last.position == 3


def test_products_recognised_before_the_file_count_from_then_on(office: OfficeFile) -> None:
    """5 products recognised in 2020 re-evaluated: two are entered in the product form, one comes back."""
    begin_from_shipped(office, 2023, WHO)
    with office.reading() as reader:
        place = next(one.id for one in communes(reader) if one.valid_to)
    maker = save_producer(
        office, ProducerDraft(name="HTX Mẫu", representative_name="Lò Thị Mẫu", place_id=place), WHO
    ).id

    def product(name: str, **more: object) -> str:
        draft = ProductDraft(producer_id=maker, name=name, set_no=3, **more)  # type: ignore[arg-type]
        return save_product(office, draft, WHO).id

    recognised = {
        "recognised_class": 3, "recognised_on": date(2020, 12, 18), "recognised_until": date(2023, 12, 17),
        "recognised_by": "UBND tỉnh Lai Châu",
    }  # fmt: skip
    again, _, fresh = (
        product("Gạo tẻ Mẫu", **recognised),
        product("Chè Mẫu", **recognised),
        product("Mật Mẫu"),
    )
    with office.writing("issue", WHO) as writer:
        for number, product_id in enumerate((again, fresh), 1):
            writer.insert(
                t.certificates,
                {"number": f"0{number}", "year": 2023, "sequence": number, "product_id": product_id,
                 "issued_on": date(2023, 5, 10), "valid_until": date(2026, 5, 10), "star_class": 3,
                 "issuer_level": "district"},
            )  # fmt: skip
    with office.reading() as reader:
        new, evaluated, upgraded = year_progress(reader, 2023, date(2023, 5, 15), date(2023, 5, 15))
        earlier = year_progress(reader, 2023, date(2023, 5, 9), date(2023, 5, 15))
    assert [one.name for one in new.counted] == ["Mật Mẫu"]
    assert [one.name for one in evaluated.counted] == ["Gạo tẻ Mẫu"]
    assert [one.name for one in evaluated.waiting] == ["Chè Mẫu"]
    assert (evaluated.known, evaluated.reached, upgraded.reached) == (2, 1, 0)
    assert [one.reached for one in earlier] == [0, 0, 0]
