"""Sentences about the support team's review."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "proposal_against_conditions": (
        "Không trình hội đồng được vì có điều kiện không đạt: {unmet}. Hãy đề xuất yêu cầu bổ sung hoặc "
        "không đưa ra đánh giá, hay sửa lại ô đánh dấu nếu ghi nhầm.",
        "It cannot be proposed to the council, a condition is not met: {unmet}. Propose completion or "
        "refusal, or correct the tick.",
    ),
    "review_locked": (
        "Hồ sơ đang ở bước “{state}” nên kết quả thẩm định không sửa được nữa; hội đồng đã dùng nội dung "
        "này.",
        "The dossier is at “{state}”: the review can no longer change, the council uses it.",
    ),
}
