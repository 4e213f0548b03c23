"""Sentences about papers and spreadsheets that are made."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "glyph_missing": (
        "Phông chữ in không có ký tự “{letter}” (mã {code}) trong “{text}”. Chưa in gì cả; hãy sửa ký tự "
        "đó rồi in lại.",
        "The printing font lacks the character “{letter}” ({code}) in “{text}”. Correct it and print again.",
    ),
    "text_does_not_fit": (
        "“{text}” quá dài, không đặt vừa {place} dù đã thu nhỏ chữ. Hãy rút gọn rồi in lại.",
        "“{text}” does not fit {place} even in the smallest size. Shorten it and print again.",
    ),
    "picture_unreadable": (
        "Tệp ảnh “{name}” không đọc được hoặc không phải ảnh JPEG, PNG. Hãy chọn ảnh khác.",
        "The picture “{name}” cannot be read or is neither JPEG nor PNG. Choose another one.",
    ),
    "picture_too_large": (
        "Ảnh “{name}” lớn quá ({found}); giới hạn là {limit}. Hãy chọn ảnh nhỏ hơn.",
        "The picture “{name}” is too large ({found}); the limit is {limit}. Choose a smaller one.",
    ),
    "nothing_to_print": (
        "Chưa chọn giấy nào để in. Hãy chọn ít nhất một dòng trong danh sách.",
        "Nothing is chosen to print. Choose at least one line.",
    ),
    "paper_not_written": (
        "Không ghi được tệp “{name}”: {what}. Chưa có tệp nào bị thay đổi; hãy đóng tệp nếu đang mở hoặc "
        "chọn thư mục khác.",
        "The file “{name}” could not be written: {what}. Close it where it is open or choose another folder.",
    ),
    "quarter_unlikely": (
        "Quý phải từ 1 đến 4 và năm từ 2018 đến 2100. Hãy ghi lại, ví dụ quý 2 năm 2023.",
        "The quarter is 1 to 4 and the year 2018 to 2100.",
    ),
    "period_unlikely": (
        "Kỳ báo cáo phải từ năm 2018 đến 2100 và ngày đầu không sau ngày cuối. Hãy chọn lại kỳ.",
        "A period lies between 2018 and 2100, its first day not after its last. Choose again.",
    ),
    "paper_kind_unknown": (
        "Không có loại giấy “{kind}”. Các loại in được: {known}.",
        "There is no paper “{kind}”. Known: {known}.",
    ),
}
