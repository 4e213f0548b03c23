"""Sentences about the wording of papers, their numbers and when they can be made."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "placeholder_unknown": (
        "Chỗ điền {{{name}}} không có trong giấy này nên không điền được. Dùng một trong: {known}.",
        "This paper has no placeholder {{{name}}}. Use one of: {known}.",
    ),
    "placeholder_open": (
        "{label} có dấu ngoặc nhọn thiếu một nửa. Chỗ điền viết đủ hai dấu, ví dụ {{địa bàn}}.",
        "{label} has half a pair of braces. A placeholder has both, such as {{địa bàn}}.",
    ),
    "placeholder_missing": (
        "{label} thiếu chỗ điền {{{name}}}, giấy in ra sẽ thiếu nội dung này. Hãy thêm lại.",
        "{label} lacks the placeholder {{{name}}}; the paper would not say it. Put it back.",
    ),
    "placeholder_dropped": (
        "{label} không còn chỗ điền {{{name}}} của câu mẫu; vẫn lưu được.",
        "{label} no longer has the placeholder {{{name}}} of the default; it can be saved.",
    ),
    "text_is_one_line": (
        "{label} chỉ viết trên một dòng; hãy bỏ dấu xuống dòng.",
        "{label} is a single line; take the line break out.",
    ),
    "paper_before_session": (
        "Ngày của giấy trước ngày họp {day}; vẫn lưu được, hãy kiểm tra lại.",
        "The paper is dated before the session of {day}; it can be saved, check it.",
    ),
    "number_kept_by_decision": (
        "Số, ngày, người ký của quyết định lấy từ “Ghi quyết định” ở phiên họp; hãy sửa tại đó.",
        "Number, day and signer of the decision come from the recorded decision; change them there.",
    ),
    "paper_without_agenda": (
        "Phiên họp chưa có sản phẩm nào trong chương trình. Hãy thêm hồ sơ vào phiên họp rồi in.",
        "The session has no product on its agenda. Add dossiers, then print.",
    ),
    "paper_needs_conclusions": (
        "Còn sản phẩm chưa có kết luận: {products}. Kết luận xong thì in được giấy này.",
        "Products without a conclusion: {products}. Conclude them, then print.",
    ),
    "paper_needs_recognised": (
        "Phiên họp không có sản phẩm nào được công nhận ở cấp này nên không có giấy này.",
        "No product of the session is recognised at this level, so there is no such paper.",
    ),
    "paper_needs_hand_over": (
        "Phiên họp không có sản phẩm nào chuyển cấp trên nên không có giấy này.",
        "No product of the session is handed over, so there is no such paper.",
    ),
    "paper_needs_certificates": (
        "Chưa cấp giấy chứng nhận nào cho sản phẩm của phiên họp. Cấp giấy xong thì in được danh sách.",
        "No certificate of the session is issued yet. Issue them, then print the list.",
    ),
    "paper_held_back": (
        "{title} chưa in được. {why}",
        "{title} cannot be printed yet. {why}",
    ),
    "paper_for_nobody": (
        "Không có nơi nhận này trong phiên họp; hãy mở lại danh sách giấy tờ.",
        "There is no such addressee in the session; open the list of papers again.",
    ),
    "paper_wording_unknown": (
        "Không có giấy tờ nào tên “{kind}”. Có thể tệp được làm bằng bản mới hơn; hãy cập nhật chương trình.",
        "There is no paper “{kind}”. The file may come from a newer program; update it.",
    ),
}
