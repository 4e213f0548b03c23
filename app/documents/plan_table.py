"""The plan of a year and how far it is, as a landscape table: targets, tasks, units, money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table, TableStyle

from app.documents.blocks import (
    HAIRLINE,
    SAMPLE,
    SECTION,
    SHADE,
    SMALL,
    SMALL_BOLD,
    SMALL_BOLD_CENTRE,
    SMALL_BOLD_RIGHT,
    SMALL_CENTRE,
    SMALL_NOTE,
    SMALL_RIGHT,
    SUBJECT,
    TYPE_NAME,
    paragraph,
)
from app.documents.page import built, national_head, place_and_date, signatures
from app.domain.funding import SOURCES, STAGES
from app.domain.plan_facts import PlanFacts, TargetLine, TaskLine
from app.domain.task_progress import LATE, TaskCount
from app.kernel.dates import shown_date
from app.kernel.numbers import padded, shown_int

_MARGIN = 14 * mm
_ROOM = landscape(A4)[0] - 2 * _MARGIN
SAMPLE_NOTE = (
    "Bản mẫu: kết quả, hoạt động, đối tác, số tiền là giả định (Mẫu); mục, đơn vị, thời gian theo kế hoạch."
)
MOST_NAMES = 12
TASK_HEAD = (
    "Mục", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Tình trạng", "Kết quả, minh chứng", "Đã chi",
)  # fmt: skip


def render_plan_table(facts: PlanFacts) -> bytes:
    """The plan as it stands on the day it is made."""
    story: list[Flowable] = [
        *_head(facts),
        *_section("I. Chỉ tiêu", _targets(facts.targets)),
        *_section("II. Nhiệm vụ", _tasks(facts.tasks)),
        *_section("III. Tiến độ theo quý và đơn vị chủ trì", _counts(facts)),
    ]
    foot = signatures(
        [(["NGƯỜI LẬP"], ""), (["THỦ TRƯỞNG ĐƠN VỊ"], facts.signer)],
        _ROOM, place_and_date(facts.seat, facts.made_on),
    )  # fmt: skip
    money = [paragraph("IV. Kinh phí (đồng)", SECTION), *_funding(facts)]
    story.append(KeepTogether([*money, Spacer(1, 8), foot]))
    return built(
        story, f"Tiến độ kế hoạch OCOP năm {facts.year}", facts.issuing_body, wide=True, margins=_MARGIN
    )


def _head(facts: PlanFacts) -> list[Flowable]:
    story: list[Flowable] = [
        *national_head(facts.superior_name, facts.issuing_body, _ROOM),
        paragraph("TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH", TYPE_NAME),
        paragraph(facts.title, SUBJECT),
        paragraph(f"{facts.called}; số liệu đến hết ngày {shown_date(facts.made_on)}", SMALL_CENTRE),
    ]
    if facts.sample:
        story.append(paragraph(SAMPLE_NOTE, SAMPLE))
    return story


def _section(title: str, parts: Sequence[Flowable]) -> list[Flowable]:
    return [CondPageBreak(90), paragraph(title, SECTION), *parts]


def _targets(targets: Sequence[TargetLine]) -> list[Flowable]:
    if not targets:
        return [paragraph("Kế hoạch chưa có chỉ tiêu.", SMALL)]
    head = ["TT", "Chỉ tiêu", "Kế hoạch", "Đã đạt", "Tình trạng", "Gồm"]
    rows = [
        [
            paragraph(str(number), SMALL_CENTRE),
            paragraph(one.title, SMALL_BOLD),
            paragraph(shown_int(one.wanted), SMALL_CENTRE),
            paragraph(shown_int(one.reached), SMALL_BOLD_CENTRE),
            [paragraph(one.state, SMALL), *([paragraph(one.left, SMALL_NOTE)] if one.left else [])],
            paragraph(_names(one.names), SMALL),
        ]
        for number, one in enumerate(targets, 1)
    ]
    return [_table(head, rows, [9 * mm, 62 * mm, 19 * mm, 17 * mm, 46 * mm, 0])]


def _tasks(tasks: Sequence[TaskLine]) -> list[Flowable]:
    if not tasks:
        return [paragraph("Kế hoạch chưa có nhiệm vụ.", SMALL)]
    head = [
        "Mục",
        "Nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Thời gian",
        "Tình trạng",
        "Kết quả, minh chứng",
        "Đã chi",
    ]
    rows = [_task(one) for one in tasks]
    return [_table(head, rows, [14 * mm, 58 * mm, 33 * mm, 37 * mm, 27 * mm, 19 * mm, 0, 21 * mm])]


def _task(one: TaskLine) -> list[Any]:
    held = f"{padded(one.activities)} hoạt động trong sổ." if one.activities else ""
    told = [paragraph(part, SMALL) for part in (held, one.result, one.evidence) if part]
    return [
        paragraph(one.item, SMALL_CENTRE),
        paragraph(one.title, SMALL),
        paragraph(one.lead, SMALL),
        paragraph(one.joining, SMALL),
        paragraph(one.time, SMALL),
        paragraph(one.state, SMALL_BOLD if one.standing in LATE else SMALL),
        told,
        paragraph(shown_int(one.spent) if one.spent else "", SMALL_RIGHT),
    ]


def _counts(facts: PlanFacts) -> list[Flowable]:
    head = ["Quý, đơn vị chủ trì", "Nhiệm vụ", "Xong", "Đang làm", "Chưa làm", "Chậm", "Không làm", "Xong, %"]
    counts = [facts.whole, *facts.quarters, *facts.units]
    rows = [_count(one, bold=one is facts.whole) for one in counts]
    note = paragraph(
        "Một nhiệm vụ của nhiều quý hoặc nhiều đơn vị được đếm ở từng quý, từng đơn vị. Chậm: quá hạn, hoặc "
        "hết quý đầu mà chưa bắt đầu.", SMALL_NOTE,
    )  # fmt: skip
    return [_table(head, rows, [0, *[24 * mm] * 7]), Spacer(1, 3), note]


def _count(one: TaskCount, *, bold: bool) -> list[Any]:
    numbers = (one.all, one.done, one.doing, one.todo, one.late, one.dropped, one.percent)
    style = SMALL_BOLD_CENTRE if bold else SMALL_CENTRE
    return [
        paragraph(one.name, SMALL_BOLD if bold else SMALL),
        *(paragraph(shown_int(number) if number else "–", style) for number in numbers),
    ]


def _funding(facts: PlanFacts) -> list[Flowable]:
    if facts.funding.is_empty:
        return [paragraph("Chưa ghi khoản kinh phí nào.", SMALL)]
    rows = [
        [paragraph(name, SMALL), *_amounts([facts.funding.amount(source, stage) for stage in STAGES])]
        for source, name in SOURCES.items()
    ]
    whole = [facts.funding.of_stage(stage) for stage in STAGES]
    rows.append([paragraph("Cộng", SMALL_BOLD), *_amounts(whole, bold=True)])
    table = _table(["Nguồn", *STAGES.values()], rows, [0, *[45 * mm] * len(STAGES)])
    notes = [paragraph(f"Lưu ý: {one.sentence}", SMALL_NOTE) for one in facts.money_warnings]
    apart = "Vốn tín dụng và vốn của chủ thể không qua phân bổ nên tổng đã chi có thể lớn hơn tổng phân bổ."
    return [table, Spacer(1, 3), paragraph(apart, SMALL_NOTE), *notes]


def _amounts(amounts: Sequence[int], *, bold: bool = False) -> list[Any]:
    style = SMALL_BOLD_RIGHT if bold else SMALL_RIGHT
    return [paragraph(shown_int(amount) if amount else "–", style) for amount in amounts]


def _names(names: Sequence[str]) -> str:
    shown = "; ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown}; và {more} sản phẩm khác" if more > 0 else shown


def _table(head: Sequence[str], rows: Sequence[list[Any]], widths: Sequence[float]) -> Table:
    """A ruled table; the column of width 0 takes what is left."""
    rest = _ROOM - sum(widths)
    drawn = Table(
        [[paragraph(title, SMALL_BOLD_CENTRE) for title in head], *rows],
        colWidths=[width or rest for width in widths], repeatRows=1,
    )  # fmt: skip
    drawn.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, HAIRLINE),
                ("BACKGROUND", (0, 0), (-1, 0), SHADE),
                ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
                ("VALIGN", (0, 1), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return drawn
