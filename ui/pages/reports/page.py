"""The page "Báo cáo": a quarter's summary, looked at, saved, exported, frozen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QSpinBox

from app.exchange.files import write_bytes
from app.kernel.dates import quarter_of
from app.usecases.papers import summary_pdf, write_summary_book
from app.usecases.reports import freeze_report
from ui.desk import Desk
from ui.dialogs import PaperDialog, confirm
from ui.pages.page import Page
from ui.widgets.basics import button, card, label, row
from ui.widgets.paper import PaperView

QUARTERS = {1: "Quý I", 2: "Quý II", 3: "Quý III", 4: "Quý IV"}


class ReportsPage(Page):
    """Preview of the very PDF, and the same figures as a workbook."""

    kinds = frozenset({"dossiers", "results", "certificates", "producers", "products", "office"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        today = desk.clock.today()
        self.year = QSpinBox()
        self.year.setRange(2018, 2100)
        self.year.setGroupSeparatorShown(False)
        self.year.setValue(today.year)
        self.year.setAccessibleName("Năm")
        self.quarter = QComboBox()
        self.quarter.setAccessibleName("Quý")
        for number, text in QUARTERS.items():
            self.quarter.addItem(text, number)
        self.quarter.setCurrentIndex(quarter_of(today) - 1)
        self.year.valueChanged.connect(lambda *_: self.refresh())
        self.quarter.currentIndexChanged.connect(lambda *_: self.refresh())
        self.view = PaperView()
        self._pdf = b""
        bar = row(
            self.quarter,
            label("năm"),
            self.year,
            1,
            button("Nhỏ hơn", "plain", lambda: self.view.zoom_by(-1)),
            button("Lớn hơn", "plain", lambda: self.view.zoom_by(1)),
            button("Xem và in", "plain", self.show_paper),
            button("Xuất Excel", "plain", self.ask_book),
            button("Chốt số liệu", "plain", self.ask_freeze),
        )
        frame, column = card()
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.column.addWidget(frame, 1)

    def title(self) -> str:
        """The noun."""
        return "Báo cáo"

    def subtitle(self) -> str:
        """What the page is for."""
        return "Tổng hợp theo quý: hồ sơ, sản phẩm, giấy chứng nhận, chủ thể"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Save the PDF."""
        return "Lưu PDF", self.ask_pdf

    def refresh(self) -> None:
        """Draw the summary again."""
        year, quarter = self._period()
        self.desk.operations.draw(
            self, lambda: summary_pdf(self.desk.file, year, quarter), self._show,
            lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def ask_pdf(self) -> None:
        """Ask where to and write the PDF."""
        name, _ = QFileDialog.getSaveFileName(self, "Lưu PDF", self._name("pdf"), "PDF (*.pdf)")
        if name:
            self._save(Path(name).with_suffix(".pdf"), self._pdf)

    def ask_book(self) -> None:
        """Ask where to and write the workbook."""
        name, _ = QFileDialog.getSaveFileName(self, "Xuất Excel", self._name("xlsx"), "Excel (*.xlsx)")
        if name:
            path, (year, quarter) = Path(name).with_suffix(".xlsx"), self._period()
            self.desk.operations.draw(
                self, lambda: write_summary_book(self.desk.file, year, quarter, path),
                lambda _: self.say(f"Đã xuất {path.name}."), lambda error: self.say(str(error), "trouble"),
            )  # fmt: skip

    def ask_freeze(self) -> None:
        """Keep the figures as they are now."""
        year, quarter = self._period()
        text = "Số liệu của kỳ được giữ nguyên trong sổ để đối chiếu về sau."
        if confirm(self, f"Chốt số liệu {QUARTERS[quarter]} năm {year}?", text, "Chốt số liệu"):
            self.desk.operations.change(
                self, lambda: freeze_report(self.desk.file, year, quarter, self.desk.who),
                lambda _: self.say("Đã chốt số liệu của kỳ."),
            )  # fmt: skip

    def show_paper(self) -> None:
        """Look at it in a window of its own, and print."""
        if self._pdf:
            PaperDialog(self, "Báo cáo", self._pdf, Path(self._name("pdf")).name, self._save).exec()

    def _period(self) -> tuple[int, int]:
        return self.year.value(), int(self.quarter.currentData())

    def _name(self, suffix: str) -> str:
        year, quarter = self._period()
        return str(Path.home() / f"Bao cao OCOP quy {quarter} nam {year}.{suffix}")

    def _save(self, path: Path, pdf: bytes) -> None:
        self.desk.operations.draw(
            self, lambda: write_bytes(path, pdf), lambda _: self.say(f"Đã lưu {path.name}."),
            lambda error: self.say(str(error), "trouble"),
        )  # fmt: skip

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.view.show_pdf(pdf)
