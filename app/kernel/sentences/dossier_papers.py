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
}
