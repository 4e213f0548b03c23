"""Says on opening a file what was typed last time and never saved, so that nobody types it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

NOUNS = {
    "producer": "chủ thể", "product": "sản phẩm", "dossier": "hồ sơ", "paper": "giấy tờ",
    "commune_assessment": "đánh giá cấp xã", "review": "thẩm định", "self_report": "báo cáo tự đánh giá",
    "registration": "đăng ký năm", "council": "hội đồng", "session": "phiên họp", "round": "đợt đánh giá",
    "dossier_conclusion": "kết luận của hội đồng", "activity": "hoạt động", "potential": "sản phẩm tiềm năng",
    "partner": "đối tác", "contract": "hợp đồng", "inspection": "cuộc kiểm tra", "revocation": "thu hồi giấy",
    "incident": "vụ việc", "plan": "kế hoạch", "plan_task": "kế hoạch", "plan_target": "kế hoạch",
    "report_texts": "lời của báo cáo", "office": "đơn vị",
}  # fmt: skip
OTHER = "biểu mẫu khác"


def told_of_drafts(kinds: Iterable[str]) -> str:
    """One sentence with how many drafts of what are kept; '' where there is none."""
    counted = Counter(_noun(kind) for kind in kinds)
    if not counted:
        return ""
    listed = ", ".join(f"{count} {noun}" for noun, count in counted.most_common())
    return f"Còn chữ gõ lần trước chưa lưu: {listed}. Mở lại dòng đó (hoặc bấm tạo mới) rồi “Dùng bản nháp”."


def _noun(kind: str) -> str:
    """Kinds may bear what they belong to behind: "report_texts/quy-2-2023", "paper numbers ..."."""
    return NOUNS.get(kind.replace("/", " ").split(" ")[0], OTHER)
