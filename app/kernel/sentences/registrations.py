"""Sentences about the registrations of the year and the dossiers that start from them."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "registration_has_dossier": (
        "Đăng ký này đã có hồ sơ {number}; hãy mở hồ sơ đó.",
        "This registration has the dossier {number} already; open that one.",
    ),
    "registration_keeps_dossier": (
        "Đăng ký này đã thành hồ sơ nên không xóa được; danh sách đăng ký của năm phải được giữ.",
        "A dossier started from this registration, so it stays in the list of the year.",
    ),
    "registration_not_ready": (
        "Đăng ký “{product}” còn thiếu thông tin để lập hồ sơ: {missing}. Hãy mở đăng ký, điền rồi lập lại.",
        "The registration “{product}” lacks what a dossier needs: {missing}. Open it, fill it in and try "
        "again.",
    ),
    "previous_unfinished": (
        "Hồ sơ trước đang ở bước “{state}” nên chưa lập hồ sơ {kind} từ đó được. Hãy kết thúc hồ sơ trước.",
        "The previous dossier is at “{state}”; a new one ({kind}) starts from a finished one. Finish it "
        "first.",
    ),
    "not_withdrawn": (
        "Hồ sơ đang ở bước “{state}”, không phải đã rút, nên không nhận lại. Hãy làm tiếp hồ sơ này.",
        "The dossier is at “{state}” and was not withdrawn, so there is nothing to receive again. "
        "Continue it.",
    ),
}
