"""Sentences about requests to complete a dossier."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "request_without_items": (
        "Chưa ghi nội dung nào cần bổ sung; hãy ghi ít nhất một dòng để chủ thể biết phải làm gì.",
        "Nothing is asked for yet; write at least one line so that the producer knows what to do.",
    ),
    "too_many_items": (
        "Danh sách có hơn {limit} nội dung; hãy gộp các nội dung giống nhau.",
        "The list has more than {limit} items; join those that are alike.",
    ),
}
