"""The annual plan as its forms edit it: head, targets (chỉ tiêu), tasks (nhiệm vụ), and its copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain import checks
from app.kernel.dates import quarter_bounds, shown_date
from app.kernel.errors import Problem

FIRST_YEAR = 2018
"""The programme began with QĐ 490/QĐ-TTg of 2018; there is no plan before it."""

TARGET_KINDS = {
    "new": "Sản phẩm mới từ 3 sao",
    "reevaluation": "Đánh giá lại",
    "upgrade": "Nâng hạng",
    "activity": "Số hoạt động",
    "other": "Chỉ tiêu khác (tự ghi số)",
}
COUNTS_PRODUCTS = frozenset({"new", "reevaluation", "upgrade"})

TASK_STATES = {"todo": "Chưa làm", "doing": "Đang làm", "done": "Xong", "dropped": "Không làm"}
ENDED = frozenset({"done", "dropped"})
ROMAN_QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}
QUARTERS = {number: f"Quý {roman}" for number, roman in ROMAN_QUARTERS.items()}

PLAN_TEXTS = ("legal_grounds", "note")
TARGET_TEXTS = ("note",)
TASK_TEXTS = ("result", "evidence", "note")
UNIT_SEPARATOR = ";"

_ITEM_PARTS = re.compile(r"\d+|[^\d.]+")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """The head of a plan. `legal_grounds` holds one ground a line."""

    id: str = ""
    version: int = 0
    year: int | None = None
    number: str = ""
    decided_on: date | None = None
    issuer: str = ""
    signer: str = ""
    title: str = ""
    legal_grounds: str = ""
    note: str = ""
    is_sample: bool = False

    @property
    def called(self) -> str:
        """ "Kế hoạch 163/KH-UBND ngày 08/05/2023", or only its year where it has no number yet."""
        if not self.number:
            return f"Kế hoạch năm {self.year or ''}".rstrip()
        day = f" ngày {shown_date(self.decided_on)}" if self.decided_on else ""
        return f"Kế hoạch {self.number}{day}"


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """One target. What counts for each kind stands in `plan_progress`."""

    id: str = ""
    version: int = 0
    year: int = 0
    kind: str = "new"
    title: str = ""
    wanted: int | None = None
    recognised_year: int | None = None
    activity_kind: str = ""
    reached_by_hand: int | None = None
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """One task. Its time is quarters, or a first and a last day, or both (a round inside a quarter)."""

    id: str = ""
    version: int = 0
    year: int = 0
    item: str = ""
    title: str = ""
    lead: str = ""
    joining: str = ""
    quarter_1: bool = False
    quarter_2: bool = False
    quarter_3: bool = False
    quarter_4: bool = False
    starts_on: date | None = None
    due_on: date | None = None
    time_text: str = ""
    state: str = "todo"
    started_on: date | None = None
    ended_on: date | None = None
    result: str = ""
    evidence: str = ""
    note: str = ""
    position: int = 0

    @property
    def quarters(self) -> tuple[int, ...]:
        """The planned quarters, 1 to 4."""
        flags = (self.quarter_1, self.quarter_2, self.quarter_3, self.quarter_4)
        return tuple(number for number, planned in enumerate(flags, 1) if planned)

    @property
    def first_day(self) -> date | None:
        """From when it should be under way; None where the plan names only its end."""
        if self.starts_on is not None:
            return self.starts_on
        return quarter_bounds(self.year, self.quarters[0])[0] if self.quarters else None

    @property
    def last_day(self) -> date:
        """The last day still in time: its own day, else the end of its last quarter or of the year."""
        if self.due_on is not None:
            return self.due_on
        return quarter_bounds(self.year, self.quarters[-1] if self.quarters else 4)[1]

    @property
    def leads(self) -> tuple[str, ...]:
        """The leading units."""
        return units_of(self.lead)

    @property
    def time(self) -> str:
        """Its time in the words of the plan, else made of its days or quarters."""
        if self.time_text:
            return self.time_text
        if self.due_on is not None:
            return f"{shown_date(self.starts_on)} - {shown_date(self.due_on)}".removeprefix(" - ")
        if self.quarters in ((), (1, 2, 3, 4)):
            return f"Năm {self.year}"
        return "Quý " + ", ".join(ROMAN_QUARTERS[number] for number in self.quarters)


def units_of(text: str) -> tuple[str, ...]:
    """The units that a text names, apart by semicolons."""
    return tuple(unit.strip() for unit in text.split(UNIT_SEPARATOR) if unit.strip())


def item_order(item: str) -> tuple[tuple[int, str], ...]:
    """What sorts II.2 before II.10 and III after II."""
    return tuple(_part_order(part) for part in _ITEM_PARTS.findall(item.upper()))


def check_plan(draft: PlanDraft, today: date) -> list[Problem]:
    """What is wrong with the head of a plan."""
    return list(_plan_problems(draft, today))


def check_target(draft: TargetDraft) -> list[Problem]:
    """What is wrong with a target."""
    return list(_target_problems(draft))


def check_task(draft: TaskDraft, today: date) -> list[Problem]:
    """What is wrong or doubtful with a task."""
    return list(_task_problems(draft, today))


def target_for(draft: TargetDraft, year: int) -> TargetDraft:
    """The same target in another year; what was recognised three years before moves along."""
    shift = year - draft.year
    recognised = None if draft.recognised_year is None else draft.recognised_year + shift
    title = draft.title
    if draft.recognised_year is not None and recognised is not None:
        title = title.replace(str(draft.recognised_year), str(recognised))
    return replace(
        draft, id="", version=0, year=year, title=title, recognised_year=recognised, reached_by_hand=None
    )


def task_for(draft: TaskDraft, year: int) -> TaskDraft:
    """The same task in another year, not begun."""
    shift = year - draft.year
    return replace(
        draft,
        id="",
        version=0,
        year=year,
        starts_on=_moved(draft.starts_on, shift),
        due_on=_moved(draft.due_on, shift),
        time_text=draft.time_text.replace(str(draft.year), str(year)),
        state="todo",
        started_on=None,
        ended_on=None,
        result="",
        evidence="",
    )


def _moved(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)


def _part_order(part: str) -> tuple[int, str]:
    if part.isdigit():
        return int(part), ""
    return _ROMAN.get(part, 100), part


def _plan_problems(draft: PlanDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("year", "Năm", draft.year)
    yield from checks.whole("year", "Năm", draft.year, FIRST_YEAR, today.year + 5)
    yield from checks.name("title", "Tên kế hoạch", draft.title, checks.LINE_LIMIT)
    yield from checks.text("number", "Số kế hoạch", draft.number, 60)
    yield from checks.past_day("decided_on", "Ngày ban hành", draft.decided_on, today)
    yield from checks.text("issuer", "Cơ quan ban hành", draft.issuer, 120)
    yield from checks.text("signer", "Người ký", draft.signer, 80)
    yield from checks.text("legal_grounds", "Căn cứ", draft.legal_grounds, checks.TEXT_LIMIT)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)


def _target_problems(draft: TargetDraft) -> Iterator[Problem]:
    yield from checks.chosen("kind", "Loại chỉ tiêu", draft.kind, TARGET_KINDS)
    yield from checks.name("title", "Tên chỉ tiêu", draft.title, checks.LINE_LIMIT)
    yield from checks.required("wanted", "Số cần đạt", draft.wanted)
    yield from checks.whole("wanted", "Số cần đạt", draft.wanted, 0, 100_000)
    yield from checks.whole("reached_by_hand", "Số đã đạt", draft.reached_by_hand)
    yield from checks.whole(
        "recognised_year", "Năm đã công nhận", draft.recognised_year, FIRST_YEAR, draft.year - 1
    )
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)
    if draft.kind == "activity":
        yield from checks.required("activity_kind", "Loại hoạt động được đếm", draft.activity_kind)


def _task_problems(draft: TaskDraft, today: date) -> Iterator[Problem]:
    yield from checks.text("item", "Mục", draft.item, 20)
    yield from checks.name("title", "Nhiệm vụ", draft.title, checks.LINE_LIMIT)
    yield from checks.required("lead", "Đơn vị chủ trì", draft.lead)
    yield from checks.text("lead", "Đơn vị chủ trì", draft.lead)
    yield from checks.text("joining", "Đơn vị phối hợp", draft.joining, 500)
    yield from checks.text("time_text", "Thời gian (lời văn)", draft.time_text, 120)
    yield from checks.chosen("state", "Trạng thái", draft.state, TASK_STATES)
    for name, label in (("result", "Kết quả"), ("evidence", "Minh chứng"), ("note", "Ghi chú")):
        yield from checks.text(name, label, getattr(draft, name), checks.TEXT_LIMIT)
    yield from _planned_days(draft)
    yield from _real_days(draft, today)


def _planned_days(draft: TaskDraft) -> Iterator[Problem]:
    for name, label in (("starts_on", "Từ ngày"), ("due_on", "Hạn")):
        value: date | None = getattr(draft, name)
        yield from checks.plausible_day(name, label, value)
        if value is not None and value.year != draft.year:
            yield Problem(name, "day_of_another_year", {"label": label, "year": draft.year}, "warning")
    if draft.starts_on and draft.due_on and draft.due_on < draft.starts_on:
        yield Problem("due_on", "ends_before_it_begins", {"label": "Hạn"})
    if not draft.quarters and draft.due_on is None:
        yield Problem("quarter_1", "task_without_time", {}, "warning")


def _real_days(draft: TaskDraft, today: date) -> Iterator[Problem]:
    yield from checks.past_day("started_on", "Ngày bắt đầu", draft.started_on, today)
    yield from checks.past_day("ended_on", "Ngày xong", draft.ended_on, today)
    if draft.started_on and draft.ended_on and draft.ended_on < draft.started_on:
        yield Problem("ended_on", "ends_before_it_begins", {"label": "Ngày xong"})
    if draft.state in ENDED and draft.ended_on is None:
        yield Problem("ended_on", "task_end_missing", {"state": TASK_STATES[draft.state]})
    if draft.state not in ENDED and draft.ended_on is not None:
        yield Problem("state", "task_state_against_end")
    if draft.state == "done" and not draft.result.strip():
        yield Problem("result", "task_result_missing", {}, "warning")
