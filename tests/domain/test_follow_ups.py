"""What is to be followed up after certification, and contracts that end, as lines of "Việc cần làm"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.follow_ups import (
    FollowUps,
    OpenContract,
    OpenIncident,
    OpenInspection,
    OpenRevocation,
    follow_ups,
)
from app.domain.incidents import IncidentDraft
from app.domain.inspections import InspectionDraft
from app.domain.work_list import Task

DAY = date(2023, 9, 19)
HELD = InspectionDraft(id="i1", planned_on=DAY, held_on=DAY)


def tasks(today: date, **found: object) -> list[Task]:
    return follow_ups(FollowUps(**{name: (one,) for name, one in found.items()}), today)  # type: ignore[arg-type]


def of_inspection(draft: InspectionDraft, today: date, *, is_proposed: bool = False) -> list[Task]:
    return tasks(today, inspections=OpenInspection("Chè Mẫu", draft, is_proposed))


def test_a_planned_inspection_is_told_sixty_days_before_and_late_after_its_day() -> None:
    planned = InspectionDraft(id="i1", planned_on=DAY)
    assert of_inspection(planned, date(2023, 7, 20)) == []
    (near,) = of_inspection(planned, date(2023, 7, 21))
    assert (near.due, near.state, near.page, near.row_id) == (DAY, "Theo kế hoạch", "inspections", "i1")
    (late,) = of_inspection(planned, date(2023, 9, 20))
    assert late.state == "Quá ngày dự kiến"
    assert late.is_late(date(2023, 9, 20))


def test_a_remedy_is_due_on_its_day_until_it_is_done() -> None:
    remedy = replace(HELD, conclusion="remedy", remedy="In lại nhãn.\nGửi ảnh.", remedy_due=date(2023, 10, 4))
    (task,) = of_inspection(remedy, DAY)
    assert (task.due, task.what, task.state) == (date(2023, 10, 4), "Theo dõi khắc phục", "In lại nhãn.")
    assert of_inspection(replace(remedy, remedy_done=DAY), DAY) == []
    assert of_inspection(replace(HELD, conclusion="kept"), DAY) == []


def test_a_visit_asks_for_its_conclusion_and_for_the_revocation_that_it_proposes() -> None:
    (open_end,) = of_inspection(HELD, DAY)
    assert open_end.what == "Ghi kết luận kiểm tra"
    revoke = replace(HELD, conclusion="revoke")
    (asked,) = of_inspection(revoke, DAY)
    assert asked.what == "Lập đề nghị thu hồi giấy"
    assert of_inspection(revoke, DAY, is_proposed=True) == []


def test_a_proposed_revocation_has_the_days_of_its_decision() -> None:
    proposed = OpenRevocation("r1", "Chè Mẫu", "01/2023", date(2026, 6, 1), 15)
    (task,) = tasks(date(2026, 6, 2), revocations=proposed)
    assert task.due == date(2026, 6, 16)
    (no_day,) = tasks(date(2026, 6, 2), revocations=replace(proposed, days=None))
    assert no_day.due is None


def test_a_complaint_is_open_until_it_is_closed() -> None:
    matter = IncidentDraft(id="x", kind="complaint", received_on=DAY, due_on=date(2023, 9, 26))
    (task,) = tasks(date(2023, 9, 26), incidents=OpenIncident("Chè Mẫu", matter))
    assert (task.what, task.state) == ("Xử lý phản ánh", "Nhận 19/09/2023")
    (late,) = tasks(date(2023, 9, 27), incidents=OpenIncident("Chè Mẫu", matter))
    assert late.state == "Quá hạn xử lý"
    assert tasks(DAY, incidents=OpenIncident("Chè Mẫu", replace(matter, closed_on=DAY))) == []


def test_a_contract_is_told_sixty_days_before_its_end_and_until_it_is_ended() -> None:
    contract = OpenContract("c", "Tem Mẫu", "HTX Mẫu", "02/HĐ", date(2024, 1, 31), 12_500_000)
    assert tasks(date(2023, 12, 1), contracts=contract) == []
    (near,) = tasks(date(2023, 12, 2), contracts=contract)
    assert (near.due, near.about, near.page) == (date(2024, 1, 31), "Tem Mẫu và HTX Mẫu", "activities")
    assert near.state == "Số 02/HĐ, 12.500.000 đồng, còn 60 ngày"
    (gone,) = tasks(date(2024, 2, 1), contracts=contract)
    assert gone.state.endswith("quá 1 ngày")
