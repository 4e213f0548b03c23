"""The form of the office's own data, for the welcome and for the settings."""

from __future__ import annotations

from app.domain.offices import LEVELS, SIGNING_FORMS
from app.usecases.regulations import load_regulation, regulation_ids
from ui.forms.fields import CheckField, ChoiceField, TextField
from ui.forms.form import Form, Section


def office_sections(*, whole: bool) -> list[Section]:
    """The sections; without `whole` only what a new file needs."""
    regulations = {
        one: f"{load_regulation(one).name} ({load_regulation(one).short_name})" for one in regulation_ids()
    }
    first = Section(
        "Đơn vị",
        [
            [
                (TextField("name", "Tên đơn vị *", "Phòng Nông nghiệp và PTNT huyện ..."), 8),
                (ChoiceField("level", "Cấp *", LEVELS), 4),
            ],
            [
                (TextField("province_name", "Tỉnh *", "Lai Châu"), 4),
                (TextField("province_code", "Mã tỉnh", "12"), 2),
                (TextField("district_name", "Huyện", "Phong Thổ"), 4),
                (TextField("district_code", "Mã huyện", "109"), 2),
            ],
            [(ChoiceField("regulation_id", "Văn bản áp dụng *", regulations), 12)],
        ],
    )
    signing = Section(
        "Trên giấy tờ",
        [
            [
                (TextField("superior_name", "Cơ quan cấp trên", "UBND TỈNH LAI CHÂU"), 6),
                (TextField("issuing_body", "Cơ quan ban hành *", "UBND HUYỆN PHONG THỔ"), 6),
            ],
            [
                (TextField("seat", "Địa danh *", "Phong Thổ"), 3),
                (TextField("chairman_name", "Người ký giấy chứng nhận"), 5),
                (ChoiceField("signing_form", "Thể thức ký", SIGNING_FORMS), 4),
            ],
        ],
    )
    if not whole:
        return [first, signing]
    more = Section(
        "Số, mã và phôi in",
        [
            [
                (TextField("chairman_title", "Chức vụ người ký"), 4),
                (TextField("secretary_name", "Thủ trưởng đơn vị (ký báo cáo)"), 8),
            ],
            [
                (
                    TextField(
                        "number_pattern", "Mẫu số giấy chứng nhận", help_text="{seq}: số thứ tự, {year}: năm"
                    ),
                    6,
                ),
                (
                    TextField(
                        "product_code_pattern",
                        "Mẫu mã sản phẩm",
                        "để trống: theo văn bản áp dụng",
                        "{province}, {district}, {commune}, {seq}, {year}; {seq:3} là ba chữ số",
                    ),
                    6,
                ),
            ],
            [
                (
                    CheckField(
                        "hand_over_by_points",
                        "Hội đồng được chuyển cấp trên theo điểm dù thiếu điều kiện dấu sao (có lý do)",
                        "Tùy quy chế của hội đồng; mặc định theo hạng sao",
                    ),
                    12,
                ),
            ],
            [
                (TextField("offset_x_mm", "Dịch ngang khi in giấy, mm"), 3),
                (TextField("offset_y_mm", "Dịch dọc khi in giấy, mm"), 3),
                (TextField("phone", "Điện thoại"), 3),
                (TextField("email", "Thư điện tử"), 3),
            ],
        ],
    )
    return [first, signing, more]


def office_form(*, whole: bool) -> Form:
    """The form of the office."""
    return Form(office_sections(whole=whole))
