"""Sentences about what else must be looked at when a set or a commune is corrected."""

SENTENCES: dict[str, tuple[str, str]] = {
    "set_is_being_judged": (
        "Hồ sơ {dossier} của sản phẩm đang ở bước “{state}” theo bộ {set_no}; đổi bộ lúc này thì điểm, hạng "
        "không còn đúng phiếu đã chấm. Bỏ hồ sơ khỏi chương trình họp trước; nếu đã kết luận, giữ nguyên bộ.",
        "Dossier {dossier} stands at “{state}” under set {set_no}; another set now would not fit the sheets. "
        "Take it off the agenda first; after a conclusion the set stays.",
    ),
    "set_changed_follows": (
        "Đã đổi sang bộ {set_no}: ở hồ sơ {dossier} cần chấm lại Tự đánh giá ({own} tiêu chí theo bộ cũ "
        "không còn dùng), xem lại gợi ý của xã ({suggested}), thẩm định ({checked}), mã tiêu chí ở giấy tờ.",
        "Set {set_no} now: in dossier {dossier} score the self-assessment again ({own} answers of the old "
        "set are not used), look at the commune's suggestions ({suggested}), the review ({checked}) and the "
        "criteria of the papers.",
    ),
    "tourism_case_follows": (
        "Bộ 26 chấm theo trường hợp a hoặc b: mở hồ sơ {dossier}, thẻ Thông tin, chọn trường hợp.",
        "Set 26 is judged by case a or b: choose it in dossier {dossier}.",
    ),
    "commune_changed_codes": (
        "Mã sản phẩm {codes} vẫn mang mã xã cũ. Nếu xã trước ghi sai, xóa mã ở trang Sản phẩm rồi cấp lại; "
        "nếu chủ thể chuyển nơi, giữ mã.",
        "The product codes {codes} still bear the old commune. Where it was wrong, clear the code on the "
        "product's page and allot another; where the producer moved, keep it.",
    ),
    "commune_changed_assessment": (
        "Đánh giá cấp xã của hồ sơ {dossier} do xã cũ lập: xem lại địa điểm, thành phần và người ký báo cáo.",
        "The commune assessment of dossier {dossier} was made by the old commune: look at place, "
        "participants and signer.",
    ),
}
