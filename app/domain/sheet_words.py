"""What every printed criteria sheet must say of itself, whatever paper it stands on."""

from __future__ import annotations

from app.domain.corrections import Correction
from app.domain.criteria_sheets import CriteriaSheet, what_does_not_add_up
from app.domain.regulation import Regulation
from app.kernel.dates import shown_date


def sheet_basis(sheet: CriteriaSheet, regulation: Regulation, variant: str | None = None) -> str:
    """On which decision a printed sheet stands, whose words it prints, and what its stars mean."""
    whole = len(regulation.wording_of(sheet)) == sum(1 + len(c.options) for c in sheet.criteria)
    source = "nguyên văn theo" if whole else "nội dung rút gọn, nguyên văn tại"
    parts = [
        f"Theo {regulation.name}; {source} {regulation.annex}.",
        "Dấu * là điều kiện tối thiểu: *** cho hạng 3 sao, **** cho 4 sao, ***** cho 5 sao.",
    ]
    if told := told_of(sheet, regulation):
        parts.insert(1, told)
    if variant:
        parts.append(f"Áp dụng trường hợp {variant}.")
    return " ".join(part.replace("..", ".") for part in parts)


def told_of(sheet: CriteriaSheet, regulation: Regulation) -> str:
    """What the sheet must say of itself: not compared, compared with which paper, does not add up, and
    the corrections that stand at no criterion."""
    told = []
    confirmation = regulation.confirmation_of(sheet)
    if confirmation is not None:
        told.append(f"Đã đối chiếu với {confirmation.paper} ngày {shown_date(confirmation.on)}.")
    elif regulation.unconfirmed:
        told.append(f"{regulation.unconfirmed[:1].upper()}{regulation.unconfirmed[1:]}.")
    if sheet.known_issues:
        issues = "; ".join(one.told for one in what_does_not_add_up(sheet))
        told.append(f"Chưa cộng đủ điểm, chỉ dùng để tập chấm và tự chấm: {issues}.")
    codes = {criterion.code for criterion in sheet.criteria}
    for one in sheet.corrections:
        if one.kind != "criterion" or one.code not in codes:
            told.append(f"{corrected_words(one)} {one.told}.")
    return " ".join(told)


def corrected_words(one: Correction) -> str:
    """How a correction is announced: the office's own, or one that was shipped."""
    return "Đã sửa theo bản giấy:" if one.is_office else "Đã sửa lỗi chép:"
