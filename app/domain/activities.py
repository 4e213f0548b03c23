"""Activities (hoạt động): what was done for the programme, and which facts each kind of it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.domain import checks
from app.domain.funding import CostDraft, check_costs
from app.kernel.dates import shown_date
from app.kernel.errors import Problem

LONG_TEXTS = ("content", "result", "note")
MOST_PEOPLE, MOST_SALES = 1_000_000, 10**13

PEOPLE = ("participants", "women", "minorities")
LABELS = {
    "classes": "Số lớp",
    "days": "Số ngày",
    "participants": "Số người tham gia",
    "women": "trong đó nữ",
    "minorities": "trong đó dân tộc thiểu số",
    "form": "Hình thức",
    "outlet": "Nơi đăng, tên hội chợ, tên kênh",
    "pieces": "Số tin, bài, buổi",
    "link": "Đường dẫn",
    "sales": "Doanh số, đồng",
    "partner_id": "Đối tác",
    "producers": "Chủ thể",
    "products": "Sản phẩm",
    "place": "Địa điểm",
}


@dataclass(frozen=True, slots=True)
class ActivityKind:
    """What one kind of activity is called, asks for and cannot do without."""

    name: str
    fields: tuple[str, ...] = ()
    """Beside what every activity has; what is not named here is kept empty."""
    required: tuple[str, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)
    required_by_form: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


KINDS: dict[str, ActivityKind] = {
    "training": ActivityKind("Đào tạo, tập huấn", ("classes", "days", *PEOPLE), ("classes", "participants")),
    "conference": ActivityKind("Hội nghị", ("days", *PEOPLE), ("participants",)),
    "communication": ActivityKind(
        "Thông tin, tuyên truyền",
        ("form", "outlet", "pieces", "link"),
        ("form",),
        {
            "article": "Tin, bài",
            "broadcast": "Phát thanh, truyền hình",
            "page": "Trang thông tin, mạng xã hội",
            "event": "Sự kiện",
        },
    ),
    "promotion": ActivityKind(
        "Xúc tiến thương mại",
        ("form", "outlet", "link", "sales", "days"),
        ("form",),
        {"fair": "Hội chợ", "exhibition": "Triển lãm, trưng bày", "ecommerce": "Kênh thương mại điện tử"},
        {"ecommerce": ("link",)},
    ),
    "sales_point": ActivityKind("Điểm giới thiệu và bán sản phẩm", ("sales", "link"), ("place",)),
    "tourism_model": ActivityKind("Mô hình du lịch cộng đồng", (*PEOPLE, "sales", "link"), ("place",)),
    "help": ActivityKind(
        "Hỗ trợ chủ thể",
        ("form", "classes", "days", *PEOPLE),
        ("form", "producers"),
        {
            "barcode": "Mã số, mã vạch",
            "mark": "Nhãn hiệu, sở hữu trí tuệ",
            "cooperative": "Thành lập hợp tác xã, tổ hợp tác",
            "environment": "Thủ tục môi trường",
            "declaration": "Tự công bố sản phẩm",
            "vocational": "Đào tạo nghề",
        },
        {"vocational": ("classes", "participants")},
    ),
    "connection": ActivityKind("Kết nối đối tác", ("partner_id", "sales"), ("partner_id",)),
    "survey": ActivityKind("Khảo sát sản phẩm tiềm năng", ("days",), ("place",)),
    "other": ActivityKind("Hoạt động khác", ("days", *PEOPLE)),
}
OPTIONAL = ("form", "classes", "days", *PEOPLE, "outlet", "pieces", "link", "sales", "partner_id")
"""Every column that only some kinds use."""

_LINK = re.compile(r"https?://[^\s/$.?#][^\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """An activity as the form edits it. `place_text` says where, beside or instead of a commune."""

    id: str = ""
    version: int = 0
    kind: str = "training"
    form: str = ""
    title: str = ""
    unit: str = ""
    place_id: str | None = None
    place_text: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    content: str = ""
    result: str = ""
    classes: int | None = None
    days: int | None = None
    participants: int | None = None
    women: int | None = None
    minorities: int | None = None
    outlet: str = ""
    pieces: int | None = None
    link: str = ""
    sales: int | None = None
    partner_id: str | None = None
    task_id: str | None = None
    note: str = ""
    is_sample: bool = False
    products: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    costs: tuple[CostDraft, ...] = ()


_EMPTY = {name: getattr(ActivityDraft(), name) for name in OPTIONAL}


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """An activity as lists and summaries count it."""

    id: str
    kind: str
    form: str
    title: str
    started_on: date
    classes: int | None = None
    participants: int | None = None
    women: int | None = None
    minorities: int | None = None
    pieces: int | None = None
    sales: int | None = None
    spent: int = 0
    """Spent on it from all sources, in whole đồng."""


@dataclass(frozen=True, slots=True)
class ActivityTotals:
    """Sums over activities; what was not written counts as nothing."""

    activities: int = 0
    classes: int = 0
    participants: int = 0
    women: int = 0
    minorities: int = 0
    pieces: int = 0
    sales: int = 0
    spent: int = 0


def kind_names() -> dict[str, str]:
    """The kinds with their names, in the order of the plan."""
    return {key: kind.name for key, kind in KINDS.items()}


def form_name(kind: str, form: str) -> str:
    """The name of a form of a kind, '' where there is none."""
    return KINDS[kind].forms.get(form, "") if kind in KINDS else ""


def shown_period(started_on: date | None, ended_on: date | None) -> str:
    """ "12/06/2023", "12-14/06/2023", "12/06-02/07/2023" or both days in full."""
    if started_on is None or ended_on is None or ended_on == started_on:
        return shown_date(started_on)
    if started_on.year != ended_on.year:
        return f"{shown_date(started_on)}-{shown_date(ended_on)}"
    first = f"{started_on:%d}" if started_on.month == ended_on.month else f"{started_on:%d/%m}"
    return f"{first}-{shown_date(ended_on)}"


def required_of(kind: str, form: str) -> tuple[str, ...]:
    """What an activity of this kind and form cannot do without."""
    known = KINDS[kind]
    return (*known.required, *known.required_by_form.get(form, ()))


def only_its_own(draft: ActivityDraft) -> ActivityDraft:
    """The draft without what its kind does not use: a kind that was changed leaves nothing unseen behind."""
    if draft.kind not in KINDS:
        return draft
    known = KINDS[draft.kind]
    emptied: dict[str, Any] = {name: _EMPTY[name] for name in OPTIONAL if name not in known.fields}
    if draft.form not in known.forms:
        emptied["form"] = ""
    return replace(draft, **emptied)


def activity_totals(entries: Iterable[ActivityEntry]) -> ActivityTotals:
    """Sums over any activities: of a list as it is filtered, of a kind, of a period."""
    listed = tuple(entries)
    return ActivityTotals(
        len(listed),
        sum(one.classes or 0 for one in listed),
        sum(one.participants or 0 for one in listed),
        sum(one.women or 0 for one in listed),
        sum(one.minorities or 0 for one in listed),
        sum(one.pieces or 0 for one in listed),
        sum(one.sales or 0 for one in listed),
        sum(one.spent for one in listed),
    )


def in_period(entries: tuple[ActivityEntry, ...], first: date, last: date) -> tuple[ActivityEntry, ...]:
    """The activities of a period: one counts in the period in which it began."""
    return tuple(one for one in entries if first <= one.started_on <= last)


def totals_by_kind(entries: tuple[ActivityEntry, ...]) -> dict[str, ActivityTotals]:
    """Sums of every kind, also of those that there was none of."""
    return {kind: activity_totals(tuple(one for one in entries if one.kind == kind)) for kind in KINDS}


def check(draft: ActivityDraft, today: date) -> list[Problem]:
    """What is wrong or doubtful with an activity."""
    return list(_problems(only_its_own(draft), today))


def _problems(draft: ActivityDraft, today: date) -> Iterator[Problem]:
    yield from checks.chosen("kind", "Loại hoạt động", draft.kind, KINDS)
    yield from checks.name("title", "Tên hoạt động", draft.title, checks.LINE_LIMIT)
    yield from _when(draft, today)
    yield from _texts(draft)
    yield from _numbers(draft)
    yield from _parts(draft)
    if draft.kind in KINDS:
        yield from _required(draft)
    if draft.link.strip() and not _LINK.fullmatch(draft.link.strip()):
        yield Problem("link", "link_unlikely", {}, "warning")
    yield from check_costs(draft.costs, today)


def _when(draft: ActivityDraft, today: date) -> Iterator[Problem]:
    yield from checks.required("started_on", "Ngày", draft.started_on)
    for name, label in (("started_on", "Ngày"), ("ended_on", "Đến ngày")):
        yield from checks.plausible_day(name, label, getattr(draft, name))
    if draft.started_on and draft.ended_on and draft.ended_on < draft.started_on:
        yield Problem("ended_on", "ends_before_it_begins", {"label": "Đến ngày"})
    if draft.started_on and draft.started_on > today:
        yield Problem("started_on", "activity_to_come", {}, "warning")


def _texts(draft: ActivityDraft) -> Iterator[Problem]:
    yield from checks.text("unit", "Đơn vị thực hiện", draft.unit, 200)
    yield from checks.text("place_text", "Địa điểm", draft.place_text)
    yield from checks.text("outlet", LABELS["outlet"], draft.outlet)
    yield from checks.text("link", LABELS["link"], draft.link, 500)
    for name, label in (("content", "Nội dung"), ("result", "Kết quả"), ("note", "Ghi chú")):
        yield from checks.text(name, label, getattr(draft, name), checks.TEXT_LIMIT)


def _numbers(draft: ActivityDraft) -> Iterator[Problem]:
    for name, highest in (("classes", 1000), ("days", 366), ("pieces", 100_000)):
        yield from checks.whole(name, LABELS[name], getattr(draft, name), 1, highest)
    for name in PEOPLE:
        yield from checks.whole(name, LABELS[name], getattr(draft, name), 0, MOST_PEOPLE)
    yield from checks.whole("sales", LABELS["sales"], draft.sales, 0, MOST_SALES)


def _parts(draft: ActivityDraft) -> Iterator[Problem]:
    """A part of the people cannot be more than all of them."""
    whole = draft.participants
    for name in ("women", "minorities"):
        part = getattr(draft, name)
        if part is not None and whole is not None and part > whole:
            told = {"label": LABELS[name], "part": part, "whole": whole}
            yield Problem(name, "part_beyond_whole", told)


def _needed(draft: ActivityDraft) -> tuple[str, ...]:
    """What this activity cannot do without: by its kind and form, and all people where a part is given."""
    has_part = draft.women is not None or draft.minorities is not None
    whole = ("participants",) if has_part else ()
    return tuple(dict.fromkeys((*required_of(draft.kind, draft.form), *whole)))


def _required(draft: ActivityDraft) -> Iterator[Problem]:
    for name in _needed(draft):
        if name == "place":
            yield from checks.required("place_id", LABELS[name], draft.place_id or draft.place_text)
            continue
        value = getattr(draft, name)
        yield from checks.required(name, LABELS[name], None if value == () else value)
