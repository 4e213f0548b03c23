"""Sentences about the papers of a dossier, their attachments, and the files that are made of them."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "paper_kinds_do_not_load": (
        "Danh sách loại giấy tờ đi kèm chương trình bị hỏng ở “{kind}”: {what}. Hãy cài lại chương trình.",
        "The shipped list of kinds of paper is broken at “{kind}”: {what}. Install the program again.",
    ),
    "paper_without_day": (
        "Chưa ghi ngày cấp; vẫn lưu được, nhưng hội đồng sẽ hỏi. Hãy xem lại trên giấy.",
        "The day of issue is missing; it can be saved, but the council will ask. Look at the paper.",
    ),
    "paper_without_expiry": (
        "Loại giấy này thường có thời hạn; vẫn lưu được, nhưng chương trình không báo trước khi hết hạn.",
        "A paper of this kind usually expires; it can be saved, but nothing will warn before it does.",
    ),
    "paper_expired_already": (
        "Giấy này đã hết hạn nên không tính là đủ; hãy yêu cầu bản mới.",
        "This paper has expired and does not count; ask for a new one.",
    ),
    "paper_expires_before_issue": (
        "Ngày hết hạn trước ngày cấp; hãy kiểm tra hai ngày trên giấy.",
        "It expires before it was issued; check both days on the paper.",
    ),
    "paper_criterion_unknown": (
        "Bộ tiêu chí của sản phẩm này không có tiêu chí “{code}”; hãy bấm Chọn để lấy đúng mã.",
        "The criteria sheet of this product has no criterion “{code}”; choose it from the list.",
    ),
    "paper_serves_finished": (
        "Giấy này nằm trong hồ sơ đã kết thúc của {product} nên không xóa được, vì kết quả dựa vào nó. "
        "Nếu giấy đã thay, hãy dùng Thay bản mới.",
        "This paper belongs to the finished dossier of {product} and is kept, because its result stands on "
        "it. If there is a new one, renew it.",
    ),
    "paper_was_renewed": (
        "Giấy này đã được thay bằng bản số {number}; bản cũ được giữ làm lịch sử. Hãy sửa bản mới.",
        "This paper was renewed by number {number}; the old one is kept as history. Edit the new one.",
    ),
    "paper_of_other_producer": (
        "Giấy này của chủ thể khác nên không dùng cho hồ sơ này được. Hãy chọn giấy của đúng chủ thể.",
        "This paper belongs to another producer and cannot serve this dossier. Choose one of its own.",
    ),
    "attachment_too_large": (
        "Tệp “{name}” nặng {found}, quá giới hạn {limit}. Chưa nhận tệp này; hãy quét lại ở độ phân giải "
        "thấp hơn (200 dpi là đủ đọc) hoặc tách làm nhiều tệp.",
        "The file “{name}” has {found}, more than {limit}. It was not taken; scan it at a lower resolution "
        "(200 dpi is enough) or split it.",
    ),
    "attachment_is_empty": (
        "Tệp “{name}” rỗng (0 byte), có lẽ chép dở dang. Chưa nhận tệp này; hãy chép lại.",
        "The file “{name}” is empty (0 bytes), perhaps an interrupted copy. It was not taken; copy it again.",
    ),
    "attachment_is_folder": (
        "“{name}” là thư mục. Hãy mở thư mục và chọn các tệp bên trong.",
        "“{name}” is a folder. Open it and choose the files inside.",
    ),
    "attachment_not_readable": (
        "Không đọc được tệp “{name}”: tệp không còn ở đó hoặc đang bị chương trình khác giữ. Hãy đóng "
        "chương trình đó rồi thử lại.",
        "The file “{name}” cannot be read: it is gone or another program holds it. Close that and try again.",
    ),
    "attachment_kind_refused": (
        "Tệp “{name}” thực chất là {what}. Chỉ nhận PDF, ảnh JPEG, PNG, HEIC, Word và Excel; chưa nhận tệp "
        "này. Hãy lưu lại thành PDF rồi đính kèm.",
        "The file “{name}” is really {what}. Only PDF, JPEG, PNG, HEIC, Word and Excel are taken; this one "
        "was not. Save it as PDF and attach that.",
    ),
    "attachment_has_macros": (
        "Tệp “{name}” có macro (mã chạy được) nên không nhận, vì có thể mang vi-rút. Hãy lưu lại thành PDF, "
        "docx hoặc xlsx không macro.",
        "The file “{name}” holds macros and was not taken, because they may carry a virus. Save it as PDF, "
        "docx or xlsx without macros.",
    ),
    "attachment_is_locked": (
        "Tệp “{name}” đặt mật khẩu mở nên hội đồng sẽ không xem được. Chưa nhận tệp này; hãy bỏ mật khẩu "
        "rồi đính kèm lại.",
        "The file “{name}” opens with a password only, so the council could not see it. It was not taken; "
        "remove the password and attach it again.",
    ),
    "attachment_is_broken": (
        "Tệp “{name}” bị hỏng, không mở được ({what}). Chưa nhận tệp này; hãy quét hoặc lưu lại.",
        "The file “{name}” is broken and cannot be opened ({what}). It was not taken; scan or save it again.",
    ),
    "attachment_unpacks_too_large": (
        "Tệp “{name}” bung ra quá lớn ({found}), giống tệp phá máy. Chưa nhận tệp này; hãy lưu lại từ Word "
        "hoặc Excel.",
        "The file “{name}” unpacks to {found}, like a file made to harm. It was not taken; save it again "
        "from Word or Excel.",
    ),
    "attachment_picture_too_large": (
        "Ảnh “{name}” có {found}, quá giới hạn {limit}. Chưa nhận ảnh này; hãy thu nhỏ rồi đính kèm lại.",
        "The picture “{name}” has {found}, more than {limit}. It was not taken; make it smaller.",
    ),
    "attachment_here_already": (
        "Tệp “{name}” trùng nội dung với “{known}” đã có trong giấy này nên không thêm lần nữa.",
        "The file “{name}” has the same content as “{known}” of this paper and was not added again.",
    ),
    "attachment_content_lost": (
        "Nội dung của tệp “{name}” không còn trong sổ, có thể sổ bị sửa từ bên ngoài. Hãy khôi phục bản sao "
        "lưu hoặc đính kèm lại.",
        "The content of “{name}” is no longer in the file, which may have been altered. Restore a backup or "
        "attach it again.",
    ),
    "attachment_limit_unlikely": (
        "Giới hạn mỗi tệp phải từ 1 đến 100 MB; hãy ghi lại.",
        "The limit of a file is 1 to 100 MB; correct it.",
    ),
    "nothing_is_missing": (
        "Các hồ sơ đã chọn không thiếu giấy tờ nào nên không có gì để in.",
        "The chosen dossiers lack no papers, so there is nothing to print.",
    ),
}
