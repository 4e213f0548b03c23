"""The plan of a year as a workbook: the same facts as on paper, with real numbers and days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.funding import SOURCES, STAGES
from app.domain.plan_facts import PlanFacts
from app.exchange.spreadsheets import Heading, Sheet, Value, write_workbook
from app.kernel.dates import shown_date

_WIDE, _NARROW = 34, 13
_COUNTS = ("Nhiệm vụ", "Xong", "Đang làm", "Chưa làm", "Chậm", "Không làm", "Xong, %")


def write_plan(path: Path, facts: PlanFacts) -> Path:
    """Write the plan's workbook.

    Raises:
        StoreTrouble: `paper_not_written`.
    """
    above = (
        f"{facts.issuing_body}: {facts.title}",
        f"{facts.called}; số liệu đến hết ngày {shown_date(facts.made_on)}"
        + (" (dữ liệu mẫu)" if facts.sample else ""),
    )
    return write_workbook(
        path,
        [
            Sheet("Chỉ tiêu", _headings(("Chỉ tiêu", 44), "Kế hoạch", "Đã đạt", ("Tình trạng", 18),
                                        ("Còn lại", 34), ("Gồm", 90)), _targets(facts), above),
            Sheet("Nhiệm vụ", _headings("Mục", ("Nhiệm vụ", 60), ("Chủ trì", _WIDE), ("Phối hợp", _WIDE),
                                        ("Thời gian", 24), ("Tình trạng", 16), ("Kết quả", 50),
                                        ("Minh chứng", _WIDE), "Hoạt động", ("Đã chi, đồng", 18)),
                  _tasks(facts), above),
            Sheet("Quý, đơn vị", _headings(("Quý, đơn vị chủ trì", 40), *_COUNTS), _counts(facts), above),
            Sheet("Kinh phí", _headings(("Nguồn", 30), *((name, 20) for name in STAGES.values()),
                                        ("Lưu ý", 80)), _funding(facts), above),
        ],
    )  # fmt: skip


def _headings(*columns: str | tuple[str, int]) -> tuple[Heading, ...]:
    return tuple(
        Heading(one, _NARROW) if isinstance(one, str) else Heading(one[0], one[1]) for one in columns
    )


def _targets(facts: PlanFacts) -> Iterator[tuple[Value, ...]]:
    for one in facts.targets:
        yield one.title, one.wanted, one.reached, one.state, one.left, "; ".join(one.names)


def _tasks(facts: PlanFacts) -> Iterator[tuple[Value, ...]]:
    for one in facts.tasks:
        yield (
            one.item, one.title, one.lead, one.joining, one.time, one.state, one.result, one.evidence,
            one.activities, one.spent,
        )  # fmt: skip


def _counts(facts: PlanFacts) -> Iterator[tuple[Value, ...]]:
    for one in (facts.whole, *facts.quarters, *facts.units):
        yield one.name, one.all, one.done, one.doing, one.todo, one.late, one.dropped, one.percent


def _funding(facts: PlanFacts) -> Iterator[tuple[Value, ...]]:
    notes = {problem.field: problem.sentence for problem in reversed(facts.money_warnings)}
    for source, name in SOURCES.items():
        yield name, *facts.funding.of_source(source).values(), notes.get(source, "")
    yield "Cộng", *(facts.funding.of_stage(stage) for stage in STAGES), ""
