"""What a file with a decision would bring: looked at set by set before anything is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from app.usecases.regulation_import import Preview, SetPreview

COLUMNS = (
    Column("Bộ", lambda one: one.set_name, 150),
    Column("Loại", lambda one: one.kind, 90, tone=lambda one: one.tone),
    Column("Nội dung", lambda one: one.text, 560),
)
KINDS = ("Phải sửa", "Khác", "Xem lại", "Sẽ sửa", "Kết quả")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know of the file."""

    id: str
    set_name: str
    kind: str
    text: str
    tone: str = ""


class ImportPreviewDialog(QDialog):
    """A dry run. `answer` is "take", "template" or ''."""

    def __init__(self, parent: QWidget, desk: Desk, preview: Preview, take: str, *, template: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Xem trước văn bản")
        self.resize(940, 560)
        self.answer = ""
        self.list = ListView("Xem trước văn bản", COLUMNS, desk.settings, "Không đọc được bộ nào trong tệp.")
        self.list.add_filter("Loại", {kind: kind for kind in KINDS}, lambda one: one.kind)
        self.list.search.setMinimumWidth(110)
        self.list.exported.connect(self.list.export_to)
        self.list.show_rows(list(_lines(preview)))
        count = len(preview.sets)
        head = f"Tệp {preview.file}: đọc được {count} bộ, {len(preview.loadable)} bộ đủ điều kiện để chấm."
        yes = button(take, "primary", lambda: self._answered("take"))
        yes.setEnabled(bool(preview.words()) if preview.is_text else preview.can_load)
        buttons = [button("Bỏ qua", "plain", self.reject), yes]
        if template:
            buttons.insert(1, button("Ghi ra Excel mẫu", "plain", lambda: self._answered("template")))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label("Xem trước văn bản", "card"))
        column.addWidget(label(head, wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(label("Chưa có gì được ghi vào sổ. Nhận rồi vẫn hoàn tác được.", "note", wrap=True))
        column.addLayout(row(1, *buttons))

    def ask(self) -> str:
        """What to do with the file."""
        return self.answer if self.exec() == QDialog.DialogCode.Accepted else ""

    def _answered(self, answer: str) -> None:
        self.answer = answer
        self.accept()


def _lines(preview: Preview) -> Iterator[Line]:
    for number, problem in enumerate(preview.problems):
        yield _problem(f"tệp/{number}", "Cả tệp", problem)
    for place, one in enumerate(preview.sets):
        yield from _of_set(f"{place}", one, preview.is_text)


def _of_set(place: str, one: SetPreview, is_text: bool) -> Iterator[Line]:
    name = f"{one.read.shown_no}. {one.read.name}"
    yield Line(f"{place}/kq", name, "Kết quả", _result(one, is_text), "trouble" if one.refused else "good")
    for number, problem in enumerate(one.problems):
        yield _problem(f"{place}/p{number}", name, problem)
    for number, difference in enumerate(one.matching.differences if one.matching else ()):
        tone = "trouble" if difference.severity == "error" else "quiet"
        yield Line(f"{place}/d{number}", name, "Khác", difference.sentence, tone)
    for number, correction in enumerate(one.corrections):
        option = f", mức {correction['option']}" if correction["option"] else ""
        said = correction["text_value"] or "bỏ trống"
        text = f"{correction['code']}{option}: văn bản “{said}”, dùng {correction['value']}"
        yield Line(f"{place}/c{number}", name, "Sẽ sửa", f"{text} ({correction['reason']})", "late")


def _result(one: SetPreview, is_text: bool) -> str:
    if one.refused:
        return one.refused
    if one.matching is None:
        return "Đọc được; chương trình chưa có bộ này để so."
    if not one.matching.fits:
        left_out = ", ".join(one.matching.left_out)
        return f"Có chỗ khác phiếu đang dùng; chưa gắn nguyên văn cho: {left_out}."
    return "Khớp phiếu đang dùng" + (", gắn được nguyên văn cả bộ." if is_text else ".")


def _problem(identity: str, name: str, problem: object) -> Line:
    is_error = getattr(problem, "severity", "error") == "error"
    kind, tone = ("Phải sửa", "trouble") if is_error else ("Xem lại", "late")
    return Line(identity, name, kind, str(getattr(problem, "sentence", "")), tone)
