"""Sentences about joining two records into one."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "merge_with_itself": (
        "Hai dòng được chọn là một; hãy chọn dòng thứ hai khác để gộp.",
        "The two chosen rows are the same; choose another second row.",
    ),
    "merge_two_unfinished": (
        "Cả hai sản phẩm đang có hồ sơ chưa kết thúc ({one} và {other}), mà một sản phẩm chỉ có một. Chưa "
        "gộp gì; hãy rút hoặc kết thúc một trong hai hồ sơ rồi gộp.",
        "Both products have an unfinished dossier ({one} and {other}), and one product has only one. "
        "Nothing was joined; withdraw or finish one of them first.",
    ),
    "merge_sets_differ": (
        "Hồ sơ của “{name}” được chấm theo bộ {set} nên sản phẩm sau khi gộp phải giữ bộ đó. Chưa gộp gì; "
        "hãy chọn lại bộ sản phẩm, hoặc không gộp hai sản phẩm khác bộ.",
        "The dossiers of “{name}” are judged by set {set}, which the joined product must keep. Nothing "
        "was joined; choose that set, or leave the two apart.",
    ),
    "merge_code_lost": (
        "Mã {code} đã cấp, không bỏ được; hãy chọn một trong các mã đã có.",
        "The code {code} was given and cannot be dropped; choose one of the codes there are.",
    ),
    "merge_code_on_certificate": (
        "Mã {code} đang ghi trên giấy chứng nhận còn hiệu lực nên phải giữ mã này; hãy chọn lại.",
        "The code {code} stands on a valid certificate and must be kept; choose it.",
    ),
}
