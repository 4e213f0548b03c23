"""The tab "Thay đổi": what an upgrade or a re-evaluation took over, and what is not as it was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dossiers import KINDS, DossierDraft
from app.kernel.dates import shown_date
from app.usecases.next_dossiers import Followed, followed
from ui.desk import Desk
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row

COLUMNS = (
    Column("Phần", lambda one: one.subject, 110),
    Column("Nội dung", lambda one: one.label, 230),
    Column("Hồ sơ trước", lambda one: one.before, 320),
    Column("Nay", lambda one: one.after, 320),
)
EMPTY = (
    "Chưa có gì khác hồ sơ trước.\n"
    "Sửa chủ thể, sản phẩm, tự đánh giá hay giấy tờ thì mỗi thay đổi hiện thành một dòng ở đây."
)


class ChangesTab(QWidget):
    """What changed since the previous dossier of the product."""

    title = "Thay đổi"
    kinds = frozenset({"dossiers", "producers", "products", "self_assessments", "papers"})
    said = Signal(str, str, str, object)
    words_wanted = Signal()
    dossier_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk = desk
        self._previous_id = ""
        self._head = label("", "card", wrap=True)
        self._taken = label("", "note", wrap=True)
        self._words = label("", wrap=True)
        self.open_previous = button("Mở hồ sơ trước", "plain", self._open)
        self.write = button("Ghi nội dung thay đổi", "plain", self.words_wanted.emit)
        self.list = ListView("Nội dung thay đổi", COLUMNS, desk.settings, EMPTY)
        self.list.exported.connect(self._export)
        top, column = card()
        line = row(self._head, self.open_previous, self.write)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self._taken)
        column.addWidget(self._words)
        frame, inner = card()
        inner.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        outer.addWidget(top)
        outer.addWidget(frame, 1)

    def is_offered(self, draft: DossierDraft) -> bool:
        """Only a dossier that follows another one has something to compare with."""
        return bool(draft.previous_id)

    def show_dossier(self, dossier_id: str) -> None:
        """Show the changes."""
        file = self.desk.file
        self.desk.operations.read(self, lambda: followed(file, dossier_id), self._show)

    @property
    def is_changed(self) -> bool:
        """Nothing is typed here."""
        return False

    def may_leave(self) -> bool:
        """Nothing is typed here."""
        return True

    def _show(self, found: Followed | None) -> None:
        if found is None:
            return
        previous = found.previous
        self._previous_id = previous.id
        self._head.setText(
            f"{KINDS[found.draft.kind]} từ hồ sơ {previous.number or 'trước'}, "
            f"nhận ngày {shown_date(previous.received_on)}"
        )
        taken = [f"Đã chép {found.carried_answers} tiêu chí tự chấm", f"{found.carried_papers} giấy tờ"]
        if found.changes.sheet_differs:
            taken.append("bộ tiêu chí đã khác nên phải tự chấm lại")
        if not found.changes.compared:
            taken.append("hồ sơ trước không giữ số liệu của chủ thể, sản phẩm để so sánh")
        self._taken.setText("; ".join(taken) + ".")
        words = found.changes.words
        self._words.setText(f"Cán bộ ghi: {words}" if words else "Cán bộ chưa ghi nội dung thay đổi.")
        self.list.show_rows(found.changes.changes)

    def _open(self) -> None:
        if self._previous_id:
            self.dossier_wanted.emit(self._previous_id)

    def _export(self, path: Path) -> None:
        above = (self._head.text(), self._words.text())
        self.desk.operations.draw(
            self, lambda: self.list.export_to(path, above),
            lambda made: self.said.emit(f"Đã xuất {made.name}.", "good", "", None),
        )  # fmt: skip
