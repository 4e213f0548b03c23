"""Sentences about the papers of one dossier."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "paper_without_request": (
        "Hồ sơ chưa có yêu cầu bổ sung nào. Bấm “Chuyển bước”, chọn trả để bổ sung, rồi in.",
        "Nothing was asked for yet. Return the dossier for completion, then print.",
    ),
    "paper_without_sheet": (
        "Văn bản áp dụng chưa có phiếu đánh giá của bộ sản phẩm này nên chưa in được. Hãy nạp phiếu rồi in.",
        "The decision has no sheet for this product set. Load the sheet, then print.",
    ),
    "paper_without_previous": (
        "Trong tệp không có hồ sơ trước của sản phẩm này để so sánh. Danh mục đi kèm hồ sơ nâng hạng, đánh "
        "giá lại lập từ hồ sơ trước; nếu chưa có, thay đổi ghi ở thẻ Thông tin được in trong mẫu 1.",
        "The file has no earlier dossier of this product. The list goes with an upgrade or a re-evaluation "
        "made from one; without it, what is written on the first tab is printed on form 1.",
    ),
    "dossier_not_found": (
        "Tệp không có hồ sơ nào có số phiếu, mã hoặc tên sản phẩm “{code}”. Xem cột Số phiếu, trang Hồ sơ.",
        "No dossier has the number, product code or product name “{code}”.",
    ),
    "paper_is_not_of_a_dossier": (
        "Loại giấy “{kind}” không in theo từng hồ sơ. Bỏ --dossier, hoặc chọn một trong: {known}.",
        "“{kind}” is not printed per dossier. Leave out --dossier, or choose one of: {known}.",
    ),
    "export_kind_unknown": (
        "Không có cách xuất “{kind}”. Chọn folder (thư mục với mọi tệp) hoặc book (một tập PDF).",
        "There is no export “{kind}”. Choose folder or book.",
    ),
}
