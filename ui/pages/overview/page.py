"""The page "Tổng quan": targets, what to do next, standing products by class."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.domain.regulation import Regulation
from app.kernel.dates import shown_date, weekday_name
from app.storage.queries.offices import office_draft
from app.usecases.known_regulations import regulation_of
from app.usecases.overview import EXPIRY_WINDOW_DAYS, Overview, Progress, overview
from ui.desk import Desk
from ui.pages.page import Page
from ui.tables.list_view import ListView
from ui.tables.model import Column
from ui.widgets.basics import card, chip, empty, label, row

if TYPE_CHECKING:
    from ui.widgets.paper import Paper
EMPTY = "Chưa có việc nào đến hạn.\nBắt đầu bằng “Chủ thể”, rồi “Sản phẩm”, rồi “Tiếp nhận hồ sơ”."


class OverviewPage(Page):
    """The first page."""

    kinds = frozenset(
        {
            "dossiers",
            "sessions",
            "results",
            "certificates",
            "products",
            "decisions",
            "plans",
            "scoring_sheets",
            "office",
            "regulations",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.metrics = QGridLayout()
        self.metrics.setSpacing(12)
        self.tasks = ListView("Việc cần làm", self._columns(), desk.settings, EMPTY, searchable=False)
        self.tasks.activated.connect(lambda task: self.go.emit(task.page, task.row_id))
        self.chart = ChartView()
        self._below = label("", "note", wrap=True)
        todo, todo_column = card()
        todo_column.addWidget(label("Việc cần làm", "card"))
        todo_column.addWidget(self.tasks, 1)
        bars, bars_column = card()
        bars.setFixedWidth(268)
        bars_column.addWidget(label("Sản phẩm còn hiệu lực theo hạng", "card", wrap=True))
        bars_column.addWidget(self.chart, 1)
        bars_column.addWidget(self._below)
        self.column.addLayout(self.metrics)
        below = row(todo, bars, spacing=12)
        below.setStretch(0, 1)
        self.column.addLayout(below, 1)
        self._regulation: Regulation | None = None

    def title(self) -> str:
        """The noun."""
        return "Tổng quan"

    def subtitle(self) -> str:
        """The day and the decision that applies."""
        today = self.desk.clock.today()
        applies = f" · {self._regulation.name}" if self._regulation else ""
        return f"{weekday_name(today)}, {shown_date(today)}{applies}"

    def primary(self) -> tuple[str, Callable[[], object]] | None:
        """Receive a dossier, where this level does."""
        if not self.desk.competence.may("receive"):
            return None
        return "Tiếp nhận hồ sơ", lambda: self.go.emit("dossiers", "new")

    def refresh(self) -> None:
        """Count again."""
        file = self.desk.file

        def work() -> tuple[Overview, Regulation]:
            found = overview(file)
            with file.reading() as reader:
                office = office_draft(reader)
                applies = regulation_of(reader, office.regulation_id if office else "qd148-2023")
            return found, applies

        self.desk.operations.read(self, work, self._show)

    def _show(self, found: tuple[Overview, Regulation]) -> None:
        counted, self._regulation = found
        self._show_metrics(counted)
        self.tasks.show_rows(counted.tasks)
        self._draw_chart([(f"{star} sao", count) for star, count in counted.by_class])
        total = sum(count for _, count in counted.by_class)
        self._below.setText(
            f"{total} sản phẩm của {counted.producers} chủ thể, {counted.communes} xã, thị trấn"
        )
        self.heading_changed.emit()

    def _draw_chart(self, bars: list[tuple[str, int]]) -> None:
        """The chart comes after the figures: the libraries that draw it take longer than the counting."""

        def work() -> bytes:
            from app.documents.charts import chart_page

            return chart_page(bars, 240, 440)

        self.desk.operations.draw(self, work, self.chart.show_chart)

    def _show_metrics(self, counted: Overview) -> None:
        empty(self.metrics)
        cards = [_target(one, counted.today.year) for one in counted.progress[:3]]
        if not cards:
            working = sum(task.page == "dossiers" for task in counted.tasks)
            standing = sum(count for _, count in counted.by_class)
            cards = [
                _metric(str(working), "", "", "Hồ sơ đang làm", "chưa lên chương trình họp"),
                _metric(str(standing), "", "", "Sản phẩm còn hiệu lực", "từ 3 sao trở lên"),
            ]
        expiring = counted.expiring
        cards.append(
            _metric(
                str(expiring), "Cần báo" if expiring else "Không có", "trouble" if expiring else "good",
                "Giấy chứng nhận sắp hết hạn", f"trong {EXPIRY_WINDOW_DAYS} ngày tới",
            )
        )  # fmt: skip
        for place, made in enumerate(cards):
            self.metrics.addWidget(made, 0, place)
            self.metrics.setColumnStretch(place, 1)

    def _columns(self) -> tuple[Column, ...]:
        def late(task: object) -> str:
            return "late" if task.is_late(self.desk.clock.today()) else ""  # type: ignore[attr-defined]

        return (
            Column("Hạn", lambda task: shown_date(task.due), 100, lambda task: task.due, tone=late),
            Column("Việc", lambda task: task.what, 270),
            Column("Sản phẩm", lambda task: task.about, 210),
            Column("Tình trạng", lambda task: task.state, 130),
        )


class ChartView(QWidget):
    """The chart of the PDF, drawn as a picture."""

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._image: QImage | None = None
        self.setMinimumHeight(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, pdf: bytes) -> None:
        """Another chart."""
        from ui.widgets.paper import Paper

        if self._paper is not None:
            self._paper.close()
        self._paper, self._image = Paper(pdf), None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as large as there is room."""
        if self._paper is None:
            return
        width, height = self._paper.sizes[0]
        factor = min(self.width() / width, self.height() / height)
        scale = factor * self.devicePixelRatioF()
        if self._image is None or abs(self._image.width() - width * scale) > 1:
            self._image = self._paper.image(0, scale)
            self._image.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(self)
        left = (self.width() - width * factor) / 2
        painter.drawImage(int(left), int(self.height() - height * factor), self._image)


def _target(one: Progress, year: int) -> QWidget:
    if one.reached >= one.wanted:
        tone, word = "good", "Đạt"
    elif one.reached:
        tone, word = "late", "Đang làm"
    else:
        tone, word = "late", "Chưa có"
    return _metric(f"{one.reached} / {one.wanted}", word, tone, one.title, f"chỉ tiêu năm {year}")


def _metric(number: str, word: str, tone: str, title: str, note: str) -> QWidget:
    frame, column = card()
    frame.setMinimumHeight(116)
    top = row(label(number, "big"), 1)
    if word:
        top.addWidget(chip(word, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(top)
    column.addWidget(label(title, "card", wrap=True))
    column.addWidget(label(note, "note", wrap=True))
    return frame
