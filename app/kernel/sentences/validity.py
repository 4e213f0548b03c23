"""Sentences about certificates that run out and what follows them."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "reevaluation_of_uncertified": (
        "Sản phẩm “{product}” không có giấy chứng nhận để đánh giá lại (chưa từng được cấp, đã hủy hoặc đã "
        "thu hồi). Hãy tiếp nhận hồ sơ lần đầu.",
        "“{product}” has no certificate to re-evaluate (none was issued, or it was voided or revoked). "
        "Receive a first dossier instead.",
    ),
}
