"""The list "Giấy tờ còn thiếu": every unfinished dossier with what it lacks, and the notices to producers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from app.domain.missing_papers import MissingRow
from app.exchange.files import write_bytes
from app.kernel.dates import shown_date
from app.kernel.errors import SpokenError
from app.kernel.text import sort_key
from app.usecases.missing_letters import missing_pdf, write_missing_book, write_missing_letters
from app.usecases.missing_papers import missing_rows
from ui.batches import Batch, told_of_files
from ui.desk import Desk
from ui.dialogs import PaperDialog
from ui.tables.delegates import BarDelegate
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import button, card, label, row

EMPTY = "Không có hồ sơ nào đang làm.\nHồ sơ chưa kết thúc sẽ hiện ở đây cùng giấy tờ còn thiếu."
_PROGRESS_COLUMN = 4


class MissingView(QWidget):
    """List and notices. `dossier_wanted` asks for a dossier with its papers in front."""

    title = "Giấy tờ còn thiếu"
    kinds = frozenset({"papers", "dossiers", "products", "producers", "sessions", "rounds"})
    said = Signal(str, str, str, object)
    dossier_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.desk, self.batch = desk, Batch(desk, self)
        self._all: list[MissingRow] = []
        self.list = ListView("Giấy tờ còn thiếu", self._columns(), desk.settings, EMPTY, several=True)
        self._bars = BarDelegate(lambda one: (one.progress.mandatory_met, one.progress.mandatory))
        self.list.table.setItemDelegateForColumn(_PROGRESS_COLUMN, self._bars)
        self.list.activated.connect(lambda one: self.dossier_wanted.emit(one.id))
        self.list.exported.connect(self._export)
        self._kinds = self.list.add_filter("Thiếu giấy", {}, self._lacks_chosen)
        self._communes = self.list.add_filter("Xã", {}, lambda one: one.commune)
        self.only_mandatory = QCheckBox("Chỉ tính giấy bắt buộc")
        self.only_mandatory.setChecked(True)
        self.only_mandatory.toggled.connect(lambda *_: self._show_wanted())
        self._told = label("Không chọn dòng nào thì gửi cho mọi dòng đang hiện.", "note")
        frame, column = card()
        column.addWidget(self.list, 1)
        column.addLayout(
            row(
                button("Xem và in thông báo", "plain", self.show_notices),
                button("Excel để gửi", "plain", self.ask_book),
                button("Lưu từng chủ thể", "plain", self.ask_folder),
                self.only_mandatory,
                1,
                self._told,
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def refresh(self) -> None:
        """Ask the file again."""
        today = self.desk.clock.today()
        self.desk.read(self, lambda reader: missing_rows(reader, today), self._show)

    def show_notices(self) -> None:
        """The notices as they will be printed."""
        ids, only = self._ids(), self.only_mandatory.isChecked()
        file = self.desk.file
        self.desk.operations.draw(
            self, lambda: missing_pdf(file, ids, only_mandatory=only), self._show_paper, self._failed
        )

    def ask_book(self) -> None:
        """Ask where to and write the workbook to send."""
        start = str(Path.home() / "Giay to can bo sung.xlsx")
        name, _ = QFileDialog.getSaveFileName(self, "Excel để gửi", start, "Excel (*.xlsx)")
        if name:
            self.write_book(Path(name).with_suffix(".xlsx"))

    def write_book(self, path: Path) -> None:
        """Write the workbook to send."""
        ids, only, file = self._ids(), self.only_mandatory.isChecked(), self.desk.file
        self._write(
            lambda: write_missing_book(file, ids, path, only_mandatory=only),
            lambda made: f"Đã lưu {made.name}.",
        )

    def ask_folder(self) -> None:
        """Ask for a folder and write a notice and a workbook for each producer."""
        folder = QFileDialog.getExistingDirectory(self, "Chọn thư mục nhận thông báo")
        if folder:
            self.write_letters(Path(folder))

    def write_letters(self, folder: Path) -> None:
        """Write a notice and a workbook for each producer."""
        ids, only, file = self._ids(), self.only_mandatory.isChecked(), self.desk.file
        self.batch.run(
            "Lưu thông báo", "chủ thể",
            lambda watch: write_missing_letters(file, ids, folder, only_mandatory=only, watch=watch),
            lambda made: self._letters_written(len(made) // 2, folder), self._failed,
        )  # fmt: skip

    def _letters_written(self, made: int, folder: Path) -> None:
        text, tone = told_of_files(made, self.batch.whole, "thông báo", folder)
        if tone == "good":
            text = f"Đã lưu {made} thông báo, mỗi thông báo một PDF và một Excel."
        self.said.emit(text, tone, "", None)

    def _show(self, rows: list[MissingRow]) -> None:
        self._all = rows
        lacking = frozenset[str]().union(*(one.lacking for one in rows))
        named = {kind.key: kind.name for one in rows for kind in one.wanted.kinds}
        self._offer(self._kinds, {key: named[key] for key in lacking})
        self._offer(self._communes, {one.commune: one.commune for one in rows if one.commune})
        self._show_wanted()

    def _show_wanted(self) -> None:
        only = self.only_mandatory.isChecked()
        self.list.show_rows([one for one in self._all if (one.mandatory if only else one.lacking)])

    def _offer(self, box: Any, choices: dict[str, str]) -> None:
        """Other choices of a filter; what was chosen stays chosen where it is still there."""
        chosen = box.currentData()
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for value, text in sorted(choices.items(), key=lambda pair: sort_key(pair[1])):
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
        box.blockSignals(False)

    def _lacks_chosen(self, one: MissingRow) -> Any:
        wanted = self._kinds.currentData()
        counts = wanted in one.wanted.mandatory or not self.only_mandatory.isChecked()
        return wanted if counts and wanted in one.lacking else None

    def _ids(self) -> Sequence[str]:
        return [one.id for one in self.list.chosen() or self.list.model.shown]

    def _names(self, one: MissingRow) -> str:
        only = self.only_mandatory.isChecked()
        ordered = sorted(one.lacks, key=lambda lack: not lack.mandatory)
        return "; ".join(lack.kind.name for lack in ordered if lack.mandatory or not only)

    def _tone(self, one: MissingRow) -> str:
        return "late" if one.needed_by is not None and one.needed_by <= self.desk.clock.today() else ""

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Chủ thể", lambda one: one.producer, 190),
            Column("Sản phẩm", lambda one: one.product, 160),
            Column("Xã", lambda one: one.commune, 110),
            Column("Cần trước", lambda one: shown_date(one.needed_by), 96, lambda one: one.needed_by,
                   tone=self._tone),
            Column("Bắt buộc", lambda one: f"{one.progress.mandatory_met}/{one.progress.mandatory}", 110,
                   lambda one: one.progress.mandatory_met - one.progress.mandatory),
            Column("Tất cả", lambda one: f"{one.progress.met}/{one.progress.all}", 70,
                   lambda one: one.progress.met - one.progress.all),
            Column("Còn thiếu", self._names, 330),
        )  # fmt: skip

    def _export(self, path: Path) -> None:
        above = (f"Giấy tờ còn thiếu, lập ngày {shown_date(self.desk.clock.today())}",)
        self._write(lambda: self.list.export_to(path, above), lambda made: f"Đã xuất {made.name}.")

    def _show_paper(self, pdf: bytes) -> None:
        def save(path: Path, data: bytes) -> None:
            self._write(lambda: write_bytes(path, data), lambda made: f"Đã lưu {made.name}.")

        PaperDialog(self, "Thông báo bổ sung giấy tờ", pdf, "Thong bao bo sung giay to.pdf", save).exec()

    def _write(self, work: Callable[[], Any], told: Callable[[Any], str]) -> None:
        self.desk.operations.draw(
            self, work, lambda made: self.said.emit(told(made), "good", "", None), self._failed
        )

    def _failed(self, error: SpokenError) -> None:
        tone = "late" if error.code == "nothing_is_missing" else "trouble"
        self.said.emit(str(error), tone, "", None)
