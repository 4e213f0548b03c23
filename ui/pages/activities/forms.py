"""The forms of an activity, a potential product, a partner and a contract."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.activities import KINDS, LABELS, kind_names, required_of
from app.domain.partners import SERVICES
from app.domain.potential_products import STATES
from ui.forms.cost_grid import cost_field
from ui.forms.fields import (
    CheckField,
    ChoiceField,
    DayField,
    Field,
    LongTextField,
    NumberField,
    SuggestField,
    TextField,
)
from ui.forms.form import Form, Section
from ui.forms.pick_list import pick_field
from ui.pages.place_choices import CommuneField

DETAILS, MONEY, CONCERNED = "Số liệu", "Kinh phí, ghi chú", "Sản phẩm, chủ thể liên quan"
SAMPLE_TITLE = "Dữ liệu mẫu"


class ActivityForm(Form):
    """An activity; what is asked follows from its kind."""

    def __init__(self) -> None:
        self.kind = ChoiceField("kind", "Loại hoạt động *", kind_names())
        self.form_of_kind = ChoiceField("form", "Hình thức", none="Chọn hình thức")
        self.unit = SuggestField("unit", "Đơn vị thực hiện", ())
        self.place = CommuneField("Xã, thị trấn", "Không riêng xã nào")
        self.task = ChoiceField("task_id", "Phục vụ nhiệm vụ", none="Không thuộc nhiệm vụ nào")
        self.partner = ChoiceField("partner_id", LABELS["partner_id"], none="Chọn đối tác")
        products, self.products = pick_field("products", LABELS["products"], "sản phẩm")
        producers, self.producers = pick_field("producers", LABELS["producers"], "chủ thể")
        super().__init__(
            [
                Section(
                    "Hoạt động",
                    [
                        [(self.kind, 4), (self.form_of_kind, 4), (self.unit, 4)],
                        [(TextField("title", "Tên hoạt động *"), 8), (DayField("started_on", "Ngày *"), 2),
                         (DayField("ended_on", "Đến ngày"), 2)],
                        [(self.task, 6), (self.place, 3), (TextField("place_text", "Địa điểm"), 3)],
                    ],
                ),
                Section(DETAILS, _details(self.partner)),
                Section(
                    "Nội dung và kết quả",
                    [[(LongTextField("content", "Nội dung"), 6), (LongTextField("result", "Kết quả"), 6)]],
                ),
                Section(CONCERNED, [[(products, 6), (producers, 6)]]),
                Section(
                    MONEY,
                    [[(cost_field(), 12)],
                     [(LongTextField("note", "Ghi chú", 56), 9), (CheckField("is_sample", SAMPLE_TITLE), 3)]],
                ),
            ]
        )  # fmt: skip
        self.kind.box.currentIndexChanged.connect(lambda *_: self.show_kind())
        self.form_of_kind.box.currentIndexChanged.connect(lambda *_: self._mark_required())
        self.show_kind()

    def show_kind(self) -> None:
        """Ask what the chosen kind asks for, and nothing else."""
        known = KINDS[self.kind.box.currentData() or "training"]
        self.ask_only(DETAILS, [name for name in _OF_KIND if name in known.fields])
        self.form_of_kind.set_choices(known.forms)
        self.form_of_kind.setEnabled(bool(known.forms))
        self._mark_required()

    def _mark_required(self) -> None:
        needed = required_of(str(self.kind.box.currentData()), str(self.form_of_kind.box.currentData() or ""))
        for name in (*_OF_KIND, "form", "producers"):
            self.fields[name].mark_required(name in needed)


_OF_KIND = ("classes", "days", "participants", "women", "minorities", "outlet", "pieces", "link", "sales",
            "partner_id")  # fmt: skip


def _details(partner: ChoiceField) -> list[list[tuple[Field, int]]]:
    def number(name: str) -> NumberField:
        return NumberField(name, LABELS[name])

    return [
        [(number("classes"), 2), (number("days"), 2), (number("participants"), 3), (number("women"), 2),
         (number("minorities"), 3)],
        [(TextField("outlet", LABELS["outlet"]), 4), (number("pieces"), 3), (number("sales"), 3)],
        [(partner, 5), (TextField("link", LABELS["link"], "https://"), 5)],
    ]  # fmt: skip


def potential_form(set_names: Mapping[int, str]) -> tuple[Form, CommuneField, dict[str, ChoiceField]]:
    """A potential product, its commune, and the other fields whose choices come from the file."""
    sets = {no: f"{no}. {name}" for no, name in set_names.items()}
    fields = {
        "producer_id": ChoiceField("producer_id", "Chủ thể trong sổ", none="Chưa có trong sổ"),
        "activity_id": ChoiceField("activity_id", "Tìm thấy ở cuộc khảo sát", none="Không qua khảo sát"),
    }
    place = CommuneField("Xã, thị trấn")
    about = Section(
        "Sản phẩm tiềm năng",
        [
            [(TextField("name", "Tên sản phẩm, ý tưởng *"), 6),
             (ChoiceField("set_no", "Bộ sản phẩm", sets, none="Chưa xếp bộ"), 4),
             (NumberField("year", "Năm *"), 2)],
            [(fields["producer_id"], 5), (TextField("producer_name", "hoặc tên người, nhóm làm ra"), 4),
             (place, 3)],
            [(ChoiceField("state", "Trạng thái *", STATES), 4), (fields["activity_id"], 8)],
            [(LongTextField("strengths", "Thế mạnh, vùng nguyên liệu"), 6),
             (LongTextField("needs", "Cần hỗ trợ"), 6)],
            [(LongTextField("note", "Ghi chú", 56), 9), (CheckField("is_sample", SAMPLE_TITLE), 3)],
        ],
    )  # fmt: skip
    return Form([about]), place, fields


def partner_form() -> Form:
    """A partner with the services it gives."""
    about = Section(
        "Đối tác",
        [
            [(TextField("name", "Tên đối tác *"), 6), (TextField("contact_name", "Người liên hệ"), 3),
             (TextField("phone", "Điện thoại"), 3)],
            [(TextField("email", "Thư điện tử"), 3), (TextField("website", "Trang web"), 3),
             (TextField("address", "Địa chỉ"), 6)],
        ],
    )  # fmt: skip
    names = list(SERVICES.items())
    gives = Section(
        "Dịch vụ",
        [
            [(CheckField(f"gives_{key}", name), 4) for key, name in names[:3]],
            [(CheckField(f"gives_{key}", name), 4) for key, name in names[3:]],
            [(LongTextField("note", "Ghi chú", 56), 9), (CheckField("is_sample", SAMPLE_TITLE), 3)],
        ],
    )
    return Form([about, gives])


def contract_form() -> tuple[Form, dict[str, ChoiceField]]:
    """A contract between a partner and a producer, and the fields whose choices come from the file."""
    fields = {
        "partner_id": ChoiceField("partner_id", "Đối tác *", none="Chọn đối tác"),
        "producer_id": ChoiceField("producer_id", "Chủ thể *", none="Chọn chủ thể"),
    }
    about = Section(
        "Hợp đồng với chủ thể",
        [
            [(fields["partner_id"], 6), (fields["producer_id"], 6)],
            [(ChoiceField("service", "Dịch vụ *", SERVICES, none="Chọn dịch vụ"), 4),
             (TextField("number", "Số hợp đồng"), 4), (NumberField("value", "Giá trị, đồng"), 4)],
            [(DayField("signed_on", "Ngày ký *"), 4), (DayField("valid_until", "Có hiệu lực đến"), 4),
             (DayField("ended_on", "Ngày chấm dứt (nếu có)"), 4)],
            [(LongTextField("content", "Nội dung"), 12)],
            [(LongTextField("note", "Ghi chú", 56), 9), (CheckField("is_sample", SAMPLE_TITLE), 3)],
        ],
    )  # fmt: skip
    return Form([about]), fields
