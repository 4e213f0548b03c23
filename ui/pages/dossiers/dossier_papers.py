"""The papers of a dossier on the screen: button, dialog, blank forms, receipts of several dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QWidget

from app.documents.registry import Format, wording
from app.exchange.files import write_bytes
from app.kernel.batches import Watch
from app.kernel.errors import SpokenError
from app.storage.store import OfficeFile
from app.usecases.administrative_papers import Drawn, Written
from app.usecases.dossier_paper_makers import DOSSIER_KINDS
from app.usecases.dossier_papers import (
    DossierPaper,
    SheetChoice,
    blank_form,
    blank_forms,
    blank_sets,
    dossier_papers,
    drawn_dossier_paper,
    save_blank_form,
    save_dossier_paper,
    write_dossier_papers,
    write_receipts,
)
from app.usecases.paper_numbers import log_papers
from ui.batches import Batch, told_of_files, tone_of
from ui.desk import Desk
from ui.dialogs import PaperDialog, Question
from ui.pages.papers_dialog import DAY_AND_STATE, FILTERS, PapersDialog
from ui.tables.model import Column
from ui.widgets.basics import button


class DossierPaperSource:
    """The papers of one dossier."""

    name = "Giấy tờ in của hồ sơ"
    empty = "Hồ sơ chưa có giấy tờ nào."
    columns = (
        Column("Giấy tờ", lambda one: one.title, 310),
        Column("Số", lambda one: one.numbers.number, 150),
        *DAY_AND_STATE,
    )
    recorded_told = "Số, ngày, người ký lấy từ các thẻ của hồ sơ; sửa tại đó."

    def __init__(self, file: OfficeFile, dossier_id: str) -> None:
        self.file, self.key = file, dossier_id

    def listed(self) -> Sequence[DossierPaper]:
        """Every paper."""
        return dossier_papers(self.file, self.key)

    def drawn(self, one: DossierPaper) -> Drawn:
        """One as PDF."""
        return drawn_dossier_paper(self.file, self.key, one.kind)

    def save(self, one: DossierPaper, path: Path, wanted: Format) -> Written:
        """Write one under a chosen name."""
        return save_dossier_paper(self.file, self.key, one.kind, path, wanted)

    def write(
        self, folder: Path, only: list[str] | None, formats: tuple[Format, ...], watch: Watch
    ) -> Written:
        """Write several into a folder."""
        return write_dossier_papers(self.file, self.key, folder, only=only, formats=formats, watch=watch)


class DossierPapersButton(QObject):
    """The button "In giấy tờ" of an open dossier: every paper by its name, then the dialog with it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self.button = button("In ▾", "plain", self.ask)
        self.button.setAccessibleName("In giấy tờ")
        self.button.setToolTip("In giấy tờ của hồ sơ: biểu mẫu, phiếu tiếp nhận, bìa, biên bản")
        self._dossier_id = self._title = ""

    def show_dossier(self, dossier_id: str, title: str) -> None:
        """Another dossier; none for one that is not saved yet."""
        self._dossier_id, self._title = dossier_id, title
        self.button.setVisible(bool(dossier_id))

    def menu(self) -> QMenu:
        """Every paper of a dossier."""
        menu = QMenu(self._window)
        for kind in DOSSIER_KINDS:
            menu.addAction(wording(kind).title, lambda kind=kind: self.open(kind))
        return menu

    def ask(self) -> None:
        """Offer the papers."""
        self.menu().exec(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def open(self, kind: str) -> None:
        """The dialog with one paper chosen."""
        source = DossierPaperSource(self.desk.file, self._dossier_id)
        PapersDialog(self._window, self.desk, source, self._title, kind).exec()


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A form to be filled in by hand: for which producer, with the criteria of which set."""

    kind: str
    title: str
    producer_id: str
    chosen: SheetChoice | None


class FormPrinting(QObject):
    """Blank forms, and the receipts of several dossiers, from a list."""

    said = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self.batch = Batch(desk, window)

    def ask_blank(self, producer_id: str = "", producer: str = "") -> None:
        """Ask which form and how, then look at it or save it."""
        text = (
            f"Mẫu ghi sẵn những gì đã biết về {producer}; phần còn lại để trống."
            if producer_id
            else "Mẫu để trống, in ra cho chủ thể điền tay."
        )
        question = Question(self._window, "In mẫu trống", text)
        box = QComboBox()
        box.setAccessibleName("Mẫu")
        for kind, title in blank_forms().items():
            box.addItem(title, kind)
        question.add(box)
        sets = self._offer_sets(question, box)
        question.add_answer("no", "Bỏ qua")
        question.add_answer("docx", "Lưu Word")
        question.add_answer("pdf", "Lưu PDF")
        question.add_answer("look", "Xem và in", "primary")
        answer = question.ask()
        form = BlankForm(str(box.currentData()), box.currentText(), producer_id, None)
        if form.kind == "form_2" and sets.currentData() is not None:
            form = replace(form, title=f"{form.title} bộ {sets.currentText()[4:7].strip('. ')}",
                           chosen=sets.currentData())  # fmt: skip
        if answer == "look":
            self._look(form)
        elif answer == "docx" or answer == "pdf":
            self._save(form, answer)

    def _offer_sets(self, question: Question, forms: QComboBox) -> QComboBox:
        """The sets whose criteria form 2 may print; the other forms have none."""
        sets = QComboBox()
        sets.setAccessibleName("Bộ sản phẩm")
        sets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        sets.addItem("Chưa biết bộ sản phẩm, không in bảng tiêu chí", None)
        for chosen, name in blank_sets(self.desk.file).items():
            sets.addItem(name, chosen)
        question.add(sets)
        sets.setVisible(forms.currentData() == "form_2")
        forms.currentIndexChanged.connect(lambda *_: sets.setVisible(forms.currentData() == "form_2"))
        return sets

    def ask_receipts(self, dossier_ids: Sequence[str]) -> None:
        """Ask for a folder and write the receipts of the dossiers into it."""
        if not dossier_ids:
            self.said.emit("Chọn một hoặc nhiều hồ sơ trong danh sách trước.", "late")
            return
        folder = QFileDialog.getExistingDirectory(self._window, "Chọn thư mục nhận phiếu tiếp nhận")
        if folder:
            file, ids = self.desk.file, list(dossier_ids)
            where = Path(folder)
            self.batch.run(
                "Lưu phiếu tiếp nhận", "phiếu", lambda watch: write_receipts(file, ids, where, watch=watch),
                lambda written: self._receipts_written(written, where), self._failed,
            )  # fmt: skip

    def _receipts_written(self, written: Written, folder: Path) -> None:
        file, who = self.desk.file, self.desk.who
        self.said.emit(*told_of_files(len(written.made), written.wanted, "phiếu tiếp nhận", folder))
        if written.made and not file.is_read_only:
            self.desk.operations.change(
                self, lambda: log_papers(file, written.made, who), lambda _: None, self._failed
            )

    def _look(self, form: BlankForm) -> None:
        file = self.desk.file
        self._draw(
            lambda: blank_form(file, form.kind, form.producer_id, chosen=form.chosen),
            lambda pdf: PaperDialog(self._window, form.title, pdf, f"{form.title}.pdf", self._write).exec(),
        )

    def _save(self, form: BlankForm, wanted: Format) -> None:
        start = str(Path.home() / f"{form.title}.{wanted}")
        name, _ = QFileDialog.getSaveFileName(self._window, "Lưu mẫu trống", start, FILTERS[wanted])
        if name:
            file, path = self.desk.file, Path(name).with_suffix(f".{wanted}")
            self._draw(
                lambda: save_blank_form(file, form.kind, form.producer_id, path, wanted, form.chosen),
                self._saved,
            )

    def _write(self, path: Path, pdf: bytes) -> None:
        self._draw(lambda: write_bytes(path, pdf), self._saved)

    def _saved(self, path: Path) -> None:
        self.said.emit(f"Đã lưu {path.name}.", "good")

    def _draw(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self.desk.operations.draw(self, work, done, self._failed)

    def _failed(self, error: SpokenError) -> None:
        self.said.emit(str(error), tone_of(error))
