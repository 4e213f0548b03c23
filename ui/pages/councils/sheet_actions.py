"""Sheets on paper and in Excel at a session: printed with codes, keyed, written out, read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFileDialog

from app.usecases.papers import coded_sheets_pdf
from app.usecases.scoring_workbooks import (
    apply_book,
    preview_book,
    write_member_books,
    write_session_book,
)
from ui.batches import Batch, told_of_files
from ui.pages.councils.books import BookDialog

if TYPE_CHECKING:
    from ui.pages.councils.session_view import SessionView

BOOK_FILTER = "Excel (*.xlsx)"


class SheetActions:
    """What leaves the session as sheets, and what comes back."""

    def __init__(self, view: SessionView) -> None:
        self.view, self.batch = view, Batch(view.desk, view)

    def ask_keying(self) -> None:
        """Key paper sheets; the selected member's is offered."""
        one, person = self.view.chosen(), self.view.chosen_member()
        dossier = one.item.dossier_id if one else ""
        self.view.keying_wanted.emit(self.view.session_id, dossier, person["id"] if person else "")

    def ask_member_books(self) -> None:
        """Ask where to and write a workbook for each member."""
        folder = QFileDialog.getExistingDirectory(self.view, "Xuất phiếu Excel vào thư mục", str(Path.home()))
        if folder:
            session, file, where = self.view.session_id, self.view.desk.file, Path(folder)
            self.batch.run(
                "Xuất phiếu Excel", "tệp",
                lambda watch: write_member_books(file, session, where, watch=watch),
                lambda paths: self.view.said.emit(
                    *told_of_files(len(paths), self.batch.whole, "tệp", where)
                ),
                self.view.refused,
            )  # fmt: skip

    def ask_session_book(self) -> None:
        """Ask where to and write one workbook for all members."""
        start = str(Path.home() / f"phieu-cham {self.view.title()}.xlsx")
        name, _ = QFileDialog.getSaveFileName(self.view, "Xuất phiếu Excel", start, BOOK_FILTER)
        if name:
            session, file, path = self.view.session_id, self.view.desk.file, Path(name).with_suffix(".xlsx")
            self.batch.run(
                "Xuất phiếu Excel", "phiếu",
                lambda watch: write_session_book(file, session, path, watch=watch),
                lambda _: self.view.said.emit(f"Đã xuất {path.name}.", "good"), self.view.refused,
            )  # fmt: skip

    def ask_read_book(self) -> None:
        """Ask for a workbook and show what it holds."""
        name, _ = QFileDialog.getOpenFileName(self.view, "Nhập phiếu từ Excel", str(Path.home()), BOOK_FILTER)
        if name:
            self.read_book(Path(name))

    def read_book(self, path: Path) -> None:
        """The dry run of a workbook; taken in after yes."""
        session, file = self.view.session_id, self.view.desk.file
        self.view.desk.operations.draw(
            self.view, lambda: preview_book(file, session, path), self._show_book, self.view.refused
        )

    def _show_book(self, preview: Any) -> None:
        dialog = BookDialog(self.view, preview, self.view.desk.settings, self.view.export_list)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            count = len(preview.sheets)
            self.view.desk.operations.change(
                self.view, lambda: apply_book(self.view.desk.file, preview, self.view.desk.who),
                lambda _: self.view.after(f"Đã nhập và chốt {count} phiếu từ {preview.name}."),
                self.view.refused,
            )  # fmt: skip

    def show_coded_sheets(self) -> None:
        """A blank sheet with its code for each member and product."""
        session, name = self.view.session_id, f"Phieu trong {self.view.title()}.pdf"
        self.batch.run(
            "Vẽ phiếu trống có mã", "phiếu",
            lambda watch: coded_sheets_pdf(self.view.desk.file, session, watch=watch),
            lambda pdf: self.view.show_pdf("Phiếu trống có mã", pdf, name), self.view.refused,
        )  # fmt: skip
