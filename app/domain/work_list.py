"""What to do next: tasks that follow from the state of dossiers, sessions and certificates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.competence import Competence
from app.domain.regulation import Regulation
from app.domain.regulation_choice import transition_end
from app.domain.report_rows import CertificateEntry
from app.domain.validity import notice_key
from app.domain.working_days import WorkCalendar
from app.kernel.dates import shown_date
from app.kernel.text import sort_key

LAPSED_WITHIN_DAYS = 60
"""How long after its end a certificate is told that nobody has said anything about (our choice, no rule)."""


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
    """An unfinished dossier with the last day of its round, and what its other days follow from."""

    id: str
    product: str
    state: str
    cutoff: date | None
    product_id: str
    regulation_id: str
    kind: str
    received_on: date | None
    completed_on: date | None


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
_NEXT_STEP_OF_A_COMMUNE = {
    **_NEXT_STEP,
    "received": ("Lập báo cáo đánh giá và công văn", "Chờ báo cáo"),
    "assessed": ("Chuyển hồ sơ lên cấp trên", "Chờ chuyển"),
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What sets the days: the office's competence, every decision that the file knows, its working days."""

    may: Competence
    known: Sequence[Regulation]
    worked: WorkCalendar = field(default_factory=WorkCalendar)

    @property
    def applied(self) -> Regulation:
        """The decision that the office applies now."""
        return self.of(self.may.regulation_id)

    def of(self, regulation_id: str) -> Regulation:
        """The decision of that identity."""
        return next(one for one in self.known if one.id == regulation_id)


def work_list(
    dossiers: Sequence[DossierState],
    sessions: Iterable[SessionState],
    awaiting: Iterable[Awaiting],
    standing: Iterable[CertificateEntry],
    today: date,
    rules: Rules,
    notice_window_days: int = 180,
    lapsed: Iterable[CertificateEntry] = (),
    notified: Mapping[str, date] | None = None,
    given_up: Collection[tuple[str, date]] = (),
) -> list[Task]:
    """Every task that this level has, the earliest due first; what has no day comes last.

    Args:
        lapsed: certificates that ran out and were followed by none; a transition clause may let one stand
            until its re-evaluation is decided.
        notified: the day of each notice that was made, by the certificate's `notice_key`.
        given_up: product and last day of certificates that no re-evaluation will follow, with a reason.
    """
    working_on = {one.product_id for one in dossiers if one.kind != "first"}
    tasks = [
        *(_of_dossier(one, today, rules) for one in dossiers if one.state in _NEXT_STEP),
        *_of_sessions(sessions, today, rules),
        *_of_awaiting(awaiting),
        *_of_certificates(
            [one for one in standing if (one.product_id, one.valid_until) not in given_up],
            today,
            notice_window_days,
            rules,
            working_on,
            notified or {},
        ),
        *_of_lapsed(
            [one for one in lapsed if (one.product_id, one.valid_until) not in given_up],
            today,
            rules,
            working_on,
        ),
    ]
    return by_due(tasks)


def by_due(tasks: Iterable[Task]) -> list[Task]:
    """The earliest due first; what has no day comes last."""
    return sorted(tasks, key=lambda task: (task.due or date.max, task.what, sort_key(task.about)))


def _of_dossier(one: DossierState, today: date, rules: Rules) -> Task:
    steps = _NEXT_STEP if rules.may.may("council") else _NEXT_STEP_OF_A_COMMUNE
    what, state = steps[one.state]
    due, why = min(_days_of(one, today, rules), default=(None, ""), key=lambda found: found[0])
    return Task(due, what, one.product, f"{state}, {why}" if why else state, "dossiers", one.id)


def _days_of(one: DossierState, today: date, rules: Rules) -> Iterator[tuple[date, str]]:
    """Every day by which this dossier must be further, with what sets it where the round does not."""
    if one.cutoff is not None:
        yield one.cutoff, ""
    if one.received_on is None:
        return
    regulation = rules.of(one.regulation_id)
    begun = [known for known in rules.known if known.valid_from <= today]  # nobody knows what comes later
    end = transition_end(one.received_on, one.kind, one.regulation_id, begun)
    if end is not None:
        yield end, "hết thời gian chuyển tiếp"
    if rules.may.may("council"):
        a_round = regulation.deadlines.round_for(one.received_on, rules.may.level)
        if a_round is not None and one.cutoff is None:
            yield a_round[1], "đợt theo quy định"
        if one.kind == "reevaluation":
            due = regulation.deadlines.result_due(one.completed_on or one.received_on)
            if due is not None:
                yield due, "trả kết quả đánh giá lại"
    elif one.state == "received":
        due = regulation.deadlines.report_due(one.received_on, rules.worked)
        if due is not None:
            yield due, f"{regulation.deadlines.report_working_days} ngày làm việc"


