"""Sentences about check codes, and about what comes back from the level above."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "key_file_unreadable": (
        "Tệp {name} không phải tệp khóa công khai của Sổ OCOP hoặc bị hỏng. Không có gì được nhận; hãy xin "
        "lại tệp từ đơn vị cấp giấy.",
        "{name} is no public key of Sổ OCOP or is damaged. Nothing was taken; ask the issuing office again.",
    ),
    "key_is_our_own": (
        "Đây là khóa của chính đơn vị này nên không cần nhận.",
        "This is this office's own key; it need not be taken.",
    ),
    "no_key_yet": (
        "Đơn vị chưa có khóa kiểm tra; khóa được tạo khi cấp giấy chứng nhận đầu tiên.",
        "This office has no key yet; it is made with the first certificate.",
    ),
    "result_not_awaited": (
        "Hồ sơ {product} không ở bước “Đã chuyển cấp trên” nên chưa ghi kết quả của cấp trên được.",
        "The dossier of {product} is not handed over, so no result from above can be recorded.",
    ),
    "class_of_returned_unlikely": (
        "Kết quả {stars} sao không thuộc thẩm quyền của {level}; hãy kiểm tra lại hạng hoặc cấp quyết định.",
        "{stars} stars are not for {level} to decide; check the class or the level.",
    ),
    "returned_result_missing": (
        "Sản phẩm {product} chưa có kết quả trả về với hạng mà đơn vị này cấp giấy.",
        "{product} has no returned result of a class that this office certifies.",
    ),
    "score_unlikely": (
        "Điểm phải từ 0 đến 100, ví dụ 76,40; hãy sửa lại.",
        "A score is 0 to 100, for example 76,40; correct it.",
    ),
}
