"""What changed since the product's previous dossier: the list that an upgrade or a re-evaluation carries.

The facts of a dossier are producer and product as they stood at its last step before the result, kept as
texts, so that a later look compares what was, not what has become of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.producers import PRODUCER_TYPES, SEXES, ProducerDraft
from app.domain.products import ProductDraft
from app.kernel.dates import shown_date
from app.kernel.numbers import shown_money
from app.kernel.text import search_key

PRODUCER, PRODUCT, ANSWERS, PAPERS = "Chủ thể", "Sản phẩm", "Tự đánh giá", "Giấy tờ"
NOTHING = "(chưa có)"

LABELS: Mapping[str, tuple[str, str]] = {
    "producer.name": (PRODUCER, "Tên chủ thể"),
    "producer.producer_type": (PRODUCER, "Loại hình"),
    "producer.registration": (PRODUCER, "Đăng ký kinh doanh"),
    "producer.tax_code": (PRODUCER, "Mã số thuế"),
    "producer.representative": (PRODUCER, "Người đại diện"),
    "producer.representative_address": (PRODUCER, "Địa chỉ thường trú của người đại diện"),
    "producer.phone": (PRODUCER, "Điện thoại"),
    "producer.email": (PRODUCER, "Thư điện tử"),
    "producer.address": (PRODUCER, "Địa chỉ"),
    "producer.workers": (PRODUCER, "Lao động"),
    "producer.years": (PRODUCER, "Doanh thu, lợi nhuận"),
    "producer.history": (PRODUCER, "Lịch sử hình thành"),
    "producer.organisation": (PRODUCER, "Tổ chức bộ máy"),
    "product.name": (PRODUCT, "Tên sản phẩm"),
    "product.set_no": (PRODUCT, "Bộ sản phẩm"),
    "product.code": (PRODUCT, "Mã sản phẩm"),
    "product.industry": (PRODUCT, "Ngành"),
    "product.product_group": (PRODUCT, "Nhóm, phân nhóm"),
    "product.unit": (PRODUCT, "Quy cách"),
    "product.description": (PRODUCT, "Mô tả"),
}
"""Subject and name of every fact, in the order of form 1."""

Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    subject: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Everything that changed since the previous dossier, and the officer's own words."""

    previous_number: str
    changes: tuple[Change, ...]
    words: str
    compared: bool = True
    """False where the previous dossier kept no facts to compare with."""
    sheet_differs: bool = False
    """The criteria sheet is another one, so that the answers cannot be compared."""


def facts_of(producer: ProducerDraft, product: ProductDraft, commune: str) -> dict[str, str]:
    """Producer and product as the texts that stand in a dossier."""
    people = (
        producer.representative_name,
        SEXES.get(producer.representative_sex, "") if producer.representative_sex else "",
        producer.representative_ethnicity,
        str(producer.representative_birth_year or ""),
        "người khuyết tật" if producer.representative_disabled else "",
    )
    registration = (
        producer.registration_number,
        shown_date(producer.registration_date),
        producer.registration_issuer,
    )
    return {
        "producer.name": producer.name,
        "producer.producer_type": PRODUCER_TYPES.get(producer.producer_type, producer.producer_type),
        "producer.registration": _joined(registration),
        "producer.tax_code": producer.tax_code,
        "producer.representative": _joined(people),
        "producer.representative_address": producer.representative_address,
        "producer.phone": producer.phone,
        "producer.email": producer.email,
        "producer.address": _joined((producer.village, commune)),
        "producer.workers": _workers(producer),
        "producer.years": _years(producer),
        "producer.history": producer.history,
        "producer.organisation": producer.organisation,
        "product.name": product.name,
        "product.set_no": str(product.set_no or ""),
        "product.code": product.code,
        "product.industry": product.industry,
        "product.product_group": product.product_group,
        "product.unit": product.unit,
        "product.description": product.description,
    }


def as_json(facts: Facts) -> str:
    """The facts as they are kept: the same text for the same facts."""
    return json.dumps(dict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> dict[str, str]:
    """Kept facts."""
    return {str(name): str(value) for name, value in json.loads(text).items()}


def field_changes(before: Facts, after: Facts) -> list[Change]:
    """The facts that differ, in the order of form 1."""
    return [
        Change(subject, label, before.get(name, "") or NOTHING, after.get(name, "") or NOTHING)
        for name, (subject, label) in LABELS.items()
        if before.get(name, "") != after.get(name, "")
    ]


def answer_changes(
    sheet: CriteriaSheet, before: Mapping[str, int], after: Mapping[str, int], variant: str | None
) -> list[Change]:
    """The criteria that the producer answers otherwise than before."""
    return [
        Change(
            ANSWERS,
            f"{one.code}. {one.title}",
            _answer(sheet, one.code, before.get(one.code), variant),
            _answer(sheet, one.code, after.get(one.code), variant),
        )
        for one in sheet.criteria
        if before.get(one.code) != after.get(one.code)
    ]


def paper_changes(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """Papers that are new or no longer there, told by their words."""
    gone = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    return [Change(PAPERS, "Không dùng lại", one, NOTHING) for one in gone] + [
        Change(PAPERS, "Bổ sung", NOTHING, one) for one in new
    ]


def _answer(sheet: CriteriaSheet, code: str, number: int | None, variant: str | None) -> str:
    if number is None:
        return "chưa chấm"
    criterion = sheet.criterion(code)
    if number == 0:
        return "Không đạt mức nào, 0 điểm"
    option = criterion.options_for(variant)[number - 1]
    return f"mức {number}: {option.label}, {option.points} điểm"


def _workers(producer: ProducerDraft) -> str:
    parts = (
        ("tổng", producer.workers_total),
        ("địa phương", producer.workers_local),
        ("nữ", producer.workers_female),
        ("dân tộc thiểu số", producer.workers_minority),
    )
    return _joined(f"{name} {count}" for name, count in parts if count is not None)


def _years(producer: ProducerDraft) -> str:
    told = []
    for one in sorted(producer.years, key=lambda year: year.year):
        amounts = (("doanh thu", one.turnover), ("lợi nhuận", one.profit))
        amounts_told = ", ".join(f"{name} {shown_money(sum_)}" for name, sum_ in amounts if sum_ is not None)
        told.append(f"{one.year}: {amounts_told or 'chưa có số liệu'}")
    return "; ".join(told)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if search_key(part))
