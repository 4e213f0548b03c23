"""The page "Báo cáo": a period looked at on paper and as figures, its words, what was issued."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QTabWidget

from app.domain.report_periods import Period, quarter
from app.domain.summary_facts import SummaryFacts
from app.exchange.files import write_bytes
from app.exchange.merged_summaries import merge_summaries
from app.kernel.dates import quarter_of, shown_date
from app.storage.queries.issued_reports import IssuedReport
from app.usecases.papers import report_bytes, write_report
from app.usecases.reports import issue_report, issued_facts, report_of
from ui.desk import Desk
from ui.dialogs import PaperDialog, confirm
from ui.pages.page import Page
from ui.pages.reports.figures_tab import FiguresTab
from ui.pages.reports.issued_tab import IssuedTab
from ui.pages.reports.period_bar import PeriodBar
from ui.pages.reports.texts_tab import TextsTab
from ui.tables.list_view import ListView
from ui.widgets.basics import button, card, row
from ui.widgets.paper import PaperView

HINT = "Tổng hợp theo quý, 6 tháng, năm hoặc khoảng ngày, so với kỳ trước, cùng kỳ và kế hoạch"
WORKBOOKS = "Excel (*.xlsx)"
ISSUE_TEXT = (
    "Báo cáo nhận số của năm; số liệu và nội dung được giữ nguyên trong sổ, không sửa được. "
    "Thay đổi về sau hiện ở thẻ Đã phát hành."
)


class ReportsPage(Page):
    """Preview of the very PDF, the same figures as a list, the texts, and the issued reports."""

    kinds = frozenset(
        {
            "dossiers", "results", "certificates", "producers", "products", "office", "inspections",
            "incidents", "revocations", "activities", "funding", "supports", "plans", "plan_targets",
            "plan_tasks", "report_texts", "reports",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        today = desk.clock.today()
        self.period: Period = quarter(today.year, quarter_of(today))
        self.facts: SummaryFacts | None = None
        self._pdf = b""
        self.bar = PeriodBar(today)
        self.view = PaperView()
        self.figures, self.texts, self.issued = FiguresTab(desk.settings), TextsTab(desk), IssuedTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._preview(), "Xem trước")
        self.tabs.addTab(self.figures, "Số liệu")
        self.tabs.addTab(self.texts, "Nội dung")
        self.tabs.addTab(self.issued, "Đã phát hành")
        self.column.addLayout(
            row(
                self.bar,
                1,
                button("Cộng báo cáo Excel", "plain", self.ask_merge),
                button("Lưu PDF, Word, Excel", "plain", self.ask_files),
            )
        )
        self.column.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda *_: self.heading_changed.emit())
        self.bar.chosen.connect(self._chosen)
        self.bar.refused.connect(lambda text: self.say(text, "late"))
        self.texts.saved.connect(lambda done: self.offer_undo("Đã lưu nội dung báo cáo.", done.change_id))
        self.issued.wants_paper.connect(self.show_issued)
        self.issued.wants_files.connect(self.ask_issued_files)
        for tab in (self.figures, self.issued):
            tab.wants_export.connect(self.export)

    def title(self) -> str:
        """The noun."""
        return "Báo cáo"

    def subtitle(self) -> str:
        """What the page is for."""
        return HINT

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Give it its number; beside the texts the green button is the one that saves them."""
        return None if self.tabs.currentWidget() is self.texts else ("Phát hành", self.ask_issue)

    def refresh(self) -> None:
        """Count again."""
        self.texts.show_period(self.period)
        self.issued.refresh()
        file, period = self.desk.file, self.period

        def work() -> tuple[Period, SummaryFacts, bytes]:
            facts = report_of(file, period)
            return period, facts, report_bytes(file, facts)

        self.desk.operations.draw(self, work, self._show, self._trouble)

    def may_leave(self) -> bool:
        """The texts ask when they have changes."""
        return self.texts.may_leave()

    def focus_first(self) -> None:
        """Begin with the kind of period."""
        self.bar.kind.setFocus()

    def ask_issue(self) -> None:
        """Issue the report of the chosen period after a yes; texts that are not saved ask first."""
        if not self.texts.may_leave():
            self.tabs.setCurrentWidget(self.texts)
            return
        file, period, who = self.desk.file, self.period, self.desk.who
        if confirm(self, f"Phát hành báo cáo {period.title}?", ISSUE_TEXT, "Phát hành"):
            self.desk.operations.change(
                self, lambda: issue_report(file, period, who), self._issued, self._trouble
            )

    def ask_files(self) -> None:
        """Ask for a folder and write the report in every format."""
        file, period = self.desk.file, self.period
        self._ask_files(lambda: report_of(file, period), f"bao-cao-{period.file_stem}")

    def ask_merge(self) -> None:
        """Ask for the workbooks of several offices and add them up to one."""
        names, _ = QFileDialog.getOpenFileNames(
            self, "Chọn tệp Excel báo cáo của các đơn vị", str(Path.home()), WORKBOOKS
        )
        if not names:
            return
        out, _ = QFileDialog.getSaveFileName(
            self, "Lưu bảng cộng", str(Path.home() / "bao-cao-cong.xlsx"), WORKBOOKS
        )
        if out:
            self.desk.operations.draw(
                self,
                lambda: merge_summaries([Path(one) for one in names], Path(out).with_suffix(".xlsx")),
                lambda path: self.say(f"Đã cộng {len(names)} báo cáo vào {path.name}."),
                self._trouble,
            )

    def ask_issued_files(self, report: IssuedReport) -> None:
        """Ask for a folder and write an issued report in every format."""
        stem = f"bao-cao-{report.period.file_stem}-so-{report.number.replace('/', '-')}"
        self._ask_files(lambda: issued_facts(self.desk.file, report.id), stem)

    def show_paper(self) -> None:
        """Look at the report in a window of its own, and print."""
        if self._pdf:
            self._paper(self._pdf, f"bao-cao-{self.period.file_stem}.pdf")

    def show_issued(self, report: IssuedReport) -> None:
        """Look at an issued report as it was, and print."""
        file = self.desk.file
        self.desk.operations.draw(
            self,
            lambda: report_bytes(file, issued_facts(file, report.id)),
            lambda pdf: self._paper(pdf, f"bao-cao-{report.period.file_stem}.pdf"),
            self._trouble,
        )

    def export(self, listed: ListView, path: Path) -> None:
        """Write a list as it is filtered and sorted now."""
        above = (f"{listed.name}: {self.period.title}", f"Lập ngày {shown_date(self.desk.clock.today())}")
        self.desk.operations.draw(
            self, lambda: listed.export_to(path, above), lambda _: self.say(f"Đã xuất {path.name}."),
            self._trouble,
        )  # fmt: skip

    def _preview(self) -> Any:
        frame, column = card()
        column.addLayout(
            row(
                1,
                button("Nhỏ hơn", "plain", lambda: self.view.zoom_by(-1)),
                button("Lớn hơn", "plain", lambda: self.view.zoom_by(1)),
                button("Vừa chiều ngang", "plain", self.view.fit_width),
                button("Xem và in", "plain", self.show_paper),
            )
        )
        column.addWidget(self.view, 1)
        return frame

    def _chosen(self, period: Period) -> None:
        if not self.texts.may_leave():
            self.bar.show_period(self.period)
            return
        self.period = period
        self.refresh()

    def _ask_files(self, facts: Callable[[], SummaryFacts], stem: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Chọn thư mục để lưu báo cáo", str(Path.home()))
        if folder:
            file = self.desk.file
            self.desk.operations.draw(
                self,
                lambda: write_report(file, facts(), Path(folder), stem),
                lambda files: self.say(f"Đã lưu {', '.join(path.name for path in files)}."),
                self._trouble,
            )

    def _paper(self, pdf: bytes, name: str) -> None:
        PaperDialog(self, "Báo cáo", pdf, name, self._save).exec()

    def _save(self, path: Path, pdf: bytes) -> None:
        self.desk.operations.draw(
            self, lambda: write_bytes(path, pdf), lambda _: self.say(f"Đã lưu {path.name}."), self._trouble
        )

    def _issued(self, _: Any) -> None:
        self.tabs.setCurrentWidget(self.issued)
        self.say("Đã phát hành báo cáo; số liệu của kỳ được giữ nguyên trong sổ.")

    def _trouble(self, error: Any) -> None:
        self.say(str(error), "trouble")

    def _show(self, found: tuple[Period, SummaryFacts, bytes]) -> None:
        period, facts, pdf = found
        if period == self.period:
            self.facts, self._pdf = facts, pdf
            self.figures.show_facts(facts)
            self.view.show_pdf(pdf)
