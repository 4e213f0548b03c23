"""The days of the decisions in "Việc cần làm", for every level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.competence import competence
from app.domain.report_rows import CertificateEntry
from app.domain.validity import notice_key
from app.domain.work_list import DossierState, Rules, SessionState, Task, work_list
from app.usecases.regulations import load_regulation, regulation_ids

KNOWN = [load_regulation(one) for one in regulation_ids()]
NEW = "qd26-2026"
DOSSIER = DossierState(
    "d1", "Chè Mẫu", "received", None, "p1", NEW, "first", date(2026, 7, 8), None
)  # fmt: skip


def rules(level: str, regulation_id: str = NEW) -> Rules:
    return Rules(competence(load_regulation(regulation_id), level, KNOWN), KNOWN)


def tasks(level: str, today: date, regulation_id: str = NEW, **given: object) -> list[Task]:
    parts = {"dossiers": [], "sessions": [], "awaiting": [], "standing": [], **given}
    return work_list(**parts, today=today, rules=rules(level, regulation_id))  # type: ignore[arg-type]


def certificate(valid_until: date, **more: object) -> CertificateEntry:
    values = {"product_id": "p1", "product": "Chè Mẫu", **more}
    return CertificateEntry(
        "01/2024", values["product_id"], values["product"], "m1", "Xã Mẫu", "cooperative", 11, 3,
        date(2024, 1, 2), valid_until,
    )  # type: ignore[arg-type]  # fmt: skip


def test_a_commune_has_15_working_days_for_its_report_and_then_hands_over() -> None:
    (report,) = tasks("commune", date(2026, 7, 20), dossiers=[DOSSIER])
    assert (report.due, report.what) == (date(2026, 7, 29), "Lập báo cáo đánh giá và công văn")
    assert "15 ngày làm việc" in report.state
    (forward,) = tasks("commune", date(2026, 7, 20), dossiers=[replace(DOSSIER, state="assessed")])
    assert (forward.due, forward.what) == (None, "Chuyển hồ sơ lên cấp trên")


def test_a_province_scores_by_the_round_that_the_dossier_is_in_time_for() -> None:
    (task,) = tasks("province", date(2026, 7, 20), dossiers=[replace(DOSSIER, state="reviewed")])
    assert (task.due, task.what) == (date(2026, 12, 29), "Đưa vào chương trình họp")
    own = replace(DOSSIER, cutoff=date(2026, 11, 29))
    (task,) = tasks("province", date(2026, 7, 20), dossiers=[own])
    assert (task.due, task.state) == (date(2026, 11, 29), "Chờ xã")


def test_a_re_evaluation_is_answered_within_45_days_of_the_complete_dossier() -> None:
    received = replace(DOSSIER, kind="reevaluation", state="reviewed")
    (task,) = tasks("province", date(2026, 7, 20), dossiers=[received])
    assert task.due == date(2026, 8, 22)
    (task,) = tasks(
        "province", date(2026, 7, 20), dossiers=[replace(received, completed_on=date(2026, 7, 20))]
    )
    assert task.due == date(2026, 9, 3)


def test_a_pending_dossier_shows_the_end_of_the_transition() -> None:
    pending = replace(DOSSIER, regulation_id="qd148-1489", received_on=date(2026, 5, 10), state="reviewed")
    (task,) = tasks("province", date(2026, 6, 1), dossiers=[pending])
    assert task.due == date(2026, 7, 21)
    assert "chuyển tiếp" in task.state
    (task,) = tasks("province", date(2026, 6, 1), dossiers=[replace(pending, kind="reevaluation")])
    assert task.due == date(2026, 6, 21)


def test_the_end_of_a_transition_is_told_from_the_first_day_of_the_new_decision() -> None:
    pending = replace(DOSSIER, regulation_id="qd148-1489", received_on=date(2026, 5, 10), state="reviewed")
    for today, end in ((date(2026, 5, 21), None), (date(2026, 5, 22), date(2026, 7, 21))):
        (task,) = tasks("district", today, "qd148-1489", dossiers=[pending])
        assert task.due == end
        assert ("chuyển tiếp" in task.state) == (end is not None)


def test_under_148_the_issuer_notifies_thirty_days_before() -> None:
    ends = certificate(date(2024, 3, 31))
    (task,) = tasks("district", date(2024, 1, 10), "qd148-2023", standing=[ends])
    assert (task.due, task.what) == (date(2024, 3, 1), "Báo hết hạn giấy chứng nhận")
    assert tasks("commune", date(2024, 1, 10), "qd148-2023", standing=[ends]) == []


def test_after_the_notice_the_dossier_is_waited_for_until_it_is_there() -> None:
    ends = certificate(date(2024, 3, 31))
    told = {notice_key("p1", date(2024, 3, 31)): date(2024, 2, 20)}
    (task,) = tasks("district", date(2024, 3, 1), "qd148-2023", standing=[ends], notified=told)
    assert (task.due, task.what) == (date(2024, 3, 31), "Nhận hồ sơ đánh giá lại")
    assert "Đã thông báo 20/02/2024" in task.state
    working = replace(DOSSIER, kind="reevaluation", regulation_id="qd148-2023")
    given = {"standing": [ends], "notified": told, "dossiers": [working]}
    found = tasks("district", date(2024, 3, 1), "qd148-2023", **given)
    assert [one.what for one in found] == ["Báo cáo đánh giá của UBND xã"]


def test_under_26_the_window_opens_180_days_and_closes_120_days_before_expiry() -> None:
    ends = certificate(date(2027, 6, 30))
    assert tasks("province", date(2026, 12, 31), standing=[ends]) == []
    (task,) = tasks("province", date(2027, 1, 1), standing=[ends])
    assert (task.due, task.what) == (date(2027, 3, 2), "Nhận hồ sơ đánh giá lại")
    assert task.state == "Nộp từ 01/01/2027"
    (late,) = tasks("commune", date(2027, 3, 3), standing=[ends])
    assert late.state.startswith("Quá hạn nộp, hết hạn 30/06/2027")
    assert late.is_late(date(2027, 3, 3))


def test_a_re_evaluation_on_its_way_is_not_asked_for_again() -> None:
    working = replace(DOSSIER, kind="reevaluation", received_on=date(2027, 1, 10))
    found = tasks(
        "province", date(2027, 1, 20), standing=[certificate(date(2027, 6, 30))], dossiers=[working]
    )
    assert [task.what for task in found] == ["Báo cáo đánh giá của UBND xã"]


def test_a_certificate_of_the_transition_is_followed_until_its_result() -> None:
    near = certificate(date(2026, 6, 30))
    (task,) = tasks("province", date(2026, 6, 1), standing=[near])
    assert "27/12/2026" in task.state
    assert "Điều 12.3" in task.state
    (followed,) = tasks("province", date(2026, 8, 1), lapsed=[near])
    assert (followed.due, followed.what) == (date(2026, 12, 27), "Theo dõi kết quả đánh giá lại")
    assert tasks("province", date(2026, 12, 28), lapsed=[near]) == []


def test_members_get_their_papers_before_the_meeting() -> None:
    planned = SessionState("s1", "Phiên 1", date(2023, 6, 26), "planned", 3, 0, False)
    found = tasks("district", date(2023, 6, 20), "qd148-2023", sessions=[planned])
    assert [(task.due, task.what) for task in found] == [
        (date(2023, 6, 23), "Gửi hồ sơ cho thành viên: Phiên 1"),
        (date(2023, 6, 26), "Họp: Phiên 1"),
    ]
    assert len(tasks("district", date(2023, 6, 24), "qd148-2023", sessions=[planned])) == 1
