"""The office whose file this is: its level, its names on paper, its signers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain import checks
from app.domain.products import code_pattern_is_sound
from app.kernel.errors import Problem
from app.kernel.numbers import parse_decimal

LEVELS = {"commune": "Cấp xã", "district": "Cấp huyện", "province": "Cấp tỉnh"}
SIGNING_FORMS = {"": "Chủ tịch ký", "KT.": "Phó Chủ tịch ký thay (KT.)", "TUQ.": "Ký thừa ủy quyền (TUQ.)"}

OFFSET_LIMIT_MM = 50
CERTIFICATE_NUMBER = "{seq}/{year}/GCN-OCOP"
"""Pattern of a certificate's number; the office may change it (a setting, not law)."""


IN_SETTINGS = ("hand_over_by_points",)
"""Fields that the file keeps together as a JSON object, each with the type of its default."""


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """The office as the welcome and the settings edit it."""

    id: str = ""
    version: int = 0
    name: str = ""
    level: str = "district"
    province_name: str = ""
    province_code: str = ""
    district_name: str = ""
    district_code: str = ""
    regulation_id: str = "qd148-2023"
    superior_name: str = ""
    issuing_body: str = ""
    department_name: str = ""
    seat: str = ""
    chairman_name: str = ""
    chairman_title: str = "CHỦ TỊCH"
    signing_form: str = ""
    secretary_name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    number_pattern: str = CERTIFICATE_NUMBER
    product_code_pattern: str = ""
    """Empty: that of the decision which applies."""
    emblem_content_sha: str | None = None
    logo_content_sha: str | None = None
    offset_x_mm: str = "0"
    offset_y_mm: str = "0"
    hand_over_by_points: bool = False
    """The council may hand a product over by its points although a star minimum is missing (plan, 6.2)."""

    @property
    def place(self) -> str:
        """The place that the office serves, in words: "Huyện Phong Thổ", "Tỉnh Lai Châu", "Xã Dào San"."""
        if self.level == "district":
            return f"Huyện {self.district_name}"
        if self.level == "province":
            return f"Tỉnh {self.province_name}"
        own = self.issuing_body.removeprefix("UBND").strip()
        return own[:1].upper() + own[1:]

    @property
    def authority_lines(self) -> tuple[str, ...]:
        """What stands above the signature, e.g. TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH."""
        if self.signing_form == "KT.":
            return ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
        if self.signing_form == "TUQ.":
            return ("TUQ. CHỦ TỊCH", self.chairman_title.upper())
        return ("TM. ỦY BAN NHÂN DÂN", self.chairman_title.upper() or "CHỦ TỊCH")


def check(draft: OfficeDraft) -> list[Problem]:
    """What is wrong with the office's own data."""
    return list(_problems(draft))


def _problems(draft: OfficeDraft) -> Iterator[Problem]:
    yield from checks.chosen("level", "Cấp", draft.level, LEVELS)
    yield from checks.name("name", "Tên đơn vị", draft.name)
    yield from checks.name("province_name", "Tỉnh", draft.province_name, 80)
    if draft.level == "district":
        yield from checks.name("district_name", "Huyện", draft.district_name, 80)
    yield from checks.name("issuing_body", "Cơ quan ban hành", draft.issuing_body, 120)
    yield from checks.name("seat", "Địa danh ghi trên văn bản", draft.seat, 80)
    yield from checks.required("regulation_id", "Văn bản áp dụng", draft.regulation_id)
    yield from checks.text("chairman_name", "Người ký", draft.chairman_name, 80)
    if "{seq}" not in draft.number_pattern or "{year}" not in draft.number_pattern:
        yield Problem("number_pattern", "number_pattern_incomplete")
    if draft.product_code_pattern and not code_pattern_is_sound(draft.product_code_pattern):
        yield Problem("product_code_pattern", "code_pattern_incomplete")
    for field, label in (("offset_x_mm", "Lệch ngang"), ("offset_y_mm", "Lệch dọc")):
        yield from _offset(field, label, getattr(draft, field))


def _offset(field: str, label: str, written: str) -> Iterator[Problem]:
    shift = parse_decimal(written)
    if shift is None:
        yield Problem(field, "field_not_a_number", {"label": label})
    elif abs(shift) > OFFSET_LIMIT_MM:
        bounds = {"lowest": -OFFSET_LIMIT_MM, "highest": OFFSET_LIMIT_MM}
        yield Problem(field, "number_out_of_range", {"label": label, **bounds})
