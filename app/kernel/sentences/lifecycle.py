"""Sentences about the steps of a dossier: why one is refused, and what would make it possible."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "dossier_step_not_allowed": (
        "Hồ sơ đang ở bước “{before}”, không chuyển thẳng sang “{after}” được. Bước tiếp: {possible}. "
        "Đường đi: {way}.",
        "The dossier is at “{before}” and cannot go to “{after}” directly. Next: {possible}. The way: {way}.",
    ),
    "dossier_step_of_other_level": (
        "Theo {regulation}, {level} không làm bước “{after}”; việc đó thuộc {who}. Hồ sơ vẫn ở bước "
        "“{before}”. Ở đây có thể: {possible}.",
        "Under {regulation} the level {level} does not take the step “{after}”; that is for {who}. The "
        "dossier stays at “{before}”. Possible here: {possible}.",
    ),
    "dossier_not_eligible": (
        "Tổ giúp việc ghi hồ sơ chưa đủ điều kiện: {note}. Chưa đưa vào chương trình họp được; hãy sửa "
        "kết quả thẩm định hoặc trả hồ sơ để bổ sung.",
        "The support team found the dossier not eligible: {note}. It cannot go on an agenda; correct the "
        "review or return the dossier for completion.",
    ),
    "not_assessed_before": (
        "Hồ sơ này chưa từng được xã đánh giá nên sau khi bổ sung phải về bước “Đã tiếp nhận”, rồi mới "
        "sang “Xã đã đánh giá”.",
        "The commune has not assessed this dossier yet: after completion it is received again first.",
    ),
    "step_day_in_future": (
        "Ngày {day} nằm sau hôm nay ({today}); bước này chưa xảy ra. Hãy ghi ngày thực tế.",
        "The day {day} is after today ({today}); the step has not happened yet. Give the real day.",
    ),
    "step_day_before_previous": (
        "Ngày {day} trước bước “{state}” ngày {previous}. Hãy ghi ngày từ {previous} trở đi, hoặc lùi "
        "bước đó nếu ghi sai.",
        "The day {day} is before the step “{state}” of {previous}. Give a day from {previous} on, or take "
        "that step back where it was wrong.",
    ),
    "no_step_to_take_back": (
        "Hồ sơ mới ở bước đầu (“{state}”), không còn bước nào để lùi. Nếu nhập nhầm, hãy xóa hồ sơ.",
        "The dossier is at its first step (“{state}”). Where it was entered by mistake, delete it.",
    ),
    "step_back_on_agenda": (
        "Hồ sơ đang trong chương trình của “{session}” nên không lùi bước ở đây được. Hãy bỏ hồ sơ khỏi "
        "chương trình ở trang Hội đồng; hồ sơ tự về bước trước.",
        "The dossier is on the agenda of “{session}”. Take it off the agenda on the council's page; it "
        "goes back by itself.",
    ),
    "step_back_has_sheets": (
        "Đã có phiếu chấm điểm cho hồ sơ này nên không lùi khỏi bước “{state}” được; phiếu phải được giữ.",
        "There are scoring sheets on this dossier; it stays at “{state}”.",
    ),
    "step_back_has_result": (
        "Hội đồng đã kết luận hồ sơ này nên không lùi khỏi bước “{state}” được. Nếu kết quả sai, hội đồng "
        "phải họp và kết luận lại.",
        "The council has concluded this dossier; it stays at “{state}”. A wrong result needs a new session.",
    ),
    "step_back_has_follow_up": (
        "Sản phẩm đã có hồ sơ sau ({other}) nên hồ sơ này ở lại bước “{state}”. Hãy làm tiếp hồ sơ sau, "
        "hoặc xóa hồ sơ đó trước.",
        "The product has a later dossier ({other}), so this one stays at “{state}”. Continue or delete "
        "that one.",
    ),
    "requested_items_open": (
        "Còn {count} nội dung yêu cầu bổ sung chưa đánh dấu là đã có.",
        "{count} of the requested items are not ticked as handed in.",
    ),
    "assessment_not_recorded": (
        "Chưa ghi kết luận đánh giá của xã ở phần Đánh giá cấp xã; vẫn chuyển được nếu xã gửi báo cáo giấy.",
        "The commune's conclusion is not recorded here; go on where its report came on paper.",
    ),
    "assessment_disagrees": (
        "Xã kết luận không đồng ý; hãy xem lại trước khi chuyển tiếp.",
        "The commune does not agree; look at it before going on.",
    ),
    "eligibility_not_ticked": (
        "Tổ giúp việc chưa đánh dấu đủ các điều kiện bắt buộc.",
        "The support team has not ticked every condition yet.",
    ),
    "eligibility_not_met": (
        "Có điều kiện bắt buộc không đạt ({note}); hồ sơ sẽ không vào chương trình họp được.",
        "A condition is not met ({note}); the dossier cannot go on an agenda.",
    ),
    "review_not_recorded": (
        "Tổ giúp việc chưa ghi đề xuất trình hội đồng.",
        "The support team has not recorded its proposal to the council.",
    ),
    "survey_not_yet": (
        "Sản phẩm du lịch chưa có khảo sát thực địa; phải có trước khi chấm điểm.",
        "The tourism product has no field survey yet; it is needed before scoring.",
    ),
    "reason_for_step": (
        "Bước “{state}” cần ghi lý do hoặc nội dung yêu cầu.",
        "The step “{state}” needs a reason or what is asked for.",
    ),
}
