"""Sentences about the commune's assessment."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "report_before_assessment": (
        "Ngày báo cáo trước ngày đánh giá; hãy kiểm tra lại hai ngày.",
        "The report is dated before the assessment; check both days.",
    ),
    "content_not_assessed": (
        "Nội dung “{content}” chưa ghi thực tế kiểm tra và nhận xét; báo cáo của xã sẽ để trống phần này.",
        "The content “{content}” has no finding or judgement yet; the report will leave it empty.",
    ),
    "too_many_participants": (
        "Danh sách có hơn {limit} người; chỉ ghi những người tham gia đánh giá.",
        "The list has more than {limit} people; write only those who took part.",
    ),
    "assessment_without_participants": (
        "Chưa ghi người tham gia; biên bản của xã cần có thành phần dự họp.",
        "Nobody is named as taking part; the commune's minutes need them.",
    ),
    "disagreement_without_reason": (
        "Xã không đồng ý thì phải ghi lý do, để chủ thể biết cần làm gì.",
        "Where the commune disagrees it must say why, so that the producer knows what to do.",
    ),
    "assessment_locked": (
        "Hồ sơ đang ở bước “{state}” nên đánh giá của xã không sửa được nữa; hội đồng đã dùng nội dung này.",
        "The dossier is at “{state}”: the commune's assessment can no longer change, the council uses it.",
    ),
    "photo_here_already": (
        "Ảnh “{name}” đã có ở nội dung này; không thêm lần nữa.",
        "The photo “{name}” is on this content already; it was not added again.",
    ),
    "self_assessment_locked": (
        "Hồ sơ đang ở bước “{state}” nên phần tự đánh giá không sửa được nữa. Nếu phải sửa, hãy trả hồ sơ "
        "để bổ sung trước khi đưa vào chương trình họp.",
        "The dossier is at “{state}”: the self-assessment can no longer change. Return the dossier for "
        "completion before it goes on an agenda where it must.",
    ),
}