def _of_sessions(sessions: Iterable[SessionState], today: date, rules: Rules) -> list[Task]:
    tasks = []
    for one in sessions:
        about = f"{one.dossiers} hồ sơ"
        if one.state == "planned":
            tasks.append(Task(one.held_on, f"Họp: {one.title}", about, "Đã xếp lịch", "councils", one.id))
            due = rules.applied.deadlines.papers_due(one.held_on, rules.worked) if one.held_on else None
            if due is not None and today <= due:  # whether it was sent is not kept: later it says nothing
                what = f"Gửi hồ sơ cho thành viên: {one.title}"
                tasks.append(Task(due, what, about, "Trước ngày họp", "councils", one.id))
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


def _of_certificates(
    standing: Iterable[CertificateEntry],
    today: date,
    window_days: int,
    rules: Rules,
    working_on: set[str],
    notified: Mapping[str, date],
) -> Iterator[Task]:
    deadlines, may = rules.applied.deadlines, rules.may
    for one in standing:
        if one.valid_until is None:
            continue
        notice = deadlines.notice_due(one.valid_until)
        told = notified.get(notice_key(one.product_id, one.valid_until))
        if notice is None or notice > today + timedelta(days=window_days):
            pass
        elif told is not None and may.may("receive") and one.product_id not in working_on:
            state = f"Đã thông báo {shown_date(told)}, chờ hồ sơ"
            what = "Nhận hồ sơ đánh giá lại"
            yield Task(one.valid_until, what, one.product, state, "certificates", one.product_id)
        elif told is None and may.may("notify"):
            yield Task(
                notice, "Báo hết hạn giấy chứng nhận", one.product, "Chưa gửi", "certificates", one.product_id
            )  # fmt: skip
        window = deadlines.window(one.valid_until)
        free = may.may("receive") and one.product_id not in working_on
        if window is not None and free and window[0] <= today:
            yield _window_task(one, one.valid_until, window, today, rules)


def _window_task(
    one: CertificateEntry, valid_until: date, window: tuple[date, date], today: date, rules: Rules
) -> Task:
    if today <= window[1]:
        state = f"Nộp từ {shown_date(window[0])}"
    else:
        extended = rules.applied.deadlines.extended_until(valid_until, rules.applied.valid_from)
        article = rules.applied.deadlines.article("extension_days")
        state = f"Quá hạn nộp, hết hạn {shown_date(valid_until)}"
        if extended is not None:
            state += f"; chờ kết quả thì còn hiệu lực đến {shown_date(extended)} ({article})"
    return Task(window[1], "Nhận hồ sơ đánh giá lại", one.product, state, "products", one.product_id)


def _of_lapsed(
    lapsed: Iterable[CertificateEntry], today: date, rules: Rules, working_on: Collection[str]
) -> Iterator[Task]:
    """What stands by a transition clause; what just ran out and nobody has said why."""
    applied = rules.applied
    for one in lapsed:
        if one.valid_until is None:
            continue
        extended = applied.deadlines.extended_until(one.valid_until, applied.valid_from)
        if extended is not None and today <= extended:
            article = applied.deadlines.article("extension_days")
            state = f"Hết hạn {shown_date(one.valid_until)}, còn hiệu lực đến khi có kết quả ({article})"
            yield Task(
                extended, "Theo dõi kết quả đánh giá lại", one.product, state, "products", one.product_id
            )
        elif (
            rules.may.may("notify")
            and one.product_id not in working_on
            and today - one.valid_until <= timedelta(days=LAPSED_WITHIN_DAYS)
        ):
            state = f"Hết hạn {shown_date(one.valid_until)}, chưa có hồ sơ đánh giá lại"
            yield Task(
                one.valid_until, "Ghi lý do không đánh giá lại", one.product, state, "certificates",
                one.product_id,
            )  # fmt: skip
