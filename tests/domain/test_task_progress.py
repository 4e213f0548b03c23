"""Tasks on a day: done, late, begun late; by quarter and by unit; and what the overview is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.plans import (
    PlanDraft,
    TargetDraft,
    TaskDraft,
    check_plan,
    check_target,
    check_task,
    item_order,
    target_for,
    task_for,
    units_of,
)
from app.domain.task_progress import (
    by_quarter,
    by_unit,
    count,
    is_due_in,
    is_planned_in,
    standing_on,
    tasks_to_do,
)

TODAY = date(2023, 12, 12)
ALL_YEAR = {f"quarter_{number}": True for number in (1, 2, 3, 4)}


def task(**more: object) -> TaskDraft:
    values = {"id": "t", "year": 2023, "item": "II.1", "title": "Việc", "lead": "Phòng NN&PTNT", **more}
    return TaskDraft(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "day", "standing"),
    [
        ({"quarter_2": True}, date(2023, 3, 1), "todo"),
        ({"quarter_2": True}, date(2023, 6, 30), "todo"),
        ({"quarter_2": True}, date(2023, 7, 1), "late"),
        ({"quarter_2": True, "quarter_4": True}, date(2023, 7, 1), "late_start"),
        ({"quarter_2": True, "quarter_4": True, "started_on": date(2023, 6, 1)}, date(2023, 7, 1), "doing"),
        ({"quarter_2": True, "quarter_4": True, "started_on": date(2023, 6, 1)}, date(2024, 1, 1), "late"),
        ({"due_on": date(2023, 6, 29)}, date(2023, 6, 29), "todo"),
        ({"due_on": date(2023, 6, 29)}, date(2023, 6, 30), "late"),
        ({"starts_on": date(2023, 7, 1), "due_on": date(2023, 7, 31)}, date(2023, 7, 31), "todo"),
        ({}, date(2023, 12, 31), "todo"),
        ({}, date(2024, 1, 1), "late"),
        ({"state": "done", "ended_on": date(2023, 6, 28), "due_on": date(2023, 6, 29)}, TODAY, "done"),
        ({"state": "done", "ended_on": date(2023, 7, 5), "due_on": date(2023, 6, 29)}, TODAY, "done_late"),
        ({"state": "done", "ended_on": date(2023, 7, 5), "due_on": date(2023, 6, 29)},
         date(2023, 7, 4), "late"),
        ({"state": "dropped", "ended_on": date(2023, 5, 1), "quarter_1": True}, TODAY, "dropped"),
        ({"state": "doing", **ALL_YEAR}, TODAY, "doing"),
    ],
)  # fmt: skip
def test_a_task_stands_as_its_days_say(more: dict[str, object], day: date, standing: str) -> None:
    assert standing_on(task(**more), day) == standing


def test_a_past_quarter_says_today_what_it_said_then() -> None:
    done = task(**ALL_YEAR, state="done", started_on=date(2023, 4, 2), ended_on=date(2023, 10, 2))
    counts = by_quarter([done], 2023, TODAY)
    assert [(one.todo, one.doing, one.done, one.late) for one in counts] == [
        (1, 0, 0, 0), (0, 1, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0),
    ]  # fmt: skip


def test_quarters_come_from_flags_or_from_days() -> None:
    assert [q for q in (1, 2, 3, 4) if is_planned_in(task(quarter_1=True, quarter_3=True), q)] == [1, 3]
    by_days = task(starts_on=date(2023, 5, 1), due_on=date(2023, 9, 30))
    assert [q for q in (1, 2, 3, 4) if is_planned_in(by_days, q)] == [2, 3]
    assert [q for q in (1, 2, 3, 4) if is_planned_in(task(), q)] == [1, 2, 3, 4]
    assert is_due_in(task(quarter_4=True), 4, TODAY)
    assert not is_due_in(task(quarter_4=True, state="done", ended_on=TODAY), 4, TODAY)


def test_counts_add_up_and_a_shared_task_counts_for_each_unit() -> None:
    tasks = [
        task(lead="Hội đồng; Tổ giúp việc", quarter_1=True),
        task(lead="Tổ giúp việc", state="done", ended_on=date(2023, 2, 1), quarter_1=True),
        task(lead="", **ALL_YEAR, state="dropped", ended_on=date(2023, 2, 1)),
    ]
    whole = count("Cả kế hoạch", tasks, TODAY)
    assert whole.all == whole.done + whole.doing + whole.todo + whole.late + whole.dropped == 3
    assert whole.percent == 50
    units = by_unit(tasks, TODAY)
    assert [(one.name, one.all) for one in units] == [
        ("Tổ giúp việc", 2), ("Chưa giao đơn vị", 1), ("Hội đồng", 1),
    ]  # fmt: skip
    assert count("", [], TODAY).percent == 0


def test_the_overview_is_told_of_what_is_late_or_near_and_not_of_what_goes_on() -> None:
    late = task(id="a", item="II.6.3", due_on=date(2023, 11, 30))
    near = task(id="b", item="II.9", starts_on=date(2023, 12, 1), due_on=date(2023, 12, 31))
    goes_on = task(id="c", item="II.2", **ALL_YEAR, state="doing", started_on=date(2023, 1, 5))
    done = task(id="d", quarter_1=True, state="done", ended_on=TODAY)
    begun_late = task(id="e", item="IV.4", **ALL_YEAR)
    told = tasks_to_do([late, near, goes_on, done, begun_late], TODAY)
    assert [(one.row_id, one.state, one.due, one.page) for one in told] == [
        ("a", "Quá hạn", date(2023, 11, 30), "plans"),
        ("b", "Chưa làm", date(2023, 12, 31), "plans"),
        ("e", "Chậm bắt đầu", date(2023, 3, 31), "plans"),
    ]


def test_a_plan_of_may_makes_nobody_late_for_march() -> None:
    issued = date(2023, 5, 8)
    all_year, begun = task(**ALL_YEAR), task(starts_on=date(2023, 2, 1), quarter_1=True, quarter_3=True)
    assert standing_on(all_year, date(2023, 6, 30), issued) == "todo"
    assert standing_on(all_year, date(2023, 7, 1), issued) == "late_start"
    assert standing_on(begun, issued, issued) == "todo"
    assert standing_on(begun, date(2023, 5, 9), issued) == "late_start"
    assert [one.due for one in tasks_to_do([all_year], TODAY, issued)] == [date(2023, 6, 30)]
    assert standing_on(task(quarter_1=True, due_on=date(2023, 3, 31)), TODAY, issued) == "late"


def test_items_are_ordered_as_the_plan_numbers_them() -> None:
    items = ["IV.10", "II.6.2", "IV.2", "II.10", "II.2", "III", "", "II.6.1"]
    assert sorted(items, key=item_order) == [
        "", "II.2", "II.6.1", "II.6.2", "II.10", "III", "IV.2", "IV.10",
    ]  # fmt: skip
    assert units_of(" A ; ;B;") == ("A", "B")


def test_time_is_told_in_the_words_of_the_plan_or_made_of_its_quarters() -> None:
    assert task(time_text="Trước ngày 30/6/2023", due_on=date(2023, 6, 29)).time == "Trước ngày 30/6/2023"
    assert task(due_on=date(2023, 6, 29)).time == "29/06/2023"
    assert task(starts_on=date(2023, 7, 1), due_on=date(2023, 7, 31)).time == "01/07/2023 - 31/07/2023"
    assert task(quarter_2=True, quarter_3=True).time == "Quý II, III"
    assert task(**ALL_YEAR).time == "Năm 2023"


def test_a_new_year_begins_with_the_same_work_and_nothing_of_it_done() -> None:
    old = task(
        due_on=date(2024, 2, 29), time_text="Trước 30/6/2024", year=2024, state="done", quarter_1=True,
        started_on=date(2024, 1, 1), ended_on=date(2024, 2, 1), result="Xong", evidence="QĐ",
    )  # fmt: skip
    new = task_for(old, 2025)
    assert (new.id, new.year, new.state, new.result, new.evidence) == ("", 2025, "todo", "", "")
    assert (new.due_on, new.started_on, new.ended_on) == (date(2025, 2, 28), None, None)
    assert new.time_text == "Trước 30/6/2025"
    target = TargetDraft(
        id="x", year=2023, kind="reevaluation", title="Đánh giá lại (công nhận 2020)", wanted=5,
        recognised_year=2020, reached_by_hand=3,
    )  # fmt: skip
    moved = target_for(target, 2024)
    assert (moved.title, moved.recognised_year) == ("Đánh giá lại (công nhận 2021)", 2021)
    assert (moved.id, moved.wanted, moved.reached_by_hand) == ("", 5, None)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"title": ""}, "field_required"),
        ({"lead": ""}, "field_required"),
        ({"state": "done"}, "task_end_missing"),
        ({"ended_on": date(2023, 5, 1)}, "task_state_against_end"),
        ({"starts_on": date(2023, 7, 1), "due_on": date(2023, 6, 1)}, "ends_before_it_begins"),
        ({"started_on": date(2023, 12, 13)}, "day_in_future"),
        ({"due_on": date(2024, 1, 5)}, "day_of_another_year"),
        ({}, "task_without_time"),
        ({"state": "done", "ended_on": TODAY, "quarter_1": True}, "task_result_missing"),
    ],
)
def test_slips_in_a_task_are_told(more: dict[str, object], code: str) -> None:
    assert code in {problem.code for problem in check_task(task(**more), TODAY)}


def test_a_plan_and_a_target_need_their_essentials() -> None:
    assert {one.field for one in check_plan(PlanDraft(), TODAY)} == {"year", "title"}
    assert check_plan(PlanDraft(year=2023, title="Kế hoạch"), TODAY) == []
    assert {one.field for one in check_target(TargetDraft(year=2023))} == {"title", "wanted"}
    activity = TargetDraft(year=2023, kind="activity", title="Lớp", wanted=2)
    assert [one.field for one in check_target(activity)] == ["activity_kind"]
    wrong_year = TargetDraft(year=2023, kind="reevaluation", title="x", wanted=1, recognised_year=2023)
    assert [one.field for one in check_target(wrong_year)] == ["recognised_year"]
    assert PlanDraft(year=2024).called == "Kế hoạch năm 2024"
    assert replace(PlanDraft(year=2023), number="163/KH-UBND", decided_on=date(2023, 5, 8)).called == (
        "Kế hoạch 163/KH-UBND ngày 08/05/2023"
    )
