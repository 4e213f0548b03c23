"""What an officer does with a set: confirm it, take corrections back, print it, send and take corrections."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.exchange.files import write_bytes
from app.usecases.correction_exchange import (
    CorrectionPreview,
    export_corrections,
    preview_corrections,
    take_corrections,
)
from app.usecases.papers import blank_set_pdf
from app.usecases.sheet_corrections import confirm_set, withdraw_confirmation, withdraw_corrections
from ui.desk import Desk
from ui.dialogs import PaperDialog, Question, ask_line, confirm
from ui.pages.settings.correction_preview import CorrectionPreviewDialog
from ui.pages.settings.regulations_view import RegulationsView
from ui.tables.list_view import ListView

JSON_FILTER = "Tệp sửa phiếu (*.json)"


class SetActions(QObject):
    """Asks, acts on the writer's thread, and tells what was done."""

    said = Signal(str, str)
    done = Signal(str, str)

    def __init__(self, desk: Desk, view: RegulationsView, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self.view, self.window = desk, view, window
        view.confirm_wanted.connect(self.ask_confirm)
        view.withdraw_wanted.connect(self.ask_withdraw)
        view.import_wanted.connect(self.ask_import)
        view.export_wanted.connect(self.ask_export)
        view.list_exported.connect(self.export_list)

    def ask_confirm(self) -> None:
        """Record that the set was compared with the paper, or take that back."""
        found = self.view.chosen()
        if found is None:
            return
        regulation, sheet = found
        file, who = self.desk.file, self.desk.who
        if regulation.confirmation_of(sheet) is not None:
            text = f"Phiếu in của bộ {sheet.no} lại ghi “{regulation.unconfirmed or 'chưa đối chiếu'}”."
            if confirm(self.window, "Bỏ xác nhận đã đối chiếu?", text, "Bỏ xác nhận"):
                self._change(
                    lambda: withdraw_confirmation(file, regulation.id, sheet.no, who), "Đã bỏ xác nhận."
                )
            return
        text = (
            f"Xác nhận mọi số, dấu sao và điều kiện của bộ {sheet.no} ({sheet.name}) đã được so từng dòng "
            "với bản giấy. Ghi rõ bản giấy nào:"
        )
        hint = "Công báo số ..., ngày ..."
        paper = ask_line(self.window, "Đã đối chiếu bản giấy", text, hint, "Xác nhận")
        if paper:
            told = f"Đã xác nhận bộ {sheet.no} theo {paper}."
            self._change(lambda: confirm_set(file, regulation.id, sheet.no, paper, who), told)

    def ask_withdraw(self) -> None:
        """Go back to the shipped sheet."""
        found = self.view.chosen()
        if found is None:
            return
        regulation, sheet = found
        told = "\n".join(f"- {one.told}" for one in sheet.corrections if one.is_office)
        title = f"Bỏ các chỗ đã sửa của bộ {sheet.no}?"
        if confirm(self.window, title, told, "Bỏ các chỗ sửa", danger=True):
            self._change(
                lambda: withdraw_corrections(self.desk.file, regulation.id, sheet.no, self.desk.who),
                f"Bộ {sheet.no} trở lại như bản chép.",
            )

    def show_paper(self) -> None:
        """The sheet in front as a blank paper."""
        found = self.view.chosen()
        if found is None:
            return
        regulation, sheet = found
        variant = self._ask_variant() if sheet.has_variants else None
        if sheet.has_variants and variant is None:
            return
        title, name = f"Phiếu trống bộ {sheet.no}", f"Phieu trong bo {sheet.no:02d} {regulation.id}.pdf"

        def show(pdf: bytes) -> None:
            PaperDialog(self.window, title, pdf, name, self._save_paper).exec()

        self.desk.operations.draw(
            self, lambda: blank_set_pdf(self.desk.file, regulation.id, sheet.no, variant), show, self._refused
        )

    def ask_export(self) -> None:
        """Ask where to and write the office's corrections for other offices."""
        regulation = self.view.regulation()
        if regulation is None:
            return
        start = str(Path.home() / f"Sua phieu {regulation.family}.json")
        name, _ = QFileDialog.getSaveFileName(self.window, "Xuất bản sửa", start, JSON_FILTER)
        if name:
            self.export_to(Path(name).with_suffix(".json"))

    def export_to(self, path: Path) -> None:
        """Write the corrections of the decision in front."""
        regulation = self.view.regulation()
        if regulation is not None:
            self._write(lambda: export_corrections(self.desk.file, regulation.id, path), path)

    def export_list(self, listed: ListView, path: Path) -> None:
        """Write a list as it is filtered and sorted now."""
        regulation = self.view.regulation()
        above = (f"{listed.name}, {regulation.name}" if regulation else listed.name,)
        self._write(lambda: listed.export_to(path, above), path)

    def ask_import(self) -> None:
        """Ask for another office's corrections."""
        name, _ = QFileDialog.getOpenFileName(self.window, "Nhập bản sửa", str(Path.home()), JSON_FILTER)
        if name:
            self.preview(Path(name))

    def preview(self, path: Path) -> None:
        """Show what a file of corrections would change."""
        self.desk.operations.read(
            self, lambda: preview_corrections(self.desk.file, path), self._ask_take, self._refused
        )

    def _ask_take(self, preview: CorrectionPreview) -> None:
        wanted = CorrectionPreviewDialog(self.window, self.desk, preview).ask()
        if wanted:
            self._change(
                lambda: take_corrections(self.desk.file, preview, wanted, self.desk.who),
                f"Đã nhận phần sửa của {len(wanted)} bộ.",
            )

    def _ask_variant(self) -> str | None:
        text = "Bộ này có hai trường hợp; mỗi hồ sơ chấm một."
        question = Question(self.window, "In trường hợp nào?", text)
        question.add_answer("no", "Bỏ qua")
        question.add_answer("b", "Trường hợp b")
        question.add_answer("a", "Trường hợp a", "primary")
        answer = question.ask()
        return answer if answer in ("a", "b") else None

    def _save_paper(self, path: Path, pdf: bytes) -> None:
        self._write(lambda: write_bytes(path, pdf), path)

    def _write(self, work: Callable[[], Any], path: Path) -> None:
        told = f"Đã lưu {path.name}."
        self.desk.operations.draw(self, work, lambda _: self.said.emit(told, "good"), self._refused)

    def _change(self, work: Callable[[], Any], told: str) -> None:
        self.desk.operations.change(
            self, work, lambda saved: self.done.emit(told, saved.change_id), self._refused
        )

    def _refused(self, error: Exception) -> None:
        self.said.emit(str(error), "trouble")
