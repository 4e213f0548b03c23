"""Sentences about inspections, revocations and incidents."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "inspection_needs_a_day": (
        "Chưa có ngày dự kiến hoặc ngày kiểm tra; hãy ghi một trong hai.",
        "Neither the planned nor the actual day is given; write one of the two.",
    ),
    "inspection_concluded_before_held": (
        "Đã có kết luận nhưng chưa ghi ngày kiểm tra; hãy ghi ngày hoặc bỏ kết luận.",
        "There is a conclusion and no day of the inspection; write the day or take the conclusion back.",
    ),
    "inspection_kept_against_findings": (
        "Kết luận “Duy trì” trong khi {what} bị đánh dấu không đạt; vẫn lưu được, hãy xem lại.",
        "Concluded as kept although {what} is marked as not; it can be saved, look again.",
    ),
    "inspection_has_revocation": (
        "Cuộc kiểm tra này là căn cứ của một đề nghị thu hồi nên không xóa được.",
        "This inspection is the ground of a revocation and cannot be deleted.",
    ),
    "revoked_before_issued": (
        "{label} trước ngày cấp giấy chứng nhận; hãy kiểm tra lại ngày.",
        "{label} is before the certificate was issued; check the day.",
    ),
    "revoked_before_concluded": (
        "Ngày quyết định trước ngày kết luận; hãy sửa một trong hai. Nơi khác quyết định mà không rõ ngày "
        "kết luận thì để trống ngày đó.",
        "The decision is before the conclusion; correct one of the two. Where another body decided and the "
        "day of its conclusion is not known, leave that day empty.",
    ),
    "certificate_not_valid": (
        "Giấy {number} không còn hiệu lực ({state}) nên không thu hồi được nữa.",
        "Certificate {number} is not valid ({state}) and cannot be revoked.",
    ),
    "certificate_not_found": (
        "Không có giấy chứng nhận hay sản phẩm nào là “{code}”; hãy ghi số giấy, mã hoặc tên sản phẩm.",
        "No certificate or product is called “{code}”; give its number, the product's code or name.",
    ),
    "certificate_was_revoked": (
        "Giấy {number} của “{product}” đã bị thu hồi nên không cấp lại từ kết quả cũ; "
        "muốn được công nhận lại thì tiếp nhận hồ sơ mới.",
        "Certificate {number} of “{product}” was revoked and is not issued again from the old result; "
        "receive a new dossier.",
    ),
    "revocation_stands_already": (
        "Giấy {number} đã có đề nghị thu hồi; hãy mở đề nghị đó.",
        "There is a proposal to revoke certificate {number} already; open that one.",
    ),
    "revocation_is_decided": (
        "Việc thu hồi đã có quyết định nên không sửa được; nếu nhầm, hãy bỏ quyết định thu hồi kèm lý do.",
        "The revocation is decided and cannot be changed; if it is a mistake, withdraw it with a reason.",
    ),
}
