"""Loads what a decision says of itself: its own words for our sheets, or a whole new decision."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.regulation import Regulation
from app.kernel.errors import RuleBroken
from app.usecases.known_regulations import regulation_of
from app.usecases.office_regulations import (
    keep_office_regulation,
    keep_official_words,
    remove_office_regulation,
    remove_official_words,
)
from ui.desk import Desk
from ui.dialogs import confirm
from ui.pages.settings.import_preview import ImportPreviewDialog
from ui.pages.settings.regulations_view import RegulationsView

TEXT_FILTER = "Văn bản của quyết định (*.html *.htm *.docx)"
EXCEL_FILTER = "Excel mẫu (*.xlsx)"


class DecisionImport(QObject):
    """The menu "Nhập văn bản", and what its entries do."""

    said = Signal(str, str)
    done = Signal(str, str)

    def __init__(self, desk: Desk, view: RegulationsView, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.view, self.window = desk, view, window
        view.decision_wanted.connect(self.show_menu)

    def menu(self) -> QMenu:
        """What can be loaded, written and taken back now."""
        menu = QMenu(self.window)
        menu.addAction("Gắn nguyên văn từ HTML, Word", self.ask_text)
        menu.addAction("Nạp văn bản mới từ Excel mẫu", self.ask_template)
        menu.addAction("Lấy Excel mẫu theo văn bản đang xem", self.ask_write_template)
        menu.addSeparator()
        found = self.view.chosen()
        worded = found is not None and bool(found[0].wording_of(found[1]))
        menu.addAction("Bỏ nguyên văn của bộ đang xem", self.ask_forget_words).setEnabled(worded)
        own = found is not None and found[0].origin == "office"
        menu.addAction("Bỏ văn bản của đơn vị", self.ask_remove).setEnabled(own)
        return menu

    def show_menu(self, where: QPoint) -> None:
        """Offer it below its button."""
        self.menu().exec(where)

    def ask_text(self) -> None:
        """Ask for the decision's own text."""
        name, _ = QFileDialog.getOpenFileName(self.window, "Nguyên văn", str(Path.home()), TEXT_FILTER)
        if name:
            self.preview_text(Path(name))

    def preview_text(self, path: Path) -> None:
        """Compare a text with the decision in front; its words may then be taken."""
        from app.usecases.regulation_import import preview_text

        regulation = self.view.regulation()
        if regulation is None:
            return

        def show(preview: Any) -> None:
            words = preview.words()
            take = f"Nhận nguyên văn {len(words)} bộ"
            answer = ImportPreviewDialog(self.window, self.desk, preview, take, template=True).ask()
            if answer == "take":
                told = f"Đã gắn nguyên văn cho {len(words)} bộ."
                file, who = self.desk.file, self.desk.who
                self._change(lambda: keep_official_words(file, regulation.id, words, who, path.name), told)
            elif answer == "template":
                self._ask_template_of(preview)

        self.desk.operations.draw(self, lambda: preview_text(path, regulation), show, self._refused)

    def ask_template(self) -> None:
        """Ask for a filled template."""
        name, _ = QFileDialog.getOpenFileName(self.window, "Excel mẫu", str(Path.home()), EXCEL_FILTER)
        if name:
            self.preview_template(Path(name))

    def preview_template(self, path: Path) -> None:
        """Look at a filled template; it may then become a decision of the office."""
        from app.usecases.regulation_import import preview_template

        def show(preview: Any) -> None:
            if ImportPreviewDialog(self.window, self.desk, preview, "Nạp văn bản", template=False).ask():
                file, who = self.desk.file, self.desk.who
                self._change(
                    lambda: keep_office_regulation(file, preview.office_regulation(), who, path.name),
                    f"Đã nạp văn bản {preview.regulation_id}.",
                )

        self.desk.operations.draw(self, lambda: preview_template(path, self._known), show, self._refused)

    def ask_write_template(self) -> None:
        """Ask where the template goes, filled with the decision in front as a pattern."""
        from app.usecases.regulation_import import write_template

        regulation = self.view.regulation()
        if regulation is not None:
            self._ask_write(f"Mau {regulation.id}.xlsx", lambda path: write_template(path, regulation))

    def ask_forget_words(self) -> None:
        """Go back to our labels for the set in front."""
        found = self.view.chosen()
        if found is None:
            return
        regulation, sheet = found
        text = f"Phiếu bộ {sheet.no} lại in nội dung rút gọn."
        if confirm(self.window, "Bỏ nguyên văn?", text, "Bỏ nguyên văn"):
            self._change(
                lambda: remove_official_words(self.desk.file, regulation.id, sheet.no, self.desk.who),
                f"Đã bỏ nguyên văn của bộ {sheet.no}.",
            )

    def ask_remove(self) -> None:
        """Remove the office's own decision in front."""
        regulation = self.view.regulation()
        if regulation is None:
            return
        text = f"{regulation.name} không còn trong danh sách. Hồ sơ đang áp dụng thì không bỏ được."
        if confirm(self.window, "Bỏ văn bản của đơn vị?", text, "Bỏ văn bản", danger=True):
            self._change(
                lambda: remove_office_regulation(self.desk.file, regulation.id, self.desk.who),
                f"Đã bỏ {regulation.short_name}.",
            )

    def _ask_template_of(self, preview: Any) -> None:
        from app.usecases.regulation_import import write_template_of

        self._ask_write("Mau van ban moi.xlsx", lambda path: write_template_of(path, preview))

    def _ask_write(self, name: str, work: Callable[[Path], object]) -> None:
        start = str(Path.home() / name)
        chosen, _ = QFileDialog.getSaveFileName(self.window, "Lưu Excel mẫu", start, EXCEL_FILTER)
        if chosen:
            path = Path(chosen).with_suffix(".xlsx")
            told = f"Đã lưu {path.name}."
            self.desk.operations.draw(
                self, lambda: work(path), lambda _: self.said.emit(told, "good"), self._refused
            )

    def _known(self, regulation_id: str) -> Regulation | None:
        with self.desk.file.reading() as reader:
            try:
                return regulation_of(reader, regulation_id)
            except RuleBroken:
                return None

    def _change(self, work: Callable[[], Any], told: str) -> None:
        self.desk.operations.change(
            self, work, lambda saved: self.done.emit(told, saved.change_id), self._refused
        )

    def _refused(self, error: Exception) -> None:
        self.said.emit(str(error), "trouble")
