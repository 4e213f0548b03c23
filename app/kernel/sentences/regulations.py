"""Sentences about the decisions: which applies, who does what, corrected sheets."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet_not_for_sessions": (
        "Phiếu bộ {set} của {regulation} chưa cộng đủ điểm: {issues}. Chỉ dùng để tập chấm và tự chấm; "
        "trước khi họp chính thức hãy sửa theo bản giấy ở Cài đặt > Văn bản áp dụng.",
        "The sheet of set {set} of {regulation} does not add up: {issues}. It serves practice and "
        "self-scoring; before an official session correct it from the paper in Settings > Regulations.",
    ),
    "frozen_sheet_is_altered": (
        "Bộ tiêu chí đã lưu cùng phiếu chấm (mã {digest}) bị mất hoặc bị sửa trong tệp, nên không tính điểm "
        "từ nó. Hãy khôi phục từ bản sao lưu.",
        "The criteria sheet kept with the scores ({digest}) is gone or altered, so nothing is computed from "
        "it. Restore the file from a backup.",
    ),
    "level_has_no_such_duty": (
        "Theo {regulation}, {level} không có việc {duty}{about}. Hãy kiểm tra cấp của đơn vị và văn bản áp "
        "dụng, hoặc chuyển hồ sơ cho cấp có thẩm quyền.",
        "Under {regulation} an office of this level does not do this{about}: {duty}. Check the office's "
        "level and the regulation, or hand the dossier to the competent level.",
    ),
    "council_scores_first": (
        "{product}: cấp này có hội đồng chấm điểm, nên hồ sơ chỉ được chuyển lên sau khi hội đồng kết luận "
        "và có quyết định. Hãy đưa hồ sơ vào chương trình họp.",
        "{product}: this level has a council, so the dossier goes up only after its conclusion and decision. "
        "Put it on an agenda.",
    ),
    "regulation_no_longer_applies": (
        "{product}: đến ngày họp {day} không còn áp dụng {regulation} nữa. {why} Hãy mở hồ sơ, đổi sang "
        "{proposed} hoặc ghi lý do giữ văn bản cũ.",
        "{product}: on {day} {regulation} no longer applies. {why} Open the dossier and change to "
        "{proposed}, or write why the old one stays.",
    ),
    "regulation_reason_needed": (
        "Theo ngày nhận và loại hồ sơ thì áp dụng {proposed}. {why} Muốn dùng văn bản khác, hãy ghi lý do.",
        "By its day and kind the dossier falls under {proposed}. {why} Write a reason for another one.",
    ),
    "regulation_moved_on": (
        "Đến hôm nay hồ sơ này thuộc {proposed}. {why} Hãy đổi văn bản áp dụng hoặc ghi lý do trước khi họp.",
        "By today this dossier falls under {proposed}. {why} Change it or write a reason before the meeting.",
    ),
    "regulation_is_frozen": (
        "Hồ sơ đã có phiếu chấm theo {regulation} nên văn bản áp dụng không đổi được nữa.",
        "The dossier was scored under {regulation}, which therefore no longer changes.",
    ),
    "district_scores_no_more": (
        "Theo {regulation}, cấp này không họp hội đồng và không cấp giấy; sổ chỉ còn để tra cứu giấy đã cấp.",
        "Under {regulation} this level holds no council and certifies nothing; the file is for looking up.",
    ),
    "nothing_is_corrected": (
        "Chưa có chỗ nào khác với phiếu đang dùng; hãy sửa ít nhất một số rồi lưu.",
        "Nothing differs from the present sheet; change at least one number, then save.",
    ),
    "sheet_cell_unreadable": (
        "{place}: ô {what} chưa đúng. Điểm là số nguyên; dấu sao là ***, ****, ***** hoặc để trống; trường "
        "hợp là a, b hoặc để trống.",
        "{place}: the cell cannot be read ({what}). Points are whole; marks are ***, ****, ***** or empty; "
        "the case is a, b or empty.",
    ),
    "sheet_sums_differ": (
        "Chưa cộng đủ: {issues}. Hãy sửa tiếp cho khớp bản giấy rồi lưu.",
        "The totals do not fit yet: {issues}. Go on correcting from the paper, then save.",
    ),
    "set_is_being_scored": (
        "Bộ {set} đang được chấm cho {product} ở phiên “{session}”, nên chưa đổi số của bộ này được. Hãy "
        "kết luận và kết thúc phiên họp đó trước.",
        "Set {set} is being scored for {product} in the session “{session}”, so its numbers stay as they "
        "are. Conclude and end that session first.",
    ),
    "correction_was_used": (
        "Đã có phiếu chấm dùng số đã sửa của bộ {set} ({product}, phiên “{session}”), nên không hoàn tác "
        "được. Nếu số đó sai, hãy sửa lại theo bản giấy.",
        "Scores were made with the corrected numbers of set {set} ({product}, session “{session}”), so this "
        "cannot be undone. If they are wrong, correct them again from the paper.",
    ),
    "confirm_needs_sums": (
        "Bộ {set} chưa cộng đủ điểm: {issues}. Hãy sửa theo bản giấy trước, rồi mới xác nhận đã đối chiếu.",
        "Set {set} does not add up: {issues}. Correct it from the paper first, then confirm it.",
    ),
    "corrections_unreadable": (
        "Tệp {name} không phải tệp sửa phiếu của Sổ OCOP: {what}. Chưa có gì bị thay đổi.",
        "The file {name} is no correction file of Sổ OCOP: {what}. Nothing was changed.",
    ),
    "corrections_other_base": (
        "Bộ {set}: bản chép của nơi gửi khác bản chép của chương trình này, nên không nhận được. Hãy cập "
        "nhật hai nơi cùng một phiên bản.",
        "Set {set}: the sender's transcription differs from this program's; bring both to one version.",
    ),
    "nothing_to_export": (
        "Đơn vị chưa sửa phiếu nào của văn bản này nên chưa có gì để xuất.",
        "The office has corrected no sheet of this regulation yet; there is nothing to export.",
    ),
    "regulation_id_taken": (
        "Đã có văn bản mang mã {regulation}. Hãy đặt mã khác cho văn bản nhập vào.",
        "There is already a regulation {regulation}. Give the loaded one another code.",
    ),
    "regulation_in_use": (
        "Văn bản {regulation} đang được dùng ({count} hồ sơ, hoặc Cài đặt của đơn vị) nên không bỏ được. Hãy "
        "đổi văn bản ở những nơi đó trước.",
        "The regulation {regulation} is in use ({count} dossiers, or the office's settings) and cannot be "
        "removed. Change it there first.",
    ),
    "wording_does_not_match": (
        "Nguyên văn của bộ {set} không khớp phiếu: {what}. Chưa nhận gì; hãy kiểm tra tệp nguồn.",
        "The official words of set {set} do not match the sheet: {what}. Nothing was taken.",
    ),
    "hand_over_not_possible": (
        "{product}: không chuyển cấp trên theo điểm được, vì đơn vị chưa bật việc này trong Cài đặt hoặc "
        "điểm không thuộc hạng của cấp trên.",
        "{product} cannot be handed over by points: the office's setting is off, or the score is not in a "
        "class of the level above.",
    ),
    "sample_case_unknown": (
        "Không có năm mẫu {case}. Các năm mẫu: {known}.",
        "There is no sample year {case}. Known: {known}.",
    ),
    "code_needs_commune": (
        "Chủ thể của sản phẩm chưa có xã nên chưa cấp mã được; hãy chọn xã cho chủ thể trước.",
        "The product's producer has no commune yet, so no code is given; choose the commune first.",
    ),
    "code_pattern_incomplete": (
        "Mẫu mã sản phẩm phải có {{seq}} và chỉ dùng {{province}}, {{district}}, {{commune}}, {{seq}}, "
        "{{year}}; {{seq:3}} là ba chữ số. Để trống thì theo văn bản áp dụng.",
        "The pattern needs {{seq}} and knows {{province}}, {{district}}, {{commune}}, {{seq}}, {{year}}; "
        "empty means that of the regulation.",
    ),
}
