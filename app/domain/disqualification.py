"""The grounds on which a council may disqualify a dossier, and what the sheets themselves suggest.

The council decides and records the ground; nothing here infers it (domain sentence 8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.criteria_sheets import CriteriaSheet
from app.domain.regulation import Regulation
from app.domain.scoring import Answers

GENERAL_GROUNDS = (
    "Giấy tờ, minh chứng giả mạo.",
    "Thiếu giấy tờ bắt buộc (giấy chứng nhận an toàn thực phẩm hoặc điều kiện riêng của sản phẩm; "
    "phiếu đăng ký).",
    "Xâm phạm quyền sở hữu trí tuệ; sao chép sản phẩm của nơi khác dưới tên mới.",
)
"""For sheets whose own grounds are not in our source; shown as "theo quy chế"."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground that is offered, and where it comes from. `proposed` = the counted sheets suggest it."""

    text: str
    source: str
    proposed: bool = False


def grounds_for(
    sheet: CriteriaSheet,
    regulation: Regulation,
    counted: Sequence[Answers] = (),
    variant: str | None = None,
) -> list[Ground]:
    """Every ground to choose from: what the counted sheets suggest first, then those of the set, or the
    general ones where the set names none."""
    source = f"{regulation.short_name}, bộ {sheet.no}"
    stops = [
        Ground(_stop_in_words(sheet, code, zeros, len(counted)), source, proposed=True)
        for code, zeros in stopped_by(sheet, regulation, counted, variant)
    ]
    if sheet.disqualified_when:
        return stops + [Ground(text, source) for text in sheet.disqualified_when]
    return stops + [Ground(text, "theo quy chế") for text in GENERAL_GROUNDS]


def stopped_by(
    sheet: CriteriaSheet, regulation: Regulation, counted: Sequence[Answers], variant: str | None = None
) -> list[tuple[str, int]]:
    """Criteria that stop the evaluation and have no points on more than half of the counted sheets, with
    how many (QĐ 26/2026, set 16: 6.1 to 6.4)."""
    found = []
    for code in regulation.stop_criteria.get(sheet.no, ()):
        criterion = sheet.criterion(code)
        zeros = sum(code in one and criterion.points(one[code], variant) == 0 for one in counted)
        if 2 * zeros > len(counted):
            found.append((code, zeros))
    return found


def _stop_in_words(sheet: CriteriaSheet, code: str, zeros: int, of: int) -> str:
    title = sheet.criterion(code).title
    return f"Tiêu chí {code} ({title}) được 0 điểm ở {zeros}/{of} phiếu, không đánh giá các bước tiếp theo."
