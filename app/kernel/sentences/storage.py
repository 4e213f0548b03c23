"""Sentences about the office file: opening, saving, locks, backups, undo, drafts."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # The officer can put these right.
    "row_changed_meanwhile": (
        "Dòng này vừa được sửa ở nơi khác sau khi bạn mở. Nội dung bạn nhập chưa được lưu nhưng vẫn còn "
        "trên màn hình: mở lại dòng để xem bản mới rồi nhập lại chỗ cần đổi.",
        "This row was changed elsewhere after you opened it. What you typed is not saved but still on "
        "screen: open the row again, look at the new version and repeat your change.",
    ),
    "row_is_gone": (
        "Dòng này không còn trong tệp, có thể vừa bị xóa. Không có gì được lưu; hãy tải lại danh sách.",
        "This row is no longer in the file, perhaps just deleted. Nothing was saved; reload the list.",
    ),
    "row_still_used": (
        "Chưa xóa được vì dữ liệu khác còn dùng đến dòng này. Hãy xóa hoặc chuyển những dữ liệu đó trước.",
        "This cannot be deleted because other data still uses it. Delete or move that data first.",
    ),
    "row_exists_already": (
        "Đã có một dòng trùng ({columns}). Không có gì được lưu; hãy sửa chỗ trùng hoặc mở dòng đã có.",
        "There is already a row with the same value ({columns}). Nothing was saved; change it or open "
        "the existing row.",
    ),
    "undo_unknown": (
        "Không tìm thấy thao tác cần hoàn tác trong lịch sử của tệp này.",
        "The change to undo is not in this file's history.",
    ),
    "undo_final": (
        "Thao tác này không hoàn tác được vì đã cấp số, cấp giấy, khóa phiếu hoặc gửi đi. "
        "Hãy dùng việc ngược lại: hủy giấy, mở lại phiếu.",
        "This cannot be undone: a number was given, a certificate issued, a sheet closed or a package "
        "sent. Use the counter-action: void, reopen.",
    ),
    "undo_done_already": (
        "Thao tác này đã được hoàn tác rồi.",
        "This change was undone before.",
    ),
    "undo_changed_later": (
        "Không hoàn tác được vì dữ liệu liên quan đã được sửa tiếp sau đó. Hãy hoàn tác thao tác mới hơn "
        "trước, hoặc sửa bằng tay.",
        "This cannot be undone because the data was changed again later. Undo the later change first, or "
        "correct it by hand.",
    ),
    "undo_values_erased": (
        "Không hoàn tác được vì giá trị cũ đã bị xóa hẳn khỏi lịch sử theo yêu cầu.",
        "This cannot be undone because the old values were erased from the history on request.",
    ),
    # The machine does not allow these.
    "file_missing": (
        "Không thấy tệp {name}. Có thể tệp đã được chuyển chỗ, đổi tên, hoặc ổ đĩa chưa được cắm.",
        "The file {name} is not there. It may have been moved or renamed, or the drive is not plugged in.",
    ),
    "file_exists_already": (
        "Đã có tệp {name} ở đó. Không có gì bị ghi đè; hãy chọn tên khác.",
        "There is already a file {name}. Nothing was overwritten; choose another name.",
    ),
    "file_is_empty": (
        "Tệp {name} rỗng (0 byte), không có dữ liệu để mở. Hãy khôi phục từ bản sao lưu.",
        "The file {name} is empty (0 bytes). Restore it from a backup.",
    ),
    "file_is_foreign": (
        "Tệp {name} không phải là tệp của Sổ OCOP, dù có thể mang đuôi .ocop. Tệp không bị thay đổi gì; "
        "hãy chọn tệp khác.",
        "The file {name} is not a file of Sổ OCOP, whatever its ending. It was not changed; choose "
        "another file.",
    ),
    "file_is_backup": (
        "Tệp {name} là bản sao lưu, không mở trực tiếp được. Hãy dùng Tệp > Khôi phục từ bản sao lưu.",
        "The file {name} is a backup and is not opened directly. Use File > Restore from backup.",
    ),
    "file_is_newer": (
        "Tệp {name} do phiên bản Sổ OCOP mới hơn ghi (định dạng {found}, máy này đọc đến {known}). "
        "Tệp không bị thay đổi gì; hãy cài phiên bản mới rồi mở lại.",
        "The file {name} was written by a newer Sổ OCOP (format {found}, this program reads up to "
        "{known}). It was not changed; install the new version and open it again.",
    ),
    "file_is_older": (
        "Tệp {name} thuộc định dạng cũ ({found}) và cần được nâng cấp. Hãy mở bình thường một lần "
        "(không phải chỉ xem) để chương trình sao lưu và nâng cấp.",
        "The file {name} has an older format ({found}) and must be upgraded. Open it once normally, not "
        "read-only, so that the program backs it up and upgrades it.",
    ),
    "file_is_truncated": (
        "Tệp {name} bị cụt: thiếu phần cuối, có thể do sao chép dở dang. Hãy chép lại từ nơi gốc hoặc khôi "
        "phục từ bản sao lưu.",
        "The file {name} is cut off: its end is missing, perhaps from an interrupted copy. Copy it again "
        "or restore it from a backup.",
    ),
    "file_is_damaged": (
        "Tệp {name} bị hỏng bên trong nên chương trình dừng lại để không làm hỏng thêm. Hãy giữ nguyên tệp "
        "này và khôi phục từ bản sao lưu.",
        "The file {name} is damaged inside, and the program stops so as not to harm it further. Keep it "
        "as it is and restore from a backup.",
    ),
    "file_in_use": (
        "Tệp {name} đang được mở bởi {holder} trên máy {machine} từ {since}. Bạn có thể mở để xem, hoặc "
        "chờ người đó đóng tệp.",
        "The file {name} is open by {holder} on {machine} since {since}. You may open it read-only, or "
        "wait until it is closed.",
    ),
    "file_open_here": (
        "Tệp {name} đang mở trong chính chương trình này.",
        "The file {name} is already open in this program.",
    ),
    "file_is_read_only": (
        "Tệp đang mở ở chế độ chỉ xem nên không lưu được. Hãy đóng rồi mở lại bình thường, hoặc dùng Lưu "
        "bản sao.",
        "The file is open read-only, so nothing can be saved. Close it and open it normally, or save a copy.",
    ),
    "file_not_writable": (
        "Không được phép ghi vào tệp {name}. Hãy bỏ thuộc tính chỉ đọc, hoặc dùng Lưu bản sao sang thư mục "
        "khác.",
        "Writing to the file {name} is not allowed. Clear its read-only mark or save a copy elsewhere.",
    ),
    "folder_not_writable": (
        "Không được phép ghi vào thư mục {folder}. Hãy mở tệp để xem, hoặc chọn thư mục khác (ví dụ "
        "Documents).",
        "Writing to the folder {folder} is not allowed. Open the file read-only or choose another folder "
        "(Documents, for example).",
    ),
    "folder_missing": (
        "Không có thư mục {folder}. Hãy chọn thư mục khác hoặc cắm lại ổ đĩa.",
        "There is no folder {folder}. Choose another one or plug the drive in again.",
    ),
    "file_busy": (
        "Tệp {name} đang bận quá 15 giây vì có chương trình khác đang đọc hoặc ghi. Lần lưu này chưa được "
        "thực hiện; nội dung còn trên màn hình, hãy lưu lại.",
        "The file {name} was busy for more than 15 seconds because another program reads or writes it. "
        "Nothing was saved; your text is still on screen, save again.",
    ),
    "disk_full": (
        "Ổ đĩa đã đầy nên chưa lưu được; dữ liệu đã lưu trước đó vẫn nguyên. Nội dung bạn nhập còn trên màn "
        "hình: hãy giải phóng chỗ trống rồi lưu lại.",
        "The disk is full, so nothing was saved; what was saved before is whole. Your text is still on "
        "screen: free some space and save again.",
    ),
    "disk_failed": (
        "Không đọc ghi được ổ đĩa chứa tệp {name}; dữ liệu đã lưu trước đó vẫn nguyên. Hãy kiểm tra ổ đĩa "
        "(cáp, USB, chỗ trống) rồi thử lại.",
        "The disk of the file {name} could not be read or written; what was saved before is whole. Check "
        "the disk (cable, USB, space) and try again.",
    ),
    "reading_stopped": ("Đã dừng theo yêu cầu.", "Stopped as you asked."),
    "sqlite_too_old": (
        "Thành phần lưu trữ SQLite {found} quá cũ, cần từ {needed}. Hãy cài lại chương trình.",
        "The storage component SQLite {found} is too old; {needed} is needed. Install the program again.",
    ),
    "clock_is_behind": (
        "Đồng hồ máy đang chậm hơn lần lưu gần nhất ({last}). Vẫn làm việc được, nhưng hãy chỉnh lại ngày "
        "giờ của máy vì giấy tờ lấy ngày theo máy.",
        "The computer's clock is behind the last save ({last}). You can work on, but set the date and "
        "time: papers take their date from it.",
    ),
    "backup_is_damaged": (
        "Bản sao lưu {name} không dùng được: {what}. Hãy chọn bản khác.",
        "The backup {name} cannot be used: {what}. Choose another one.",
    ),
    "backup_stopped": (
        "Đã bỏ qua lần sao lưu này; dữ liệu trong tệp vẫn đầy đủ.",
        "This backup was skipped; the data in the file is complete.",
    ),
    "upgrade_failed": (
        "Không nâng cấp được tệp {name} ở bước {step}. Tệp giữ nguyên như cũ và có bản sao lưu {backup}. "
        "Hãy gửi thông báo này cho người hỗ trợ.",
        "The file {name} could not be upgraded at step {step}. It is as it was, and there is a backup "
        "{backup}. Send this message to your support.",
    ),
    "draft_is_locked": (
        "Bản nháp này được khóa bằng mã PIN của thành viên. Mã vừa nhập không mở được; hãy nhập lại.",
        "This draft is locked with the member's PIN. The PIN given does not open it; try again.",
    ),
}
