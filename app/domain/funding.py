"""Money of the programme by source and stage: the one place where amounts are added up.

Screens, papers and reports all call `funding_totals`, so that a sum is the same wherever it stands.
Every amount is a whole number of đồng and every sum is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem
from app.kernel.numbers import shown_money

SOURCES = {
    "central": "Ngân sách trung ương",
    "local": "Ngân sách địa phương",
    "credit": "Vốn tín dụng",
    "own": "Vốn của chủ thể",
    "integrated": "Lồng ghép, hợp pháp khác",
}
"""The five sources of section III of the plan 163/KH-UBND."""

STAGES = {"planned": "Kế hoạch", "allocated": "Phân bổ", "spent": "Đã chi", "settled": "Quyết toán"}

BUDGET_SOURCES = frozenset({"central", "local"})
"""Public money: nothing of it may be spent before it was allocated. Credit and a producer's own money come
without an allocation; they are compared with one only where one was entered."""

LARGEST = 10**13
"""Ten thousand billion đồng: more than any district has; what is larger is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class FundingEntry:
    """One amount. `on_day` is None for a plan that stands from the first day of its year."""

    year: int
    source: str
    stage: str
    amount: int
    on_day: date | None = None
    task_id: str | None = None
    about: str = ""
    """What it was for, where a list of the amounts is wanted."""

    def counts_on(self, year: int, first: date, last: date) -> bool:
        """Whether it belongs to a budget year and to a period, both days included."""
        return self.year == year and first <= (self.on_day or date(self.year, 1, 1)) <= last


