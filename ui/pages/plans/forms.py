"""The forms of a plan: its head, a target, a task, an amount, a support, a policy."""

from __future__ import annotations

from app.domain.activities import kind_names
from app.domain.funding import SOURCES, STAGES
from app.domain.plans import QUARTERS, TARGET_KINDS, TASK_STATES
from app.domain.supports import SUPPORT_KINDS
from ui.forms.cost_grid import cost_field
from ui.forms.fields import (
    CheckField,
    ChoiceField,
    DayField,
    LongTextField,
    NumberField,
    SuggestField,
    TextField,
)
from ui.forms.form import Form, Section

SAMPLE_TITLE, TARGET = "Dữ liệu mẫu", "Chỉ tiêu"


def plan_form() -> Form:
    """The head of a plan."""
    head = Section(
        "Kế hoạch năm",
        [
            [(NumberField("year", "Năm *"), 2), (TextField("number", "Số kế hoạch"), 3),
             (DayField("decided_on", "Ngày ban hành"), 3), (TextField("issuer", "Cơ quan ban hành"), 4)],
            [(TextField("title", "Tên kế hoạch *"), 8), (TextField("signer", "Người ký"), 4)],
            [(LongTextField("legal_grounds", "Căn cứ (mỗi dòng một văn bản)", 150), 12)],
            [(LongTextField("note", "Ghi chú, nguồn kinh phí", 110), 9),
             (CheckField("is_sample", SAMPLE_TITLE), 3)],
        ],
    )  # fmt: skip
    return Form([head])


def target_form() -> tuple[Form, ChoiceField]:
    """A target, and its field of the kind, on which the others depend."""
    kind = ChoiceField("kind", "Loại chỉ tiêu *", TARGET_KINDS)
    about = Section(
        TARGET,
        [
            [(TextField("title", "Tên chỉ tiêu *"), 8), (NumberField("wanted", "Số cần đạt *"), 4)],
            [(kind, 4),
             (NumberField("recognised_year", "Chỉ tính sản phẩm công nhận năm"), 4),
             (ChoiceField("activity_kind", "Loại hoạt động được đếm *", kind_names(), none="Chọn loại"), 4),
             (NumberField("reached_by_hand", "Số đã đạt"), 4)],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )  # fmt: skip
    return Form([about]), kind


def task_form() -> tuple[Form, tuple[SuggestField, SuggestField]]:
    """A task, and its fields of the units, whose offers come from the file."""
    lead = SuggestField("lead", "Đơn vị chủ trì * (nhiều đơn vị cách nhau bằng dấu ;)", ())
    joining = SuggestField("joining", "Đơn vị phối hợp", ())
    about = Section(
        "Nhiệm vụ",
        [
            [(TextField("item", "Mục"), 2), (TextField("title", "Nội dung *"), 10)],
            [(lead, 6), (joining, 6)],
            [*((CheckField(f"quarter_{number}", name), 1) for number, name in QUARTERS.items()),
             (DayField("starts_on", "Từ ngày"), 2), (DayField("due_on", "Hạn (ngày cuối còn tính)"), 3),
             (TextField("time_text", "Thời gian ghi trên giấy"), 3)],
        ],
    )  # fmt: skip
    done = Section(
        "Thực hiện",
        [
            [(ChoiceField("state", "Trạng thái *", TASK_STATES), 3),
             (DayField("started_on", "Ngày bắt đầu"), 3),
             (DayField("ended_on", "Ngày xong hoặc thôi làm"), 3)],
            [(LongTextField("result", "Kết quả"), 6), (LongTextField("evidence", "Minh chứng"), 6)],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )  # fmt: skip
    return Form([about, done]), (lead, joining)


def amount_form() -> tuple[Form, ChoiceField]:
    """An amount, and its field of the task, whose choices come from the file."""
    task = ChoiceField("task_id", "Thuộc nhiệm vụ", none="Cả kế hoạch")
    about = Section(
        "Khoản kinh phí",
        [
            [(ChoiceField("source", "Nguồn *", SOURCES), 4), (ChoiceField("stage", "Giai đoạn *", STAGES), 3),
             (NumberField("amount", "Số tiền, đồng *"), 3), (NumberField("year", "Năm ngân sách *"), 2)],
            [(TextField("content", "Nội dung"), 6), (task, 6)],
            [(DayField("on_day", "Ngày"), 3), (TextField("paper_number", "Số văn bản, chứng từ"), 3),
             (DayField("paper_date", "Ngày văn bản"), 3), (CheckField("is_sample", SAMPLE_TITLE), 3)],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )  # fmt: skip
    return Form([about]), task


def support_form() -> tuple[Form, dict[str, ChoiceField]]:
    """A support, and the fields whose choices come from the file."""
    fields = {
        "producer_id": ChoiceField("producer_id", "Chủ thể *", none="Chọn chủ thể"),
        "product_id": ChoiceField("product_id", "Sản phẩm", none="Không riêng sản phẩm nào"),
        "policy_id": ChoiceField("policy_id", "Chính sách làm căn cứ", none="Chưa chọn"),
        "task_id": ChoiceField("task_id", "Thuộc nhiệm vụ", none="Không thuộc nhiệm vụ nào"),
    }
    about = Section(
        "Khoản hỗ trợ",
        [
            [(fields["producer_id"], 6), (fields["product_id"], 6)],
            [(ChoiceField("kind", "Loại hỗ trợ *", SUPPORT_KINDS, none="Chọn loại"), 3),
             (DayField("given_on", "Ngày hỗ trợ *"), 3),
             (TextField("paper_number", "Số quyết định"), 3), (DayField("paper_date", "Ngày quyết định"), 3)],
            [(fields["policy_id"], 6), (fields["task_id"], 6)],
            [(LongTextField("content", "Nội dung"), 12)],
        ],
    )  # fmt: skip
    money = Section(
        "Kinh phí",
        [
            [(cost_field(), 12)],
            [(LongTextField("note", "Ghi chú", 56), 9), (CheckField("is_sample", SAMPLE_TITLE), 3)],
        ],
    )
    return Form([about, money]), fields


def policy_form() -> Form:
    """A support policy."""
    about = Section(
        "Chính sách hỗ trợ",
        [
            [(TextField("number", "Số, ký hiệu *"), 3), (DayField("issued_on", "Ngày ban hành"), 3),
             (TextField("issuer", "Cơ quan ban hành"), 6)],
            [(TextField("title", "Trích yếu *"), 12)],
            [(LongTextField("levels", "Nội dung, mức hỗ trợ", 130), 12)],
            [(DayField("valid_from", "Có hiệu lực từ"), 3), (DayField("valid_until", "Có hiệu lực đến"), 3),
             (CheckField("is_sample", SAMPLE_TITLE), 3)],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )  # fmt: skip
    return Form([about])
