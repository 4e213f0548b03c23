"""Producers (chủ thể): who makes a product, as form 1 and the summary ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import checks
from app.kernel.errors import Problem

PRODUCER_TYPES = {
    "cooperative": "Hợp tác xã",
    "cooperative_group": "Tổ hợp tác",
    "company": "Doanh nghiệp",
    "farm": "Trang trại",
    "household": "Hộ kinh doanh",
}
SEXES = {"": "Chưa ghi", "male": "Nam", "female": "Nữ"}
MAJORITY = "Kinh"
ETHNICITIES = ("Kinh", "Thái", "Mông", "Dao", "Hà Nhì", "Giáy", "Lự", "Khơ Mú", "La Hủ", "Hoa")
"""Offered while typing nothing: the peoples of the district first; any other may be written."""


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One year of a producer's business, in whole đồng."""

    year: int
    turnover: int | None = None
    profit: int | None = None


@dataclass(frozen=True, slots=True)
class ProducerDraft:
    """A producer as the form edits it; `id` is '' for a new one."""

    id: str = ""
    version: int = 0
    name: str = ""
    producer_type: str = "cooperative"
    registration_number: str = ""
    registration_date: date | None = None
    registration_issuer: str = ""
    tax_code: str = ""
    representative_name: str = ""
    representative_sex: str = ""
    representative_ethnicity: str = ""
    representative_disabled: bool = False
    representative_birth_year: int | None = None
    representative_address: str = ""
    phone: str = ""
    email: str = ""
    village: str = ""
    place_id: str | None = None
    founded_on: date | None = None
    workers_total: int | None = None
    workers_local: int | None = None
    workers_female: int | None = None
    workers_minority: int | None = None
    history: str = ""
    organisation: str = ""
    note: str = ""
    is_sample: bool = False
    years: tuple[YearFigures, ...] = ()


LONG_TEXTS = ("history", "organisation", "note")


def check(draft: ProducerDraft, today: date) -> list[Problem]:
    """What is wrong or doubtful with a producer; every problem at once, each with its field."""
    return list(_problems(draft, today))


def is_led_by_minority(ethnicity: str) -> bool:
    """Whether the representative belongs to an ethnic minority (any people but the Kinh)."""
    return bool(ethnicity.strip()) and ethnicity.strip().casefold() != MAJORITY.casefold()


def _problems(draft: ProducerDraft, today: date) -> Iterator[Problem]:
    yield from checks.name("name", "Tên chủ thể", draft.name)
    yield from checks.chosen("producer_type", "Loại hình", draft.producer_type, PRODUCER_TYPES)
    yield from checks.name("representative_name", "Người đại diện", draft.representative_name, 80)
    yield from checks.required("place_id", "Xã, thị trấn", draft.place_id)
    yield from _texts(draft)
    yield from checks.past_day("registration_date", "Ngày đăng ký", draft.registration_date, today)
    yield from checks.past_day("founded_on", "Ngày thành lập", draft.founded_on, today)
    yield from checks.whole(
        "representative_birth_year", "Năm sinh", draft.representative_birth_year, 1900, today.year
    )
    yield from _workers(draft)
    yield from _years(draft, today)


def _texts(draft: ProducerDraft) -> Iterator[Problem]:
    yield from checks.text("registration_number", "Số đăng ký", draft.registration_number, 60)
    yield from checks.text("registration_issuer", "Nơi cấp", draft.registration_issuer)
    yield from checks.text("representative_ethnicity", "Dân tộc", draft.representative_ethnicity, 40)
    yield from checks.text("representative_address", "Địa chỉ thường trú", draft.representative_address)
    yield from checks.text("village", "Thôn, bản", draft.village, 120)
    yield from checks.phone("phone", draft.phone)
    yield from checks.email("email", draft.email)
    yield from checks.tax_code("tax_code", draft.tax_code)
    for field, label in (("history", "Lịch sử"), ("organisation", "Tổ chức"), ("note", "Ghi chú")):
        yield from checks.text(field, label, getattr(draft, field), checks.TEXT_LIMIT)


def _workers(draft: ProducerDraft) -> Iterator[Problem]:
    yield from checks.whole("workers_total", "Tổng số lao động", draft.workers_total)
    parts = (
        ("workers_local", "địa phương"),
        ("workers_female", "nữ"),
        ("workers_minority", "dân tộc thiểu số"),
    )
    for field, label in parts:
        part = getattr(draft, field)
        yield from checks.whole(field, f"Lao động {label}", part)
        if part is not None and part > (draft.workers_total or 0):
            total = draft.workers_total or 0
            yield Problem(field, "more_than_all_workers", {"label": label, "part": part, "total": total})


def _years(draft: ProducerDraft, today: date) -> Iterator[Problem]:
    seen: set[int] = set()
    for figures in draft.years:
        if not 1990 <= figures.year <= today.year:
            yield Problem("years", "year_unlikely", {"year": figures.year})
        if figures.year in seen:
            yield Problem("years", "year_twice", {"year": figures.year})
        seen.add(figures.year)
        if figures.turnover is not None and not 0 <= figures.turnover < 10**15:
            yield Problem("years", "turnover_unlikely", {"year": figures.year})
