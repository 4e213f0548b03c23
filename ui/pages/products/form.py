"""The form of a product, with its photo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from ui.forms.fields import CheckField, ChoiceField, DayField, LongTextField, TextField
from ui.forms.form import Form, Section
from ui.widgets.basics import button, card, label

CLASSES = {3: "3 sao", 4: "4 sao", 5: "5 sao"}
PHOTO_SIDE = 220


def product_form(set_names: Mapping[int, str]) -> tuple[Form, ChoiceField]:
    """The form, and its field of the producer, whose choices come from the file."""
    producer = ChoiceField("producer_id", "Chủ thể *", none="Chọn chủ thể")
    sets = {no: f"{no}. {name}" for no, name in set_names.items()}
    code = TextField("code", "Mã sản phẩm", help_text="Để trống rồi bấm “Cấp mã” để lấy số của xã trong năm")
    what = Section(
        "Sản phẩm",
        [
            [(TextField("name", "Tên sản phẩm *"), 8), (code, 4)],
            [(producer, 6), (ChoiceField("set_no", "Bộ sản phẩm *", sets, none="Chọn bộ sản phẩm"), 6)],
            [
                (TextField("industry", "Ngành"), 4),
                (TextField("product_group", "Nhóm, phân nhóm"), 4),
                (TextField("unit", "Quy cách"), 4),
            ],
            [(LongTextField("description", "Mô tả", 96), 12)],
        ],
    )
    before = Section(
        "Đã công nhận trước khi dùng sổ này",
        [
            [
                (ChoiceField("recognised_class", "Hạng", CLASSES, none="Chưa"), 2),
                (DayField("recognised_on", "Ngày công nhận"), 3),
                (DayField("recognised_until", "Có giá trị đến"), 3),
                (TextField("recognised_by", "Nơi công nhận"), 4),
            ],
            [
                (TextField("recognised_number", "Số quyết định, giấy chứng nhận"), 6),
                (CheckField("is_sample", "Dữ liệu mẫu"), 3),
            ],
            [(LongTextField("note", "Ghi chú", 56), 12)],
        ],
    )
    return Form([what, before]), producer


class PhotoCard(QWidget):
    """The product's photo, with a button to choose another."""

    def __init__(self, chosen: Callable[[Path], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._chosen = chosen
        self._picture = QLabel()
        self._picture.setFixedSize(PHOTO_SIDE, PHOTO_SIDE)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName("Ảnh sản phẩm")
        frame, column = card()
        column.addWidget(label("Ảnh sản phẩm", "card"))
        column.addWidget(self._picture)
        column.addWidget(button("Chọn ảnh", "plain", self.ask))
        column.addWidget(label("JPEG hoặc PNG, tối đa 25 MB", "note"))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 42, 0, 0)
        outer.addWidget(frame)
        self.show_photo(None)

    def show_photo(self, data: bytes | None) -> None:
        """Show a photo, or that there is none."""
        pixmap = QPixmap()
        if data and pixmap.loadFromData(data):
            scaled = pixmap.scaled(
                PHOTO_SIDE,
                PHOTO_SIDE,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._picture.setPixmap(scaled)
        else:
            self._picture.setPixmap(QPixmap())
            self._picture.setText("Chưa có ảnh")

    def ask(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self, "Chọn ảnh", "", "Ảnh (*.jpg *.jpeg *.png)")
        if name:
            self._chosen(Path(name))
