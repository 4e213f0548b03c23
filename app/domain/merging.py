"""Two records that are one: what the officer chooses from which, and what forbids joining them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from app.domain.producers import PRODUCER_TYPES, SEXES, ProducerDraft, YearFigures
from app.domain.products import ProductDraft
from app.kernel.dates import shown_date
from app.kernel.errors import RuleBroken
from app.kernel.numbers import shown_money
from app.kernel.text import search_key

Draft = TypeVar("Draft", ProducerDraft, ProductDraft)

PRODUCER_FIELDS: Mapping[str, str] = {
    "name": "Tên chủ thể",
    "producer_type": "Loại hình",
    "place_id": "Xã, thị trấn",
    "village": "Thôn, bản",
    "registration_number": "Số đăng ký kinh doanh",
    "registration_date": "Ngày đăng ký",
    "registration_issuer": "Nơi cấp",
    "tax_code": "Mã số thuế",
    "founded_on": "Ngày thành lập",
    "representative_name": "Người đại diện",
    "representative_sex": "Giới tính",
    "representative_ethnicity": "Dân tộc",
    "representative_birth_year": "Năm sinh",
    "representative_disabled": "Người khuyết tật",
    "representative_address": "Địa chỉ thường trú",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "workers_total": "Tổng số lao động",
    "workers_local": "Lao động địa phương",
    "workers_female": "Lao động nữ",
    "workers_minority": "Lao động dân tộc thiểu số",
    "years": "Doanh thu, lợi nhuận",
    "history": "Lịch sử hình thành",
    "organisation": "Tổ chức bộ máy",
    "note": "Ghi chú",
    "is_sample": "Dữ liệu mẫu",
}
PRODUCT_FIELDS: Mapping[str, str] = {
    "name": "Tên sản phẩm",
    "producer_id": "Chủ thể",
    "set_no": "Bộ sản phẩm",
    "code": "Mã sản phẩm",
    "industry": "Ngành",
    "product_group": "Nhóm, phân nhóm",
    "unit": "Quy cách",
    "description": "Mô tả",
    "photo_sha": "Ảnh",
    "recognised_class": "Hạng đã công nhận",
    "recognised_on": "Ngày công nhận",
    "recognised_until": "Có giá trị đến",
    "recognised_by": "Nơi công nhận",
    "recognised_number": "Số công nhận",
    "note": "Ghi chú",
    "is_sample": "Dữ liệu mẫu",
}
"""Every field of the drafts that is chosen side by side, in the order of the forms."""


@dataclass(frozen=True, slots=True)
class ProductStanding:
    """What of a product forbids joining it: its dossiers and what is printed."""

    draft: ProductDraft
    unfinished: str = ""
    """Number of its unfinished dossier, '' for none."""
    has_dossiers: bool = False
    has_valid_certificate: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A record among which duplicates are looked for."""

    id: str
    name: str
    keys: tuple[str, ...]
    """Tax code, telephone, registration number: whatever two records do not share by chance."""


def joined(kept: Draft, other: Draft, from_other: Collection[str]) -> Draft:
    """The kept record with the fields that were chosen from the other one."""
    return replace(kept, **{name: getattr(other, name) for name in from_other})


def usual_choice(kept: Draft, other: Draft, fields: Iterable[str]) -> set[str]:
    """The fields that are empty in the kept record and filled in the other."""
    return {name for name in fields if _is_empty(getattr(kept, name)) and not _is_empty(getattr(other, name))}


def differing(kept: Draft, other: Draft, fields: Iterable[str]) -> list[str]:
    """The fields on which the two do not agree."""
    return [name for name in fields if getattr(kept, name) != getattr(other, name)]


def shown(name: str, value: Any, places: Mapping[str, str], producers: Mapping[str, str]) -> str:
    """A field's value as the officer reads it."""
    if _is_empty(value):
        return ""
    if name == "place_id":
        return places.get(value, "")
    if name == "producer_id":
        return producers.get(value, "")
    if name == "producer_type":
        return PRODUCER_TYPES.get(value, str(value))
    if name == "representative_sex":
        return SEXES.get(value, str(value))
    if name == "photo_sha":
        return "có ảnh"
    if name == "recognised_class":
        return f"{value} sao"
    if name == "years":
        return "; ".join(_year(one) for one in value)
    if isinstance(value, bool):
        return "có"
    return shown_date(value) if isinstance(value, date) else str(value)


def refuse_products(kept: ProductStanding, other: ProductStanding, result: ProductDraft) -> None:
    """Refuse to join two products where a dossier or a printed code would be harmed.

    Raises:
        RuleBroken: `merge_two_unfinished`, `merge_sets_differ`, `merge_code_lost`,
            `merge_code_on_certificate`.
    """
    if kept.unfinished and other.unfinished:
        raise RuleBroken("merge_two_unfinished", one=kept.unfinished, other=other.unfinished)
    for side in (kept, other):
        if side.has_dossiers and side.draft.set_no != result.set_no:
            raise RuleBroken("merge_sets_differ", "set_no", name=side.draft.name, set=side.draft.set_no)
    codes = [side.draft.code for side in (kept, other) if side.draft.code]
    if codes and not result.code:
        raise RuleBroken("merge_code_lost", "code", code=codes[0])
    printed = [side.draft.code for side in (kept, other) if side.has_valid_certificate and side.draft.code]
    if printed and result.code not in printed:
        raise RuleBroken("merge_code_on_certificate", "code", code=printed[0])


def likely_same(one: Named, rows: Iterable[Named]) -> list[str]:
    """The records that are probably the same as `one`: a shared key first, then the same bare name."""
    by_key = [row.id for row in rows if row.id != one.id and set(_keys(row)) & set(_keys(one))]
    name = bare_name(one.name)
    by_name = [row.id for row in rows if row.id != one.id and bare_name(row.name) == name]
    return list(dict.fromkeys([*by_key, *by_name]))


def bare_name(name: str) -> str:
    """A name without marks, case and the words that only tell the type: "HTX", "hợp tác xã"."""
    key = f" {search_key(name)} ".replace(".", " ").replace(",", " ")
    for word in (" hop tac xa ", " htx ", " to hop tac ", " tht ", " cong ty ", " tnhh ", " ho kinh doanh "):
        key = key.replace(word, " ")
    return " ".join(key.split())


def _keys(row: Named) -> list[str]:
    return [key for key in ("".join(sign for sign in text if sign.isalnum()) for text in row.keys) if key]


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value == "" or value == ()


def _year(one: YearFigures) -> str:
    amounts = [shown_money(amount) for amount in (one.turnover, one.profit) if amount is not None]
    return f"{one.year}: {', '.join(amounts) or 'chưa có số liệu'}"
