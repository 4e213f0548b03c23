"""Sentences about a council's day: attendance, visits, PINs, paper and Excel sheets, written opinions."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # Attendance and quorum.
    "member_present_and_absent": (
        "Một thành viên vừa được ghi có mặt vừa được ghi vắng; hãy chọn một.",
        "A member is marked both present and absent; choose one.",
    ),
    "session_below_quorum": (
        "Phiên họp chỉ có {present}/{all} thành viên có mặt, chưa đủ {needed}. Vẫn chuẩn bị và chấm được, "
        "nhưng chưa kết luận được; hãy điểm danh lại khi đủ người.",
        "Only {present} of {all} members are present; {needed} are needed. The session can be prepared but "
        "not concluded; record the attendance again when enough have come.",
    ),
    "session_without_chair": (
        "Chưa có người chủ trì theo quy chế (Chủ tịch hoặc Phó Chủ tịch được phép) có mặt nên chưa kết luận "
        "được phiên họp; hãy điểm danh lại khi người chủ trì đến.",
        "Nobody who may chair by the rules is present, so the session cannot be concluded; record the "
        "attendance again when the chair has come.",
    ),
    "quorum_only_chair": (
        "Theo quy chế của hội đồng, Chủ tịch phải tham gia chấm sản phẩm này; chưa kết luận được.",
        "By the council's rules the chair must take part in scoring this product; nothing is concluded yet.",
    ),
    "absent_member_has_sheet": (
        "{member} đã chốt phiếu trong phiên này nên không ghi vắng được; nếu thành viên về sớm, hãy ghi "
        "“Không chấm” với lý do ở những sản phẩm còn lại.",
        "{member} has closed a sheet in this session and cannot be marked absent; for the products left, "
        "record that the member does not score, with the reason.",
    ),
    "agenda_is_empty": (
        "Chương trình họp chưa có hồ sơ nào; hãy sửa phiên họp và chọn hồ sơ trước khi khai mạc.",
        "The agenda holds no dossier; edit the session and choose the dossiers before opening it.",
    ),
    "session_open_already": (
        "Phiên họp đã khai mạc rồi; hãy chấm điểm tiếp.",
        "The session is open already; go on scoring.",
    ),
    "member_not_in_office": (
        "{member} không còn (hoặc chưa) là thành viên vào ngày họp nên không chấm ở phiên này; hãy kiểm tra "
        "ngày trong danh sách thành viên của hội đồng.",
        "{member} is not in office on the day of the session and does not score in it; check the days in "
        "the council's list of members.",
    ),
    # On-site assessment of tourism products.
    "site_assessment_missing": (
        "{product} là sản phẩm du lịch và chưa có đánh giá tại chỗ của {member} (hoặc của cả đoàn). Chưa "
        "chấm được; hãy ghi ngày đánh giá tại chỗ ở “Việc khác” rồi chấm.",
        "{product} is a tourism product and {member} (or the whole team) has no on-site assessment recorded. "
        "It cannot be scored yet; record the visit, then score.",
    ),
    "site_assessment_after_meeting": (
        "Đánh giá tại chỗ phải trước khi họp (ngày {day}); hãy kiểm tra lại ngày.",
        "The on-site assessment comes before the meeting ({day}); check the day.",
    ),
    "site_assessment_used": (
        "Sản phẩm này đã có phiếu chấm dựa vào lần đánh giá tại chỗ nên không xóa được; hãy sửa ngày hoặc "
        "ghi chú nếu ghi nhầm.",
        "Sheets of this product rest on the on-site assessment, so it cannot be removed; correct its day or "
        "its note instead.",
    ),
    # PINs.
    "pin_not_digits": (
        "Mã PIN gồm {shortest} đến {longest} chữ số; hãy chọn lại.",
        "A PIN has {shortest} to {longest} digits; choose another.",
    ),
    "pin_too_simple": (
        "Mã PIN này ai cũng đoán được (các số giống nhau hoặc liên tiếp); hãy chọn mã khác.",
        "Anyone guesses this PIN (equal or consecutive digits); choose another.",
    ),
    "pin_typed_differently": (
        "Hai lần nhập mã PIN không giống nhau; hãy nhập lại cả hai.",
        "The PIN was typed differently the second time; type both again.",
    ),
    "pin_wrong": (
        "Mã PIN chưa đúng. Còn {left} lần thử trước khi phải chờ; quên mã thì nhờ thư ký đặt lại.",
        "The PIN is wrong. {left} tries are left before a pause; ask the secretary to reset a forgotten PIN.",
    ),
    "pin_waits": (
        "Mã PIN sai nhiều lần. Hãy chờ {seconds} giây rồi thử lại, hoặc nhờ thư ký đặt lại mã.",
        "The PIN was wrong too often. Wait {seconds} seconds and try again, or have the secretary reset it.",
    ),
    "pin_missing": (
        "{member} chưa có mã PIN; hãy để thành viên tự chọn mã trước khi chấm.",
        "{member} has no PIN yet; let the member choose one before scoring.",
    ),
    "pin_stands_already": (
        "{member} đã có mã PIN. Muốn đổi thì nhập mã cũ, quên thì nhờ thư ký đặt lại.",
        "{member} has a PIN already. Give the old one to change it, or ask the secretary to reset it.",
    ),
    "pin_needed_to_reopen": (
        "Mở lại phiếu cần mã PIN của chính thành viên hoặc của thư ký. Mã vừa nhập không đúng; phiếu vẫn "
        "chốt.",
        "Reopening takes the member's own PIN or the secretary's. The one given is wrong; the sheet stays "
        "closed.",
    ),
    "pin_needed_to_reset": (
        "Đặt lại mã PIN cần mã của thư ký hoặc người chủ trì. Mã vừa nhập không đúng; mã cũ vẫn còn.",
        "Resetting a PIN takes the PIN of the secretary or the chair. The one given is wrong; the old PIN "
        "stands.",
    ),
    "sheets_awaited": (
        "Còn chờ phiếu của {members}. Chấm kín bằng mã PIN nên điểm chỉ hiện và kết luận được khi mọi phiếu "
        "đã chốt; ai không chấm thì ghi vắng hoặc không chấm.",
        "Sheets of {members} are awaited. Scores are blind behind PINs: they show, and a conclusion follows, "
        "once every sheet is closed; mark who does not score as absent or abstaining.",
    ),
    # Paper sheets keyed twice.
    "sheet_code_unknown": (
        "Không có phiếu nào mang mã {code} trong phiên này. Hãy nhìn lại mã ở đầu phiếu giấy, hoặc phiếu "
        "thuộc phiên khác.",
        "No sheet of this session bears the code {code}. Look at the head of the paper again; it may belong "
        "to another session.",
    ),
    "sheet_code_ambiguous": (
        "Mã {code} trùng cho hai phiếu của phiên này (rất hiếm). Hãy chọn sản phẩm và thành viên trong danh "
        "sách rồi nhập.",
        "The code {code} belongs to two sheets of this session, a rare chance. Choose product and member in "
        "the list instead.",
    ),
    "keying_unfinished": (
        "Lượt nhập còn {count} tiêu chí chưa gõ, bắt đầu từ {criterion}. Hãy gõ nốt.",
        "{count} criteria are not keyed yet, the first is {criterion}. Key them.",
    ),
    "keying_differs": (
        "Hai lượt nhập còn khác nhau ở {count} tiêu chí ({criteria}). Hãy nhìn lại phiếu giấy và chọn mức "
        "đúng cho từng tiêu chí.",
        "The two passes still differ on {count} criteria ({criteria}). Look at the paper and choose the "
        "right option for each.",
    ),
    "keying_needs_both_passes": (
        "Phiếu giấy cần được nhập hai lượt; mới có {count} lượt xong. Hãy nhập lượt còn lại rồi nhận phiếu.",
        "A paper sheet is keyed in two passes; {count} is finished. Key the other one, then accept.",
    ),
    "keyed_pass_is_over": (
        "Lượt nhập này đã được nhận hoặc đã bỏ nên không gõ thêm được; hãy mở phiếu từ mã một lần nữa.",
        "This pass was accepted or thrown away and takes no more keys; open the sheet by its code again.",
    ),
    # Excel sheets.
    "book_unreadable": (
        "Tệp {name} không đọc được như một bảng tính .xlsx: {what}. Không có gì được nhập; hãy mở bằng Excel "
        "hoặc LibreOffice và lưu lại dạng .xlsx.",
        "{name} cannot be read as an .xlsx workbook: {what}. Nothing was taken in; open it in Excel or "
        "LibreOffice and save it as .xlsx.",
    ),
    "book_too_large": (
        "Tệp {name} lớn quá ({found}); tệp phiếu chấm không quá {limit}. Không có gì được nhập; hãy lấy đúng "
        "tệp mà chương trình đã xuất.",
        "{name} is too large ({found}); a workbook of sheets has at most {limit}. Nothing was taken in; take "
        "the very file that the program wrote.",
    ),
    "book_not_ours": (
        "Tệp {name} không phải là tệp phiếu chấm do Sổ OCOP xuất, hoặc trang nhận dạng đã bị xóa. Không có "
        "gì được nhập; hãy xuất lại tệp cho thành viên.",
        "{name} is no workbook of sheets written by Sổ OCOP, or its identity page is gone. Nothing was taken "
        "in; write the file for the member again.",
    ),
    "book_of_another_file": (
        "Phiếu này được xuất từ một sổ khác, hoặc phần nhận dạng đã bị sửa. Hãy xuất lại tệp từ sổ đang mở.",
        "This sheet was written from another office file, or its identity was altered. Write it again from "
        "the open file.",
    ),
    "book_of_another_session": (
        "Phiếu này thuộc phiên họp khác; hãy mở đúng phiên rồi nhập.",
        "This sheet belongs to another session; open that one and read it there.",
    ),
    "book_dossier_gone": (
        "Hồ sơ của phiếu này không còn trong chương trình họp; hãy kiểm tra chương trình.",
        "The dossier of this sheet is no longer on the agenda; check the agenda.",
    ),
    "book_member_unknown": (
        "Thành viên của phiếu này không còn trong hội đồng vào ngày họp; hãy kiểm tra danh sách thành viên.",
        "The member of this sheet is not in office on the day of the session; check the list of members.",
    ),
    "book_regulation_differs": (
        "Phiếu theo {found}, còn hồ sơ theo {wanted} (văn bản, bộ, trường hợp hoặc điểm của bộ đã đổi). Hãy "
        "xuất lại phiếu.",
        "The sheet follows {found}, the dossier {wanted} (regulation, set, case or points changed). Write "
        "the sheet again.",
    ),
    "book_version_differs": (
        "Phiếu này là bản cũ: từ khi xuất, phiếu trong sổ đã chốt, mở lại hoặc chấm lần hai. Hãy xuất lại.",
        "This sheet is an old copy: since it was written the sheet in the file was closed, reopened or "
        "scored again. Write it again.",
    ),
    "book_sheet_closed": (
        "Phiếu của {member} cho {product} đã chốt trong sổ nên không nhập đè; muốn thay thì mở lại phiếu và "
        "xuất lại.",
        "The sheet of {member} on {product} is closed in the file and is not overwritten; reopen it and "
        "write it again to replace it.",
    ),
    "book_sheet_twice": (
        "Mã phiếu {code} có ở hai trang tính; hãy xóa trang thừa rồi nhập lại.",
        "The sheet code {code} stands on two worksheets; remove one and read the file again.",
    ),
    "book_code_missing": (
        "Trang tính không còn mã phiếu ở đầu trang nên không biết là phiếu nào; hãy xuất lại.",
        "The worksheet has lost its code at the top, so whose sheet it is cannot be told; write it again.",
    ),
    "book_code_unknown": (
        "Mã phiếu {code} ở đầu trang không có trong phần nhận dạng của tệp; hãy xuất lại.",
        "The code {code} at the top is not in the identity of the file; write it again.",
    ),
    "book_columns_missing": (
        "Không thấy đủ các cột {columns}; có thể cột đã bị xóa hoặc đổi tên. Hãy xuất lại tệp.",
        "The columns {columns} are not all there; they may have been removed or renamed. Write it again.",
    ),
    "book_columns_twice": (
        "Cột {column} có hai lần nên không biết lấy cột nào; hãy xóa cột thừa.",
        "The column {column} stands twice; remove one.",
    ),
    "book_criterion_unknown": (
        "Dòng này có mã tiêu chí {criterion} không thuộc bộ {set}; hãy xuất lại tệp.",
        "This row bears criterion {criterion}, which set {set} does not have; write the file again.",
    ),
    "book_criterion_twice": (
        "Tiêu chí {criterion} có ở hai dòng; hãy xóa dòng thừa.",
        "Criterion {criterion} stands on two rows; remove one.",
    ),
    "book_criterion_missing": (
        "Thiếu dòng của tiêu chí {criterion}; có thể dòng đã bị xóa. Hãy xuất lại tệp.",
        "The row of criterion {criterion} is missing; it may have been removed. Write the file again.",
    ),
    "book_title_differs": (
        "Mã ghi {criterion} nhưng nội dung dòng là của tiêu chí khác; có thể dòng đã bị dán hoặc sắp xếp "
        "lệch. Hãy xuất lại tệp.",
        "The code says {criterion} but the row's text is another criterion's; it was pasted or sorted askew. "
        "Write the file again.",
    ),
    "book_cell_is_formula": (
        "Ô này chứa công thức; hãy chọn mức trong danh sách của ô.",
        "This cell holds a formula; choose an option from its list.",
    ),
    "book_choice_unknown": (
        "“{text}” không phải một mức của tiêu chí {criterion}; hãy chọn trong danh sách của ô.",
        "“{text}” is no option of criterion {criterion}; choose from the list of the cell.",
    ),
    "book_choice_contradicts": (
        "“{text}”: số mức, nội dung và điểm không khớp nhau; hãy chọn lại trong danh sách của ô.",
        "“{text}”: number, words and points do not fit together; choose again from the list of the cell.",
    ),
    "book_points_contradict": (
        "Cột điểm ghi {found} nhưng mức đã chọn là {wanted} điểm; ô có thể bị dán đè. Hãy xuất lại tệp.",
        "The points column says {found} but the chosen option has {wanted}; a cell may have been pasted "
        "over. Write the file again.",
    ),
    "book_criteria_open": (
        "Phiếu còn {count} tiêu chí chưa chọn mức, bắt đầu từ {criterion}. Hãy gửi lại thành viên chọn nốt.",
        "{count} criteria have no option yet, the first is {criterion}. Send the file back to be finished.",
    ),
    "book_sheet_empty": (
        "Phiếu để trống, bỏ qua.",
        "The sheet is empty and is left out.",
    ),
    "book_replaces_open": (
        "Thành viên này đang có phiếu mở trên máy ({count} tiêu chí); nhập tệp sẽ thay các mức đó.",
        "This member has an open sheet here ({count} criteria); reading the file replaces those answers.",
    ),
    "book_has_problems": (
        "Tệp còn {count} chỗ phải sửa nên chưa nhập gì cả. Hãy sửa theo danh sách rồi nhập lại.",
        "The file has {count} things to put right, so nothing was taken in. Correct them and read it again.",
    ),
    "book_nothing_to_write": (
        "Không còn phiếu nào để xuất: các phiếu đã chốt, sản phẩm đã kết luận, hoặc thành viên vắng, không "
        "chấm.",
        "There is no sheet to write: they are closed, the products concluded, or the members away.",
    ),
    "book_holds_nothing": (
        "Tệp không có phiếu nào đã chấm; không có gì để nhập.",
        "The file holds no scored sheet; there is nothing to take in.",
    ),
    # Written opinions.
    "written_only_reevaluation": (
        "{product}: lấy ý kiến bằng văn bản chỉ dùng cho đánh giá lại theo văn bản cho phép (QĐ 26/2026). "
        "Hãy bỏ hồ sơ này khỏi chương trình hoặc chọn hình thức họp.",
        "{product}: written opinions serve re-evaluations under a regulation that provides for them (QĐ "
        "26/2026). Take this dossier off the agenda or choose a meeting.",
    ),
    "session_kind_stands": (
        "Phiên này đã có phiếu chấm nên không đổi hình thức ở đây được; muốn chuyển sang họp thì dùng "
        "“Chuyển sang họp hội đồng”.",
        "This session has sheets, so its kind is not changed here; use “turn into a meeting”.",
    ),
    "session_is_a_meeting": (
        "Phiên này vốn là một cuộc họp; không cần chuyển.",
        "This session is a meeting already.",
    ),
    "opinions_differ": (
        "Các ý kiến bằng văn bản khác nhau về hạng ({told}).",
        "The written opinions differ on the class ({told}).",
    ),
    "written_needs_meeting": (
        "Chưa kết luận bằng văn bản được cho {product}: {why} Cần họp hội đồng; hãy chuyển sang họp, các "
        "phiếu đã nhận được giữ nguyên.",
        "{product} cannot be concluded in writing: {why} A meeting is needed; turn the session into one, the "
        "sheets that came in are kept.",
    ),
    "sheet_received_before_sent": (
        "Ngày nhận phiếu trước ngày gửi phiếu ({day}); hãy kiểm tra lại ngày.",
        "The sheet came in before it was sent out ({day}); check the day.",
    ),
    # The council's words.
    "conclusion_is_decided": (
        "Kết quả phiên này đã có quyết định nên lời kết luận không sửa được nữa; hãy ghi phần bổ sung ở "
        "phiên sau.",
        "There is a decision on this session's results, so its words stand; add what is missing in the next "
        "session.",
    ),
}
