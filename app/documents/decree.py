"""The figures of Nghị định 30/2020 as one table of text styles, read by the PDF and by the Word renderer.

Sizes and distances between paragraphs are points, indents millimetres. Where the decree leaves a range
(13-14) the smaller value is taken, so that long papers stay short.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PAGE_NUMBER_SIZE = 13
PAGE_NUMBER_FROM_TOP_MM = 10
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 17
PAGE_MM = (210, 297)
PAGES_MM = {"A4": PAGE_MM, "A3": (297, 420)}
"""Width and height of an upright page; the decree knows A4 and A5, wide score tables go on A3."""
HEAD_SHARE_PERCENT = 43
"""Width of the left column of a head; the right one needs room for the national name on one line."""
LINE_HEIGHT = 1.15
"""Height of a line of Times New Roman, single spaced, as a multiple of its size."""
SIGNING_ROOM = 66
"""Points between the authority lines and the name."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one kind of text looks; `title` is its name in Word's list of styles."""

    title: str
    size: float = 13
    bold: bool = False
    italic: bool = False
    align: Literal["left", "centre", "right", "justify"] = "left"
    first_line_mm: float = 0
    left_mm: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keeps_next: bool = False

    @property
    def leading(self) -> float:
        """Points from line to line."""
        return self.size * LINE_HEIGHT * self.line


_BODY_LINE = 1.1
_BETWEEN = 6

STYLES: dict[str, TextStyle] = {
    "superior": TextStyle("OCOP Cơ quan cấp trên", 12, align="centre"),
    "issuer": TextStyle("OCOP Cơ quan ban hành", 12, bold=True, align="centre"),
    "nation": TextStyle("OCOP Quốc hiệu", 12, bold=True, align="centre"),
    "motto": TextStyle("OCOP Tiêu ngữ", 13, bold=True, align="centre"),
    "number": TextStyle("OCOP Số ký hiệu", 13, align="centre", before=4),
    "about": TextStyle("OCOP Trích yếu công văn", 12, align="centre", before=4),
    "seat": TextStyle("OCOP Địa danh ngày tháng", 13, italic=True, align="centre", before=4),
    "draft": TextStyle("OCOP Dự thảo", 12, bold=True, align="centre", before=6),
    "type_name": TextStyle("OCOP Tên loại", 14, bold=True, align="centre", before=14, keeps_next=True),
    "subject": TextStyle("OCOP Trích yếu", 13, bold=True, align="centre", before=2, keeps_next=True),
    "beneath": TextStyle("OCOP Kèm theo", 13, italic=True, align="centre", before=2, keeps_next=True),
    "sample": TextStyle("OCOP Bản mẫu", 11, bold=True, italic=True, align="centre", before=4),
    "addressee": TextStyle("OCOP Kính gửi", 13, align="centre", before=12, after=6, keeps_next=True),
    "addressees": TextStyle("OCOP Nơi kính gửi", 13, left_mm=45, before=2),
    "ground": TextStyle(
        "OCOP Căn cứ", italic=True, align="justify", first_line_mm=10, before=_BETWEEN, line=_BODY_LINE
    ),
    "body": TextStyle(
        "OCOP Nội dung", align="justify", first_line_mm=10, before=_BETWEEN, line=_BODY_LINE
    ),
    "plain": TextStyle("OCOP Không thụt dòng", before=3),
    "heading": TextStyle(
        "OCOP Đề mục", bold=True, align="justify", first_line_mm=10, before=8, line=_BODY_LINE,
        keeps_next=True,
    ),
    "authority": TextStyle(
        "OCOP Thẩm quyền", 14, bold=True, align="centre", before=10, after=4, keeps_next=True
    ),
    "note": TextStyle("OCOP Ghi chú", 11, italic=True, before=4),
    "cell": TextStyle("OCOP Ô bảng", 12),
    "cell_head": TextStyle("OCOP Đầu cột", 12, bold=True, align="centre", keeps_next=True),
    "small": TextStyle("OCOP Ô bảng nhỏ", 10),
    "small_head": TextStyle("OCOP Đầu cột nhỏ", 10, bold=True, align="centre", keeps_next=True),
    "receivers_head": TextStyle("OCOP Nơi nhận", 12, bold=True, italic=True),
    "receivers": TextStyle("OCOP Danh sách nơi nhận", 11),
    "sign_seat": TextStyle("OCOP Địa danh cuối giấy", 13, italic=True, align="centre", keeps_next=True),
    "sign_title": TextStyle("OCOP Chức vụ người ký", 13, bold=True, align="centre", keeps_next=True),
    "sign_note": TextStyle("OCOP Cách ký", 11, italic=True, align="centre", keeps_next=True),
    "sign_name": TextStyle("OCOP Họ tên người ký", 13, bold=True, align="centre", before=SIGNING_ROOM),
    "footer": TextStyle("OCOP Mã dữ liệu", 9, italic=True),
}  # fmt: skip
"""Every kind of text on an administrative paper."""
