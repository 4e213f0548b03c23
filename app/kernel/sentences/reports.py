"""Sentences about reports and about adding the workbooks of districts up."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "report_period_to_come": (
        "{period} chưa bắt đầu nên chưa phát hành báo cáo được; hãy chọn kỳ khác.",
        "{period} has not begun, so its report cannot be issued; choose another period.",
    ),
}
