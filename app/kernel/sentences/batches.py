"""Sentences about long work that was stopped."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "batch_stopped": (
        "Đã dừng khi làm được {done}/{whole}. Chưa lưu gì, dữ liệu trong sổ không đổi; muốn có thì làm lại "
        "từ đầu.",
        "Stopped after {done} of {whole}. Nothing was saved and the office file has not changed; start again "
        "to have it.",
    ),
}
