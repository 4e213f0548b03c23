"""The form of a producer, in the order of form 1."""

from __future__ import annotations

from typing import Any

from app.domain.producers import ETHNICITIES, PRODUCER_TYPES, SEXES, YearFigures
from app.kernel.errors import Problem
from app.kernel.numbers import parse_int, shown_int
from ui.forms.fields import (
    CheckField,
    ChoiceField,
    DayField,
    LongTextField,
    NumberField,
    OwnField,
    SuggestField,
    TextField,
)
from ui.forms.form import Form, Section
from ui.forms.grid_editor import GridEditor
from ui.pages.place_choices import CommuneField


def producer_form() -> tuple[Form, CommuneField]:
    """The form, and its field of the commune, whose choices come from the file."""
    place = CommuneField()
    people = Section(
        "Chủ thể",
        [
            [
                (TextField("name", "Tên chủ thể *"), 6),
                (ChoiceField("producer_type", "Loại hình *", PRODUCER_TYPES), 3),
                (DayField("founded_on", "Ngày thành lập"), 3),
            ],
            [
                (TextField("registration_number", "Số đăng ký kinh doanh"), 3),
                (DayField("registration_date", "Ngày đăng ký"), 3),
                (TextField("registration_issuer", "Nơi cấp"), 3),
                (TextField("tax_code", "Mã số thuế"), 3),
            ],
            [
                (TextField("village", "Thôn, bản"), 4),
                (place, 4),
                (TextField("phone", "Điện thoại"), 2),
                (TextField("email", "Thư điện tử"), 2),
            ],
        ],
    )
    leader = Section(
        "Người đại diện",
        [
            [
                (TextField("representative_name", "Họ và tên *"), 4),
                (ChoiceField("representative_sex", "Giới tính", SEXES), 2),
                (SuggestField("representative_ethnicity", "Dân tộc", ETHNICITIES), 2),
                (NumberField("representative_birth_year", "Năm sinh"), 2),
                (CheckField("representative_disabled", "Người khuyết tật"), 2),
            ],
            [(TextField("representative_address", "Địa chỉ thường trú"), 12)],
        ],
    )
    workers = Section(
        "Lao động và kết quả hằng năm",
        [
            [
                (NumberField("workers_total", "Tổng số lao động"), 3),
                (NumberField("workers_local", "Lao động địa phương"), 3),
                (NumberField("workers_female", "Lao động nữ"), 3),
                (NumberField("workers_minority", "Lao động dân tộc thiểu số"), 3),
            ],
            [(_years(), 12)],
        ],
    )
    more = Section(
        "Giới thiệu",
        [
            [
                (LongTextField("history", "Lịch sử hình thành"), 6),
                (LongTextField("organisation", "Tổ chức bộ máy"), 6),
            ],
            [(LongTextField("note", "Ghi chú", 56), 9), (CheckField("is_sample", "Dữ liệu mẫu"), 3)],
        ],
    )
    return Form([people, leader, workers, more]), place


def _years() -> OwnField:
    grid = GridEditor([("Năm", 90), ("Doanh thu, đồng", 200), ("Lợi nhuận, đồng", 0)], height=148)

    def put(years: tuple[YearFigures, ...]) -> None:
        grid.show_rows([["", str(one.year), _money(one.turnover), _money(one.profit)] for one in years])

    def get() -> tuple[Any, Problem | None]:
        years = []
        for _, year, *amounts in grid.rows():
            numbers = [parse_int(text) if text else None for text in (year, *amounts)]
            given = (year, *amounts)
            for text, number, name in zip(given, numbers, ("Năm", "Doanh thu", "Lợi nhuận"), strict=True):
                if text and number is None:
                    return (), Problem("years", "field_not_a_number", {"label": f"{name} “{text}”"})
            if numbers[0] is None:
                return (), Problem("years", "field_required", {"label": "Năm"})
            years.append(YearFigures(numbers[0], numbers[1], numbers[2]))
        return tuple(years), None

    field = OwnField("years", "Doanh thu, lợi nhuận theo năm", grid, get, put, grid.rows, grid.show_rows)
    grid.edited.connect(field.edited.emit)
    return field


def _money(amount: int | None) -> str:
    return "" if amount is None else shown_int(amount)
