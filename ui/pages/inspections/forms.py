"""The forms of inspections, revocations and incidents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.incidents import KINDS as INCIDENT_KINDS
from app.domain.inspections import CONCLUSIONS, KINDS, QUESTIONS, Point
from app.domain.revocations import BODY, GROUNDS
from app.kernel.errors import Problem
from app.kernel.numbers import parse_int
from ui.forms.fields import ChoiceField, DayField, LongTextField, OwnField, TextField
from ui.forms.form import Form, Section
from ui.forms.grid_editor import GridEditor

ANSWERS = {True: "Có", False: "Không"}
_KEPT = {"": "Chưa xem", "yes": "Còn giữ", "no": "Không còn"}
_TO_WORD = {None: "", True: "yes", False: "no"}
_FROM_WORD = {word: kept for kept, word in _TO_WORD.items()}


def inspection_form(certificate_chosen: Callable[[], object]) -> tuple[Form, ChoiceField, OwnField]:
    """An inspection; the choice of its certificate, and the criteria that are looked at."""
    certificate = ChoiceField("certificate_id", "Giấy chứng nhận được kiểm tra *", none="Chọn giấy")
    certificate.box.activated.connect(lambda *_: certificate_chosen())
    points = _points()
    when = Section(
        "Cuộc kiểm tra",
        [
            [
                (certificate, 7),
                (ChoiceField("kind", "Loại *", KINDS), 3),
                (DayField("planned_on", "Dự kiến"), 2),
            ],
            [
                (DayField("held_on", "Ngày kiểm tra"), 2),
                (TextField("start_time", "Bắt đầu", "08:00"), 2),
                (TextField("end_time", "Kết thúc", "10:30"), 2),
                (TextField("place", "Địa điểm"), 6),
            ],
            [
                (LongTextField("team", "Đoàn kiểm tra (mỗi người một dòng)", 84), 6),
                (LongTextField("producer_side", "Phía chủ thể (mỗi người một dòng)", 84), 6),
            ],
        ],
    )
    found = Section(
        "Kết quả",
        [
            [
                (ChoiceField(name, f"{text}?", ANSWERS, none="Chưa ghi"), 4)
                for name, text in QUESTIONS.items()
            ],
            [(points, 12)],
            [(LongTextField("findings", "Ghi nhận tại chỗ"), 12)],
        ],
    )
    then = Section(
        "Kết luận và theo dõi",
        [
            [
                (ChoiceField("conclusion", "Kết luận", CONCLUSIONS), 4),
                (DayField("remedy_due", "Hạn khắc phục"), 4),
                (DayField("remedy_done", "Khắc phục xong ngày"), 4),
            ],
            [
                (LongTextField("remedy", "Nội dung phải khắc phục"), 6),
                (LongTextField("follow_up", "Theo dõi sau kiểm tra"), 6),
            ],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )
    return Form([when, found, then]), certificate, points


def revocation_form(
    certificate_chosen: Callable[[], object],
) -> tuple[Form, ChoiceField, ChoiceField, TextField]:
    """A revocation; the choices of its certificate and of the inspection that it rests on, and the body
    that decided where that is not this office."""
    certificate = ChoiceField("certificate_id", "Giấy chứng nhận *", none="Chọn giấy")
    certificate.box.activated.connect(lambda *_: certificate_chosen())
    body = TextField("decided_by", BODY, "Ủy ban nhân dân tỉnh")
    inspection = ChoiceField("inspection_id", "Từ cuộc kiểm tra", none="Không từ kiểm tra")
    why = Section(
        "Đề nghị thu hồi",
        [
            [(certificate, 7), (inspection, 5)],
            [
                (ChoiceField("ground", "Căn cứ *", GROUNDS), 6),
                (DayField("concluded_on", "Ngày kết luận *"), 3),
                (DayField("proposed_on", "Ngày đề nghị"), 3),
            ],
            [(LongTextField("ground_text", "Nội dung căn cứ (ghi điều, khoản của văn bản)", 96), 12)],
        ],
    )
    decided = Section(
        "Quyết định thu hồi (khi ghi, giấy hết giá trị từ ngày quyết định)",
        [
            [
                (TextField("decision_number", "Số quyết định"), 4),
                (DayField("decided_on", "Ngày quyết định"), 4),
                (TextField("signer", "Người ký"), 4),
            ],
            [(body, 12)],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )
    return Form([why, decided]), certificate, inspection, body


def incident_form() -> tuple[Form, ChoiceField]:
    """A complaint, an incident or a recall; the choice of its product."""
    product = ChoiceField("product_id", "Sản phẩm *", none="Chọn sản phẩm")
    matter = Section(
        "Vụ việc",
        [
            [
                (product, 6),
                (ChoiceField("kind", "Loại việc *", INCIDENT_KINDS), 3),
                (DayField("received_on", "Ngày nhận tin *"), 3),
            ],
            [(TextField("source", "Nguồn tin"), 8), (TextField("quantity", "Lượng hàng thu hồi"), 4)],
            [(LongTextField("content", "Nội dung *"), 6), (LongTextField("measure", "Biện pháp xử lý"), 6)],
            [
                (DayField("due_on", "Hạn xử lý"), 3),
                (DayField("closed_on", "Kết thúc ngày"), 3),
                (LongTextField("outcome", "Kết quả xử lý", 56), 6),
            ],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )
    return Form([matter]), product


def _points() -> OwnField:
    headings = [
        ("Mã", 60),
        ("Tiêu chí và mức khi công nhận", 440),
        ("Mức", 60),
        ("Hiện nay", 140),
        ("Ghi chú", 0),
    ]
    grid = GridEditor(headings, {3: _KEPT}, height=210, least_rows=0)

    def get() -> tuple[Any, Problem | None]:
        found = [
            Point(code, what, parse_int(option) if option else None, _FROM_WORD[kept], note)
            for _, code, what, option, kept, note in grid.rows()
        ]
        return tuple(found), None

    def put(points: tuple[Point, ...]) -> None:
        grid.show_rows(
            [
                ["", one.criterion_code, one.what, _shown(one.earned_option), _TO_WORD[one.kept], one.note]
                for one in points
            ]
        )

    title = "Các tiêu chí làm nên hạng sao (điều kiện tối thiểu)"
    field = OwnField("points", title, grid, get, put, grid.rows, grid.show_rows)
    grid.edited.connect(field.edited.emit)
    return field


def _shown(option: int | None) -> str:
    return "" if option is None else str(option)
