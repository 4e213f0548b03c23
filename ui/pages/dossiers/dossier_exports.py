"""The exports of a whole dossier with their progress and a way to stop: one folder, one PDF, the printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.exchange.files import write_bytes
from app.kernel.batches import Watch
from app.kernel.errors import SpokenError
from app.usecases.dossier_exports import (
    book_facts,
    dossier_book_pdf,
    export_folder,
    folder_name,
    write_book,
)
from ui.batches import Batch, tone_of
from ui.desk import Desk
from ui.dialogs import PaperDialog


class DossierExports(QObject):
    """Asks where to, shows how far it is, says what came of it."""

    said = Signal(str, str, str, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self._window = desk, parent
        self.batch = Batch(desk, parent)

    def ask(self, anchor: QWidget, dossier_id: str) -> None:
        """Offer the exports."""
        menu = QMenu(anchor)
        menu.addAction("Thư mục với mọi tệp và danh mục", lambda: self.ask_folder(dossier_id))
        menu.addAction("Một tập PDF có bìa, danh mục, số trang", lambda: self.ask_book(dossier_id))
        menu.addAction("Xem và in tập hồ sơ", lambda: self.show_book(dossier_id))
        menu.exec(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def ask_folder(self, dossier_id: str) -> None:
        """Ask for a folder and write the dossier into a new one inside it."""
        target = QFileDialog.getExistingDirectory(self._window, "Chọn nơi đặt thư mục hồ sơ")
        if target:
            self.write_folder(dossier_id, Path(target))

    def write_folder(self, dossier_id: str, target: Path) -> None:
        """Write the dossier into a new folder inside `target`."""
        file = self.desk.file
        self._run(
            lambda watch: export_folder(file, dossier_id, target, watch),
            lambda path: self.said.emit(f"Đã xuất thư mục {path.name}.", "good", "", None),
        )

    def ask_book(self, dossier_id: str) -> None:
        """Ask where to and write the dossier as one PDF."""
        try:
            name = folder_name(book_facts(self.desk.file, dossier_id))
        except SpokenError as error:
            self._failed(error)
            return
        start = str(Path.home() / f"{name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Lưu tập hồ sơ", start, "PDF (*.pdf)")
        if chosen:
            self.write_book(dossier_id, Path(chosen).with_suffix(".pdf"))

    def write_book(self, dossier_id: str, path: Path) -> None:
        """Write the dossier as one PDF."""
        file = self.desk.file
        self._run(
            lambda watch: write_book(file, dossier_id, path, watch),
            lambda made: self.said.emit(f"Đã lưu {made.name}.", "good", "", None),
        )

    def show_book(self, dossier_id: str) -> None:
        """Look at the book, and print it."""
        file = self.desk.file
        self._run(lambda watch: dossier_book_pdf(file, dossier_id, watch), self._show)

    def stop(self) -> None:
        """Stop the export at the next file."""
        self.batch.stop()

    def _run(self, work: Callable[[Watch], Any], done: Callable[[Any], Any]) -> None:
        self.batch.run("Xuất hồ sơ", "tệp", work, done, self._failed)

    def _failed(self, error: SpokenError) -> None:
        self.said.emit(str(error), tone_of(error), "", None)

    def _show(self, pdf: bytes) -> None:
        PaperDialog(self._window, "Tập hồ sơ", pdf, "Tap ho so.pdf", self._save).exec()

    def _save(self, path: Path, pdf: bytes) -> None:
        self.desk.operations.draw(
            self, lambda: write_bytes(path, pdf),
            lambda made: self.said.emit(f"Đã lưu {made.name}.", "good", "", None), self._failed,
        )  # fmt: skip
