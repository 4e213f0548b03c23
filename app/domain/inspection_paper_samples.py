"""Invented cases of the papers after certification; every name bears the word "Mẫu"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.inspection_paper_facts import (
    InspectedCertificate,
    InspectionMinutesFacts,
    LookedAt,
    OfficeNames,
    RevocationFacts,
)
from app.domain.letterheads import Letterhead
from app.domain.session_paper_samples import LETTERHEAD

DEPARTMENT = Letterhead(
    "UBND huyện Phong Thổ", "Phòng Nông nghiệp và PTNT", "Phong Thổ",
    authority=("TRƯỞNG PHÒNG",), signer="Trần Thị Mẫu", is_sample=True,
)  # fmt: skip
OFFICE = OfficeNames(
    "Phòng Nông nghiệp và PTNT huyện Phong Thổ", "Ủy ban nhân dân huyện Phong Thổ", "huyện Phong Thổ",
    "Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ",
)  # fmt: skip
CERTIFICATE = InspectedCertificate(
    "Gạo nếp tan Mẫu", "HTX Nông nghiệp Mẫu Mường So", "Lò Thị Mẫu", "Bản Vàng Pheo, Xã Mường So",
    "01/2023/GCN-OCOP", 3, date(2023, 7, 5), date(2026, 7, 5), "Ủy ban nhân dân huyện Phong Thổ",
)  # fmt: skip


def minutes() -> InspectionMinutesFacts:
    """An inspection that ended with a remedy."""
    return InspectionMinutesFacts(
        DEPARTMENT, CERTIFICATE, OFFICE, "Theo kế hoạch", date(2023, 9, 19), "08:00", "10:30",
        "Bản Vàng Pheo, Xã Mường So",
        ("Trần Thị Mẫu, Trưởng phòng, trưởng đoàn", "Vàng Thị Mẫu, chuyên viên"),
        ("Lò Thị Mẫu, Giám đốc hợp tác xã",),
        (("Còn giữ các tiêu chí đã được chấm", "Có"),
         ("Nhãn, dấu OCOP dùng đúng sản phẩm, đúng hạng", "Không")),
        (
            LookedAt("1.1", "Nguồn nguyên liệu: từ 50 % trong tỉnh", "Còn giữ", ""),
            LookedAt("12.1", "Nhãn sản phẩm: ghi đủ nội dung", "Không còn", "Thiếu ngày sản xuất"),
        ),
        "Kho sạch, sổ lô đầy đủ; lô tháng 9 in thiếu ngày sản xuất trên nhãn.", "Yêu cầu khắc phục",
        "In lại nhãn có ngày sản xuất, gửi ảnh về Phòng.", date(2023, 10, 4), "Kiểm tra lại cùng đợt quý IV.",
    )  # fmt: skip


def request() -> RevocationFacts:
    """A revocation that is proposed."""
    return RevocationFacts(
        DEPARTMENT, CERTIFICATE, OFFICE, "Kết luận kiểm tra: không còn giữ tiêu chí",
        "Vùng nguyên liệu không còn, sản phẩm mua ngoài tỉnh.", date(2023, 11, 14), date(2023, 11, 14),
        date(2023, 11, 16), None, date(2023, 11, 29), "Điều 8", "", "12/TTr-NN",
    )  # fmt: skip


def decision() -> RevocationFacts:
    """The same, decided."""
    return replace(request(), letterhead=LETTERHEAD, decided_on=date(2023, 11, 24))
