"""What slips while nobody looks: papers that expire, requests past their day, dossiers that wait above.

Each becomes a line of "Việc cần làm" beside the steps that `app.domain.work_list` asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.competence import Competence
from app.domain.work_list import Task
from app.kernel.dates import shown_date


@dataclass(frozen=True, slots=True)
class LapsingPapers:
    """The papers of an unfinished dossier that are not valid on the day that they are needed.

    `papers` holds (name, last valid day); `session_day` is None while no session is planned.
    """

    dossier_id: str
    product: str
    session_day: date | None
    papers: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request to complete a dossier that was not answered."""

    dossier_id: str
    product: str
    due_on: date
    open_items: int


@dataclass(frozen=True, slots=True)
class WaitsAbove:
    """A dossier that was handed over; `returned_on` is set where it came back to be decided here."""

    dossier_id: str
    product: str
    sent_on: date | None
    returned_on: date | None


def loose_ends(
    lapsing: Iterable[LapsingPapers],
    requests: Iterable[OpenRequest],
    above: Iterable[WaitsAbove],
    today: date,
    may: Competence,
) -> list[Task]:
    """Every such task, in no order."""
    return [
        *(_of_papers(one, today) for one in lapsing if one.papers),
        *_of_requests(requests, today),
        *(_of_dossier_above(one, today, may) for one in above),
    ]


def _of_papers(one: LapsingPapers, today: date) -> Task:
    """Due on the last day on which the first of them still is valid: by then the producer renews it."""
    name, until = min(one.papers, key=lambda paper: (paper[1], paper[0]))
    told = f"{name}{_more(one)}: hết hạn {shown_date(until)}"
    if one.session_day is not None and until >= today:
        told += f", trước họp {shown_date(one.session_day)}"
    return Task(until, "Bổ sung giấy tờ hết hạn", one.product, told, "dossiers", one.dossier_id)


def _more(one: LapsingPapers) -> str:
    others = len(one.papers) - 1
    return f" và {others} giấy khác" if others else ""


def _of_requests(requests: Iterable[OpenRequest], today: date) -> Iterator[Task]:
    """The day itself still is the producer's; from the next one on he is reminded."""
    for one in requests:
        late = (today - one.due_on).days
        if late > 0:
            left = f", còn {one.open_items} nội dung" if one.open_items else ""
            state = f"Quá hạn {late} ngày{left}"
            yield Task(one.due_on, "Nhắc chủ thể nộp bổ sung", one.product, state, "dossiers", one.dossier_id)


def _of_dossier_above(one: WaitsAbove, today: date, may: Competence) -> Task:
    page = "certificates" if may.offers_page("certificates") else "dossiers"
    if one.returned_on is not None:
        what, state = "Ghi quyết định cho sản phẩm trả về", "Cấp trên trả về"
        return Task(one.returned_on, what, one.product, state, page, one.dossier_id)
    state = "Chờ kết quả"
    if one.sent_on is not None:
        state = f"Chuyển {shown_date(one.sent_on)}, chờ {(today - one.sent_on).days} ngày"
    return Task(None, "Theo dõi kết quả của cấp trên", one.product, state, page, one.dossier_id)
