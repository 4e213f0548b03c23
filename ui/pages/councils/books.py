"""Excel sheets at the session: where to write them, and the dry run before they are taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.usecases.scoring_workbooks import BookPreview, PreviewPage
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import Banner, button, label, row


def _state(page: PreviewPage) -> tuple[str, str]:
    if page.is_wrong:
        return "phải sửa", "trouble"
    if page.received is None:
        return "để trống", "plain"
    return "sẽ nhận", "good"


PAGE_COLUMNS = (
    Column("Trang tính", lambda page: page.title, 170),
    Column("Sản phẩm", lambda page: page.product, 190),
    Column("Thành viên", lambda page: page.member, 150),
    Column("Tiêu chí", lambda page: str(page.answered or ""), 70, lambda page: page.answered, right=True),
    Column("Điểm", lambda page: "" if page.total is None else str(page.total), 60,
           lambda page: page.total, right=True),
    Column("", lambda page: _state(page)[0], 110, chip=True, tone=lambda page: _state(page)[1]),
)  # fmt: skip
PROBLEM_COLUMNS = (
    Column("Trang tính", lambda line: line["page"], 150),
    Column("Ô", lambda line: line["cell"], 56),
    Column("Cần biết", lambda line: line["text"], 500, told=lambda line: line["text"],
           tone=lambda line: line["tone"]),
)  # fmt: skip


class BookDialog(QDialog):
    """What a workbook holds, with every problem by its cell; nothing is taken in before yes."""

    def __init__(
        self,
        parent: QWidget | None,
        preview: BookPreview,
        settings: QSettings,
        export: Callable[[Any], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nhập phiếu từ Excel")
        self.resize(900, 600)
        self.told = Banner()
        self.pages = ListView(
            "Phiếu trong tệp Excel", PAGE_COLUMNS, settings, "Tệp không có phiếu nào.", searchable=False
        )
        self.pages.show_rows(preview.pages)
        self.problems = ListView(
            "Chỗ phải sửa trong tệp Excel", PROBLEM_COLUMNS, settings, "Không có gì phải sửa."
        )
        self.problems.show_rows(
            [
                {
                    "page": page.title,
                    "cell": one.cell,
                    "text": one.problem.sentence,
                    "tone": "trouble" if one.problem.severity == "error" else "late",
                }
                for page in preview.pages
                for one in page.problems
            ]
        )
        self.problems.exported.connect(lambda path: export((self.problems, path)))
        self.apply = button(f"Nhập {len(preview.sheets)} phiếu", "primary", self.accept)
        self.apply.setEnabled(not preview.errors and bool(preview.sheets))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(10)
        column.addWidget(label(f"Xem trước {preview.name}", "card"))
        column.addWidget(self.told)
        column.addWidget(self.pages, 2)
        column.addWidget(self.problems, 3)
        column.addLayout(row(1, button("Bỏ qua", "plain", self.reject), self.apply))
        self._say(preview)

    def _say(self, preview: BookPreview) -> None:
        if preview.errors:
            text = (
                f"Còn {preview.errors} chỗ phải sửa nên chưa nhập gì cả; sửa theo danh sách rồi chọn lại tệp."
            )
            self.told.say(text, "trouble")
        elif preview.sheets:
            self.told.say("Chưa nhập gì. Phiếu được nhận sẽ chốt ngay và ghi là nhập từ Excel.", "good")
        else:
            self.told.say("Tệp không có phiếu nào đã chấm.", "late")
