"""Sentences about what stands in the fields of a form."""

SENTENCES: dict[str, tuple[str, str]] = {
    "field_required": (
        "{label} còn trống; hãy điền rồi lưu lại.",
        "{label} is empty; fill it in and save again.",
    ),
    "text_too_long": (
        "{label} dài {length} chữ, tối đa {limit}. Hãy rút gọn.",
        "{label} has {length} letters, at most {limit}. Shorten it.",
    ),
    "text_in_old_encoding": (
        "{label} có vẻ gõ bằng bảng mã cũ (TCVN3), sẽ hiện sai dấu. Hãy đổi bộ gõ sang Unicode và gõ lại.",
        "{label} seems typed in the old TCVN3 encoding. Switch the keyboard to Unicode and type it again.",
    ),
    "name_without_letters": (
        "{label} chưa có chữ nào; hãy ghi tên đầy đủ.",
        "{label} has no letters; write the name.",
    ),
    "day_in_future": (
        "{label} nằm sau ngày hôm nay; hãy kiểm tra lại ngày.",
        "{label} is after today; check the day.",
    ),
    "day_before_1990": (
        "{label} trước năm 1990, có lẽ gõ nhầm năm; hãy kiểm tra lại.",
        "{label} is before 1990, probably a slip in the year; check it.",
    ),
    "day_after_2100": (
        "{label} sau năm 2100, có lẽ gõ nhầm năm; hãy kiểm tra lại.",
        "{label} is after 2100, probably a slip in the year; check it.",
    ),
    "number_out_of_range": (
        "{label} phải từ {lowest} đến {highest}; hãy sửa lại số.",
        "{label} must be from {lowest} to {highest}; correct it.",
    ),
    "choice_unknown": (
        "{label} không có trong danh sách; hãy chọn lại.",
        "{label} is not in the list; choose again.",
    ),
    "phone_unlikely": (
        "Số điện thoại có vẻ chưa đúng; vẫn lưu được, nên gọi thử.",
        "The telephone number looks wrong; it can be saved, but try it.",
    ),
    "email_unlikely": (
        "Địa chỉ thư điện tử có vẻ chưa đúng; vẫn lưu được.",
        "The e-mail address looks wrong; it can be saved.",
    ),
    "tax_code_unlikely": (
        "Mã số thuế thường có 10, 12 hoặc 13 chữ số; vẫn lưu được, hãy đối chiếu giấy.",
        "A tax code has 10, 12 or 13 digits; it can be saved, compare it with the paper.",
    ),
    "more_than_all_workers": (
        "Lao động {label} ({part}) nhiều hơn tổng số lao động ({total}); hãy sửa một trong hai số.",
        "Workers {label} ({part}) are more than all workers ({total}); correct one of the two.",
    ),
    "year_unlikely": (
        "Năm {year} không hợp lý; hãy sửa lại.",
        "The year {year} is not plausible; correct it.",
    ),
    "year_twice": (
        "Năm {year} được ghi hai lần; hãy gộp thành một dòng.",
        "The year {year} stands twice; join the two lines.",
    ),
    "turnover_unlikely": (
        "Doanh thu năm {year} không hợp lý; hãy ghi bằng đồng, không âm.",
        "The turnover of {year} is not plausible; write it in đồng, not negative.",
    ),
    "ends_before_it_begins": (
        "{label} trước ngày bắt đầu; hãy kiểm tra hai ngày.",
        "{label} is before the beginning; check both days.",
    ),
    "number_pattern_incomplete": (
        "Mẫu số giấy chứng nhận phải có {{seq}} và {{year}} để số không trùng nhau.",
        "The pattern of certificate numbers needs {{seq}} and {{year}} so that numbers differ.",
    ),
    "variant_needed": (
        "Sản phẩm du lịch phải chọn trường hợp a hoặc b trước khi chấm; hãy chọn một.",
        "A tourism product needs its case (a or b) before scoring; choose one.",
    ),
    "what_changed_missing": (
        "Hồ sơ nâng hạng hoặc đánh giá lại nên ghi rõ những gì đã thay đổi.",
        "An upgrade or re-evaluation should say what changed.",
    ),
    "quorum_unlikely": (
        "Tỷ lệ họp hợp lệ phải lớn hơn 0 và không quá 1, ví dụ 2/3.",
        "The quorum must be above 0 and at most 1, for example 2/3.",
    ),
    "too_many_members": ("Hội đồng có quá {limit} thành viên.", "The council has more than {limit} members."),
    "one_chair_needed": (
        "Hội đồng cần đúng một Chủ tịch; hãy kiểm tra vai trò của các thành viên.",
        "The council needs exactly one chair; check the members' roles.",
    ),
    "time_unlikely": ("{label} ghi dạng 08:00; hãy sửa lại.", "{label} is written like 08:00; correct it."),
    "dossier_twice_on_agenda": (
        "Một hồ sơ có hai lần trong chương trình họp; hãy bỏ bớt.",
        "A dossier stands twice on the agenda; remove one.",
    ),
    "producer_exists_already": (
        "Đã có chủ thể cùng tên ở xã này; nếu là một, hãy mở chủ thể đã có thay vì tạo mới.",
        "There is a producer of this name in this commune; if it is the same, open that one.",
    ),
    "product_exists_already": (
        "Chủ thể này đã có sản phẩm cùng tên; hãy mở sản phẩm đó hoặc ghi tên khác.",
        "This producer has a product of this name already; open it or choose another name.",
    ),
    "code_exists_already": (
        "Mã sản phẩm {code} đã dùng cho {product}; mỗi mã chỉ dùng một lần.",
        "The product code {code} belongs to {product}; each code is used once.",
    ),
    "code_stands_already": (
        "Sản phẩm này đã có mã {code}; mã không cấp lại.",
        "This product has the code {code}; codes are not given twice.",
    ),
    "producer_has_products": (
        "Chủ thể này còn {count} sản phẩm nên không xóa được; hãy chuyển hoặc xóa sản phẩm trước.",
        "This producer still has {count} products and cannot be deleted; move or delete them first.",
    ),
    "product_has_dossiers": (
        "Sản phẩm này đã có hồ sơ nên không xóa được; lịch sử hồ sơ phải được giữ.",
        "This product has dossiers and cannot be deleted; their history is kept.",
    ),
    "dossier_open_already": (
        "Sản phẩm này đang có hồ sơ {number} chưa kết thúc ({state}); hãy làm tiếp hồ sơ đó.",
        "This product has an unfinished dossier {number} ({state}); continue that one.",
    ),
    "dossier_in_use": (
        "Hồ sơ đã vào phiên họp hoặc đã có kết quả nên không xóa được; hãy dùng bước Rút hồ sơ.",
        "The dossier is on a session's agenda or has a result and cannot be deleted; withdraw it instead.",
    ),
    "member_has_sheets": (
        "{name} đã có phiếu chấm nên không bỏ khỏi hội đồng được; hãy ghi vắng ở phiên sau.",
        "{name} has scoring sheets and cannot be removed; mark the member absent later.",
    ),
    "agenda_has_sheets": (
        "Hồ sơ của {product} đã có phiếu chấm trong phiên này nên không bỏ khỏi chương trình được.",
        "The dossier of {product} has scoring sheets in this session and stays on the agenda.",
    ),
    "round_in_use": ("Đợt này đã có hồ sơ hoặc phiên họp nên không xóa được.", "This round is in use."),
    "session_concluded": (
        "Phiên họp đã kết luận nên không sửa được nữa.",
        "The session is concluded and cannot be changed any more.",
    ),
    "sheet_is_closed": (
        "Phiếu của {member} đã chốt nên không sửa được; nếu cần, hãy mở lại phiếu và ghi lý do.",
        "The sheet of {member} is closed; reopen it with a reason to change it.",
    ),
    "sheet_not_closed": (
        "Phiếu của {member} chưa chốt nên không cần mở lại.",
        "The sheet of {member} is not closed; there is nothing to reopen.",
    ),
    "reason_required": ("Cần ghi lý do để lưu trong biên bản.", "A reason is needed for the minutes."),
    "member_abstains": (
        "{member} không tham gia chấm sản phẩm này ({reason}).",
        "{member} abstains on this product ({reason}).",
    ),
    "member_is_absent": (
        "{member} vắng mặt ở phiên này nên không có phiếu chấm.",
        "{member} is absent from this session and has no sheet.",
    ),
    "sheets_still_open": (
        "Còn phiếu chưa chốt: {members}. Hãy chốt các phiếu này hoặc ghi vắng, rồi kết luận.",
        "Open sheets remain: {members}. Close them or mark the members absent, then conclude.",
    ),
    "quorum_missing": (
        "Chỉ có {present}/{all} thành viên chấm sản phẩm này, chưa đủ {needed}; chưa kết luận được.",
        "Only {present} of {all} members scored this product; {needed} are needed to conclude.",
    ),
    "quorum_without_chair": (
        "Không có Chủ tịch hoặc Phó Chủ tịch hội đồng tham gia nên chưa kết luận được.",
        "Neither the chair nor the deputy takes part, so nothing can be concluded.",
    ),
    "spread_too_large": (
        "Điểm chênh nhau {spread} điểm, quá {limit}: hãy thảo luận và chấm lại lần hai.",
        "The totals differ by {spread} points, more than {limit}: discuss and score again.",
    ),
    "result_stands_already": (
        "Sản phẩm {product} đã được kết luận ở phiên này.",
        "The product {product} is concluded in this session already.",
    ),
    "result_missing": (
        "Sản phẩm {product} chưa được hội đồng kết luận.",
        "The product {product} has no conclusion of the council yet.",
    ),
    "decision_missing": (
        "Chưa có quyết định công nhận kết quả của {product}; hãy nhập quyết định trước khi cấp giấy.",
        "There is no decision on the result of {product}; enter it before issuing a certificate.",
    ),
    "certificate_not_for_this_result": (
        "Không cấp giấy chứng nhận cho {product}: kết quả dưới 3 sao hoặc không đủ điều kiện.",
        "No certificate for {product}: the result is below 3 stars or does not qualify.",
    ),
    "certificate_belongs_above": (
        "{product} đạt {stars} sao, không thuộc thẩm quyền cấp giấy của {level}; hãy chuyển lên cấp trên.",
        "{product} has {stars} stars, which {level} does not certify; hand the dossier over.",
    ),
    "certificate_stands_already": (
        "{product} đã có giấy chứng nhận số {number} từ kết quả này; hãy in lại giấy đó.",
        "{product} has certificate {number} from this result; print that one again.",
    ),
    "certificate_of_other_level": (
        "Giấy {number} do cấp trên cấp, sổ này chỉ ghi nhận: không in và không hủy ở đây; cần bản in hay "
        "muốn đính chính thì đề nghị nơi cấp.",
        "Certificate {number} was issued by another level; it is neither printed nor voided here.",
    ),
    "certificate_not_printed": (
        "Giấy {number} {state} nên không in lại: bản in sẽ như giấy còn giá trị. Thông tin vẫn xem "
        "được trong sổ.",
        "Certificate {number} is not printed again ({state}).",
    ),
    "certificate_not_voided": (
        "Giấy {number} {state} rồi, không hủy lần nữa.",
        "Certificate {number} cannot be voided ({state}).",
    ),
    "certificate_far_ahead": (
        "Ngày cấp giấy {day} còn xa hơn {days} ngày nữa, có lẽ gõ nhầm năm. Chưa cấp giấy nào; sửa ngày "
        "rồi cấp lại.",
        "The day of issue {day} is more than {days} days ahead; nothing was issued.",
    ),
    "decision_before_session": (
        "Ngày quyết định không được trước ngày họp hội đồng ({day}). Xem lại ngày trên quyết định.",
        "A decision cannot be made before its council met ({day}).",
    ),
    "decision_has_certificates": (
        "Đã cấp {count} giấy chứng nhận ghi theo quyết định {number} nên không đổi số, ngày của quyết định "
        "được nữa. Nếu quyết định ghi nhầm, hủy các giấy đó, sửa quyết định rồi cấp lại.",
        "{count} certificates quote decision {number}; void them before its number or day is changed.",
    ),
    "certificate_before_decision": (
        "Ngày cấp giấy không được trước ngày quyết định ({day}).",
        "A certificate cannot be issued before its decision ({day}).",
    ),
    "office_missing": (
        "Tệp chưa có thông tin đơn vị; hãy điền ở phần Cài đặt trước khi in giấy tờ.",
        "The file has no office data; fill them in before printing.",
    ),
    "field_not_a_day": ("{label} chưa đúng dạng ngày/tháng/năm, ví dụ 05/01/2023.", "{label} is not a day."),
    "field_not_a_number": ("{label} chưa phải là số; hãy ghi chữ số.", "{label} is not a number."),
    "note_needs_answer": (
        "Tiêu chí {criterion} chưa chấm nên chưa ghi chú được; hãy chọn một mức trước.",
        "Criterion {criterion} is not answered yet; choose an option, then write the note.",
    ),
    "session_not_concluded": (
        "Phiên họp chưa kết luận; hãy kết luận đủ các hồ sơ rồi nhập quyết định.",
        "The session is not concluded; conclude every dossier, then enter the decision.",
    ),
    "total_does_not_fit": (
        "Tổng điểm đã lưu của {product} không khớp các mức đã chấm; tệp có thể bị sửa từ bên ngoài. "
        "Chưa kết luận; hãy mở lại phiếu để chấm lại hoặc khôi phục bản sao lưu.",
        "The stored total of {product} does not fit its answers; the file may have been altered. Reopen "
        "the sheet or restore a backup.",
    ),
    "snapshot_is_altered": (
        "Nội dung đã lưu của giấy chứng nhận {number} không khớp mã kiểm tra, tệp có thể bị sửa từ bên "
        "ngoài. Chưa in; hãy đối chiếu bản giấy và khôi phục bản sao lưu.",
        "The stored content of certificate {number} does not fit its hash; the file may have been altered. "
        "Nothing was printed; compare the paper and restore a backup.",
    ),
}
