"""What to do next: tasks that follow from the state of dossiers, sessions and certificates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.certificates import NOTICE_DAYS
from app.domain.report_figures import CertificateEntry
from app.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class Task:
    """One line of "Việc cần làm". `page` and `row_id` say where it is done."""

    due: date | None
    what: str
    about: str
    state: str
    page: str
    row_id: str = ""

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class DossierState:
    """An unfinished dossier with the last day of its round."""

    id: str
    product: str
    state: str
    cutoff: date | None


@dataclass(frozen=True, slots=True)
class SessionState:
    """A session that is not through: planned, open, or concluded without its decision."""

    id: str
    title: str
    held_on: date | None
    state: str
    dossiers: int
    open_sheets: int
    has_decision: bool


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A product that is decided and has no certificate yet."""

    dossier_id: str
    product: str
    star_class: int
    decided_on: date | None


_NEXT_STEP = {
    "draft": ("Tiếp nhận hồ sơ", "Bản nháp"),
    "received": ("Báo cáo đánh giá của UBND xã", "Chờ xã"),
    "returned": ("Chủ thể bổ sung hồ sơ", "Đã trả"),
    "assessed": ("Tổ giúp việc soát hồ sơ", "Chờ soát"),
    "reviewed": ("Đưa vào chương trình họp", "Chờ xếp lịch"),
}


def work_list(
    dossiers: Iterable[DossierState],
    sessions: Iterable[SessionState],
    awaiting: Iterable[Awaiting],
    standing: Iterable[CertificateEntry],
    today: date,
    notice_window_days: int = 180,
) -> list[Task]:
    """Every task, the earliest due first; what has no day comes last."""
    tasks = [
        *_of_dossiers(dossiers),
        *_of_sessions(sessions),
        *_of_awaiting(awaiting),
        *_of_certificates(standing, today + timedelta(days=notice_window_days)),
    ]
    return by_due(tasks)


def by_due(tasks: Iterable[Task]) -> list[Task]:
    """The earliest due first; what has no day comes last."""
    return sorted(tasks, key=lambda task: (task.due or date.max, task.what, sort_key(task.about)))


def _of_dossiers(dossiers: Iterable[DossierState]) -> list[Task]:
    return [
        Task(one.cutoff, *_named(one.product, _NEXT_STEP[one.state]), "dossiers", one.id)
        for one in dossiers
        if one.state in _NEXT_STEP
    ]


def _named(about: str, step: tuple[str, str]) -> tuple[str, str, str]:
    what, state = step
    return what, about, state


def _of_sessions(sessions: Iterable[SessionState]) -> list[Task]:
    tasks = []
    for one in sessions:
        about = f"{one.dossiers} hồ sơ"
        if one.state == "planned":
            tasks.append(Task(one.held_on, f"Họp: {one.title}", about, "Đã xếp lịch", "councils", one.id))
        elif one.state == "open":
            state = f"{one.open_sheets} phiếu chưa chốt" if one.open_sheets else "Chờ kết luận"
            tasks.append(Task(one.held_on, f"Chấm điểm: {one.title}", about, state, "councils", one.id))
        elif not one.has_decision:
            what = f"Ghi quyết định: {one.title}"
            tasks.append(Task(one.held_on, what, about, "Chờ số, ngày", "councils", one.id))
    return tasks


def _of_awaiting(awaiting: Iterable[Awaiting]) -> list[Task]:
    return [
        Task(
            one.decided_on,
            "Cấp giấy chứng nhận",
            one.product,
            f"{one.star_class} sao",
            "certificates",
            one.dossier_id,
        )
        for one in awaiting
        if one.decided_on is not None
    ]


def _of_certificates(standing: Iterable[CertificateEntry], until: date) -> list[Task]:
    return [
        Task(
            one.valid_until - timedelta(days=NOTICE_DAYS),
            "Báo hết hạn giấy chứng nhận",
            one.product,
            "Chưa gửi",
            "certificates",
            one.product_id,
        )
        for one in standing
        if one.valid_until is not None and one.valid_until - timedelta(days=NOTICE_DAYS) <= until
    ]
