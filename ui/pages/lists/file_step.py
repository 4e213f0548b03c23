"""The first step: which kind of list, which file, which page of it; and the template to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.list_columns import NOUNS
from app.domain.list_tables import Grid, ListTable
from app.kernel.numbers import shown_int
from ui.forms.fields import ChoiceField
from ui.widgets.basics import OneLine, button, card, label, row

FILTER = "Danh sách (*.xlsx *.xlsm *.xls *.ods *.csv)"
HOW = (
    "Dùng được danh sách đang có của đơn vị: chương trình tự tìm dòng tiêu đề, bỏ qua dòng nhóm và dòng "
    "tổng, và cho "
    "xem trước mọi dòng. Chưa ghi gì vào sổ trước khi bấm Nhập; nhập xong vẫn hoàn tác được cả lần nhập."
)
FROM_TEMPLATE = (
    "Chưa có danh sách thì lưu tệp mẫu rồi điền: có sẵn tiêu đề, danh mục xã, bộ sản phẩm, dòng ví dụ và "
    "trang giải "
    "thích. “Xuất danh sách” ghi những gì sổ đang có theo đúng mẫu đó, để sửa hàng loạt hoặc nhập ở sổ khác."
)


class FileStep(QWidget):
    """Asks for the file; `asked` gives a path, `chosen` says that kind or page changed."""

    asked = Signal(object)
    chosen = Signal()

    def __init__(self, kind: str, template: Callable[[], object], export: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.kind = ChoiceField("kind", "Danh sách gồm", {key: noun.name for key, noun in NOUNS.items()})
        self.kind.set_value(kind)
        self.page = ChoiceField("page", "Trang của tệp")
        self.page.set_free(False)
        self.path: Path | None = None
        self.grids: tuple[Grid, ...] = ()
        self._file = OneLine("strong")
        self._file.say("Chưa chọn tệp")
        self._told = label("", "note", wrap=True)
        frame, column = card()
        column.addWidget(label(HOW, wrap=True))
        choose = button("Chọn tệp", "plain", self.ask)
        line = row(choose, self._file)
        line.setStretch(1, 1)
        column.addLayout(line)
        fields = row(self.kind, self.page, spacing=16)
        fields.setStretch(0, 1)
        fields.setStretch(1, 1)
        column.addLayout(fields)
        column.addWidget(self._told)
        below, second = card()
        second.addWidget(label("Tệp mẫu", "card"))
        second.addWidget(label(FROM_TEMPLATE, wrap=True))
        second.addLayout(
            row(button("Lưu tệp mẫu", "plain", template), button("Xuất danh sách", "plain", export), 1)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(frame)
        layout.addWidget(below)
        layout.addStretch(1)
        self.kind.box.activated.connect(lambda *_: self.chosen.emit())
        self.page.box.activated.connect(lambda *_: self.chosen.emit())

    @property
    def noun(self) -> str:
        """The kind of list that is chosen."""
        return str(self.kind.box.currentData())

    @property
    def grid(self) -> Grid | None:
        """The page that is chosen."""
        place = self.page.box.currentData()
        return self.grids[place] if self.grids and place is not None else None

    def ask(self) -> None:
        """Ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self, "Chọn danh sách", str(Path.home()), FILTER)
        if name:
            self.asked.emit(Path(name))

    def show_file(self, path: Path, grids: tuple[Grid, ...]) -> None:
        """The pages of a file that was read."""
        self.path, self.grids = path, grids
        self._file.say(path.name)
        self.page.set_free(len(grids) > 1)
        self.page.box.clear()
        self.page.set_choices(dict(enumerate(grid.title for grid in grids)))
        self.page.box.setCurrentIndex(0)

    def show_refused(self, path: Path) -> None:
        """A file that could not be read."""
        self.path, self.grids = None, ()
        self._file.say(path.name)
        self.page.box.clear()
        self.page.set_free(False)
        self.show_table(None)

    def show_table(self, table: ListTable | None) -> None:
        """What was found on the page."""
        if table is None:
            self._told.setText("")
            return
        left = len(table.rows) - len(table.data)
        skipped = f"; {shown_int(left)} dòng không phải dữ liệu (nhóm, tổng, ví dụ, chữ ký)" if left else ""
        self._told.setText(
            f"Tiêu đề ở dòng {table.head}; {shown_int(len(table.data))} dòng dữ liệu{skipped}. "
            f"Nhận ra {len(table.matches)} cột."
        )