@dataclass(frozen=True, slots=True)
class FundingTotals:
    """Sums by source and stage; what was never entered is 0."""

    amounts: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def amount(self, source: str, stage: str) -> int:
        """The sum of one source at one stage."""
        return self.amounts.get((source, stage), 0)

    def of_stage(self, stage: str) -> int:
        """The sum of all sources at one stage."""
        return sum(self.amount(source, stage) for source in SOURCES)

    def of_source(self, source: str) -> Mapping[str, int]:
        """The sums of one source by stage."""
        return {stage: self.amount(source, stage) for stage in STAGES}

    def left(self, source: str) -> int:
        """Allocated from a source and not spent yet; never below nothing."""
        return max(0, self.amount(source, "allocated") - self.amount(source, "spent"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered at all."""
        return not any(self.amounts.values())


@dataclass(frozen=True, slots=True)
class CostDraft:
    """One line of the costs of an activity or a support, as their forms edit it."""

    id: str = ""
    version: int = 0
    source: str = "local"
    stage: str = "spent"
    amount: int | None = None
    on_day: date | None = None
    paper_number: str = ""


@dataclass(frozen=True, slots=True)
class FundingDraft:
    """An amount as the page of the money edits it; at most one of the three owners is set."""

    id: str = ""
    version: int = 0
    year: int = 0
    source: str = "local"
    stage: str = "planned"
    amount: int | None = None
    on_day: date | None = None
    content: str = ""
    paper_number: str = ""
    paper_date: date | None = None
    task_id: str | None = None
    activity_id: str | None = None
    support_id: str | None = None
    note: str = ""
    is_sample: bool = False


def funding_totals(
    entries: Iterable[FundingEntry], year: int, first: date | None = None, last: date | None = None
) -> FundingTotals:
    """Sums of a budget year, optionally of the amounts of a period of it (both days included).

    Settlement (quyết toán) comes in the year after; without a period it counts all the same, because the
    budget year decides. An amount that is planned without a day stands from 1 January of its year.
    """
    first, last = first or date.min, last or date.max
    amounts: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.counts_on(year, first, last):
            key = entry.source, entry.stage
            amounts[key] = amounts.get(key, 0) + entry.amount
    return FundingTotals(amounts)


def totals_by_task(entries: Iterable[FundingEntry], year: int) -> Mapping[str | None, FundingTotals]:
    """Sums of a budget year task by task; None holds what belongs to no task."""
    of_task: dict[str | None, list[FundingEntry]] = {}
    for entry in entries:
        of_task.setdefault(entry.task_id, []).append(entry)
    return {task_id: funding_totals(found, year) for task_id, found in of_task.items()}


def warnings(totals: FundingTotals) -> list[Problem]:
    """What does not add up: spent beyond allocated, settled beyond spent. Nothing is ever refused for it,
    because papers may come in any order; the field of each warning is its source."""
    return [warning for source in SOURCES for warning in _warnings_of(totals, source)]


def check(draft: FundingDraft, today: date) -> list[Problem]:
    """What is wrong with an amount."""
    return list(_problems(draft, today))


def check_costs(costs: Sequence[CostDraft], today: date) -> list[Problem]:
    """What is wrong with the costs of an activity or a support; every problem is of the field `costs`."""
    found = []
    for number, cost in enumerate(costs, 1):
        # a cost without a day takes the day of what it paid for
        dated = FundingDraft(
            year=today.year, source=cost.source, stage=cost.stage, amount=cost.amount,
            on_day=cost.on_day or today, paper_number=cost.paper_number,
        )  # fmt: skip
        found += [_in_line(number, problem) for problem in check(dated, today)]
    return found


def proposed_content(entry_content: str, owner: str) -> str:
    """What a line of the money says: its own words, else what it belongs to."""
    return entry_content or owner


def _in_line(number: int, problem: Problem) -> Problem:
    label = problem.arguments.get("label", "")
    told = {**problem.arguments, "label": f"Dòng {number}: {label}"} if label else problem.arguments
    return replace(problem, field="costs", arguments=told)


def _warnings_of(totals: FundingTotals, source: str) -> Iterator[Problem]:
    of = totals.of_source(source)
    told = {"source": SOURCES[source]}
    compared = source in BUDGET_SOURCES or of["allocated"] > 0
    if compared and of["spent"] > of["allocated"]:
        over = of["spent"] - of["allocated"]
        yield Problem(
            source, "spent_beyond_allocated",
            {**told, "spent": shown_money(of["spent"]), "allocated": shown_money(of["allocated"]),
             "over": shown_money(over)}, "warning",
        )  # fmt: skip
    if of["settled"] > of["spent"]:
        over = of["settled"] - of["spent"]
        yield Problem(
            source, "settled_beyond_spent",
            {**told, "settled": shown_money(of["settled"]), "spent": shown_money(of["spent"]),
             "over": shown_money(over)}, "warning",
        )  # fmt: skip


def _problems(draft: FundingDraft, today: date) -> Iterator[Problem]:
    yield from checks.whole("year", "Năm ngân sách", draft.year, 2018, today.year + 5)
    yield from checks.chosen("source", "Nguồn", draft.source, SOURCES)
    yield from checks.chosen("stage", "Giai đoạn", draft.stage, STAGES)
    yield from checks.required("amount", "Số tiền", draft.amount)
    if draft.amount is not None and not 0 < draft.amount <= LARGEST:
        yield Problem("amount", "amount_unlikely", {"label": "Số tiền", "limit": shown_money(LARGEST)})
    if draft.stage == "planned":
        yield from checks.plausible_day("on_day", "Ngày", draft.on_day)
    else:
        yield from checks.required("on_day", "Ngày", draft.on_day)
        yield from checks.past_day("on_day", "Ngày", draft.on_day, today)
    yield from checks.past_day("paper_date", "Ngày văn bản", draft.paper_date, today)
    yield from checks.text("paper_number", "Số văn bản", draft.paper_number, 60)
    yield from checks.text("content", "Nội dung", draft.content)
    yield from checks.text("note", "Ghi chú", draft.note, checks.TEXT_LIMIT)
    if sum(owner is not None for owner in (draft.task_id, draft.activity_id, draft.support_id)) > 1:
        yield Problem("task_id", "funding_owner_twice")
