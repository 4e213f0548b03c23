"""Sentences about long work that was stopped."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "batch_stopped": (
        "Đã dừng khi làm được {done}/{whole}. Chưa có tệp nào được lưu và dữ liệu trong sổ không đổi; "
        "muốn có thì làm lại từ đầu.",
        "Stopped after {done} of {whole}. No file was saved and nothing in the office file has changed; "
        "start again to have it.",
    ),
}
