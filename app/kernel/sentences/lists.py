"""Sentences about lists of producers and products that come from Excel."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "list_file_unreadable": (
        "Không mở được tệp {name}: tệp đã bị chuyển đi, hoặc đang mở trong Excel và bị khóa. Chưa nhập "
        "gì; hãy đóng "
        "tệp trong Excel rồi chọn lại.",
        "{name} cannot be opened: it was moved, or Excel holds it. Nothing was read; close it there and "
        "choose again.",
    ),
    "list_file_open_elsewhere": (
        "{name} là tệp tạm của Excel, có khi tệp thật đang mở. Chưa nhập gì; hãy lưu, đóng Excel rồi "
        "chọn tệp {real}.",
        "{name} is Excel's own temporary file. Nothing was read; save and close it in Excel, then choose "
        "{real}.",
    ),
    "list_file_empty": (
        "Tệp {name} không có ô nào có chữ. Chưa nhập gì; hãy chọn tệp có danh sách.",
        "{name} holds nothing. Nothing was read; choose a file with a list.",
    ),
    "list_file_too_large": (
        "Tệp {name} {what}, quá giới hạn của chương trình ({limit}). Chưa nhập gì; hãy xóa phần thừa "
        "hoặc chia thành "
        "nhiều tệp.",
        "{name} is beyond the limits ({what}; {limit}). Nothing was read; remove what is not needed, or "
        "split it.",
    ),
    "list_file_has_password": (
        "Tệp {name} có mật khẩu nên không đọc được. Chưa nhập gì; hãy mở bằng Excel, bỏ mật khẩu (Tệp > "
        "Thông tin > Bảo "
        "vệ) rồi lưu và chọn lại.",
        "{name} has a password. Nothing was read; open it in Excel, remove the password, save and choose "
        "it again.",
    ),
    "list_file_strange": (
        "Tệp {name} {what}, không đọc được như danh sách. Chưa nhập gì; hãy chọn tệp .xlsx, .xls, .ods "
        "hoặc .csv.",
        "{name} cannot be read as a list ({what}). Nothing was read; choose an .xlsx, .xls, .ods or .csv "
        "file.",
    ),
    "list_file_not_utf8": (
        "Tệp CSV {name} không ở dạng UTF-8 nên chữ Việt bị mất dấu. Chưa nhập gì; hãy lưu lại từ Excel "
        "dạng “CSV UTF-8” "
        "hoặc .xlsx.",
        "{name} is not UTF-8, so Vietnamese letters are lost. Nothing was read; save it as “CSV UTF-8” "
        "or .xlsx.",
    ),
    "list_file_of_scores": (
        "{name} là tệp phiếu chấm điểm, không phải danh sách. Chưa nhập gì; phiếu chấm nhận ở trang Hội "
        "đồng, “Nhập phiếu "
        "từ Excel”.",
        "{name} holds scoring sheets, not a list. Nothing was read; take it in on the council's page.",
    ),
    "list_file_of_report": (
        "{name} là tệp báo cáo của chương trình, không phải danh sách. Chưa nhập gì; hãy chọn tệp danh sách.",
        "{name} is a report of this program, not a list. Nothing was read; choose a list.",
    ),
    "list_file_in_old_font": (
        "Tệp {name} dùng phông cũ TCVN3 (.VnTime) hoặc VNI, ví dụ “{example}”, nên chữ sẽ sai. Chưa nhập "
        "gì; hãy chuyển mã "
        "sang Unicode (Unikey, Ctrl+Shift+F6), lưu rồi chọn lại.",
        "{name} is written for the old fonts TCVN3 or VNI (“{example}”). Nothing was read; convert it to "
        "Unicode first.",
    ),
    "list_head_not_found": (
        "Trang “{page}” không có dòng tiêu đề nào nhận ra được cho danh sách {noun}: cần có cột tên và "
        "ít nhất một cột "
        "khác. Chưa nhập gì; hãy chọn trang khác, loại danh sách khác, hoặc dùng tệp mẫu.",
        "The page “{page}” has no headings that fit ({noun}). Nothing was read; choose another page or "
        "kind of list, or "
        "use the template.",
    ),
    "list_without_rows": (
        "Trang “{page}” chỉ có tiêu đề, không có dòng nào để nhập. Chưa nhập gì; hãy điền danh sách dưới "
        "dòng tiêu đề.",
        "The page “{page}” has headings but no rows. Nothing was read; fill in the list below them.",
    ),
    "list_has_wrong_rows": (
        "Còn {count} dòng có lỗi nên chưa ghi gì vào sổ. Hãy sửa trong Excel rồi nhập lại, hoặc đánh dấu "
        "“Bỏ qua dòng lỗi”.",
        "{count} rows are wrong, so nothing was written. Correct them and read the file again, or choose "
        "to leave them out.",
    ),
    "list_has_wrong_rows_told": (
        "Còn {count} dòng có lỗi nên chưa ghi gì vào sổ. Hãy sửa trong Excel, hoặc thêm --skip-wrong để "
        "bỏ qua. {told}",
        "{count} rows are wrong, so nothing was written. Correct them, or leave them out with "
        "--skip-wrong. {told}",
    ),
    "list_nothing_new": (
        "Mọi dòng của danh sách đã có trong sổ hoặc không nhập được; không có gì để ghi.",
        "Every row is in the file already or cannot be taken; there is nothing to write.",
    ),
    "list_changed_meanwhile": (
        "Sổ vừa thay đổi sau khi xem trước nên kết quả không còn như đã xem. Chưa ghi gì; hãy xem trước lại.",
        "The file changed after the preview. Nothing was written; look at the preview again.",
    ),
    "list_kind_unknown": (
        "Không có loại danh sách “{kind}”; hãy ghi một trong: {kinds}.",
        "There is no kind of list “{kind}”; write one of: {kinds}.",
    ),
    "list_page_unknown": (
        "Tệp không có trang “{page}”; các trang có chữ: {pages}.",
        "The file has no page “{page}”; it has: {pages}.",
    ),
    "list_columns_missing": (
        "Danh sách thiếu cột bắt buộc: {columns}. Hãy chọn cột tương ứng, hoặc ghi một giá trị cho mọi dòng.",
        "Required columns are missing: {columns}. Choose them, or give one value for every row.",
    ),
    "list_not_a_number": (
        "{label} “{found}” không phải số dùng được; hãy ghi chữ số.",
        "{label} “{found}” is not a number; write digits.",
    ),
    "list_not_a_day": (
        "{label} “{found}” không phải ngày; hãy ghi ngày/tháng/năm, ví dụ 05/01/2020.",
        "{label} “{found}” is not a day; write it like 05/01/2020.",
    ),
    "list_day_needs_all": (
        "{label} “{found}” thiếu ngày hoặc tháng; hãy ghi đủ ngày/tháng/năm theo giấy tờ, hoặc để trống "
        "nếu không bắt buộc.",
        "{label} “{found}” lacks its day or month; write the whole day, or leave it empty where it is "
        "not required.",
    ),
    "list_day_left_out": (
        "{label} “{found}” thiếu ngày hoặc tháng nên để trống; hãy ghi đủ ngày/tháng/năm nếu biết.",
        "{label} “{found}” lacks its day or month and is left empty; write the whole day if you know it.",
    ),
    "list_choice_unknown": (
        "{label} “{found}” không có trong các giá trị được dùng: {choices}.",
        "{label} “{found}” is none of: {choices}.",
    ),
    "list_set_unknown": (
        "{label} “{found}” không phải bộ sản phẩm nào; gần nhất: {nearest}. Hãy ghi số hoặc tên bộ.",
        "{label} “{found}” is no product set; nearest: {nearest}. Write its number or name.",
    ),
    "list_set_is_judged": (
        "“{name}” đã có hồ sơ theo bộ {set}; danh sách không đổi bộ được. Hãy sửa trong Excel theo sổ, "
        "hoặc sửa bộ ở "
        "trang Sản phẩm nếu sổ sai.",
        "“{name}” has dossiers judged by set {set}, which a list does not change. Correct the list, or "
        "the product.",
    ),
    "list_place_unknown": (
        "Không có xã “{found}”; gần nhất: {nearest}. Hãy sửa tên xã.",
        "There is no commune “{found}”; nearest: {nearest}. Correct the name.",
    ),
    "list_place_several": (
        "“{found}” chưa rõ là xã nào: {several}. Hãy ghi rõ “xã” hay “thị trấn”, hoặc tên xã đang dùng.",
        "“{found}” may be: {several}. Write which one it is.",
    ),
    "list_place_renamed": (
        "{found} nay thuộc {taken}; ghi theo tên hiện nay.",
        "{found} belongs to {taken} today and is taken as such.",
    ),
    "list_zero_restored": (
        "{label} {found} mất số 0 ở đầu trong Excel; hiểu là {taken}.",
        "{label} {found} lost its first zero in Excel; taken as {taken}.",
    ),
    "list_taken_as": ("{label} “{found}” hiểu là {taken}.", "{label} “{found}” is taken as {taken}."),
    "list_day_follows": (
        "{label} để trống; lấy {taken}. Hãy kiểm tra với giấy tờ.",
        "{label} is empty; {taken} is taken. Compare it with the paper.",
    ),
    "list_points_below_class": (
        "{points} điểm thường chưa đạt {stars} sao; hãy kiểm tra lại điểm và hạng với quyết định.",
        "{points} points are usually below {stars} stars; compare both with the decision.",
    ),
    "list_older_recognition": (
        "Lần công nhận ngày {listed} cũ hơn lần đã ghi trong sổ ({known}) nên giữ lần trong sổ.",
        "The recognition of {listed} is older than the one kept ({known}), which stays.",
    ),
    "list_older_row": (
        "Sản phẩm này có lần công nhận mới hơn ở dòng {row}; chỉ lần mới nhất được ghi.",
        "Row {row} has a newer recognition of this product; only the newest is kept.",
    ),
    "list_row_twice": (
        "Trùng với dòng {row}; hãy giữ một dòng trong tệp.",
        "The same as row {row}; keep one of them in the file.",
    ),
    "list_name_nearly": (
        "Tên “{name}” được hiểu là “{known}” đã có trong sổ; nếu là hai, hãy ghi tên khác đi.",
        "“{name}” is taken for “{known}”, which the file has; write the name otherwise if they are two.",
    ),
    "list_tax_of_several": (
        "Mã số {tax} có ở nhiều chủ thể trong sổ; hãy gộp các chủ thể trùng trước rồi nhập lại.",
        "Several producers bear the number {tax}; join the duplicates first.",
    ),
    "list_tax_of_another": (
        "Mã số {tax} trong sổ là của “{known}”, không phải “{name}”; hãy kiểm tra mã số và tên.",
        "The number {tax} belongs to “{known}” in the file, not to “{name}”; check both.",
    ),
    "list_tax_differs": (
        "“{name}” trong sổ có mã số {known}, danh sách ghi {tax}; hãy kiểm tra, sửa ở nơi sai rồi nhập lại.",
        "“{name}” has the number {known} in the file and {tax} in the list; correct the wrong one.",
    ),
    "list_producer_several": (
        "Có nhiều chủ thể tên “{name}” ({where}); hãy ghi thêm cột xã hoặc mã số thuế.",
        "There are several producers named “{name}” ({where}); add the commune or the tax code.",
    ),
    "list_producer_unknown": (
        "Sổ chưa có chủ thể “{name}”; gần nhất: {nearest}. Hãy sửa tên, nhập chủ thể trước, hoặc đánh "
        "dấu “Tạo chủ thể chưa "
        "có”.",
        "There is no producer “{name}”; nearest: {nearest}. Correct the name, enter the producer first, "
        "or let it be made.",
    ),
    "list_product_several": (
        "Chủ thể có nhiều sản phẩm tên gần như “{name}”; hãy gộp sản phẩm trùng trước rồi nhập lại.",
        "The producer has several products named nearly “{name}”; join them first.",
    ),
}
