"""What slips while nobody looks, as lines of "Việc cần làm"."""

from __future__ import annotations

from datetime import date

from app.domain.competence import competence
from app.domain.loose_ends import LapsingPapers, OpenRequest, WaitsAbove, loose_ends
from app.domain.work_list import Task
from app.usecases.regulations import load_regulation, regulation_ids

KNOWN = [load_regulation(one) for one in regulation_ids()]
MAY = competence(load_regulation("qd148-2023"), "district", KNOWN)
DUE = date(2023, 6, 20)


def tasks(today: date, **given: object) -> list[Task]:
    parts = {"lapsing": [], "requests": [], "above": [], **given}
    return loose_ends(**parts, today=today, may=MAY)  # type: ignore[arg-type]


def test_a_request_is_a_task_from_the_day_after_its_last_day() -> None:
    asked = OpenRequest("d1", "Chè Mẫu", DUE, 2)
    assert tasks(date(2023, 6, 19), requests=[asked]) == []
    assert tasks(DUE, requests=[asked]) == []
    (late,) = tasks(date(2023, 6, 21), requests=[asked])
    assert (late.due, late.state) == (DUE, "Quá hạn 1 ngày, còn 2 nội dung")
    assert late.is_late(date(2023, 6, 21))


def test_papers_are_due_on_the_last_day_of_the_first_that_ends() -> None:
    papers = (("Phiếu kiểm nghiệm", date(2023, 6, 25)), ("Giấy an toàn thực phẩm", date(2023, 6, 22)))
    lapsing = LapsingPapers("d1", "Chè Mẫu", date(2023, 6, 26), papers)
    (task,) = tasks(DUE, lapsing=[lapsing])
    assert task.due == date(2023, 6, 22)
    assert task.state == ("Giấy an toàn thực phẩm và 1 giấy khác: hết hạn 22/06/2023, trước họp 26/06/2023")
    (gone,) = tasks(date(2023, 6, 23), lapsing=[lapsing])
    assert gone.state == "Giấy an toàn thực phẩm và 1 giấy khác: hết hạn 22/06/2023"
    assert tasks(DUE, lapsing=[LapsingPapers("d1", "Chè Mẫu", None, ())]) == []


def test_a_dossier_above_is_followed_and_one_that_came_back_is_decided() -> None:
    waiting = WaitsAbove("d1", "Chè Mẫu", date(2023, 6, 1), None)
    back = WaitsAbove("d2", "Gạo Mẫu", date(2023, 6, 1), date(2023, 6, 15))
    first, second = tasks(DUE, above=[waiting, back])
    assert (first.due, first.what) == (None, "Theo dõi kết quả của cấp trên")
    assert first.state == "Chuyển 01/06/2023, chờ 19 ngày"
    assert (second.due, second.what) == (date(2023, 6, 15), "Ghi quyết định cho sản phẩm trả về")
    assert {first.page, second.page} == {"certificates"}


def test_a_commune_follows_what_it_forwarded_among_its_dossiers() -> None:
    commune = competence(load_regulation("qd148-2023"), "commune", [])
    (task,) = loose_ends([], [], [WaitsAbove("d1", "Chè Mẫu", None, None)], DUE, commune)
    assert (task.page, task.state) == ("dossiers", "Chờ kết quả")
